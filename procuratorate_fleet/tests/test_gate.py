from odoo.exceptions import AccessError
from odoo.tests import tagged

from .road_common import PASSAGE, RoadCase


@tagged("post_install", "-at_install")
class TestGate(RoadCase):
    """A car leaves against its slip, its plate and its meter; all of it on record."""

    def test_out_and_back(self):
        """There and back: numbers, register of the gate, sealed entries, a clock."""
        slip = self.ready()
        slip.vehicle_id._proc_write({"proc_home": "Yard 1"})
        self.out(slip)
        self.assertEqual(slip.state, "out")
        self.assertEqual(slip.out_at, self.at("2026-04-07 09:00"))
        self.assertEqual(slip.odometer_out, 52000)
        self.assertEqual(self.car_a.proc_avail, "out")
        self.back(slip, 52080, keys_back=True, text="A scratch at the door")
        self.assertEqual(slip.state, "returned")
        self.assertEqual(slip.km, 80)
        self.assertEqual(slip.parked_at, "Yard 1")
        self.assertTrue(slip.keys_back)
        self.assertEqual(self.car_a.odometer, 52080)
        self.assertEqual(self.passages(slip), ["exit", "entry"])
        [out] = self.entries(slip, "fleet.out")
        [back] = self.entries(slip, "fleet.back")
        self.assertEqual(out._content()["odometer"], "52000.0")
        self.assertEqual(back._content()["km"], "80.0")
        [clock] = slip.sudo().time_limit_ids
        self.assertEqual(clock.code, "fleet.settle_days")

    def test_only_an_assigned_slip(self):
        """fleet#47: no exit in any other state; the attempt stays."""
        for state in ("draft", "submitted", "approved", "returned", "cancelled"):
            slip = self.put(self.make_slip().with_env(self.env), state)
            with self.subTest(state), self.noted(slip, "Assigned"):
                self.out(slip, plate="豫S·A001")

    def test_another_car_than_the_slips(self):
        """fleet#47: slip for A, plate C scanned; refused, kept, and found."""
        slip = self.ready()
        with self.noted(slip, "豫S·A001", "豫S·C003"):
            self.out(slip, plate="豫S·C003")
        [finding] = self.findings(slip, "GATE")
        self.assertEqual(finding.found, "豫S·C003")
        with self.noted(slip, "豫S·A00l"):
            self.out(slip, plate="豫S·A00l")
        self.assertEqual(len(self.findings(slip, "GATE")), 1)

    def test_the_plate_is_read(self):
        """However it is typed; without it nobody goes out."""
        slip = self.ready()
        for plate in ("", " ", 5):
            with self.noted(slip, "plate"):
                self.move("2026-04-07 09:00")
                self.as_("guard", slip).action_out(52000, plate)
        self.out(slip, plate=" 豫s a001")
        self.assertEqual(slip.state, "out")

    def test_a_reading_below_the_last_one(self):
        """fleet#22: 52,000 at the exit; 51,900 is no return."""
        slip = self.ready()
        with self.noted(slip, "52000"):
            self.out(slip, 51900)
        self.out(slip)
        with self.noted(slip, "52000", kind="refused_entry"):
            self.back(slip, 51900)
        self.assertEqual(slip.state, "out")

    def test_faster_than_can_be(self):
        """fleet#25: 500 km in two hours are 250 km/h."""
        slip = self.out(self.ready())
        with self.noted(slip, "250 km/h", "120", kind="refused_entry"):
            self.back(slip, 52500, "2026-04-07 11:00")
        self.back(slip, 52240, "2026-04-07 11:00")
        self.assertEqual(slip.km, 240)

    def test_the_gates_are_asked_again(self):
        """What was right when the car was given may be wrong at the gate."""
        slip = self.ready(driver=self.d3)
        with self.noted(slip, self.d3.name):
            self.out(slip)
        slip._write_engine({"state": "cancelled"})
        slip = self.ready()
        self.as_("dispatcher", self.env["procuratorate.fleet.stop"]).create(
            {
                "kind": "ice",
                "date_from": self.at("2026-04-07 08:00"),
                "date_to": self.at("2026-04-07 12:00"),
            }
        )
        with self.noted(slip, "Ice"):
            self.out(slip)

    def test_a_late_return_blocks_the_next_trip(self):
        """fleet#6: planned times stay, the next trip waits, no constraint breaks."""
        first = self.out(self.ready())
        following = self.ready("2026-04-07 12:30", "2026-04-07 14:00", driver=self.d2)
        self.move("2026-04-07 12:31")
        self.run_job("cron_slip_overdue")
        [told] = self.told("dispatcher", first)
        self.assertIn(first.name, told.summary)
        self.assertIn(following.name, told.note)
        with self.noted(following, first.name, "12:00"):
            self.out(following, at="2026-04-07 12:31")
        self.move("2026-04-07 12:36")
        self.run_job("cron_slip_overdue")
        self.assertEqual(len(self.told("dispatcher", first)), 1)
        self.back(first, at="2026-04-07 13:10")
        self.assertEqual(first.back_at, self.at("2026-04-07 13:10"))
        self.assertEqual(first.plan_back, self.at("2026-04-07 12:00"))
        self.assertEqual(self.told("dispatcher", first).mapped("summary"), [])
        self.out(following, 52100, at="2026-04-07 13:15")
        self.assertEqual(following.state, "out")

    def test_a_driver_who_is_still_out(self):
        """fleet#6: the driver of a late car drives no other."""
        first = self.out(self.ready())
        other = self.ready("2026-04-07 12:30", "2026-04-07 14:00", vehicle=self.car_c)
        with self.noted(other, first.name, self.d1.name):
            self.out(other, 100, at="2026-04-07 12:31")

    def test_in_time(self):
        """Not hours before, not in the time of another, not when it has expired."""
        slip = self.ready()
        with self.noted(slip, "09:00", "30"):
            self.out(slip, at="2026-04-07 08:20")
        earlier = self.ready("2026-04-07 08:30", "2026-04-07 09:00", driver=self.d2)
        with self.noted(slip, earlier.name):
            self.out(slip, at="2026-04-07 08:45")
        with self.noted(slip, "2"):
            self.out(slip, at="2026-04-07 11:01")
        earlier._write_engine({"state": "cancelled"})
        self.out(slip, at="2026-04-07 08:45")
        self.assertEqual(slip.state, "out")

    def test_an_emergency(self):
        """fleet#20: out at once; who has the duty to ratify it is still told."""
        slip = self.make_slip("2026-04-07 22:00", "2026-04-07 23:30")
        slip = slip.with_env(self.env)
        self.move("2026-04-07 21:00")
        self.emergency(slip)
        self.out(slip, at="2026-04-07 21:05")
        told = len(self.told("duty", slip))
        self.back(slip, 52050, "2026-04-07 22:30")
        self.assertEqual(slip.state, "returned")
        self.assertEqual(len(self.told("duty", slip)), told)

    def test_keys_that_come_later(self):
        slip = self.driven()
        with self.refused("Guard", error=AccessError):
            self.as_("driver", slip).action_keys_in()
        self.as_("guard", slip).action_keys_in()
        self.env.invalidate_all()
        self.assertTrue(slip.keys_back)
        self.assertEqual(len(self.entries(slip, "fleet.keys")), 1)

    def test_nobody_lets_himself_out(self):
        """A guard who rides along finds another one."""
        slip = self.ready(passenger_ids=self.people["guard"].ids)
        with self.noted(slip, "guard"):
            self.out(slip)
        self.out(slip, by="dispatcher")
        self.assertEqual(slip.state, "out")

    def test_kilometres_between_two_trips(self):
        """The meter has run since the last reading: no slip says why."""
        self.driven()
        slip = self.ready("2026-04-07 13:00", "2026-04-07 15:00")
        self.out(slip, 52160, "2026-04-07 13:00")
        [finding] = self.findings(slip, "NOSLIP")
        self.assertEqual(finding.found, "60 km")
        near = self.ready("2026-04-07 15:00", "2026-04-07 17:00")
        self.back(slip, 52200, "2026-04-07 14:30")
        self.out(near, 52203, "2026-04-07 15:00")
        self.assertFalse(self.findings(near))

    def test_another_car_comes_back(self):
        """Where the plate was read, it is that of the trip."""
        slip = self.out(self.ready())
        with self.noted(slip, "豫S·C003", kind="refused_entry"):
            self.back(slip, plate="豫S·C003")
        self.back(slip, plate="豫sa001")
        self.assertEqual(slip.state, "returned")

    def test_turned_back(self):
        """What stands against it is in the register, without a refusal."""
        slip = self.ready()
        self.move("2026-04-07 08:00")
        self.as_("guard", slip).action_turn_back("豫S·A001", "Sent home")
        [line] = slip.sudo().passage_ids
        self.assertEqual(line.kind, "refused_exit")
        self.assertIn("Sent home", line.text)
        self.assertIn("09:00", line.text)

    def test_without_a_slip(self):
        """It left all the same: a serious finding, and in the register."""
        self.move("2026-04-07 08:00")
        Passage = self.as_("guard", self.env[PASSAGE])
        with self.refused("what was said"):
            Passage.action_without_slip(self.car_a.id, "exit", " ")
        Passage.action_without_slip(self.car_a.id, "exit", "The driver said: fuel")
        domain = [("vehicle_id", "=", self.car_a.id), ("code", "=", "NOSLIP")]
        finding = self.env["procuratorate.fleet.finding"].sudo().search(domain)
        self.assertEqual(finding.severity, "serious")
        self.assertEqual(len(self.entries(self.car_a, "fleet.gate.no_slip")), 1)
        Passage.action_without_slip(self.car_c.id, "refused", "No slip")
        line = self.env[PASSAGE].sudo().search([], limit=1, order="id desc")
        self.assertEqual((line.kind, line.plate), ("refused_exit", "豫S·C003"))
        slip = self.out(self.ready())
        with self.refused(slip.name):
            Passage.action_without_slip(self.car_a.id, "entry", "Came back")

    def test_a_secret_car_without_a_slip(self):
        """fleet#49: what no tracker tells of it, the guard notes by hand."""
        self.car_c._proc_write({"proc_secret": True, "proc_marking": "exempt"})
        self.move("2026-04-07 08:00")
        gate = self.as_("guard", self.env["procuratorate.fleet.gate"])
        card = gate.look("C003")
        self.assertEqual(card["step"], "no_slip")
        gate.without_slip(card["vehicle_id"], "exit", "Drove on")
        line = self.env[PASSAGE].sudo().search([], limit=1, order="id desc")
        self.assertEqual((line.kind, line.vehicle_id), ("exit_no_slip", self.car_c))
        finding = self.env["procuratorate.fleet.finding"].sudo()
        finding = finding.search([("vehicle_id", "=", self.car_c.id)])
        self.assertEqual(finding.code, "NOSLIP")
        self.assertIn("豫S****", finding.found)
        self.assertNotIn("C003", finding.found)
        away = self.env["res.company"].create({"name": "Elsewhere"})
        far = self.env["fleet.vehicle"].create(
            {"model_id": self.model.id, "company_id": away.id}
        )
        with self.refused("of this office"):
            gate.without_slip(far.id, "exit", "Drove on")

    def test_what_was_said_at_the_return_of_a_secret_trip(self):
        """fleet#44: kept with the errand, not in the register, nor in the book."""
        slip = self.out(self.ready(reason="remand"))
        self.back(slip, text="Suspect Li was sick")
        self.assertEqual(slip.sudo().back_text, "Suspect Li was sick")
        [entry] = self.entries(slip, "fleet.back")
        said = f"{slip.sudo().passage_ids.mapped('text')} {entry._content()}"
        self.assertNotIn("Suspect Li", said)

    def test_a_new_meter_on_the_road(self):
        """The meter is changed under way: the kilometres of the trip go on."""
        slip = self.out(self.ready())
        self.move("2026-04-07 10:00")
        car = self.as_("fleet_clerk", self.car_a)
        car._proc_change_meter(52040, 0, "Cable torn")
        self.back(slip, 30, "2026-04-07 12:00")
        self.assertEqual((slip.km, slip.odometer_in), (70, 30))
