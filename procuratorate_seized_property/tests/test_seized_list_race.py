from odoo.addons.procuratorate_base.tests.race import RaceOffice
from odoo.fields import Command
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestSeizedListRace(RaceOffice):
    """Two officers, one list, the same moment: it is signed once."""

    POSTS = {**RaceOffice.POSTS, "other": "group_staff"}

    def prepare(self, env):
        officers = [self.people["staff"], self.people["other"]]
        case = env["procuratorate.case"].create(
            {
                "number": f"RACE {self.mark}",
                "name": "theft",
                "company_id": self.company,
                "filing_date": "2026-01-05",
                "handler_ids": [Command.set(officers)],
            }
        )
        holder = env["res.partner"].create({"name": "Holder"})
        rows = [
            {"role": "officer", "employee_id": each, "outcome": "signed"}
            for each in officers
        ] + [
            {"role": role, "name": role, "outcome": "signed"}
            for role in ("holder", "witness")
        ]
        category = env.ref("procuratorate_seized_property.category_unrelated")
        self.list_id = (
            env["procuratorate.seized.list"]
            .create(
                {
                    "case_id": case.id,
                    "company_id": self.company,
                    "decision_no": "1",
                    "decision_date": "2026-03-02",
                    "executed_at": "2026-03-02 02:00:00",
                    "place": "here",
                    "officer_ids": [Command.set(officers)],
                    "holder_id": holder.id,
                    "signature_ids": [Command.create(row) for row in rows],
                    "line_ids": [
                        Command.create({"name": "Keys", "category_id": category.id})
                    ],
                }
            )
            .id
        )

    def sign(self, login):
        def work(env):
            lists = self.as_(env, login, "procuratorate.seized.list")
            lists.browse(self.list_id).action_sign()

        return work

    def rename(self, env):
        lists = self.as_(env, "other", "procuratorate.seized.list")
        lists.browse(self.list_id).line_ids.write({"name": "Other keys"})

    def sealed(self):
        with self.committed() as env:
            doc = env["procuratorate.seized.list"].browse(self.list_id)
            return len(doc._entries("seized.list.signed")), doc._is_intact()

    def test_two_officers_sign_at_once(self):
        runners = self.race(self.sign("staff"), self.sign("other"), tries=3)
        self.assertEqual(sum(runner.done for runner in runners), 1)
        self.assertEqual(self.sealed(), (1, True))

    def test_line_written_while_the_list_is_signed(self):
        """Whoever is second finds the list as the first one left it."""
        self.race(self.sign("staff"), self.rename, tries=3)
        self.assertEqual(self.sealed(), (1, True))
