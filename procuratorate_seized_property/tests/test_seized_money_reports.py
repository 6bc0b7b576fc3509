import io
import tempfile
from unittest.mock import patch

import openpyxl

from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools import money_xlsx
from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestMoneyForms(MoneyCase):
    """What is printed of the sole account."""

    def html(self, report, record, lang=None):
        name = f"procuratorate_seized_property.action_report_{report}"
        Report = self.as_("money_keeper", self.env["ir.actions.report"])
        Report = Report.with_context(lang=lang)
        content, _kind = Report._render_qweb_html(name, record.ids)
        return content.decode()

    def table(self, record):
        """The first sheet of a record's table, as rows."""
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            record._xlsx_write(file.name)
            book = openpyxl.load_workbook(file.name, read_only=True)
            return {
                sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
                for sheet in book
            }

    def report(self, login="money_keeper", **vals):
        Report = self.as_(login, self.env["procuratorate.seized.money.report"])
        return Report.create(
            {
                "company_id": self.company.id,
                "date_from": "2026-03-01",
                "date_to": "2026-12-31",
                **vals,
            }
        )

    def test_deposit_slip_has_the_amount_in_capitals(self):
        """Number of the bank, payer, case, amount in capitals, seal."""
        slip = self.deposit(amount=50000.0)
        text = self.html("seized_deposit", slip)
        for word in (slip.slip_no, "Holder Zhang", "伍万元整", "50,000.00"):
            self.assertIn(word, text)
        self.assertIn(slip._form_entry().hash, text)

    def test_draft_slip_has_no_seal(self):
        """A draft prints, but proves nothing."""
        slip = self.draft_deposit(amount=10.0)
        self.assertFalse(slip._form_seal())
        self.assertIn(slip.slip_no, self.html("seized_deposit", slip))

    def test_tieout_sheet(self):
        """The cases stand on the sheet, with the digest of all rows."""
        self.banked(100.0)
        [sheet] = self.tie_out()
        text = self.html("seized_tieout", sheet)
        self.assertIn(self.case.number, text)
        self.assertIn(sheet.rows_sha256, text)
        table = self.table(sheet)["Tie-out"]
        self.assertIn([self.case.number, self.case.name, 100, 100, 100], table)

    def test_interest_working(self):
        """Shares and the balances behind them."""
        self.banked(100.0)
        sheet = self.post(self.interest(1.0))
        self.assertIn(self.case.number, self.html("seized_interest", sheet))
        tables = self.table(sheet)
        self.assertEqual(tables["Shares"][-1][-1], 1)
        # 4 to 31 March, both included
        self.assertEqual(tables["Balances"][-1][3:5], [100, 28])

    def test_trial_balance(self):
        """Accounts and cases; debits and credits are equal."""
        self.banked(100.0)
        report = self.report()
        tables = self.table(report)
        rows = tables["Accounts"][-4:]
        self.assertEqual(sum(row[3] for row in rows), sum(row[4] for row in rows))
        self.assertEqual(sum(row[5] for row in rows), 0)
        self.assertEqual(
            tables["Cases"][-1], [self.case.number, "theft", 0, 100, 0, 0, 100]
        )
        self.assertIn(self.case.number, self.html("seized_money", report))

    def test_case_ledger(self):
        """Day by day, with the running balance."""
        self.banked(100.0)
        self.banked(50.0, date="2026-03-10")
        report = self.report(kind="ledger", case_id=self.case.id)
        rows = self.table(report)["Ledger"][-2:]
        self.assertEqual([row[9] for row in rows], [100, 150])
        self.assertIn("150.00", self.html("seized_money", report))

    def test_case_ledger_from_a_later_day(self):
        """The opening stands on the first line, the balance goes on from it."""
        self.banked(100.0)
        self.banked(50.0, date="2026-03-10")
        report = self.report(
            kind="ledger", case_id=self.case.id, date_from="2026-03-05"
        )
        rows = self.table(report)["Ledger"]
        self.assertIn(["Opening", 100], [row[:2] for row in rows])
        self.assertEqual(rows[-1][9], 150)

    def test_whole_account_is_not_for_handlers(self):
        """A handler prints the ledger of his case, not the trial balance."""
        self.assertRefused(self.report("handler1").action_pdf)
        self.assertRefused(lambda: self.report("handler1")._accounts())
        own = self.report("handler1", kind="ledger", case_id=self.case.id)
        self.assertTrue(own.action_pdf())

    def test_restricted_case_is_not_printed_by_outsiders(self):
        """A ledger shows no more than the case itself."""
        self.case.write({"secrecy": "restricted"})
        report = self.report("outsider", kind="ledger")
        report.sudo().case_id = self.case
        self.assertRefused(report.action_xlsx)
        self.assertRefused(lambda: report._lines())

    def test_texts_are_never_formulas(self):
        """A name that begins with an equals sign stays a text."""
        self.case.name = "=1+1"
        self.banked(100.0)
        [sheet] = self.tie_out()
        rows = self.table(sheet)["Tie-out"]
        self.assertIn("=1+1", [row[1] for row in rows])

    def test_tables_are_written_in_constant_memory(self):
        """Rows go to the file as they come."""
        self.banked(100.0)
        [sheet] = self.tie_out()
        plain = money_xlsx.xlsxwriter.Workbook
        with patch.object(money_xlsx.xlsxwriter, "Workbook", side_effect=plain) as made:
            self.table(sheet)
        self.assertTrue(made.call_args.args[1]["constant_memory"])


@tagged("post_install", "-at_install")
class TestMoneyRpc(RpcCase, MoneyCase):
    """The same attacks through the doors of the client."""

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def tell(self):
        super().tell()
        self.slip = self.banked(100.0)
        self.users["admin_only"].group_ids += self.env.ref(
            "account.group_account_manager"
        )
        self.users["storekeeper"] = self.add_person(
            "storekeeper", "stock.group_stock_manager"
        ).user_id
        self.env.flush_all()

    def test_accountant_and_administrator(self):
        """Write, delete, draft, copy, reverse: refused in words."""
        move = self.slip.move_id
        item = move.line_ids.filtered("seized_case_id")
        for login in ("accountant", "admin_only"):
            self.login(login)
            for model, method, *args in (
                ("account.move", "button_draft", move.ids),
                ("account.move", "button_cancel", move.ids),
                ("account.move", "unlink", move.ids),
                ("account.move", "copy", move.ids),
                ("account.move", "write", move.ids, {"state": "draft"}),
                ("account.move", "write", move.ids, {"name": "X"}),
                ("account.move.line", "write", item.ids, {"partner_id": 1}),
                ("account.move.line", "remove_move_reconcile", move.line_ids.ids),
                ("account.journal", "write", self.journal.ids, {"type": "general"}),
                ("account.account", "write", self.liability.ids, {"code": "1"}),
                (
                    "res.company",
                    "write",
                    self.company.ids,
                    {"fiscalyear_lock_date": "2026-06-30"},
                ),
                ("procuratorate.seized.deposit", "action_post", self.slip.ids),
                ("procuratorate.seized.payment", "create", [{"amount": 1}]),
            ):
                with self.subTest(login=login, call=f"{model}.{method}"):
                    self.assert_refused(self.call(model, method, *args))
        self.env.invalidate_all()
        self.assertEqual(move.state, "posted")
        self.assertEqual(self.balance(), 100.0)

    def test_storekeeper(self):
        """Whoever may do all in stock may do nothing here."""
        self.login("storekeeper")
        card = self.slip.lot_id
        for model, method, *args in (
            ("stock.lot", "write", card.ids, {"seized_held": 0}),
            ("stock.lot", "unlink", card.ids),
            ("procuratorate.seized.deposit", "write", self.slip.ids, {"amount": 1}),
            ("account.move", "button_draft", self.slip.move_id.ids),
        ):
            with self.subTest(call=f"{model}.{method}"):
                self.assert_refused(self.call(model, method, *args))

    def test_private_ways_are_closed(self):
        """The engine's own methods are not callable from outside."""
        self.login("accountant")
        for model, method in (
            ("procuratorate.seized.deposit", "_post"),
            ("procuratorate.seized.deposit", "_write_engine"),
            ("procuratorate.seized.payment", "_create_for"),
            ("account.bank.statement.line", "_seized_match"),
            ("res.company", "_seized_money_write"),
            ("account.account", "_seized_setup_write"),
            ("stock.lot", "_seized_add"),
            ("procuratorate.seized.tieout", "_tie_out"),
        ):
            answer = self.call(model, method, [1])
            self.assertIn("error", answer, method)

    def test_manual_entry_with_context_keys(self):
        """Keys of the context open nothing."""
        self.login("accountant")
        vals = {
            "journal_id": self.journal.id,
            "date": "2026-03-10",
            "line_ids": [
                [0, 0, {"account_id": self.liability.id, "debit": 5.0}],
                [0, 0, {"account_id": self.suspense.id, "credit": 5.0}],
            ],
        }
        keys = {"skip_readonly_check": True, "is_statement_line": True}
        self.assert_refused(self.call("account.move", "create", [vals], context=keys))

    def test_table_over_http(self):
        """The keeper downloads the tie-out; a stranger and a wrong model do not."""
        [sheet] = self.tie_out()
        url = f"/procuratorate_seized/xlsx/procuratorate.seized.tieout/{sheet.id}"
        self.login("money_keeper")
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200)
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        self.assertIn("Tie-out", book.sheetnames)
        wrong = self.url_open("/procuratorate_seized/xlsx/res.users/1")
        self.assertEqual(wrong.status_code, 404)
        self.login("storekeeper")
        with mute_logger("odoo.http"):
            self.assertNotEqual(self.url_open(url).status_code, 200)
