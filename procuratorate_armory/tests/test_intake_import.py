import base64
import io

from openpyxl import Workbook, load_workbook

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_intake import IntakeCase

GUNS = ("Type", "Number on the Paper", "Year", "Gun Certificate No.", "Gun Cabinet")


@tagged("post_install", "-at_install")
class TestIntakeImport(IntakeCase):
    """A whole stock enters from a table: all rows, or a list of what is wrong."""

    def window(self, *rows, kind="gun", name="guns.xlsx", raw=None, doc=None):
        doc = doc or self.receipt(source="opening")
        return self.as_(
            "keeper_a", self.env["procuratorate.armory.intake.import"]
        ).create(
            {
                "intake_id": doc.id,
                "kind": kind,
                "file": base64.b64encode(raw or self.book(*rows)),
                "file_name": name,
            }
        )

    def book(self, *rows):
        book, stream = Workbook(), io.BytesIO()
        for row in rows:
            book.active.append(row)
        book.save(stream)
        return stream.getvalue()

    def row(self, number, slot, **vals):
        return [
            "Type 92",
            number,
            vals.get("year", 2020),
            vals.get("certificate", f"QZ-{number}"),
            vals.get("cabinet", self.guns.name),
            slot,
        ]

    def test_a_hundred_guns_enter_a_draft(self):
        rows = [self.row(f"K{number:04d}", f"S{number}") for number in range(100)]
        window = self.window((*GUNS, "Slot"), *rows)
        action = window.action_import()
        doc = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(len(doc.gun_ids), 100)
        self.assertEqual(doc.gun_ids[7].number, "K0007")
        self.assertEqual(doc.gun_ids[7].cabinet_id, self.guns)
        self.assertEqual(doc.gun_ids[7].type_id, self.pistol)
        self.assertIn("guns.xlsx", doc.attachment_ids.mapped("name"))

    def test_every_problem_is_named_with_its_row_and_nothing_enters(self):
        window = self.window(
            ("枪支初始登记表",),
            (*GUNS, "Slot"),
            self.row("K0001", "1"),
            self.row("k-OOO1", "2", certificate="other"),
            self.row("A0123", "3"),
            self.row("K0003", "1"),
            self.row("K0004", "5", year="soon", cabinet="Ammunition Cabinet"),
            ["No such type", "K0005", 2020, "QZ-5", self.guns.name, "6"],
        )
        action = window.action_import()
        self.assertEqual(action["res_model"], window._name)
        self.assertFalse(window.intake_id.gun_ids)
        found = {(each.row, each.column): each.problem for each in window.problem_ids}
        self.assertIn("row 3", found[4, "Number on the Paper"])
        self.assertIn("A0123", found[5, "Number on the Paper"])
        self.assertIn("row 3", found[6, "Slot"])
        self.assertIn("whole number", found[7, "Year"])
        self.assertIn("no such cabinet", found[7, "Gun Cabinet"])
        self.assertIn("no such type", found[8, "Type"])
        self.assertEqual(window.error_count, len(found))

    def test_a_check_imports_nothing(self):
        window = self.window((*GUNS, "Slot"), self.row("K0001", "1"))
        window.action_check()
        self.assertTrue(window.checked)
        self.assertEqual((window.row_count, window.error_count), (1, 0))
        self.assertFalse(window.intake_id.gun_ids)

    def test_a_text_table_in_chinese(self):
        """CSV as Chinese offices save it: GB 18030, their own headings, a sum below."""
        text = (
            "枪型,枪号,出厂年份,枪证号,枪柜,枪位,弹匣数\n"
            f"Type 92,Ｋ０００１,2020,QZ-1,{self.guns.name},1,2\n"
            "合计,1,,,,,\n"
        )
        window = self.window(raw=text.encode("gb18030"), name="枪支.csv")
        action = window.action_import()
        [row] = self.env[action["res_model"]].browse(action["res_id"]).gun_ids
        self.assertEqual(row.number_key, "K0001")
        self.assertEqual((row.magazine_count, row.slot), (2, "1"))

    def test_rounds_enter_as_well(self):
        window = self.window(
            (
                "Type",
                "Batch No.",
                "Rounds on the Paper",
                "Purpose",
                "Ammunition Cabinet",
            ),
            ("9 mm Ball", "B1", 500, "Training", self.rounds.name),
            ("9 mm Ball", "B2", 100, "duty", self.rounds.name),
            kind="ammo",
        )
        action = window.action_import()
        rows = self.env[action["res_model"]].browse(action["res_id"]).ammo_ids
        self.assertEqual(rows.mapped("quantity"), [500, 100])
        self.assertEqual(rows.mapped("purpose"), ["training", "duty"])

    def test_half_a_round_is_named(self):
        window = self.window(
            ("Type", "Batch No.", "Rounds on the Paper", "Ammunition Cabinet"),
            ("9 mm Ball", "B1", 10.5, self.rounds.name),
            kind="ammo",
        )
        window.action_check()
        self.assertIn("not a whole number", window.problem_ids.mapped("problem"))

    def test_a_file_that_is_no_table_is_refused(self):
        for raw in (b"%PDF-1.7 \x00", b"PK nonsense", b"just words\nand more"):
            with self.subTest(raw), self.assertRaises(UserError):
                self.window(raw=raw, name="x").action_check()

    def test_only_a_draft_takes_rows(self):
        doc = self.receipt(self.gun_row())
        doc.action_ask()
        window = self.window((*GUNS, "Slot"), self.row("K0001", "1"), doc=doc)
        with self.assertRaises(UserError):
            window.action_import()

    def test_the_template_is_read_again(self):
        window = self.window((*GUNS, "Slot"), self.row("K0001", "1"))
        book = load_workbook(io.BytesIO(base64.b64decode(window.template)))
        heads = [cell.value for cell in book.worksheets[0][1]]
        self.assertTrue({*GUNS, "Slot"} <= set(heads))
        book.worksheets[0].append(
            [
                {"Type": "Type 92", "Number on the Paper": "K9"}.get(head)
                for head in heads
            ]
        )
        stream = io.BytesIO()
        book.save(stream)
        again = self.window(raw=stream.getvalue())
        again.action_check()
        self.assertEqual(again.row_count, 1)

    def test_an_imported_stock_enters_the_register(self):
        rows = [self.row(f"K{number}", f"S{number}") for number in range(3)]
        doc = self.receipt(source="opening", gun_total=3)
        self.window((*GUNS, "Slot"), *rows, doc=doc).action_import()
        for row in doc.gun_ids:
            row.read_number = row.number
        doc.action_ask()
        self.both_sign(doc.sudo().request_id)
        self.as_("warden", doc).action_confirm()
        self.assertEqual(set(doc.gun_ids.lot_id.mapped("armory_state")), {"in_store"})
