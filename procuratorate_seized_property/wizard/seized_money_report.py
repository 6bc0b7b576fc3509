from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.money_xlsx import pages, workbook

#: rows that a printed list holds; more are for the table
PRINTED = 2000
READERS = (
    "procuratorate_seized_property.group_money_keeper",
    "account.group_account_readonly",
    "account.group_account_user",
    "procuratorate_base.group_supervision",
    "procuratorate_base.group_finance",
)


class SeizedMoneyReport(models.TransientModel):
    """Trial balance of the sole account, or the ledger of one case."""

    _name = "procuratorate.seized.money.report"
    _description = "Report of the Sole Account"

    kind = fields.Selection(
        [("trial", "Trial Balance"), ("ledger", "Ledger of a Case")],
        required=True,
        default="trial",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        "From",
        required=True,
        default=lambda self: self.env.company._procuratorate_today().replace(
            month=1, day=1
        ),
    )
    date_to = fields.Date(
        "Until",
        required=True,
        default=lambda self: self.env.company._procuratorate_today(),
    )
    case_id = fields.Many2one("procuratorate.case")

    def action_pdf(self):
        """Print it."""
        self._check_reader()
        return self.env.ref(
            "procuratorate_seized_property.action_report_seized_money"
        ).report_action(self)

    def action_xlsx(self):
        """Download it as a table."""
        self._check_reader()
        return {
            "type": "ir.actions.act_url",
            "url": f"/procuratorate_seized/xlsx/{self._name}/{self.id}",
            "target": "download",
        }

    def _check_reader(self):
        """A case's ledger is for who may see the case; the whole, for the money's."""
        self.ensure_one()
        if self.company_id not in self.env.user.company_ids:
            raise self._reader_refusal()
        if self.kind == "ledger":
            if not self.case_id:
                raise self._case_refusal()
            self.case_id.check_access("read")
        elif not any(self.env.user.has_group(group) for group in READERS):
            raise self._reader_refusal()

    def _reader_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("The books of the whole sole account are not for everybody."),
            missing=_("a post that keeps or supervises the money"),
            cure=_("the keeper of seized money prints it for you"),
            error=AccessError,
        )

    def _case_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("A ledger is the ledger of one case."),
            missing=_("the case"),
            cure=_("you, by choosing it"),
        )

    # Rows ---------------------------------------------------------------------

    @api.model
    def _book(self):
        return self.env["procuratorate.seized.money.book"].sudo()

    def _accounts(self):
        self._check_reader()
        return self._book()._trial(self.company_id, self.date_from, self.date_to)

    def _cases(self, after=None, limit=5000):
        self._check_reader()
        return self._book()._trial_cases(
            self.company_id, self.date_from, self.date_to, after or 0, limit
        )

    def _lines(self, after=None, limit=5000):
        self._check_reader()
        return self._book()._ledger(
            self.case_id.sudo(), self.date_from, self.date_to, after or 0, limit
        )

    def _opening(self):
        self._check_reader()
        return self._book()._opening(self.case_id.sudo(), self.date_from)

    def _part_label(self, part):
        field = self.env["account.move.line"]._fields["seized_part"]
        return dict(field._description_selection(self.env)).get(part, "")

    def _printed_limit(self):
        return PRINTED

    # Table --------------------------------------------------------------------

    def _xlsx_name(self):
        if self.kind == "ledger":
            return f"ledger {self.case_id.number} {self.date_to}.xlsx"
        return f"trial balance {self.date_to}.xlsx"

    def _xlsx_write(self, path):
        """Write it to the file ``path``."""
        self._check_reader()
        with workbook(path) as add:
            if self.kind == "ledger":
                self._xlsx_ledger(add(self.env._("Ledger")))
            else:
                self._xlsx_accounts(add(self.env._("Accounts")))
                self._xlsx_cases(add(self.env._("Cases")))

    def _xlsx_accounts(self, table):
        _ = self.env._
        table.title(self.company_id.name, _("Trial Balance"))
        table.row([self.date_from, self.date_to, self.currency_id.name])
        table.skip()
        names = [_("Opening"), _("Debit"), _("Credit"), _("Closing")]
        table.head([_("Number"), _("Account"), *names], (14, 40, 18, 18, 18, 18))
        for row in self._accounts():
            table.row(row)

    def _xlsx_cases(self, table):
        _ = self.env._
        table.head(
            [
                _("Case"),
                _("Cause"),
                _("Opening"),
                _("Paid in"),
                _("Fruits"),
                _("Paid out"),
                _("Closing"),
            ],
            (22, 30, 18, 18, 18, 18, 18),
        )
        for row in pages(self._cases, lambda row: row[0]):
            table.row([*row[1:3], *map(float, row[3:])])

    def _xlsx_ledger(self, table):
        _ = self.env._
        case = self.case_id.sudo()
        table.title(self.company_id.name, _("Ledger of a Case"), case.display_name)
        table.row([self.date_from, self.date_to, self.currency_id.name])
        table.row([_("Opening"), self._opening()])
        table.skip()
        table.head(
            [
                _("Day"),
                _("Entry"),
                _("Slip"),
                _("Item card"),
                _("Part"),
                _("Payer or recipient"),
                _("Currency"),
                _("Paid in"),
                _("Paid out"),
                _("Balance"),
            ],
            (12, 18, 16, 22, 12, 26, 8, 16, 16, 16),
        )
        for row in pages(self._lines, lambda row: row[11]):
            table.row(
                [
                    *row[1:5],
                    self._part_label(row[5]),
                    *row[6:8],
                    *map(float, row[8:11]),
                ]
            )
