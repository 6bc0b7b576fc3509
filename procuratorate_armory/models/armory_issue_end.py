from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

BATCH = 50
#: states in which a request can be given up
BEFORE = ("draft", "submitted", "approved", "signed_a")


class ArmoryIssue(models.Model):
    """A request ends without an issue: given up, or not collected in time."""

    _inherit = "procuratorate.armory.issue"

    def action_cancel(self):
        """Give the request up before anything was issued; its history stays."""
        for issue in self:
            issue.check_access("read")
            issue._expect(*BEFORE)
            who = issue._check_may_cancel()
            text = self.env._("given up by %s", who.name)
            issue.sudo()._lock_row()
            if issue.state == "submitted":
                issue._approval_live_case()._void("withdrawn", text)
            issue._end("cancelled", text)
        return True

    def action_ask_again(self):
        """Open a new request with the content of this one."""
        self.ensure_one()
        self.check_access("read")
        names = ("holder_id", "gun_type_id", "case_id")
        plain = ("rounds", "purpose", "purpose_text", "place", "route", "outside_city")
        values = {f"default_{name}": self[name].id for name in names}
        values |= {f"default_{name}": self[name] for name in plain}
        values["default_companion_ids"] = self.sudo().companion_ids.ids
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Request"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "context": values,
        }

    def _check_may_cancel(self):
        """The applicant; what is put aside also the holder or a keeper."""
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        asking = doc.applicant_id
        if doc.state != "submitted":
            asking |= doc.holder_id
        post = self.env.ref("procuratorate_armory.post_keeper").sudo()
        keeps = doc.state != "submitted" and post._holds(acting, doc.company_id)
        if keeps or acting._meets(asking):
            return acting
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to give up.", doc.display_name),
            missing=_("the act of the applicant; once approved also of a keeper"),
            cure=", ".join(asking.mapped("name")),
        )

    def _end(self, state, text):
        """Cancelled or lapsed: signatures are void, everything lies in the store."""
        doc = self.sudo()
        reserved = doc.state in ("approved", "signed_a")
        doc.out_request_id._cancel()
        doc._write_engine({"state": state, "end_text": text})
        doc.flush_recordset()
        self._put_on_record(f"armory.{state}", {"reason": text})
        if reserved:
            self._set_free("armory.unreserved", text)
        doc.activity_ids.filtered(lambda each: each.automated).unlink()

    # Not collected ----------------------------------------------------------------

    def _has_lapsed(self):
        return bool(self.lapses_at) and self.lapses_at < fields.Datetime.now()

    @api.model
    def _cron_lapse(self):
        """Set free what was not collected in time, each request under a lock."""
        domain = [
            ("state", "in", ("approved", "signed_a")),
            ("lapses_at", "<", fields.Datetime.now()),
        ]
        remaining = self.search_count(domain)
        self.env["ir.cron"]._commit_progress(remaining=remaining)
        while issues := self.search(domain, limit=BATCH, order="lapses_at, id"):
            locked = issues.try_lock_for_update()
            if not locked:
                break
            locked._lapse()
            if not self.env["ir.cron"]._commit_progress(len(locked)):
                break

    def _lapse(self):
        for issue in self.sudo():
            hours, _version = issue._rule("armory.issue.collect_hours")
            text = self.env._("not collected within %s hours", hours)
            issue._end("lapsed", text)
            people = issue.applicant_id | issue.holder_id
            issue._tell(people, self.env._("Lapsed: %s", issue.display_name), text)
