from freezegun import freeze_time

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from .common_disposal import DisposalCase
from .loan_common import LoanCase
from .test_detectors import DetectorCase
from .test_seized_correction import CorrectionCase


@tagged("post_install", "-at_install")
class TestDetectorsOfLists(DetectorCase, CorrectionCase):
    """Seals, signatures and documents: found where they are missing, only there."""

    def sealed_ring(self, state="stored", **vals):
        card = self.card(self.signed_list(self.gold(**vals)))
        card._seized_write({"seized_state": state})
        return card

    def unsign_seal(self, card, *names):
        for name in names:
            self.env.flush_all()
            self.env.cr.execute(
                SQL(
                    "UPDATE procuratorate_seized_list_line "
                    "SET %s = false WHERE id = %s",
                    SQL.identifier(f"seal_{name}"),
                    card.seized_line_id.id,
                )
            )
        card.seized_line_id.invalidate_recordset()

    def test_a_seal_without_its_witness(self):
        """2: the holder's signature does not take the place of the witness's."""
        card, whole = self.sealed_ring(), self.sealed_ring()
        self.unsign_seal(card, "witness")
        self.look()
        self.assertTrue(self.found(2, card))
        self.assertFalse(self.found(2, whole))

    def test_a_seal_without_its_officer(self):
        """2: nor does anybody's take the place of the officer's."""
        card = self.sealed_ring()
        self.unsign_seal(card, "officer")
        self.look()
        self.assertTrue(self.found(2, card))

    def test_a_seal_without_its_holder(self):
        """2: the holder signs the seal, or the list says why not."""
        card = self.sealed_ring()
        self.unsign_seal(card, "holder")
        self.look()
        self.assertTrue(self.found(2, card))

    def test_a_seal_whose_holder_refused(self):
        """2, seized_property#10: refused with a reason is in order."""
        rows = self.signatures(holder="refused", holder_reason="says it is not his")
        doc = self.signed_list(
            self.gold(seal_holder=False),
            signature_ids=[Command.create(row) for row in rows],
        )
        card = self.card(doc)
        card._seized_write({"seized_state": "stored"})
        self.look()
        self.assertFalse(self.found(2))

    def test_goods_need_no_seal(self):
        """2: a category that asks for no seal misses none."""
        card = self.card(self.signed_list())
        card._seized_write({"seized_state": "stored", "seized_seal_no": False})
        self.look()
        self.assertFalse(self.found(2, card))

    def test_a_missing_signature(self):
        """2: somebody did not sign, and the reason was taken away afterwards."""
        rows = self.signatures(holder="refused", holder_reason="was shouting")
        vals = {"signature_ids": [Command.create(row) for row in rows]}
        bare, whole = self.signed_list(**vals), self.signed_list(**vals)
        self.look()
        self.assertFalse(self.found(2))
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE procuratorate_seized_list_signature SET reason = NULL "
                "WHERE list_id = %s AND outcome = 'refused'",
                bare.id,
            )
        )
        self.env.invalidate_all()
        self.look()
        self.assertEqual(len(self.found(2, bare)), 1)
        self.assertFalse(self.found(2, whole))

    def test_a_draft_misses_nothing(self):
        """2: who has not signed a draft may still sign."""
        rows = self.signatures(holder="refused", holder_reason="x")
        doc = self.new_list(signature_ids=[Command.create(row) for row in rows])
        doc.signature_ids.filtered(lambda row: row.role == "holder").reason = False
        self.look()
        self.assertFalse(self.found(2))

    def test_what_came_from_the_police_needs_no_decision_here(self):
        """4: the decision is the police's; an own list with one is in order, too."""
        self.sign(self.incoming_list(), "custodian")
        self.signed_list()
        self.look()
        self.assertFalse(self.found(4))

    def test_what_was_struck_off_its_list_has_not_left(self):
        """6: an item that never was there did not leave too early."""
        doc = self.signed_list(self.goods(), self.goods("Ghost"))
        slip = self.open_slip(doc)
        self.change(slip, doc.line_ids[1], strike=True)
        self.sign_slip(slip)
        ghost = doc.line_ids[1].lot_id
        self.assertEqual(ghost.seized_state, "struck")
        self.look()
        self.assertFalse(self.found(6))

    def test_an_item_that_left_on_the_day_of_the_end(self):
        """6: half past midnight in Shanghai is the day of the end itself."""
        card = self.card(self.signed_list())
        card._seized_write(
            {"seized_state": "returned", "seized_terminal_at": "2026-03-08 16:30:00"}
        )
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE procuratorate_case SET seized_ended_on = '2026-03-09' "
                "WHERE id = %s",
                self.case.id,
            )
        )
        self.look()
        self.assertFalse(self.found(6))

    def test_incidents_fall_under_their_own_trigger(self):
        """1, 8, 9: each kind under one trigger and no other."""
        kinds = {"shortage": 8, "swap": 8, "weight": 1, "damage": 8, "misuse": 9}
        cards = self.signed_list(
            *(self.goods(f"Phone {kind}") for kind in kinds)
        ).line_ids.lot_id
        for card, (kind, trigger) in zip(cards, kinds.items(), strict=True):
            incident = self.incident(card, kind)
            self.look()
            found = self.findings.search(
                [("res_model", "=", incident._name), ("res_id", "=", incident.id)]
            )
            with self.subTest(kind):
                self.assertEqual(found.mapped("trigger"), [str(trigger)])

    def test_a_measure_that_runs(self):
        """10: on its last day a freeze has not lapsed."""
        card = self.card(self.signed_list(self.frozen_deposit(), kind="freeze"))
        card._seized_write({"seized_measure_expiry": "2026-03-02"})
        with freeze_time("2026-03-02 02:00:00"):
            self.look()
        self.assertFalse(self.found(10, card))

    def test_other_clocks_that_were_missed(self):
        """10: D7, D8, D9, D10, D12 and D14, each for itself; in time it is none."""
        codes = ("seized.d7", "seized.d8", "seized.d12", "seized.d14")
        with freeze_time("2026-03-02 02:00:00"):
            for code in codes:
                self.case._start_time_limit(code, event="test")
            kept = self.case._start_time_limit("seized.d8", event="kept")
            kept._close()
        with freeze_time("2026-03-02 03:00:00"):
            self.look()
            self.assertFalse(self.found(10))
        with freeze_time("2026-06-02 02:00:00"):
            self.look()
        self.assertEqual(
            sorted(key.split("#")[0] for key in self.found(10).mapped("key")),
            sorted(codes),
        )

    def test_a_clock_that_was_kept_is_no_finding(self):
        """5: lifted on the last day of D3."""
        card = self.card(self.signed_list())
        with freeze_time("2026-06-08 02:00:00"):
            clock = card._start_time_limit("seized.d3", event="found unrelated")
        with freeze_time("2026-06-11 10:00:00"):
            clock._close()
        with freeze_time("2026-06-15 02:00:00"):
            self.look()
        self.assertFalse(self.found(5, card))

    def test_a_clock_that_was_stopped_too_late(self):
        """5: done, but not in time: it stays a violation."""
        card = self.card(self.signed_list())
        with freeze_time("2026-06-08 02:00:00"):
            clock = card._start_time_limit("seized.d3", event="found unrelated")
        with freeze_time("2026-06-12 02:00:00"):
            clock._close()
            self.look()
        self.assertIn("done on 2026-06-12", self.found(5, card).detail)


@tagged("post_install", "-at_install")
class TestDetectorsOfLoans(LoanCase, DetectorCase):
    """9: borrowed too long."""

    def tell(self):
        super().tell()
        self.item = self.stored(self.goods())
        with freeze_time("2026-03-09 02:00:00"):
            self.loan = self.out(self.item)

    def overdue(self):
        with freeze_time("2026-03-17 01:00:00"):
            self.loan._report_overdue()
        self.env.invalidate_all()

    def test_in_time_it_is_no_finding(self):
        """While the term runs nothing is found."""
        with freeze_time("2026-03-12 01:00:00"):
            self.look()
        self.assertFalse(self.found(9, self.loan))

    def test_borrowed_too_long(self):
        """The borrower is the person concerned."""
        self.overdue()
        self.look()
        found = self.found(9, self.loan)
        self.assertEqual(found.person_id, self.people["handler1"])
        self.assertEqual(found.key, "overdue")

    def test_brought_back_late_it_stays_a_finding(self):
        """What was late is not undone by bringing it back."""
        self.overdue()
        with freeze_time("2026-03-18 02:00:00"):
            self.back(self.loan)
            self.look()
        self.assertTrue(self.found(9, self.loan))


@tagged("post_install", "-at_install")
class TestDetectorsOfDisposals(DisposalCase, DetectorCase):
    """5: the victim was not repaid; 6: gone too early."""

    def approved_for_victim(self):
        card = self.items()
        row = self.owner_row(self.victim, "victim", relation="victim")
        disposal = self.draft("victim_early", card, recipient_ids=[row], valuation=10)
        return self.approved(disposal)

    def days(self):
        rules = self.env["procuratorate.rule"]
        return int(rules._value("seized.victim.return_days", company=self.company))

    def look_after(self, disposal, days):
        """Look as if the decision were so many days old."""
        case = disposal.sudo().approval_case_id
        closed = fields.Datetime.subtract(fields.Datetime.now(), days=days)
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE procuratorate_approval_case SET closed_at = %s WHERE id = %s",
                closed,
                case.id,
            )
        )
        case.invalidate_recordset()
        self.look()

    def test_a_victim_who_waits(self):
        """Approved and not carried out within the days of the rule."""
        disposal = self.approved_for_victim()
        self.look_after(disposal, self.days() - 1)
        self.assertFalse(self.found(5, disposal))
        self.look_after(disposal, self.days() + 1)
        self.assertTrue(self.found(5, disposal))

    def test_an_owner_who_waits_is_no_victim(self):
        """Only victims: the owner's return has a clock of its own."""
        self.ended()
        disposal = self.approved(self.returning(self.items()))
        self.look_after(disposal, self.days() + 1)
        self.assertFalse(self.found(5, disposal))

    def test_a_victim_who_was_paid(self):
        """Carried out, nobody waits."""
        disposal = self.approved_for_victim()
        self.done(disposal)
        self.look_after(disposal, self.days() + 1)
        self.assertFalse(self.found(5, disposal))

    def test_an_early_return_that_the_law_allows(self):
        """6: gone before the end, by the exception of the law."""
        disposal = self.approved_for_victim()
        self.done(disposal)
        self.assertEqual(self.states(disposal.line_ids.lot_id), {"returned"})
        self.look()
        self.assertFalse(self.found(6))

    def test_a_return_after_the_end(self):
        """6: gone after the judgment."""
        self.ended()
        self.done(self.returning(self.items()))
        self.look()
        self.assertFalse(self.found(6))

    def test_an_end_that_was_a_mistake(self):
        """6: the event behind the return is annulled: it left too early after all."""
        event = self.ended()
        disposal = self.done(self.returning(self.items()))
        self.event("annulled", "2026-03-09", corrects_id=event.id, note="wrong case")
        self.look()
        self.assertTrue(self.found(6, disposal.line_ids.lot_id))
