from types import SimpleNamespace
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import SeizedCase

SIGNING = "odoo.addons.procuratorate_ledger.models.procuratorate_signature_signing"


class CorrectionCase(SeizedCase):
    """Slips: ``open_slip``, ``change``, ``give`` (one signature), ``correct`` (all)."""

    def open_slip(self, doc, by="handler1", kind="correct", **vals):
        action = getattr(self.as_(by, doc), f"action_{kind}")()
        slip = self.env["procuratorate.seized.correction"].browse(action["res_id"])
        self.as_(by, slip).write({"reason": "Misread the label", **vals})
        return slip

    def change(self, slip, line, by="handler1", **vals):
        row = slip.line_ids.filtered(lambda item: item.line_id == line)
        self.as_(by, row).write(vals)

    def ask(self, slip, by="handler1"):
        self.as_(by, slip).action_ask()
        slip.invalidate_recordset()
        return slip

    def give(self, slip, login):
        """One signature, in a browser session of that person."""
        user = self.users[login]
        fake = SimpleNamespace(
            session=SimpleNamespace(uid=user.id, sid=f"sid of {login}")
        )
        with patch(f"{SIGNING}.http_request", fake), self.env.cr.savepoint():
            self.as_(login, slip.request_id)._sign(user.login)
        self.env.invalidate_all()

    def sign_slip(self, slip, first="handler1", second="custodian"):
        self.ask(slip)
        self.give(slip, first)
        self.give(slip, second)
        return slip

    def correct(self, doc, line, **vals):
        slip = self.open_slip(doc)
        self.change(slip, line, **vals)
        return self.sign_slip(slip)

    def refused(self, work, *words):
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            work()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))


@tagged("post_install", "-at_install")
class TestSeizedCorrection(CorrectionCase):
    """A slip corrects, the list stays; two persons sign what they saw."""

    def tell(self):
        super().tell()
        self.doc = self.signed_list(self.goods(), self.gold())
        self.phone, self.ring = self.doc.line_ids.sorted("sequence")

    def test_corrected_particular(self):
        slip = self.correct(self.doc, self.ring, weight=12.8, features="stamped 750")
        self.assertEqual(slip.state, "done")
        self.assertEqual((self.doc.version, self.doc.state), (2, "signed"))
        self.assertEqual(self.ring.weight, 12.8)
        self.assertTrue(self.doc._is_intact())

    def test_original_stays_in_the_register(self):
        self.correct(self.doc, self.ring, weight=12.8)
        first = self.doc._sealed_content(version=1)
        now = self.doc._sealed_content()
        self.assertEqual(first["lines"][1]["particulars"]["weight"], "12.500")
        self.assertEqual(now["lines"][1]["particulars"]["weight"], "12.800")
        self.assertEqual(now["changes"]["changed"][0]["changes"][0]["old"], "12.500")

    def test_card_says_what_the_line_says(self):
        before = self.ring.lot_id.seized_state
        self.correct(self.doc, self.ring, name="Gold bracelet", weight=13.0)
        card = self.ring.lot_id
        self.assertEqual(
            (card.seized_item, card.seized_weight), ("Gold bracelet", 13.0)
        )
        self.assertIn("custody.corrected", card._seized_history().mapped("kind"))
        self.assertEqual(card.seized_state, before)

    def test_second_correction_goes_on_from_the_first(self):
        self.correct(self.doc, self.ring, weight=12.8)
        self.correct(self.doc, self.phone, colour="blue")
        self.assertEqual(self.doc.version, 3)
        self.assertEqual((self.ring.weight, self.phone.colour), (12.8, "blue"))
        self.assertTrue(self.doc._is_intact())
        self.assertEqual(
            self.doc._sealed_content(version=2)["lines"][0]["particulars"]["colour"],
            "black",
        )

    def test_heading(self):
        slip = self.open_slip(self.doc, place="Second office")
        self.sign_slip(slip)
        self.assertEqual(self.doc.place, "Second office")
        self.assertTrue(self.doc._is_intact())

    def test_added_item_gets_its_card(self):
        slip = self.open_slip(self.doc)
        row = {**self.goods("Charger"), "correction_id": slip.id, "sequence": 3}
        self.as_("handler1", slip.line_ids).create(row)
        self.sign_slip(slip)
        charger = self.doc.line_ids.filtered(lambda line: line.name == "Charger")
        self.assertEqual(charger.lot_id.seized_list_id, self.doc)
        self.assertTrue(self.doc._is_intact())

    def test_item_struck_off_is_told_to_supervision(self):
        slip = self.open_slip(self.doc)
        self.change(slip, self.phone, strike=True)
        self.sign_slip(slip)
        self.assertTrue(self.phone.struck)
        self.assertEqual(self.phone.lot_id.seized_state, "struck")
        self.assertEqual(len(self.doc._sealed_content()["lines"]), 1)
        self.assertTrue(self.doc._is_intact())
        finding = self.env["procuratorate.seized.finding"].search(
            [("res_model", "=", self.doc._name), ("res_id", "=", self.doc.id)]
        )
        self.assertEqual(finding.trigger, "1")

    def test_row_that_was_taken_off_the_slip_changes_nothing(self):
        slip = self.open_slip(self.doc)
        self.as_("handler1", slip.line_ids[0]).unlink()
        self.change(slip, self.ring, weight=12.8)
        self.sign_slip(slip)
        self.assertFalse(self.phone.struck)

    def test_list_made_void(self):
        slip = self.open_slip(self.doc, kind="void")
        self.sign_slip(slip)
        self.assertEqual(self.doc.state, "void")
        self.assertEqual(
            set(self.doc.line_ids.lot_id.mapped("seized_state")), {"struck"}
        )
        self.assertEqual(self.doc._entries("seized.list.voided").res_id, self.doc.id)
        self.refused(self.as_("handler1", self.doc).action_correct)

    def test_difference_is_shown(self):
        slip = self.open_slip(self.doc)
        self.change(slip, self.ring, weight=12.8)
        html = str(slip.changes_html)
        self.assertIn("12.5", html)
        self.assertIn("12.8", html)
        self.assertIn("Weight", html)

    # Refused ------------------------------------------------------------------

    def test_nothing_changed_or_no_reason(self):
        slip = self.open_slip(self.doc)
        self.refused(self.as_("handler1", slip).action_ask, "differs")
        self.change(slip, self.ring, weight=12.8)
        slip.reason = " "
        self.refused(self.as_("handler1", slip).action_ask, "reason")

    def test_corrected_line_still_says_what_its_category_asks(self):
        slip = self.open_slip(self.doc)
        self.change(slip, self.ring, weight=0)
        self.refused(self.as_("handler1", slip).action_ask, "Weight")

    def test_draft_list_has_no_slip(self):
        draft = self.new_list()
        self.refused(self.as_("handler1", draft).action_correct, "was not signed")

    def test_one_open_slip_at_a_time(self):
        slip = self.open_slip(self.doc)
        self.assertEqual(self.open_slip(self.doc, by="handler1"), slip)

    def test_what_is_kept_is_counted(self):
        """A quantity that turns out wrong in store is an incident, no slip."""
        self.ring.lot_id._seized_enter("stored", "custody.test")
        slip = self.open_slip(self.doc)
        self.change(slip, self.ring, weight=12.8)
        self.refused(self.as_("handler1", slip).action_ask, "accepted already")
        self.change(slip, self.ring, weight=12.5, features="stamped 750")
        self.sign_slip(slip)
        self.assertEqual(self.ring.features, "stamped 750")

    def test_officer_signs_first_then_case_management(self):
        slip = self.open_slip(self.doc)
        self.change(slip, self.ring, weight=12.8)
        self.ask(slip)
        self.refused(lambda: self.give(slip, "custodian"), "handler1")
        self.refused(lambda: self.give(slip, "outsider"))
        self.give(slip, "handler2")
        self.refused(lambda: self.give(slip, "handler1"))
        self.assertEqual(self.ring.weight, 12.5, "one signature changes nothing")
        self.give(slip, "custodian")
        self.assertEqual(self.ring.weight, 12.8)

    def test_incoming_list_needs_the_sender_and_another_person(self):
        doc = self.sign(self.incoming_list(), "custodian")
        slip = self.open_slip(doc, by="custodian")
        self.change(slip, doc.line_ids, by="custodian", colour="blue")
        self.refused(lambda: self.ask(slip, "custodian"), "sending body")
        self.as_("custodian", slip).sender_name = "Officer Zhao"
        self.ask(slip, "custodian")
        self.give(slip, "custodian")
        self.refused(lambda: self.give(slip, "custodian2"))
        self.give(slip, "custody_head")
        self.assertEqual(doc.line_ids.colour, "blue")

    def test_withdrawn_slip_changes_nothing(self):
        slip = self.open_slip(self.doc)
        self.change(slip, self.ring, weight=12.8)
        self.ask(slip)
        self.give(slip, "handler1")
        self.as_("handler1", slip).action_withdraw()
        self.assertEqual(slip.state, "cancelled")
        self.assertEqual(slip.request_id.state, "cancelled")
        self.refused(lambda: self.give(slip, "custodian"))
        self.assertEqual(self.ring.weight, 12.5)


@tagged("post_install", "-at_install")
class TestAttackSeizedCorrection(CorrectionCase):
    """A slip before its signers is what they see, and nobody carries it out alone."""

    def tell(self):
        super().tell()
        self.doc = self.signed_list(self.gold())
        self.slip = self.open_slip(self.doc)
        self.change(self.slip, self.doc.line_ids, weight=12.8)
        self.ask(self.slip)

    def test_slip_is_frozen_while_it_is_signed(self):
        for slip in (self.slip, self.as_("handler1", self.slip), self.slip.sudo()):
            self.refused(lambda s=slip: s.write({"reason": "other"}))
            self.refused(lambda s=slip: s.line_ids.write({"weight": 99}))
            self.refused(lambda s=slip: s.line_ids.unlink())
            self.refused(lambda s=slip: s.unlink())
            self.refused(
                lambda s=slip: s.write({"line_ids": [Command.create(self.goods())]})
            )
            self.refused(lambda s=slip: s.copy())

    def test_state_is_not_written(self):
        for vals in (
            {"state": "done"},
            {"changes": {}},
            {"version": 9},
            {"request_id": False},
            {"list_id": self.new_list().id},
        ):
            self.refused(lambda v=vals: self.slip.write(v))
        for more in ({"state": "done"}, {"changes": {"x": 1}}, {"version": 5}):
            self.refused(lambda m=more: self.slip.create({"list_id": self.doc.id, **m}))

    def test_carried_out_without_signatures(self):
        self.refused(lambda: self.slip._on_both_signed(self.slip.request_id))
        self.give(self.slip, "handler1")
        self.refused(lambda: self.slip._on_both_signed(self.slip.request_id))
        self.assertEqual(self.doc.version, 1)

    def test_slip_that_was_changed_past_the_guard(self):
        self.give(self.slip, "handler1")
        self.env.cr.execute(
            "UPDATE procuratorate_seized_correction_line SET weight = 99"
            " WHERE correction_id = %s",
            self.slip.ids,
        )
        self.env.invalidate_all()
        self.refused(lambda: self.give(self.slip, "custodian"), "changed")
        self.assertEqual(self.doc.line_ids.weight, 12.5)

    def test_row_of_another_list(self):
        other = self.signed_list(self.goods())
        slip = self.open_slip(other)
        self.refused(
            lambda: slip.line_ids.create(
                {
                    **self.goods(),
                    "correction_id": slip.id,
                    "line_id": self.doc.line_ids.id,
                }
            )
        )

    def test_list_that_was_tampered_with_is_not_corrected(self):
        doc = self.signed_list(self.goods())
        doc.line_ids._write_engine({"quantity": 5})
        self.refused(self.as_("handler1", doc).action_correct, "no longer")
