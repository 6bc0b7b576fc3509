from .dispatch_common import DispatchCase


class BoardCase(DispatchCase):
    """The dispatcher's day: Tuesday 2026-04-07, 10:00.

    Vocabulary: ``trip`` (a slip in a state, driven as planned), ``request`` (approved,
    without a car), ``board``, ``car`` (its row), ``numbers``.
    """

    BOARD = "procuratorate.fleet.board"
    NUMBERS = ("waiting", "out", "due", "late", "free", "kept")

    def setUp(self):
        super().setUp()
        self.clock.move_to(self.at("2026-04-07 10:00"))

    def trip(self, state, start, end, vehicle=None, driver=None, **vals):
        slip = self.make_slip(start, end, **vals).with_env(self.env)
        times = {}
        if state not in ("assigned", "approved"):
            times["out_at"] = self.at(start)
        if state in ("returned", "settled", "published"):
            times["back_at"] = self.at(end)
        return self.put(slip, state, vehicle, driver, **times)

    def request(self, start, end, **vals):
        return self.trip("approved", start, end, **vals)

    def board(self, day=None, by="dispatcher"):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.as_(by, self.env[self.BOARD]).day(day)

    def car(self, car, board=None):
        board = board or self.board()
        return next(row for row in board["cars"] if row["id"] == car.id)

    def numbers(self, board=None):
        board = board or self.board()
        counts = {each["key"]: each["count"] for each in board["counters"]}
        return tuple(counts[key] for key in self.NUMBERS)
