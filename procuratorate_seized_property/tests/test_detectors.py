from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_notice import SupervisionCase


class DetectorCase(SupervisionCase):
    def look(self):
        return self.findings._look(self.company)

    def found(self, trigger, record=None):
        domain = [("company_id", "=", self.company.id), ("trigger", "=", str(trigger))]
        if record:
            domain += [("res_model", "=", record._name), ("res_id", "=", record.id)]
        return self.findings.search(domain)

    def incident(self, lots, kind):
        Incident = self.env["procuratorate.seized.incident"]
        return Incident._report(lots, kind, f"Found: {kind}")


@tagged("post_install", "-at_install")
class TestDetectors(DetectorCase):
    def test_what_differs(self):
        """1: list and goods do not match."""
        card = self.card(self.signed_list())
        incident = self.incident(card, "difference")
        self.look()
        self.assertEqual(len(self.found(1, incident)), 1)

    def test_a_missing_seal(self):
        """2: an item of a category that is sealed has none."""
        card = self.card(self.signed_list(self.gold()))
        card._seized_write({"seized_state": "stored", "seized_seal_no": False})
        whole = self.card(self.signed_list(self.gold(seal_no="S-77")))
        whole._seized_write({"seized_state": "stored"})
        self.look()
        self.assertTrue(self.found(2, card))
        self.assertFalse(self.found(2, whole))

    def test_a_late_handover(self):
        """3: D1 or D2 was missed; rule, person and department stand on it."""
        with freeze_time("2026-03-02 03:00:00"):
            doc = self.signed_list()
        clocks = doc.time_limit_ids.filtered(
            lambda each: each.code in ("seized.d1", "seized.d2")
        )
        self.assertTrue(clocks)
        with freeze_time("2026-03-05 03:00:00"):
            self.look()
            self.assertFalse(self.found(3))
        with freeze_time("2026-03-06 03:00:00"):
            self.look()
        found = self.found(3, doc)
        self.assertEqual(len(found), len(clocks))
        self.assertEqual(found.department_id, self.handling)
        self.assertTrue(all(found.mapped("basis")))
        self.assertTrue(all(found.mapped("automatic")))

    def test_a_decision_before_filing(self):
        """4, seized_property#11: the draft is refused, the violation stays."""
        doc = self.new_list(decision_date="2026-01-02")
        with self.assertRaises(UserError):
            self.sign(doc)
        self.look()
        self.assertEqual(len(self.found(4, doc)), 1)

    def test_a_measure_without_decision(self):
        """4: signed, and no decision stands behind it."""
        doc = self.signed_list()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_seized_list SET decision_no = NULL WHERE id = %s",
            (doc.id,),
        )
        doc.invalidate_recordset()
        self.look()
        self.assertEqual(self.found(4, doc).key, "no decision")

    def test_unrelated_property_kept(self):
        """5: D3 passed and the item is still here."""
        card = self.card(self.signed_list())
        with freeze_time("2026-06-08 02:00:00"):
            card._start_time_limit("seized.d3", event="found unrelated")
        with freeze_time("2026-06-12 02:00:00"):
            self.look()
        self.assertTrue(self.found(5, card))

    def test_disposed_before_the_end(self):
        """6: gone while the case is in trial, and no exception covers it."""
        card = self.card(self.signed_list())
        card._seized_write(
            {"seized_state": "remitted", "seized_terminal_at": "2026-04-01 02:00:00"}
        )
        kept = self.card(self.signed_list(self.goods("Camera")))
        self.look()
        self.assertTrue(self.found(6, card))
        self.assertFalse(self.found(6, kept))

    def test_not_disposed_after_the_end_though_urged(self):
        """7: D4 passed and the reminders were given."""
        with freeze_time("2026-03-09 02:00:00"):
            clock = self.case._start_time_limit("seized.d4", event="non-prosecution")
        with freeze_time("2026-04-20 02:00:00"):
            self.look()
            self.assertFalse(self.found(7))
            clock.sudo()._remind(clock.env.cr.now().replace(year=2026, month=4, day=20))
            self.look()
        self.assertEqual(len(self.found(7, self.case)), 1)

    def test_lost_and_damaged(self):
        """8: each is a finding, told to the chief by its weight."""
        card = self.card(self.signed_list())
        incident = self.incident(card, "loss")
        self.look()
        self.assertEqual(self.found(8, incident).level, "serious")

    def test_misused(self):
        """9: used without permission."""
        card = self.card(self.signed_list())
        incident = self.incident(card, "misuse")
        self.look()
        self.assertTrue(self.found(9, incident))

    def test_a_measure_that_lapsed(self):
        """10: the freeze ended and nobody renewed it."""
        card = self.card(self.signed_list(self.frozen_deposit(), kind="freeze"))
        card._seized_write({"seized_measure_expiry": "2026-03-01"})
        with freeze_time("2026-03-02 02:00:00"):
            self.look()
        self.assertTrue(self.found(10, card))

    def test_looking_again_finds_nothing_new(self):
        """Every violation is on record once, however often one looks."""
        card = self.card(self.signed_list())
        self.incident(card, "loss")
        with freeze_time("2026-07-01 02:00:00"):
            first = self.look()
            self.assertTrue(first)
            self.assertFalse(self.look())

    def test_an_orderly_office_has_no_findings(self):
        """Nothing is found where nothing is wrong."""
        with freeze_time("2026-03-02 03:00:00"):
            self.signed_list()
            self.look()
        self.assertFalse(self.findings.search([("company_id", "=", self.company.id)]))

    def test_only_supervision_looks(self):
        """The button is not everybody's."""
        for login in ("handler1", "custodian", "chief"):
            with self.subTest(login), self.assertRaises(UserError):
                self.as_(login, self.findings).action_look_now()
        action = self.as_("supervision", self.findings).action_look_now()
        self.assertEqual(action["tag"], "display_notification")

    def test_nothing_is_looked_for_where_the_rules_are_off(self):
        """The switch rules here as well."""
        card = self.card(self.signed_list())
        self.incident(card, "loss")
        self.findings.search([])._sealed_write({"key": "old"})
        self.company.procuratorate_rules = False
        self.assertFalse(self.look())
