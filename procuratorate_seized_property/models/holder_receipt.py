from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import digest


class SeizedList(models.Model):
    """The holder's receipt: his list, and the proof that it cannot be changed."""

    _inherit = "procuratorate.seized.list"

    def _receipt_entry(self):
        """The sealed signature of this list, under a published head."""
        self.ensure_one()
        self.check_access("read")
        entry = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [
                    ("kind", "=", "seized.list.signed"),
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                ],
                order="id desc",
                limit=1,
            )
        )
        if not entry:
            _ = self.env._
            raise refusal(
                self.env,
                _("There is no receipt for list %s.", self.name),
                missing=_("the signed list"),
                cure=_("an officer of the list, with “Sign”"),
            )
        entry._covering_head()
        return entry

    def _receipt_sha256(self):
        """The digest by which the receipt proves the sealed content."""
        return digest(self._receipt_entry().content)

    def action_holder_receipt(self):
        """Print the receipt that the holder takes with him."""
        for doc in self:
            doc._receipt_entry()
        report = "procuratorate_seized_property.action_report_seized_receipt"
        return self.env.ref(report).report_action(self, config=False)
