from odoo.tests import Form, tagged

from .issue_common import IssueCase


@tagged("post_install", "-at_install")
class TestIssue(IssueCase):
    """The normal way: asked for, decided, put aside, signed by two, out."""

    def test_normal_way_by_five_logins(self):
        """Applicant, head, leader and two keepers: the gun is with the holder."""
        issue = self.ask()
        self.submit(issue)
        self.assertEqual(issue.state, "submitted")
        self.approve(issue, "warden")
        self.assertEqual(issue.state, "submitted")
        self.approve(issue, "leader")
        self.assertEqual(issue.state, "approved")
        self.assertEqual(self.state_of(self.gun), "reserved")
        request = self.begin(issue)
        self.give(request, "keeper_a")
        self.assertEqual(issue.state, "signed_a")
        self.give(request, "keeper_b")
        self.assertEqual(issue.state, "issued")
        self.assertEqual(self.state_of(self.gun), "issued")
        place = self.company._armory_holder_place(self.people["police"])
        self.assertEqual(self.onhand(self.gun, place), 1)
        self.assertEqual(self.onhand(self.ammo, place), 30)
        self.assertEqual(self.onhand(self.ammo, self.rounds), 70)

    def test_cards_say_who_has_it_and_until_when(self):
        """The card of the gun names holder, document and due time."""
        issue = self.out()
        gun = self.gun.sudo()
        self.assertEqual(gun.armory_holder_id, self.people["police"])
        self.assertEqual(gun.armory_due_at, issue.due_at)
        self.assertEqual(
            (gun.armory_res_model, gun.armory_res_id), (issue._name, issue.id)
        )

    def test_due_at_the_planned_end(self):
        """Due is the planned end when that is sooner than the rule allows."""
        issue = self.out()
        self.assertEqual(str(issue.due_at), "2026-05-04 10:00:00")
        clock = issue.sudo().time_limit_ids
        self.assertEqual((clock.due_at, clock.state), (issue.due_at, "running"))

    def test_due_no_later_than_the_rule(self):
        """Due is at most 24 hours after the issue, however late the task ends."""
        issue = self.out(planned_end="2026-05-05 01:00:00")
        self.assertEqual(str(issue.due_at), "2026-05-05 00:00:00")

    def test_due_later_with_the_chief(self):
        """What the chief procurator approved may be out until the planned end."""
        request = self.submit(self.ask(planned_end="2026-05-06 01:00:00"))
        issue = self.collect(self.approve(request, "warden", "leader", "chief"))
        self.assertEqual(str(issue.due_at), "2026-05-06 01:00:00")

    def test_oldest_rounds_first(self):
        """Rounds of the older lot leave first, the rest from the next one."""
        [newer] = self.take_in(
            {"armory_type_id": self.ball.id, "armory_number": "B2026-9"}
        )
        newer._armory_write({"armory_received_on": "2026-04-01"})
        self.ammo._armory_write({"armory_received_on": "2025-04-01"})
        [first] = self.take_in(
            {
                "armory_type_id": self.ball.id,
                "armory_number": "B2024-1",
                "armory_received_on": "2024-01-01",
            },
            quantity=12,
        )
        issue = self.out()
        rows = [
            (line.lot_id, line.issued)
            for line in issue.sudo().line_ids.sorted("id")
            if line.kind == "ammo"
        ]
        self.assertEqual(rows, [(first, 12), (self.ammo, 18)])

    def test_usual_gun_of_the_holder_first(self):
        """The gun that is usually his is put aside for him."""
        self.gun2.sudo()._armory_write({"armory_assigned_id": self.people["police"].id})
        self.assertEqual(self.approved().gun_id, self.gun2)

    def test_training_rounds_for_training_only(self):
        """Rounds for training go to training, and rounds for duty do not."""
        issue = self.out(purpose="training", route=False, companion_ids=[])
        ammo = issue.sudo().line_ids.filtered(lambda line: line.kind == "ammo").lot_id
        self.assertEqual(ammo, self.training)

    def test_reserved_rounds_are_not_promised_twice(self):
        """What is put aside for one is not free for the other."""
        self.ammo.sudo()
        self.approved(rounds=30)
        self.assertEqual(self.ammo.armory_reserved, 30)
        issue = self.submit(self.ask(by="partner", rounds=30), "partner")
        self.env["stock.quant"].invalidate_model()
        rows = self.env["stock.lot"]._armory_free_rounds(self.ball, "duty", self.room)
        self.assertEqual([row[2] for row in rows], [70])
        self.approve(issue)
        self.assertEqual(self.ammo.armory_reserved, 60)

    def test_not_enough_rounds(self):
        """Who decides is told that the rounds are not there; nothing is put aside."""
        first = self.submit(self.ask(rounds=30))
        self.ammo.sudo()._armory_write({"armory_reserved": 80})
        self.approve(first, "warden")
        with self.refused("30 rounds", "20 are free"):
            self.as_("leader", first).action_approve()
        self.assertEqual(self.state_of(self.gun), "in_store")

    def test_exchange_of_the_reserved_gun(self):
        """Keepers may take another gun of the type before it is signed."""
        issue = self.approved()
        self.begin(issue)
        self.as_("keeper_a", issue).action_exchange_gun(self.gun2.id)
        self.env.invalidate_all()
        self.assertEqual(issue.gun_id, self.gun2)
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.assertEqual(self.state_of(self.gun2), "reserved")
        self.collect(issue)
        self.assertEqual(self.state_of(self.gun2), "issued")

    def test_the_exchange_is_asked_for_in_a_window(self):
        """It offers guns of the type, and the issue takes the one that is named."""
        issue = self.approved()
        action = self.as_("keeper_a", issue).action_exchange()
        Exchange = self.as_("keeper_a", self.env[action["res_model"]])
        with Form(Exchange.with_context(**action["context"])) as form:
            self.assertEqual(form.type_id, self.gun.armory_type_id)
            form.lot_id = self.gun2
        form.record.action_confirm()
        self.env.invalidate_all()
        self.assertEqual(issue.gun_id, self.gun2)

    def test_exchange_voids_the_first_signature(self):
        """A signature over one gun is none over another."""
        issue = self.approved()
        request = self.begin(issue)
        self.give(request, "keeper_a")
        self.as_("keeper_b", issue).action_exchange_gun(self.gun2.id)
        with self.refused("closed"):
            self.give(request, "keeper_b")
        self.assertEqual(issue.state, "approved")

    def test_exchange_for_a_gun_that_is_out(self):
        """A gun that somebody has is not taken in exchange."""
        self.out(by="partner")
        issue = self.approved()
        self.assertEqual(issue.gun_id, self.gun2)
        with self.refused("A0123"):
            self.as_("keeper_a", issue).action_exchange_gun(self.gun.id)

    def test_chief_decides_longer_tasks(self):
        """Longer than 24 hours: the chief procurator as well."""
        issue = self.submit(self.ask(planned_end="2026-05-05 12:00:00"))
        self.approve(issue, "warden", "leader")
        self.assertEqual(issue.state, "submitted")
        self.approve(issue, "chief")
        self.assertEqual(issue.state, "approved")

    def test_chief_decides_outside_the_city(self):
        """Outside the city: the chief procurator as well."""
        issue = self.submit(self.ask(outside_city=True))
        self.approve(issue, "warden", "leader")
        self.assertEqual(issue.state, "submitted")

    def test_refused_request_puts_nothing_aside(self):
        """Who is refused asks anew; nothing is put aside."""
        issue = self.submit(self.ask())
        self.as_("warden", issue).action_refuse("No escort today")
        self.env.invalidate_all()
        self.assertEqual(issue.state, "rejected")
        self.assertEqual(self.state_of(self.gun), "in_store")
        again = self.as_("police", issue).action_ask_again()
        self.assertEqual(again["context"]["default_rounds"], 30)

    def test_entries_tell_the_story(self):
        """Request, signatures and what left stand in the books."""
        issue = self.out()
        self.assertEqual(len(self.sealed(issue, "armory.requested")), 1)
        [out] = self.sealed(issue, "armory.issue.out")
        self.assertEqual(
            [each["name"] for each in out["keepers"]], ["keeper_a", "keeper_b"]
        )
        self.assertEqual(len(self.sealed(self.gun, "armory.reserved")), 1)
        [left] = self.entries(self.gun, "armory.issued")
        self.assertEqual(left.book_id.code, self.room._armory_book_code())
        [rounds] = self.sealed(self.ammo, "armory.issued")
        self.assertEqual(rounds["quantity"], 30)

    def test_closed_clock_stands(self):
        """When everything is back, the clock of the issue stands."""
        issue = self.out()
        issue.sudo()._on_closed()
        self.assertEqual(issue.sudo().time_limit_ids.state, "done")

    def test_forms_can_be_printed(self):
        """Request form and issue slip name gun, holder and both keepers."""
        issue = self.out()
        for name in ("report_issue_request", "report_issue_slip"):
            html, _kind = self.env["ir.actions.report"]._render_qweb_html(
                f"procuratorate_armory.{name}", issue.ids
            )
            self.assertIn(b"police", html)
        self.assertIn(b"A0123", html)
        self.assertIn(b"keeper_b", html)
