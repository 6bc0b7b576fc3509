from odoo.addons.procuratorate_ledger.tests.race_people import PeopleRace
from odoo.tests import tagged

from .papers_common import PapersCase


@tagged("post_install", "-at_install")
class TestAllotmentRace(PeopleRace, PapersCase):
    """Two meetings of the Party group close at the same moment, about one car."""

    def voted(self, section):
        """An allotment of ``car_a`` upon which everybody has voted yes."""
        doc = self.allotment(section=section)
        doc.action_submit()
        self.as_("leader", doc).action_approve("To the Party group")
        self.env.invalidate_all()
        return doc, self.meet(doc)

    def test_one_car_has_one_section(self):
        """fleet#37: one of the decisions holds, the other gave way; nobody has both."""
        (first, one), (second, two) = map(self.voted, (self.handling, self.other))
        chair = one.sudo().chair_id.user_id.login
        self.all_done(
            self.work(chair, one, "action_close"),
            self.work(chair, two, "action_close"),
        )
        self.env.invalidate_all()
        docs = (first | second).sudo()
        holds = docs.filtered("in_force")
        self.assertEqual(len(holds), 1, docs.mapped("state"))
        self.assertEqual(self.car_a.proc_department_id, holds.department_id)
        self.assertTrue(all(doc.decision_no for doc in docs))


@tagged("post_install", "-at_install")
class TestAllotmentRaceTwice(PeopleRace, PapersCase):
    """One meeting is closed twice at the same moment."""

    def test_a_decision_is_taken_once(self):
        """fleet#37: one number, one entry in the book."""
        doc = self.allotment()
        doc.action_submit()
        self.as_("leader", doc).action_approve("To the Party group")
        self.env.invalidate_all()
        meeting = self.meet(doc)
        chair = meeting.sudo().chair_id.user_id.login
        self.one_wins(
            self.work(chair, meeting, "action_close"),
            self.work(chair, meeting, "action_close"),
        )
        self.env.invalidate_all()
        self.assertEqual(doc.state, "decided")
        self.assertEqual(self.sealed(doc, "fleet.allotment.decided"), 1)
        self.assertEqual(self.car_a.proc_department_id, self.handling)
