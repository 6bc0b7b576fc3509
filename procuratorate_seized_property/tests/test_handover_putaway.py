from odoo.exceptions import AccessError
from odoo.tests import tagged

from .handover_common import HandoverCase


@tagged("post_install", "-at_install")
class TestHandoverPutaway(HandoverCase):
    """Odoo's putaway rules say where the items of a category are put."""

    def second_shelf(self, name="Shelf B", **marks):
        return self.room.child_ids[:1]._seized_create(
            [
                {
                    "name": name,
                    "location_id": self.room.id,
                    "seized_use": "shelf",
                    "company_id": self.company.id,
                    **(marks or {"seized_store": True}),
                }
            ]
        )

    def rule(self, line, place, inside=None):
        product = self.category_of(line)._seized_product()
        return self.env["stock.putaway.rule"].create(
            {
                "product_id": product.id,
                "location_in_id": (inside or self.root()).id,
                "location_out_id": place.id,
                "company_id": self.company.id,
            }
        )

    def root(self):
        return self.company._seized_location("root").sudo()

    def begun_row(self, *lines):
        handover = self.hand_over(self.signed_list(*lines))
        return self.begin(handover).sudo().line_ids

    def test_the_rule_of_the_category_proposes_the_place(self):
        other = self.second_shelf()
        self.rule(self.goods(), other)
        self.assertEqual(self.begun_row(self.goods()).location_id, other)

    def test_a_rule_of_the_room_counts_as_well(self):
        other = self.second_shelf()
        self.rule(self.goods(), other, self.room)
        self.assertEqual(self.begun_row(self.goods()).location_id, other)

    def test_an_unfit_place_is_not_proposed(self):
        """seized_property#14: no rule of a storekeeper leads a card to magnets."""
        card = self.sd_card()
        store = self.shelf("store")
        self.rule(card, store)
        self.assertNotEqual(self.begun_row(card).location_id, store)

    def test_without_a_rule_the_only_fit_place_is_proposed(self):
        card = self.sd_card()
        only = self.category_of(card)._seized_locations(self.company)
        self.assertEqual(len(only), 1)
        self.assertEqual(self.begun_row(card).location_id, only)

    def test_among_several_places_the_custodian_chooses(self):
        self.second_shelf()
        self.assertFalse(self.begun_row(self.goods()).location_id)

    def test_the_custodian_may_choose_another_place(self):
        other = self.second_shelf()
        self.rule(self.goods(), other)
        row = self.begun_row(self.goods())
        self.as_("custodian", row).location_id = self.shelf("store")
        self.assertEqual(row.location_id, self.shelf("store"))

    def test_rules_are_written_from_the_category(self):
        self.users["storekeeper"] = self.add_user(
            "storekeeper", "stock.group_stock_manager"
        )
        category = self.category_of(self.goods())
        action = self.as_("storekeeper", category).action_putaway_rules()
        rule = self.env["stock.putaway.rule"].with_context(**action["context"])
        place = self.second_shelf()
        made = rule.create({"location_out_id": place.id})
        self.assertEqual(category._seized_proposed_place(self.company), place)
        self.assertEqual(made.product_id, category._seized_product())

    def test_a_clerk_writes_no_rules(self):
        category = self.category_of(self.goods())
        with self.assertRaises(AccessError):
            self.as_("handler1", category).action_putaway_rules()

    def category_of(self, line):
        return self.env["procuratorate.seized.category"].browse(line["category_id"])
