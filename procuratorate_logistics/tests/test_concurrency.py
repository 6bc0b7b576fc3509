import threading
import uuid

from psycopg2.errors import DeadlockDetected, SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.addons.procuratorate_approval.tests.test_concurrency import Footprint
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestTwoSessions(TransactionCase):
    """Two real transactions in two real threads on committed records."""

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            cr.execute("SELECT current_setting('is_superuser')")
            if cr.fetchone()[0] != "on":
                self.skipTest("needs a database role that can clean up sealed rows")
            footprint = Footprint(cr)
        footprint.links = [
            tuple(name.strip('"') for name in link) for link in footprint.links
        ]
        self.addCleanup(self.clean, footprint)
        with self.registry.cursor() as cr:
            self.prepare(api.Environment(cr, SUPERUSER_ID, {}))

    def clean(self, footprint):
        with self.registry.cursor() as cr:
            footprint.forget(cr)
        self.registry.clear_all_caches()

    # Fixture ------------------------------------------------------------------

    def prepare(self, env):
        self.mark = uuid.uuid4().hex[:6]
        env = env(context={"tracking_disable": True, "no_reset_password": True})
        company = env["res.company"].create(
            {"name": f"Race {self.mark}", "procuratorate_rules": True}
        )
        env.user.company_ids |= company
        env = env(context={**env.context, "allowed_company_ids": company.ids})
        self.company = company.id
        posts = {
            "staff": "group_staff",
            "head": "group_department_head",
            "director": "group_office_director",
            "clerk": "group_office_clerk",
            "supervision": "group_supervision",
            "finance": "group_finance",
            "leader": "group_leader",
            "chief": "group_chief",
            "secretary": "group_party_secretary",
        }
        people = {
            name: self.person(env, company, *pair)
            for name, *pair in (
                (name, f"race.{name}.{self.mark}", group)
                for name, group in posts.items()
            )
        }
        unit = env["hr.department"].create(
            {
                "name": "Race",
                "company_id": company.id,
                "manager_id": people["head"].id,
                "procuratorate_leader_id": people["leader"].id,
            }
        )
        people["staff"].department_id = unit
        self.users = {name: person.user_id.id for name, person in people.items()}
        self.clerk = people["clerk"].id
        self.product = env["product.product"].create({"name": "Chair"})
        self.product.supplier_taxes_id = False
        self.product = self.product.id
        self.partners = [
            env["res.partner"].create({"name": f"Race {n}"}).id for n in range(2)
        ]
        self.item = (
            env["procuratorate.budget.item"]
            .create({"code": "R", "name": "Race", "company_id": company.id})
            .id
        )
        self.category = (
            env["procuratorate.purchase.category"]
            .create({"code": f"R{self.mark}", "name": "Race", "company_id": company.id})
            .id
        )

    def person(self, env, company, login, group):
        user = new_test_user(
            env,
            login=login,
            groups=f"base.group_user,procuratorate_base.{group}",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        return env["hr.employee"].create(
            {"name": login, "user_id": user.id, "company_id": company.id}
        )

    def as_(self, env, login, model):
        return (
            env[model]
            .with_user(self.users[login])
            .with_context(allowed_company_ids=[self.company])
        )

    def new_request(self, env, price, quantity=1.0):
        return self.as_(env, "staff", "procuratorate.purchase.request").create(
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

    def commit(self, work):
        with self.registry.cursor() as cr:
            return work(api.Environment(cr, SUPERUSER_ID, {}))

    # The race -----------------------------------------------------------------

    def race(self, first, second):
        """Both see the same snapshot before either writes; Odoo's retries follow."""
        barrier = threading.Barrier(2, timeout=60)
        outcome = {"retries": 0}

        def run(name, env, work):
            cr = env.cr
            for attempt in range(5):
                try:
                    cr.execute("SELECT count(*) FROM procuratorate_purchase_request")
                    if not attempt:
                        barrier.wait()
                    work(env)
                    env.flush_all()
                    cr.commit()  # pylint: disable=invalid-commit
                    outcome[name] = "done"
                    break
                except (SerializationFailure, DeadlockDetected):
                    cr.rollback()
                    env.transaction.clear()
                    outcome["retries"] += 1
                except UserError as error:
                    cr.rollback()
                    outcome[name] = str(error)
                    break
            cr.close()

        # made here: the loader of the tests holds the lock of the registry
        environments = [
            api.Environment(self.registry.cursor(), SUPERUSER_ID, {}) for _n in range(2)
        ]
        threads = [
            threading.Thread(target=run, args=args)
            for args in zip(
                ("first", "second"), environments, (first, second), strict=True
            )
        ]
        with mute_logger("odoo.sql_db"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(120)
        return outcome

    def test_two_requests_over_the_line_at_once(self):
        """Each alone stays below the large line; together they do not."""
        ids = self.commit(
            lambda env: [self.new_request(env, 30000.0).id for _n in range(2)]
        )

        def submit(request_id):
            return lambda env: (
                self.as_(env, "staff", "procuratorate.purchase.request")
                .browse(request_id)
                .action_submit()
            )

        outcome = self.race(submit(ids[0]), submit(ids[1]))
        self.assertEqual((outcome["first"], outcome["second"]), ("done", "done"))
        self.assertGreaterEqual(outcome["retries"], 1)
        tiers = self.commit(
            lambda env: [
                request._tier_code()
                for request in env["procuratorate.purchase.request"].browse(ids)
            ]
        )
        self.assertEqual(tiers, ["T4", "T4"])

    def test_two_orders_for_one_approval_at_once(self):
        """One request of one chair is ordered once."""
        orders = self.commit(self.two_quotes)

        def choose(order_id):
            return lambda env: (
                self.as_(env, "clerk", "purchase.order")
                .browse(order_id)
                .action_procuratorate_choose()
            )

        outcome = self.race(choose(orders[0]), choose(orders[1]))
        results = sorted([outcome["first"], outcome["second"]], key=len)
        self.assertEqual(results[0], "done")
        self.assertIn("cannot be confirmed", results[1])
        states = self.commit(
            lambda env: env["purchase.order"].browse(orders).mapped("state")
        )
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
            env["hr.employee"].browse(self.clerk),
        )
        orders.order_line.price_unit = 1000.0
        self.as_(env, "clerk", "procuratorate.conflict.declaration").create(
            {"request_id": request.id}
        )
        return orders.ids
