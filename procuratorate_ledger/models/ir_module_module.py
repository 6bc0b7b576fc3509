from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

MODULE = "procuratorate_ledger"
GOING = ("to remove", "uninstalled")


class IrModuleModule(models.Model):
    _inherit = "ir.module.module"

    def button_uninstall(self):
        """Refuse while a book would be lost, also when another addon drags us along."""
        if MODULE in (self + self.downstream_dependencies()).mapped("name"):
            self._check_books_exported()
        return super().button_uninstall()

    def module_uninstall(self):
        """The last door: the state may have been set past the button."""
        if MODULE in self.mapped("name"):
            self._check_books_exported()
        return super().module_uninstall()

    def write(self, vals):
        """The state of this addon does not become “to remove” behind the button."""
        if vals.get("state") in GOING:
            ours = self.filtered(lambda module: module.name == MODULE)
            if ours.state in ("installed", "to upgrade"):
                self._check_books_exported()
        return super().write(vals)

    def _check_books_exported(self):
        """Uninstalling drops the books: every entry must have been exported before."""
        self.env.cr.execute(
            "SELECT b.given_name, c.name, b.head_sequence, b.exported_sequence"
            " FROM procuratorate_book b JOIN res_company c ON c.id = b.company_id"
            " WHERE b.head_sequence > b.exported_sequence ORDER BY b.id"
        )
        rows = self.env.cr.fetchall()
        if rows:
            raise self._refuse_unexported(rows)

    def _refuse_unexported(self, rows):
        _ = self.env._
        books = "; ".join(
            _(
                "%(book)s of %(company)s (%(missing)s entries)",
                book=book,
                company=company,
                missing=size - exported,
            )
            for book, company, size, exported in rows[:10]
        )
        return refusal(
            self.env,
            what=_("The sealed books cannot be uninstalled: they would be lost."),
            missing=_("The export of: %s", books),
            cure=_(
                "Supervision or the office director: Procuratorate / Sealed Books, "
                "select all books, “Export with Proof”; keep the file. Then "
                "uninstall again."
            ),
        )
