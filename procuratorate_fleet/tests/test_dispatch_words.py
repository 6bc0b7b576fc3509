from odoo.tests import tagged

from .dispatch_common import DispatchCase

#: who reads that there is a trip, and no more of a secret one
SEE = ("guard", "fleet_clerk")
WORD = "Witness Zhang"


@tagged("post_install", "-at_install")
class TestDispatchWords(DispatchCase):
    """fleet#44: what is said about a secret trip is told as its errand is."""

    def secret(self, **vals):
        return self.given(reason="remand", secret=True, **vals)

    def told(self, login, slip, name):
        """The words by reading, by searching and by grouping, all alike."""
        mine = self.as_(login, slip)
        read = mine.read([name])[0][name]
        found = mine.search([("id", "=", slip.id), (name, "ilike", WORD)])
        self.assertEqual(bool(read), bool(found), name)
        return read

    def assertKept(self, slip, name, text=WORD, who="dispatcher"):
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertIn(text, self.told(who, slip, name))
        for login in SEE:
            with self.subTest(login=login, field=name):
                self.assertFalse(self.told(login, slip, name))

    def test_why_it_was_asked_so_late(self):
        slip = self.secret(short_notice_reason=f"{WORD} leaves tonight")
        self.assertKept(slip, "short_notice_reason")

    def test_why_a_sealed_car(self):
        slip = self.make_slip(
            reason="remand", secret=True, unseal_reason=f"{WORD} is ill"
        )
        self.as_("staff", slip).action_submit()
        self.assertKept(slip, "unseal_reason")

    def test_why_it_was_given_up(self):
        """Nor in the notes, nor in the register of sealed entries."""
        slip = self.secret()
        self.as_("dispatcher", slip).action_cancel(f"{WORD} does not come")
        self.assertKept(slip, "end_text")
        self.assertNotIn(WORD, str(slip.sudo().activity_ids.mapped("note")))
        entries = slip.sudo()._sealed_entries("fleet.requested", "fleet.cancelled")
        self.assertTrue(entries)
        for entry in entries:
            self.assertNotIn(WORD, str(entry._content()), entry.kind)

    def test_words_of_the_road(self):
        """Each by itself: who notes one reads none of the others."""
        slip = self.secret()
        for name in ("back_text", "explanation", "rating_text", "correction_text"):
            as_guard = self.as_("guard", slip).sudo()
            as_guard._write_engine({name: f"{WORD}: {name}"})
            self.assertKept(slip, name)
        self.assertIn("back_text", slip.sudo().back_text)

    def test_words_of_an_ordinary_trip_are_read_with_it(self):
        slip = self.given(short_notice_reason=WORD)
        self.env.flush_all()
        for login in SEE:
            with self.subTest(login=login):
                self.assertEqual(self.told(login, slip, "short_notice_reason"), WORD)

    def test_words_that_were_decided_upon_are_watched(self):
        """The decision was about them as well."""
        slip = self.secret(short_notice_reason=WORD)
        before = slip._approval_content()
        self.assertNotIn(WORD, str(before))
        slip.sudo().errand_ids._write_engine({"short_notice_reason": "Other"})
        slip.invalidate_recordset()
        self.assertNotEqual(slip._approval_content(), before)

    def test_words_of_a_request_stay_as_they_were_decided(self):
        """Neither on the trip nor on its errand, which the applicant made himself."""
        slip = self.approved(reason="remand", secret=True, short_notice_reason=WORD)
        errand = slip.sudo().errand_ids
        for record in (self.as_("staff", slip), self.as_("staff", errand)):
            for login in ("staff", "dispatcher"):
                with self.subTest(login=login, model=record._name), self.refused():
                    self.as_(login, record).write({"short_notice_reason": "Other"})
        for name in ("end_text", "explanation"):
            with self.subTest(name), self.refused():
                self.as_("staff", errand).write({name: "Other"})
        self.assertEqual(errand.short_notice_reason, WORD)
