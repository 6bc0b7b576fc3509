from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .custody_common import CustodyCase


@tagged("post_install", "-at_install")
class TestCustodyPlaces(CustodyCase):
    """Every category has its own places: they are offered, and nothing else taken."""

    def offered(self, card):
        wizard = self.as_("custodian", self.env["procuratorate.seized.move"]).new(
            {"lot_ids": [(6, 0, card.ids)]}
        )
        return wizard.fit_ids

    def test_looking_at_the_book_of_any_place_opens_none(self):
        """Over RPC too the verb takes any location, and may only look."""
        books = self.env["procuratorate.book"].sudo()
        room = self.company._seized_location("room")
        ordinary = self.env["stock.location"].create(
            {"name": "Shelf of pencils", "company_id": self.company.id}
        )
        before = books.search_count([])
        for place in (ordinary, room):
            action = self.as_("custodian", place).action_seized_book()
            found = books.search(action["domain"])
            self.assertLessEqual(set(found.mapped("code")), {place._seized_book_code()})
        self.assertEqual(books.search_count([]), before)

    def test_drugs_are_refused_on_the_general_shelf(self):
        """seized_property#13"""
        card = self.card(self.signed_list(self.drugs()))
        card._seized_enter("under_check", "custody.checked")
        with self.assertRaisesRegex(UserError, "Contraband"):
            self.carry_out("intake", card, self.shelf("store"))
        self.assertEqual(card.seized_state, "under_check")
        self.assertFalse(self.quants(card))

    def test_drugs_go_with_contraband(self):
        """seized_property#13"""
        card = self.stored(self.drugs(), shelf="contraband")
        self.assertEqual(self.quants(card).location_id, self.shelf("contraband"))

    def test_only_anti_magnetic_places_are_offered_for_a_memory_card(self):
        """seized_property#14"""
        card = self.stored(self.sd_card(), shelf="antimagnetic")
        self.assertEqual(self.offered(card).ids, self.shelf("antimagnetic").ids)

    def test_a_memory_card_is_refused_elsewhere_whoever_asks(self):
        """seized_property#14"""
        card = self.stored(self.sd_card(), shelf="antimagnetic")
        Movement = self.as_("custodian", self.env["procuratorate.seized.movement"])
        for name in ("store", "safe", "contraband"):
            with self.subTest(name), self.assertRaises(UserError):
                Movement._carry_out(
                    "move", self.as_("custodian", card), self.shelf(name)
                )

    def test_a_secret_item_needs_the_special_cabinet(self):
        card = self.card(self.signed_list(self.secret_laptop()))
        card._seized_enter("under_check", "custody.checked")
        with self.assertRaisesRegex(UserError, "Secret"):
            self.carry_out("intake", card, self.shelf("store"))

    def test_a_return_does_not_lead_to_the_treasury(self):
        card = self.stored(self.goods())
        for state in ("disposal_proposed", "disposal_approved", "exit_slip"):
            card._seized_enter(state, "custody.step")
        with self.assertRaisesRegex(UserError, "leads to"):
            self.carry_out("return", card, self.company._seized_location("treasury"))

    def test_the_place_of_another_company_is_refused(self):
        card = self.stored(self.goods())
        other = self.env["res.company"].create({"name": "Elsewhere"})
        shelf = card.seized_category_id._seized_locations(other)[:1]
        with self.assertRaises(UserError):
            self.carry_out("move", card, shelf)

    def test_the_first_room_has_a_shelf_for_each_class(self):
        self.assertEqual(len(self.room.child_ids), 7)
        for name in ("store", "safe", "antimagnetic", "contraband", "secret"):
            self.assertTrue(self.shelf(name))

    def test_a_custodian_arranges_a_room_and_it_is_on_record(self):
        Location = self.as_("custodian", self.env["stock.location"])
        room = Location.create({"name": "Room 2", "seized_use": "room"})
        shelf = Location.create(
            {
                "name": "Safe 2",
                "seized_use": "shelf",
                "location_id": room.id,
                "seized_safe": True,
            }
        )
        self.assertEqual(shelf.sudo().seized_room_id, room)
        self.assertEqual(room.sudo().location_id.seized_use, "root")
        entries = self.env["procuratorate.book.entry"].search(
            [("kind", "=", "custody.place"), ("res_id", "in", (room | shelf).ids)]
        )
        self.assertEqual(len(entries), 2)

    def test_an_empty_shelf_can_be_renamed_and_archived_by_custody(self):
        shelf = self.as_("custody_head", self.shelf("cold"))
        shelf.name = "Refrigerator"
        shelf.action_archive()
        self.assertFalse(shelf.active)

    def test_a_custodian_changes_no_ordinary_place(self):
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        with self.assertRaisesRegex(UserError, "ordinary place"):
            self.as_("custodian", warehouse.lot_stock_id).name = "x"

    def test_the_form_of_a_new_room_works(self):
        action = self.env.ref("procuratorate_seized_property.seized_room_action")
        Location = self.as_("custody_head", self.env["stock.location"]).with_context(
            default_seized_use="room", default_usage="internal"
        )
        view = "procuratorate_seized_property.stock_location_view_seized_form"
        with Form(Location, view) as form:
            form.name = "Room 3"
        self.assertTrue(action)
        self.assertEqual(form.record.sudo().seized_use, "room")

    def test_every_screen_of_custody_opens_for_whoever_sees_its_menu(self):
        actions = ("item", "room", "shelf", "movement", "move", "scan")
        for login in ("custodian", "custody_head", "handler1", "supervision"):
            for name in actions:
                action = self.env.ref(
                    f"procuratorate_seized_property.seized_{name}_action"
                )
                views = [(view.view_id.id, view.view_mode) for view in action.view_ids]
                views = views or [(False, mode) for mode in action.view_mode.split(",")]
                if name == "move" and login != "custodian":
                    continue
                with self.subTest(login=login, action=name):
                    model = self.as_(login, self.env[action.res_model])
                    found = model.get_views([*views, (False, "search")])
                    self.assertTrue(found["views"])

    def test_counts_of_rooms_and_shelves(self):
        self.stored(self.goods(), self.goods())
        self.stored(self.drugs(), shelf="contraband")
        self.env.invalidate_all()
        self.assertEqual(self.room.seized_count, 3)
        self.assertEqual(self.shelf("store").seized_count, 2)
        self.assertEqual(self.shelf("safe").seized_count, 0)


@tagged("post_install", "-at_install")
class TestCustodyBags(CustodyCase):
    """Small items are sealed together; a sealed bag goes as a whole."""

    def tell(self):
        super().tell()
        self.cards = self.stored(self.goods(), self.goods(), self.goods())

    def move(self, cards, by="custodian", **vals):
        wizard = self.as_(by, self.env["procuratorate.seized.move"]).create(
            {
                "lot_ids": [(6, 0, cards.ids)],
                "location_id": self.shelf("store").id,
                "reason": "together",
                **vals,
            }
        )
        wizard.action_move()
        self.env.invalidate_all()

    def test_items_are_sealed_into_one_bag(self):
        self.move(self.cards[:2], bag_no="B-1")
        bag = self.cards[0].seized_package_id
        self.assertEqual(bag.name, "B-1")
        self.assertEqual(self.cards[1].seized_package_id, bag)
        self.assertFalse(self.cards[2].seized_package_id)
        self.assertEqual(self.quants(self.cards[:2]).package_id, bag)
        last = self.cards[0]._seized_history()[-1]._content()
        self.assertEqual((last["bag"], last["reason"]), ("B-1", "together"))

    def test_a_bag_is_not_split(self):
        self.move(self.cards[:2], bag_no="B-2")
        with self.assertRaisesRegex(UserError, "same sealed bag"):
            self.move(self.cards[0])

    def test_a_bag_moves_as_a_whole(self):
        self.move(self.cards[:2], bag_no="B-3")
        second = self.as_("custodian", self.env["stock.location"]).create(
            {
                "name": "Second",
                "seized_use": "shelf",
                "location_id": self.room.id,
                "seized_store": True,
            }
        )
        self.move(self.cards[:2], location_id=second.id)
        self.assertEqual(self.quants(self.cards[:2]).location_id.id, second.id)
        self.assertEqual(self.cards[0].seized_package_id.location_id.id, second.id)

    def test_a_seal_number_is_used_once(self):
        self.move(self.cards[:1], bag_no="B-4")
        with self.assertRaisesRegex(UserError, "already"):
            self.move(self.cards[1:2], bag_no="B-4")

    def test_a_bagged_item_is_not_put_into_another_bag(self):
        self.move(self.cards[:1], bag_no="B-5")
        with self.assertRaisesRegex(UserError, "in a sealed bag already"):
            self.move(self.cards[:1], bag_no="B-6")

    def test_what_leaves_custody_leaves_its_bag(self):
        self.move(self.cards[:1], bag_no="B-7")
        card = self.cards[0]
        for state in ("disposal_proposed", "disposal_approved", "exit_slip"):
            card._seized_enter(state, "custody.step")
        self.carry_out("return", card, party=self.owner)
        self.assertFalse(card.seized_package_id)
        self.assertFalse(self.quants(card).package_id)

    def test_a_bag_is_no_ordinary_package(self):
        self.move(self.cards[:2], bag_no="B-8")
        bag = self.cards[0].seized_package_id
        for attack in (
            lambda: bag.unpack(),
            lambda: bag.write({"name": "x"}),
            lambda: bag.write({"location_id": self.shelf("safe").id}),
            lambda: bag.unlink(),
            lambda: self.env["stock.package"].create(
                {"name": "y", "custody": "seized"}
            ),
            lambda: (
                self.env["stock.package"]
                .create({"name": "z"})
                .write({"parent_package_id": bag.id})
            ),
            lambda: bag.action_put_in_pack(package_name="big"),
        ):
            with self.assertRaises(UserError):
                attack()

    def test_ordinary_goods_are_not_put_into_a_sealed_bag(self):
        self.move(self.cards[:2], bag_no="B-9")
        bag = self.cards[0].seized_package_id
        paper = self.env["product.product"].create(
            {"name": "Paper", "is_storable": True}
        )
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        with self.assertRaisesRegex(UserError, "beside its item"):
            self.env["stock.move.line"].create(
                {
                    "product_id": paper.id,
                    "quantity": 1,
                    "location_id": warehouse.lot_stock_id.id,
                    "location_dest_id": self.shelf().id,
                    "result_package_id": bag.id,
                    "company_id": self.company.id,
                }
            )
