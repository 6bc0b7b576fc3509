from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import OfficeCase

PARTNER = "res.partner"
SECRET = "ir.config_parameter"
STEP = "action_said"


@tagged("post_install", "-at_install")
class TestWords(OfficeCase):
    """The dialog in which the words of a step are written."""

    def tell(self):
        self.words = self.env["procuratorate.words"]
        self.partner = self.env[PARTNER].create({"name": "Somebody"})

    def setUp(self):
        super().setUp()
        self.said = []
        steps = {PARTNER: {STEP: "Said"}, SECRET: {STEP: ""}}
        self.startPatcher(patch.object(type(self.words), "_steps", lambda words: steps))
        for model in (PARTNER, SECRET):
            self.add_step(model, True)

    def add_step(self, model, result):
        """A step of this model, which notes what it was told."""

        def step(record, text=None, **further):
            self.said.append((record, text, further))
            return result

        of_model = type(self.env[model])
        self.startPatcher(patch.object(of_model, STEP, step, create=True))

    def dialog(self, record=None, verb=STEP, words=None):
        record = self.partner if record is None else record
        words = self.words if words is None else words
        vals = {"res_model": record._name, "res_id": record.id, "verb": verb}
        return words.new({**vals, "text": "It is so"})

    # The step -----------------------------------------------------------------

    def test_a_step_is_taken_with_its_words(self):
        """The record is told the words, and the window closes."""
        done = self.dialog().action_confirm()
        self.assertEqual(self.said, [(self.partner, "It is so", {})])
        self.assertEqual(done["type"], "ir.actions.act_window_close")

    def test_a_step_is_told_further_things_by_name(self):
        """What an heir asks for beside the words reaches the step."""
        further = patch.object(
            type(self.words), "_further", lambda words: {"reason": "loss"}
        )
        with further:
            self.dialog().action_confirm()
        self.assertEqual(self.said, [(self.partner, "It is so", {"reason": "loss"})])

    def test_what_a_step_opens_is_opened(self):
        """A step that leads somewhere leads there."""
        self.add_step(PARTNER, {"type": "ir.actions.act_url"})
        self.assertEqual(self.dialog().action_confirm(), {"type": "ir.actions.act_url"})

    def test_defaults_of_the_window_do_not_reach_the_step(self):
        """What the step creates does not take the window's values for its own."""
        words = self.words.with_context(default_res_model=PARTNER, bin_size=True)
        self.dialog(words=words).action_confirm()
        context = self.said[0][0].env.context
        self.assertNotIn("default_res_model", context)
        self.assertIn("bin_size", context)

    # Refusals -----------------------------------------------------------------

    def test_no_other_method_is_reached(self):
        """Neither another method of the model nor another model."""
        others = ((self.partner, "unlink"), (self.partner, False), (self.company, STEP))
        for record, verb in others:
            with (
                self.subTest(record._name, verb=verb),
                self.assertRaisesRegex(AccessError, "There is no such step"),
            ):
                self.dialog(record, verb).action_confirm()
        self.assertTrue(self.partner.exists())

    def test_no_step_of_a_record_that_one_does_not_see(self):
        """Who may not read the record takes no step of it."""
        secret = self.env[SECRET].search([], limit=1)
        words = self.as_user(self.words, "staff")
        with self.assertRaises(AccessError):
            self.dialog(secret, words=words).action_confirm()
        self.assertFalse(self.said)

    # The window ---------------------------------------------------------------

    def test_the_window_belongs_to_record_and_step(self):
        """Its title is the step's; further defaults are its own."""
        action = self.words._dialog(self.partner, STEP, reason="loss")
        self.assertEqual(action["name"], "Said")
        self.assertEqual(
            action["context"],
            {
                "default_res_model": PARTNER,
                "default_res_id": self.partner.id,
                "default_verb": STEP,
                "default_reason": "loss",
            },
        )

    def test_the_window_is_called_like_the_record(self):
        """Where the step has no title, and unless the caller gives one."""
        secret = self.env[SECRET].search([], limit=1)
        self.assertEqual(self.words._dialog(secret, STEP)["name"], secret.display_name)
        self.assertEqual(self.words._dialog(secret, STEP, "Mine")["name"], "Mine")

    def test_no_window_for_another_step_or_a_hidden_record(self):
        """What would be refused is not asked for."""
        with self.assertRaisesRegex(AccessError, "There is no such step"):
            self.words._dialog(self.partner, "unlink")
        secret = self.as_user(self.env[SECRET].search([], limit=1), "staff")
        with self.assertRaises(AccessError):
            secret.env["procuratorate.words"]._dialog(secret, STEP)

    def test_the_button_names_the_step(self):
        """The record opens the window of the step that the context names."""
        mixin = self.env["procuratorate.words.mixin"].with_context(say=STEP)
        record = mixin.new()
        with patch.object(type(self.words), "_dialog", lambda *told: told):
            told = record.action_words()
        self.assertEqual(told, (self.words, record, STEP))


@tagged("post_install", "-at_install")
class TestWordsHeirs(OfficeCase):
    """Every dialog under it."""

    def heirs(self, name):
        mixin = self.env[name]
        return [
            model
            for model in self.env.values()
            if isinstance(model, type(mixin)) and not model._abstract
        ]

    def test_every_step_is_a_public_method(self):
        """A dialog names steps that its records have, and calls nothing private."""
        for dialog in self.heirs("procuratorate.words"):
            for model, titles in dialog._steps().items():
                for verb in titles:
                    with self.subTest(dialog._name, model=model, verb=verb):
                        self.assertTrue(verb.startswith("action_"))
                        self.assertTrue(callable(getattr(self.env[model], verb)))

    def test_every_record_with_steps_opens_its_dialog(self):
        """The records of a dialog's steps are those that open it."""
        for dialog in self.heirs("procuratorate.words"):
            for model in dialog._steps():
                with self.subTest(dialog._name, model=model):
                    self.assertEqual(self.env[model]._words_dialog, dialog._name)
