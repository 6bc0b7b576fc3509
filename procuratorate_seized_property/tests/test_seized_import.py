import base64
import io

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import SeizedCase

HEAD = ["Item", "Category", "Model, Specification", "Quantity", "Colour", "Seal No."]


@tagged("post_install", "-at_install")
class TestSeizedImport(SeizedCase):
    """Lists from a file: every problem by its row, and all rows or none."""

    def wizard(self, rows=None, raw=None, name="list.xlsx", by="custodian", **vals):
        raw = self.xlsx(rows) if raw is None else raw
        Import = self.as_(by, self.env["procuratorate.seized.import"])
        return Import.create(
            {
                "company_id": self.company.id,
                "case_id": self.case.id,
                "organ_id": self.police.id,
                "transfer_list_no": "GA-1",
                "proposal": "To be returned",
                "place": "Hall",
                "executed_at": "2026-03-02 02:00:00",
                "file": base64.b64encode(raw),
                "file_name": name,
                **vals,
            }
        )

    def xlsx(self, rows):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def imported(self, wizard):
        action = wizard.action_import()
        self.assertEqual(action["res_model"], "procuratorate.seized.list")
        return self.env[action["res_model"]].browse(action["res_id"])

    def errors(self, wizard):
        """[(row, column, problem)] of the pre-check; nothing was written."""
        before = self.env["procuratorate.seized.list"].search_count([])
        wizard.action_check()
        wizard.action_import() if wizard.error_count else None
        self.assertEqual(self.env["procuratorate.seized.list"].search_count([]), before)
        return [
            (problem.row, problem.column, problem.problem)
            for problem in wizard.problem_ids
            if problem.severity == "error"
        ]

    def phones(self, count, first=1):
        return [
            [f"Phone {n}", "General goods", "X", 1, "black", f"F-{n}"]
            for n in range(first, first + count)
        ]

    # What works ---------------------------------------------------------------

    def test_331_items_are_one_list(self):
        wizard = self.wizard([HEAD, *self.phones(331)])
        wizard.action_check()
        self.assertEqual((wizard.row_count, wizard.error_count), (331, 0))
        doc = self.imported(wizard)
        self.assertEqual(len(doc.line_ids), 331)
        self.assertEqual(doc.line_ids.sorted("sequence")[330].name, "Phone 331")
        self.assertEqual((doc.source, doc.kind), ("police", "receive"))
        self.assertEqual(doc.attachment_ids.name, "list.xlsx")

    def test_queries_do_not_grow_with_the_rows(self):
        counts = []
        for size in (50, 300):
            first = 1 + sum(counts)
            wizard = self.wizard([HEAD, *self.phones(size, first * 1000)])
            wizard.action_check()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.imported(wizard)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[1], counts[0] * 1.5, counts)

    def test_titles_above_and_totals_below(self):
        rows = [
            ["县公安局随案移送清单", None, None],
            [None, None, None],
            ["物品名称", "类别", "数量", "备注"],
            ["手机", "goods", "２"],
            ["合计", None, "2"],
        ]
        wizard = self.wizard(rows)
        doc = self.imported(wizard)
        self.assertEqual(doc.line_ids.mapped("name"), ["手机"])
        self.assertEqual(doc.line_ids.quantity, 2)

    def test_csv_in_gb18030_with_semicolons(self):
        text = "品名;规格型号;数量;金额(元)\n银行存折;活期;1;￥1,200.50\n"
        wizard = self.wizard(
            raw=text.encode("gb18030"),
            name="清单.csv",
            category_id=self.category("vouchers").id,
        )
        line = self.imported(wizard).line_ids
        self.assertEqual((line.name, line.amount), ("银行存折", 1200.5))
        self.assertEqual(line.category_id, self.category("vouchers"))

    def test_persons_become_contacts_once(self):
        head = ["Item", "Category", "Amount", "Paid in by"]
        rows = [head] + [[f"Money {n}", "money", n, "Payer Qian"] for n in (1, 2)]
        doc = self.imported(self.wizard(rows))
        self.assertEqual(len(doc.line_ids.payer_id), 1)
        self.assertEqual(doc.line_ids.payer_id.name, "Payer Qian")

    def test_rows_are_added_to_a_draft(self):
        draft = self.new_list(self.goods())
        wizard = self.wizard(
            [HEAD, *self.phones(2)], by="handler1", list_id=draft.id, case_id=False
        )
        self.assertEqual(self.imported(wizard), draft)
        self.assertEqual(len(draft.line_ids), 3)

    def test_document_numbers_lose_no_digit(self):
        head = ["Item", "Category", "Document No.", "Registry Served on"]
        rows = [head, ["Car", "vehicle", 6222000011112222, "2026年3月5日"]]
        line = self.imported(self.wizard(rows)).line_ids
        self.assertEqual(line.document_no, "6222000011112222")
        self.assertEqual(str(line.registry_served_on), "2026-03-05")

    def test_headings_in_the_language_of_the_office(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        rows = [
            ["物品名称*", "财物类别 ", "数 量", "封条号"],
            ["手机", "goods", 3, "F-9"],
        ]
        line = self.imported(self.wizard(rows)).line_ids
        self.assertEqual((line.quantity, line.seal_no), (3, "F-9"))

    # What is refused ----------------------------------------------------------

    def test_every_problem_is_named_with_its_row(self):
        rows = [
            HEAD,
            ["Phone", "General goods", "X", "many", "black", "F-1"],
            [None, "General goods", "X", 1, "black", "F-2"],
            ["Phone", "No such thing", "X", 1, "black", "F-3"],
            ["Phone", None, "X", -1, "black", "F-4"],
        ]
        self.assertEqual(
            self.errors(self.wizard(rows)),
            [
                (2, "Quantity", "not a number"),
                (3, "Item", "missing"),
                (4, "Category", "no such category"),
                (5, "Category", "missing"),
                (5, "Quantity", "not more than nothing"),
            ],
        )

    def test_one_bad_row_imports_nothing(self):
        rows = [HEAD, *self.phones(20), ["Phone", "x", "", 1, "", ""]]
        self.assertEqual(len(self.errors(self.wizard(rows))), 1)
        self.assertFalse(
            self.env["procuratorate.seized.list"].search(
                [("transfer_list_no", "=", "GA-1")]
            )
        )

    def test_doubles_in_the_file(self):
        rows = [HEAD, *self.phones(1), ["Bag", "goods", "", 1, "", "F-1"]]
        self.assertEqual(
            self.errors(self.wizard(rows)), [(3, "Seal No.", "the same as in row 2")]
        )

    def test_doubles_on_other_lists(self):
        doc = self.signed_list(self.gold(seal_no="F-1"))
        found = self.errors(self.wizard([HEAD, *self.phones(1)]))
        self.assertEqual(found, [(2, "Seal No.", f"stands on list {doc.name} already")])

    def test_same_words_twice_are_a_hint(self):
        wizard = self.wizard([HEAD[:4], *[["Pen", "goods", "X", 1]] * 2])
        wizard.action_check()
        self.assertFalse(wizard.error_count)
        self.assertIn("word for word", "".join(wizard.problem_ids.mapped("problem")))

    def test_same_file_twice(self):
        raw = self.xlsx([HEAD, *self.phones(1)])
        doc = self.imported(self.wizard(raw=raw))
        found = self.errors(self.wizard(raw=raw))
        self.assertIn(doc.name, found[0][2])

    def test_cash_among_goods(self):
        """seized_property#3"""
        found = self.errors(self.wizard([HEAD[:2], ["现金50000元", "goods"]]))
        self.assertIn("sole account", found[0][2])

    def test_particulars_that_are_missing_are_hints(self):
        wizard = self.wizard([HEAD[:2], ["Phone", "goods"]])
        wizard.action_check()
        self.assertEqual(wizard.error_count, 0)
        self.assertIn("Colour", wizard.problem_ids.mapped("column"))

    def test_files_that_are_no_table(self):
        for raw, name in (
            (b"PK\x03\x04 broken", "a.xlsx"),
            (b"\xd0\xcf\x11\xe0\x00", "old.xls"),
            (b"%PDF", "scan.pdf"),
        ):
            with self.assertRaises(UserError):
                self.wizard(raw=raw, name=name).action_check()

    def test_table_without_headings(self):
        with self.assertRaises(UserError) as caught:
            self.wizard([["a", "b"], ["c", "d"]]).action_check()
        self.assertIn("headings", str(caught.exception))

    def test_empty_table(self):
        self.assertIn("no rows", self.errors(self.wizard([HEAD]))[0][2])

    def test_signed_list_takes_no_rows(self):
        doc = self.signed_list(self.goods())
        wizard = self.wizard([HEAD, *self.phones(1)], by="handler1", list_id=doc.id)
        with self.assertRaises(UserError):
            wizard.action_import()
        self.assertEqual(len(doc.line_ids), 1)

    def test_draft_of_others_takes_no_rows(self):
        draft = self.new_list(self.goods())
        with self.assertRaises(UserError):
            self.wizard([HEAD, *self.phones(1)], list_id=draft.id).action_import()

    # Template -----------------------------------------------------------------

    def test_template_can_be_filled_in_and_imported(self):
        empty = self.wizard([HEAD])
        book = openpyxl.load_workbook(io.BytesIO(empty._template()))
        sheet = book.worksheets[0]
        titles = [cell.value for cell in sheet[1]]
        sheet.cell(2, titles.index("Item") + 1, "Phone")
        sheet.cell(2, titles.index("Category") + 1, book.worksheets[1]["A2"].value)
        stream = io.BytesIO()
        book.save(stream)
        line = self.imported(self.wizard(raw=stream.getvalue())).line_ids
        self.assertEqual(line.name, "Phone")
        self.assertEqual(line.category_id, self.category("money"))
        self.assertIn("template", empty.action_template()["url"])
