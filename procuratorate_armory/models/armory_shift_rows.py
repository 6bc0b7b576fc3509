from odoo import api, fields, models

from ..tools.number_key import number_key, read_number


class ArmoryShiftGun(models.Model):
    """A number read off a gun that is there."""

    _name = "procuratorate.armory.shift.gun"
    _description = "Gun Present at a Hand-Over"
    _inherit = ["procuratorate.armory.shift.reading"]

    number = fields.Char("Number on the Gun")

    _once = models.UniqueIndex(
        "(shift_id, number_key)", "This number was entered already."
    )

    @api.depends("number")
    def _compute_number_key(self):
        for row in self:
            row.number_key = number_key(row.number)

    @api.onchange("number")
    def _onchange_number(self):
        self.number = read_number(self.number)


class ArmoryShiftRound(models.Model):
    """Rounds of one lot that are there, as they were counted."""

    _name = "procuratorate.armory.shift.round"
    _description = "Rounds Present at a Hand-Over"
    _inherit = ["procuratorate.armory.shift.reading"]

    number = fields.Char("Lot No.")
    quantity = fields.Integer("Rounds", required=True)

    _once = models.UniqueIndex(
        "(shift_id, number_key)", "This lot was entered already."
    )
    _whole = models.Constraint(
        "CHECK (quantity >= 0)", "Rounds are counted from nought upwards."
    )

    @api.depends("number", "shift_id")
    def _compute_number_key(self):
        Lot = self.env["stock.lot"]
        for row in self:
            company = row.shift_id.company_id
            row.number_key = Lot._armory_label_key(row.number, company)

    @api.onchange("number")
    def _onchange_number(self):
        """A label that is known is shown as it stands on the register."""
        company = self.shift_id.company_id or self.env.company
        cards = self.env["stock.lot"]._armory_by_label(self.number, company)
        self.number = cards.name if len(cards) == 1 else read_number(self.number)

    @api.model_create_multi
    def create(self, vals_list):
        """A label that no lot has is read again; it opens no difference."""
        rows = super().create(vals_list)
        rows._check_known()
        return rows

    def write(self, vals):
        """A corrected label is looked up like a new one."""
        result = super().write(vals)
        self._check_known()
        return result

    def _check_known(self):
        for row in self.sudo():
            if not row.number_key:
                Lot = row.env["stock.lot"]
                raise Lot._armory_refuse_label(row.number, row.shift_id.company_id)

    def _content(self):
        return {"batch": self.number, "rounds": self.quantity}


class ArmoryShiftIssue(models.Model):
    """What was out at a hand-over: with whom, and due when."""

    _name = "procuratorate.armory.shift.issue"
    _description = "Issue Still out at a Hand-Over"
    _inherit = ["procuratorate.verb.row.mixin"]
    _order = "shift_id, due_at, id"
    _rec_name = "number"
    _verb_parent = "shift_id"
    _made_by_hand = False
    _hand_fields = frozenset()

    shift_id = fields.Many2one(
        "procuratorate.armory.shift", required=True, index=True, ondelete="cascade"
    )
    number = fields.Char("Issue", readonly=True)
    holder_id = fields.Many2one(
        "hr.employee", "With", readonly=True, ondelete="restrict"
    )
    what = fields.Char("Guns and Rounds", readonly=True)
    due_at = fields.Datetime("Due Back", readonly=True)

    def _refuse_removal(self):
        """What was out was out."""
        if self:
            raise self._engine_refusal()

    def _content(self):
        return {
            "issue": self.number,
            "holder": self.holder_id.name or None,
            "what": self.what or None,
            "due_at": self.due_at or None,
        }
