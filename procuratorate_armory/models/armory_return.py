from odoo import api, fields, models

from ..tools.number_key import number_key
from ..tools.whole import check_whole

CONDITIONS = [("ok", "In Order"), ("to_check", "To Be Checked"), ("unfit", "Unfit")]
#: purposes of an issue whose rounds are fired on paper targets, not at people
PRACTICE = {"training": "training", "maintenance": "test", "verification": "test"}


class ArmoryReturn(models.Model):
    """One attempt to bring a gun and its rounds back: what two keepers found.

    The number is read from the gun, every round is accounted for, both keepers look
    into the chamber at the clearing barrel, both sign the same count. An attempt that
    does not tie out is closed as refused and stays; the issue stays open.
    """

    _name = "procuratorate.armory.return"
    _inherit = [
        "procuratorate.armory.document",
        "procuratorate.armory.signing",
        "procuratorate.time.limit.mixin",
    ]
    _description = "Return of a Firearm"
    _number_prefix = "GH"
    _made_by_hand = False
    _open_states = ("open",)
    _removable_states = ()
    _hand_fields = frozenset(
        {
            "number_read",
            "condition",
            "condition_note",
            "magazines",
            "magazine_note",
            "occurred_at",
            "late_reason",
            "line_ids",
        }
    )

    issue_id = fields.Many2one(
        "procuratorate.armory.issue",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    holder_id = fields.Many2one("hr.employee", readonly=True, ondelete="restrict")
    gun_id = fields.Many2one("stock.lot", readonly=True, ondelete="restrict")
    gun_number = fields.Char(
        "Number Issued", related="gun_id.armory_number", related_sudo=True
    )
    gun_absent = fields.Boolean(
        "Gun Not with the Holder",
        readonly=True,
        help="Lost, or found elsewhere, says an incident: rounds come back alone.",
    )
    purpose_kind = fields.Selection(
        [("use", "Duty"), ("training", "Training"), ("test", "Test")],
        "Rounds Fired in",
        readonly=True,
    )
    state = fields.Selection(
        [
            ("open", "Being Counted"),
            ("signing", "To Be Signed"),
            ("done", "Taken Back"),
            ("refused", "Refused"),
            ("cancelled", "Given Up"),
        ],
        default="open",
    )
    opened_by_id = fields.Many2one("hr.employee", "Begun by", readonly=True)
    opened_at = fields.Datetime("Opened", readonly=True)
    occurred_at = fields.Datetime(
        "Brought Back at",
        help="When the holder laid the gun on the counter; empty for now.",
    )
    late_reason = fields.Char("Why Entered Late")
    number_read = fields.Char(
        "Number Read from the Gun",
        help="Read it from the metal or scan it; never from the paper.",
    )
    number_fits = fields.Boolean(compute="_compute_number_fits")
    condition = fields.Selection(CONDITIONS, default="ok", required=True)
    condition_note = fields.Char("What Was Found")
    magazines_out = fields.Integer(
        "Magazines Issued", required=True, default=0, readonly=True
    )
    magazines = fields.Integer("Magazines Counted", required=True, default=0)
    magazine_note = fields.Char("Magazines: Why Not All")
    line_ids = fields.One2many("procuratorate.armory.return.line", "return_id")
    clear_ids = fields.One2many(
        "procuratorate.armory.return.clear", "return_id", readonly=True
    )
    cleared_by_me = fields.Boolean(compute="_compute_cleared_by_me")
    fired = fields.Integer("Rounds Fired", compute="_compute_fired")
    equation = fields.Text(compute="_compute_equation")
    ties_out = fields.Boolean(compute="_compute_equation")
    keeper_a_id = fields.Many2one("hr.employee", "First Keeper", readonly=True)
    keeper_b_id = fields.Many2one("hr.employee", "Second Keeper", readonly=True)
    closed_at = fields.Datetime("Closed on", readonly=True)
    refused_because = fields.Text("Why It Was Refused", readonly=True)
    incident_id = fields.Many2one(
        "procuratorate.armory.incident", readonly=True, ondelete="restrict"
    )

    _one_open = models.UniqueIndex(
        "(issue_id) WHERE state IN ('open', 'signing')",
        "A return of this issue is being counted already.",
    )
    _magazines_whole = models.Constraint(
        "CHECK (magazines >= 0)", "Magazines are counted from nought."
    )
    _done_by_two = models.Constraint(
        "CHECK (state <> 'done' OR (keeper_a_id IS NOT NULL AND "
        "keeper_b_id IS NOT NULL AND keeper_a_id <> keeper_b_id))",
        "Two keepers take a gun back.",
    )

    # Computes -----------------------------------------------------------------

    @api.depends("number_read", "gun_id")
    def _compute_number_fits(self):
        for doc in self:
            doc.number_fits = bool(doc.number_read) and doc._number_is_issued()

    def _number_is_issued(self):
        return number_key(self.number_read) == number_key(
            self.sudo().gun_id.armory_number
        )

    @api.depends("clear_ids.employee_id")
    @api.depends_context("uid")
    def _compute_cleared_by_me(self):
        for doc in self:
            doc.cleared_by_me = self.env.user in doc.sudo().clear_ids.user_id

    @api.depends("line_ids.fired")
    def _compute_fired(self):
        for doc in self:
            doc.fired = sum(doc.line_ids.mapped("fired"))

    @api.depends("line_ids.equation", "line_ids.missing")
    def _compute_equation(self):
        for doc in self:
            lines = doc.line_ids
            doc.equation = "\n".join(line.equation or "" for line in lines)
            doc.ties_out = not any(lines.mapped("missing"))

    # Entry --------------------------------------------------------------------

    def _refuse_change(self, vals):
        """Only a keeper counts, and only until the signatures are asked for."""
        super()._refuse_change(vals)
        check_whole(self.env, vals, ("magazines",))
        for doc in self:
            doc._acting_keeper()

    def _refuse_row_change(self):
        """The rows come with the return; keepers fill them in while it is open."""
        super()._refuse_row_change()
        for doc in self:
            doc._acting_keeper()

    def _frozen_words(self, states):
        _ = self.env._
        return {
            "what": _("The count of “%s” cannot be changed now.", self.display_name),
            "basis": _("Both keepers sign the same count; it stays as signed."),
            "missing": _("a return that is being counted"),
            "cure": _("a keeper, with “Count Again” before the second signature"),
        }

    def _verb_department(self):
        return None
