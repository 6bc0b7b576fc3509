from ..tools.movement_item import Item
from .common import _Anyhow
from .incident_common import IncidentCase


class CountCase(IncidentCase):
    """The room is counted by two who are not told what is there.

    Vocabulary: ``plan(kind)``, ``begin(count, a, b)``, ``enter(count, numbers)``,
    ``enter_rounds(count, lot, quantity)``, ``all_found(count)``, ``compare(count)``
    (looks twice), ``counted(…)`` (compared), ``sign_count``, ``signed(…)``,
    ``line(count, number)``.
    """

    def plan(self, kind="extra", by="warden", **vals):
        Count = self.as_(by, self.env["procuratorate.armory.count"])
        vals = {"room_id": self.room.id, "kind": kind, **vals}
        return Count.create({"company_id": self.company.id, **vals}).with_env(self.env)

    def due(self, kind):
        """A count that no hand plans: of the calendar, or after an incident."""
        Count = self.env["procuratorate.armory.count"].sudo()
        return Count._engine_create(
            [{"room_id": self.room.id, "company_id": self.company.id, "kind": kind}]
        ).sudo(False)

    def begin(self, count, *pair):
        for login in pair or ("keeper_a", "keeper_b"):
            self.as_(login, count).action_join()
        self.env.invalidate_all()
        return count

    def begun(self, *pair, kind="extra"):
        count = self.plan(kind) if kind == "extra" else self.due(kind)
        return self.begin(count, *pair)

    def enter(self, count, numbers, by="keeper_a", **more):
        done = self.as_(by, count).action_enter(numbers, **more)
        self.env.invalidate_all()
        return done

    def enter_rounds(self, count, lot, quantity, by="keeper_a", dud=False):
        return self.enter(count, lot, by, kind="ammo", quantity=quantity, dud=dud)

    def all_found(self, count, guns="A0123\nA0456", by="keeper_a"):
        self.enter(count, guns, by)
        self.enter_rounds(count, "B2025-1", 100, by)
        self.enter_rounds(count, "T2025-7", 100, by)

    def compare(self, count, by="keeper_a"):
        """Compare; when it does not agree, look again and compare once more."""
        result = self.as_(by, count).action_compare()
        if result is not True:
            self.as_(by, count).action_compare()
        self.env.invalidate_all()
        return result

    def counted(self, guns="A0123\nA0456", pair=("keeper_a", "keeper_b"), **more):
        """Compared: rounds all there, these guns found."""
        count = self.begun(*pair, **more)
        self.all_found(count, guns, pair[0])
        self.compare(count, pair[0])
        return count

    def sign_count(self, count, *logins):
        for login in logins or ("keeper_a", "keeper_b"):
            self.sign(count.request_id, login)
        self.env.invalidate_all()

    def signed(self, guns="A0123\nA0456", pair=("keeper_a", "keeper_b"), **more):
        count = self.counted(guns, pair, **more)
        self.sign_count(count, *pair)
        return count

    def line(self, count, number):
        return count.line_ids.filtered(lambda line: line.number == number)

    def incidents(self):
        return self.env["procuratorate.armory.incident"].search([], order="id")

    def move(self, kind, *items, **who):
        return self.env["procuratorate.armory.movement"]._carry_out(
            kind, list(items), _Anyhow(self.company), **who
        )

    def issue(self, gun=None, rounds=0):
        """Out to the holder: the gun, and so many rounds."""
        place = self.company._armory_holder_place(self.people["police"])
        items = []
        if gun:
            gun._armory_enter("reserved", "armory.reserved")
            items.append(Item(gun, 1, None, place))
        if rounds:
            items.append(Item(self.ammo, rounds, self.rounds, place))
        return self.move("issue", *items, holder=self.people["police"])
