from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_secrecy import SecretCase

NOON = "2026-03-03 04:00:00"


class BreakglassCase(SecretCase):
    def ask(self, by="handler3", **vals):
        Order = self.as_(by, self.env["procuratorate.seized.breakglass"])
        return Order.create(
            {
                "company_id": self.company.id,
                "applicant_id": self.people[by].id,
                "item_codes": self.secret.name,
                "reason": "The court asks what is in the cabinet",
                **vals,
            }
        ).with_env(self.env)

    def opened(self, by="handler3", **vals):
        order = self.ask(by, **vals)
        self.as_(by, order).action_submit()
        self.as_("custody_head", order).action_approve()
        self.as_("chief", order).action_approve()
        self.env.invalidate_all()
        return order

    def sees(self, login):
        return bool(self.lots(login).search([("id", "=", self.secret.id)]))

    def looks(self, order):
        return self.entries(order, "seized.breakglass.look")


@tagged("post_install", "-at_install")
class TestBreakglass(BreakglassCase):
    def setUp(self):
        super().setUp()
        frozen = freeze_time(NOON)
        frozen.start()
        self.addCleanup(frozen.stop)

    def test_two_posts_open_it(self):
        """One is not enough."""
        order = self.ask()
        self.as_("handler3", order).action_submit()
        self.as_("custody_head", order).action_approve()
        self.assertFalse(order.is_open)
        self.assertFalse(self.sees("handler3"))
        self.as_("chief", order).action_approve()
        self.assertTrue(order.is_open)
        self.assertTrue(self.sees("handler3"))
        self.assertFalse(self.sees("head"))

    def test_it_closes_by_itself(self):
        """After the hours of the rule nothing is to be seen."""
        self.opened()
        self.assertTrue(self.sees("handler3"))
        with freeze_time("2026-03-04 04:00:01"):
            self.env.invalidate_all()
            self.assertFalse(self.sees("handler3"))

    def test_it_is_ended_early(self):
        """By the applicant or by supervision, on record."""
        order = self.opened()
        with self.assertRaises(UserError):
            self.as_("head", order).action_end("Enough")
        self.as_("supervision", order).action_end("Enough")
        self.env.invalidate_all()
        self.assertFalse(self.sees("handler3"))
        self.assertTrue(self.entries(order, "seized.breakglass.ended"))

    def test_taken_back_it_is_shut(self):
        """An order without its approvals opens nothing, and opens anew with them."""
        order = self.opened()
        self.as_("handler3", order).action_amend("the wrong item")
        self.env.invalidate_all()
        self.assertFalse(order.is_open)
        self.assertFalse(self.sees("handler3"))
        self.assertTrue(self.entries(order, "seized.breakglass.ended"))
        self.as_("handler3", order).action_submit()
        self.as_("custody_head", order).action_approve()
        self.as_("chief", order).action_approve()
        self.env.invalidate_all()
        self.assertTrue(self.sees("handler3"))

    def test_every_look_is_recorded(self):
        """Who looked at what, in the register; others' looks are not."""
        order = self.opened()
        self.assertFalse(self.looks(order))
        self.as_("handler1", self.secret).read(["name"])
        self.assertFalse(self.looks(order))
        self.env.cr.cache.clear()
        self.as_("handler3", self.secret).read(["name"])
        look = self.looks(order)
        self.assertEqual(len(look), 1)
        self.assertEqual(look.actor_user_id, self.users["handler3"])
        self.assertIn(self.secret.id, look._content()["records"])

    def test_other_ways_to_look_are_recorded_too(self):
        """The line of the list is as much the item as its card."""
        order = self.opened("custodian2")
        self.env.cr.cache.clear()
        self.env.invalidate_all()
        doc = self.as_("custodian2", self.secret_list)
        doc.line_ids.mapped("name")
        models = {look._content()["model"] for look in self.looks(order)}
        self.assertTrue(models & {"procuratorate.seized.list.line", doc._name})

    def test_ordinary_items_are_no_look(self):
        """Nothing is recorded about what is not secret."""
        order = self.opened("custodian2")
        self.env.cr.cache.clear()
        self.as_("custodian2", self.plain).read(["name"])
        self.assertFalse(self.looks(order))

    def test_supervision_is_told(self):
        """At once, with an activity."""
        order = self.opened()
        self.assertTrue(self.activities_of("supervision", order))
        self.assertTrue(self.entries(order, "seized.breakglass.opened"))

    def test_one_asks_for_oneself(self):
        """Nobody opens for somebody else, and nobody submits another's order."""
        with self.assertRaises(UserError):
            self.ask(applicant_id=self.people["outsider"].id)
        order = self.ask()
        with self.assertRaises(UserError):
            self.as_("custody_head", order).action_submit()

    def test_an_order_says_what_for(self):
        """Neither case nor codes: refused."""
        order = self.ask(item_codes=False)
        with self.assertRaises(UserError):
            self.as_("handler3", order).action_submit()

    def test_nobody_opens_by_hand(self):
        """Neither the time nor the items are written, by nobody."""
        order = self.ask()
        for vals in (
            {"opened_until": "2030-01-01"},
            {"lot_ids": [(6, 0, self.secret.ids)]},
            {"approval_state": "approved"},
        ):
            with self.subTest(vals), self.assertRaises(UserError):
                order.sudo().write(vals)
        born = self.ask(reason="x")
        self.assertFalse(born.opened_until)
        with self.assertRaises(UserError):
            self.ask(opened_until="2030-01-01")

    def test_the_opening_is_written_by_its_own_act_only(self):
        """A forged approval by SQL opens nothing: the sealed decisions are asked."""
        order = self.ask()
        self.as_("handler3", order).action_submit()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_seized_breakglass SET approval_state = 'approved' "
            "WHERE id = %s",
            (order.id,),
        )
        order.invalidate_recordset()
        with self.assertRaises(UserError):
            order._approval_on_approved()
