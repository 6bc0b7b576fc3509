from odoo.exceptions import UserError

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
