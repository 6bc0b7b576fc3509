from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .reading_common import ODOMETER, ReadingCase


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
        for day in ("9999-12-31", "2026-04-11", "0001-01-01"):
            told = {**vals, "date": day, "value": 52050}
            self.refused(lambda v=told: Odometer.create(v))
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

    def test_no_default_of_a_caller(self):
        """What was read is not void because a key of the context says so."""
        Odometer = self.env[ODOMETER].sudo().with_context(default_proc_void=True)
        row = Odometer.create({"vehicle_id": self.car_a.id, "value": 52010})
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
