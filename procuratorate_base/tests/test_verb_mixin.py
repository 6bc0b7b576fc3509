from unittest.mock import patch

from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

from ..tools.talk import content_of

MIXIN = "procuratorate.verb.mixin"


@tagged("post_install", "-at_install")
class TestVerbMixin(TransactionCase):
    """The lock itself, and that every model under it stands behind it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mixin = cls.env[MIXIN]
        cls.document = cls.env["procuratorate.verb.document.mixin"]
        cls.row = cls.env["procuratorate.verb.row.mixin"]
        cls.heirs = [
            model
            for model in cls.env.values()
            if not model._abstract and isinstance(model, type(cls.mixin))
        ]

    def below(self, name):
        """What the class below the lock would do, so that it can be asked."""
        return patch.object(models.BaseModel, name, autospec=True, return_value=True)

    def engine_fields(self):
        """Every field of every model here that no hand writes."""
        return [
            (model, name)
            for model in self.heirs
            for name in sorted(model._engine_names())
        ]

    # The lock, without any heir -------------------------------------------------

    def test_talk_is_no_content(self):
        """Thread and activities are not content; everything else is."""
        names = ["note", "message_ids", "activity_ids", "my_activity_date_deadline"]
        self.assertEqual(content_of(names), {"note"})

    def test_a_hand_does_not_write_what_verbs_write(self):
        """Refused for the superuser and with every key in the context."""
        docs = self.document.sudo().with_context(force=True, _force_unlink=True)
        with self.below("write") as below, self.assertRaises(AccessError):
            docs.write({"state": "done"})
        below.assert_not_called()

    def test_a_hand_does_not_create_what_verbs_write(self):
        """Another value than the first one is refused before anything is created."""
        fresh = patch.object(
            type(self.document), "_engine_fresh", lambda docs: {"state": "draft"}
        )
        with (
            fresh,
            self.below("create") as below,
            self.assertRaises(AccessError),
        ):
            self.document.sudo().create([{"state": "done"}])
        below.assert_not_called()

    def test_verbs_go_on_below_the_lock(self):
        """The way of the verbs reaches the next class in line."""
        with self.below("write") as below:
            self.document._write_engine({"state": "done"})
        below.assert_called_once()

    def test_fields_of_all_classes_count_together(self):
        """An heir adds to the lock; it cannot take the state away from it."""
        with patch.object(type(self.row), "_engine_fields", frozenset({"x"})):
            self.assertEqual(self.row._engine_names(), {"x"})
        self.assertEqual(self.document._engine_names(), {"state"})
        with patch.object(type(self.document), "_engine_fields", frozenset({"x"})):
            self.assertEqual(self.document._engine_names(), {"state", "x"})

    def test_hand_fields_close_everything_else(self):
        """Where the fields of a hand are named, all others are the verbs'."""
        with patch.object(type(self.mixin), "_hand_fields", frozenset({"id"})):
            names = self.mixin._engine_names()
        self.assertIn("display_name", names)
        self.assertNotIn("id", names)

    def test_nothing_is_made_by_hand_where_verbs_make_it(self):
        """Such records are created by no hand, an empty one included."""
        with (
            patch.object(type(self.mixin), "_made_by_hand", False),
            self.below("create") as below,
            self.assertRaises(AccessError),
        ):
            self.mixin.sudo().create([{}])
        below.assert_not_called()

    def test_copies_can_be_closed(self):
        """What happens once is not duplicated."""
        with (
            patch.object(type(self.document), "_may_be_copied", False),
            self.below("copy") as below,
            self.assertRaises(AccessError),
        ):
            self.document.copy()
        below.assert_not_called()

    def test_content_is_asked_about_and_talk_is_not(self):
        """A document says what of its content may change now."""
        asked = []
        hook = patch.object(
            type(self.document),
            "_refuse_change",
            lambda docs, vals: asked.append(vals),
        )
        with hook, self.below("write"):
            self.document.write({"note": "x", "message_main_attachment_id": 1})
            self.document.write({"message_main_attachment_id": 1})
        self.assertEqual(asked, [{"note": "x"}])

    # Every model under it ---------------------------------------------------------

    def test_no_hand_writes_a_field_of_the_verbs(self):
        """Every such field of every model is refused before anything is written."""
        for model, name in self.engine_fields():
            with (
                self.subTest(model=model._name, field=name),
                self.below("write") as below,
            ):
                with self.assertRaises(AccessError):
                    model.sudo().write({name: False})
                below.assert_not_called()

    def test_no_hand_creates_with_a_field_of_the_verbs(self):
        """The same for new records, whatever else an heir does before the lock."""
        for model, name in self.engine_fields():
            with (
                self.subTest(model=model._name, field=name),
                self.below("create") as below,
            ):
                with self.assertRaises(UserError):
                    model.sudo().create([{name: "forged"}])
                below.assert_not_called()

    def test_what_is_reckoned_is_no_hands(self):
        """A stored field that follows from others: neither written nor born forged."""
        for model in self.heirs:
            for name in filter(model._reckoned, model._fields):
                with (
                    self.subTest(model=model._name, field=name),
                    self.below("write") as below,
                ):
                    with self.assertRaises(AccessError):
                        model.sudo().write({name: False})
                    below.assert_not_called()

    def test_documents_have_states_of_their_own(self):
        """A document has the states its lock speaks of; only verbs write them."""
        for model in self.heirs:
            if isinstance(model, type(self.document)):
                with self.subTest(model=model._name):
                    self.assertIn("state", model._engine_names())
                    states = model._fields["state"].get_values(self.env)
                    named = {*model._open_states, *model._removable_states}
                    self.assertLessEqual(named, set(states))
