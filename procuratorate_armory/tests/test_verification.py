from freezegun import freeze_time

from odoo.tests import tagged

from .care_common import CareCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-03 01:00:00")
class TestVerification(CareCase):
    """The police verify: their time, their place, a result for each gun."""

    def set_up(self, **vals):
        doc = self.new(
            "verification",
            **{
                "organ": "County Police",
                "place": "Yard of the police",
                "set_at": "2026-03-03 00:30:00",
                "officers": "Officer Zhao",
                **vals,
            },
        )
        self.as_("keeper_a", doc).action_add_guns()
        self.as_("keeper_a", doc).action_set()
        self.env.invalidate_all()
        return doc

    def test_the_police_set_time_and_place(self):
        """V2: without both nothing is set."""
        with self.refused("art. 28"):
            self.set_up(place=False)

    def test_every_gun_has_its_result(self):
        """V2: conditions, state, use; signed by two and on each gun's record."""
        doc = self.set_up()
        self.assertEqual(doc.line_ids.lot_id, self.gun | self.gun2)
        with self.refused("the result for gun"):
            self.ask(doc, "action_ask_result")
        self.as_("keeper_a", doc.line_ids).write({"result": "pass"})
        self.step(doc, "action_ask_result")
        self.assertEqual(doc.state, "done")
        self.assertTrue(self.entries(self.gun, "armory.verified"))

    def test_what_did_not_pass_says_why(self):
        """A bad result has words, and the gun is to be checked."""
        doc = self.set_up()
        self.as_("keeper_a", doc.line_ids).write({"result": "pass"})
        bad = self.as_("keeper_a", doc.line_ids[0])
        bad.write({"result": "rectify"})
        with self.refused("what was found of gun"):
            self.ask(doc, "action_ask_result")
        bad.write({"note": "Sights loose"})
        self.step(doc, "action_ask_result")
        self.assertEqual(bad.sudo().lot_id.armory_condition, "to_check")

    def test_the_consequence_of_refusing_is_shown(self):
        """V2, L: gun and permit are collected."""
        doc = self.set_up()
        self.assertFalse(doc.consequence)
        self.as_("keeper_a", doc.line_ids).write({"result": "absent"})
        self.assertIn("gun and permit", doc.consequence)

    def test_results_are_not_signed_before_the_day(self):
        """What the police have not seen has no result."""
        doc = self.set_up(set_at="2026-03-09 01:00:00")
        self.as_("keeper_a", doc.line_ids).write({"result": "pass"})
        with self.refused("has not come yet"):
            self.ask(doc, "action_ask_result")

    def test_a_verification_is_expected_once(self):
        """The calendar asks for it, and does not ask twice."""
        Verification = self.env["procuratorate.armory.verification"].sudo()
        new = Verification._expect_next(self.company)
        self.assertTrue(new.time_limit_ids)
        self.assertFalse(Verification._expect_next(self.company))
