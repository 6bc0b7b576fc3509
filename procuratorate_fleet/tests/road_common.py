from contextlib import contextmanager

from odoo.exceptions import UserError

from .dispatch_common import DispatchCase

PASSAGE = "procuratorate.fleet.passage"


class RoadCase(DispatchCase):
    """Cars pass the gate: Tuesday 2026-04-07, the meter of ``car_a`` shows 52,000.

    Vocabulary beside dispatch: ``ready`` (an assigned slip, past its approval),
    ``out`` and ``back`` (by the guard), ``driven`` (there and back), ``settle`` (by
    the dispatcher), ``noted`` (what a refusal leaves in the register of the gate),
    ``passages``.
    """

    def setUp(self):
        super().setUp()
        self.clock.move_to(self.at("2026-04-06 18:00"))
        self.car_a._proc_read(52000, self.at("2026-04-06 17:00"))

    def move(self, text):
        self.clock.move_to(self.at(text))
        self.env.invalidate_all()

    def ready(self, *args, vehicle=None, driver=None, **vals):
        """A trip with car and driver, as the dispatcher has given them."""
        slip = self.make_slip(*args, **vals).with_env(self.env)
        return self.put(slip, "assigned", vehicle, driver)

    def out(self, slip, odometer=52000, at="2026-04-07 09:00", by="guard", plate=None):
        self.move(at)
        plate = plate or slip.vehicle_id.license_plate
        self.as_(by, slip).action_out(odometer, plate)
        self.env.flush_all()
        self.env.invalidate_all()
        return slip

    def back(self, slip, odometer=52100, at="2026-04-07 12:00", by="guard", **told):
        self.move(at)
        self.as_(by, slip).action_back(odometer, **told)
        self.env.flush_all()
        self.env.invalidate_all()
        return slip

    def driven(self, slip=None, first=52000, last=52100, **told):
        slip = slip or self.ready()
        return self.back(self.out(slip, first), last, **told)

    def settle(self, slip, by="dispatcher"):
        self.as_(by, slip).action_settle()
        self.env.flush_all()
        self.env.invalidate_all()
        return slip

    def passages(self, slip):
        rows = self.env[PASSAGE].sudo().search([("slip_id", "=", slip.id)], order="id")
        return rows.mapped("kind")

    def findings(self, slip, code=None):
        domain = [("slip_id", "=", slip.id)]
        if code:
            domain.append(("code", "=", code))
        return self.env["procuratorate.fleet.finding"].sudo().search(domain)

    @contextmanager
    def noted(self, slip, *words, kind="refused_exit", error=UserError):
        """Refused in these words; afterwards the register of the gate has it."""
        undone = self.env.cr.postrollback
        before = list(undone._funcs)
        state = slip.state
        with self.refused(*words, error=error):
            yield
        later = [each for each in undone._funcs if each not in before]
        self.assertEqual(len(later), 1)
        undone._funcs.remove(later[0])
        with self.enter_registry_test_mode():
            later[0]()
        self.env.invalidate_all()
        self.assertEqual(slip.state, state)
        line = self.env[PASSAGE].sudo().search([], order="id desc", limit=1)
        self.assertEqual((line.kind, line.slip_id), (kind, slip))
        for word in words:
            self.assertIn(word, line.text)
        [*_all, entry] = self.entries(slip, "fleet.gate.refused")
        self.assertEqual(entry._content()["why"], line.text)
