from odoo.exceptions import AccessError
from odoo.tests import tagged

from .repair_common import RepairCase


@tagged("post_install", "-at_install")
class TestAttackRepair(RepairCase):
    """Repairs, and every ordinary way round decision and acceptance."""

    def everybody(self, doc):
        return (
            self.clerk(doc),
            self.as_user(doc, "director"),
            doc.sudo(),
            doc.sudo().with_context(install_mode=True, module="procuratorate_fleet"),
        )

    def test_what_only_steps_write(self):
        doc = self.billed()
        for own in self.everybody(doc):
            for vals in (
                {"state": "accepted"},
                {"open_block": False},
                {"needs_chief": False},
                {"accepted_by_id": self.people["director"].id},
                {"cost_id": False},
                {"reported_at": False},
            ):
                with self.refused(error=AccessError):
                    own.write(vals)

    def test_what_was_decided_upon_stays(self):
        doc = self.decided()
        for own in self.everybody(doc):
            for vals in (
                {"estimate": 9000},
                {"shop_id": self.stranger.id},
                {"vehicle_id": self.car_c.id},
                {"blocking": False},
            ):
                with self.refused("Amend", error=AccessError):
                    own.write(vals)

    def test_no_forged_birth(self):
        vals = {"vehicle_id": self.car_a.id, "company_id": self.company.id}
        Repair = self.clerk(self.env["procuratorate.fleet.repair"])
        with self.refused(error=AccessError):
            Repair.create({**vals, "state": "working"})
        forged = {"default_state": "working", "default_open_block": True}
        doc = Repair.with_context(**forged).create(vals)
        self.assertEqual((doc.state, doc.open_block), ("draft", False))

    def test_rows_of_an_accepted_bill_stay(self):
        doc = self.accept(self.billed())
        for own in self.everybody(doc):
            for act in (
                lambda own=own: own.part_ids[0].write({"price": 1}),
                lambda own=own: own.part_ids[0].unlink(),
                lambda own=own: own.write({"bill_amount": 1}),
                lambda own=own: own.write({"part_ids": [(5,)]}),
                lambda own=own: own.unlink(),
                lambda own=own: own.copy(),
            ):
                with self.refused(error=AccessError):
                    act()

    def test_rows_do_not_move_into_another_repair(self):
        done, other = self.accept(self.billed()), self.decided(estimate=100)
        row = self.env["procuratorate.fleet.repair.part"].create(
            {"repair_id": other.id, "name": "Bolt", "price": 1}
        )
        with self.refused(error=AccessError):
            row.repair_id = done

    def test_the_cost_is_booked_by_no_hand(self):
        with self.refused(error=AccessError):
            self.clerk(self.env["fleet.vehicle.log.services"]).create(
                {"vehicle_id": self.car_a.id, "proc_kind": "repair", "amount": 800}
            )

    def test_nobody_asks_in_the_name_of_another(self):
        doc = self.repair()
        with self.refused("own act"):
            self.clerk(doc).action_submit()

    def test_an_additional_login_is_the_same_person(self):
        doc = self.billed(self.decided(by="fleet_clerk"))
        second = self.add_user("clerk2", "procuratorate_fleet.group_dispatcher")
        second.sudo().write(
            {
                "procuratorate_employee_id": self.people["fleet_clerk"].id,
                "company_ids": self.company.ids,
                "company_id": self.company.id,
            }
        )
        own = doc.with_user(second).with_context(allowed_company_ids=self.company.ids)
        with self.refused():
            own.action_accept("Fine")

    def test_others_do_not_read_it(self):
        doc = self.decided()
        for login in ("staff", "bailiff", "guard", "outsider"):
            with self.subTest(login=login):
                own = self.as_user(self.env["procuratorate.fleet.repair"], login)
                self.assertFalse(own.search([]))
                with self.assertRaises(AccessError):
                    self.as_user(doc, login).read(["fault"])

    def test_off_nothing_acts(self):
        self.decided()
        self.company.procuratorate_rules = False
        self.assertFalse(self.car_a.proc_avail)
        doc = self.repair()
        with self.refused("rules are on"):
            self.as_user(doc, "driver").action_submit()
