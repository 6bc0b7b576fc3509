from types import SimpleNamespace
from unittest.mock import patch

from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .handover_common import HandoverCase

HANDOVER = "procuratorate.seized.handover"
ROW = "procuratorate.seized.handover.line"
CHECK = "procuratorate.seized.handover.check"


@tagged("post_install", "-at_install")
class TestAttackHandover(HandoverCase):
    """Nobody gets property into custody, or out of the check, past the two persons."""

    def tell(self):
        super().tell()
        self.list = self.signed_list(self.goods("Phone"), self.goods("Watch"))
        self.handover = self.hand_over(self.list)

    def keyed(self, record):
        """As superuser, with keys that some have in mind to skip checks with."""
        return record.sudo().with_context(
            tracking_disable=True, install_mode=True, force=True, skip_checks=True
        )

    def not_stored(self):
        self.env.invalidate_all()
        self.assertNotIn("stored", self.list.line_ids.lot_id.mapped("seized_state"))
        self.assertNotEqual(self.handover.state, "accepted")

    # Header -------------------------------------------------------------------

    def test_state_is_not_written(self):
        """seized_property#7"""
        for vals in (
            {"state": "accepted"},
            {"state": "signing"},
            {"accepted_at": "2026-03-03 00:00:00"},
            {"registered_at": "2026-03-03 00:00:00"},
            {"signature_request_id": 1},
            {"name": "YJ-1"},
            {"list_id": self.list.id},
        ):
            for record in (self.handover, self.keyed(self.handover)):
                self.assertRefused(lambda r=record, v=vals: r.write(v))
        self.not_stored()

    def test_state_is_not_given_with_the_birth(self):
        """seized_property#7"""
        doc = self.signed_list()
        for vals in ({"state": "accepted"}, {"accepted_at": "2026-03-03 00:00:00"}):
            self.assertRefused(lambda v=vals: self.hand_over(doc, **v))
        Handover = self.as_("handler1", self.env[HANDOVER])
        born = Handover.with_context(
            default_state="accepted", default_accepted_at="2026-03-03 00:00:00"
        ).create({"list_id": doc.id})
        self.assertEqual((born.state, born.accepted_at), ("draft", False))

    def test_rows_are_not_given_with_the_birth(self):
        doc, other = self.signed_list(), self.signed_list()
        row = {
            "list_line_id": other.line_ids.id,
            "lot_id": other.line_ids.lot_id.id,
            "category_id": other.line_ids.category_id.id,
        }
        handover = self.hand_over(doc, line_ids=[Command.create(row)])
        self.assertEqual(handover.line_ids.lot_id, doc.line_ids.lot_id)

    def test_import_accepts_nothing(self):
        """seized_property#7: by import."""
        Handover = self.as_("handler1", self.env[HANDOVER])
        answer = Handover.load(
            ["list_id/.id", "state", "accepted_at"],
            [[str(self.signed_list().id), "Accepted", "2026-03-03 00:00:00"]],
        )
        self.assertFalse(answer["ids"])
        answer = Handover.load([".id", "state"], [[str(self.handover.id), "Accepted"]])
        self.assertFalse(answer["ids"])
        self.not_stored()

    def test_not_copied(self):
        self.assertRefused(self.keyed(self.handover).copy)

    def test_checked_hand_over_is_not_deleted(self):
        self.begin(self.handover)
        for record in (self.as_("handler1", self.handover), self.keyed(self.handover)):
            self.assertRefused(record.unlink)
            self.assertRefused(record.with_context(_force_unlink=True).unlink)

    def test_registered_draft_is_not_deleted(self):
        self.as_("custodian", self.handover).action_register()
        self.assertRefused(self.keyed(self.handover).unlink)

    # Rows and checks ----------------------------------------------------------

    def test_rows_and_checks_are_not_made_by_hand(self):
        other = self.signed_list()
        row = {
            "handover_id": self.handover.id,
            "list_line_id": other.line_ids.id,
            "lot_id": other.line_ids.lot_id.id,
            "category_id": other.line_ids.category_id.id,
        }
        for model, vals in (
            (ROW, row),
            (CHECK, {"handover_id": self.handover.id, "code": "1"}),
        ):
            self.assertRefused(
                lambda m=model, v=vals: self.keyed(self.env[m]).create(v)
            )

    def test_row_is_not_moved_to_another_item(self):
        self.begin(self.handover)
        row = self.row(self.handover)
        other = self.signed_list().line_ids
        for vals in (
            {"lot_id": other.lot_id.id},
            {"list_line_id": other.id},
            {"category_id": other.category_id.id},
            {"handover_id": self.handover.id},
        ):
            self.assertRefused(lambda v=vals: self.keyed(row).write(v))

    def test_answers_of_the_records_are_not_written(self):
        self.begin(self.handover)
        check = self.as_("custodian", self.check(self.handover, "2").sudo(False))
        for vals in ({"auto": "yes"}, {"result": "yes"}, {"reason": False}):
            self.assertRefused(lambda v=vals: check.write(v))
            self.assertRefused(lambda v=vals: self.keyed(check).write(v))

    def test_rows_and_checks_are_not_deleted_while_checked(self):
        self.begin(self.handover)
        rows, checks = self.handover.line_ids, self.handover.check_ids
        for record in (rows[:1], checks[:1]):
            self.assertRefused(self.as_("custodian", record).unlink)
            self.assertRefused(self.keyed(record).unlink)

    def test_superuser_is_no_custodian(self):
        """Code of another addon under sudo still acts for the user it acts for."""
        self.begin(self.handover)
        row = self.row(self.handover)
        handler = self.as_("handler1", row.sudo(False)).sudo()
        self.assertRefused(lambda: handler.write({"counted": True}))
        self.assertRefused(lambda: self.keyed(row).write({"counted": True}))

    def test_nothing_changes_while_it_is_signed_or_after(self):
        self.checked(self.handover)
        self.ask(self.handover)
        row = self.as_("custodian", self.row(self.handover).sudo(False))
        check = self.as_("custodian", self.check(self.handover, "1").sudo(False))
        for step in ("signing", "accepted"):
            self.assertEqual(self.handover.state, step)
            self.assertRefused(lambda: row.write({"counted_qty": 9}))
            self.assertRefused(lambda: check.write({"remark": "x"}))
            self.assertRefused(
                lambda: self.as_("custodian", self.handover).write({"note": "x"})
            )
            if step == "signing":
                self.signed(self.handover)

    def test_intake_photos_stay(self):
        doc = self.signed_list(self.gold())
        handover = self.checked(self.hand_over(doc))
        photo = self.row(handover).photo_ids[:1]
        handler = self.as_("handler1", photo.sudo(False))
        self.assertRefused(lambda: handler.write({"view": "other"}))
        self.ask(handover)
        for record in (self.as_("custodian", photo.sudo(False)), self.keyed(photo)):
            self.assertRefused(lambda r=record: r.write({"view": "other"}))
            self.assertRefused(record.unlink)

    # Signatures ---------------------------------------------------------------

    def test_carrying_out_without_signatures(self):
        """The hook that custody asks looks into the book, not at the state."""
        self.checked(self.handover)
        self.ask(self.handover)
        rows = self.handover.sudo().line_ids
        Movement = self.as_("custodian", self.env["procuratorate.seized.movement"])
        for places in (
            {row.lot_id: row.location_id for row in rows},
            {rows[0].lot_id: self.shelf("cold")},
        ):
            self.assertRefused(
                lambda p=places: Movement._carry_out(
                    "intake",
                    self.env["stock.lot"].union(*p),
                    p,
                    document=self.handover,
                ),
                "both signatures",
            )
        self.not_stored()

    def test_state_set_by_sql_accepts_nothing(self):
        self.checked(self.handover)
        self.ask(self.handover)
        self.sign_as("custodian", self.handover)
        request = self.handover.sudo().signature_request_id
        self.env.cr.execute(
            "UPDATE procuratorate_signature_request SET state = 'signed' WHERE id = %s",
            [request.id],
        )
        self.env.invalidate_all()
        self.assertRefused(
            lambda: self.handover.sudo()._on_handover_signed(request),
            "both signatures",
        )
        self.not_stored()

    def test_forged_entries_are_no_signatures(self):
        """Entries that somebody else had written carry his name, not theirs."""
        self.checked(self.handover)
        request = self.ask(self.handover)
        content = {"content_sha256": digest(self.handover.sudo()._content())}
        books = self.env["procuratorate.book"].with_user(self.admin_only)
        books.sudo()._append_to(
            self.company,
            "seized",
            [
                (kind, content, self.handover)
                for kind in ("signature.first", "signature.signed")
            ],
        )
        self.assertRefused(
            lambda: self.handover.sudo()._on_handover_signed(request),
            "both signatures",
        )
        self.not_stored()

    def test_entries_written_in_somebody_elses_name_are_no_signatures(self):
        """A server action of the administrator that acts as both persons."""
        self.checked(self.handover)
        request = self.ask(self.handover)
        content = {"content_sha256": digest(self.handover.sudo()._content())}
        admin = SimpleNamespace(
            session=SimpleNamespace(uid=self.admin_only.id),
            env=SimpleNamespace(uid=self.admin_only.id),
            httprequest=SimpleNamespace(headers={}, remote_addr="10.0.0.1"),
        )
        with patch("odoo.addons.procuratorate_ledger.tools.acting.request", admin):
            for login, kind in (
                ("custodian", "signature.first"),
                ("handler1", "signature.signed"),
            ):
                books = self.as_(login, self.env["procuratorate.book"]).sudo()
                books._append_to(
                    self.company, "seized", [(kind, content, self.handover)]
                )
        self.assertRefused(
            lambda: self.handover.sudo()._on_handover_signed(request),
            "both signatures",
        )
        self.not_stored()

    def test_row_changed_by_sql_between_the_signatures(self):
        self.checked(self.handover)
        self.ask(self.handover)
        self.sign_as("custodian", self.handover)
        self.env.cr.execute(
            "UPDATE procuratorate_seized_handover_line SET seal_found = 'X' "
            "WHERE handover_id = %s",
            [self.handover.id],
        )
        self.env.invalidate_all()
        self.assertRefused(
            lambda: self.sign_as("handler1", self.handover), "content has changed"
        )
        self.not_stored()

    def test_list_corrected_between_the_signatures(self):
        self.checked(self.handover)
        self.ask(self.handover)
        self.sign_as("custodian", self.handover)
        self.env.cr.execute(
            "UPDATE procuratorate_seized_list SET version = 2 WHERE id = %s",
            [self.list.id],
        )
        self.env.invalidate_all()
        self.assertRefused(lambda: self.sign_as("handler1", self.handover))
        self.not_stored()

    def test_signers_are_not_exchanged(self):
        self.checked(self.handover)
        request = self.ask(self.handover)
        vals = {"second_person_id": self.people["handler3"].id}
        for record in (self.as_("custodian", request), request.sudo()):
            self.assertRefused(lambda r=record: r.write(vals))

    def test_delay_is_not_approved_by_writing(self):
        """seized_property#6"""
        delay = self.as_("handler1", self.env["procuratorate.seized.delay"]).create(
            {"list_id": self.list.id, "until": "2026-12-31", "reason": "x"}
        )
        for vals in ({"approval_state": "approved"}, {"approval_case_id": 1}):
            self.assertRefused(lambda v=vals: delay.write(v))
            self.assertRefused(lambda v=vals: self.keyed(delay).write(v))
        with self.assertRaises(UserError):
            delay.sudo()._approval_on_approved()


@tagged("post_install", "-at_install")
class TestAttackHandoverRpc(HandoverCase, RpcCase):
    """The same through the doors a browser or a script uses."""

    def tell(self):
        super().tell()
        self.list = self.signed_list()
        self.handover = self.hand_over(self.list)

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids, "skip_checks": True}

    def refused(self, login, model, method, *args, **kwargs):
        self.login(login)
        message = self.assert_refused(self.call(model, method, *args, **kwargs))
        self.env.invalidate_all()
        return message

    def test_handler_accepts_nothing_of_his_own(self):
        """seized_property#7: by RPC, also with the post of a custodian."""
        self.users["handler1"].group_ids += self.env.ref(
            "procuratorate_seized_property.group_custodian"
        )
        for method in ("action_check", "action_register"):
            text = self.refused("handler1", HANDOVER, method, self.handover.ids)
            self.assertIn("cannot accept it", text)
        self.begin(self.handover)
        for method in ("action_evaluate", "action_count_as_listed", "action_accept"):
            self.refused("handler1", HANDOVER, method, self.handover.ids)
        rows = self.handover.line_ids
        self.refused("handler1", ROW, "write", rows.ids, {"counted": True})
        self.refused(
            "handler1",
            HANDOVER,
            "write",
            self.handover.ids,
            {"line_ids": [(1, rows.id, {"counted": True})]},
        )
        self.assertEqual(self.handover.state, "checking")

    def test_state_and_custodian_by_web_save(self):
        """seized_property#7"""
        for login in ("handler1", "custodian"):
            self.refused(
                login,
                HANDOVER,
                "web_save",
                self.handover.ids,
                {"state": "accepted"},
                specification={},
            )

    def test_private_methods_are_closed(self):
        self.login("custodian")
        for model, method in (
            (HANDOVER, "_write_engine"),
            (HANDOVER, "_on_handover_signed"),
            (HANDOVER, "_store"),
            (ROW, "_engine_create"),
            (CHECK, "_write_engine"),
        ):
            answer = self.call(model, method, self.handover.ids)
            self.assertIn("error", answer)

    def test_outsider_reads_and_exports_nothing(self):
        self.login("handler3")
        domain = [("id", "=", self.handover.id)]
        self.assertEqual(self.call(HANDOVER, "search_count", domain)["result"], 0)
        rows = [("handover_id", "=", self.handover.id)]
        self.assertEqual(self.call(ROW, "search_count", rows)["result"], 0)
        answer = self.call(HANDOVER, "export_data", self.handover.ids, ["name"])
        self.assertIn("error", answer)

    def test_whole_way_in_two_browsers(self):
        """Nothing but what the buttons call."""
        self.login("custodian")
        self.assertIn("result", self.call(HANDOVER, "action_check", self.handover.ids))
        self.call(HANDOVER, "action_count_as_listed", self.handover.ids)
        row = self.handover.line_ids
        place = self.shelf("store").id
        self.assertIn(
            "result", self.call(ROW, "write", row.ids, {"location_id": place})
        )
        self.assertIn("result", self.call(HANDOVER, "action_accept", self.handover.ids))
        self.env.invalidate_all()
        request = self.handover.sudo().signature_request_id
        for login in ("custodian", "handler1"):
            self.login(login)
            made = self.call(
                "procuratorate.signature.sign", "create", {"request_id": request.id}
            )
            answer = self.call(
                "procuratorate.signature.sign",
                "action_confirm",
                [made["result"]],
                context={"password": login},
            )
            self.assertIn("result", answer)
        self.env.invalidate_all()
        self.assertEqual(self.handover.state, "accepted")
        self.assertEqual(self.card(self.list).seized_state, "stored")
