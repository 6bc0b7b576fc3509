from odoo import fields, models
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from .seized_list_content import SIGNED, _bare

# A signed list is believed whoever reads it: only what was checked here is written.
_PEN = take_pen(SIGNED)


class ProcuratorateSeizedList(models.Model):
    """Signing: checked, sealed, frozen, and every item gets its card."""

    _inherit = "procuratorate.seized.list"

    def action_sign(self):
        """Seal the list with what everybody signed; it cannot change afterwards."""
        for doc in self:
            doc.check_access("write")
            doc.sudo()._sign()
        return True

    def _sign(self):
        self.ensure_one()
        self._refuse_unless_open()
        self._lock_draft()
        _seal_signed(self)
        self._create_cards(self.line_ids)
        self._on_signed()

    def _lock_draft(self):
        """Two officers at once: the second one waits and finds a signed list."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT state FROM procuratorate_seized_list WHERE id = %s FOR UPDATE",
            [self.id],
        )
        self.invalidate_recordset(["state"], flush=False)
        self._refuse_unless_open()

    def _create_cards(self, lines):
        """Give every item of the case its card in stock."""
        Lot = self.env["stock.lot"]
        lines = lines.filtered(lambda line: line.category_id.route != "none")
        if lines:
            self.case_id._seized_check_open()
            Lot._seized_create_cards(lines)

    def _on_signed(self):
        """Hook: the list was signed just now. Clocks start here."""


def _seal_signed(doc):
    """Check everything, seal the content and freeze the list.

    A function of the module, not a method: code typed into a server action reaches
    neither it nor the pen, so no list is signed without these checks.
    """
    me = doc._check_may_sign()
    doc._check_complete()
    content = doc._content()
    files = doc.attachment_ids._seal() + doc.line_ids.photo_ids._seal()
    doc.env["procuratorate.book"]._append_to(
        doc.company_id,
        "seized",
        [(SIGNED, {**content, "version": 1, "attachments": files}, doc)],
        pen=_PEN,
    )
    doc._write_engine(
        {
            "state": "signed",
            "signed_at": fields.Datetime.now(),
            "signed_by_id": me.id,
            "version": 1,
            "content_hash": _bare(content),
        }
    )
