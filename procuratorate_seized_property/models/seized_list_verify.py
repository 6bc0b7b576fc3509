from odoo import api, fields, models

from .seized_list_content import SIGNED

BATCH = 100


class ProcuratorateSeizedList(models.Model):
    """Every night some lists are compared with the register; what differs is told."""

    _inherit = "procuratorate.seized.list"

    verified_at = fields.Datetime(
        "Compared with the Seal on", readonly=True, copy=False
    )

    _verify_index = models.Index("(verified_at NULLS FIRST, id) WHERE state <> 'draft'")

    @api.model
    def _cron_verify(self):
        """Compare those that were not compared for the longest time."""
        remaining = self.sudo().search_count([("state", "!=", "draft")])
        while remaining > 0:
            done = len(self._verify_batch())
            remaining -= done
            left = self.env["ir.cron"]._commit_progress(done, remaining=remaining)
            if not done or not left:
                break

    @api.model
    def _verify_batch(self, limit=BATCH):
        """Compare one batch, and all lists that fell back to drafts; return it."""
        lists = self.sudo().search(
            [("state", "!=", "draft")], order="verified_at nulls first, id", limit=limit
        )
        changed = lists.filtered(lambda doc: not doc._is_intact())
        (changed | self._fallen_back())._tell_changed()
        lists._write_engine({"verified_at": fields.Datetime.now()})
        return lists

    @api.model
    def _fallen_back(self):
        """Drafts of which the register says that they were signed."""
        drafts = self.sudo().search([("state", "=", "draft")])
        entries = self.env["procuratorate.book.entry"].sudo()
        signed = entries.search(
            [
                ("kind", "=", SIGNED),
                ("res_model", "=", self._name),
                ("res_id", "in", drafts.ids),
            ]
        )
        return drafts.browse(signed.mapped("res_id"))

    def _tell_changed(self):
        """Supervision hears of lists that are no longer what was signed."""
        Finding = self.env["procuratorate.seized.finding"].sudo()
        for doc in self.filtered(lambda doc: doc.company_id._procuratorate_on()):
            Finding._raise_finding(
                1,
                doc,
                self.env._("List %s is no longer what was signed.", doc.name),
                key="verify",
            )
