from odoo import api, fields, models

BATCH = 50


class ArmoryIssue(models.Model):
    """An emergency issue is ratified in time, or it is an incident."""

    _inherit = "procuratorate.armory.issue"

    can_ratify = fields.Boolean(compute="_compute_can_ratify")

    @api.depends("ratify_state")
    @api.depends_context("uid")
    def _compute_can_ratify(self):
        user = self.env.user.sudo()
        mine = (user.employee_ids | user.procuratorate_employee_id)._persons()
        for issue in self:
            issue.can_ratify = issue.ratify_state == "pending" and bool(
                issue._ratifiers()._persons() & mine
            )

    def action_ratify(self, text=None):
        """The leader above agrees with the spoken order; too late is an incident."""
        return self._decide_ratification(True, text)

    def action_refuse_ratification(self, text=None):
        """The leader above does not agree: an incident at once."""
        return self._decide_ratification(False, text)

    def _decide_ratification(self, agreed, text):
        self.ensure_one()
        self.check_access("read")
        self.env["procuratorate.approval.case"]._check_channel()
        text = self._word(text)
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        if not acting._meets(doc._ratifiers()):
            raise self._refuse_ratifier()
        doc._lock_row()
        doc.invalidate_recordset(["ratify_state"])
        doc._check_pending()
        if fields.Datetime.now() > doc.ratify_due_at:
            return self._too_late()
        if not agreed:
            self._unratified(text, acting)
            return True
        self._write_engine(
            {
                "ratify_state": "ratified",
                "ratified_by_id": acting.id,
                "ratified_at": fields.Datetime.now(),
                "ratify_text": text,
            }
        )
        self._put_on_record("armory.ratified", {"text": text, "by": acting.name})
        doc._close_time_limit("armory.ratify_hours")
        return True

    def _check_pending(self):
        if self.ratify_state != "pending":
            raise self._refuse_ratifier()

    def _too_late(self):
        """What the clock would do in a moment is done, and said."""
        self._unratified(self.env._("not ratified in time"))
        _ = self.env._
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger",
                "sticky": True,
                "title": _("Too late"),
                "message": _(
                    "The time to ratify “%s” is over: it is an incident, and the "
                    "emergency right of the duty leader is locked.",
                    self.display_name,
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _unratified(self, text, by=None):
        """An incident, and the duty leader orders nothing more until it is lifted."""
        for issue in self:
            doc = issue.sudo()
            doc._write_engine(
                {
                    "ratify_state": "unratified",
                    "ratify_text": text,
                    "ratified_by_id": by.id if by else False,
                    "ratified_at": fields.Datetime.now(),
                }
            )
            doc._close_time_limit("armory.ratify_hours")
            issue._put_on_record(
                "armory.unratified",
                {
                    "text": text,
                    "by": by.name if by else None,
                    "leader": doc.duty_leader_id.name,
                },
            )
            words = self.env._(
                "Issued in an emergency by order of %(leader)s: %(text)s",
                leader=doc.duty_leader_id.name,
                text=text,
            )
            self.env["procuratorate.armory.incident"]._report(
                "unratified", doc._gun_line().lot_id, words, doc
            )
            self.env["procuratorate.armory.emergency.lock"]._lock(doc, text)

    @api.model
    def _cron_unratified(self):
        """What was not ratified in time is an incident, each issue under a lock."""
        domain = [
            ("ratify_state", "=", "pending"),
            ("ratify_due_at", "<", fields.Datetime.now()),
        ]
        remaining = self.search_count(domain)
        self.env["ir.cron"]._commit_progress(remaining=remaining)
        while issues := self.search(domain, limit=BATCH, order="ratify_due_at, id"):
            locked = issues.try_lock_for_update()
            if not locked:
                break
            locked._unratified(self.env._("not ratified in time"))
            if not self.env["ir.cron"]._commit_progress(len(locked)):
                break
