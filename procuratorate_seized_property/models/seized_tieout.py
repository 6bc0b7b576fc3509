from odoo import api, fields, models
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.tools import float_repr

from ..tools.money_seal import TIEOUT, seal

SIDES = ("cards", "ledger", "bank")

#: what a sheet compares
AMOUNTS = ("cards", "ledger", "bank", "statement", "books", "difference")


class SeizedTieout(models.Model):
    """Cards, case ledgers and bank statement compared to the cent, as of one day.

    The sheet keeps totals, a digest of all rows, and the rows that differ; the rows of
    all cases are worked out again when the sheet is printed and must give the digest.
    """

    _name = "procuratorate.seized.tieout"
    _description = "Tie-out Sheet"
    _inherit = ["procuratorate.sealed.mixin"]
    _order = "date desc, id desc"
    _rec_name = "date"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    date = fields.Date("As of", required=True, readonly=True, index=True)
    journal_id = fields.Many2one(
        "account.journal", required=True, readonly=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(
        "res.currency", required=True, readonly=True, ondelete="restrict"
    )
    cards = fields.Monetary("Item cards", readonly=True)
    ledger = fields.Monetary("Case ledgers", readonly=True)
    bank = fields.Monetary("Bank, by case", readonly=True)
    statement = fields.Monetary("Bank statement", readonly=True)
    books = fields.Monetary("Sole account in the books", readonly=True)
    case_count = fields.Integer("Cases", readonly=True)
    differing = fields.Integer("Cases that differ", readonly=True)
    difference = fields.Monetary(
        "Largest difference", readonly=True, help="Over all cases and totals."
    )
    tied = fields.Boolean("Tied out", readonly=True)
    rows_sha256 = fields.Char("SHA-256 of the rows", readonly=True)
    line_ids = fields.One2many(
        "procuratorate.seized.tieout.line", "sheet_id", "Differences", readonly=True
    )
    entry_id = fields.Many2one(
        "procuratorate.book.entry", "Sealed entry", readonly=True, ondelete="restrict"
    )

    _covers = models.Index("(company_id, journal_id, date DESC) WHERE tied")

    def _sealed_because(self):
        return self.env._("A tie-out sheet says what was found; it is never changed.")

    # Making -------------------------------------------------------------------

    def action_tie_out(self):
        """Compare now; for the keeper, for finance and for supervision."""
        self.check_access("read")
        company = self.env.company
        company._seized_money_ready()
        sheets = self.sudo()._tie_out(company, company._procuratorate_today())
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_seized_property.action_seized_tieout"
        )
        domain = [("id", "in", sheets.ids)]
        return {**action, "domain": domain, "target": "main"}

    @api.model
    def _tie_out(self, company, date):
        """Make and seal the sheets of one company, one for each currency."""
        sheets = self.browse()
        for journal in company._seized_journals():
            sheets |= self._tie_out_journal(journal, date)
        return sheets

    @api.model
    def _tie_out_journal(self, journal, date):
        currency = journal.currency_id or journal.company_id.currency_id
        sums = self._sums(journal, date)
        rows = sums.pop("rows")
        vals = {
            "company_id": journal.company_id.id,
            "journal_id": journal.id,
            "currency_id": currency.id,
            "date": date,
            **sums,
        }
        sheet = self._sealed_create([vals])
        self.env["procuratorate.seized.tieout.line"]._sealed_create(
            [{"sheet_id": sheet.id, **row} for row in rows]
        )
        entry = seal(sheet.company_id, [(TIEOUT, sheet._content(), sheet)])
        sheet._sealed_write({"entry_id": entry.id})
        return sheet

    def _content(self):
        """What is sealed of a sheet."""
        places = self.currency_id.decimal_places
        return {
            "date": str(self.date),
            "journal": self.journal_id.id,
            "currency": self.currency_id.name,
            **{name: float_repr(self[name], places) for name in AMOUNTS},
            "cases": self.case_count,
            "differing": self.differing,
            "rows_sha256": self.rows_sha256,
            "differences": [line._content() for line in self.line_ids],
        }

    def _is_genuine(self):
        """Whether this sheet says what was sealed."""
        self.ensure_one()
        entry = self.sudo().entry_id
        return (
            entry.kind == TIEOUT
            and entry.res_model == self._name
            and entry.res_id == self.id
            and digest(entry._content()) == digest(self.sudo()._content())
        )

    def _still_holds(self):
        """Whether the same sums come out again today for the day of the sheet."""
        sums = self.sudo()._sums(self.journal_id, self.date)
        return (
            not sums["differing"]
            and sums["tied"]
            and self._is_genuine()
            and (sums["rows_sha256"] == self.rows_sha256)
        )

    # Every day ----------------------------------------------------------------

    @api.model
    def _cron_tie_out(self):
        """Every evening, in every office with a sole account."""
        companies = self.env["res.company"].search(
            [("procuratorate_rules", "=", True), ("seized_journal_id", "!=", False)]
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            office = company._seized_worded(self)
            sheets = office._tie_out(company, company._procuratorate_today())
            sheets.filtered(lambda sheet: not sheet.tied)._tell()
            if not cron._commit_progress(1):
                break

    def _tell(self):
        """The keeper of the money and the head of case management hear of it."""
        Post = self.env["procuratorate.post"].sudo()
        posts = Post.search([("code", "in", ("money_keeper", "custody_head"))])
        for sheet in self:
            case = sheet.line_ids.case_id[:1]
            for post in posts:
                users = post._holders(sheet.company_id)._procuratorate_users()
                for user in users:
                    sheet._tell_user(user, case)

    def _tell_user(self, user, case):
        record = case or self.company_id.partner_id
        record.sudo().activity_schedule(
            "mail.mail_activity_data_warning",
            summary=self.env._(
                "Seized money differs by %(amount)s on %(date)s",
                amount=self.currency_id.format(self.difference),
                date=self.date,
            ),
            user_id=user.id,
        )


class SeizedTieoutLine(models.Model):
    """One case whose card, ledger and bank differ."""

    _name = "procuratorate.seized.tieout.line"
    _description = "Difference on a Tie-out Sheet"
    _inherit = ["procuratorate.sealed.mixin"]
    _sealed_table = True
    _order = "sheet_id, case_id"
    _rec_name = "case_id"

    sheet_id = fields.Many2one(
        "procuratorate.seized.tieout",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    case_id = fields.Many2one(
        "procuratorate.case", readonly=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="sheet_id.currency_id")
    cards = fields.Monetary("Item cards", readonly=True)
    ledger = fields.Monetary("Case ledger", readonly=True)
    bank = fields.Monetary(readonly=True)

    def _content(self):
        places = self.currency_id.decimal_places
        return {
            "case": self.case_id.id,
            **{side: float_repr(self[side], places) for side in SIDES},
        }
