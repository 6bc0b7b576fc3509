from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.numbering import next_number
from .notice import BASE, ISSUERS

#: grounds of article 117, and the violation that a founded complaint shows
GROUNDS = {
    "unrelated": "5",
    "not_lifted": "7",
    "embezzled": "9",
    "swapped": "8",
    "used": "9",
}


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
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _mail_post_access = "read"
    _check_company_auto = True

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

    name = fields.Char("Number", readonly=True, copy=False)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
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
            number = next_number(self.env, self._name, doc.company_id, "SS")
            doc._write_engine({"name": number})
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

    # Reasons ------------------------------------------------------------------

    def action_ask_reasons(self):
        """Ask the department for its reasons; the first clock ends here."""
        for doc in self:
            doc.check_access("read")
            doc._expect("accepted")
            doc._reviewer()
            doc._write_engine(
                {"state": "reasons_asked", "reasons_asked_on": doc._today()}
            )
            doc._put_on_record("seized.complaint.asked", {})
            doc._close_time_limit("seized.d10")
            doc._tell(doc._head(), self.env._("Reasons asked: %s", doc.display_name))
        return True

    def action_reasons(self, text=None):
        """The department gives its reasons; the time for the opinion begins anew."""
        for doc in self:
            doc.check_access("read")
            doc._expect("reasons_asked")
            actor = doc._member_of_department()
            doc._take_reasons(actor, doc._word(text))
        return True

    def _take_reasons(self, actor, reasons):
        today = self._today()
        self._write_engine(
            {
                "state": "reasons_received",
                "reasons": reasons,
                "reasons_by_id": actor.id,
                "reasons_received_on": today,
            }
        )
        self._put_on_record("seized.complaint.reasons", {"reasons": reasons})
        self._start_opinion_clock(today, self.env._("Reasons received"))

    def _start_opinion_clock(self, day, event):
        self._start_time_limit(
            "seized.d10",
            start=day,
            event=event,
            post=self.env.ref(BASE + "post_supervision"),
            name=self.env._("Review opinion on complaint %s", self.name),
        )

    # Opinion ------------------------------------------------------------------

    def action_decide_founded(self, text=None):
        """The complaint is right: the violation goes on record."""
        return self._decide(True, text)

    def action_decide_unfounded(self, text=None):
        """The complaint is not right; the complainant is told why."""
        return self._decide(False, text)

    def _decide(self, founded, text):
        for doc in self:
            doc.check_access("read")
            doc._expect("accepted", "reasons_received")
            actor = doc._reviewer()
            doc._seal_opinion(actor, founded, doc._word(text))
        return True

    def _seal_opinion(self, actor, founded, opinion):
        self._write_engine(
            {
                "state": "decided",
                "founded": founded,
                "opinion": opinion,
                "decided_on": self._today(),
                "decided_by_id": actor.id,
            }
        )
        self._put_on_record(
            "seized.complaint.decided", {"founded": founded, "opinion": opinion}
        )
        self._close_time_limit("seized.d10")
        if founded:
            self.env["procuratorate.seized.finding"]._raise_finding(
                GROUNDS[self.ground],
                self,
                self.env._("Complaint %s is well founded.", self.name),
            )
        self._release_items()

    def action_route_higher(self, text=None):
        """Whoever is not content with our answer on our own case goes one level up."""
        self.ensure_one()
        self.check_access("read")
        self._expect("decided", "rejected")
        self._reviewer()
        self._check_higher()
        why = self._word(text)
        self._write_engine(
            {"state": "higher", "routed_on": self._today(), "routed_text": why}
        )
        self._put_on_record(
            "seized.complaint.higher",
            {"to": self.sudo().higher_id.name, "reason": why},
        )
        return True

    def _check_higher(self):
        if self.against == "own" and self.higher_id:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Complaint %s does not go to the next higher procuratorate.", self.name),
            basis=_(
                "Rules of criminal procedure of the people's procuratorates, article "
                "555: on its own cases the next higher procuratorate decides."
            ),
            missing=_(
                "a measure of this procuratorate, and the name of the higher one"
            ),
            cure=_("whoever received the complaint"),
        )

    def action_name_higher(self, partner_id):
        """Name the next higher procuratorate of a complaint that is on record."""
        self.ensure_one()
        self.check_access("read")
        self._reviewer()
        self._write_engine({"higher_id": int(partner_id)})
        return True

    # Items --------------------------------------------------------------------

    def _hold_items(self):
        """Nothing leaves while the complaint is open."""
        lots = self.sudo().lot_ids
        if lots:
            self.env["procuratorate.seized.incident"]._report(
                lots, "complaint", self.sudo().description, document=self
            )

    def _release_items(self):
        """The incident that holds the items is answered by the opinion."""
        incidents = (
            self.env["procuratorate.seized.incident"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("state", "!=", "closed"),
                ]
            )
        )
        if incidents and hasattr(incidents, "_settle"):
            incidents._settle(self.sudo().opinion)

    # Persons ------------------------------------------------------------------

    def _reviewer(self):
        """Case management's head or supervision, never a handler of the case."""
        actor = self._actor_of(*ISSUERS)
        doc = self.sudo()
        if not actor._persons() & doc.case_id.handler_ids._persons():
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("Complaint %s is not decided by who handled the case.", doc.name),
            basis=_("Nobody reviews his own measure."),
            missing=_("a reviewer who took no part in the case"),
            cure=_("another member of supervision"),
            error=AccessError,
        )

    def _member_of_department(self):
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        actor = self.env["hr.employee"]._acting(doc.company_id).sudo()
        own = (
            actor.department_id == doc.department_id
            or actor == doc.department_id.manager_id
            or actor in doc.case_id.handler_ids
        )
        if own and doc.department_id:
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("The reasons on complaint %s are not yours to give.", doc.name),
            missing=_("the word of “%s”", doc.department_id.name or "-"),
            cure=doc.department_id.manager_id.name or _("the handling department"),
            error=AccessError,
        )

    def _head(self):
        doc = self.sudo()
        head = self.env.ref(BASE + "post_department_head")
        return head._holders(doc.company_id, doc.department_id).sudo()

    def _today(self):
        return self.sudo().company_id._procuratorate_today()
