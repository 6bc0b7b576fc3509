from odoo.fields import Command
from odoo.tests import tagged

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestDisposalVictims(DisposalCase):
    """Several victims, not enough money: pro rata to the cent."""

    def tell(self):
        super().tell()
        self.ended()
        self.victims = self.env["res.partner"].create(
            [{"name": f"Victim {n}"} for n in range(1, 4)]
        )

    def restitution(self, amounts=(1000.0,), claims=((900, 0), (900, 300), (300, 0))):
        cards = self.money_cards(*amounts)
        rows = [
            self.owner_row(
                victim, "victim", claim=claim, compensated=had, id_number=f"N{n}"
            )
            for n, (victim, (claim, had)) in enumerate(
                zip(self.victims, claims, strict=True)
            )
        ]
        disposal = self.draft("judgment_return", cards, recipient_ids=rows)
        disposal.action_distribute()
        return disposal

    def shares(self, disposal):
        return disposal.recipient_ids.sorted("id").mapped("share")

    def test_pro_rata_of_what_is_still_owed(self):
        """900, 600 and 300 are owed, 1,000 is there: 500, 333.33 and 166.67."""
        disposal = self.restitution()
        self.assertEqual(self.shares(disposal), [500.0, 333.33, 166.67])
        self.submit(disposal)

    def test_sum_is_the_card_to_the_cent(self):
        disposal = self.restitution((100.01, 0.02, 33.33))
        for lot, lines in disposal.line_ids.grouped("lot_id").items():
            total = round(sum(lines.mapped("amount")), 2)
            self.assertEqual(total, lot.seized_amount)
        self.assertAlmostEqual(sum(self.shares(disposal)), 133.36, 2)

    def test_what_is_left_needs_an_owner(self):
        """More money than losses: the rest is nobody's until somebody is named."""
        disposal = self.restitution((5000.0,))
        self.assert_refused(lambda: self.submit(disposal), "add up")
        disposal.recipient_ids = [self.owner_row(self.owner, "owner", id_number="N9")]
        disposal.action_distribute()
        self.assertEqual(self.shares(disposal), [900.0, 600.0, 300.0, 3200.0])
        self.submit(disposal)

    def test_overpaid_victim_is_refused(self):
        disposal = self.restitution()
        first, second = disposal.line_ids.sorted("id")[:2]
        first.amount, second.amount = 433.33, 400.0
        second.recipient_id.claim = 350.0
        second.recipient_id.compensated = 0.0
        self.assert_refused(lambda: self.submit(disposal), "is owed")

    def test_parts_do_not_exceed_the_card(self):
        disposal = self.restitution()
        disposal.line_ids[0].amount += 0.01
        self.assert_refused(lambda: self.submit(disposal), "add up")

    def test_decided_shares_are_frozen(self):
        disposal = self.submit(self.restitution())
        self.assert_refused(lambda: disposal.line_ids[0].write({"amount": 1.0}))
        self.assert_refused(lambda: disposal.recipient_ids[0].write({"claim": 1.0}))
        self.assert_refused(disposal.action_distribute)

    def test_working_shows_every_step(self):
        working = self.restitution()._working()
        self.assertEqual(working["total"], 1000.0)
        self.assertEqual(working["owed"], 1800.0)
        exact = [row["exact"] for row in working["rows"]]
        self.assertEqual(exact, ["500.000000", "333.333333", "166.666666"])
        self.assertEqual([row["extra"] for row in working["rows"]], [0, 0, 1])

    def test_exit_slip_orders_one_payment_a_part(self):
        disposal = self.released(self.restitution())
        payments = self.env["procuratorate.seized.payment"].search(
            [("res_model", "=", disposal._name), ("res_id", "=", disposal.id)]
        )
        self.assertEqual(
            sorted(payments.mapped("amount")), sorted(self.shares(disposal))
        )
        self.assertEqual(payments.partner_id, self.victims)

    def test_several_recipients_need_each_his_item(self):
        cards = self.items(2)
        disposal = self.draft(
            "judgment_return",
            cards,
            recipient_ids=[
                self.owner_row(),
                self.owner_row(self.victim, "victim", id_number="N8"),
            ],
        )
        self.assert_refused(lambda: self.submit(disposal), "recipient of each item")
        one, two = disposal.recipient_ids
        disposal.line_ids[0].recipient_id = one
        disposal.line_ids[1].recipient_id = two
        self.submit(disposal)

    def test_recipient_of_another_disposal_is_refused(self):
        mine = self.restitution()
        other = self.draft(
            "judgment_return", self.items(), recipient_ids=[self.owner_row()]
        )
        self.assert_refused(
            lambda: other.line_ids.write({"recipient_id": mine.recipient_ids[0].id}),
            "another disposal",
        )

    def test_command_cannot_slip_in_a_second_recipient(self):
        disposal = self.submit(self.restitution())
        self.assert_refused(
            lambda: disposal.write(
                {"recipient_ids": [Command.create({"partner_id": self.owner.id})]}
            )
        )
