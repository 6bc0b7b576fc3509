from odoo import fields, models


class ArmoryMagazine(models.Model):
    """A magazine of a gun, with its mark; it goes where its gun goes."""

    _name = "procuratorate.armory.magazine"
    _description = "Magazine"
    _inherit = ["procuratorate.armory.card.row"]
    _order = "lot_id, id"
    _rec_name = "mark"

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
