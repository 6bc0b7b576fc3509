from odoo import api, fields, models


class ArmoryIssueLine(models.Model):
    """One firearm, or the rounds of one lot, of an issue: how many out, how many back.

    Made by the reservation, written by issue and return; whole rounds only.
    """

    _name = "procuratorate.armory.issue.line"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Line of an Issue"
    _order = "issue_id, kind desc, id"
    _rec_name = "lot_id"
    _verb_parent = "issue_id"
    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    issue_id = fields.Many2one(
        "procuratorate.armory.issue",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="issue_id.company_id", store=True)
    open = fields.Boolean(compute="_compute_open", store=True)
    kind = fields.Selection(
        [("gun", "Firearm"), ("ammo", "Ammunition")], required=True, readonly=True
    )
    type_id = fields.Many2one(
        "procuratorate.armory.type", required=True, readonly=True, ondelete="restrict"
    )
    lot_id = fields.Many2one(
        "stock.lot",
        "Number or Lot",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    number = fields.Char("Number", related="lot_id.name")
    source_id = fields.Many2one(
        "stock.location", "Taken from", readonly=True, ondelete="restrict"
    )
    quantity = fields.Integer("Asked for", required=True, readonly=True)
    issued = fields.Integer(required=True, default=0, readonly=True)
    # what came back
    returned = fields.Integer(required=True, default=0, readonly=True)
    fired = fields.Integer(required=True, default=0, readonly=True)
    dud = fields.Integer("Duds", required=True, default=0, readonly=True)
    lost = fields.Integer(required=True, default=0, readonly=True)
    cases_collected = fields.Integer(
        "Spent cases", required=True, default=0, readonly=True
    )
    gap_reason = fields.Char("Why cases are missing")
    read_number = fields.Char("Number read at return")
    read_lot_id = fields.Many2one(
        "stock.lot", "Lot read at return", ondelete="restrict"
    )

    _gun_once = models.UniqueIndex(
        "(lot_id) WHERE open AND kind = 'gun'",
        "This firearm is already reserved.",
    )
    _lot_once = models.UniqueIndex(
        "(issue_id, lot_id)", "This number or lot stands in the issue already."
    )
    _one_gun = models.Constraint(
        "CHECK (kind != 'gun' OR quantity = 1)", "A firearm is one piece."
    )
    _whole = models.Constraint(
        "CHECK (quantity >= 0 AND issued >= 0 AND returned >= 0 AND fired >= 0"
        " AND dud >= 0 AND lost >= 0 AND cases_collected >= 0)",
        "Rounds are counted from nought upwards.",
    )
    _no_more_issued = models.Constraint(
        "CHECK (issued <= quantity)", "No more is issued than was put aside."
    )
    _no_more_back = models.Constraint(
        "CHECK (returned + fired + dud + lost <= issued)",
        "No more can be accounted for than was issued.",
    )
    _cases_fired = models.Constraint(
        "CHECK (cases_collected <= fired)",
        "There are no more spent cases than rounds fired.",
    )

    @api.depends("issue_id.open")
    def _compute_open(self):
        for line in self:
            line.open = line.issue_id.open
