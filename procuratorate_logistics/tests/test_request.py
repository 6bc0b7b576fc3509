from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import PurchaseCase


@tagged("post_install", "-at_install")
class TestRequest(PurchaseCase):
    """The request itself: numbers, the shelf, clocks, dates of the procedure."""

    def test_numbers_per_company_and_year(self):
        year = self.company._procuratorate_today().year
        first, second = self.new_request(), self.new_request()
        self.assertTrue(first.name.startswith(f"CG{year}-"))
        self.assertEqual(int(second.name[-4:]) - int(first.name[-4:]), 1)

    def test_the_form_as_staff(self):
        Request = self.as_("staff", self.env["procuratorate.purchase.request"])
        form = Form(Request)
        form.category_id = self.category
        form.budget_item_id = self.item
        form.reason = "Needed"
        with form.line_ids.new() as line:
            line.product_id = self.computer
            line.quantity = 2
            line.price_unit = 100
        request = form.save()
        self.assertEqual(request.amount_total, 200.0)
        self.assertEqual(request.applicant_id.id, self.people["staff"].id)
        self.assertEqual(request.department_id, self.handling)

    def test_staff_reads_every_field(self):
        request = self.new_request()
        request.invalidate_recordset()
        (row,) = self.as_("staff", request).read(["person_ids"])
        self.assertEqual(row["person_ids"], self.people["staff"].ids)

    def test_nothing_to_decide_is_not_submitted(self):
        request = self.new_request(price=0.0)
        self.assertRefused(request.action_submit, "price")

    # Shelf --------------------------------------------------------------------

    def put_on_shelf(self, quantity):
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        self.env["stock.quant"]._update_available_quantity(
            self.computer, warehouse.lot_stock_id, quantity
        )

    def test_what_lies_on_the_shelf_is_not_bought(self):
        self.put_on_shelf(3.0)
        request = self.new_request(1000.0, 3.0)
        self.assertEqual(request.line_ids.stock_available, 3.0)
        self.assertRefused(request.action_submit, "shelf")
        request.stock_reason = "Reserved for the hearing"
        request.action_submit()
        self.assertEqual(request.line_ids.stock_found, 3.0)
        self.assertTrue(request.stock_checked_at)

    def test_a_part_on_the_shelf_is_only_noted(self):
        self.put_on_shelf(2.0)
        request = self.submit(1000.0, 3.0)
        self.assertEqual(request.line_ids.stock_found, 2.0)

    def test_described_needs_are_ordered_as_a_product_the_office_chooses(self):
        request = self.approved(
            line_ids=[Command.create({"name": "A good lamp", "price_unit": 80.0})]
        )
        clerk = self.as_("clerk", request)
        people = self.persons(["clerk"])
        self.assertRefused(
            lambda: clerk._ask_quotes(self.suppliers[:1], people), "product"
        )
        clerk.line_ids.order_product_id = self.printer
        orders = self.ask(request, (80.0,))
        self.declare(request)
        self.choose(orders[0])
        self.assertEqual(orders[0].state, "purchase")

    # Clocks -------------------------------------------------------------------

    def test_the_answer_has_three_working_days(self):
        request = self.submit()
        clock = request.time_limit_ids.filtered(
            lambda t: t.code == "purchase.clock.answer"
        )
        self.assertEqual((clock.length, clock.unit), (3, "working_day"))
        self.approve(request)
        self.assertEqual(clock.state, "done")

    def test_a_deferred_request_is_answered_with_a_published_reason(self):
        request = self.submit()
        self.as_("head", request).action_defer("Amount large, deferred")
        self.assertEqual(request.state, "deferred")
        clock = request.time_limit_ids.filtered(
            lambda t: t.code == "purchase.clock.answer"
        )
        self.assertEqual(clock.state, "done")
        self.assertIn("Amount large", str(request.approval_panel))

    def test_small_purchase_clock(self):
        request = self.approved()
        clock = request.time_limit_ids.filtered(
            lambda t: t.code == "purchase.clock.small"
        )
        self.assertEqual((clock.length, clock.state), (10, "running"))

    # Statute ------------------------------------------------------------------

    def test_open_tender_line_needs_a_lawful_method(self):
        request = self.approved(2_000_000.0)
        orders = self.ask(
            request, (2_000_000.0, 2_000_001.0, 2_000_002.0), ("clerk", "clerk2")
        )
        self.declare(request, ("clerk", "clerk2"))
        self.assertRefused(lambda: self.choose(orders[0]), "tender")

    def test_other_method_with_the_approval_of_finance(self):
        request = self.approved(
            2_000_000.0, procurement_method="negotiation", method_document="CZ 12"
        )
        orders = self.ask(
            request, (2_000_000.0, 2_000_001.0, 2_000_002.0), ("clerk", "clerk2")
        )
        self.declare(request, ("clerk", "clerk2"))
        self.choose(orders[0])
        self.assertEqual(orders[0].state, "purchase")

    def test_milestones_start_and_close_the_clocks_of_the_law(self):
        request = self.as_("clerk", self.approved())
        expected = {
            "report_date": ("purchase.clock.award", 5, "working_day"),
            "award_date": ("purchase.clock.notice", 2, "working_day"),
            "notice_date": ("purchase.clock.contract", 30, "calendar_day"),
            "contract_date": ("purchase.clock.publication", 2, "working_day"),
        }
        before = None
        for name, (code, length, unit) in expected.items():
            request[name] = self.company._procuratorate_today()
            clocks = request.sudo().time_limit_ids
            clock = clocks.filtered(lambda t, code=code: t.code == code)
            self.assertEqual((clock.length, clock.unit), (length, unit))
            if before:
                self.assertEqual(before.state, "done")
            before = clock
        filing = clocks.filtered(lambda t: t.code == "purchase.clock.filing")
        self.assertEqual(filing.length, 7)
        request.publication_date = request.contract_date
        self.assertEqual(before.state, "done")

    def test_a_recorded_milestone_stays(self):
        request = self.as_("clerk", self.approved())
        request.report_date = "2026-01-05"
        for value in ("2026-01-06", False):
            self.assertRefused(
                lambda value=value: request.write({"report_date": value})
            )

    def test_bonds(self):
        request = self.new_request(1000.0, 100.0)
        request.bid_bond = 2000.0
        self.assertRefused(lambda: request.write({"bid_bond": 2000.01}), "2%")
        request.performance_bond = 10000.0
        self.assertRefused(lambda: request.write({"performance_bond": 10000.01}), "10%")

    def test_fifteen_years(self):
        order = self.order()
        self.accept(order)
        self.receive(order)
        request = order.procuratorate_request_id
        today = self.company._procuratorate_today()
        self.assertEqual(request.closed_on, today)
        self.assertEqual(request.retention_until.year, today.year + 15)

    # Delegation ---------------------------------------------------------------

    def delegate(self, from_, to, date_from, date_to):
        Delegation = self.as_(from_, self.env["procuratorate.approval.delegation"])
        return Delegation.create(
            {
                "from_employee_id": self.people[from_].id,
                "to_employee_id": self.people[to].id,
                "date_from": date_from,
                "date_to": date_to,
                "reason": "On a journey",
            }
        )

    def test_a_delegation_that_ended_yesterday(self):
        """procurement_finance#79"""
        self.delegate("head", "outsider", "2026-01-01", "2026-01-02")
        request = self.submit()
        self.assertRefused(self.as_("outsider", request).action_approve)

    def test_a_delegation_never_makes_the_applicant_decide(self):
        """procurement_finance#11"""
        self.delegate("head", "staff", "2020-01-01", "2099-01-01")
        request = self.submit()
        self.assertRefused(self.as_("staff", request).action_approve)

    # Printed form -------------------------------------------------------------

    def test_the_form_shows_amount_in_capitals_and_decisions(self):
        request = self.approved(1000.0)
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html(
                "procuratorate_logistics.report_purchase_request", request.ids
            )[0]
            .decode()
        )
        self.assertIn("壹仟元整", html)
        self.assertIn(request.name, html)
        self.assertIn("head", html)

    def test_the_acceptance_report_names_the_signers(self):
        acceptance = self.accept(self.order())
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html(
                "procuratorate_logistics.report_acceptance", acceptance.ids
            )[0]
            .decode()
        )
        self.assertIn("witness", html)
        self.assertIn("壹仟元整", html)
