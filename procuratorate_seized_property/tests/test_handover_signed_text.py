from odoo.tests import tagged

from .handover_common import HandoverCase


@tagged("post_install", "-at_install")
class TestHandoverSignedText(HandoverCase):
    """Who signs for a property reads what he signs for: names and words, no codes."""

    def signed_text(self):
        handover = self.checked(self.hand_over(self.signed_list()))
        request = self.as_("handler1", self.ask(handover).sudo(False))
        return str(request.content_html)

    def test_places_and_persons_are_named(self):
        text = self.signed_text()
        for name in ("custodian", "handler1"):
            self.assertIn(self.people[name].name, text)
        self.assertIn(self.shelf("store").complete_name, text)

    def test_answers_are_in_words(self):
        text = self.signed_text()
        for words in ("As on the list", "Not sealed", "Stored", "The goods are those"):
            self.assertIn(words, text)
        for code in ("as_listed", "n_a"):
            self.assertNotIn(code, text)
