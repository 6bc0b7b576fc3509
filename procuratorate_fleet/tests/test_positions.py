import base64
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .fuel_common import FuelCase


@tagged("post_install", "-at_install")
class TestPositions(FuelCase):
    """Events of trackers: a car that moved without a slip is found."""

    def bring(self, *rows, head="时间,车牌,事件,地点,距离(米)"):
        raw = "\n".join([head, *rows]).encode()
        Wizard = self.as_user(
            self.env["procuratorate.fleet.position.import"], "fleet_clerk"
        )
        wizard = Wizard.create(
            {
                "company_id": self.company.id,
                "file": base64.b64encode(raw),
                "file_name": "events.csv",
            }
        )
        wizard.action_import()
        return wizard

    def events(self):
        return self.env["procuratorate.fleet.position"].search(
            [("company_id", "=", self.company.id)], order="at"
        )

    def run_job(self):
        with self.enter_registry_test_mode():
            self.env.ref("procuratorate_fleet.cron_positions").method_direct_trigger()
        self.env.invalidate_all()

    def test_moved_without_a_slip(self):
        """fleet#49: 50 m from the bay without a slip, found within one run."""
        self.bring("2026-04-10 02:00,豫S·A001,离位,Gate,50")
        self.run_job()
        finding = self.findings(code="NOSLIP")
        self.assertEqual(finding.vehicle_id, self.car_a)
        self.assertIn("50 m", finding.found)
        self.assertIn(self.trip.name, finding.neighbours)
        self.assertEqual(self.events().finding_id, finding)
        self.assertTrue(self.events().checked)

    def test_a_little_is_no_move(self):
        self.bring("2026-04-10 02:00,豫S·A001,离位,Gate,49")
        self.run_job()
        self.assertFalse(self.findings(code="NOSLIP"))

    def test_moved_on_a_trip(self):
        """fleet#49: with a slip there is nothing to find; the event names the trip."""
        self.bring("2026-04-08 10:00,豫S·A001,离位,Luoshan,40000")
        self.run_job()
        self.assertFalse(self.findings(code="NOSLIP"))
        self.assertEqual(self.events().slip_id, self.trip)

    def test_between_bay_and_gate(self):
        """Some minutes before the exit and after the return belong to the trip."""
        self.bring(
            "2026-04-07 08:52,豫S·A001,离位,Yard,80",
            "2026-04-09 22:08,豫S·A001,离位,Yard,80",
            "2026-04-07 08:45,豫S·A001,离位,Yard,80",
        )
        self.run_job()
        self.assertEqual(len(self.findings(code="NOSLIP")), 1)

    def test_a_secret_car_is_not_followed(self):
        """fleet#49: nothing of an exempt or secret car is kept, nothing is found."""
        self.car_a._proc_write({"proc_secret": True})
        self.car_c._proc_write({"proc_marking": "exempt"})
        wizard = self.bring(
            "2026-04-10 02:00,豫S·A001,离位,Gate,500",
            "2026-04-10 02:00,豫S·C003,离位,Gate,500",
        )
        self.run_job()
        self.assertEqual(wizard.left_count, 2)
        self.assertFalse(self.events())
        self.assertFalse(self.findings(code="NOSLIP"))

    def test_only_events_are_kept(self):
        """Tracks are left out."""
        wizard = self.bring(
            "2026-04-08 10:00,豫S·A001,定位,Luoshan,40000",
            "2026-04-08 10:01,豫S·A001,心跳,Luoshan,40000",
            "2026-04-08 10:02,豫S·A001,停车,Luoshan,40000",
        )
        self.assertEqual(wizard.left_count, 2)
        self.assertEqual(self.events().kind, "stop")

    def test_one_finding_for_one_car_and_day(self):
        rows = [f"2026-04-10 {h:02d}:00,豫S·A001,离位,Town,900" for h in range(2, 7)]
        self.bring(*rows[:3])
        self.run_job()
        self.bring(*rows)
        self.run_job()
        self.assertEqual(len(self.findings(code="NOSLIP")), 1)
        self.assertEqual(len(self.events()), 5)
        self.assertEqual(set(self.events().finding_id), set(self.findings()))

    def test_the_same_file_twice(self):
        row = "2026-04-10 02:00,豫S·A001,离位,Gate,50"
        self.bring(row)
        self.assertEqual(self.bring(row).known_count, 1)
        self.assertEqual(len(self.events()), 1)

    def test_every_problem_by_its_row(self):
        wizard = self.bring(
            "2026-04-10 02:00,豫S·A001,离位,Gate,50",
            "then,豫S·A001,离位,Gate,50",
            "2026-04-10 02:00,豫S·X999,离位,Gate,50",
            "2026-04-10 02:00,豫S·A001,飞行,Gate,50",
        )
        self.assertEqual(wizard.problem_ids.mapped("row"), [3, 4, 5])
        self.assertFalse(self.events())

    def test_degrees_become_metres(self):
        """Where the office's address has degrees, distance follows from them."""
        self.company.partner_id.write(
            {"partner_latitude": 32.13, "partner_longitude": 114.07}
        )
        self.bring(
            "2026-04-10 02:00,豫S·A001,离位,32.13,114.08",
            head="时间,车牌,事件,纬度,经度",
        )
        self.assertEqual(self.events().metres, 942)

    def test_a_tracker_instead_of_a_plate(self):
        self.car_a._proc_write({"proc_tracker_no": "BD-77"})
        self.bring("2026-04-10 02:00,BD-77,离位,50", head="时间,终端号,事件,距离(米)")
        self.assertEqual(self.events().vehicle_id, self.car_a)

    def test_events_are_nobody_s_to_write(self):
        self.bring("2026-04-10 02:00,豫S·A001,离位,Gate,50")
        event = self.events()
        for attacker in (
            self.as_user(event, "fleet_clerk"),
            event.with_user(self.admin_only),
            event.sudo(),
        ):
            with self.assertRaises(AccessError):
                attacker.write({"checked": True})
            with self.assertRaises(AccessError):
                attacker.write({"metres": 1})
            with self.assertRaises(AccessError):
                attacker.unlink()
            with self.assertRaises(AccessError):
                attacker.create({"vehicle_id": self.car_a.id, "kind": "moved"})

    def test_moved_is_moved_without_a_distance(self):
        """fleet#49: the platform says that the car left its bay, not how far."""
        head = "时间,车牌,事件,地点,距离(米)"
        self.bring(
            "2026-04-10 02:00,豫S·A001,离位,Gate,",
            "2026-04-10 03:00,豫S·C003,停车,Gate,",
            head=head,
        )
        self.run_job()
        self.assertEqual(self.findings(code="NOSLIP").vehicle_id, self.car_a)

    def test_no_distance_and_no_event_is_no_move(self):
        """A row that says neither is where a car was."""
        self.bring("2026-04-10 02:00,豫S·A001,Gate", head="时间,车牌,地点")
        self.run_job()
        self.assertFalse(self.findings(code="NOSLIP"))

    def test_what_cannot_be_is_a_problem_of_its_row(self):
        wizard = self.bring(
            "2026-04-10 18:01,豫S·A001,行程,2026-04-10 19:00,5",
            "2026-04-10 03:00,豫S·A001,行程,2026-04-10 02:00,5",
            "2026-04-10 04:00,豫S·A001,行程,2026-04-10 05:00,-5",
            "9999-12-31 23:00,豫S·A001,行程,,5",
            head="时间,车牌,事件,结束时间,里程(公里)",
        )
        self.assertEqual(wizard.problem_ids.mapped("row"), [2, 3, 4, 5])
        self.assertFalse(self.events())

    def test_a_clock_that_names_its_zone(self):
        self.bring("2026-04-08T02:00:00.000Z,豫S·A001,停车,Luoshan,9")
        self.assertEqual(self.events().at, self.at("2026-04-08 10:00"))

    # Places ---------------------------------------------------------------------

    def test_a_place_of_leisure(self):
        """P6: no stop at scenic places or entertainment, once a day and place."""
        self.bring(
            "2026-04-08 10:00,豫S·A001,停车,鸡公山 风景 名胜区 停车场,9000",
            "2026-04-08 11:00,豫S·A001,停车,鸡公山风景名胜区,9000",
            "2026-04-08 12:00,豫S·A001,停车,Luoshan,9000",
            "2026-04-08 13:00,豫S·A001,超速,金色 ktv,9000",
        )
        self.run_job()
        finding = self.findings(code="POSITION")
        self.assertEqual((finding.slip_id, finding.driver_id), (self.trip, self.d1))
        self.assertIn("鸡公山", finding.found)
        self.assertIn("风景名胜", finding.rule)

    def test_a_place_that_the_errand_names(self):
        self.trip.sudo().errand_ids._write_engine({"route": "鸡公山景区管委会, 取证"})
        head = "时间,车牌,事件,起点,终点,里程(公里)"
        self.bring("2026-04-08 10:00,豫S·A001,行程,Office,鸡公山景区,40", head=head)
        self.run_job()
        self.assertFalse(self.findings(code="POSITION"))

    def test_a_place_of_leisure_on_a_secret_trip(self):
        """fleet#44: found, and the place stays with the event."""
        self.hidden_trip(secret=True)
        self.bring("2026-04-06 10:00,豫S·A001,停车,Golden KTV,9000")
        self.run_job()
        finding = self.findings(code="POSITION")
        told = f"{finding.found} {finding.key} {finding.text} {finding.neighbours}"
        self.assertNotIn("ktv", told.casefold())

    # Secret trips ---------------------------------------------------------------

    def seen(self, login):
        Position = self.as_user(self.env["procuratorate.fleet.position"], login)
        return set(Position.search([]).mapped("place"))

    def hidden_trip(self, **vals):
        start, end = "2026-04-06 09:00", "2026-04-06 12:00"
        slip = self.make_slip(start, end, **vals)
        return self.put(slip, "settled", out_at=self.at(start), back_at=self.at(end))

    def test_who_reads_where_a_secret_trip_went(self):
        """fleet#44: the clerk brings the file, and reads of no secret trip in it."""
        self.hidden_trip(secret=True)
        wizard = self.bring(
            "2026-04-06 10:00,豫S·A001,停车,Remand centre,9000",
            "2026-04-08 10:00,豫S·A001,停车,Luoshan,9000",
        )
        self.assertEqual((wizard.row_count, wizard.known_count), (2, 0))
        self.assertEqual(self.seen("fleet_clerk"), set())
        self.run_job()
        self.assertEqual(self.seen("fleet_clerk"), {"Luoshan"})
        for login in ("supervision", "dispatcher"):
            self.assertEqual(self.seen(login), {"Luoshan", "Remand centre"})

    def test_the_case_became_restricted(self):
        """fleet#44: as its errand, so its events."""
        slip = self.hidden_trip()
        case = self.add_case(number="QH-9", secrecy="restricted")
        slip.sudo().errand_ids._write_engine({"case_id": case.id})
        self.bring("2026-04-06 10:00,豫S·A001,停车,Remand centre,9000")
        self.run_job()
        self.assertEqual(self.seen("fleet_clerk"), set())

    def test_a_way_that_goes_on_into_a_secret_trip(self):
        """Found, without the place; and hidden as the trip is."""
        self.hidden_trip(secret=True)
        self.assert_end_untold()

    def test_a_way_that_goes_on_into_a_trip_for_a_restricted_case(self):
        case = self.add_case(number="QH-9")
        self.hidden_trip(case_id=case.id)
        case.sudo().secrecy = "restricted"
        self.assert_end_untold()

    def assert_end_untold(self):
        self.bring(
            "2026-04-06 08:30,豫S·A001,行程,2026-04-06 10:00,Yard,Remand centre,30",
            head="时间,车牌,事件,结束时间,起点,终点,里程(公里)",
        )
        self.run_job()
        finding = self.findings(code="NOSLIP")
        self.assertIn("30 km", finding.found)
        self.assertNotIn("Remand", finding.found)
        self.assertEqual(self.seen("fleet_clerk"), set())

    # Commuting ------------------------------------------------------------------

    def commute(self, days, home="Shahe Road", work="Office", hours=("07:30", "18:30")):
        """Ways in the morning and in the evening of so many working days before."""
        rows, day, left = [], self.at("2026-04-10 00:00"), days
        Day = self.env["procuratorate.working.day"]
        while left:
            day -= timedelta(days=1)
            local = self.company._procuratorate_local(day).date()
            if not Day._is_working(local, self.company):
                continue
            left -= 1
            rows.append(f"{local} {hours[0]},豫S·A001,行程,{home},{work},4")
            rows.append(f"{local} {hours[1]},豫S·A001,行程,{work},{home},4")
        self.bring(*rows, head="时间,车牌,事件,起点,终点,里程(公里)")

    def scan(self):
        self.env["procuratorate.fleet.position"]._look_for_commuting(self.company)
        return self.findings(code="COMMUTE")

    def test_like_going_to_work_and_home(self):
        """fleet#51: the same way at 07:30 and 18:30, on 8 days of 10."""
        self.commute(8)
        finding = self.scan()
        self.assertEqual(finding.vehicle_id, self.car_a)
        self.assertIn("8 of 10", finding.found)
        self.assertIn("Shahe Road", finding.neighbours)
        self.assertEqual(self.scan(), finding)

    def test_seven_days_are_not_yet_a_pattern(self):
        """fleet#51: 7 days of 10 are none."""
        self.commute(7)
        self.assertFalse(self.scan())

    def test_at_other_hours(self):
        self.commute(10, hours=("09:30", "15:30"))
        self.assertFalse(self.scan())

    def test_only_in_the_morning(self):
        self.commute(10, hours=("07:30", "07:40"))
        self.assertFalse(self.scan())

    def ride(self, **vals):
        """The same trip, driven on the last eight working days."""
        Day = self.env["procuratorate.working.day"]
        day, made = self.at("2026-04-10 00:00"), 0
        while made < 8:
            day -= timedelta(days=1)
            local = self.company._procuratorate_local(day).date()
            if not Day._is_working(local, self.company):
                continue
            made += 1
            start, end = f"{local} 07:40", f"{local} 18:20"
            slip = self.make_slip(start, end, destination="Shahe Road", **vals)
            self.put(slip, "settled", out_at=self.at(start), back_at=self.at(end))

    def assert_place_untold(self, finding):
        self.assertTrue(finding)
        self.assertNotIn("shahe", f"{finding.neighbours} {finding.key}".casefold())

    def test_with_a_slip_for_each_way(self):
        """fleet#51: slips do not make it official; a secret place is not told."""
        self.ride(secret=True)
        self.assert_place_untold(self.scan())

    def test_ways_for_a_case_that_is_restricted_later(self):
        """fleet#44: as its errand, whoever reported the way."""
        case = self.add_case(number="QH-51")
        self.ride(case_id=case.id)
        self.commute(8)
        self.put(self.trip, "cancelled")
        trip = self.trip.search([("case_id", "=", case.id)], limit=1)
        self.events()._write_engine({"slip_id": trip.id})
        case.sudo().secrecy = "restricted"
        self.assertEqual(len(self.scan()), 2)
        for finding in self.scan():
            self.assert_place_untold(finding)

    def test_ways_of_secret_trips(self):
        """fleet#51: a tracker saw them; whoever reads the finding reads no place."""
        self.commute(8)
        slip = self.make_slip("2026-03-20 06:00", "2026-04-09 22:00", secret=True)
        times = {"out_at": slip.plan_out, "back_at": slip.plan_back}
        self.put(slip, "settled", **times)
        self.events()._write_engine({"slip_id": slip.id})
        finding = self.scan()
        self.assertIn(slip.name, finding.neighbours)
        self.assert_place_untold(finding)
