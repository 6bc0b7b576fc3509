from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .board_common import BoardCase


@tagged("post_install", "-at_install")
class TestBoard(BoardCase):
    """The dispatcher's day: what waits, what is where, what can be had."""

    def test_a_day_with_nothing(self):
        board = self.board()
        self.assertEqual((board["day"], board["today"]), ("2026-04-07", True))
        self.assertEqual(self.numbers(board), (0, 0, 0, 0, 3, 0))
        self.assertEqual((board["now"], board["hours"]), (10 * 60, [7, 20]))
        self.assertTrue(board["acts"])

    def test_the_numbers_of_the_day(self):
        """Two out, one of them late; one free; two requests."""
        self.trip("out", "2026-04-07 08:00", "2026-04-07 09:00")
        self.trip("out", "2026-04-07 09:00", "2026-04-07 12:00", self.car_b, self.d2)
        self.request("2026-04-07 09:30", "2026-04-07 11:00")
        self.request("2026-04-07 15:00", "2026-04-07 16:00")
        self.assertEqual(self.numbers(), (2, 2, 1, 1, 1, 0))

    def test_bars_of_a_car(self):
        """Driven, late until now, reserved, each with its times and its slip."""
        driven = self.trip("returned", "2026-04-07 08:00", "2026-04-07 08:30")
        late = self.trip("out", "2026-04-07 08:40", "2026-04-07 09:30")
        later = self.trip("assigned", "2026-04-07 13:00", "2026-04-07 15:00")
        row = self.car(self.car_a)
        self.assertEqual(row["state"], "late")
        bars = {bar["id"]: bar for bar in row["bars"]}
        found = [
            (bars[slip.id]["kind"], bars[slip.id]["from"], bars[slip.id]["to"])
            for slip in (driven, late, later)
        ]
        self.assertEqual(
            found,
            [("driven", 480, 510), ("late", 520, 600), ("reserved", 780, 900)],
        )
        self.assertIn("Luoshan", bars[late.id]["label"])
        self.assertIn(self.d1.name, bars[late.id]["label"])

    def test_free_until_the_next_trip(self):
        self.trip("assigned", "2026-04-07 13:00", "2026-04-07 15:00")
        row = self.car(self.car_a)
        self.assertEqual(row["state_label"], "Free until 13:00")
        self.assertEqual(self.car(self.car_b)["state_label"], "Free")
        [driver] = [row for row in self.board()["drivers"] if row["id"] == self.d1.id]
        self.assertEqual(driver["bars"][0]["from"], 780)

    def test_the_days_around(self):
        """A trip over midnight lies upon both days; today's numbers upon today."""
        slip = self.trip("assigned", "2026-04-08 22:00", "2026-04-09 03:00")
        self.assertFalse(self.car(self.car_a)["bars"])
        for day, span in (("2026-04-08", (1320, 1440)), ("2026-04-09", (0, 180))):
            board = self.board(day)
            [bar] = self.car(self.car_a, board)["bars"]
            self.assertEqual((bar["id"], bar["from"], bar["to"]), (slip.id, *span))
            self.assertNotIn("late", [each["key"] for each in board["counters"]])
        self.assertEqual(self.board("2026-04-08")["hours"], [7, 23])
        self.assertEqual(self.board("2026-04-09")["hours"], [2, 20])

    def test_who_is_out_since_yesterday(self):
        slip = self.trip("out", "2026-04-06 15:00", "2026-04-06 18:00")
        [bar] = self.car(self.car_a)["bars"]
        self.assertEqual((bar["id"], bar["kind"]), (slip.id, "late"))
        self.assertEqual((bar["from"], bar["to"], bar["before"]), (0, 600, True))

    def test_why_a_car_cannot_be_had(self):
        self.car_a.sudo().proc_paper_ids._write_engine({"state": "void"})
        row = self.car(self.car_a)
        self.assertEqual(row["state"], "blocked")
        self.assertTrue(any("none on record" in why for why in row["why"]))
        self.assertEqual(self.numbers(), (0, 0, 0, 0, 2, 1))

    def test_why_a_driver_cannot_be_had(self):
        rows = {row["id"]: row for row in self.board()["drivers"]}
        self.assertEqual(rows[self.d1.id]["state"], "free")
        self.assertEqual(rows[self.d3.id]["state"], "unfit")
        self.assertIn("2026-03-31", rows[self.d3.id]["why"][0])
        self.as_("driver", self.d1).action_unfit("Fever")
        rows = {row["id"]: row for row in self.board()["drivers"]}
        self.assertIn("Fever", rows[self.d1.id]["why"][0])

    def test_requests_in_the_order_of_departure(self):
        """Late ones are said to be; yesterday's stand on today only."""
        soon = self.request("2026-04-07 11:00", "2026-04-07 12:00")
        past = self.request("2026-04-06 16:00", "2026-04-07 12:00")
        next_ = self.request("2026-04-08 09:00", "2026-04-08 12:00")
        cards = self.board()["requests"]
        self.assertEqual([card["id"] for card in cards], [past.id, soon.id])
        self.assertEqual([card["late"] for card in cards], [True, False])
        self.assertEqual([card["soon"] for card in cards], [True, True])
        cards = self.board("2026-04-08")["requests"]
        self.assertEqual([card["id"] for card in cards], [next_.id])

    def test_riding_together(self):
        """The same that the slip suggests; who has a car has it for both."""
        given = self.trip("assigned", "2026-04-07 14:00", "2026-04-07 16:00")
        asks = self.request("2026-04-07 14:10", "2026-04-07 16:00")
        far = self.request("2026-04-07 14:10", "2026-04-07 16:00", destination="Xi")
        cards = {card["id"]: card for card in self.board()["requests"]}
        [pair] = cards[asks.id]["merges"]
        self.assertEqual((pair["main"], pair["other"]), (given.id, asks.id))
        self.assertFalse(cards[far.id]["merges"])
        self.assertEqual(self.as_("dispatcher", asks).merge_suggestion_ids, given)

    def test_the_weather_is_told(self):
        self.as_("dispatcher", self.env["procuratorate.fleet.stop"]).create(
            {
                "company_id": self.company.id,
                "kind": "fog",
                "date_from": self.at("2026-04-07 06:00"),
                "date_to": self.at("2026-04-07 12:00"),
            }
        )
        [stop] = self.board()["stops"]
        self.assertEqual((stop["from"], stop["to"]), (360, 720))
        self.assertIn("Fog", stop["label"])

    def test_which_car_fits(self):
        """fleet#10: each car with what stands against it."""
        slip = self.request("2026-04-07 14:00", "2026-04-07 16:00", guests=6)
        fits = self.as_("dispatcher", self.env[self.BOARD]).fits(slip.id)
        self.assertIn("seats", "".join(fits[str(self.car_a.id)]))
        self.assertFalse(fits[str(self.car_c.id)])

    def test_a_car_that_is_late_does_not_fit(self):
        """fleet#6: nothing planned stands against it, but it is not there."""
        late = self.trip("out", "2026-04-07 08:00", "2026-04-07 09:00")
        slip = self.request("2026-04-07 14:00", "2026-04-07 16:00")
        fits = self.as_("dispatcher", self.env[self.BOARD]).fits(slip.id)
        [why] = fits[str(self.car_a.id)]
        self.assertIn(late.name, why)

    def test_the_dialog_with_the_car(self):
        """One touch: the dialog of the slip, the car is taken, drivers fit to it."""
        slip = self.approved("2026-04-07 14:00", "2026-04-07 16:00")
        board = self.as_("dispatcher", self.env[self.BOARD])
        action = board.assign(slip.id, self.car_c.id)
        Wizard = self.as_("dispatcher", self.env[action["res_model"]])
        wizard = Wizard.browse(action["res_id"])
        self.assertEqual(wizard.vehicle_id, self.car_c)
        first = wizard.driver_ids.filtered(lambda each: each.res_id == self.d1.id)
        self.assertIn("licence", first.reasons, "for the coach, not for any car")
        action = board.assign(slip.id, False, self.d1.id)
        wizard = Wizard.browse(action["res_id"])
        self.assertEqual((wizard.driver_id, bool(wizard.vehicle_id)), (self.d1, False))

    def test_what_is_no_request_gets_no_dialog(self):
        board = self.as_("dispatcher", self.env[self.BOARD])
        over = self.trip("returned", "2026-04-07 08:00", "2026-04-07 08:30")
        for odd in (None, 0, "x", 2**40, over.id):
            for call in (board.fits, board.assign):
                with self.subTest(odd), self.assertRaises(UserError):
                    call(odd)
        for odd in ("x", 5, [], "2026-13-45", {}, "9999-12-31", "0001-01-01"):
            self.assertEqual(board.day(odd)["day"], "2026-04-07")

    def test_who_sees_it(self):
        slip = self.request("2026-04-07 14:00", "2026-04-07 16:00")
        for login in ("staff", "driver", "guard", "outsider", "head"):
            board = self.as_(login, self.env[self.BOARD])
            for call in (
                board.day,
                lambda b=board: b.fits(slip.id),
                lambda b=board: b.assign(slip.id),
            ):
                with self.subTest(login), self.assertRaises(AccessError):
                    call()
        for login in ("fleet_clerk", "leader", "chief", "supervision"):
            with self.subTest(login):
                self.assertFalse(self.board(by=login)["acts"])

    def test_calendars_call_trips_by_what_they_have(self):
        """By car and driver, in the order of the calendar; elsewhere by number."""
        slip = self.trip("assigned", "2026-04-07 14:00", "2026-04-07 16:00")
        car, driver = slip.vehicle_name, slip.driver_name
        names = {
            None: f"{slip.name} {car}",
            "car": f"{car} {driver} {slip.name}",
            "driver": f"{driver} {car} {slip.name}",
            "purpose": f"{slip.name} {car}",
        }
        for called, name in names.items():
            with self.subTest(called):
                found = slip.with_context(slip_called=called)
                self.assertEqual(found.display_name, name)
