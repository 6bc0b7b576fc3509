import base64
import io

import openpyxl

from odoo.fields import Command
from odoo.tests import BaseCase, tagged

from ..tools.annex import number_of, order_of, read_annex
from ..tools.annex_match import Thing, match
from .common_disposal import DisposalCase

HEAD = ["序号", "物品名称", "规格型号", "数量", "金额", "处理方式", "返还对象", "编号"]


def workbook(*rows, head=None):
    book = openpyxl.Workbook()
    book.active.append(["附：涉案财物清单"])
    for row in (head or HEAD, *rows):
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@tagged("post_install", "-at_install")
class TestAnnex(BaseCase):
    """Reading and matching, without a database."""

    def test_rows_under_the_heading(self):
        data = workbook([1, "手机", "X", 1, "5.2万元", "返还被害人", "陈某", ""])
        rows, problems = read_annex(data, "a.xlsx")
        self.assertFalse(problems)
        self.assertEqual(rows[0]["name"], "手机")
        self.assertEqual(rows[0]["amount"], 52000)
        self.assertEqual(rows[0]["recipient"], "陈某")

    def test_every_problem_by_its_row_and_nothing_half(self):
        data = workbook(
            [1, "手机", "", 1, "", "", "", ""],
            [2, "", "", 1, "", "没收", "", ""],
            [3, "电脑", "", "几台", "很多", "", "", ""],
        )
        rows, problems = read_annex(data, "a.xlsx")
        self.assertEqual(rows, [])
        self.assertEqual(
            problems,
            [
                (4, "no_name", ""),
                (5, "bad_quantity", "几台"),
                (5, "bad_amount", "很多"),
            ],
        )

    def test_csv_of_an_old_program(self):
        text = "物品名称,数量\n手机,1\n".encode("gb18030")
        rows, problems = read_annex(text, "a.csv")
        self.assertFalse(problems)
        self.assertEqual(rows[0]["name"], "手机")

    def test_what_is_no_table(self):
        for data, name in ((b"nothing", "a.xlsx"), (b"\xff\xfe\x00", "a.csv")):
            rows, problems = read_annex(data, name)
            self.assertFalse(rows)
            self.assertTrue(problems)

    def test_orders(self):
        self.assertEqual(order_of("依法没收，上缴国库"), "remit")
        self.assertEqual(order_of("返还被害人陈某"), "return")
        self.assertEqual(order_of("没收并返还"), "")
        self.assertEqual(number_of("人民币1,234.50元"), number_of("1234.5"))
        self.assertIsNone(number_of("1至3"))

    def test_certain_matches_are_unique_on_both_sides(self):
        cards = [
            Thing(1, card="SZ-1", name="手机", quantity=1),
            Thing(2, card="SZ-2", name="手机", quantity=1),
            Thing(3, card="SZ-3", name="金戒指", seal="F 001"),
        ]
        lines = [
            Thing(10, card="sz1", name="电话"),
            Thing(11, name="戒指", seal="F-001"),
            Thing(12, name="手机", quantity=1),
        ]
        found, _suggested = match(lines, cards)
        self.assertEqual(found, {10: (1, "card"), 11: (3, "seal"), 12: (2, "quantity")})

    def test_doubtful_ones_are_only_suggested(self):
        cards = [Thing(n, name="苹果手机黑色", quantity=1) for n in (1, 2)]
        found, suggested = match([Thing(10, name="苹果手机")], cards)
        self.assertFalse(found)
        self.assertEqual({card for card, _score in suggested[10]}, {1, 2})


@tagged("post_install", "-at_install")
class TestJudgment(DisposalCase):
    """The annex of a judgment laid against the cards of the case."""

    def tell(self):
        super().tell()
        self.ended()
        self.cards = self.stored(
            self.goods("手机", spec="X1"),
            self.goods("笔记本电脑"),
            self.goods("账本"),
        )
        (self.phone | self.second)._seized_enter("stored", "test.stored")
        for card in self.phone | self.second:
            self.done(self.returning(card))

    def judgment(self, *rows, name="annex.xlsx", **vals):
        data = base64.b64encode(workbook(*rows))
        Judgment = self.as_("handler1", self.env["procuratorate.seized.judgment"])
        return Judgment.create(
            {
                "number": "(2026) QH 1",
                "case_id": self.case.id,
                "company_id": self.company.id,
                "court_id": self.court.id,
                "received_on": "2026-03-09",
                "annex": data,
                "annex_name": name,
                **vals,
            }
        )

    def read(self, *rows):
        judgment = self.judgment(*rows)
        judgment.action_import()
        return judgment

    def test_lines_find_their_cards_and_both_rests_are_shown(self):
        judgment = self.read(
            [1, "手机", "X1", 1, "", "返还被害人", "陈某", ""],
            [2, "笔记本电脑", "", 1, "", "没收，上缴国库", "", ""],
            [3, "黄金项链", "", 1, "", "没收，上缴国库", "", ""],
        )
        phone, laptop, book = self.cards
        lines = judgment.line_ids
        self.assertEqual(lines.mapped("lot_id"), phone | laptop)
        self.assertEqual(lines.mapped("order"), ["return", "remit", "remit"])
        self.assertEqual(judgment.open_line_count, 1)
        self.assertEqual(judgment.open_lot_ids, book)

    def test_enquiry_names_what_the_judgment_does_not(self):
        judgment = self.read([1, "手机", "", 1, "", "返还", "", ""], [2, "项链"])
        judgment.action_draft_enquiry()
        for word in ("账本", "笔记本电脑", "项链", "446"):
            self.assertIn(word, judgment.enquiry)
        judgment.action_enquiry_sent()
        self.assertTrue(judgment.enquiry_on)
        self.assertTrue(self.entries(judgment, "seized.judgment.enquiry"))

    def test_bad_file_imports_nothing(self):
        judgment = self.judgment([1, "手机", "", "?", "", "", "", ""])
        text = self.assert_refused(judgment.action_import, "Row 3")
        self.assertIn("nothing was imported", text)
        self.assertFalse(judgment.line_ids)

    def test_card_of_another_case_is_refused(self):
        other = self.seized_case("QH-2026-9")
        strange = self.signed_list(self.goods(), case_id=other.id).line_ids.lot_id
        judgment = self.read([1, "不明物品"])
        self.assert_refused(
            lambda: judgment.line_ids.write({"lot_id": strange.id}), "another case"
        )

    def test_every_line_is_answered_before_it_is_closed(self):
        judgment = self.read([1, "手机"], [2, "项链"])
        self.assert_refused(judgment.action_checked, "line by line")
        judgment.line_ids[1].remark = "Never seized, see enquiry"
        judgment.action_checked()
        self.assertEqual(judgment.state, "checked")
        self.assertTrue(self.entries(judgment, "seized.judgment.matched"))
        self.assert_refused(lambda: judgment.line_ids[0].write({"lot_id": False}))
        self.assert_refused(lambda: judgment.write({"number": "other"}))
        self.assert_refused(lambda: judgment.unlink())
        forced = judgment.with_context(_force_unlink=True)
        self.assert_refused(forced.unlink)
        self.assert_refused(forced.line_ids.unlink)

    def test_assistant_follows_the_judgment(self):
        judgment = self.read(
            [1, "手机", "X1", 1, "", "返还被害人", "陈某", ""],
            [2, "笔记本电脑", "", 1, "", "没收，上缴国库", "", ""],
            [3, "账本", "", 1, "", "随案存档", "", ""],
        )
        judgment.action_checked()
        action = judgment.action_assistant()
        wizard = self.as_("handler1", self.env[action["res_model"]]).browse(
            action["res_id"]
        )
        proposed = {line.lot_id: line.proposed_id.code for line in wizard.line_ids}
        phone, laptop, _book = self.cards
        self.assertEqual(proposed[phone], "judgment_return")
        self.assertEqual(proposed[laptop], "judgment_remit")
        wizard.line_ids.filtered(lambda r: r.lot_id not in phone | laptop).take = False
        made = self.env["procuratorate.seized.disposal"].search(
            wizard.action_make()["domain"]
        )
        self.assertEqual(
            set(made.outcome_id.mapped("code")), {"judgment_return", "judgment_remit"}
        )
        self.assertEqual(made.judgment_id, judgment)

    def test_another_outcome_needs_its_reason(self):
        action = self.as_("handler1", self.case).action_seized_assistant()
        wizard = self.as_("handler1", self.env[action["res_model"]]).browse(
            action["res_id"]
        )
        line = wizard.line_ids[0]
        line.outcome_id = self.outcome("destroy")
        self.assert_refused(wizard.action_make, "reason")
        line.reason = "Mouldy"
        wizard.action_make()

    def test_331_lines_are_matched_at_once(self):
        rows = [[n, f"Thing {n:03d}", "", 1] for n in range(331)]
        lines = [self.goods(f"Thing {n:03d}") for n in range(331)]
        cards = self.signed_list(*lines).line_ids.lot_id
        judgment = self.read(*rows)
        self.assertEqual(judgment.line_ids.lot_id, cards)

    def test_sent_enquiry_is_not_written_by_hand(self):
        judgment = self.read([1, "手机"])
        self.assert_refused(lambda: judgment.write({"enquiry_on": "2026-03-01"}))
        self.assert_refused(lambda: judgment.write({"state": "checked"}))
        self.assert_refused(
            lambda: judgment.write({"line_ids": [Command.clear()], "state": "checked"})
        )
