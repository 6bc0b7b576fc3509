from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_attack_stock import AttackCase


@tagged("post_install", "-at_install")
class TestAttackArmoryPlaces(AttackCase):
    """firearms#50: rooms, cabinets and the places outside stay where they are."""

    def test_a_place_that_holds_something(self):
        """Not by its head either."""
        for place in (self.guns, self.rounds, self.room):
            self.each_write(
                place,
                {"active": False},
                {"name": "x"},
                {"location_id": self.shelf.id},
                {"usage": "inventory"},
                {"armory_use": False},
                {"armory_use": "ammo_cabinet"},
                {"barcode": "x"},
            )
            one = (place._name, place.id)
            self.refuse(lambda user, one=one: self.by(user, *one).sudo().unlink())
            self.refuse(lambda user, one=one: self.by(user, *one).sudo().copy())

    def test_frost_and_holders_are_written_by_acts(self):
        self.each_write(
            self.room,
            {"armory_frozen": True},
            {"armory_frozen": False},
            {"armory_holder_id": self.people["police"].id},
        )

    def test_places_outside_are_fixed(self):
        for use in ("source", "fired", "lost", "surrendered", "holders", "root"):
            place = self.company._armory_location(use).sudo()
            self.before = self.snapshot()
            self.each_write(place, {"usage": "internal"}, {"active": False})
            one = (place._name, place.id)
            self.refuse(lambda user, one=one: self.by(user, *one).sudo().unlink())

    def test_the_place_of_a_holder_is_fixed(self):
        place = self.company._armory_holder_place(self.people["police"])
        self.before = self.snapshot()
        self.each_write(
            place,
            {"armory_holder_id": self.people["partner"].id},
            {"active": False},
            {"name": "x"},
        )
        self.refuse(lambda user: self.by(user, place._name, place.id).sudo().unlink())

    def test_a_place_slipped_into_the_room(self):
        """An ordinary place in a room, or in a cabinet; not by the head either."""
        for parent in (self.room, self.guns):
            self.refuse(
                lambda user, parent=parent: (
                    self.by(user, "stock.location")
                    .sudo()
                    .create(
                        {
                            "name": "Mine",
                            "location_id": parent.id,
                            "company_id": self.company.id,
                        }
                    )
                )
            )

    def test_an_ordinary_place_moved_into_the_room(self):
        mine = self.env["stock.location"].create(
            {"name": "Mine", "location_id": self.shelf.id}
        )
        self.before = self.snapshot()
        self.refuse(
            lambda user: (
                self.by(user, mine._name, mine.id)
                .sudo()
                .write({"location_id": self.room.id})
            )
        )

    def test_cabinets_are_made_by_the_head_alone(self):
        def attack(user):
            self.by(user, "stock.location").sudo().create(
                {
                    "name": "Mine",
                    "armory_use": "gun_cabinet",
                    "location_id": self.room.id,
                    "company_id": self.company.id,
                }
            )

        self.refuse(attack, "police", "keeper_a", "stock_manager", "administrator")

    def test_the_head_has_no_right_on_ordinary_places(self):
        ordinary = self.env["stock.location"].create(
            {"name": "S", "location_id": self.shelf.id}
        )
        for attack in (
            lambda place: place.write({"name": "T"}),
            lambda place: place.write({"armory_use": "room"}),
            lambda place: place.unlink(),
            lambda place: place.create({"name": "U", "location_id": self.shelf.id}),
        ):
            with self.assertRaises(AccessError):
                attack(self.as_("warden", ordinary))

    def test_the_warehouse_archived(self):
        """Guns are in no warehouse: what happens to it does not touch them."""
        self.stock.sudo().action_archive()
        self.assertEqual(self.snapshot(), self.before)

    def test_a_cabinet_of_another_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.before = self.snapshot()
        self.each_write(self.guns, {"company_id": other.id}, {"company_id": False})

    # What the head may do -----------------------------------------------------------

    def new_cabinet(self, **vals):
        return self.as_("warden", self.env["stock.location"]).create(
            {
                "name": "Cabinet 9",
                "armory_use": "gun_cabinet",
                "location_id": self.room.id,
                "company_id": self.company.id,
                **vals,
            }
        )

    def test_the_head_arranges_empty_places_on_record(self):
        cabinet = self.new_cabinet()
        self.assertEqual(cabinet.sudo().custody, "gun")
        self.assertEqual(cabinet.sudo().armory_room_id, self.room)
        cabinet.write({"name": "Cabinet 10"})
        cabinet.write({"active": False})
        names = [
            entry._content()["place"]["name"].rsplit("/")[-1]
            for entry in self.entries(cabinet, "armory.place")
        ]
        self.assertEqual(names, ["Cabinet 9", "Cabinet 10", "Cabinet 10"])
        self.assertFalse(self.entries(cabinet, "armory.place")[-1]._content()["active"])

    def test_the_head_opens_a_room(self):
        room = self.as_("warden", self.env["stock.location"]).create(
            {"name": "Room Nine", "armory_use": "room"}
        )
        self.assertEqual(room.sudo().location_id.armory_use, "root")
        self.assertEqual(room.sudo().usage, "view")

    def test_a_cabinet_stands_in_a_room(self):
        for parent in (self.guns, self.shelf):
            with self.assertRaises(UserError):
                self.new_cabinet(location_id=parent.id)
        with self.assertRaises(UserError):
            self.new_cabinet(armory_use="holder")

    def test_what_a_book_names_is_archived_not_deleted(self):
        """firearms#50"""
        cabinet = self.new_cabinet()
        with self.assertRaises(AccessError):
            cabinet.unlink()
        cabinet.action_archive()
        self.assertFalse(cabinet.active)
