from odoo.tests import tagged

from .count_common import CountCase


@tagged("post_install", "-at_install")
class TestCountSigners(CountCase):
    """What a count found is read by who counted, not by all who could have counted."""

    def tell(self):
        super().tell()
        self.count = self.counted("A0123", ("keeper_a", "duty"), kind="monthly")
        self.request = self.count.request_id

    def reads(self, login, record):
        return self.as_(login, record).has_access("read")

    def test_duty_leader_signs_what_he_counted(self):
        self.sign(self.request, "keeper_a")
        signature = self.request.signature_ids
        self.assertTrue(self.reads("duty", self.request))
        self.assertTrue(self.reads("duty", signature))
        self.sign(self.request, "duty")
        self.assertEqual(self.count.state, "signed")

    def test_others_of_the_staff_read_nothing_of_it(self):
        self.sign(self.request, "keeper_a")
        for login in ("police", "staff", "outsider"):
            self.assertFalse(self.reads(login, self.request), login)
            self.assertFalse(self.reads(login, self.request.signature_ids), login)
            found = self.as_(login, self.request).search([])
            self.assertNotIn(self.request.id, found.ids, login)
