from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .incident_common import IncidentCase

INCIDENT = "procuratorate.armory.incident"


@tagged("post_install", "-at_install")
class TestAttackIncident(IncidentCase):
    """An incident is not softened, hidden, or made to go away."""

    def test_nobody_writes_it(self):
        incident = self.report()
        for vals in (
            {"state": "closed"},
            {"police_owed": False},
            {"police_number": "GA-1"},
            {"holds_room": False},
            {"conflict": False},
            {"kind": "damage"},
            {"text": "Nothing"},
            {"holder_ids": [(5,)]},
            {"shut_out_ids": [(5,)]},
            {"loss": "none"},
        ):
            with self.subTest(vals), self.refused("by hand"):
                incident.sudo().write(vals)

    def test_nobody_deletes_it(self):
        incident = self.report()
        for each in (incident, incident.with_context(_force_unlink=True)):
            with self.refused("by hand"):
                each.sudo().unlink()

    def test_nobody_makes_or_copies_one(self):
        incident = self.report()
        with self.refused("by hand"):
            self.env[INCIDENT].sudo().create(
                {"kind": "damage", "text": "X", "discovered_at": "2026-01-01"}
            )
        with self.refused("by hand"):
            incident.sudo().copy()

    def test_default_keys_do_not_begin_it_answered(self):
        keys = {
            "default_state": "closed",
            "default_police_number": "GA-0",
            "default_police_owed": False,
            "default_conflict": False,
        }
        Incident = self.env[INCIDENT].with_context(**keys)
        incident = Incident._report("loss", self.gun, "Gone")
        self.assertEqual(incident.state, "open")
        self.assertFalse(incident.police_number)
        self.assertTrue(incident.police_owed)

    def test_steps_are_added_only(self):
        incident = self.report()
        for call in (
            lambda: incident.step_ids.sudo().write({"text": "Nothing"}),
            lambda: incident.step_ids.sudo().unlink(),
            lambda: incident.step_ids.sudo().create(
                {"incident_id": incident.id, "kind": "police", "at": "2026-01-01"}
            ),
        ):
            with self.refused("Refused"):
                call()

    def test_the_entries_that_move_guns_need_their_pen(self):
        incident = self.report()
        for kind in ("armory.incident.lost", "armory.incident.found"):
            with self.refused("cannot be written from here"):
                incident._put_on_record(kind, {"items": [[self.gun.id, 1]]})

    def test_no_loss_is_moved_without_the_sealed_word(self):
        incident = self.report()
        with self.refused("moves nothing"):
            incident.sudo()._move_lost()

    def test_a_close_is_not_called_without_signatures(self):
        incident = self.report("damage")
        self.answer(incident)
        self.as_("warden", incident).action_ask_close()
        with self.refused("by hand"):
            incident.sudo()._on_close_signed(incident.close_request_id)
        self.assertEqual(incident.state, "answered")

    def test_the_room_is_not_freed_by_hand(self):
        self.report()
        with self.refused(""):
            self.as_("warden", self.room).write({"armory_frozen": False})
        with self.refused(""):
            self.room.sudo().write({"armory_frozen": False})

    def test_a_holder_sees_nothing_of_his_file(self):
        """Head of judicial police himself, when he was the one who held it."""
        incident = self.report(holders=self.people["warden"])
        doc = self.as_("warden", self.env[INCIDENT])
        self.assertNotIn(incident.id, doc.search([]).ids)
        with self.assertRaises(AccessError):
            self.as_("warden", incident).read(["text"])
        Step = self.as_("warden", self.env["procuratorate.armory.incident.step"])
        self.assertFalse(Step.search([("incident_id", "=", incident.id)]))

    def test_applicant_and_administrator_see_nothing(self):
        self.report()
        for login in ("police", "outsider"):
            with self.subTest(login):
                self.assertFalse(self.as_(login, self.env[INCIDENT]).has_access("read"))
        self.assertFalse(
            self.env[INCIDENT].with_user(self.admin_only).has_access("read")
        )

    def test_supervision_reads_and_does_nothing(self):
        incident = self.as_("supervision", self.report())
        self.assertTrue(incident.text)
        for call in (
            lambda: incident.action_police("GA-1", "Police"),
            lambda: incident.action_confirm_loss("Gone"),
            lambda: incident.action_answer("lost", "a", "b", "c"),
            lambda: incident.action_note("Word"),
            incident.action_ask_close,
        ):
            with self.refused(""):
                call()

    def test_what_is_no_text_is_no_word(self):
        """Over RPC anything may come instead of what was to be said."""
        incident = self.as_("warden", self.report())
        for odd in (None, 7, ["GA-1"], {"text": "x"}, "  "):
            for call in (
                lambda odd=odd: incident.action_police(odd, "Police"),
                lambda odd=odd: incident.action_police("GA-1", odd),
                lambda odd=odd: incident.action_answer("lost", odd, "b", "c"),
                lambda odd=odd: incident.action_note(odd),
                lambda odd=odd: self.env[INCIDENT]._report("loss", self.gun, odd),
            ):
                with self.subTest(odd=odd), self.refused(""):
                    call()
        self.assertFalse(self.env["stock.lot"]._armory_by_label(7, self.company))
        self.assertFalse(self.env["stock.lot"]._armory_by_label([], self.company))

    def test_a_server_action_of_another_login_decides_nothing(self):
        """The scheduled job is nobody's own act."""
        from odoo.addons.procuratorate_approval.tools.channel import scheduled_job

        incident = self.report()
        with scheduled_job(), self.refused("own session"):
            self.as_("warden", incident).action_confirm_loss("Gone")


@tagged("post_install", "-at_install")
class TestAttackIncidentRpc(IncidentCase, RpcCase):
    """The same over RPC."""

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def test_over_rpc(self):
        incident = self.report(holders=self.people["duty"])
        self.env.flush_all()
        self.env.invalidate_all()
        self.login("keeper_a")
        ids = incident.ids
        for method, args in (
            ("write", [ids, {"police_owed": False}]),
            ("unlink", [ids]),
            ("_report", ["loss", [], "X"]),
            ("_write_engine", [ids, {"state": "closed"}]),
            ("_cron_police", []),
            ("action_confirm_loss", [ids, "Gone"]),
            ("action_answer", [ids, "lost", "a", "b", "c"]),
        ):
            with self.subTest(method):
                self.assert_refused(self.call(INCIDENT, method, *args))
        self.login("duty")
        self.assert_refused(self.call(INCIDENT, "read", ids, ["text"]))
        self.assertEqual(self.call(INCIDENT, "search", [])["result"], [])
        self.login("police")
        self.assert_refused(self.call(INCIDENT, "search_read", [], ["name"]))
