from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_clocks import ClocksCase

SERVED = {
    "document_no": "JC-1",
    "served_how": "person",
    "received_by": "Officer Zhao",
}


@tagged("post_install", "-at_install")
class TestLift(ClocksCase):
    """The notice to lift goes out with the decision not to prosecute."""

    def notices(self):
        return self.env["procuratorate.seized.lift"].search(
            [("case_id", "=", self.case.id)]
        )

    def incoming(self):
        self.on("2026-03-02")
        self.sign(self.incoming_list(self.goods("Bag")), "custodian")
        self.on("2026-03-09")
        self.event("non_prosecution")
        return self.notices().filtered(lambda n: n.recipient_id == self.police)

    def test_the_seizing_body_is_notified_the_same_day(self):
        """seized_property#24: the notice is due on Monday 9 March."""
        notice = self.incoming()
        self.assertEqual(notice.audience, "organ")
        self.assertEqual(notice.lot_ids.seized_list_id.organ_id, self.police)
        self.assertEqual(self.due(notice, "seized.lift"), "2026-03-09")

    def test_own_measures_are_lifted_by_the_office(self):
        self.on("2026-03-09")
        self.event("non_prosecution")
        self.assertEqual(self.notices().recipient_id, self.company.partner_id)

    def test_service_stops_the_clock(self):
        notice = self.as_("handler1", self.incoming())
        notice.write({**SERVED, "served_on": "2026-03-09"})
        notice.action_serve()
        self.assertEqual(notice.state, "served")
        self.assertFalse(self.clock(notice, "seized.lift"))
        self.assertFalse(self.clock(notice, "seized.lift", "done").is_late)

    def test_service_on_the_next_day_is_late(self):
        notice = self.as_("handler1", self.incoming())
        self.on("2026-03-10")
        notice.write({**SERVED, "served_on": "2026-03-10"})
        notice.action_serve()
        self.assertTrue(self.clock(notice, "seized.lift", "done").is_late)

    def test_service_needs_its_proof(self):
        notice = self.as_("handler1", self.incoming())
        with self.assertRaisesRegex(UserError, "Received By"):
            notice.action_serve()

    def test_service_is_not_dated_before_the_decision(self):
        notice = self.as_("handler1", self.incoming())
        notice.write({**SERVED, "served_on": "2026-03-06"})
        with self.assertRaises(UserError):
            notice.action_serve()

    def test_a_served_notice_stays(self):
        notice = self.as_("handler1", self.incoming())
        notice.write({**SERVED, "served_on": "2026-03-09"})
        notice.action_serve()
        with self.assertRaises(AccessError):
            notice.received_by = "Somebody else"

    def test_nobody_makes_or_redirects_a_notice(self):
        notice = self.incoming()
        with self.assertRaises(AccessError):
            notice.recipient_id = self.holder
        with self.assertRaises(AccessError):
            notice.copy()
        with self.assertRaises(AccessError):
            notice.unlink()

    def test_a_corrected_decision_takes_its_notice_back(self):
        notice = self.incoming()
        wrong = notice.event_id
        self.event("annulled", corrects_id=wrong.id, note="Other case")
        self.assertEqual(notice.state, "void")
        self.assertFalse(self.clock(notice, "seized.lift"))
