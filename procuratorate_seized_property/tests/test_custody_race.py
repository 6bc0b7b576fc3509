from odoo.addons.procuratorate_base.tests.race import RaceOffice
from odoo.fields import Command
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestCustodyRace(RaceOffice):
    """Two custodians take hold of one item at the same moment."""

    POSTS = {
        **RaceOffice.POSTS,
        "custodian": "group_staff",
        "custodian2": "group_staff",
    }

    def prepare(self, env):
        group = env.ref("procuratorate_seized_property.group_custodian")
        for name in ("custodian", "custodian2"):
            env["res.users"].browse(self.users[name]).group_ids = [
                Command.link(group.id)
            ]
        company = env["res.company"].browse(self.company)
        case = env["procuratorate.case"].create(
            {
                "number": f"R-{self.mark}",
                "name": "theft",
                "company_id": self.company,
                "handler_ids": [Command.set([self.people["staff"]])],
            }
        )
        # one of its own: the product that is made for it is forgotten afterwards
        category = env["procuratorate.seized.category"].create(
            {"code": f"race{self.mark}", "name": "Bicycles", "route": "store"}
        )
        doc = env["procuratorate.seized.list"].create(
            {
                "case_id": case.id,
                "company_id": self.company,
                "line_ids": [
                    Command.create({"name": "Bicycle", "category_id": category.id})
                ],
            }
        )
        card = env["stock.lot"]._seized_create_cards(doc.line_ids, "pending_handover")
        room = company._seized_location("room").sudo()
        shelves = env["stock.location"]._seized_create(
            [
                {
                    "name": f"S{number}",
                    "usage": "internal",
                    "seized_use": "shelf",
                    "seized_store": True,
                    "company_id": self.company,
                    "location_id": room.id,
                }
                for number in (1, 2, 3)
            ]
        )
        env["procuratorate.seized.movement"]._carry_out(
            "intake", card, shelves[0], _Allowed(doc)
        )
        self.card, self.shelves = card.id, shelves.ids

    def mover(self, login, shelf):
        def work(env):
            card = self.as_(env, login, "stock.lot").browse(self.card)
            place = env["stock.location"].browse(shelf)
            Movement = self.as_(env, login, "procuratorate.seized.movement")
            Movement._carry_out("move", card, place)
            env.flush_all()

        return work

    def test_both_moves_happen_one_after_the_other(self):
        runners = self.race(
            self.mover("custodian", self.shelves[1]),
            self.mover("custodian2", self.shelves[2]),
            tries=5,
        )
        self.assertEqual([each.result for each in runners], ["done", "done"])
        with self.committed() as env:
            card = env["stock.lot"].browse(self.card)
            quants = env["stock.quant"].search(
                [("lot_id", "=", card.id), ("quantity", ">", 0)]
            )
            self.assertEqual(quants.location_id, card.seized_location_id)
            self.assertEqual(sum(quants.mapped("quantity")), 1)
            moved = card._seized_history().filtered(
                lambda entry: entry.kind == "custody.moved"
            )
            self.assertEqual(len(moved), 2)
            self.assertTrue(moved.book_id._verify()["ok"])

    def test_who_loses_once_leaves_nothing_behind(self):
        runners = self.race(
            self.mover("custodian", self.shelves[1]),
            self.mover("custodian2", self.shelves[2]),
            hold=True,
        )
        self.assertEqual(sorted(each.result for each in runners)[-1], "done")
        done = [each for each in runners if each.done]
        with self.committed() as env:
            card = env["stock.lot"].browse(self.card)
            moved = card._seized_history().filtered(
                lambda entry: entry.kind == "custody.moved"
            )
            self.assertEqual(len(moved), len(done))


class _Allowed:
    """A hand-over whose signatures are in order."""

    def __init__(self, doc):
        self._name, self.id, self.display_name = doc._name, doc.id, doc.display_name

    def sudo(self):
        return self

    def _custody_authorise(self, kind, lots, destination):
        """Everything was signed."""
