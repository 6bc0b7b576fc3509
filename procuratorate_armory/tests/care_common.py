import base64
from contextlib import contextmanager
from unittest.mock import patch

from odoo.addons.procuratorate_armory.tools.movement_item import Item
from odoo.exceptions import UserError
from odoo.fields import Command

from .common import ArmoryCase, _Anyhow

SCAN = base64.b64encode(b"a scan")


class CareCase(ArmoryCase):
    """Care, holds, transports, scrapping.

    Vocabulary: ``draft(model, lots…)``, ``care(kind, *guns)``, ``step(doc, verb)``
    (keeper a asks, keepers a and b sign), ``hold()``, ``decide(hold)``,
    ``transport()``, ``approve(doc, …)``, ``scrap()``; ``refused(words…)``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tests = cls.take_in(
            {
                "armory_type_id": cls.ball.id,
                "armory_number": "P2025-3",
                "armory_purpose": "test",
            },
            quantity=60,
        )
        # who may carry a gun is another mechanism, with tests of its own
        cls.startClassPatcher(
            patch.object(
                cls.registry["hr.employee"],
                "_armory_eligible",
                lambda self: True,
                create=True,
            )
        )

    def as_(self, login, record):
        return self.as_user(record, login)

    def new(self, model, by="keeper_a", **vals):
        Model = self.as_(by, self.env[f"procuratorate.armory.{model}"])
        vals = {"company_id": self.company.id, "room_id": self.room.id, **vals}
        return Model.create(vals).with_env(self.env)

    def care(self, kind, *guns, **vals):
        lines = [Command.create({"lot_id": gun.id}) for gun in guns or (self.gun,)]
        return self.new("care", kind=kind, line_ids=lines, **vals)

    def ask(self, doc, verb, by="keeper_a"):
        getattr(self.as_(by, doc), verb)()
        self.env.invalidate_all()
        return doc.sudo().request_id

    def step(self, doc, verb, by="keeper_a", signers=()):
        self.both_sign(self.ask(doc, verb, by), *signers)
        self.env.invalidate_all()
        return doc

    def out(self, kind="repair", *guns, **vals):
        """Signed out to the bench."""
        vals = {"fault": "The safety catch is loose", **vals}
        return self.step(self.care(kind, *guns, **vals), "action_ask_out")

    def read(self, doc, **vals):
        """Every gun is read; what was found is noted."""
        for line in self.as_("keeper_a", doc).line_ids:
            line.write({"read_number": line.lot_id.armory_number, **vals})
        self.env.invalidate_all()
        return doc

    def firing(self, rounds=20, **vals):
        """Guns and rounds are at the range."""
        rows = [Command.create({"lot_id": self.tests.id, "issued": rounds})]
        return self.out(
            "test_fire",
            shooter_id=self.people["partner"].id,
            round_ids=rows,
            **vals,
        )

    def hold(self, *guns, **vals):
        lines = [Command.create({"lot_id": gun.id}) for gun in guns or (self.gun,)]
        return self.new("hold", **{"text": "Found open", "line_ids": lines, **vals})

    def held(self, *guns, **vals):
        return self.step(self.hold(*guns, **vals), "action_ask_take")

    def decide(self, hold, by="warden", basis="The examination has ended"):
        self.as_(by, hold)._decide_release(basis, "No. 7")
        self.env.invalidate_all()
        return hold

    def transport(self, *guns, rounds=0, **vals):
        loads = [self.load("gun", *guns or (self.gun,))] if guns is not None else []
        if rounds:
            loads.append(self.load("ammo", self.ammo, quantity=rounds))
        people = self.people["police"] | self.people["partner"]
        return self.new(
            "transport",
            **{
                "purpose": "repair",
                "destination": "Provincial workshop",
                "route": "Ring road, motorway",
                "depart_at": "2026-03-03 01:00:00",
                "arrive_by": "2026-03-03 08:00:00",
                "back_by": "2026-03-03 14:00:00",
                "permit_no": "YS-1",
                "permit_issuer": "County Police",
                "permit_from": "2026-03-01",
                "permit_to": "2026-03-31",
                "permit_scan": SCAN,
                "escort_ids": [Command.set(people.ids)],
                "consignment_ids": loads,
                **vals,
            },
        )

    def load(self, kind, *lots, quantity=1, **vals):
        items = [
            Command.create({"lot_id": lot.id, "quantity": quantity}) for lot in lots
        ]
        return Command.create(
            {
                "kind": kind,
                "container": f"Box {kind}",
                "seal_no": f"S-{kind}",
                "plate": "A 12345",
                "item_ids": items,
                **vals,
            }
        )

    def approve(self, doc, *deciders):
        self.as_("keeper_a", doc).action_submit()
        for login in deciders or ("warden", "leader"):
            self.as_(login, doc).action_approve()
        self.env.invalidate_all()
        return doc

    def sent(self, *guns, **vals):
        doc = self.approve(self.transport(*guns, **vals))
        return self.step(doc, "action_ask_out")

    def note_there(self, doc, name="read_number"):
        self.as_("keeper_a", doc).action_all_there()
        for item in self.as_("keeper_a", doc).item_ids:
            item.write({name: item.lot_id.armory_number})
        self.env.invalidate_all()
        return doc

    def scrap(self, *lots, quantity=1, **vals):
        lines = [
            Command.create(
                {"lot_id": lot.id, "quantity": quantity, "finding": "Barrel worn out"}
            )
            for lot in lots or (self.gun,)
        ]
        return self.new(
            "scrap",
            **{
                "reason": "Not safe any more",
                "organ": "Provincial Police",
                "line_ids": lines,
                **vals,
            },
        )

    def scrapped(self, *lots, **vals):
        deciders = ("warden", "leader", "chief")
        return self.approve(self.scrap(*lots, **vals), *deciders)

    def receipt(self, doc, by="keeper_a", number="SJ-2026-9", scan=SCAN):
        today = self.company._procuratorate_today()
        self.as_(by, doc)._note_receipt(number, today, "Provincial Police", scan)
        self.env.invalidate_all()
        return doc

    @contextmanager
    def refused(self, *words):
        """Refused in words that a person understands; nothing is left."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            yield
            self.env.flush_all()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))

    def refuse_issue(self, gun, *words):
        """The engine issues this gun to nobody, whatever document asks for it."""
        place = self.company._armory_holder_place(self.people["police"])
        with self.refused(*words):
            self.env["procuratorate.armory.movement"]._carry_out(
                "issue",
                [Item(gun, 1, gun.armory_location_id, place)],
                _Anyhow(self.company),
            )
