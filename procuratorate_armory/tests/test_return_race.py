from datetime import timedelta

from odoo import fields
from odoo.addons.procuratorate_ledger.tests.race_people import PeopleRace
from odoo.tests import tagged

from .common_back import HOUR, BackCase


@tagged("post_install", "-at_install")
class TestReturnRace(PeopleRace, BackCase):
    """Several people at the counter at the same moment; real transactions."""

    CHANGED = (("procuratorate_armory_type", "product_id"),)
    TRIES = 30  # they write into one book, and wait for each other

    def stop_clocks(self):
        """Real time: it is an hour after noon."""
        self.noon = fields.Datetime.now() - HOUR
        self.clock = None

    def tearDown(self):
        """The gun is free for the next test."""
        if self.issue.state != "closed":
            ret = self.issue.return_ids.filtered(
                lambda each: each.state in ("open", "signing")
            )
            if ret:
                self.act("keeper_a", ret, "action_cancel")
            self.bring_back(returned=30)
        self.commit()
        super().tearDown()

    def test_two_keepers_open_the_return(self):
        """One return is opened, and both count in it."""
        before = len(self.entries(self.gun, "armory.return_opened"))
        works = (
            self.work(login, self.issue, "action_open_return")
            for login in ("keeper_a", "keeper_b", "keeper_c")
        )
        self.all_done(*works)
        self.assertEqual(len(self.issue.return_ids), 1)
        opened = len(self.entries(self.gun, "armory.return_opened"))
        self.assertEqual(opened - before, 1)

    def test_two_sign_as_second_keeper(self):
        """One of them has, and the rounds come back once."""
        ret = self.counted(returned=30)
        self.clear(ret, "keeper_c")
        self.complete(ret)
        request = ret.sudo().request_id.sudo(False)
        self.give(request, "keeper_a")
        before = self.onhand(self.ammo, self.rounds)
        self.one_wins(
            self.signing("keeper_b", request), self.signing("keeper_c", request)
        )
        self.assertEqual(self.issue.state, "closed")
        self.assertEqual(self.onhand(self.ammo, self.rounds), before + 30)
        self.assertEqual(len(self.entries(ret, "armory.return")), 1)

    def test_counted_again_while_the_second_signs(self):
        """Taken back, or being counted again; never both."""
        ret = self.counted(returned=30)
        self.complete(ret)
        request = ret.sudo().request_id.sudo(False)
        self.give(request, "keeper_a")
        winner = self.one_wins(
            self.signing("keeper_b", request),
            self.work("keeper_c", ret, "action_reopen"),
        )
        states = [("done", "closed"), ("open", "issued")]
        self.assertEqual((ret.state, self.issue.state), states[winner])

    def test_two_leaders_extend(self):
        """firearms#26: one extension, however many are granted at once."""
        Extension = self.as_user(self.env["procuratorate.armory.extension"], "police")
        slips = Extension.create(
            [
                {"issue_id": self.issue.id, "hours": hours, "reason": "Late"}
                for hours in (1, 2)
            ]
        )
        slips.action_ask()
        due = self.issue.due_at
        winner = self.one_wins(
            self.work("warden", slips[0], "action_grant"),
            self.work("leader", slips[1], "action_grant"),
        )
        self.assertEqual(self.issue.due_at, due + (winner + 1) * HOUR)

    def test_the_ladder_is_climbed_by_two(self):
        """firearms#25: the job in two sessions tells each step once."""
        self.issue.sudo()._write_engine(
            {"due_at": fields.Datetime.now() - timedelta(minutes=45)}
        )

        def climb(env):
            issue = env["procuratorate.armory.issue"].browse(self.issue.id)
            issue.sudo().lock_for_update()
            issue.sudo()._climb()

        self.at_once(climb, climb, climb)
        steps = self.issue.sudo().overdue_ids.mapped("step")
        self.assertEqual(steps, ["due", "head"])
        self.assertEqual(len(self.entries(self.issue, "armory.overdue")), 2)
