from odoo.tests import tagged

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestDisposalNotice(DisposalCase):
    """Public notice, its period, and what comes of it."""

    def tell(self):
        super().tell()
        self.ended()

    def notice(self, cards=None, body="procuratorate"):
        cards = cards or self.items()
        disposal = self.approved(
            self.draft("notice", cards, notice_body=body, notice_place="County Daily")
        )
        self.complete(disposal, "execute")
        disposal.action_publish()
        self.env.invalidate_all()
        return disposal

    def test_period_is_that_of_the_deciding_body(self):
        """Six months of the procuratorate, a year of the court: dated rules."""
        ours = self.notice()
        court = self.notice(body="court")
        self.assertEqual(str(ours.published_at), "2026-03-09")
        self.assertEqual(str(ours.notice_until), "2026-09-09")
        self.assertEqual(str(court.notice_until), "2027-03-09")
        self.assertEqual(self.states(ours.line_ids.lot_id), {"notice_running"})
        self.assertTrue(self.clock(ours, "seized.d6"))

    def test_draft_is_no_notice(self):
        disposal = self.draft("notice", self.items(), notice_place="County Daily")
        self.assert_refused(disposal.action_publish)

    def test_notice_says_where_it_was_published(self):
        disposal = self.approved(self.draft("notice", self.items()))
        self.complete(disposal, "execute")
        self.assert_refused(disposal.action_publish, "published")

    def test_treasury_waits_for_the_end_of_the_period(self):
        disposal = self.notice()
        self.assert_refused(disposal.action_unclaimed, "still runs")
        self.on("2026-09-09")
        self.assert_refused(disposal.action_unclaimed, "still runs")

    def follow(self, disposal, verb):
        action = getattr(disposal, verb)()
        follower = disposal.browse(action["res_id"])
        self.complete(follower)
        return follower

    def test_unclaimed_goes_to_the_treasury(self):
        disposal = self.notice()
        card = disposal.line_ids.lot_id
        self.on("2026-09-10")
        follower = self.follow(disposal, "action_unclaimed")
        follower.authority_id = self.treasury
        self.done(follower)
        self.assertEqual(self.states(card), {"remitted"})
        self.assertEqual(disposal.state, "done")
        self.assertFalse(self.clock(disposal, "seized.d6"))

    def test_claimed_item_returns_while_the_notice_runs(self):
        disposal = self.notice()
        card = disposal.line_ids.lot_id
        follower = self.follow(disposal, "action_claimed")
        follower.recipient_ids = [self.owner_row()]
        self.done(follower)
        self.assertEqual(self.states(card), {"returned"})
        self.assertEqual(disposal.state, "done")

    def test_refused_follow_up_leaves_the_notice_running(self):
        disposal = self.notice()
        follower = self.follow(disposal, "action_claimed")
        follower.recipient_ids = [self.owner_row()]
        self.submit(follower)
        self.as_("head", follower).action_refuse("title not proven")
        self.assertEqual(self.states(disposal.line_ids.lot_id), {"notice_running"})
        self.assertEqual(disposal.state, "executing")

    def test_no_other_disposal_takes_items_under_notice(self):
        disposal = self.notice()
        self.on("2026-09-10")
        loose = self.draft(
            "unclaimed", disposal.line_ids.lot_id, authority_id=self.treasury.id
        )
        self.assert_refused(lambda: self.submit(loose), "already in disposal")

    def test_published_days_are_not_written_by_hand(self):
        disposal = self.notice()
        for vals in ({"notice_until": "2026-03-10"}, {"published_at": "2025-01-01"}):
            self.assert_refused(lambda v=vals: disposal.write(v))


@tagged("post_install", "-at_install")
class TestDisposalRefund(DisposalCase):
    """Title proven after the money went to the treasury."""

    def tell(self):
        super().tell()
        self.ended()

    def remitted(self, cards):
        return self.done(
            self.draft("judgment_remit", cards, authority_id=self.treasury.id)
        )

    def claim(self, disposal, amount=500.0):
        action = disposal.action_refund()
        refund = disposal.browse(action["res_id"])
        refund.line_ids.amount = amount
        self.complete(refund)
        return refund

    def test_refund_is_a_linked_case(self):
        """The remitted card stays remitted; the money comes back on a new card.

        seized_property#33
        """
        card = self.items()
        remitted = self.remitted(card)
        refund = self.claim(remitted)
        self.assertEqual(refund.origin_id, remitted)
        self.executable(refund)
        refund.bank_slip_no = "TK-1"
        self.execute(refund)
        self.assertEqual(self.states(card), {"remitted"})
        money = refund.line_ids.proceeds_lot_id
        self.assertEqual(money.seized_origin_lot_id, card)
        self.assertEqual(money.seized_amount, 500.0)
        slip = self.env["procuratorate.seized.deposit"].search(
            [("lot_id", "=", money.id)]
        )
        self.assertEqual((slip.kind, slip.payer_id), ("refund", self.treasury))
        self.assertEqual(remitted.state, "done")
        self.assertTrue(self.entries(card, "seized.disposal.refund"))

    def test_only_what_was_remitted_is_refunded(self):
        """seized_property#33"""
        returned = self.done(self.returning(self.items()))
        self.assert_refused(returned.action_refund, "nothing here to reverse")

    def test_refund_without_its_origin(self):
        """seized_property#33"""
        card = self.items()
        self.remitted(card)
        loose = self.draft("refund", card, authority_id=self.treasury.id)
        loose.line_ids.amount = 5.0
        self.assert_refused(lambda: self.submit(loose), "reverses")

    def test_terminal_card_is_not_reopened(self):
        """seized_property#33"""
        card = self.items()
        self.remitted(card)
        again = self.returning(card)
        self.assert_refused(lambda: self.submit(again), "Remitted")

    def test_refund_of_nothing(self):
        remitted = self.remitted(self.items())
        refund = self.claim(remitted, amount=0.0)
        self.assert_refused(lambda: self.submit(refund), "amount")
