from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .notice import BASE


class SeizedComplaint(models.Model):
    """A complaint about seized property: accepted, reasons heard, decided, on record.

    While it is open its items are held: nothing leaves. The opinion is due by rule
    ``seized.d10``, counted from acceptance, and anew from receipt of the reasons.
    """

    _name = "procuratorate.seized.complaint"
    _description = "Complaint about Seized Property"
    _inherit = [
        "procuratorate.seized.verb.mixin",
        "hr.mixin",
        "procuratorate.time.limit.mixin",
        "procuratorate.numbered",
    ]
    _mail_post_access = "read"
    _number_prefix = "SS"

    _engine_fields = frozenset(
        {
            "name",
            "accepted_on",
            "accepted_by_id",
            "refused_reason",
            "reasons_asked_on",
            "reasons",
            "reasons_by_id",
            "reasons_received_on",
            "opinion",
            "founded",
            "decided_on",
            "decided_by_id",
            "routed_on",
            "routed_text",
        }
    )

    case_id = fields.Many2one(
        "procuratorate.case",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    department_id = fields.Many2one(
        related="case_id.department_id", store=True, string="Department Concerned"
    )
    complainant_id = fields.Many2one("res.partner", required=True, ondelete="restrict")
    relation = fields.Char(
        "Relation to the Case", help="Party, defender, agent ad litem, third party."
    )
    ground = fields.Selection(
        [
            ("unrelated", "Property unrelated to the case was seized"),
            ("not_lifted", "The measure should be lifted and is not"),
            ("embezzled", "Embezzled, misappropriated or divided"),
            ("swapped", "Exchanged for something else"),
            ("used", "Used against the rules"),
        ],
        required=True,
        index=True,
    )
    against = fields.Selection(
        [
            ("own", "A measure of this procuratorate"),
            ("other", "A measure of another body"),
        ],
        "Complained of",
        required=True,
        default="own",
    )
    organ_answer_on = fields.Date(
        "Answered by That Body on",
        help="A complaint goes to the body itself first; whoever is not content with "
        "its answer appeals to the procuratorate of the same level.",
    )
    organ_answer = fields.Text("Its Answer")
    lot_ids = fields.Many2many(
        "stock.lot",
        "procuratorate_seized_complaint_lot_rel",
        "complaint_id",
        "lot_id",
        "Items",
        domain=[("seized_state", "!=", False)],
        copy=False,
    )
    received_on = fields.Date(
        default=lambda self: self.env.company._procuratorate_today()
    )
    description = fields.Text("What is complained of", required=True)
    state = fields.Selection(
        [
            ("draft", "Received"),
            ("accepted", "Accepted"),
            ("rejected", "Not accepted"),
            ("reasons_asked", "Reasons asked"),
            ("reasons_received", "Reasons received"),
            ("decided", "Decided"),
            ("higher", "With the higher procuratorate"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        group_expand=True,
        tracking=True,
    )
    accepted_on = fields.Date(readonly=True, copy=False)
    accepted_by_id = fields.Many2one("hr.employee", readonly=True, copy=False)
    refused_reason = fields.Text("Why Not Accepted", readonly=True, copy=False)
    reasons_asked_on = fields.Date(readonly=True, copy=False)
    reasons = fields.Text("Reasons of the Department", readonly=True, copy=False)
    reasons_by_id = fields.Many2one("hr.employee", readonly=True, copy=False)
    reasons_received_on = fields.Date(readonly=True, copy=False)
    opinion = fields.Text("Review Opinion", readonly=True, copy=False)
    founded = fields.Boolean("Well Founded", readonly=True, copy=False)
    decided_on = fields.Date(readonly=True, copy=False)
    decided_by_id = fields.Many2one("hr.employee", readonly=True, copy=False)
    higher_id = fields.Many2one(
        "res.partner", "Next Higher Procuratorate", ondelete="restrict"
    )
    routed_on = fields.Date("Sent up on", readonly=True, copy=False)
    routed_text = fields.Text("Why Sent up", readonly=True, copy=False)

    _open_ones = models.Index(
        "(company_id, state) WHERE state NOT IN ('decided', 'rejected', 'higher')"
    )

    @api.depends("name", "complainant_id")
    def _compute_display_name(self):
        for doc in self:
            title = doc.name or self.env._("Complaint")
            doc.display_name = f"{title} {doc.sudo().complainant_id.name or ''}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        """Every complaint is numbered when it comes in."""
        complaints = super().create(vals_list)
        for doc in complaints:
            doc._write_engine({"name": doc._own_number()})
        return complaints

    # Acceptance ---------------------------------------------------------------

    def action_accept(self):
        """Accept: the clock runs, the items are held."""
        for doc in self:
            doc.check_access("write")
            doc._expect("draft")
            actor = doc._reviewer()
            doc._check_order_of_bodies()
            doc._accept(actor)
        return True

    def _check_order_of_bodies(self):
        """First the body itself, then the procuratorate of its level (R19 555)."""
        if self.against == "own" or (self.organ_answer_on and self.organ_answer):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Complaint %s cannot be accepted yet.", self.name),
            basis=_(
                "Criminal Procedure Law article 117: the complaint goes to the body "
                "that took the measure first."
            ),
            missing=_("the answer of that body and its date"),
            cure=_("the complainant, who complains there first"),
        )

    def _accept(self, actor):
        today = self._today()
        self._write_engine(
            {"state": "accepted", "accepted_on": today, "accepted_by_id": actor.id}
        )
        self._put_on_record(
            "seized.complaint.accepted",
            {"ground": self.ground, "items": self.sudo().lot_ids.ids},
        )
        self._start_opinion_clock(today, self.env._("Complaint accepted"))
        self._hold_items()

    def action_reject(self, text=None):
        """Not accepted, with the reason."""
        for doc in self:
            doc.check_access("write")
            doc._expect("draft")
            doc._reviewer()
            reason = doc._word(text)
            doc._write_engine({"state": "rejected", "refused_reason": reason})
            doc._put_on_record("seized.complaint.rejected", {"reason": reason})
        return True

    def _start_opinion_clock(self, day, event):
        self._start_time_limit(
            "seized.d10",
            start=day,
            event=event,
            post=self.env.ref(BASE + "post_supervision"),
            name=self.env._("Review opinion on complaint %s", self.name),
        )

    def _hold_items(self):
        """Nothing leaves while the complaint is open."""
        lots = self.sudo().lot_ids
        if lots:
            self.env["procuratorate.seized.incident"]._report(
                lots, "complaint", self.sudo().description, document=self
            )

    def _today(self):
        return self.sudo().company_id._procuratorate_today()
