from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class ProcuratorateFileMixin(models.AbstractModel):
    """A document of the procurement file, which is kept for years (GPL 42).

    ``_file_request`` names the request the document hangs on. Once that request was
    submitted, neither the document nor its attachments can be deleted before the
    years after the closing of the file have passed.
    """

    _name = "procuratorate.file.mixin"
    _description = "Document of the Procurement File"

    retention_until = fields.Date(
        "Kept until",
        compute="_compute_retention_until",
        compute_sudo=True,
        help="First day on which this document and its papers may be destroyed; "
        "empty while the file is open.",
    )

    def _file_request(self):
        """The purchase request to whose file this document belongs."""
        return self.env["procuratorate.purchase.request"]

    def _compute_retention_until(self):
        Rule = self.env["procuratorate.rule"].sudo()
        for doc in self:
            request = doc._file_request()
            closed = request.closed_on
            doc.retention_until = closed and closed + relativedelta(
                years=Rule._value("purchase.file.years", closed, request.company_id),
                days=1,
            )

    def unlink(self):
        """Here, since a context key of Odoo's skips ``ondelete`` methods."""
        self.check_access("unlink")
        self._check_unlink_except_kept()
        return super().unlink()

    def _check_unlink_except_kept(self):
        self._procuratorate_refuse_destruction()

    def _procuratorate_refuse_destruction(self):
        """Raise the refusal when one of these may not be destroyed yet."""
        for doc in self.sudo():
            request = doc._file_request()
            company = request.company_id
            if not company._procuratorate_on() or not request._was_submitted():
                continue
            until = doc.retention_until
            if until and until <= company._procuratorate_today():
                continue
            raise doc._destruction_refusal(company, until)

    def _destruction_refusal(self, company, until):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "%(doc)s belongs to a procurement file: it and its papers cannot be "
                "deleted.",
                doc=self.display_name,
            ),
            rule=self.env["procuratorate.rule"]._version(
                "purchase.file.years", company=company
            ),
            missing=_("the day %s", until)
            if until
            else _("the file is still open; its years of keeping have not begun"),
            cure=_("nobody before that; a mistake is corrected by a new document"),
        )
