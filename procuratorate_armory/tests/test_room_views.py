from odoo.tests import Form, tagged

from .room_common import RoomCase

ACTIONS = (
    "armory_room_board_action",
    "armory_entry_action",
    "armory_shift_action",
    "armory_key_action",
    "armory_key_move_action",
    "armory_room_check_action",
    "armory_finding_action",
    "armory_sheet_action",
    "armory_lock_action",
    "armory_key_roster_action",
    "armory_ceiling_action",
    "armory_room_check_item_action",
    "armory_sheet_book_action",
)
READERS = ("keeper_a", "warden", "leader", "chief", "supervision")
STRANGERS = ("police", "staff", "admin_only")


@tagged("post_install", "-at_install")
class TestRoomViews(RoomCase):
    """Screens and papers of rooms, for those who may see them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["admin_only"] = cls.admin_only

    def tell(self):
        self.key = self.working(self.lock("a"))
        self.lock("b")
        self.done = self.hand_over(self.shift(occurred_at=self.ago(1), note="Lamp out"))
        self.inside = self.go_in(self.entry())
        self.book = self.sheets()

    def test_every_screen_opens_for_those_who_answer(self):
        for name in ACTIONS:
            action = self.env.ref(f"procuratorate_armory.{name}")
            modes = action.view_mode.split(",")
            views = [
                (self.view_of(action, mode), mode) for mode in modes if mode != "search"
            ]
            for login in READERS:
                model = self.as_(login, self.env[action.res_model])
                got = model.get_views([*views, (False, "search")])
                self.assertTrue(got["views"])

    def view_of(self, action, mode):
        own = action.view_ids.filtered(lambda view: view.view_mode == mode)
        return own.view_id.id or False

    def test_rows_are_read_by_those_who_answer_and_by_nobody_else(self):
        for model in (
            "entry",
            "key",
            "key.move",
            "key.roster",
            "lock",
            "shift",
            "sheet",
            "sheet.book",
            "finding",
            "room.check",
            "ceiling",
        ):
            Model = self.env[f"procuratorate.armory.{model}"]
            for login in READERS:
                self.as_(login, Model).search([])
            for login in STRANGERS:
                with self.refused(""):
                    self.as_(login, Model).search([])

    def test_the_board_of_a_room_says_who_and_what(self):
        room = self.as_("keeper_a", self.room)
        [values] = room.read(
            ["armory_duty_names", "armory_inside_names", "armory_key_a_names"]
        )
        self.assertEqual(values["armory_duty_names"], "keeper_a / keeper_b")
        self.assertEqual(values["armory_inside_names"], "keeper_a, keeper_b")
        self.assertEqual(values["armory_key_a_names"], "keeper_a")

    def test_who_asks_for_a_gun_knows_nothing_of_keys_and_duty(self):
        for name in ("armory_duty_names", "armory_key_a_names", "armory_inside_names"):
            for login in STRANGERS:
                with self.refused(""):
                    self.as_(login, self.room).read([name])

    def test_clocks_of_a_room_are_seen_by_those_concerned(self):
        clock = self.done.time_limit_ids
        self.assertTrue(clock.is_restricted)
        for login in ("staff", "police"):
            Clock = self.as_(login, self.env["procuratorate.time.limit"])
            self.assertFalse(Clock.search([("id", "in", clock.ids)]))

    def test_the_board_of_keys_has_a_column_for_each_holder(self):
        keys = self.as_("keeper_a", self.env["procuratorate.armory.key"])
        keys = keys.with_context(read_group_expand=True)
        answer = keys.web_read_group(
            [("room_id", "=", self.room.id)],
            ["holder_id"],
            ["__count"],
            auto_unfold=True,
        )
        names = [
            group["holder_id"][1] for group in answer["groups"] if group["holder_id"]
        ]
        self.assertIn("keeper_c", names)

    def test_a_shift_is_entered_on_the_form(self):
        Shift = self.as_("keeper_a", self.env["procuratorate.armory.shift"])
        with Form(Shift.with_context(default_room_id=self.room.id)) as form:
            form.incoming_a_id = self.people["keeper_a"]
            form.incoming_b_id = self.people["keeper_c"]
            with form.gun_ids.new() as row:
                row.number = "a0123"
            with form.round_ids.new() as row:
                row.number = "B2025-1"
                row.quantity = 100
        self.assertEqual(form.record.outgoing_b_id.id, self.people["keeper_b"].id)
        self.assertEqual(form.record.gun_ids.number, "A0123")

    def test_going_in_begins_with_those_on_duty(self):
        action = self.as_("keeper_a", self.room).action_armory_go_in()
        Entry = self.as_("keeper_a", self.env["procuratorate.armory.entry"])
        with Form(Entry.with_context(**action["context"])) as form:
            form.purpose = "care"
        self.assertEqual(
            form.record.person_ids.ids,
            (self.people["keeper_a"] | self.people["keeper_b"]).ids,
        )

    def test_a_lock_is_arranged_on_the_form(self):
        Lock = self.as_("warden", self.env["procuratorate.armory.lock"])
        with Form(Lock.with_context(default_room_id=self.room.id)) as form:
            form.place_id = self.rounds
            form.number = "L77"
            with form.key_ids.new() as row:
                row.tag = "K77"
        self.assertEqual(form.record.key_ids.room_id, self.room)

    def test_the_ways_from_a_room_open(self):
        room = self.as_("keeper_a", self.room)
        for verb in ("entries", "keys", "locks", "shifts", "findings", "checks"):
            action = getattr(room, f"action_armory_{verb}")()
            Model = self.as_("keeper_a", self.env[action["res_model"]])
            Model.search(action["domain"])
        room.action_armory_sheets()
        self.assertFalse(room.action_armory_hand_over().get("res_id"))

    # Papers -------------------------------------------------------------------

    def paper(self, name, records):
        report = self.env["ir.actions.report"].with_user(self.users["keeper_a"])
        html, _kind = report._render_qweb_html(
            f"procuratorate_armory.{name}", records.ids
        )
        return html.decode()

    def test_the_register_of_keys_is_printed(self):
        html = self.paper("report_armory_keys", self.room.armory_key_ids)
        self.assertIn(self.key.tag, html)
        self.assertIn("keeper_a", html)

    def test_the_register_of_entries_is_printed(self):
        html = self.paper("report_armory_entries", self.inside)
        self.assertIn("keeper_a, keeper_b", html)

    def test_the_register_of_key_hand_overs_is_printed(self):
        self.assertIn(
            self.key.tag, self.paper("report_armory_key_moves", self.move(self.key))
        )

    def test_the_hand_over_is_printed(self):
        html = self.paper("report_armory_shift", self.done)
        for words in ("A0456", "B2025-1", "200", "Lamp out", "SHA-256", self.key.tag):
            self.assertIn(words, html)

    def test_blank_sheets_are_printed_with_their_numbers(self):
        """firearms#48"""
        html = self.paper("report_armory_sheets", self.book)
        for number in range(101, 106):
            self.assertIn(f"{number:06d}", html)
