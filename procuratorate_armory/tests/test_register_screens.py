from ast import literal_eval

from lxml import etree

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_intake import IntakeCase


@tagged("post_install", "-at_install")
class TestRegisterScreens(IntakeCase):
    """What is typed and read on the screens of the register."""

    def test_a_receipt_is_typed_on_its_screen(self):
        Intake = self.as_("keeper_a", self.env["procuratorate.armory.intake"])
        with Form(Intake) as form:
            form.room_id = self.room
            form.document_no = "2026-7"
            form.document_date = "2026-01-05"
            form.authority = "Police of the Province"
            form.gun_total = 1
            with form.gun_ids.new() as row:
                row.type_id = self.pistol
                row.number = "C7001"
                row.read_number = "C7001"
                row.cabinet_id = self.guns
                row.slot = "1"
        self.assertEqual(form.record.gun_count, 1)

    def test_a_shelf_move_is_typed_on_its_screen(self):
        Shelf = self.as_("keeper_a", self.env["procuratorate.armory.shelf"])
        with Form(Shelf) as form:
            form.room_id = self.room
            with form.line_ids.new() as row:
                row.lot_id = self.gun
                row.cabinet_id = self.guns
                row.slot = "99"
        self.assertEqual(form.record.line_ids.from_id, self.guns)

    def test_a_room_is_made_on_its_screen(self):
        Location = self.as_("warden", self.env["stock.location"]).with_context(
            default_armory_use="room", default_usage="view"
        )
        view = "procuratorate_armory.armory_place_view_form"
        with Form(Location, view=view) as form:
            form.name = "Room Eight"
        self.assertEqual(form.record.sudo().armory_room_id, form.record)

    def test_a_type_is_made_by_the_head(self):
        Type = self.as_("warden", self.env["procuratorate.armory.type"])
        made = Type.create(
            {
                "name": "Type 64",
                "kind": "gun",
                "category": "pistol",
                "calibre": "7.62 mm",
                "ammo_type_ids": [Command.set(self.ball.ids)],
            }
        )
        self.assertTrue(made.active)
        with self.assertRaises(AccessError):
            self.as_("keeper_a", made).name = "x"

    def test_every_filter_answers(self):
        """Filters of the register's searches are questions the model can answer."""
        for name, model in (
            ("armory_gun_view_search", "stock.lot"),
            ("armory_ammo_view_search", "stock.lot"),
            ("armory_place_view_search", "stock.location"),
            ("armory_type_view_search", "procuratorate.armory.type"),
            ("armory_movement_view_search", "procuratorate.armory.movement"),
            ("armory_intake_view_search", "procuratorate.armory.intake"),
            ("armory_shelf_view_search", "procuratorate.armory.shelf"),
            (
                "armory_card_correction_view_search",
                "procuratorate.armory.card_correction",
            ),
        ):
            view = self.env.ref(f"procuratorate_armory.{name}")
            Model = self.as_("keeper_a", self.env[model])
            for node in etree.fromstring(view.arch).iter("filter"):
                with self.subTest(f"{name}.{node.get('name')}"):
                    domain = literal_eval(node.get("domain") or "[]")
                    context = literal_eval(node.get("context") or "{}")
                    group = context.get("group_by")
                    Model.search(domain, limit=1)
                    if group:
                        Model.formatted_read_group(domain, [group], ["__count"])

    def test_what_waits_for_me_is_found(self):
        doc = self.receipt(self.gun_row())
        doc.action_ask()
        mine = [("state", "=", "signing"), ("request_id.can_sign", "=", True)]
        for login, found in (("keeper_b", 1), ("warden", 0)):
            Intake = self.as_(login, self.env["procuratorate.armory.intake"])
            self.assertEqual(Intake.search_count(mine), found, login)

    def test_all_screens_open(self):
        """Every view of the register is read by those who see it."""
        for xmlid, model in (
            ("armory_gun_action", "stock.lot"),
            ("armory_ammo_action", "stock.lot"),
            ("armory_room_action", "stock.location"),
            ("armory_cabinet_action", "stock.location"),
            ("armory_intake_action", "procuratorate.armory.intake"),
            ("armory_movement_action", "procuratorate.armory.movement"),
        ):
            action = self.env.ref(f"procuratorate_armory.{xmlid}")
            views = [(view.view_id.id, view.view_mode) for view in action.view_ids]
            views = views or [(False, mode) for mode in action.view_mode.split(",")]
            for login in ("keeper_a", "warden", "supervision"):
                with self.subTest(xmlid, login=login):
                    Model = self.as_(login, self.env[model])
                    found = Model.get_views(
                        [*views, (action.search_view_id.id, "search")]
                    )
                    names = {
                        node.get("name")
                        for view in found["views"].values()
                        for node in etree.fromstring(view["arch"]).iter("field")
                    } & set(Model._fields)
                    records = Model.search(literal_eval(action.domain or "[]"))
                    records.read([*names])
