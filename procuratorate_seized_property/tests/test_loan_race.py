from odoo.tests import tagged

from .race_common import SeizedRace
from .test_count import CountCase


@tagged("post_install", "-at_install")
class TestLoanRace(SeizedRace, CountCase):
    """One item, two requests, custodians or counters, the same moment."""

    def tell(self):
        super().tell()
        self.item = self.stored(self.goods())

    def movements(self, kind):
        Line = self.env["procuratorate.seized.movement.line"]
        return Line.search_count(
            [("lot_id", "=", self.item.id), ("movement_id.kind", "=", kind)]
        )

    def signed_by_one(self, loan, stage="out", login="custodian"):
        request = loan[f"{stage}_request_id"]
        self.give(request, login)
        return request

    # Lending ------------------------------------------------------------------

    def test_two_requests_for_one_item_are_approved(self):
        """The item is put aside for one of them."""
        first, second = (self.submit(self.ask(self.item)) for _each in range(2))
        winner = self.one_wins(
            self.work("head", first, "action_approve"),
            self.work("head", second, "action_approve"),
        )
        states = ["approved" if number == winner else "draft" for number in range(2)]
        self.assertEqual([first.state, second.state], states)
        self.assertEqual(self.sealed(self.item, "custody.loan_approved"), 1)

    def test_lent_and_viewed_at_once(self):
        """To view an item changes no state, and still it is promised once."""
        lent = self.submit(self.ask(self.item))
        viewed = self.submit(self.ask(self.item, kind="view"))
        self.one_wins(
            self.work("head", lent, "action_approve"),
            self.work("head", viewed, "action_approve"),
        )
        self.assertEqual(sorted([lent.state, viewed.state]), ["approved", "draft"])

    def test_one_request_is_approved_twice(self):
        """Two windows of one head are one decision."""
        loan = self.submit(self.ask(self.item))
        self.one_wins(
            self.work("head", loan, "action_approve"),
            self.work("head", loan, "action_approve"),
        )
        self.assertEqual(loan.state, "approved")

    def test_two_custodians_issue_one_slip(self):
        """One exit slip, one custodian who hands out."""
        loan = self.approved(self.item)
        self.note_exit(loan)
        winner = self.one_wins(
            self.work("custodian", loan, "action_issue_slip"),
            self.work("custodian2", loan, "action_issue_slip"),
        )
        releaser = ("custodian", "custodian2")[winner]
        self.assertEqual(loan.releaser_id, self.people[releaser])
        self.assertEqual(self.sealed(loan, "seized.loan.slip"), 1)

    def test_both_sign_the_slip_at_once(self):
        """The item leaves once, by one movement."""
        loan = self.slip(self.approved(self.item))
        request = loan.out_request_id
        self.all_done(
            self.signing("custodian", request), self.signing("handler1", request)
        )
        self.assertEqual((loan.state, self.item.seized_state), ("out", "on_loan"))
        self.assertEqual(self.movements("loan"), 1)
        self.assertEqual(self.sealed(loan, "seized.loan.out"), 1)

    def test_given_up_while_the_last_signature_is_given(self):
        """It left, or it is free; never free and gone."""
        loan = self.slip(self.approved(self.item))
        request = self.signed_by_one(loan)
        winner = self.one_wins(
            self.signing("handler1", request),
            self.work("handler1", loan, "action_withdraw", "not needed"),
        )
        self.assertEqual(loan.state, ("out", "draft")[winner])
        self.assertEqual(self.item.seized_state, ("on_loan", "stored")[winner])
        self.assertEqual(self.movements("loan"), 1 - winner)

    def test_incident_while_the_last_signature_is_given(self):
        """A broken seal reported in this moment keeps the item, or follows it."""
        loan = self.slip(self.approved(self.item))
        request = self.signed_by_one(loan)

        def report(env):
            Incident = self.there(
                env, "custodian", self.env["procuratorate.seized.incident"]
            )
            lots = self.there(env, "custodian", self.item).sudo()
            Incident.sudo()._report(lots, "seal_broken", "cut open")

        runners = self.at_once(self.signing("handler1", request), report)
        self.verify()
        self.assertTrue(runners[1].done)
        self.assertEqual(self.item.seized_state, "incident")
        self.assertEqual(self.movements("loan"), int(runners[0].done))

    def test_moved_to_another_shelf_while_it_is_handed_out(self):
        """The custodian's own move loses: what is promised stays on its shelf."""
        loan = self.slip(self.approved(self.item))
        request = self.signed_by_one(loan)
        shelf = self.shelf("safe")

        def move(env):
            Movement = self.env["procuratorate.seized.movement"]
            card = self.there(env, "custodian2", self.item)
            place = self.there(env, "custodian2", shelf).sudo()
            self.there(env, "custodian2", Movement)._carry_out("move", card, place)

        self.assertEqual(self.one_wins(self.signing("handler1", request), move), 0)

    # Return -------------------------------------------------------------------

    def test_two_custodians_take_it_back(self):
        """One inspects; the other finds it inspected."""
        loan = self.out(self.item)
        winner = self.one_wins(
            self.work("custodian", loan, "action_check_return"),
            self.work("custodian2", loan, "action_check_return"),
        )
        receiver = ("custodian", "custodian2")[winner]
        self.assertEqual(loan.receiver_id, self.people[receiver])
        self.assertEqual(self.sealed(self.item, "custody.return_check"), 1)

    def test_both_sign_the_return_at_once(self):
        """It comes back once."""
        loan = self.checking(self.out(self.item))
        self.note_back(loan)
        self.as_("custodian", loan).action_ask_return()
        request = loan.back_request_id
        self.all_done(
            self.signing("custodian", request), self.signing("handler1", request)
        )
        self.assertEqual((loan.state, self.item.seized_state), ("returned", "stored"))
        self.assertEqual(self.movements("loan_back"), 1)

    def test_extended_while_it_is_brought_back(self):
        """A term that is over is not prolonged."""
        loan = self.out(self.item)
        Slip = self.as_("handler1", self.env["procuratorate.seized.loan.extension"])
        slip = Slip.create({"loan_id": loan.id, "days": 2, "reason": "not finished"})
        slip.action_submit()
        runners = self.at_once(
            self.work("head", slip, "action_approve"),
            self.work("custodian", loan, "action_check_return"),
        )
        self.verify()
        self.assertTrue(runners[1].done)
        self.assertEqual(loan.state, "checking")
        extended = self.sealed(loan, "seized.loan.extended")
        self.assertEqual(extended, int(runners[0].done))
        self.assertEqual(bool(slip.extended_to), runners[0].done)

    # Counts -------------------------------------------------------------------

    def planning(self, login):
        def run(env):
            Count = self.there(env, login, self.env["procuratorate.seized.count"])
            Count.create(
                {
                    "room_id": self.room.id,
                    "company_id": self.company.id,
                    "counter_id": self.people["outsider"].id,
                }
            )

        return run

    def test_two_counts_of_one_room_are_planned(self):
        """A room is counted once at a time."""
        self.one_wins(self.planning("custody_head"), self.planning("supervision"))
        Count = self.env["procuratorate.seized.count"]
        open_ones = Count.search(
            [("room_id", "=", self.room.id), ("state", "=", "planned")]
        )
        self.assertEqual(len(open_ones), 1)
        self.as_("outsider", open_ones).action_start()
        self.end(open_ones)

    def end(self, count):
        """Finish it, so that the room is free for the next test."""
        self.finish(count)
        self.commit()

    def test_a_count_is_begun_twice(self):
        """What is on record is laid down once."""
        count = self.plan()
        self.one_wins(
            self.work("outsider", count, "action_start"),
            self.work("outsider", count, "action_start"),
        )
        self.assertEqual(self.sealed(count, "seized.count.opened"), 1)
        rows = count.sudo().line_ids.filtered(lambda row: row.lot_id == self.item)
        self.assertEqual(len(rows), 1)
        self.end(count)

    def test_a_count_is_finished_twice(self):
        """What is missing is reported once."""
        count = self.begun()
        self.one_wins(
            self.work("outsider", count, "action_finish_sure"),
            self.work("outsider", count, "action_finish_sure"),
        )
        self.assertEqual(self.sealed(count, "seized.count.sheet"), 1)
        self.assertEqual(len(self.incidents(self.item)), 1)

    def test_lent_out_while_the_count_is_finished(self):
        """Not found because it has just left: it moved, or its loss is reported."""
        count = self.begun()
        loan = self.slip(self.approved(self.item))
        request = self.signed_by_one(loan)
        runners = self.at_once(
            self.work("outsider", count, "action_finish_sure"),
            self.signing("handler1", request),
        )
        self.verify()
        self.assertTrue(runners[0].done)
        left = runners[1].done
        self.assertEqual(self.result(count, self.item), "moved" if left else "missing")
        self.assertEqual(bool(self.incidents(self.item)), not left)
