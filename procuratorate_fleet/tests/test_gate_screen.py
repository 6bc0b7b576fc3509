from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, tagged

from .road_common import RoadCase

GATE = "procuratorate.fleet.gate"


@tagged("post_install", "-at_install")
class TestGateScreen(RoadCase):
    """A plate or a slip is read; the next step is shown, nothing of the errand."""

    def gate(self, login="guard"):
        return self.as_(login, self.env[GATE])

    def test_a_car_is_found_however_its_plate_is_written(self):
        slip = self.ready()
        self.move("2026-04-07 08:50")
        for text in ("豫S·A001", "豫sa001", "ａ００１", "A001", slip.name.lower()):
            with self.subTest(text):
                card = self.gate().look(text)
                self.assertEqual((card["id"], card["step"]), (slip.id, "out"))
        self.assertFalse(card["alarm"])
        self.assertEqual(card["last"], 52000)
        self.assertEqual(card["plate"], "")
        self.assertEqual(self.gate().look("A001")["plate"], "豫S·A001")

    def test_out_and_in(self):
        """fleet#47: board, card, exit, card, return."""
        slip = self.ready()
        self.move("2026-04-07 09:00")
        [line] = self.gate().board()["soon"]
        self.assertEqual((line["id"], line["time"]), (slip.id, "09:00"))
        card = self.gate().let_out(slip.id, 52000, "豫S·A001")
        self.assertIn("is out", card["title"])
        self.move("2026-04-07 12:30")
        [line] = self.gate().board()["out"]
        self.assertTrue(line["late"])
        self.assertEqual(self.gate().look("A001")["step"], "in")
        told = {"parked_at": "Yard", "keys_back": True, "text": "All well"}
        card = self.gate().take_in(slip.id, 52070, told)
        self.assertIn("70 km", card["title"])
        self.env.invalidate_all()
        self.assertEqual((slip.parked_at, slip.back_text), ("Yard", "All well"))

    def test_what_stands_against_it(self):
        """fleet#6: reasons are on the card; it is noted that it was not let out."""
        first = self.out(self.ready())
        slip = self.ready("2026-04-07 12:30", "2026-04-07 14:00", driver=self.d2)
        self.move("2026-04-07 12:31")
        card = self.gate().look(slip.name)
        self.assertTrue(card["alarm"])
        self.assertIn(first.name, "".join(card["reasons"]))
        self.gate().turn_back(slip.id, "豫S·A001", "")
        self.assertEqual(self.passages(slip), ["refused_exit"])

    def test_no_slip(self):
        self.move("2026-04-07 09:00")
        card = self.gate().look("A001")
        self.assertEqual((card["step"], card["alarm"]), ("no_slip", True))
        self.gate().without_slip(self.car_a.id, "exit", "Drove on")
        self.assertTrue(self.gate().look("nothing like it")["alarm"])
        self.assertEqual(self.gate().look("00")["choices"], [])
        for odd in (None, 5, "", "%", "_", "' --", "\\"):
            self.assertFalse(self.gate().look(odd)["id"])

    def test_nothing_of_a_secret_errand(self):
        """The gate learns of car, driver, persons and times."""
        slip = self.ready(
            reason="remand", purpose="Questioning Zhang", destination="Remand centre 2"
        )
        self.move("2026-04-07 08:50")
        card = str(self.gate().look(slip.name)) + str(self.gate().board())
        for word in ("Zhang", "Remand centre", "Luoshan"):
            self.assertNotIn(word, card)

    def test_only_what_comes_to_the_gate(self):
        """Trips that are out or about to go out, and cars on the register."""
        draft = self.make_slip("2026-04-07 09:00", "2026-04-07 12:00", secret=True)
        far = self.ready("2026-04-20 09:00", "2026-04-20 12:00")
        near = self.ready()
        self.move("2026-04-07 08:00")
        for slip in (draft, far):
            card = self.gate().look(slip.name)
            self.assertEqual((card["id"], card["lines"]), (False, []))
            self.assertIn("lets nobody out", card["words"])
            self.assertFalse(self.gate().show(slip._name, slip.id)["id"])
        self.assertTrue(self.gate().show(near._name, near.id)["lines"])
        for odd in (None, 5, ["fleet.vehicle"], {}):
            self.assertFalse(self.gate().show(odd, self.car_a.id)["id"])
        paper = self.env["fleet.vehicle"].create(
            {"model_id": self.model.id, "company_id": self.company.id}
        )
        self.assertFalse(self.gate().show("fleet.vehicle", paper.id)["id"])
        self.out(near)
        self.move("2026-04-09 09:00")
        self.assertEqual(self.gate().look(near.name)["step"], "in")

    def test_who_stands_at_the_gate(self):
        self.ready()
        for login in ("staff", "driver", "leader"):
            gate = self.gate(login)
            for work in (
                gate.board,
                lambda g=gate: g.look("A001"),
                lambda g=gate: g.show("fleet.vehicle", self.car_a.id),
                lambda g=gate: g.let_out(1, 1, "x"),
                lambda g=gate: g.without_slip(self.car_a.id, "exit", "x"),
            ):
                with self.subTest(login), self.assertRaises(AccessError):
                    work()
        self.assertFalse(self.gate().show("res.users", 1)["id"])


@tagged("post_install", "-at_install")
class TestRoadScreens(RoadCase):
    """Screens and dialogs open for whom they are made."""

    def test_views(self):
        for login, actions in {
            "guard": ("fleet_passage_action",),
            "supervision": ("fleet_passage_action", "fleet_reading_action"),
            "dispatcher": ("fleet_slip_action_settle", "fleet_reading_action"),
        }.items():
            for xmlid in actions:
                action = self.env.ref(f"procuratorate_fleet.{xmlid}")
                Model = self.as_(login, self.env[action.res_model])
                views = [(False, mode) for mode in action.view_mode.split(",")]
                found = Model.get_views([*views, (False, "search")])
                self.assertTrue(found["views"])
                names = list(found["models"][Model._name]["fields"])
                readable = Model.fields_get(names)
                Model.search_fetch([], list(readable), limit=5)

    def test_dialogs(self):
        """The buttons of the trip and of the car lead to dialogs that do it."""
        slip = self.driven()
        self.fill(
            self.as_("dispatcher", slip).action_correct_dialog(),
            "dispatcher",
            odometer_in=52090,
            text="Misread",
        )
        self.assertEqual(slip.km, 90)
        self.fill(self.as_("staff", slip).action_rate_dialog(), "staff", rating="4")
        self.assertEqual(slip.rating, "4")
        car = self.as_("fleet_clerk", self.car_a)
        self.fill(car.action_proc_meter(), "fleet_clerk", new_value=5, text="Broken")
        self.assertEqual(self.car_a.odometer, 5)
        words = self.as_("driver", slip).with_context(say="action_explain")
        self.fill(words.action_words(), "driver", text="Waited for the witness")
        self.assertEqual(slip.explanation, "Waited for the witness")
        log = self.as_("driver", slip).action_log()
        Leg = self.as_("driver", self.env[log["res_model"]])
        with Form(Leg.with_context(**log["context"])) as form:
            form.origin, form.destination = "Office", "Luoshan"
        self.assertEqual(slip.leg_ids.destination, "Luoshan")

    def fill(self, action, login, **vals):
        """Fill the dialog in as this person, and confirm it."""
        Dialog = self.as_(login, self.env[action["res_model"]])
        form = Form(Dialog.with_context(**action["context"]))
        for name, value in vals.items():
            form[name] = value
        form.save().action_confirm()
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestGateTour(HttpCase, RoadCase):
    """The guard's screen in the browser, on a telephone."""

    browser_size = "360x740"
    touch_enabled = True

    def test_out_and_in(self):
        """fleet#47: with the thumb: look, meter, out; look, meter, back."""
        slip = self.ready()
        self.move("2026-04-07 09:00")
        user = self.users["guard"]
        user.password = "guard.at.the.gate"
        self.env.flush_all()
        self.start_tour("/odoo/gate", "fleet_gate", login=user.login, timeout=120)
        self.env.invalidate_all()
        self.assertEqual(slip.state, "returned")
        self.assertEqual(self.passages(slip), ["exit", "entry"])
