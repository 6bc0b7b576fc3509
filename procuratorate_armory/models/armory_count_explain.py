from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError

from ..tools.count_kinds import REPORTED_AS

HEAD = "procuratorate_armory.post_armory_head"
REPORT = "armory.count.report"
BATCH = 50


class ArmoryCountLine(models.Model):
    """A difference is explained with a document, or it is an incident."""

    _inherit = "procuratorate.armory.count.line"

    def action_explain(self, text=None, document=None):
        """Say how a difference came about, and which document shows it."""
        for line in self:
            count = line.count_id
            count.check_access("read")
            actor = count._explainer()
            line._check_open()
            text, document = said(text), said(document)
            if not text or not document:
                raise line._refuse_explanation(
                    line.env._("the words, and the document that shows it")
                )
            content = {**line._content(), "text": text, "by_document": document}
            count._put_in_room("armory.count.explained", content)
            line.sudo()._sealed_write(
                {
                    "text": text,
                    "document": document,
                    "explained_by_id": actor.id,
                    "explained_at": fields.Datetime.now(),
                }
            )
            count.sudo()._settle_explanations()
        return True

    def action_report(self):
        """Nothing explains it: it is an incident."""
        for line in self:
            line.count_id.check_access("read")
            line.count_id._explainer()
            line._check_open()
            line.sudo()._report_unexplained()
            line.count_id.sudo()._settle_explanations()
        return True

    def action_open_explain(self):
        """Open the dialog in which a difference is explained."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Explain %s", self.number),
            "res_model": "procuratorate.armory.count.explain",
            "view_mode": "form",
            "target": "new",
            "context": {"default_line_id": self.id},
        }

    def _report_unexplained(self):
        _ = self.env._
        results = dict(self._fields["result"]._description_selection(self.env))
        for line in self:
            over = line.found - line.expected if line.result == "over" else 0
            incident = self.env["procuratorate.armory.incident"]._report(
                REPORTED_AS[line.result],
                line.lot_ids,
                _(
                    "Found by %(count)s: %(number)s, %(result)s",
                    count=line.count_id.name,
                    number=line.number,
                    result=results[line.result],
                ),
                document=line.count_id,
                rounds=over,
                room=line.room_id,
            )
            line._sealed_write({"incident_id": incident.id})

    def _check_open(self):
        if self.count_id.state == "compared" and not self.handled:
            return
        raise self._refuse_explanation(
            self.env._("a difference that nobody has explained or reported yet")
        )

    def _refuse_explanation(self, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” was not explained.", self.number),
            basis=_("A difference is explained with a document, or it is an incident."),
            missing=missing,
            cure=_("the two who counted, or the head of judicial police"),
        )


class ArmoryCount(models.Model):
    """Compared → explained: when nothing is left that nobody answered for."""

    _inherit = "procuratorate.armory.count"

    explain_due_at = fields.Datetime("Explain by", readonly=True, copy=False)

    _explain_idx = models.Index("(explain_due_at) WHERE state = 'compared'")

    def _wait_for_explanations(self):
        """A day for it; what is left then is reported by itself."""
        if self._unhandled():
            clock = self._start_time_limit(
                REPORT,
                start=self.compared_at,
                event=self.env._("Difference found"),
                post=self.env.ref(HEAD),
            )
            due_at = clock.sudo().due_at or self.compared_at + timedelta(
                hours=self._rule(REPORT)
            )
            self._write_engine({"explain_due_at": due_at})
            self._tell(
                self.env.ref(HEAD).sudo()._holders(self.company_id),
                self.env._("Differences to be explained: %s", self.display_name),
            )
        self._settle_explanations()

    def _unhandled(self):
        return self.line_ids.filtered(lambda line: not line.handled)

    def _settle_explanations(self):
        if self.state != "compared" or self._unhandled():
            return
        self._write_engine({"state": "explained"})
        self._close_time_limit(REPORT)
        self._ask_counters()

    def _explainer(self):
        """One of the two who counted, or the head."""
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        actor = self.env["hr.employee"]._acting(doc.company_id).sudo()
        counters = doc._counters()._persons()
        head = self.env.ref(HEAD).sudo()
        if actor._persons() & counters or head._holds(actor, doc.company_id):
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("This step of “%s” is not yours.", self.display_name),
            missing=_("the act of one who counted, or of the head"),
            cure=", ".join(doc._counters().mapped("name")),
            error=AccessError,
        )

    @api.model
    def _cron_report(self):
        """What nobody explained in time is reported, each count under a lock."""
        domain = [
            ("state", "=", "compared"),
            ("explain_due_at", "<=", fields.Datetime.now()),
            ("company_id.procuratorate_rules", "=", True),
        ]
        while counts := self.search(domain, limit=BATCH, order="explain_due_at, id"):
            locked = counts.try_lock_for_update()
            if not locked:
                break
            for count in locked:
                count._unhandled()._report_unexplained()
                count._settle_explanations()
            if not self.env["ir.cron"]._commit_progress(len(locked)):
                break
