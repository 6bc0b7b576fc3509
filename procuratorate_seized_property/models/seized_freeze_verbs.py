from odoo import fields, models
from odoo.exceptions import LockError

from ..tools.event_seal import seal_fact


class ProcuratorateSeizedFreeze(models.Model):
    """The verbs of a freeze: confirm, lift, lapse, and the next in the queue."""

    _inherit = "procuratorate.seized.freeze"

    def action_confirm(self):
        """Put the freeze on record; it is in force or waits its turn."""
        for freeze in self:
            freeze._check_recorder()
            freeze.sudo()._confirm()
        return True

    def action_lift_dialog(self):
        """Ask for day and document of the lifting."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Lift the Freeze"),
            "res_model": "procuratorate.seized.freeze.lifting",
            "view_mode": "form",
            "target": "new",
            "context": {"default_freeze_id": self.id},
        }

    def action_renew(self):
        """Open a renewal."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Renew the Freeze"),
            "res_model": "procuratorate.seized.freeze.renewal",
            "view_mode": "form",
            "target": "new",
            "context": {"default_freeze_id": self.id},
        }

    def _lift(self, day, document_no):
        """End a freeze by a decision; the next in the queue takes its place."""
        self._check_recorder()
        freeze = self.sudo()
        if freeze.state not in ("active", "queued"):
            freeze._refuse_not_in_force()
        today = freeze.company_id._procuratorate_today()
        if not day or not freeze.frozen_on <= day <= today or not document_no:
            freeze._refuse(
                self.env._("Freeze %s cannot be lifted so.", freeze.name),
                missing=self.env._("the document, and a day that has come"),
            )
        freeze._end("lifted", day, document_no)

    # Confirm ------------------------------------------------------------------

    def _confirm(self):
        self._refuse_unless_open()
        self._lock_account()
        self._check_confirm()
        self._rivals().filtered(lambda other: other.state == "active")._lapse()
        rivals = self._rivals()
        first = rivals.filtered(lambda other: other.state == "active")
        self._check_place(first)
        self._write_engine({"account_key": self._key()})
        if first or rivals:
            self._wait(rivals)
        else:
            self._come_into_force(self.frozen_on, "seized.freeze")

    def _lock_account(self):
        """Two freezes on one account come one after the other."""
        try:
            self.institution_id.lock_for_update(allow_referencing=True)
        except LockError:
            self._refuse(
                self.env._("Another freeze at this institution is being recorded."),
                missing=self.env._("its end, a moment from now"),
            )

    def _check_confirm(self):
        _ = self.env._
        names = ["institution_id", "decision_no", "frozen_on", "served_on", "served_to"]
        missing = [name for name in names if not self[name]]
        if not self._key():
            missing.append("account_no")
        labels = self.fields_get([*missing, "proof_ids"], ["string"])
        missing = [labels[name]["string"] for name in missing]
        if not self.organ_id and not self.proof_ids:
            missing.append(labels["proof_ids"]["string"])
        if missing:
            self._refuse(
                _("Freeze %s cannot be put on record.", self.name),
                missing=", ".join(missing),
                basis=_("A freeze binds the institution on which it was served."),
            )
        self._check_freeze_days()
        if self.lot_id and self.lot_id.seized_case_id != self.case_id:
            self._refuse(
                _("Freeze %s cannot be put on record.", self.name),
                missing=_("the card of an item of this case"),
            )

    def _check_freeze_days(self):
        _ = self.env._
        today, filed = self.company_id._procuratorate_today(), self.case_id.filing_date
        late = max(self.frozen_on, self.served_on) > today
        early = self.served_on < self.frozen_on
        before = not self.organ_id and (not filed or self.frozen_on < filed)
        if late or early or before:
            self._refuse(
                _("Freeze %s cannot be put on record.", self.name),
                missing=_(
                    "a freeze decided after the case was filed, served on or after "
                    "that day, and not in advance"
                ),
                basis=_("Provisions on case property (2015), art. 4, 5"),
            )

    def _check_place(self, first):
        """An account that is frozen is not frozen again: only a queue freeze."""
        _ = self.env._
        if first and not self.is_queue:
            self._refuse(
                _(
                    "Account %(account)s at %(bank)s is frozen already (%(first)s, "
                    "until %(day)s).",
                    account=self.account_no,
                    bank=self.institution_id.name,
                    first=first.name,
                    day=first.expires_on,
                ),
                basis=_(
                    "Rules of Criminal Procedure of procuratorates (2019) art. 212: "
                    "no second freeze, a queue freeze is possible."
                ),
                missing=_("“Queue Freeze”, which waits its turn"),
            )
        if self.is_queue and not first:
            self._refuse(
                _("There is nothing for freeze %s to wait behind.", self.name),
                missing=_("the freeze in force, entered with the body that ordered it"),
                cure=_("whoever enters it: without “Queue Freeze” it is in force"),
            )

    def _wait(self, rivals):
        place = max([0, *rivals.mapped("queue_position")]) + 1
        self._write_engine({"state": "queued", "queue_position": place})
        seal_fact(self, "seized.freeze.queued", self._freeze_content())

    def _come_into_force(self, day, kind):
        self._write_engine(
            {
                "state": "active",
                "active_from": day,
                "queue_position": 0,
                "expires_on": self._expiry(day),
            }
        )
        seal_fact(self, kind, self._freeze_content())
        self._start_freeze_clock(day)
        self._show_on_card()

    def _start_freeze_clock(self, day):
        self._start_time_limit(
            self._code(),
            start=day,
            event=" ".join(filter(None, [self.name, self.decision_no])),
            responsible=self.case_id.handler_ids[:1] or None,
        )

    def _show_on_card(self):
        """The card shows when its measure ends."""
        for card in self.lot_id:
            ends = self.filtered(lambda f, c=card: f.lot_id == c and f.expires_on)
            last = ends.filtered(lambda f: f.state == "active").mapped("expires_on")
            card._seized_write({"seized_measure_expiry": max(last, default=False)})

    # End ----------------------------------------------------------------------

    def _end(self, state, day, document_no=None):
        was_active = self.state == "active"
        self._write_engine(
            {"state": state, "ended_on": day, "end_document_no": document_no or False}
        )
        seal_fact(self, f"seized.freeze.{state}", self._freeze_content())
        clocks = self._running_time_limits(self._code())
        if state == "lapsed":
            clocks._cancel(self.env._("The freeze lapsed on %s.", self.expires_on))
        else:
            clocks._close(max(day, self.active_from or day))
        self._show_on_card()
        if was_active:
            self._next_in_queue(day)

    def _next_in_queue(self, day):
        """The first that waits is in force from that day on, by itself."""
        following = self._rivals().filtered(lambda other: other.state == "queued")[:1]
        if following:
            start = max(day, following.served_on)
            following._come_into_force(start, "seized.freeze.active")

    def _freeze_content(self):
        return {
            "freeze": self.name,
            "case": self.case_id.number,
            "card": self.lot_id.name or None,
            "organ": (self.organ_id or self.company_id.partner_id).name,
            "institution": self.institution_id.name,
            "account": self.account_no,
            "kind": self.kind,
            "decision_no": self.decision_no,
            "frozen_on": self.frozen_on,
            "served_on": self.served_on,
            "received_by": self.served_to,
            "active_from": self.active_from or None,
            "expires_on": self.expires_on or None,
            "queue": self.queue_position,
            "ended_on": self.ended_on or None,
            "document_no": self.end_document_no or None,
            "attachments": self._seal_papers("proof_ids"),
        }

    def _refuse_not_in_force(self):
        _ = self.env._
        self._refuse(
            _("Freeze %s is not in force.", self.name),
            missing=_("a freeze that is in force or waits"),
            cure=_("a handler of the case: what lapsed needs a new decision"),
        )

    # Lapse --------------------------------------------------------------------

    def _cron_lapse(self):
        """What was not renewed in time has lapsed; the handlers and heads hear it."""
        for company in self.env["res.company"].search([]):
            if company._procuratorate_on():
                company._seized_worded(self)._lapse_in(company)

    def _lapse_in(self, company):
        today = company._procuratorate_today()
        while freezes := self.search(
            [
                ("company_id", "=", company.id),
                ("state", "=", "active"),
                ("expires_on", "<", today),
            ],
            limit=100,
        ):
            for freeze in freezes.sudo():
                freeze._lapse()

    def _lapse(self):
        """One freeze, or none; nothing happens while it is in force."""
        if not self or self._in_force():
            return
        following = fields.Date.add(self.expires_on, days=1)
        self._end("lapsed", following)
        self._report_lapse()

    def _report_lapse(self):
        """A lapse of an own freeze is found by supervision and told to the heads."""
        if self.organ_id:
            return
        text = self.env._(
            "Freeze %(name)s of account %(account)s lapsed on %(day)s; it was not "
            "renewed in time.",
            name=self.name,
            account=self.account_no,
            day=self.expires_on,
        )
        Finding = self.env["procuratorate.seized.finding"].sudo()
        Finding._raise_finding(10, self, text, case=self.case_id, automatic=True)
        heads = self.env["procuratorate.seized.heads"]._heads_of(
            self.company_id, self.department_id
        )
        for user in (heads | self.case_id.handler_ids)._procuratorate_users():
            self.activity_schedule(
                "mail.mail_activity_data_warning",
                self.company_id._procuratorate_today(),
                summary=text,
                user_id=user.id,
            )
