from odoo.addons.procuratorate_base.tests.race import RaceOffice
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

REQUEST = "procuratorate.purchase.request"


@tagged("post_install", "-at_install")
class TestTwoSessions(RaceOffice):
    """Two real transactions in two real threads on committed records."""

    POSTS = {
        **RaceOffice.POSTS,
        "director": "group_office_director",
        "clerk": "group_office_clerk",
        "supervision": "group_supervision",
        "finance": "group_finance",
        "leader": "group_leader",
        "chief": "group_chief",
        "secretary": "group_party_secretary",
    }
    TRIES = 5  # as many as Odoo's

    # Fixture ------------------------------------------------------------------

    def prepare(self, env):
        product = env["product.product"].create({"name": "Chair"})
        product.supplier_taxes_id = False
        self.product = product.id
        self.partners = [
            env["res.partner"].create({"name": f"Race {n}"}).id for n in range(2)
        ]
        self.item = self.listed(env, "procuratorate.budget.item")
        self.category = self.listed(env, "procuratorate.purchase.category")

    def listed(self, env, model):
        vals = {"code": f"R{self.mark}", "name": "Race", "company_id": self.company}
        return env[model].create(vals).id

    def new_request(self, env, price, quantity=1.0):
        return self.as_(env, "staff", REQUEST).create(
            {
                "category_id": self.category,
                "budget_item_id": self.item,
                "reason": "Race",
                "line_ids": [
                    Command.create(
                        {
                            "product_id": self.product,
                            "quantity": quantity,
                            "price_unit": price,
                        }
                    )
                ],
            }
        )

    # The race -----------------------------------------------------------------

    def test_two_requests_over_the_line_at_once(self):
        """Each alone stays below the large line; together they do not."""
        with self.committed() as env:
            ids = [self.new_request(env, 30000.0).id for _n in range(2)]

        def submit(request_id):
            return lambda env: (
                self.as_(env, "staff", REQUEST).browse(request_id).action_submit()
            )

        first, second = self.race(*map(submit, ids), tries=self.TRIES)
        self.assertEqual((first.result, second.result), ("done", "done"))
        self.assertGreater(first.tries + second.tries, 2)
        with self.committed() as env:
            requests = env[REQUEST].browse(ids)
            tiers = [request._tier_code() for request in requests]
        self.assertEqual(tiers, ["T4", "T4"])

    def test_two_orders_for_one_approval_at_once(self):
        """One request of one chair is ordered once."""
        with self.committed() as env:
            orders = self.two_quotes(env)

        def choose(order_id):
            return lambda env: (
                self.as_(env, "clerk", "purchase.order")
                .browse(order_id)
                .action_procuratorate_choose()
            )

        runners = self.race(*map(choose, orders), tries=self.TRIES)
        (loser,) = [runner for runner in runners if not runner.done]
        self.assertIsInstance(loser.error, UserError)
        self.assertIn("cannot be confirmed", str(loser.error))
        with self.committed() as env:
            states = env["purchase.order"].browse(orders).mapped("state")
        self.assertEqual(sorted(states), ["draft", "purchase"])

    def two_quotes(self, env):
        request = self.new_request(env, 1000.0)
        request.action_submit()
        for login in ("head", "director"):
            request.with_user(self.users[login]).action_approve("yes")
            request.invalidate_recordset()
        clerk = request.with_user(self.users["clerk"])
        orders = clerk._ask_quotes(
            env["res.partner"].browse(self.partners),
            env["hr.employee"].browse(self.people["clerk"]),
        )
        orders.order_line.price_unit = 1000.0
        self.as_(env, "clerk", "procuratorate.conflict.declaration").create(
            {"request_id": request.id}
        )
        return orders.ids
