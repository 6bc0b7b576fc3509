from odoo import fields, models


class ArmoryMagazine(models.Model):
    """A magazine of a gun, with its mark; it goes where its gun goes."""

    _name = "procuratorate.armory.magazine"
    _description = "Magazine"
    _inherit = ["procuratorate.verb.mixin"]
    _order = "lot_id, id"
    _rec_name = "mark"

    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    lot_id = fields.Many2one(
        "stock.lot",
        "Gun",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    mark = fields.Char(required=True, readonly=True)
    state = fields.Selection(
        [("present", "Present"), ("missing", "Missing"), ("gone", "Taken off")],
        required=True,
        readonly=True,
        default="present",
    )

    _mark_unique = models.UniqueIndex(
        "(lot_id, mark)", "This magazine is there already."
    )

    def _refuse_removal(self):
        raise self._engine_refusal()


class ArmoryPart(models.Model):
    """A main part of a gun that was replaced."""

    _name = "procuratorate.armory.part"
    _description = "Replaced Part"
    _inherit = ["procuratorate.verb.mixin"]
    _order = "lot_id, replaced_on, id"

    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    lot_id = fields.Many2one(
        "stock.lot",
        "Gun",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char("Part", required=True, readonly=True)
    number = fields.Char("Number of the New Part", readonly=True)
    replaced_on = fields.Date(required=True, readonly=True)
    reason = fields.Char(readonly=True)
    document = fields.Char(readonly=True)

    def _refuse_removal(self):
        raise self._engine_refusal()
