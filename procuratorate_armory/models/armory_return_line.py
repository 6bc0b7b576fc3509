from odoo import api, fields, models

from ..tools.number_key import number_key
from ..tools.whole import check_whole

COUNTED = ("returned", "fired", "dud", "lost")


class ArmoryReturnLine(models.Model):
    """The rounds of one lot at their return: issued = returned + fired + dud + lost."""

    _name = "procuratorate.armory.return.line"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Rounds Returned"
    _order = "return_id, id"
    _rec_name = "lot_id"
    _verb_parent = "return_id"
    _engine_sudo = True
    _made_by_hand = False
    _hand_fields = frozenset({*COUNTED, "lot_read", "cases_collected", "gap_reason"})

    return_id = fields.Many2one(
        "procuratorate.armory.return",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="return_id.company_id", store=True)
    line_id = fields.Many2one(
        "procuratorate.armory.issue.line",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    lot_id = fields.Many2one(
        "stock.lot", "Ammunition", required=True, readonly=True, ondelete="restrict"
    )
    lot_number = fields.Char(
        "Lot Issued", related="lot_id.armory_number", related_sudo=True
    )
    issued = fields.Integer(required=True, default=0, readonly=True)
    lot_read = fields.Char(
        "Lot Mark Read", help="Read from the rounds or their package, or scanned."
    )
    returned = fields.Integer("Returned Good", required=True, default=0)
    fired = fields.Integer(required=True, default=0)
    dud = fields.Integer("Duds", required=True, default=0)
    lost = fields.Integer(required=True, default=0)
    cases_collected = fields.Integer(required=True, default=0)
    gap_reason = fields.Char("Cases: Why Not All")
    closed = fields.Boolean(readonly=True)
    missing = fields.Integer(compute="_compute_equation")
    equation = fields.Char("In Words", compute="_compute_equation")
    lot_fits = fields.Boolean(compute="_compute_lot_fits")

    _counted_whole = models.Constraint(
        "CHECK (returned >= 0 AND fired >= 0 AND dud >= 0 AND lost >= 0 AND "
        "cases_collected >= 0)",
        "Rounds are counted from nought.",
    )
    _cases_fired = models.Constraint(
        "CHECK (NOT closed OR cases_collected <= fired)",
        "There are no more spent cases than rounds fired.",
    )
    _ties_out = models.Constraint(
        "CHECK (NOT closed OR issued = returned + fired + dud + lost)",
        "Every round issued is returned, fired, a dud or lost.",
    )
    _once = models.UniqueIndex("(return_id, line_id)")

    @api.depends("issued", *COUNTED)
    @api.depends_context("lang")
    def _compute_equation(self):
        for line in self:
            line.missing = line.issued - sum(line[name] for name in COUNTED)
            line.equation = line._equation_words()

    def _equation_words(self):
        _ = self.env._
        said = _(
            "%(lot)s: %(issued)s issued = %(returned)s returned + %(fired)s fired + "
            "%(dud)s duds + %(lost)s lost",
            lot=self.sudo().lot_id.armory_number or "",
            **{name: self[name] for name in ("issued", *COUNTED)},
        )
        if self.missing > 0:
            return _("%(said)s — %(count)s missing", said=said, count=self.missing)
        if self.missing < 0:
            return _("%(said)s — %(count)s too many", said=said, count=-self.missing)
        return _("%s — ties out", said)

    @api.depends("lot_read", "lot_id")
    def _compute_lot_fits(self):
        for line in self:
            line.lot_fits = bool(line.lot_read) and line._lot_is_issued()

    def _lot_is_issued(self):
        """Whether the mark is that of the lot, alone or with what a screen adds."""
        key, lot = number_key(self.lot_read), self.sudo().lot_id
        return key == lot.armory_number_key or key in lot._armory_labels()

    # Entry --------------------------------------------------------------------

    def _refuse_change(self, vals):
        check_whole(self.env, vals, (*COUNTED, "cases_collected"))
        super()._refuse_change(vals)

    def _refuse_removal(self):
        raise self._engine_refusal()

    # What is signed -----------------------------------------------------------

    def _content(self):
        """This row as it is signed and sealed."""
        lot = self.lot_id
        return {
            "lot": lot.id,
            "batch": lot.armory_number,
            "lot_read": self.lot_read or None,
            "issued": self.issued,
            **{name: self[name] for name in COUNTED},
            "cases_collected": self.cases_collected,
            "gap_reason": self.gap_reason or None,
        }


class ArmoryReturnClear(models.Model):
    """One keeper's own word: taken to the clearing barrel, looked into, clear.

    The word itself is the sealed entry ``armory.gun_cleared``; the row shows it.
    """

    _name = "procuratorate.armory.return.clear"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Gun Found Clear"
    _order = "return_id, id"
    _rec_name = "employee_id"
    _verb_parent = "return_id"
    _engine_sudo = True
    _made_by_hand = False
    _hand_fields = frozenset()

    return_id = fields.Many2one(
        "procuratorate.armory.return",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="return_id.company_id", store=True)
    employee_id = fields.Many2one("hr.employee", "Keeper", required=True, readonly=True)
    user_id = fields.Many2one("res.users", required=True, readonly=True)
    cleared_at = fields.Datetime("Found Clear", required=True, readonly=True)
    number_key = fields.Char(required=True, readonly=True)

    _once = models.UniqueIndex("(return_id, employee_id, number_key)")

    def _refuse_change(self, vals):
        raise self._engine_refusal()

    def _refuse_removal(self):
        raise self._engine_refusal()
