from odoo.tests import tagged

from ..tools.reason import Reason, distinct, refuse_all
from ..tools.said import said
from .common import OfficeCase


@tagged("post_install", "-at_install")
class TestReasons(OfficeCase):
    """What stands in the way is gathered, and said in one refusal."""

    def refused(self, *reasons):
        return str(refuse_all(self.env, "The car stays.", reasons))

    def test_every_reason_is_said(self):
        """Nobody mends one thing only to hear of the next."""
        text = self.refused(Reason("No driver."), Reason("No fuel."))
        self.assertIn("The car stays.\n• No driver.\n• No fuel.", text)

    def test_rule_with_value_and_basis(self):
        """A reason that stands on a dated rule shows its value."""
        rule = self.add_rule("test.reason", "8", "hour", "duration")
        reason = Reason("Too long at the wheel.", rule=rule.version_ids)
        shown = f"{rule.name} = {rule.version_ids.value_display}"
        self.assertIn(shown, self.refused(reason))
        self.assertTrue(reason.text().startswith(f"Too long at the wheel. ({shown}"))

    def test_basis_in_words(self):
        """Where no dated rule stands behind it, the words are the basis."""
        self.assertEqual(Reason("No.", basis="House rule").text(), "No. (House rule)")

    def test_cures_are_said_once(self):
        """Two reasons with one cure send to one person."""
        reasons = [Reason(what, cure="the office") for what in ("One.", "Two.")]
        self.assertEqual(self.refused(*reasons).count("the office"), 1)

    def test_distinct_keeps_the_order(self):
        self.assertEqual(distinct(["b", None, "a", "b", ""]), ["b", "a"])

    def test_code_and_absolute_are_named(self):
        """They stand beside the words, and an ordinary reason is not absolute."""
        self.assertFalse(Reason("No.").absolute)
        reason = Reason("No.", code="licence", absolute=True)
        self.assertEqual((reason.code, reason.absolute), ("licence", True))
        with self.assertRaises(TypeError):
            Reason("No.", None, None, None, None, "licence")

    def test_words_are_words(self):
        """Over RPC anything may come for a text: it counts as nothing said."""
        self.assertEqual(said("  The car is needed. "), "The car is needed.")
        for nothing in (None, False, "", "  ", 5, 1.5, True, ["x"], {"x": "y"}):
            self.assertEqual(said(nothing), "")
