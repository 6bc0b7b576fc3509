from lxml import etree

from odoo.tests import TransactionCase, tagged

from .care_common import CareCase
from .count_common import CountCase
from .incident_common import IncidentCase
from .issue_common import IssueCase
from .room_common import RoomCase


def second_login(case, login):
    """Another login of the same natural person, with the post of a keeper."""
    again = case.add_user(
        f"{login}2", "base.group_user,procuratorate_armory.group_keeper"
    )
    again.procuratorate_employee_id = case.people[login]
    case.users[f"{login}2"] = again
    return f"{login}2"


def signers(case, record, *logins, field="can_sign"):
    """Those of these persons to whom the button is shown."""
    case.env.flush_all()
    case.env.invalidate_all()
    return [login for login in logins if case.as_(login, record)[field]]


@tagged("post_install", "-at_install")
class TestCanSignRoom(RoomCase):
    """Who has signed has no button; who is missing has one."""

    def test_who_signed_the_entry_waits_for_the_other_keeper(self):
        """In one batch: the keeper who signed, and the one who is missing."""
        entry = self.entry()
        self.as_("keeper_a", entry).action_ask()
        both = ("keeper_a", "keeper_b")
        self.assertEqual(signers(self, entry, *both), [*both])
        self.sign(entry.request_id, "keeper_a")
        self.assertEqual(signers(self, entry, *both), ["keeper_b"])

    def test_a_second_login_is_the_same_person(self):
        """Who signed is not asked again because he came in by another door."""
        entry = self.entry()
        self.as_("keeper_a", entry).action_ask()
        again = second_login(self, "keeper_a")
        self.assertEqual(signers(self, entry, again), [again])
        self.sign(entry.request_id, "keeper_a")
        self.assertEqual(signers(self, entry, again, "keeper_b"), ["keeper_b"])

    def test_nothing_is_signed_before_it_is_asked_for(self):
        """A draft has no signatures to give."""
        self.assertEqual(signers(self, self.entry(), "keeper_a", "keeper_b"), [])

    def test_of_two_documents_only_one_is_signed(self):
        """Each document of a list looks at its own signatures."""
        first, second = self.entry(), self.entry("keeper_b", "keeper_c")
        for entry in (first, second):
            self.as_("keeper_a", entry).action_ask()
        self.sign(first.request_id, "keeper_a")
        self.env.invalidate_all()
        both = self.as_("keeper_a", first | second)
        self.assertEqual(both.mapped("can_sign"), [False, True])

    def test_a_lock_waits_for_the_other_keeper(self):
        """Put into use by two."""
        lock = self.draft_lock()
        self.as_("keeper_a", lock).action_put_in_use()
        self.sign(lock.request_id, "keeper_b")
        self.assertEqual(signers(self, lock, "keeper_a", "keeper_b"), ["keeper_a"])

    def test_each_signs_for_his_own_pair(self):
        """Who goes and comes at once signs twice; the others once."""
        for side in "ab":
            self.lock(side)
        self.hand_over(self.shift())
        shift = self.shift("keeper_a", "keeper_c")
        self.as_("keeper_a", shift).action_ask()
        all_three = ("keeper_a", "keeper_b", "keeper_c")
        self.assertEqual(signers(self, shift, *all_three), [*all_three])
        self.sign(shift.in_request_id, "keeper_c")
        self.sign(shift.in_request_id, "keeper_a")
        self.assertEqual(signers(self, shift, *all_three), ["keeper_a", "keeper_b"])
        self.sign(shift.out_request_id, "keeper_a")
        self.assertEqual(signers(self, shift, *all_three), ["keeper_b"])


@tagged("post_install", "-at_install")
class TestCanSignCare(CareCase):
    """Care, transports, holds: one field for all of them."""

    def test_who_signed_the_care_waits_for_the_other_keeper(self):
        """The request of the step that waits now."""
        care = self.care("repair", fault="The safety catch is loose")
        request = self.ask(care, "action_ask_out")
        self.sign(request, "keeper_b")
        self.assertEqual(signers(self, care, "keeper_a", "keeper_b"), ["keeper_a"])

    def test_the_next_step_is_signed_anew(self):
        """Signatures of the way out are none of the way back."""
        care = self.read(self.out())
        self.ask(care, "action_ask_back")
        both = ["keeper_a", "keeper_b"]
        self.assertEqual(signers(self, care, *both), both)


@tagged("post_install", "-at_install")
class TestCanSignIssue(IssueCase):
    """At the counter a keeper begins, and two sign."""

    def test_any_keeper_begins(self):
        """Nobody is asked yet; whoever is keeper may take it up."""
        issue = self.approved()
        logins = ("keeper_a", "keeper_c", "warden")
        self.assertEqual(signers(self, issue, *logins), ["keeper_a", "keeper_c"])

    def test_who_signed_waits_for_the_other_keeper(self):
        """Within the ten minutes he has done his part."""
        issue = self.approved()
        self.give(self.begin(issue), "keeper_a")
        self.assertEqual(signers(self, issue, "keeper_a", "keeper_b"), ["keeper_b"])

    def test_who_signed_may_begin_anew_what_has_lapsed(self):
        """The second signature came too late: either of them begins again."""
        issue = self.approved()
        self.give(self.begin(issue), "keeper_a")
        with self.at("2026-05-04 00:11:00"):
            both = ["keeper_a", "keeper_b"]
            self.assertEqual(signers(self, issue, *both), both)

    def test_the_counter_tells_who_signed_to_wait(self):
        """On the counter's card, too, and for every login of the person."""
        issue = self.approved()
        again = second_login(self, "keeper_a")
        self.give(self.begin(issue), "keeper_a")
        for login in ("keeper_a", again):
            Counter = self.as_(login, self.env["procuratorate.armory.counter"])
            mine = self.as_(login, issue).sudo()
            steps, words = Counter._sign_next(mine, True)
            self.assertFalse(steps)
            self.assertIn("You have signed", words)


@tagged("post_install", "-at_install")
class TestCanSignCount(CountCase):
    """Counters sign the sheet of their count."""

    def test_who_signed_the_sheet_waits_for_the_other_counter(self):
        """Nobody but the two counters, and each once."""
        count = self.counted()
        logins = ("keeper_a", "keeper_b", "keeper_c")
        self.assertEqual(signers(self, count, *logins), ["keeper_a", "keeper_b"])
        self.sign(count.request_id, "keeper_a")
        self.assertEqual(signers(self, count, *logins), ["keeper_b"])

    def test_a_lapsed_sheet_is_signed_anew(self):
        """By either counter; the button asks for both signatures again."""
        count = self.counted()
        self.sign(count.request_id, "keeper_a")
        count.request_id._cancel()
        both = ["keeper_a", "keeper_b"]
        self.assertEqual(signers(self, count, *both), both)


@tagged("post_install", "-at_install")
class TestCanSignIncident(IncidentCase):
    """Head and leader close an incident."""

    def test_who_signed_the_close_waits_for_the_other_one(self):
        """The head has signed, the leader has not."""
        incident = self.report("damage")
        self.answer(incident)
        self.close(incident, "warden")
        self.assertEqual(
            signers(self, incident, "warden", "leader", field="can_sign_close"),
            ["leader"],
        )


@tagged("post_install", "-at_install")
class TestCanSignViews(TransactionCase):
    """Every button that signs asks whether the reader still has to."""

    def test_buttons_are_hidden_from_who_has_signed(self):
        """A new document of two keepers does not forget it."""
        views = self.env["ir.ui.view"].search(
            [("model", "=like", "procuratorate.armory.%"), ("type", "=", "form")]
        )
        verbs = {"action_sign", "action_sign_out", "action_sign_close"}
        found = 0
        for view in views:
            for node in etree.fromstring(view.arch).iter("button"):
                if node.get("name") in verbs:
                    found += 1
                    self.assertIn("not can_sign", node.get("invisible", ""), view.name)
        self.assertGreater(found, 10)
