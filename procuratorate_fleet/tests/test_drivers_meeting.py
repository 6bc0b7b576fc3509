from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .papers_common import PapersCase

MEETING = "procuratorate.fleet.meeting"


@tagged("post_install", "-at_install")
class TestDriversMeeting(PapersCase):
    """P7: a meeting of drivers each quarter; who is absent makes it up."""

    def quarter(self):
        self.run_job("cron_meeting_quarter")
        return self.env[MEETING].search([("company_id", "=", self.company.id)])

    def hold(self, meeting, *absent):
        clerk = self.as_("fleet_clerk", meeting)
        clerk.write({"held_on": self.at("2026-04-05 15:00"), "topic": "Rain, tyres"})
        for line in clerk.line_ids:
            away = line.driver_id in absent
            line.write(
                {"present": not away, "reason": "Out of town" if away else False}
            )
        clerk.action_hold()
        self.env.invalidate_all()
        return clerk

    def clocks(self, meeting, code):
        clocks = self.env["procuratorate.time.limit"].sudo()
        return clocks.search(
            [("res_model", "=", MEETING), ("code", "=", code)]
        ).filtered(lambda clock: clock.res_id == meeting.id)

    def test_each_quarter_begins_with_one(self):
        meeting = self.quarter()
        self.assertEqual(str(meeting.quarter), "2026-04-01")
        self.assertEqual(meeting.line_ids.driver_id, self.d1 | self.d2 | self.d3)
        [clock] = self.clocks(meeting, "fleet.meeting")
        self.assertEqual(str(clock.due_date), "2026-06-30")
        self.assertEqual(self.quarter(), meeting)
        self.clock.move_to(self.at("2026-07-01 09:00"))
        self.assertEqual(len(self.quarter()), 2)

    def test_who_was_absent_makes_it_up(self):
        meeting = self.hold(self.quarter(), self.d2)
        self.assertEqual(meeting.state, "held")
        self.assertEqual(self.clocks(meeting, "fleet.meeting").state, "done")
        [clock] = self.clocks(meeting, "fleet.meeting.make_up")
        self.assertEqual(clock.responsible_id, self.people["bailiff"])
        line = meeting.line_ids.filtered(lambda row: row.driver_id == self.d2)
        with self.refused("without a word"):
            line.action_made_up()
        line.action_made_up("Read the minutes, answered questions")
        self.env.invalidate_all()
        self.assertEqual(meeting.state, "closed")
        self.assertEqual(clock.state, "done")

    def test_everybody_was_there(self):
        meeting = self.hold(self.quarter())
        self.assertEqual(meeting.state, "closed")
        self.assertFalse(self.clocks(meeting, "fleet.meeting.make_up"))

    def test_what_goes_on_record(self):
        meeting = self.as_("fleet_clerk", self.quarter())
        with self.refused("when it took place", "what was spoken", "who was there"):
            meeting.action_hold()
        meeting.write({"held_on": self.at("2026-04-05 15:00"), "topic": "Tyres"})
        meeting.line_ids[0].present = True
        with self.refused("why they were absent"):
            meeting.action_hold()
        meeting.line_ids[1:].write({"reason": "On duty"})
        meeting.action_hold()
        [entry] = self.entries(meeting, "fleet.meeting")
        self.assertEqual(len(entry._content()["absent"]), 2)

    def test_it_stays_as_it_was(self):
        meeting = self.hold(self.quarter(), self.d2)
        for way in (
            lambda: meeting.sudo().write({"topic": "Other"}),
            lambda: meeting.line_ids.sudo().write({"present": True}),
            lambda: meeting.sudo().write({"state": "closed"}),
            lambda: meeting.line_ids.sudo().write({"made_up_on": "2026-04-06"}),
            lambda: meeting.line_ids[:1].sudo().unlink(),
            lambda: meeting.sudo().write(
                {"line_ids": [Command.delete(meeting.line_ids[0].id)]}
            ),
            lambda: meeting.sudo().unlink(),
            lambda: meeting.sudo().copy(),
        ):
            with self.refused(error=AccessError):
                way()

    def test_the_one_of_the_quarter_is_not_deleted(self):
        with self.refused(error=AccessError):
            self.quarter().sudo().unlink()

    def test_nobody_makes_up_for_himself(self):
        self.users["bailiff"].group_ids += self.env.ref(
            "procuratorate_fleet.group_fleet_clerk"
        )
        meeting = self.hold(self.quarter(), self.d2)
        line = meeting.line_ids.filtered(lambda row: row.driver_id == self.d2)
        with self.refused("by himself", error=AccessError):
            self.as_("bailiff", line).action_made_up("Done")
