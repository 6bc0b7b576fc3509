from odoo.exceptions import UserError
from odoo.tests import tagged

from .custody_common import CustodyCase


@tagged("post_install", "-at_install")
class TestCustodyFind(CustodyCase):
    """An item is found by what is at hand: label, seal, case, holder."""

    def tell(self):
        super().tell()
        self.cards = self.stored(
            self.goods(name="Phone", seal_no="SEAL-77"), self.goods(name="Bicycle")
        )

    def found(self, code, by="custodian"):
        return self.as_(by, self.env["stock.lot"]).seized_find(code)

    def test_by_the_code_on_the_label(self):
        self.assertEqual(self.found(self.cards[1].name).ids, self.cards[1].ids)

    def test_whoever_reads_a_card_can_read_its_chatter(self):
        """Odoo would suggest the partners of deliveries, from moves he cannot read."""
        card = self.as_("supervision", self.cards[0])
        self.assertFalse(card._message_get_suggested_recipients())

    def test_by_the_seal(self):
        self.assertEqual(self.found(" SEAL-77 ").ids, self.cards[0].ids)

    def test_whoever_chooses_a_card_types_what_it_is(self):
        """In every form: the code, the item or the seal."""
        Lot = self.as_("handler1", self.env["stock.lot"])
        own = [("seized_case_id", "=", self.case.id)]
        for typed in (self.cards[0].name, "Phone", "SEAL-77"):
            names = Lot.name_search(typed, own)
            self.assertEqual([number for number, _name in names], self.cards[:1].ids)
        self.company.procuratorate_rules = False
        self.assertFalse(Lot.name_search("Phone", own))

    def test_by_the_case(self):
        self.assertEqual(set(self.found(self.case.number).ids), set(self.cards.ids))

    def test_by_the_holder(self):
        self.assertEqual(set(self.found(self.holder.name).ids), set(self.cards.ids))

    def test_by_the_bag(self):
        wizard = self.as_("custodian", self.env["procuratorate.seized.move"]).create(
            {
                "lot_ids": [(6, 0, self.cards[:1].ids)],
                "location_id": self.shelf().id,
                "bag_no": "BAG-1",
                "reason": "small",
            }
        )
        wizard.action_move()
        self.assertEqual(self.found("BAG-1").ids, self.cards[:1].ids)

    def test_nothing_says_so(self):
        scan = self.as_("custodian", self.env["procuratorate.seized.scan"])
        with self.assertRaisesRegex(UserError, "Nothing is known"):
            scan.create({"code": "no such thing"}).action_find()

    def test_one_card_opens_at_once(self):
        scan = self.as_("custodian", self.env["procuratorate.seized.scan"])
        action = scan.create({"code": "SEAL-77"}).action_find()
        self.assertEqual(action["res_id"], self.cards[0].id)

    def test_ordinary_lots_are_not_found(self):
        paper = self.env["product.product"].create(
            {"name": "Paper", "is_storable": True, "tracking": "lot"}
        )
        self.env["stock.lot"].create({"name": "P-1", "product_id": paper.id})
        self.assertFalse(self.found("P-1"))

    def test_card_and_labels_print(self):
        Report = self.env["ir.actions.report"]
        for name in ("item_card", "item_label"):
            html, kind = Report._render_qweb_html(
                f"procuratorate_seized_property.report_{name}", self.cards.ids
            )
            self.assertEqual(kind, "html")
            self.assertIn(self.cards[0].name, html.decode())
            self.assertIn("data:image/png", html.decode())

    def test_the_card_shows_its_chain(self):
        card = self.cards[0]
        self.assertIn("Item received", card.seized_history)
        self.assertIn("Item listed", card.seized_history)
        self.assertEqual(card.seized_movement_count, 1)
