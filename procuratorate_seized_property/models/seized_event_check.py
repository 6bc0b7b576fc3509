from odoo import models

from ..tools.event_seal import phase, sealed_events
from ..tools.proceedings import KINDS

#: stages after which an event is possible; kinds that are not named: always
AFTER = {
    "filed": {"preliminary"},
    "not_filed": {"preliminary"},
    "sent_for_review": {"preliminary", "investigation"},
    "withdrawn": {"preliminary", "investigation", "review"},
    "non_prosecution": {"preliminary", "investigation", "review"},
    "prosecuted": {"preliminary", "investigation", "review"},
    "prosecution_withdrawn": {"trial"},
    "judgment_effective": {"preliminary", "investigation", "review", "trial"},
    "judgment_received": {"preliminary", "investigation", "review", "trial", "ended"},
    "resumed": {"ended"},
}
JUDGED = ("judgment_effective", "judgment_received")


class ProcuratorateSeizedEvent(models.Model):
    """What an event must say, and what must have happened before it."""

    _inherit = "procuratorate.seized.event"

    def _check_event(self):
        """Raise the refusal when this event cannot be put on record."""
        self._check_complete()
        self._check_dates()
        self._check_items()
        self._check_correction()
        self._check_order()
        self._check_officers()

    def _check_complete(self):
        needs = {"date", *KINDS[self.kind].needs}
        missing = sorted(name for name in needs if not self[name])
        if missing:
            labels = self.fields_get(missing, ["string"])
            self._refuse_event(
                missing=", ".join(labels[name]["string"] for name in missing),
                basis=self.env._("Every event of the proceedings has its document."),
            )

    def _check_dates(self):
        _ = self.env._
        today = self.company_id._procuratorate_today()
        filed = self.case_id.filing_date
        if self.date > today or (self.effective_date or self.date) > self.date:
            self._refuse_event(
                missing=_("a day that has come"),
                basis=_(
                    "A time limit starts with what happened: not in advance, and a "
                    "judgment is received once it is in effect."
                ),
            )
        before = {"filed", "not_filed", "annulled"}
        if filed and self.date < filed and self.kind not in before:
            self._refuse_event(
                missing=_("a day on or after the filing of the case (%s)", filed),
                basis=_("Nothing happens in a case before it was filed."),
            )

    def _check_items(self):
        strange = self.lot_ids.filtered(lambda lot: lot.seized_case_id != self.case_id)
        if strange:
            self._refuse_event(
                missing=self.env._(
                    "items of this case only; these are not: %s",
                    ", ".join(strange.mapped("name")),
                )
            )

    def _check_correction(self):
        wrong = self.corrects_id
        if wrong and (wrong.case_id != self.case_id or wrong.state != "recorded"):
            self._refuse_event(
                missing=self.env._("an event on record of the same case to correct")
            )
        if self.answers_id and self.answers_id.case_id != self.case_id:
            self._refuse(missing=self.env._("a notice of the same case to answer"))

    def _check_order(self):
        """Proceedings go forward; what ended goes on only when it is resumed."""
        if not KINDS[self.kind].phase:
            return
        before = self._events_before()
        stage = phase(before)
        if stage not in self._possible_after(before, stage):
            self._refuse_order(stage)
        last = before[-1]["date"] if before else ""
        if str(self.date) < last:
            self._refuse_event(
                missing=self.env._("a day on or after the event before it (%s)", last),
                basis=self.env._("Proceedings go forward."),
            )

    def _events_before(self):
        """What stands of the stages without the event that this one corrects."""
        return [
            each
            for each in sealed_events(self.case_id)[self.case_id.id]
            if KINDS[each["kind"]].phase and each["event"] != self.corrects_id.id
        ]

    def _possible_after(self, before, stage):
        """The stages from which this event is possible."""
        allowed = AFTER[self.kind]
        last = before[-1]["kind"] if before else None
        filed = bool(self.case_id.filing_date)
        if self.kind == "filed":
            return allowed | ({stage} if last == "not_filed" else set())
        if self.kind == "not_filed":
            return set() if filed else allowed
        if self.kind == "judgment_received" and last not in JUDGED:
            allowed = allowed - {"ended"}
        return allowed if filed else allowed - {"preliminary"}

    def _check_officers(self):
        """A sample is sent by as many officers as the rule on drugs asks for."""
        if self.kind == "sample_sent" and len(self.officer_ids._persons()) < 2:
            self._refuse_event(
                missing=self.env._("at least two officers who sent the sample"),
                basis=self.env._("Procedures for drugs as evidence (2016), art. 30"),
            )

    def _refuse_order(self, stage):
        _ = self.env._
        stages = dict(
            self.env["procuratorate.case"]
            ._fields["seized_phase"]
            ._description_selection(self.env)
        )
        self._refuse_event(
            basis=_("The stage of the case on record is: %s.", stages[stage]),
            missing=_("the event that leads here; what ended has to be resumed first"),
        )

    def _refuse_event(self, missing, basis=None):
        _ = self.env._
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        self._refuse(
            _(
                "“%(event)s” cannot be put on record in case %(case)s.",
                event=kinds[self.kind],
                case=self._number(),
            ),
            missing=missing,
            basis=basis,
            cure=_("whoever records the event, from its document"),
        )
