from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.item_states import is_allowed
from .seized_incident import BOOK

# Who could write it could bring an item back that nobody has found.
_PEN = take_pen("seized.incident.closed")
OUTCOMES = [
    ("explained", "Explained: nothing is lost"),
    ("found", "Found again"),
    ("corrected", "Put right"),
    ("accident", "Accident, nobody's fault"),
    ("liable", "Somebody answers for it"),
    ("referred", "Handed to discipline inspection"),
    ("lost", "Remains lost"),
]
ANSWERING = (
    "procuratorate_seized_property.group_custody_head",
    "procuratorate_base.group_supervision",
)


class SeizedIncident(models.Model):
    """Who answers for an incident, and who closes it: different persons."""

    _inherit = "procuratorate.seized.incident"

    explanation = fields.Text(readonly=True)
    explained_by_id = fields.Many2one("hr.employee", "Explained by", readonly=True)
    explained_at = fields.Datetime("Explained on", readonly=True)
    outcome = fields.Selection(OUTCOMES, readonly=True)
    conclusion = fields.Text("Result of the investigation", readonly=True)
    closed_by_id = fields.Many2one("hr.employee", "Closed by", readonly=True)
    closed_at = fields.Datetime("Closed on", readonly=True)

    def action_answer(self):
        """Open the dialog in which an incident is explained or closed."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self._title(),
            "res_model": "procuratorate.seized.incident.act",
            "view_mode": "form",
            "target": "new",
            "context": {"default_incident_id": self.id},
        }

    # Explaining ---------------------------------------------------------------

    def action_explain(self, text=None):
        """Whoever is concerned says how it came about; nothing is decided by that."""
        for incident in self:
            incident.check_access("read")
            incident._check_open(self.env._("explained"))
            person = incident._own_act()
            incident._check_words(text, self.env._("explained"))
            incident.sudo()._sealed_write(
                {
                    "state": "explained",
                    "explanation": said(text),
                    "explained_by_id": person.id,
                    "explained_at": fields.Datetime.now(),
                }
            )
            incident._seal("seized.incident.explained", {"explanation": said(text)})
        return True

    def _own_act(self):
        self.env["procuratorate.approval.case"]._check_channel()
        return self.env["hr.employee"]._acting(self.company_id).sudo()

    def _check_open(self, what):
        if self.state == "closed":
            raise refusal(
                self.env,
                self.env._("%(name)s cannot be %(what)s.", name=self.name, what=what),
                missing=self.env._("an incident that is not closed yet"),
                cure=self.env._("whoever finds something new reports a new incident"),
            )

    def _check_words(self, text, what):
        if not said(text):
            raise refusal(
                self.env,
                self.env._("%(name)s cannot be %(what)s.", name=self.name, what=what),
                missing=self.env._("words, which go on record"),
                cure=self.env._("yourself, in the dialog"),
            )

    # Closing ------------------------------------------------------------------

    def action_close(self, outcome=None, text=None):
        """The head of case management or supervision decides what it was."""
        for incident in self:
            incident.check_access("read")
            incident._check_open(self.env._("closed"))
            person = incident._own_act()
            incident._check_closer(person)
            incident._check_outcome(outcome)
            incident._check_words(text, self.env._("closed"))
            incident.sudo()._conclude(outcome, said(text), person)
        return True

    def _check_closer(self, person):
        _ = self.env._
        if not any(self.env.user.has_group(group) for group in ANSWERING):
            raise self._refuse_closer(
                _("the decision of the head of case management or of supervision")
            )
        if person._meets(self.sudo()._concerned()):
            raise self._refuse_closer(_("a person who took no part in the matter"))

    def _refuse_closer(self, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("%s is not yours to close.", self.name),
            basis=_("Nobody decides on an incident in which he took part."),
            missing=missing,
            cure=_("the head of case management, or supervision"),
        )

    def _concerned(self):
        """Everybody who explained it, kept the items or had them in hand."""
        people = self.explained_by_id | self.line_ids.lot_id.seized_keeper_id
        if self.res_model in self.env:
            document = self.env[self.res_model].browse(self.res_id).exists()
            if hasattr(document, "_incident_persons"):
                people |= document._incident_persons()
        return people

    def _check_outcome(self, outcome):
        if outcome in dict(OUTCOMES):
            return
        raise refusal(
            self.env,
            self.env._("%s was not closed.", self.name),
            missing=self.env._("the outcome"),
            cure=self.env._("yourself, in the dialog"),
        )

    def _conclude(self, outcome, text, person):
        """Sealed first; then the cards go on, unless the items remain lost."""
        _seal_closed(self, outcome, text)
        self._sealed_write(
            {
                "state": "closed",
                "outcome": outcome,
                "conclusion": text,
                "closed_by_id": person.id,
                "closed_at": fields.Datetime.now(),
            }
        )
        if outcome != "lost":
            self._let_cards_go()
        self._close_time_limit("seized.incident.days")
        self.activity_feedback(["mail.mail_activity_data_warning"])

    def _settle(self, text):
        """Closed by the document that answers it (the opinion on a complaint)."""
        for incident in self.sudo().filtered(lambda each: each.state != "closed"):
            incident._conclude(
                "explained",
                text or incident.text,
                incident._reporter(incident.company_id),
            )

    # Cards --------------------------------------------------------------------

    def _let_cards_go(self):
        """Each card goes on where it was, unless another incident stops it."""
        content = {"incident": self.name, "outcome": self.outcome}
        lots = (self.line_ids.filtered("stopped") - self._stopped_elsewhere()).lot_id
        lots = lots.filtered(lambda lot: lot.seized_state in ("incident", "hold"))
        away = lots.filtered(
            lambda lot: (
                lot.seized_location_id.seized_use == "borrower"
                and self._state_before(lot) == "return_check"
            )
        )
        if away:
            self._fetch_back(away)
        for state, group in (lots - away).grouped(self._state_after).items():
            group._seized_enter(state, "custody.incident_closed", content)

    def _stopped_elsewhere(self):
        """Lines of this incident whose card another open incident stops as well."""
        others = (
            self.env["procuratorate.seized.incident.line"]
            .sudo()
            .search(
                [
                    ("lot_id", "in", self.line_ids.lot_id.ids),
                    ("incident_id", "!=", self.id),
                    ("incident_id.state", "!=", "closed"),
                ]
            )
        )
        return self.line_ids.filtered(lambda line: line.lot_id in others.lot_id)

    def _state_before(self, lot):
        return self.line_ids.filtered(lambda line: line.lot_id == lot).state_before

    def _state_after(self, lot):
        """The state before, where a way leads back to it; else the item is stored."""
        before = self._state_before(lot)
        lent = before in ("on_loan", "overdue", "return_check")
        if lent and lot.seized_room_id:
            return "stored"
        return before if is_allowed(lot.seized_state, before) else "stored"

    def _fetch_back(self, lots):
        """Lost on loan and found again: taken in by a sealed order."""
        lines = self.env["procuratorate.seized.loan.line"].sudo()
        found = lines.search(
            [("lot_id", "in", lots.ids), ("incident_id", "=", self.id)]
        )
        places = {line.lot_id: line.from_location_id for line in found}
        self.env["procuratorate.seized.movement"]._carry_out(
            "loan_back",
            lots,
            {
                lot: places.get(lot) or lot.company_id._seized_location("room")
                for lot in lots
            },
            document=self,
            received_by=self.closed_by_id,
            state="stored",
        )

    def _custody_authorise(self, kind, lots, destination):
        """Only what this incident, sealed as closed, says was found comes back."""
        entry = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("kind", "=", "seized.incident.closed"),
                ],
                limit=1,
            )
        )
        content = entry._content() if entry else {}
        named = {item["lot"] for item in content.get("items", ())}
        if (
            kind == "loan_back"
            and set(lots.ids) <= named
            and content["outcome"] != "lost"
        ):
            return
        raise refusal(
            self.env,
            self.env._("%s moves nothing.", self.sudo().name),
            missing=self.env._("its sealed close, naming the items as found"),
            cure=self.env._("the head of case management, or supervision"),
        )

    def _seal(self, kind, content):
        doc = self.sudo()
        self.env["procuratorate.book"]._append_to(
            doc.company_id, BOOK, [(kind, {"incident": doc.name, **content}, doc)]
        )


def _seal_closed(incident, outcome, text):
    """The sealed close. Not a method: a server action reaches no pen."""
    content = {
        "incident": incident.name,
        "kind": incident.kind,
        "outcome": outcome,
        "conclusion": text,
        "items": [line._content() for line in incident.line_ids],
    }
    incident.env["procuratorate.book"]._append_to(
        incident.company_id, BOOK, [("seized.incident.closed", content, incident)], _PEN
    )
