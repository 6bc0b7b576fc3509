from odoo.tests import tagged

from .room_common import RoomCase


@tagged("post_install", "-at_install")
class TestRoomCheck(RoomCase):
    """S6, S7, V3: looks at the room, ceilings, and what is found."""

    def check(self, kind="weekly", by="keeper_a"):
        Check = self.as_(by, self.env["procuratorate.armory.room.check"])
        return Check.create(
            {"room_id": self.room.id, "company_id": self.company.id, "kind": kind}
        ).with_env(self.env)

    def answer(self, check, by="keeper_a", **bad):
        """All in order but these items, by the id of their data."""
        for line in check.line_ids:
            xmlid = (line.item_id.get_external_id().get(line.item_id.id) or "").split(
                "room_check_item_"
            )[-1]
            note = bad.get(xmlid)
            self.as_(by, line).write({"result": "bad" if note else "ok", "note": note})
        self.as_(by, check).action_done()
        self.env.invalidate_all()
        return check

    def test_all_in_order_finds_nothing(self):
        check = self.answer(self.check())
        self.assertEqual((check.state, check.failed_count), ("done", 0))
        self.assertFalse(self.findings())
        self.assertTrue(self.entries(check, "armory.room_check"))

    def test_a_missing_clearing_barrel_is_a_finding(self):
        """S6: 验枪桶"""
        self.answer(self.check(), barrel="Taken away for repair")
        [finding] = self.findings("check")
        self.assertIn("Taken away for repair", finding.text)

    def test_a_dead_alarm_is_an_incident_as_well(self):
        self.answer(self.check(), alarm="No power")
        self.assertIn("No power", self.incidents().text)
        self.assertTrue(self.findings("check"))

    def test_humidity_is_looked_at(self):
        """S7"""
        self.answer(self.check(), humidity="80 %")
        self.assertIn("80 %", self.findings("check").text)

    def test_no_item_is_left_out(self):
        check = self.check()
        with self.refused("is not finished"):
            self.as_("keeper_a", check).action_done()

    def test_the_quarterly_check_is_the_leaders(self):
        """V3"""
        check = self.check("quarterly")
        for line in check.line_ids:
            self.as_("leader", line).result = "ok"
        with self.refused("not yours"):
            self.as_("keeper_a", check).action_done()
        self.as_("leader", check).action_done()
        self.assertEqual(check.checked_by_id, self.people["leader"])

    def test_checks_come_due_by_rule(self):
        """V3"""
        Check = self.env["procuratorate.armory.room.check"]
        domain = [("room_id", "=", self.room.id)]
        for _again in range(2):
            Check._cron_due()
        checks = Check.search(domain)
        self.assertEqual(set(checks.mapped("kind")), {"weekly", "quarterly"})
        self.assertEqual(len(checks), 2)
        self.answer(checks.filtered(lambda each: each.kind == "weekly"))
        self.at("2026-03-08 02:00:00")
        Check._cron_due()
        self.assertEqual(Check.search_count(domain), 2)
        self.at("2026-03-09 02:00:00")
        Check._cron_due()
        self.assertEqual(Check.search_count(domain), 3)

    def test_keys_are_counted_twice_a_year(self):
        """Section 8: key and lock inventory"""
        self.lock("a")
        Check = self.env["procuratorate.armory.room.check"]
        Check._cron_due()
        check = Check.search([("room_id", "=", self.room.id), ("kind", "=", "keys")])
        self.assertEqual(len(check.line_ids), 2)
        line = check.line_ids[0]
        self.as_("keeper_a", line).write({"result": "bad", "note": "Not there"})
        self.as_("keeper_a", check.line_ids[1]).result = "ok"
        self.as_("keeper_a", check).action_done()
        self.assertTrue(self.findings("key"))
        self.assertTrue(self.incidents())
        self.at("2026-08-30 02:00:00")
        self.assertFalse(Check._is_due(self.room, "keys"))
        self.at("2026-09-03 02:00:00")
        self.assertTrue(Check._is_due(self.room, "keys"))

    def test_the_head_writes_the_list(self):
        Item = self.as_("warden", self.env["procuratorate.armory.room.check.item"])
        item = Item.create({"name": "Sandbox filled", "company_id": self.company.id})
        self.assertTrue(self.entries(item, "armory.room_check_item"))
        self.assertIn("Sandbox filled", self.check().line_ids.mapped("name"))

    # Answering ----------------------------------------------------------------

    def test_the_head_answers_a_finding(self):
        self.answer(self.check(), barrel="Taken away")
        finding = self.findings("check")
        self.as_("warden", finding).action_answer("A new one stands there")
        self.assertEqual(finding.state, "closed")
        self.assertFalse(finding.time_limit_due)
        self.assertTrue(self.entries(finding, "armory.finding_answered"))

    def test_a_keeper_answers_no_finding(self):
        self.answer(self.check(), barrel="Taken away")
        with self.refused("not yours"):
            self.as_("keeper_a", self.findings("check")).action_answer("Fine")

    def test_nobody_answers_his_own_finding(self):
        """A head who was in the room alone"""
        entry = self.entry("warden")
        self.as_("keeper_a", entry).action_report_alone("Looked for a paper")
        finding = self.findings("alone")
        with self.refused("had a part"):
            self.as_("warden", finding).action_answer("Nothing happened")
        self.as_("leader", finding).action_answer("Warned")
        self.assertEqual(finding.state, "closed")

    # Ceiling ------------------------------------------------------------------

    def test_the_ceiling_is_that_of_the_rule(self):
        """Section 8: ceiling of duty rounds"""
        self.assertEqual(self.room.armory_rounds_most, 4500)
        self.assertEqual(self.room.armory_rounds_here, 200)

    def ceiling(self, rounds, by="warden", **vals):
        Ceiling = self.as_(by, self.env["procuratorate.armory.ceiling"])
        return Ceiling.create(
            {
                "room_id": self.room.id,
                "company_id": self.company.id,
                "rounds": rounds,
                "basis": "Approval 7 of 2026",
                **vals,
            }
        )

    def test_a_room_has_a_ceiling_of_its_own(self):
        self.ceiling(300)
        self.assertEqual(self.room.armory_rounds_most, 300)
        self.room._armory_check_rounds(100)
        with self.refused("301 rounds; 300 are allowed"):
            self.room._armory_check_rounds(101)

    def test_a_ceiling_of_tomorrow_does_not_hold_today(self):
        self.ceiling(300, date_from="2026-03-03")
        self.assertEqual(self.room.armory_rounds_most, 4500)

    def test_too_many_rounds_are_a_finding_until_they_are_gone(self):
        self.ceiling(100)
        for _again in range(2):
            self.env["stock.location"]._armory_cron_look()
        self.assertEqual(len(self.findings("rounds")), 1)
        self.ceiling(300, date_from="2026-03-03")
        self.at("2026-03-03 02:00:00")
        self.env["stock.location"]._armory_cron_look()
        self.assertFalse(self.findings("rounds"))

    def test_a_keeper_sets_no_ceiling(self):
        with self.refused(""):
            self.ceiling(9000, by="keeper_a")
