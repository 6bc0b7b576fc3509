from freezegun import freeze_time

from odoo.addons.procuratorate_armory.tools.movement_item import Item
from odoo.tests import tagged

from .care_common import CareCase
from .common import _Anyhow


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 02:00:00")
class TestScrap(CareCase):
    """Unsafe guns go to the police, with their receipt, for good."""

    def put_aside_duds(self, quantity=3):
        self.env["procuratorate.armory.movement"]._carry_out(
            "dud",
            [Item(self.ammo, quantity, self.rounds, self.duds)],
            _Anyhow(self.company),
        )

    def test_approved_it_waits_for_the_police(self):
        """firearms#44: to be scrapped, and issued to nobody."""
        self.scrapped()
        self.assertEqual(self.state_of(self.gun), "scrap_pending")
        self.refuse_issue(self.gun, "A0123")

    def test_without_a_receipt_it_stays(self):
        """firearms#44: no hand-over without the receipt of the police."""
        doc = self.scrapped()
        with self.refused("receipt of the police", "art. 27"):
            self.ask(doc, "action_ask_handover")
        self.assertEqual(self.state_of(self.gun), "scrap_pending")

    def test_a_receipt_without_its_scan_is_none(self):
        """firearms#44"""
        with self.refused("scan of the receipt"):
            self.receipt(self.scrapped(), scan=False)

    def test_with_the_receipt_it_is_gone_for_good(self):
        """firearms#44: surrendered is final; no state leads back, nothing issues it."""
        doc = self.receipt(self.scrapped())
        self.assertEqual(self.state_of(self.gun), "scrap_pending")
        self.step(doc, "action_ask_handover")
        self.assertEqual(self.state_of(self.gun), "surrendered")
        gone = self.company._armory_location("surrendered")
        self.assertEqual(self.gun.armory_location_id, gone)
        self.refuse_issue(self.gun, "A0123")
        for state in ("in_store", "reserved", "issued", "maintenance"):
            with self.refused("final"):
                self.gun._armory_enter(state, "armory.registered")

    def test_its_certificate_goes_with_it(self):
        """Handed over with the certificate, or not at all."""
        doc = self.scrap()
        self.as_("keeper_a", doc.line_ids).write({"certificate_handed": False})
        with self.refused("the certificate of gun A0123"):
            self.approve(doc)

    def test_duds_leave_with_a_receipt_only(self):
        """Rounds out of the dud box, as many as lie there."""
        self.put_aside_duds()
        with self.refused("there are 3"):
            self.scrapped(self.ammo, quantity=4)
        doc = self.receipt(self.scrapped(self.ammo, quantity=3))
        self.step(doc, "action_ask_handover")
        self.assertEqual(self.onhand(self.ammo, self.duds), 0)
        self.assertEqual(self.onhand(self.ammo, self.rounds), 97)

    def test_good_rounds_are_not_scrapped(self):
        """What lies in the cabinet is no dud."""
        with self.refused("in the dud box"):
            self.scrapped(self.ammo, quantity=10)

    def test_nothing_is_destroyed_here(self):
        """V6: no verb destroys."""
        Scrap = type(self.env["procuratorate.armory.scrap"])
        self.assertFalse([name for name in dir(Scrap) if "destroy" in name])

    def test_taken_back_before_the_hand_over(self):
        """Amended: the gun is in store again, and unfit until it is looked at."""
        doc = self.scrapped()
        self.as_("keeper_a", doc).action_withdraw("Can be repaired")
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.refuse_issue(self.gun, "Unfit")

    def test_one_receipt_is_good_for_one_hand_over(self):
        """The number of a receipt is used once."""
        first = self.receipt(self.scrapped())
        self.step(first, "action_ask_handover")
        with self.refused("another hand-over has number SJ-2026-9"):
            self.receipt(self.scrapped(self.gun2))
