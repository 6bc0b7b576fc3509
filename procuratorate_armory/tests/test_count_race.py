from odoo.addons.procuratorate_ledger.tests.race_people import PeopleRace
from odoo.tests import tagged

from .count_common import CountCase


@tagged("post_install", "-at_install")
class TestCountRace(PeopleRace, CountCase):
    """Counts and incidents at the same moment; real transactions."""

    CHANGED = (("procuratorate_armory_type", "product_id"),)

    def counting(self):
        """Begun and entered, whoever counted before."""
        done = self.env["procuratorate.armory.count"].sudo().search_count([])
        pairs = (("keeper_a", "keeper_b"), ("keeper_a", "keeper_c"))
        pair = pairs[done % 2]
        count = self.begun(*pair)
        self.all_found(count, by=pair[0])
        return count, pair

    def test_both_counters_compare_at_once(self):
        """One comparison, one sealed sheet."""
        count, pair = self.counting()
        self.one_wins(*(self.work(each, count, "action_compare") for each in pair))
        self.assertEqual(self.sealed(count, "armory.count.compared"), 1)
        self.assertEqual(len(count.line_ids), 4)

    def test_both_sign_at_once(self):
        """The second waits for the first; the count is signed once."""
        count, pair = self.counting()
        self.compare(count, pair[0])
        request = count.request_id.sudo(False)
        self.all_done(*(self.signing(each, request) for each in pair))
        self.assertEqual(count.state, "signed")
        self.assertEqual(self.sealed(count, "armory.count.signed"), 1)

    def test_three_join_at_once(self):
        """Two of them count; the third comes too late."""
        count = self.plan()
        runners = self.at_once(
            *(
                self.work(login, count, "action_join")
                for login in ("keeper_a", "keeper_b", "keeper_c")
            )
        )
        self.assertEqual(sum(runner.done for runner in runners), 2)
        self.assertEqual(count.state, "counting")
        self.assertEqual(len(count._counters()._persons()), 2)

    def test_two_calendars_plan_one_count(self):
        """The job twice at the same moment: one count of the week."""

        def plan(env):
            Count = env["procuratorate.armory.count"].sudo()
            Count._plan_company(env["res.company"].browse(self.company.id))

        self.at_once(plan, plan)
        counts = self.env["procuratorate.armory.count"].sudo()
        weekly = counts.search(
            [("room_id", "=", self.room.id), ("kind", "=", "weekly")]
        )
        self.assertEqual(len(weekly), 1)

    def test_two_enter_one_police_number(self):
        """firearms#41: the first number stands."""
        incident = self.report()
        self.one_wins(
            self.work("keeper_a", incident, "action_police", "GA-1", "County Police"),
            self.work("keeper_b", incident, "action_police", "GA-2", "County Police"),
        )
        self.assertEqual(self.sealed(incident, "armory.incident.police"), 1)

    def test_two_confirm_one_loss(self):
        """The gun is lost once."""
        incident = self.report()
        self.one_wins(
            self.work("warden", incident, "action_confirm_loss", "Gone"),
            self.work("leader", incident, "action_confirm_loss", "Gone"),
        )
        self.assertEqual(self.sealed(incident, "armory.incident.lost"), 1)

    def test_the_job_and_its_twin_remind_once(self):
        """firearms#41: two workers at the same moment."""
        incident = self.report()
        since = incident.police_from.replace(year=incident.police_from.year - 1)
        incident.sudo()._write_engine({"police_from": since, "police_remind_at": since})

        def remind(env):
            Incident = env["procuratorate.armory.incident"]
            locked = Incident.browse(incident.id).try_lock_for_update()
            locked.filtered("police_owed")._remind_due()

        self.at_once(remind, remind)
        self.assertEqual(len(self.steps(incident, "reminded")), 1)
