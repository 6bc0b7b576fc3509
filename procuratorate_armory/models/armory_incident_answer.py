from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said

ANSWERING = (
    "procuratorate_armory.post_armory_head",
    "procuratorate_base.post_leader",
    "procuratorate_base.post_chief",
)
ADDING = (
    "procuratorate_armory.post_keeper",
    "procuratorate_base.post_duty_leader",
    *ANSWERING,
)
RESULTS = [
    ("explained", "Explained: nothing is amiss"),
    ("found", "Found again"),
    ("accident", "Accident"),
    ("fault", "Somebody answers for it"),
    ("referred", "Handed to discipline inspection"),
    ("police", "With public security"),
    ("lost", "Remains lost"),
]


class ArmoryIncident(models.Model):
    """The answer: what the investigation found, who answers for it, what changes."""

    _inherit = "procuratorate.armory.incident"

    result = fields.Selection(RESULTS, "Result of the Investigation", readonly=True)
    finding = fields.Text("What Was Found Out", readonly=True)
    responsible = fields.Text("Who Answers for It", readonly=True)
    measures = fields.Text("What Is Done About It", readonly=True)
    answered_by_id = fields.Many2one("hr.employee", "Answered by", readonly=True)
    answered_at = fields.Datetime("Answered on", readonly=True)

    def action_answer(self, result=None, finding=None, responsible=None, measures=None):
        """Answer the incident; the words of every answer stay on record."""
        for incident in self:
            incident.check_access("read")
            actor = incident._actor_of(*ANSWERING)
            doc = incident.sudo()._locked()
            incident._expect("open", "answered")
            doc._refuse_concerned(actor)
            words = [said(each) for each in (finding, responsible, measures)]
            incident._check_answer(result, words)
            doc._write_answer(actor, result, *words)
        return True

    def _write_answer(self, actor, result, finding, responsible, measures):
        content = {
            "result": result,
            "finding": finding,
            "responsible": responsible,
            "measures": measures,
        }
        self._put_on_record("armory.incident.answered", content)
        self._write_engine(
            {
                **content,
                "state": "answered",
                "answered_by_id": actor.id,
                "answered_at": fields.Datetime.now(),
            }
        )
        self._add_step("answer", f"{finding}\n{responsible}\n{measures}", actor=actor)
        self._close_time_limit("armory.incident.answer")

    def _check_answer(self, result, words):
        _ = self.env._
        if result in dict(RESULTS) and all(words):
            return
        raise refusal(
            self.env,
            _("“%s” was not answered.", self.display_name),
            missing=_("the result, who answers for it, and what is done about it"),
            cure=_("yourself, in the dialog"),
        )

    # Additions ----------------------------------------------------------------

    def action_note(self, text=None, number=None):
        """Add something to the record; nothing that stands there is changed."""
        for incident in self:
            incident.check_access("read")
            actor = incident._actor_of(*ADDING)
            doc, word = incident.sudo(), incident._word(text)
            doc._refuse_closed()
            doc._add_step("note", word, number, actor=actor)
            doc._put_on_record(
                "armory.incident.note", {"text": word, "number": number or None}
            )
        return True

    # What is still owed -------------------------------------------------------

    def _owed(self):
        """[(code, words)] of what has to be done before it can be closed."""
        self.ensure_one()
        _, doc = self.env._, self.sudo()
        owed = []
        if doc.police_owed:
            owed.append(("police", _("Report to public security; enter its number")))
        if doc.conflict and not doc.higher_at:
            owed.append(("higher", _("Pass the matter to the higher procuratorate")))
        if doc._sets_off().casualty:
            if not doc._stands("organ"):
                owed.append(("organ", _("Tell the own organ, in writing")))
            if not doc._stands("procuratorate"):
                owed.append(("procuratorate", _("Tell the procuratorate")))
        if doc.loss == "doubt":
            owed.append(("confirm", _("Decide whether it is a loss")))
        if doc.state == "open":
            owed.append(("answer", _("Answer: result, persons, measures")))
        return owed
