from odoo import models

from ..tools.money_xlsx import pages, workbook
from .seized_tieout import AMOUNTS


class SeizedTieout(models.Model):
    """The tie-out sheet with all cases, as a table."""

    _inherit = "procuratorate.seized.tieout"

    def action_rows(self):
        """Download the sheet with all cases."""
        return _download(self)

    def _xlsx_name(self):
        return f"tie-out {self.date}.xlsx"

    def _xlsx_write(self, path):
        """Write the sheet to the file ``path``."""
        _ = self.env._
        sheet = self.sudo()
        with workbook(path) as add:
            table = add(_("Tie-out"))
            table.title(sheet.company_id.name, _("Tie-out Sheet"), str(sheet.date))
            table.title(sheet.journal_id.name, sheet.currency_id.name)
            for name in AMOUNTS:
                table.row(
                    [sheet._fields[name]._description_string(self.env), sheet[name]]
                )
            table.row([_("SHA-256 of the rows"), sheet.rows_sha256])
            table.row([_("Sealed entry"), sheet.entry_id.hash or ""])
            table.skip()
            table.head(
                [_("Case"), _("Cause"), _("Item cards"), _("Case ledger"), _("Bank")],
                (22, 30, 18, 18, 18),
            )
            for row in pages(lambda after: sheet._case_rows(after or 0), _first):
                table.row([*row[1:3], *map(float, row[3:])])


class SeizedInterest(models.Model):
    """The working of the interest, share by share and balance by balance."""

    _inherit = "procuratorate.seized.interest"

    def action_working(self):
        """Download the working."""
        return _download(self)

    def _xlsx_name(self):
        return f"interest {self.name}.xlsx"

    def _xlsx_write(self, path):
        """Write shares and balances to the file ``path``."""
        sheet = self.sudo()
        with workbook(path) as add:
            sheet._xlsx_shares(add(self.env._("Shares")))
            sheet._xlsx_balances(add(self.env._("Balances")))

    def _xlsx_shares(self, table):
        _ = self.env._
        table.title(self.company_id.name, _("Interest Sheet"), self.name)
        table.row([_("Interest credited"), self.amount])
        table.row([_("From"), self.date_from, _("Until"), self.date_to])
        table.row([_("Sum of balance × days"), self.weight_total or ""])
        table.row(
            [
                _(
                    "Share = interest × own balance × days ÷ sum; cents that are left "
                    "go to the largest remainders."
                )
            ]
        )
        table.skip()
        table.head(
            [
                _("Case"),
                _("Item card"),
                _("Balance × days"),
                _("Exact share"),
                _("Cent by remainder"),
                _("Amount"),
            ],
            (22, 22, 24, 18, 10, 16),
        )
        self._xlsx_share_rows(table)

    def _xlsx_share_rows(self, table):
        """The shares page by page: the memory stays flat."""
        Line = self.env["procuratorate.seized.interest.line"].sudo()
        for start in range(0, Line.search_count([("interest_id", "=", self.id)]), 5000):
            rows = Line.search([("interest_id", "=", self.id)], start, 5000)
            for row in rows:
                table.row(
                    [
                        row.case_id.number,
                        row.lot_id.name,
                        row.weight,
                        row.exact,
                        row.extra,
                        row.amount,
                    ]
                )
            self.env.invalidate_all(flush=False)

    def _xlsx_balances(self, table):
        _ = self.env._
        table.head(
            [_("Case"), _("Item card"), _("From"), _("Balance"), _("Days")],
            (22, 22, 14, 18, 8),
        )
        unit = 10**self.currency_id.decimal_places
        rows = pages(
            lambda after: self._working(after or (0, 0)), lambda row: (row[0], row[1])
        )
        for row in rows:
            table.row([*row[2:5], float(row[5]) / unit, int(row[6])])


def _first(row):
    return row[0]


def _download(record):
    record.ensure_one()
    record.check_access("read")
    return {
        "type": "ir.actions.act_url",
        "url": f"/procuratorate_seized/xlsx/{record._name}/{record.id}",
        "target": "download",
    }
