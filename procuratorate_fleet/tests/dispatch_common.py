from contextlib import contextmanager

from odoo.exceptions import UserError

from .common import FleetCase


class DispatchCase(FleetCase):
    """Requests are decided and given a car: words for tests of dispatch.

    ``as_`` (a record as a person sees it), ``submit``, ``approve`` (head and leader),
    ``approved`` (a slip that waits for a car), ``assign`` (by the dispatcher),
    ``emergency`` (on the duty leader's word), ``refused(*words)``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.partner_id.lang = "en_US"

    def as_(self, login, record):
        return self.as_user(record, login)

    def submit(self, slip, by="staff"):
        result = self.as_(by, slip).action_submit()
        self.env.invalidate_all()
        return result

    def approve(self, slip, *by):
        for login in by or ("head", "leader"):
            self.as_(login, slip).action_approve()
            self.env.invalidate_all()
        return slip

    def approved(self, *args, deciders=(), **vals):
        slip = self.make_slip(*args, **vals)
        self.submit(slip)
        return self.approve(slip, *deciders)

    def assign(self, slip, vehicle=None, driver=None, by="dispatcher"):
        car, person = vehicle or self.car_a, driver or self.d1
        self.as_(by, slip).action_assign(car.id, person.id)
        self.env.flush_all()
        self.env.invalidate_all()
        return slip

    def given(self, *args, vehicle=None, driver=None, **vals):
        """An approved trip with a car."""
        return self.assign(self.approved(*args, **vals), vehicle, driver)

    def emergency(self, slip, vehicle=None, driver=None, by="dispatcher", **words):
        said = {"leader": self.people["duty"].id, "text": "Fetch the witness", **words}
        car, person = vehicle or self.car_a, driver or self.d1
        result = self.as_(by, slip).action_emergency(
            car.id, person.id, said["leader"], said["text"]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        return result

    @contextmanager
    def refused(self, *words, error=UserError):
        """Refused in words that a person understands; nothing is left."""
        with self.assertRaises(error) as caught, self.env.cr.savepoint():
            yield
            self.env.flush_all()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))

    def run_job(self, name):
        """The scheduled job of this name, as the server runs it."""
        job = self.env.ref(f"procuratorate_fleet.{name}")
        with self.enter_registry_test_mode():
            job.method_direct_trigger()
        self.env.invalidate_all()

    def told(self, login, record):
        """What this person was told about the record."""
        return record.sudo().activity_ids.filtered(
            lambda each: each.user_id == self.users[login]
        )
