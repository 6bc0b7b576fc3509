from odoo import api, fields, models

BATCH = 50


class SpokenOrder(models.AbstractModel):
    """A spoken order is ratified in time, or what follows from its failing happens."""

    _inherit = "procuratorate.spoken.order"

    can_ratify = fields.Boolean(compute="_compute_can_ratify")

    @api.depends("ratify_state")
    @api.depends_context("uid")
    def _compute_can_ratify(self):
        user = self.env.user.sudo()
        mine = (user.employee_ids | user.procuratorate_employee_id)._persons()
        for doc in self:
            doc.can_ratify = doc.ratify_state == "pending" and bool(
                doc._ratifiers()._persons() & mine
            )

    def action_ratify(self, text=None):
        """Somebody above agrees with the spoken order; too late is not ratified."""
        return self._decide_ratification(True, text)

    def action_refuse_ratification(self, text=None):
        """Somebody above does not agree: it is not ratified, at once."""
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
        if doc.ratify_state != "pending":
            raise self._refuse_ratifier()
        if fields.Datetime.now() > doc.ratify_due_at:
            return self._too_late()
        if agreed:
            self._ratified(text, acting)
        else:
            self._unratified(text, acting)
        return True

    def _ratified(self, text, by):
        self._close_ratification("ratified", text, by)
        self._put_on_record(
            self._ratify_kinds["ratified"], {"text": text, "by": by.name}
        )

    def _unratified(self, text, by=None):
        """On record, and then whatever follows from it (:meth:`_on_unratified`)."""
        for order in self:
            order._close_ratification("unratified", text, by)
            order._put_on_record(
                self._ratify_kinds["unratified"],
                {
                    "text": text,
                    "by": by.name if by else None,
                    "leader": order.sudo().duty_leader_id.name,
                },
            )
            order._on_unratified(text, by)

    def _on_unratified(self, text, by=None):
        """Called when nobody ratified this order in time, or somebody refused to."""

    def _close_ratification(self, state, text, by):
        doc = self.sudo()
        doc._write_engine(
            {
                "ratify_state": state,
                "ratify_text": text,
                "ratified_by_id": by.id if by else False,
                "ratified_at": fields.Datetime.now(),
            }
        )
        doc._close_time_limit(self._ratify_rule)

    def _too_late(self):
        """What the clock would do in a moment is done, and said."""
        self._unratified(self.env._("not ratified in time"))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger",
                "sticky": True,
                "title": self.env._("Too late"),
                "message": self._order_words()["late"],
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    def _cron_unratified(self, batch=BATCH):
        """Close what was not ratified in time, each document under a lock."""
        domain = [
            ("ratify_state", "=", "pending"),
            ("ratify_due_at", "<", fields.Datetime.now()),
        ]
        remaining = self.search_count(domain)
        self.env["ir.cron"]._commit_progress(remaining=remaining)
        while orders := self.search(domain, limit=batch, order="ratify_due_at, id"):
            locked = orders.try_lock_for_update()
            if not locked:
                break
            locked._unratified(self.env._("not ratified in time"))
            if not self.env["ir.cron"]._commit_progress(len(locked)):
                break
