from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.addons.procuratorate_ledger.tests.race_people import PeopleRace
from odoo.tests import tagged

from .common import ArmoryCase
from .issue_common import IssueVocabulary

MANY = 20
RUNS = 50


class Crowd(IssueVocabulary, ArmoryCase):
    """Officers who may hold anything, and guns of which there is one each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.crowd = [f"officer{number:02}" for number in range(MANY)]
        cls.others = [f"another{number:02}" for number in range(7)]
        everybody = [*cls.crowd, *cls.others]
        cls.add_people(dict.fromkeys(everybody, "procuratorate_armory.group_applicant"))
        for login in everybody:
            cls.people[login].department_id = cls.police_department
        Type = cls.env["procuratorate.armory.type"]
        cls.singles = cls.env["stock.lot"]
        for number in range(8):
            kind = Type.create(
                {
                    "name": f"Single {number}",
                    "kind": "gun",
                    "category": "pistol",
                    "calibre": "9 mm",
                    "ammo_type_ids": cls.ball.ids,
                }
            )
            cls.singles |= cls.take_in(
                {"armory_type_id": kind.id, "armory_number": f"N70{number}"}
            )
        Employee = type(cls.env["hr.employee"])
        fit = {"_armory_reasons": [], "_armory_eligible": True}
        for name, answer in fit.items():
            cls.startClassPatcher(
                patch.object(Employee, name, lambda *args, answer=answer: answer)
            )


@tagged("post_install", "-at_install")
class TestIssueRace(PeopleRace, Crowd):
    """One gun, many who want it, the same moment; real transactions."""

    CHANGED = (("procuratorate_armory_type", "product_id"),)
    TRIES = 60  # they write into one book, and wait for each other

    def now_vals(self, gun, **vals):
        now = fields.Datetime.now()
        return {
            "gun_type_id": gun.armory_type_id.id,
            "rounds": 5,
            "start_at": now,
            "planned_end": now + timedelta(hours=8),
            **vals,
        }

    def ordering(self, login, gun):
        """A work: a keeper puts this gun aside for that officer in an emergency."""
        vals = {
            "company_id": self.company.id,
            "holder_id": self.people[login].id,
            "duty_leader_id": self.people["duty"].id,
            "order_text": "Riot at the court",
        }

        def run(env):
            Issue = self.there(env, "keeper_a", self.env["procuratorate.armory.issue"])
            Issue._emergency_issue(self.there(env, "keeper_a", gun), vals)

        return run

    def open_issues(self, gun):
        Line = self.env["procuratorate.armory.issue.line"]
        domain = [("lot_id", "=", gun.id), ("open", "=", True), ("kind", "=", "gun")]
        return Line.search(domain).issue_id

    def test_twenty_at_once_fifty_times(self):
        """firearms#14: twenty take one gun, fifty times: one of them has it.

        One open custody and one entry each time; the losers are told that it is
        already reserved, in words.
        """
        gun = self.singles[0]
        for number in range(1, RUNS + 1):
            runners = self.at_once(*(self.ordering(login, gun) for login in self.crowd))
            losers = [str(runner.error) for runner in runners if not runner.done]
            self.assertEqual(len(losers), MANY - 1, losers)
            wrong = [text for text in losers if "already reserved" not in text]
            self.assertFalse(wrong)
            [issue] = self.open_issues(gun)
            self.assertEqual(self.sealed_count(gun, "armory.reserved"), number)
            self.as_("keeper_b", issue).action_cancel()
            self.commit()
        self.verify()

    def sealed_count(self, record, kind):
        return PeopleRace.sealed(self, record, kind)

    def test_two_requests_are_approved(self):
        """firearms#14: one gun of a type, two requests: the second is told so."""
        gun = self.singles[1]
        first, second = (
            self.approve(
                self.submit(self.ask(login, **self.now_vals(gun)), login), "warden"
            )
            for login in self.others[:2]
        )
        winner = self.one_wins(
            self.work("leader", first, "action_approve"),
            self.work("leader", second, "action_approve"),
        )
        self.assertEqual((first | second)[winner], self.open_issues(gun))

    def test_rounds_are_not_promised_twice(self):
        """Two requests, rounds for both: none of them is promised twice."""
        before = self.ammo.armory_reserved
        issues = [
            self.approve(
                self.submit(self.ask(login, **self.now_vals(gun, rounds=20)), login),
                "warden",
            )
            for login, gun in zip(self.others[2:4], self.singles[2:4], strict=True)
        ]
        self.all_done(*(self.work("leader", each, "action_approve") for each in issues))
        self.assertEqual(self.ammo.armory_reserved, before + 40)

    def half_signed(self, login, gun):
        """Approved, and signed by keeper a."""
        request = self.submit(self.ask(login, **self.now_vals(gun)), login)
        issue = self.approve(request, "warden", "leader")
        self.begin(issue)
        slip = issue.sudo().out_request_id.sudo(False)
        self.give(slip, "keeper_a")
        return issue, slip

    def test_two_sign_as_second_keeper(self):
        """Keepers b and c sign at once: one of them has, and the gun leaves once."""
        gun = self.singles[4]
        issue, slip = self.half_signed(self.others[4], gun)
        self.one_wins(self.signing("keeper_b", slip), self.signing("keeper_c", slip))
        self.assertEqual(issue.state, "issued")
        self.assertEqual(self.sealed_count(gun, "armory.issued"), 1)

    def test_given_up_while_keeper_b_signs(self):
        """It left, or it is free; never both."""
        gun = self.singles[5]
        issue, slip = self.half_signed(self.others[5], gun)
        winner = self.one_wins(
            self.signing("keeper_b", slip),
            self.work(self.others[5], issue, "action_cancel"),
        )
        states = [("issued", "issued"), ("cancelled", "in_store")]
        self.assertEqual((issue.state, gun.armory_state), states[winner])

    def test_exchanged_while_keeper_b_signs(self):
        """The gun that was signed leaves, or another one is put aside."""
        gun = self.singles[6]
        issue, slip = self.half_signed(self.others[6], gun)
        spare = self.singles[7]
        spare.sudo()._armory_write({"armory_type_id": gun.armory_type_id.id})
        winner = self.one_wins(
            self.signing("keeper_b", slip),
            self.work("keeper_c", issue, "action_exchange_gun", spare.id),
        )
        left = self.sealed_count(gun, "armory.issued")
        self.assertEqual(left, int(winner == 0))
        self.assertEqual(issue.gun_id, spare if winner else gun)
