from odoo import api, fields, models

BATCH = 50


class SeizedLoan(models.Model):
    """Not back in time: reported to both heads, once, on the day after the last."""

    _inherit = "procuratorate.seized.loan"

    @api.model
    def _cron_overdue(self):
        """Report loans whose term has ended, in batches, each under a lock."""
        domain = [("state", "=", "out"), ("due_at", "<", fields.Datetime.now())]
        remaining = self.search_count(domain)
        self.env["ir.cron"]._commit_progress(remaining=remaining)
        while loans := self.search(domain, limit=BATCH, order="due_at, id"):
            locked = loans.try_lock_for_update()
            if not locked:
                break
            locked._report_overdue()
            if not self.env["ir.cron"]._commit_progress(len(locked)):
                break

    def _report_overdue(self):
        """Put the delay on record and order the items back."""
        for loan in self.sudo():
            loan = loan.company_id._seized_worded(loan)
            lots = loan._lots_lent()
            if loan.kind == "loan" and lots:
                lots._seized_enter("overdue", "custody.overdue", loan._reference())
            heads = loan._tell_heads(
                self.env._("Overdue: %s", loan.display_name),
                self.env._("Order the items back; the term has ended."),
            )
            now = fields.Datetime.now()
            loan._approval_write(
                {
                    "state": "overdue",
                    "overdue_reported_at": now,
                    "overdue_reported_to": ", ".join(heads.mapped("name")),
                }
            )
            loan._seal("seized.loan.overdue", loan._overdue_content(heads, now))

    def _overdue_content(self, heads, now):
        return {
            "borrower": self.borrower_id.name,
            "due": self.due_at,
            "reported": now,
            "heads": [{"employee": each.id, "name": each.name} for each in heads],
            "items": [line.lot_id.name for line in self._lines_out()],
        }
