import hashlib

from odoo import api, fields, models

from ..tools.number_key import number_key

#: what the two keepers sign of a gun, and its card takes over
PARTICULARS = (
    "number",
    "maker",
    "year",
    "certificate_no",
    "magazine_count",
    "magazine_marks",
    "accessories",
    "condition",
    "slot",
    "seal_no",
    "ballistic_ref",
    "ballistic_on",
    "rounds_fired",
    "received_on",
)


class ArmoryIntakeGun(models.Model):
    """One gun of a receipt: as the paper names it, and as it was read on the gun."""

    _name = "procuratorate.armory.intake.gun"
    _inherit = ["procuratorate.armory.intake.row"]
    _description = "Gun Received"
    _rec_name = "number"
    _particulars = PARTICULARS
    _on_the_spot = ("read_number", "calibre")

    type_id = fields.Many2one(domain="[('kind', '=', 'gun')]")
    number = fields.Char("Number on the Paper")
    read_number = fields.Char(
        "Number Read on the Gun",
        copy=False,
        help="Read from the metal or scanned by the keeper who holds the gun.",
    )
    number_key = fields.Char(compute="_compute_number_key", store=True, index=True)
    calibre = fields.Char("Calibre Read")
    certificate_no = fields.Char("Gun Certificate No.")
    magazine_count = fields.Integer("Magazines", default=2)
    magazine_marks = fields.Char(
        "Marks of the Magazines", help="Separated by commas; one mark for each."
    )
    accessories = fields.Char()
    condition = fields.Selection(
        [("ok", "Fit"), ("to_check", "To Be Checked"), ("unfit", "Unfit")],
        required=True,
        default="ok",
    )
    cabinet_id = fields.Many2one(
        string="Gun Cabinet",
        domain="[('armory_use', '=', 'gun_cabinet'), ('armory_room_id', '=', room_id)]",
    )
    slot = fields.Char()
    seal_no = fields.Char("Seal No.")
    ballistic_ref = fields.Char("Ballistic Sample")
    ballistic_on = fields.Date("Ballistic Test")
    rounds_fired = fields.Integer("Rounds Fired So Far", aggregator=None)
    received_on = fields.Date(
        help="For an opening count: when the office received the gun."
    )
    photo = fields.Image(max_width=1280, max_height=1280)

    @api.depends("number")
    def _compute_number_key(self):
        for row in self:
            row.number_key = number_key(row.number) or False

    def _marks(self):
        """The marks of the magazines; those without one are counted on."""
        return magazine_marks(self.magazine_marks, self.magazine_count)

    def _content(self):
        return {
            **super()._content(),
            "rounds_fired": self.rounds_fired,
            "magazine_count": self.magazine_count,
            "read": self.read_number,
            "photo": hashlib.sha256(self.photo).hexdigest() if self.photo else None,
        }


def magazine_marks(text, count):
    """The marks in ``text``, filled up with running numbers to ``count``."""
    text = (text or "").replace("，", ",").replace("、", ",").replace(";", ",")
    marks = [mark.strip() for mark in text.split(",") if mark.strip()]
    spare = (str(number) for number in range(1, (count or 0) + len(marks) + 1))
    while len(marks) < (count or 0):
        mark = next(spare)
        if mark not in marks:
            marks.append(mark)
    return marks
