from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_clocks import ClocksCase


@tagged("post_install", "-at_install")
class TestCaseClose(ClocksCase):
    """A case is not closed over property that is still held."""

    def tell(self):
        super().tell()
        self.on("2026-03-09")

    def setUp(self):
        super().setUp()
        self.on("2026-03-09")

    def close(self, reason, by="handler1"):
        case = self.as_(by, self.case)
        action = case.action_close()
        wizard = self.as_(by, self.env[action["res_model"]])
        wizard = wizard.with_context(**action["context"]).create({"reason": reason})
        wizard.action_confirm()
        return wizard

    def test_closing_with_items_left_asks_first(self):
        """seized_property#41: a warning, and the case stays open."""
        self.dispose(self.phone)
        action = self.as_("handler1", self.case).action_close()
        self.assertEqual(action["res_model"], "procuratorate.seized.closing")
        self.assertEqual(self.case.state, "open")
        wizard = self.as_("handler1", self.env[action["res_model"]])
        wizard = wizard.create({"case_id": self.case.id, "reason": "x"})
        self.assertEqual(wizard.lot_ids, self.second)

    def test_closing_without_reason_is_refused(self):
        """seized_property#41: blocked unless a reason is on record."""
        with self.assertRaisesRegex(UserError, "2 item"):
            self.as_("handler1", self.case).write({"state": "closed"})
        with self.assertRaises(UserError):
            self.close("  ")
        self.assertEqual(self.case.state, "open")

    def test_a_sealed_reason_closes(self):
        """seized_property#41: the reason is in the register."""
        self.close("Refund pending")
        self.assertEqual(self.case.state, "closed")
        sealed = self.sealed(self.case, "seized.case.closing")
        self.assertEqual(sealed["reason"], "Refund pending")
        self.assertEqual(len(sealed["left"]), 2)
        self.assertEqual(self.case.seized_close_reason, "Refund pending")

    def test_a_reason_covers_only_what_it_was_given_for(self):
        """An item that came afterwards needs a reason of its own."""
        case = self.as_("handler1", self.case)
        case._seized_give_reason("Refund pending")
        self.signed_list(self.goods("Third phone"))
        with self.assertRaisesRegex(UserError, "1 item"):
            case.write({"state": "closed"})

    def test_a_case_with_nothing_left_closes(self):
        self.dispose(self.phone, self.second)
        self.as_("handler1", self.case).action_close()
        self.assertEqual(self.case.state, "closed")
        self.assertTrue(self.sealed(self.case, "seized.case.closed"))

    def test_no_item_comes_to_a_closed_case(self):
        """A list of a closed case is not signed before the case is opened again."""
        self.dispose(self.phone, self.second)
        self.as_("handler1", self.case).action_close()
        doc = self.new_list(self.goods("Third phone"))
        with self.assertRaisesRegex(UserError, "is closed"), self.env.cr.savepoint():
            self.sign(doc)
        self.env.invalidate_all()
        self.assertEqual(doc.state, "draft")
        self.as_("handler1", self.case).action_reopen()
        self.assertEqual(self.sign(doc).state, "signed")

    def test_archiving_is_no_way_around(self):
        """seized_property#41: nor is hiding the case."""
        with self.assertRaises(UserError):
            self.as_("handler1", self.case).action_archive()

    def test_a_freeze_in_force_keeps_the_case_open(self):
        self.dispose(self.phone, self.second)
        freeze = self.env["procuratorate.seized.freeze"].create(
            {
                "case_id": self.case.id,
                "institution_id": self.bank.id,
                "account_no": "1",
                "decision_no": "DJ-1",
            }
        )
        freeze._write_engine({"state": "active"})
        with self.assertRaises(UserError):
            self.case.write({"state": "closed"})

    def test_only_those_of_the_case_give_the_reason(self):
        for login in ("handler3", "custodian"):
            with self.assertRaises(AccessError if login == "handler3" else UserError):
                self.as_(login, self.case)._seized_give_reason("None of mine")

    def test_the_reason_is_not_typed_in(self):
        with self.assertRaises(AccessError):
            self.case.seized_close_reason = "Because"
        with self.assertRaises(AccessError):
            self.seized_case("QH-9", seized_close_reason="Because")

    def test_reopening_is_on_record(self):
        self.close("Refund pending")
        self.as_("handler1", self.case).action_reopen()
        self.assertEqual(self.case.state, "open")
        self.assertTrue(self.sealed(self.case, "seized.case.reopened"))
        self.assertFalse(self.case.seized_close_reason)

    def test_the_report_lists_every_item_and_its_fate(self):
        """seized_property#41: the closure report names what is left first."""
        self.dispose(self.phone)
        rows = self.case._seized_closure_rows()
        self.assertEqual(
            [(row["card"], row["left"]) for row in rows],
            [(self.second.name, True), (self.phone.name, False)],
        )
        html = self.env["ir.actions.report"]._render_qweb_html(
            "procuratorate_seized_property.report_seized_closure", self.case.ids
        )[0]
        self.assertIn(self.phone.name, html.decode())
        self.assertIn(self.second.name, html.decode())

    def test_an_ordinary_case_closes_as_ever(self):
        plain = self.seized_case("QH-2026-3")
        plain.action_close()
        self.assertEqual(plain.state, "closed")
        self.assertFalse(self.sealed(plain, "seized.case.closed"))

    def test_switched_off_nothing_is_asked(self):
        self.company.procuratorate_rules = False
        self.case.action_close()
        self.assertEqual(self.case.state, "closed")

    def test_property_does_not_change_its_office(self):
        other = self.env["res.company"].create({"name": "Other"})
        with self.assertRaises(AccessError):
            self.case.company_id = other
