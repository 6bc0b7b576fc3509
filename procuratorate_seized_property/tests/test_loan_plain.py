from odoo.fields import Command
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestLoanPlain(TransactionCase):
    """Where the rules are off, ordinary stock knows nothing of loans and counts."""

    def setUp(self):
        super().setUp()
        self.company = self.env["res.company"].create({"name": "Plain Ltd"})
        self.env.user.company_ids |= self.company
        self.env = self.env(
            context=dict(self.env.context, allowed_company_ids=self.company.ids)
        )
        self.product = self.env["product.product"].create(
            {"name": "Thing", "is_storable": True, "tracking": "lot"}
        )

    def test_no_count_is_planned(self):
        Count = self.env["procuratorate.seized.count"]
        before = Count.search_count([])
        with self.enter_registry_test_mode():
            self.env.ref(
                "procuratorate_seized_property.cron_seized_count_plan"
            ).method_direct_trigger()
        planned = Count.search([("company_id", "=", self.company.id)])
        self.assertFalse(planned)
        self.assertGreaterEqual(Count.search_count([]), before)

    def test_an_ordinary_lot_counts_no_loans(self):
        lot = self.env["stock.lot"].create(
            {"name": "L-1", "product_id": self.product.id}
        )
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(lot.seized_state)
        with self.assertQueryCount(0):
            self.assertEqual((lot.seized_loan_count, lot.seized_incident_count), (0, 0))

    def test_an_ordinary_inventory_works_as_ever(self):
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        lot = self.env["stock.lot"].create(
            {"name": "L-2", "product_id": self.product.id}
        )
        quant = (
            self.env["stock.quant"]
            .with_context(inventory_mode=True)
            .create(
                {
                    "product_id": self.product.id,
                    "location_id": warehouse.lot_stock_id.id,
                    "lot_id": lot.id,
                    "inventory_quantity": 4.0,
                }
            )
        )
        quant.action_apply_inventory()
        self.assertEqual(lot.product_qty, 4.0)

    def test_a_plain_user_sees_none_of_it(self):
        user = self.env["res.users"].create(
            {
                "name": "Storekeeper",
                "login": "plain storekeeper",
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [Command.set(self.env.ref("stock.group_stock_user").ids)],
            }
        )
        for model in ("loan", "incident", "count", "count.line"):
            records = self.env[f"procuratorate.seized.{model}"].with_user(user)
            self.assertFalse(records.has_access("read"))
