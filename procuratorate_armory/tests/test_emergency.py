from odoo.tests import tagged

from .issue_common import IssueCase

NIGHT = "2026-05-04 18:00:00"  # two in the morning of 5 May in Shanghai


@tagged("post_install", "-at_install")
class TestEmergency(IssueCase):
    """On a spoken order: two keepers, ratified within a day, or an incident."""

    def night(self, **vals):
        """Issued at 02:00 in an emergency."""
        with self.at(NIGHT):
            return self.emergency_out(**vals)

    def locks(self):
        return self.env["procuratorate.armory.emergency.lock"].search([])

    def incidents(self):
        domain = [("kind", "=", "unratified")]
        return self.env["procuratorate.armory.incident"].search(domain)

    def look(self):
        self.run_job("cron_issue_unratified")

    def test_issued_by_two_keepers(self):
        """firearms#27: nobody has decided; two keepers issue, the clock runs."""
        issue = self.night()
        self.assertEqual((issue.state, issue.ratify_state), ("issued", "pending"))
        self.assertEqual(self.state_of(self.gun), "issued")
        self.assertEqual(str(issue.ratify_due_at), "2026-05-05 18:00:00")
        [order] = self.sealed(issue, "armory.emergency")
        self.assertEqual(order["leader"]["name"], "duty")

    def test_one_keeper_is_not_enough(self):
        """firearms#28: with the signature of one keeper nothing leaves."""
        with self.at(NIGHT):
            issue = self.emergency()
            request = self.begin(issue)
            self.give(request, "keeper_a")
            with self.refused("two different persons"):
                self.give(request, "keeper_a", sid="other")
            self.env.cr.postrollback._funcs.pop()
        self.assertEqual(issue.state, "signed_a")
        self.assertEqual(self.state_of(self.gun), "reserved")

    def test_ratified_in_time(self):
        """firearms#27: at 01:59 of the next day it is ratified, and all is fine."""
        issue = self.night()
        with self.at("2026-05-05 17:59:00"):
            self.as_("leader", issue).action_ratify("Ordered rightly")
        with self.at("2026-05-05 18:05:00"):
            self.look()
        self.assertEqual(issue.ratify_state, "ratified")
        self.assertFalse(self.incidents() or self.locks())

    def test_not_ratified(self):
        """firearms#27: at 02:01 it is an incident, and the leader's right is locked."""
        issue = self.night()
        with self.at("2026-05-05 18:01:00"):
            self.look()
            self.look()
        self.assertEqual(issue.ratify_state, "unratified")
        self.assertEqual(len(self.incidents()), 1)
        self.assertEqual(self.locks().employee_id, self.people["duty"])
        with self.at("2026-05-05 19:00:00"), self.refused("duty", "locked"):
            self.emergency(self.gun2, holder_id=self.people["partner"].id)

    def test_ratified_too_late(self):
        """firearms#27: a word at 02:01 ratifies nothing; the consequences follow."""
        issue = self.night()
        with self.at("2026-05-05 18:01:00"):
            told = self.as_("leader", issue).action_ratify("Sorry, late")
            self.env.invalidate_all()
        self.assertEqual(told["tag"], "display_notification")
        self.assertEqual(issue.ratify_state, "unratified")
        self.assertEqual((len(self.incidents()), len(self.locks())), (1, 1))

    def test_until_noon_of_the_next_working_day(self):
        """Hours or a time of day: the clock is the dated rule's."""
        rule = self.env.ref("procuratorate_armory.rule_ratify_hours")
        rule.version_ids.write({"value": "12:00", "unit": "next_working_day_at"})
        issue = self.night()
        self.assertEqual(str(issue.ratify_due_at), "2026-05-06 04:00:00")
        with self.at("2026-05-06 04:00:00"):
            self.look()
            self.assertEqual(issue.ratify_state, "pending")
        with self.at("2026-05-06 04:00:01"):
            self.look()
        self.assertEqual(issue.ratify_state, "unratified")

    def test_nothing_to_ratify_where_rules_are_off(self):
        """Without clocks nobody is asked, and nothing is found unratified."""
        issue = self.emergency()
        self.company.procuratorate_rules = False
        issue.sudo()._ask_ratification(issue.ordered_at)
        self.assertFalse(issue.ratify_state or issue.time_limit_ids)

    def test_refused_ratification(self):
        """Who stands above does not agree: an incident at once."""
        issue = self.night()
        with self.at("2026-05-05 01:00:00"):
            self.as_("leader", issue).action_refuse_ratification("No riot at all")
            self.env.invalidate_all()
        self.assertEqual(issue.ratify_state, "unratified")
        self.assertEqual(len(self.locks()), 1)

    def test_the_chief_gives_the_right_back(self):
        """The chief procurator lifts the lock with words, and nobody else."""
        self.night()
        with self.at("2026-05-05 18:01:00"):
            self.look()
        lock = self.locks()
        for login in ("duty", "leader", "warden"):
            with self.refused("not yours"):
                self.as_(login, lock).action_lift("please")
        with self.refused("without a word"):
            self.as_("chief", lock).action_lift(" ")
        self.as_("chief", lock).action_lift("Talked to him")
        self.env.invalidate_all()
        self.assertEqual(lock.state, "lifted")
        issue = self.emergency(self.gun2, holder_id=self.people["partner"].id)
        self.assertEqual(issue.state, "approved")

    def test_who_ratifies(self):
        """Neither keepers nor holder nor the duty leader; who stands above."""
        issue = self.night()
        with self.at("2026-05-05 01:00:00"):
            for login in ("keeper_a", "keeper_b", "police", "duty", "warden"):
                with self.refused("not yours to ratify"):
                    self.as_(login, issue).action_ratify("Fine")
            with self.refused("without a word"):
                self.as_("leader", issue).action_ratify("")
            self.as_("chief", issue).action_ratify("Fine")

    def test_leader_who_gave_the_order(self):
        """A leader in charge does not ratify his own order; the chief does."""
        self.users["leader"].group_ids += self.env.ref(
            "procuratorate_base.group_duty_leader"
        )
        issue = self.night(duty_leader_id=self.people["leader"].id)
        with self.at("2026-05-05 01:00:00"):
            with self.refused("not yours to ratify"):
                self.as_("leader", issue).action_ratify("Mine")
            self.as_("chief", issue).action_ratify("Fine")
            self.env.invalidate_all()
        self.assertEqual(issue.ratified_by_id, self.people["chief"])

    def test_order_of_somebody_else(self):
        """Only a duty leader gives such an order."""
        with self.refused("no duty leader"):
            self.emergency(duty_leader_id=self.people["warden"].id)

    def test_order_for_oneself(self):
        """A duty leader does not order a gun for himself."""
        self.users["police"].group_ids += self.env.ref(
            "procuratorate_base.group_duty_leader"
        )
        with self.refused("for himself"):
            self.emergency(duty_leader_id=self.people["police"].id)

    def test_duty_leader_as_keeper(self):
        """Who gives the order does not hand out."""
        self.users["duty"].group_ids += self.env.ref(
            "procuratorate_armory.group_keeper"
        )
        with self.at(NIGHT):
            request = self.begin(self.emergency())
            with self.refused("not yours to sign"):
                self.give(request, "duty")

    def test_order_without_words(self):
        """The spoken order stands on record in words."""
        with self.refused("without a word"):
            self.emergency(order_text="  ")

    def test_only_a_keeper_begins(self):
        """Neither the duty leader nor the holder puts a gun aside himself."""
        for login in ("duty", "police", "leader", "admin_only"):
            self.users.setdefault("admin_only", self.admin_only)
            with self.refused():
                self.emergency(by=login)

    def test_suspension_stays(self):
        """Permit, suspension and type count in an emergency as well."""
        self.people["police"]._armory_suspend("investigation", "under investigation")
        with self.refused("police"):
            self.emergency()
        with self.refused():
            self.emergency(holder_id=self.people["staff"].id)

    def test_from_a_frozen_room(self):
        """The freeze of the room does not stop an emergency."""
        self.room._armory_freeze("a gun is missing", None)
        self.assertEqual(self.night().state, "issued")

    def test_gun_that_is_reserved(self):
        """A gun that is put aside for somebody is not issued to another one."""
        self.approved(by="partner")
        with self.refused("already reserved"):
            self.emergency()

    def test_rounds_ceiling(self):
        """So many rounds as the rule says, and no more."""
        with self.refused("11 rounds"):
            self.emergency(rounds=11)

    def test_on_one_screen(self):
        """firearms#28: number, holder, rounds, leader, order: one button."""
        Window = self.as_("keeper_a", self.env["procuratorate.armory.emergency"])
        window = Window.create(
            {
                "company_id": self.company.id,
                "gun_number": "a-o123",  # as read from the frame
                "holder_id": self.people["police"].id,
                "duty_leader_id": self.people["duty"].id,
                "order_text": "Riot at the court",
                "rounds": 10,
            }
        )
        self.assertEqual(window.gun_id, self.gun)
        self.assertFalse(window.reasons)
        with self.browser("keeper_a"):
            shown = window.action_issue()
        self.assertEqual(shown["res_model"], "procuratorate.signature.sign")
        issue = self.env["procuratorate.armory.issue"].search([], limit=1)
        self.assertEqual((issue.emergency, issue.gun_id), (True, self.gun))

    def test_unknown_number(self):
        """A number that is on no register is refused in words."""
        Window = self.as_("keeper_a", self.env["procuratorate.armory.emergency"])
        window = Window.create(
            {
                "company_id": self.company.id,
                "gun_number": "X999",
                "holder_id": self.people["police"].id,
                "duty_leader_id": self.people["duty"].id,
                "order_text": "Riot at the court",
            }
        )
        with self.refused("X999"):
            window.action_issue()
