from odoo.addons.procuratorate_armory.tools.movement_item import Item
from odoo.addons.procuratorate_base.tests.common import OfficeCase
from odoo.addons.procuratorate_ledger.tools.canonical import digest

ARMORY = "procuratorate_armory."


class ArmoryCase(OfficeCase):
    """An armory with two guns of a type and two lots of rounds, and its people.

    Persons beside those of the office: ``police`` (applicant, judicial police),
    ``partner`` (another one), ``keeper_a``, ``keeper_b``, ``keeper_c``, ``warden``
    (head of judicial police), ``duty`` (duty leader). ``room`` with its places
    ``guns``, ``rounds``, ``duds``, ``bench``, ``evidence``; ``pistol`` and ``ball``
    (types); ``gun``, ``gun2``, ``ammo``, ``training`` (cards, in store).

    Vocabulary: ``take_in`` (more cards), ``item``, ``both_sign(request)`` (keepers a
    and b), ``sign(request, login)``, ``state_of``, ``onhand``, ``entries``.
    """

    ARMORY_POSTS = {
        "police": "procuratorate_armory.group_applicant",
        "partner": "procuratorate_armory.group_applicant",
        "keeper_a": "procuratorate_armory.group_keeper",
        "keeper_b": "procuratorate_armory.group_keeper",
        "keeper_c": "procuratorate_armory.group_keeper",
        "warden": "procuratorate_armory.group_armory_head",
        "duty": "procuratorate_base.group_duty_leader",
    }

    room_name = "Room One"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_people(cls.ARMORY_POSTS)
        cls.police_department = cls.env["hr.department"].create(
            {
                "name": "Judicial Police",
                "company_id": cls.company.id,
                "manager_id": cls.people["warden"].id,
                "procuratorate_leader_id": cls.people["leader"].id,
            }
        )
        for login in cls.ARMORY_POSTS:
            cls.people[login].department_id = cls.police_department
        cls.open_armory()
        cls.env.flush_all()

    @classmethod
    def open_armory(cls):
        """The room, the types, two guns and two lots of rounds, taken in."""
        cls.room = cls.company._armory_open_room(cls.room_name)
        places = {place.armory_use: place for place in cls.room.child_ids}
        cls.guns, cls.rounds = places["gun_cabinet"], places["ammo_cabinet"]
        cls.duds, cls.bench = places["dud"], places["maintenance"]
        cls.evidence = places["evidence"]
        Type = cls.env["procuratorate.armory.type"]
        cls.ball = Type.create({"name": "9 mm Ball", "kind": "ammo", "calibre": "9 mm"})
        cls.pistol, cls.rifle = Type.create(
            [
                {
                    "name": name,
                    "kind": "gun",
                    "category": category,
                    "calibre": "9 mm",
                    "ammo_type_ids": cls.ball.ids,
                    "magazine_size": 15,
                }
                for name, category in (("Type 92", "pistol"), ("Type 95", "rifle"))
            ]
        )
        cls.gun, cls.gun2 = cls.take_in(
            {"armory_type_id": cls.pistol.id, "armory_number": "A0123"},
            {"armory_type_id": cls.pistol.id, "armory_number": "A0456"},
        )
        cls.ammo, cls.training = cls.take_in(
            {"armory_type_id": cls.ball.id, "armory_number": "B2025-1"},
            {
                "armory_type_id": cls.ball.id,
                "armory_number": "T2025-7",
                "armory_purpose": "training",
            },
            quantity=100,
        )

    @classmethod
    def take_in(cls, *cards, quantity=100):
        """Cards of these values, in their cabinets and in store."""
        lots = cls.env["stock.lot"]._armory_create_cards(
            [{"company_id": cls.company.id, **vals} for vals in cards]
        )
        source = cls.company._armory_location("source")
        Movement = cls.env["procuratorate.armory.movement"]
        items = []
        for number, lot in enumerate(lots):
            gun = lot.armory_kind == "gun"
            home = cls.guns if gun else cls.rounds
            vals = {"armory_home_id": home.id}
            if gun:
                vals["armory_slot"] = f"{lot.armory_number}-{number}"
            items.append(Item(lot, 1 if gun else quantity, source, home, vals=vals))
        Movement._carry_out("intake", items, _Anyhow(cls.company))
        guns = lots.filtered(lambda lot: lot.armory_kind == "gun")
        guns._armory_enter("in_store", "armory.registered")
        return lots

    # Signatures -----------------------------------------------------------------

    def sign(self, request, login):
        """One signature as the ledger writes it, without a browser."""
        request = request.with_user(self.users[login])
        request.invalidate_recordset()
        slot, employee = request._slot(), self.people[login]
        request._check_waiting()
        request._check_other_person(employee)
        request._check_content()
        self.env["procuratorate.signature"]._give(
            {
                "request_id": request.id,
                "slot": slot,
                "user_id": self.users[login].id,
                "employee_id": employee.id,
                "signed_at": self.env.cr.now(),
                "content_hash": request.content_hash,
                "session_hash": digest(f"{login} {request.id}"),
            }
        )
        request.invalidate_recordset(["signature_ids"])
        both = len(request.sudo().signature_ids) == 2
        return request._complete() if both else request._half()

    def both_sign(self, request, *logins):
        """Keepers a and b sign, or the two that are named."""
        for login in logins or ("keeper_a", "keeper_b"):
            self.sign(request, login)

    # What is there --------------------------------------------------------------

    def state_of(self, lot):
        lot.invalidate_recordset()
        return lot.sudo().armory_state

    def onhand(self, lot, place):
        return lot._armory_quantity(place)

    def entries(self, record, kind=None):
        domain = [("res_model", "=", record._name), ("res_id", "=", record.id)]
        if kind:
            domain.append(("kind", "=", kind))
        return self.env["procuratorate.book.entry"].sudo().search(domain, order="id")


class _Anyhow:
    """A document that allows everything: tests begin with guns that are there."""

    _name = "res.company"

    def __init__(self, company):
        self.company, self.id = company, company.id
        self.display_name = "Opening"

    def sudo(self):
        return self

    def _armory_authorise(self, kind, items):
        pass
