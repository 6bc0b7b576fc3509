from odoo import fields, models

KINDS = [
    ("sealed", "Sealed"),
    ("unsealed", "Opened"),
    ("resealed", "Sealed again"),
    ("numbered", "New seal put on"),
    ("broken", "Seal found broken"),
    ("keys", "Keys handed over"),
    ("late", "Back after the holiday"),
    ("keys_back", "Keys handed back"),
]


class FleetSealEvent(models.Model):
    """One line of the seal register: what happened to a car, by whom, with which seal.

    Written by the steps alone; nothing of it is changed or deleted.
    """

    _name = "procuratorate.fleet.seal.event"
    _inherit = ["procuratorate.verb.mixin"]
    _description = "Line of the Seal Register"
    _order = "at, id"
    _rec_name = "kind"
    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    line_id = fields.Many2one(
        "procuratorate.fleet.seal.line", required=True, index=True, ondelete="restrict"
    )
    seal_id = fields.Many2one(
        related="line_id.seal_id", string="Holiday", store=True, index=True
    )
    company_id = fields.Many2one(related="line_id.company_id", store=True, index=True)
    vehicle_name = fields.Char("Car", required=True)
    kind = fields.Selection(KINDS, "What Happened", required=True)
    at = fields.Datetime("When", required=True)
    actor_id = fields.Many2one("hr.employee", "By", ondelete="restrict")
    key_holder_id = fields.Many2one("hr.employee", "Keys Kept by", ondelete="restrict")
    seal_no = fields.Char("Seal No.")
    photo = fields.Binary("Photo of the Seal", attachment=True)
    slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Trip",
        index="btree_not_null",
        ondelete="restrict",
    )
    consent = fields.Char("By Whose Consent")
    text = fields.Char("In Words")

    _number_once = models.UniqueIndex(
        "(company_id, upper(seal_no)) WHERE kind IN ('sealed', 'numbered')",
        "A seal of this number was used before.",
    )

    def _refuse_removal(self):
        raise self._engine_refusal()
