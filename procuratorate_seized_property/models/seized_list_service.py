from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from .seized_list_content import SERVED

_PEN = take_pen(SERVED)


class ProcuratorateSeizedListLine(models.Model):
    """The registry is served after the list was signed: the day is added, once."""

    _inherit = "procuratorate.seized.list.line"

    def action_record_service(self, served_on=None):
        """Put on record when the sealing decision was served on the registry."""
        for line in self:
            line.check_access("write")
            line.sudo()._record_service(fields.Date.to_date(served_on))
        return True

    def _record_service(self, served_on):
        self.ensure_one()
        doc = self.list_id
        if doc.state == "draft":
            self.write({"registry_served_on": served_on})
            return
        today = doc.company_id._procuratorate_today()
        if not served_on or served_on > today or self.registry_served_on:
            raise self._service_refusal()
        doc._check_intact()
        _seal_service(self, served_on)

    def _service_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("The day of service for “%s” was not taken down.", self.name),
            basis=_("It is recorded once; a wrong day is set right by a slip."),
            missing=_("a day that has come, and none recorded before"),
            cure=_("the officer who served the registry"),
        )


def _seal_service(line, served_on):
    """Seal the day and write its copy; only an officer of the list does so."""
    doc = line.list_id
    doc._check_may_sign()
    doc.env["procuratorate.book"]._append_to(
        doc.company_id,
        "seized",
        [(SERVED, {"line": line.id, "name": line.name, "served_on": served_on}, doc)],
        pen=_PEN,
    )
    line._write_engine({"registry_served_on": served_on})
