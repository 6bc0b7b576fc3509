import io

import xlsxwriter

from odoo import models

from .seized_import_check import COLUMNS


class ProcuratorateSeizedImport(models.TransientModel):
    """The template: headings in the reader's language, categories to choose from."""

    _inherit = "procuratorate.seized.import"

    def _template_name(self):
        return self.env._("Seizure list.xlsx")

    def _template(self):
        """The workbook as bytes: a sheet to fill in and one that explains."""
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"in_memory": True})
        head = book.add_format(
            {"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True}
        )
        categories = self.env["procuratorate.seized.category"].search([])
        self._items_sheet(book, head, categories)
        self._categories_sheet(book, head, categories)
        book.close()
        return stream.getvalue()

    def _items_sheet(self, book, head, categories):
        sheet = book.add_worksheet(self.env._("Items"))
        labels = self.env["procuratorate.seized.list.line"]._particular_labels()
        for column, field in enumerate(COLUMNS):
            sheet.write_string(0, column, labels[field], head)
        sheet.set_column(0, len(COLUMNS) - 1, 14)
        sheet.freeze_panes(1, 1)
        choice = COLUMNS.index("category_id")
        names = self.env._("Categories")
        sheet.set_column(choice, choice, 32)
        sheet.data_validation(
            1,
            choice,
            2000,
            choice,
            {
                "validate": "list",
                "source": f"='{names}'!$A$2:$A${len(categories) + 1}",
            },
        )

    def _categories_sheet(self, book, head, categories):
        _ = self.env._
        sheet = book.add_worksheet(_("Categories"))
        titles = (
            _("Category"),
            _("Code"),
            _("Custody Route"),
            _("What a Line Must Say"),
        )
        for column, title in enumerate(titles):
            sheet.write_string(0, column, title, head)
        routes = dict(categories._fields["route"]._description_selection(self.env))
        for row, category in enumerate(categories, 1):
            sheet.write_string(row, 0, category.name)
            sheet.write_string(row, 1, category.code)
            sheet.write_string(row, 2, routes[category.route])
            sheet.write_string(row, 3, category.required_names or "")
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 2, 24)
        sheet.set_column(3, 3, 80)
