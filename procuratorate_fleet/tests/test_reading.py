from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import FleetCase

ODOMETER = "fleet.vehicle.odometer"


class ReadingCase(FleetCase):
    """Words for readings of ``car_a``: ``read``, ``refused``, ``as_``."""

    def setUp(self):
        super().setUp()
        self.clock.move_to(self.at("2026-04-10 18:00"))

    def as_(self, login, record):
        return self.as_user(record, login)

    def read(self, value, at="2026-04-07 09:00", **more):
        return self.car_a._proc_read(value, self.at(at), **more)

    def refused(self, work, *words, error=UserError):
        with self.assertRaises(error) as caught, self.env.cr.savepoint():
            work()
            self.env.flush_all()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))

    def shown(self):
        self.env.invalidate_all()
        return self.car_a.odometer


@tagged("post_install", "-at_install")
class TestReading(ReadingCase):
    """One validator for every reading: neighbours in time, void, new meter."""

    def test_neighbours_in_time(self):
        """A reading lies between the earlier and the later one; both are named."""
        self.read(52000)
        self.read(52200, "2026-04-09 09:00")
        self.refused(lambda: self.read(51900, "2026-04-08 09:00"), "52000", "04-07")
        self.refused(lambda: self.read(52300, "2026-04-08 09:00"), "52200", "04-09")

    def test_a_backdated_reading_between_its_neighbours(self):
        """Anchor 5e: what is entered late is accepted where it fits."""
        self.read(52000)
        self.read(52200, "2026-04-09 09:00")
        reading = self.read(52100, "2026-04-08 09:00")
        self.assertEqual(reading.date.isoformat(), "2026-04-08")
        self.assertEqual(self.shown(), 52200)

    def test_a_typo_that_is_voided_leaves_the_right_reading(self):
        """Anchor 5a: the last one in time counts, not the highest one ever."""
        self.read(52000)
        typo = self.read(54000, "2026-04-08 09:00")
        self.refused(lambda: self.read(52120, "2026-04-09 09:00"), "54000")
        self.as_("fleet_clerk", typo).action_void("Two digits swapped")
        self.read(52120, "2026-04-09 09:00")
        self.assertEqual(self.shown(), 52120)
        self.assertTrue(typo.exists().proc_void)
        [entry] = self.entries(self.car_a, "fleet.reading.void")
        self.assertEqual(entry._content()["reason"], "Two digits swapped")

    def test_farther_than_a_car_can_come(self):
        """Anchor 5b: 999,999 is no reading; it would freeze the car."""
        self.read(52000)
        self.refused(lambda: self.read(999999, "2026-04-08 09:00"), "120", "farther")

    def test_of_five_readings_the_third_alone_is_wrong(self):
        """1,200, 1,400, 200,000, 1,500, 1,600: the others stand."""
        self.read(1200, "2026-04-06 09:00")
        self.read(1400, "2026-04-07 09:00")
        self.refused(lambda: self.read(200000, "2026-04-08 09:00"), "1400")
        self.read(1500, "2026-04-08 09:00")
        self.read(1600, "2026-04-09 09:00")
        self.assertEqual(self.shown(), 1600)

    def test_no_reading_at_all(self):
        """fleet#32: zero, below zero, no number, the future, before the car came."""
        for value in (0, -5, float("nan"), float("inf"), "52000", True, None):
            with self.subTest(value):
                self.refused(lambda value=value: self.read(value))
        self.refused(lambda: self.read(52000, "2026-04-11 09:00"), "future")
        self.refused(lambda: self.read(5, "2019-04-11 09:00"), "2020-05-10")

    def test_same_moment(self):
        """Two readings of one moment stand beside each other."""
        self.read(52000)
        self.read(52000)
        self.assertEqual(self.shown(), 52000)

    def test_a_new_meter(self):
        """It begins low; the kilometres of the car go on."""
        self.read(52000)
        car = self.as_("fleet_clerk", self.car_a)
        car._proc_change_meter(52010, 0, "Instrument cluster replaced")
        self.assertEqual(self.shown(), 0)
        self.clock.move_to(self.at("2026-04-11 09:00"))
        reading = self.read(120, "2026-04-11 09:00")
        self.assertEqual(reading.proc_total, 52130)
        self.assertEqual(self.shown(), 120)
        self.refused(lambda: self.read(52200, "2026-04-11 09:00"))
        [entry] = self.entries(self.car_a, "fleet.meter")
        self.assertEqual(entry._content()["after"], "0.0")

    def test_a_new_meter_comes_last(self):
        """No change of the meter in the past, and none is voided under readings."""
        self.refused(lambda: self.read(5, kind="change"), "new meter")
        self.read(52000)
        self.read(52100, "2026-04-08 09:00")
        self.refused(lambda: self.read(5, "2026-04-07 12:00", kind="change"))
        change = self.read(5, "2026-04-08 12:00", kind="change")
        self.read(25, "2026-04-08 18:00")
        void = self.as_("fleet_clerk", change).action_void
        self.refused(lambda: void("Wrong"), "new meter")

    def test_readings_from_before_the_rules(self):
        """A car that was run in plain Odoo has days only; they are neighbours too."""
        self.env.cr.execute(
            "INSERT INTO fleet_vehicle_odometer (vehicle_id, value, date)"
            " VALUES (%s, 51000, '2026-04-01')",
            [self.car_a.id],
        )
        self.assertEqual(self.shown(), 51000)
        self.refused(lambda: self.read(50900), "51000")
        self.read(51100)

    def test_many_at_once(self):
        """A batch costs the same queries whatever its size, and is all or nothing."""
        Vehicle = self.env["fleet.vehicle"]

        def items(count, first):
            return [
                (car, first + 10 * n, self.at(f"2026-04-07 {n:02}:00"), None, "reading")
                for n in range(count)
                for car in (self.car_a, self.car_c)
            ]

        Vehicle._proc_read_batch(items(1, 1000))
        self.env.flush_all()
        start = self.env.cr.sql_log_count
        Vehicle._proc_read_batch(items(2, 1000))
        few = self.env.cr.sql_log_count - start
        start = self.env.cr.sql_log_count
        readings = Vehicle._proc_read_batch(items(20, 1000))
        self.assertLess(self.env.cr.sql_log_count - start, few + 3)
        self.assertEqual(readings[0].vehicle_id, self.car_a)
        self.assertEqual(readings[-1].value, 1190)
        wrong = [
            *items(1, 1000),
            (self.car_a, 5, self.at("2026-04-08 09:00"), None, "reading"),
        ]
        count = self.env[ODOMETER].search_count([])
        self.refused(lambda: Vehicle._proc_read_batch(wrong), "does not fit")
        self.assertEqual(self.env[ODOMETER].search_count([]), count)

    def test_what_is_voided_where(self):
        """A reading of a trip is set right on the trip, one of a cost with it."""
        slip = self.put(self.make_slip(), "out")
        reading = self.read(52000, source=slip)
        void = self.as_("fleet_clerk", reading).action_void
        self.refused(lambda: void("Wrong"), slip.name)
        own = self.read(52010, "2026-04-08 09:00")
        self.refused(lambda: self.as_("fleet_clerk", own).action_void(" "), "why")
        dispatcher = self.as_("dispatcher", own)
        dispatcher.action_void("Wrong")
        self.refused(lambda: dispatcher.action_void("Again"), "void")


@tagged("post_install", "-at_install")
class TestAttackReading(ReadingCase):
    """Odoo's ordinary ways to an odometer, all of them led to the validator."""

    def setUp(self):
        super().setUp()
        self.known = self.read(52000)
        manager = self.env.ref("fleet.fleet_group_manager")
        self.users["dispatcher"].group_ids += manager

    def everybody(self, record):
        return (
            self.as_("fleet_clerk", record),
            self.as_("dispatcher", record),
            record.sudo(),
        )

    def test_the_list(self):
        """A row typed into the list: checked, on record, and then it stays."""
        Odometer = self.as_("fleet_clerk", self.env[ODOMETER])
        vals = {"vehicle_id": self.car_a.id, "date": "2026-04-09"}
        for value in (51900, 999999, 0):
            self.refused(lambda v=value: Odometer.create({**vals, "value": v}))
        row = Odometer.create({**vals, "value": 52050})
        self.assertEqual(self.shown(), 52050)
        self.assertEqual(row.proc_at, self.at("2026-04-09 23:59"))
        self.assertEqual(len(self.entries(self.car_a, "fleet.reading")), 1)
        for reading in self.everybody(row):
            for change in (
                {"value": 1},
                {"date": "2026-04-01"},
                {"vehicle_id": self.car_c.id},
                {"proc_void": True},
                {"proc_at": self.at("2026-04-01 09:00")},
                {"driver_id": False},
            ):
                write = reading.write
                self.refused(lambda c=change, w=write: w(c), error=AccessError)
            self.refused(reading.unlink, error=AccessError)
            self.refused(
                reading.with_context(_force_unlink=True).unlink, error=AccessError
            )
            self.refused(reading.copy, error=AccessError)

    def test_no_forged_reading(self):
        """Offset, kind and trip are not a hand's to give."""
        row = self.as_("fleet_clerk", self.env[ODOMETER]).with_context(
            default_proc_void=True, default_proc_offset=9e9, default_proc_kind="change"
        )
        row = row.create(
            {
                "vehicle_id": self.car_a.id,
                "value": 52010,
                "proc_offset": 5000,
                "proc_kind": "change",
                "proc_void": True,
            }
        )
        self.assertFalse(row.proc_offset)
        self.assertEqual(row.proc_kind, "reading")
        self.assertFalse(row.proc_void)

    def test_the_field_of_the_vehicle(self):
        """The inverse of ``odometer`` is one reading more, of now."""
        for car in self.everybody(self.car_a):
            self.refused(lambda c=car: c.write({"odometer": 51900}))
            self.refused(lambda c=car: c.write({"odometer": 999999}))
        self.as_("fleet_clerk", self.car_a).write({"odometer": 52020})
        self.assertEqual(
            self.car_a._proc_last_reading().proc_at, self.at("2026-04-10 18:00")
        )
        self.assertEqual(self.shown(), 52020)

    def test_import(self):
        """A file with one reading that does not fit brings none."""
        xid = self.car_a.export_data(["id"])["datas"][0][0]
        Odometer = self.as_("fleet_clerk", self.env[ODOMETER])
        rows = [[xid, "2026-04-08", "52100"], [xid, "2026-04-09", "52090"]]
        result = Odometer.load(["vehicle_id/id", "date", "value"], rows)
        self.assertFalse(result["ids"])
        self.assertIn("does not fit", str(result["messages"]))
        self.env.invalidate_all()
        self.assertEqual(self.shown(), 52000)

    def test_a_plain_row_does_not_move_in(self):
        """A reading of a plain vehicle cannot become one of an official car."""
        plain = self.env["fleet.vehicle"].create(
            {"model_id": self.model.id, "company_id": False, "license_plate": "X"}
        )
        row = self.env[ODOMETER].create({"vehicle_id": plain.id, "value": 5})
        self.refused(
            lambda: row.write({"vehicle_id": self.car_a.id}), error=AccessError
        )
        Odometer = self.env[ODOMETER].with_context(default_vehicle_id=self.car_a.id)
        self.refused(lambda: Odometer.create({"value": 5}), "52000")

    def test_who_may(self):
        """Requester, guard and driver write no reading by hand."""
        vals = {"vehicle_id": self.car_a.id, "value": 52100}
        for login in ("staff", "guard", "driver"):
            Odometer = self.as_(login, self.env[ODOMETER])
            self.refused(lambda o=Odometer: o.create(vals), error=AccessError)
            car = self.as_(login, self.car_a)
            self.refused(lambda c=car: c.write({"odometer": 52100}), error=AccessError)

    def test_the_form_of_the_list(self):
        """The form of Odoo's own list saves through the validator."""
        Odometer = self.as_("fleet_clerk", self.env[ODOMETER])
        form = Form(Odometer.with_context(default_vehicle_id=self.car_a.id))
        form.value = 52030
        self.assertEqual(form.save().proc_kind, "reading")


@tagged("post_install", "-at_install")
class TestPlainReading(ReadingCase):
    """Where the rules are off, Odoo's odometer is Odoo's."""

    def test_plain_vehicle(self):
        self.company.procuratorate_rules = False
        car = self.env["fleet.vehicle"].create(
            {"model_id": self.model.id, "company_id": self.company.id}
        )
        row = self.env[ODOMETER].create(
            {"vehicle_id": car.id, "value": 500, "proc_offset": 7}
        )
        self.assertFalse(row.proc_offset)
        self.env[ODOMETER].create({"vehicle_id": car.id, "value": 100})
        self.env.invalidate_all()
        self.assertEqual(car.odometer, 500)
        row.write({"value": 600})
        row.unlink()
        self.env.invalidate_all()
        self.assertEqual(car.odometer, 100)
