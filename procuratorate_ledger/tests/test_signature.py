import hashlib
from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..models.procuratorate_signature_request import ProcuratorateSignatureRequest
from .common import CLERK, LEADER, STAFF, LedgerCase

SIGNING = "odoo.addons.procuratorate_ledger.models.procuratorate_signature_signing"


@tagged("post_install", "-at_install")
class TestSignature(LedgerCase):
    """Two different persons, two sessions, one content, within a window."""

    def setUp(self):
        super().setUp()
        self.keeper_a, self.employee_a = self.person("keeper.a", CLERK)
        self.keeper_b, self.employee_b = self.person("keeper.b", LEADER)
        self.groups = self.env.ref(CLERK), self.env.ref(LEADER)
        self.document = self.env["hr.department"].create(
            {"name": "Gun room", "company_id": self.company.id}
        )
        self.request = self.ask()

    def ask(self, content=None, **kwargs):
        return self.env["procuratorate.signature.request"]._ask(
            self.document, content or {"guns": ["A1", "A2"]}, self.groups, **kwargs
        )

    def sign(self, user, request=None, password=None, session=None, session_user=None):
        """Sign as ``user`` in the given browser session."""
        request = (request or self.request).with_user(user)
        fake = SimpleNamespace(
            session=SimpleNamespace(
                uid=(session_user or user).id, sid=session or f"sid of {user.login}"
            )
        )
        with patch(f"{SIGNING}.http_request", fake), self.env.cr.savepoint():
            return request._sign(user.login if password is None else password)

    def refused(self, user, *words, **kwargs):
        before = len(self.request.signature_ids)
        with self.assertRaises(UserError) as caught:
            self.sign(user, **kwargs)
        self.env.invalidate_all()
        self.assertEqual(len(self.request.signature_ids), before)
        for word in words:
            self.assertIn(word, str(caught.exception))

    def give_document_method(self, name, method):
        """Let the document have a method that a later addon would give it."""
        setattr(type(self.document), name, method)
        self.addCleanup(delattr, type(self.document), name)

    def test_two_persons_sign(self):
        self.sign(self.keeper_a)
        self.assertEqual(self.request.state, "half")
        self.sign(self.keeper_b)
        self.assertEqual(self.request.state, "signed")
        self.assertEqual(
            self.request.signature_ids.employee_id, self.employee_a | self.employee_b
        )

    def test_list_is_grouped(self):
        requests = self.env["procuratorate.signature.request"].with_user(self.keeper_a)
        answer = requests.web_read_group(
            [("id", "=", self.request.id)], ["state"], ["__count"], auto_unfold=True
        )
        self.assertEqual([group["__count"] for group in answer["groups"]], [1])

    def test_order_does_not_matter(self):
        self.sign(self.keeper_b)
        self.sign(self.keeper_a)
        self.assertEqual(self.request.state, "signed")

    def test_both_names_and_the_content_are_sealed(self):
        self.sign(self.keeper_a)
        self.sign(self.keeper_b)
        content = self.request.entry_id._content()
        self.assertEqual(content["content"], {"guns": ["A1", "A2"]})
        self.assertEqual(
            {each["employee"] for each in content["signatures"]},
            {self.employee_a.id, self.employee_b.id},
        )
        self.assertEqual(self.request.entry_id.actor_employee_id, self.employee_b)
        book = self.Book._of(self.company, "signature")
        self.assertEqual(
            book.entry_ids.sorted("sequence").mapped("kind"),
            ["signature.first", "signature.signed"],
        )
        self.assertTrue(book._verify()["ok"])

    def test_entry_goes_to_the_book_that_was_named(self):
        request = self.ask(book_code="other.test")
        self.sign(self.keeper_a, request)
        self.sign(self.keeper_b, request)
        self.assertEqual(request.entry_id.book_id, self.book)

    def test_document_goes_on_with_the_second_signature(self):
        called = []
        self.give_document_method(
            "_on_test_signed", lambda record, request: called.append((record, request))
        )
        request = self.ask(on_signed="_on_test_signed")
        self.sign(self.keeper_a, request)
        self.assertFalse(called)
        self.sign(self.keeper_b, request)
        self.assertEqual(called, [(self.document, request)])

    def test_one_person_does_not_sign_twice(self):
        self.keeper_a.group_ids += self.groups[1]
        self.sign(self.keeper_a)
        self.refused(self.keeper_a, session="another session")

    def test_who_signed_already_reads_what_is_missing(self):
        """The rule behind it, whose signature is missing and until when, the cure."""
        self.sign(self.keeper_a)
        self.refused(
            self.keeper_a,
            "Basis: Two-person signature",
            f"Missing: the second signature ({self.groups[1].full_name}), until 20",
            "Who can cure it: The second person",
            session="another session",
        )

    def second_login(self, employee):
        return new_test_user(
            self.env,
            "second.login",
            groups=LEADER,
            company_id=self.company.id,
            procuratorate_employee_id=employee.id,
        )

    def test_two_logins_of_one_employee_are_one_person(self):
        second = self.second_login(self.employee_a)
        self.sign(self.keeper_a)
        self.refused(second, "You have signed already")

    def test_second_login_is_not_asked_for_the_other_signature(self):
        """Neither on the screen nor among what waits for me: he has signed."""
        second = self.second_login(self.employee_a)
        Request = self.env["procuratorate.signature.request"].with_user(second)
        mine = [("can_sign", "=", True), ("id", "=", self.request.id)]
        self.assertTrue(self.request.with_user(second).can_sign)
        self.assertEqual(Request.search(mine), self.request)
        self.sign(self.keeper_a)
        self.assertFalse(self.request.with_user(second).can_sign)
        self.assertFalse(Request.search(mine))

    def test_who_can_sign_is_asked_once_for_a_whole_list(self):
        """A list of many half-signed requests costs no more than one of them."""
        few = self.half_signed(1)
        many = self.half_signed(6)
        spent = []
        for requests in (few, many, few, many):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            can = requests.with_user(self.keeper_a).mapped("can_sign")
            self.assertFalse(any(can))
            spent.append(self.env.cr.sql_log_count - before)
        self.assertEqual(spent[2], spent[3])

    def half_signed(self, count):
        requests = self.env["procuratorate.signature.request"]
        for _number in range(count):
            requests |= self.ask()
        for request in requests:
            self.sign(self.keeper_a, request)
        return requests

    def test_two_employees_of_one_person_are_one_person(self):
        for employee in (self.employee_a, self.employee_b):
            employee.identification_id = "11010519491231002X"
        self.sign(self.keeper_a)
        self.refused(self.keeper_b)

    def test_one_session_does_not_sign_twice(self):
        self.sign(self.keeper_a, session="same")
        self.refused(
            self.keeper_b,
            "This session has signed already",
            "Basis: Two-person signature",
            f"Missing: the second signature ({self.groups[1].full_name}), until 20",
            session="same",
        )

    def test_session_id_itself_is_not_kept(self):
        self.sign(self.keeper_a, session="secret-session")
        signature = self.request.signature_ids
        self.assertNotIn("secret-session", str(signature.read()))
        self.assertNotEqual(
            signature.session_hash, hashlib.sha256(b"secret-session").hexdigest()
        )

    def test_without_a_session_nobody_signs(self):
        with self.assertRaises(UserError):
            self.request.with_user(self.keeper_a)._sign("keeper.a")

    def test_session_of_somebody_else_signs_nothing(self):
        """A server action that the administrator runs in another's name."""
        self.refused(self.keeper_a, session_user=self.env.ref("base.user_admin"))

    @mute_logger("odoo.addons.base.models.res_users")
    def test_wrong_password_is_refused(self):
        for password in ("wrong", "", "keeper.b"):
            with self.assertRaises(AccessError):
                self.sign(self.keeper_a, password=password)

    def test_without_the_post_nobody_signs(self):
        user, _employee = self.person("li", STAFF)
        self.refused(user)

    def test_wrong_post_for_what_is_missing(self):
        user, _employee = self.person("second.clerk", CLERK)
        self.sign(self.keeper_a)
        self.refused(user)

    def test_without_an_employee_nobody_signs(self):
        user = new_test_user(self.env, "nobody", groups=CLERK)
        self.refused(user)

    def test_changed_content_is_refused(self):
        self.sign(self.keeper_a)
        self.env.cr.execute(
            "UPDATE procuratorate_signature_request SET content = '{\"guns\":[]}'"
            " WHERE id = %s",
            [self.request.id],
        )
        self.env.invalidate_all()
        self.refused(self.keeper_b)

    def test_changed_document_is_refused(self):
        content = {"guns": ["A1", "A2"]}
        self.give_document_method("_signature_content", lambda record, request: content)
        self.sign(self.keeper_a)
        content["guns"].append("A3")
        self.refused(self.keeper_b)

    def test_late_signature_is_refused_with_the_rule(self):
        self.sign(self.keeper_a)
        with freeze_time(fields.Datetime.now() + timedelta(hours=25)):
            self.refused(self.keeper_b, "24")

    def test_window_is_a_dated_rule(self):
        version = self.env.ref("procuratorate_ledger.rule_signature_window_v1")
        version.value = "2"
        request = self.ask()
        left = request.lapses_at - fields.Datetime.now()
        self.assertLess(abs(left - timedelta(hours=2)), timedelta(minutes=1))

    def test_the_second_signature_comes_in_time(self):
        """Where the document asks for it, the second follows the first at once."""
        self.rule_of_minutes(10)
        self.request = self.ask(within="test.minutes")
        self.sign(self.keeper_a)
        with freeze_time(fields.Datetime.now() + timedelta(minutes=11)):
            self.refused(self.keeper_b, "time for signing is over", "test.minutes")
        with freeze_time(fields.Datetime.now() + timedelta(minutes=9)):
            self.sign(self.keeper_b)
        self.assertEqual(self.request.state, "signed")

    def rule_of_minutes(self, minutes):
        rule = self.env["procuratorate.rule"].create(
            {"code": "test.minutes", "name": "test.minutes", "value_type": "duration"}
        )
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": rule.id,
                "value": str(minutes),
                "unit": "minute",
                "date_from": "2020-01-01",
                "basis": "Test",
                "grade": "house",
            }
        )

    def test_half_signed_request_lapses_and_is_put_on_record(self):
        self.sign(self.keeper_a)
        untouched = self.ask()
        with freeze_time(fields.Datetime.now() + timedelta(hours=25)):
            self.request._cron_lapse()
        self.assertEqual(
            (self.request | untouched).mapped("state"), ["lapsed", "lapsed"]
        )
        entries = self.Book._of(self.company, "signature").entry_ids
        self.assertEqual(entries.mapped("kind").count("signature.lapsed"), 1)
        self.refused(self.keeper_b)

    def test_cancelled_request_is_closed(self):
        self.request._cancel()
        self.refused(self.keeper_a)

    def test_complete_request_is_closed(self):
        self.sign(self.keeper_a)
        self.sign(self.keeper_b)
        user, _employee = self.person("third", LEADER)
        self.refused(user)
        self.request._cancel()
        self.assertEqual(self.request.state, "signed")

    def test_inbox_shows_what_waits_for_me(self):
        Request = self.env["procuratorate.signature.request"]
        domain = [("can_sign", "=", True), ("company_id", "=", self.company.id)]
        self.assertEqual(Request.with_user(self.keeper_a).search(domain), self.request)
        self.sign(self.keeper_a)
        self.assertFalse(Request.with_user(self.keeper_a).search(domain))
        self.assertEqual(Request.with_user(self.keeper_b).search(domain), self.request)
        self.assertTrue(self.request.with_user(self.keeper_b).can_sign)
        self.assertFalse(self.request.with_user(self.keeper_a).can_sign)

    def test_stranger_does_not_see_the_request(self):
        user, _employee = self.person("li", STAFF)
        found = self.env["procuratorate.signature.request"].with_user(user).search([])
        self.assertNotIn(self.request, found)

    def test_forged_signature_is_refused(self):
        for model in ("procuratorate.signature", "procuratorate.signature.request"):
            for record in (self.env[model], self.env[model].sudo()):
                with self.assertRaises(UserError):
                    record.create({"request_id": self.request.id, "name": "x"})

    def test_request_cannot_be_written_copied_or_deleted(self):
        for call in (
            lambda r: r.write({"state": "signed"}),
            lambda r: r.copy(),
            lambda r: r.unlink(),
            lambda r: r.with_context(force_unlink=True, _force_unlink=True).unlink(),
        ):
            with self.assertRaises(UserError):
                call(self.request.sudo())

    @mute_logger("odoo.sql_db")
    def test_database_refuses_a_second_signature_of_the_same_person(self):
        self.sign(self.keeper_a)
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.env["procuratorate.signature"]._give(
                {
                    "request_id": self.request.id,
                    "slot": "second",
                    "user_id": self.keeper_a.id,
                    "employee_id": self.employee_a.id,
                    "signed_at": fields.Datetime.now(),
                    "content_hash": "x",
                    "session_hash": "y",
                }
            )

    def test_posts_may_be_named_instead_of_groups(self):
        posts = self.env["procuratorate.post"].search(
            [("group_id", "!=", False)], limit=2
        )
        request = self.env["procuratorate.signature.request"]._ask(
            self.document, {}, (posts[0], posts[1])
        )
        self.assertEqual(request.first_group_id, posts[0].group_id)

    def test_asking_is_not_callable_from_outside(self):
        self.assertFalse(hasattr(ProcuratorateSignatureRequest, "ask"))
