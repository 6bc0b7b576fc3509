from odoo.tests import tagged

from .count_common import CountCase


class CorrectionCase(CountCase):
    def correct(self, count, by="keeper_c", **vals):
        Correction = self.as_(by, self.env["procuratorate.armory.count.correction"])
        return Correction.create(
            {
                "count_id": count.id,
                "company_id": self.company.id,
                "number": "A0456",
                "found": 0,
                "reason": "The slot was taken for the gun",
                **vals,
            }
        ).with_env(self.env)

    def corrected(self, count, *signers, **vals):
        doc = self.correct(count, **vals)
        self.as_("keeper_c", doc).action_ask()
        for login in signers or ("keeper_a", "keeper_c"):
            self.sign(doc.request_id, login)
        self.env.invalidate_all()
        return doc


@tagged("post_install", "-at_install")
class TestCountCorrection(CorrectionCase):
    """A signed count is struck once and said anew; it never opens again."""

    def test_a_correction_is_a_pair_of_entries_signed_by_two(self):
        """firearms#33"""
        count = self.signed()
        doc = self.corrected(count)
        self.assertEqual(doc.state, "done")
        [struck] = self.entries(count, "armory.count.struck")
        [anew] = self.entries(count, "armory.count.corrected")
        self.assertEqual(struck._content()["entry"], count.sheet_entry_id.hash)
        self.assertEqual(anew._content()["strikes"], struck.hash)
        names = {each["name"] for each in anew._content()["keepers"]}
        self.assertEqual(names, {"keeper_a", "keeper_c"})

    def test_what_was_signed_stays_visible(self):
        """firearms#33"""
        count = self.signed()
        self.corrected(count)
        self.assertTrue(count.corrected)
        self.assertEqual(self.line(count, "A0456").found, 1)
        self.assertEqual(count.state, "signed")
        self.assertTrue(self.entries(count, "armory.count.signed"))

    def test_one_signature_corrects_nothing(self):
        """firearms#33"""
        count = self.signed()
        doc = self.corrected(count, "keeper_a")
        self.assertEqual(doc.state, "signing")
        self.assertFalse(self.entries(count, "armory.count.struck"))

    def test_a_gun_that_was_not_there_after_all_is_an_incident(self):
        doc = self.corrected(self.signed())
        self.assertEqual(doc.incident_id.kind, "count_difference")
        self.assertEqual(doc.incident_id.lot_ids, self.gun2)
        self.assertTrue(self.room.armory_frozen)

    def test_an_open_count_is_put_right_itself(self):
        doc = self.correct(self.counted())
        with self.refused("signed count"):
            self.as_("keeper_c", doc).action_ask()

    def test_the_same_figure_is_no_correction(self):
        doc = self.correct(self.signed(), found=1)
        with self.refused("differs"):
            self.as_("keeper_c", doc).action_ask()

    def test_without_a_reason_nothing_is_corrected(self):
        doc = self.correct(self.signed(), reason=" ")
        with self.refused("the reason"):
            self.as_("keeper_c", doc).action_ask()

    def test_a_signed_count_is_not_begun_compared_or_explained_again(self):
        count = self.signed()
        for step in ("action_join", "action_compare", "action_cancel"):
            with self.subTest(step), self.refused(""):
                getattr(self.as_("keeper_a", count), step)()
        self.assertEqual(count.state, "signed")
