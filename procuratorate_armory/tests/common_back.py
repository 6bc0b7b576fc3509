from contextlib import contextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import UserError

from ..tools.movement_item import Item
from .common import ArmoryCase, _Anyhow

NOON = datetime(2026, 3, 2, 4, 0)  # Monday, noon in Shanghai
HOUR = timedelta(hours=1)
SIGNING = "odoo.addons.procuratorate_ledger.models.procuratorate_signature_signing"


class BackCase(ArmoryCase):
    """A gun and thirty rounds are with ``police``; they come back.

    It is noon of a Monday; the issue is due at six in the evening. Vocabulary:
    ``issue`` (out since noon), ``open_return``, ``count(ret, returned=30, …)``,
    ``clear(ret)`` (both tick), ``complete(ret)`` (what the verb answers), ``both(ret)``
    (both sign), ``bring_back(**counted)`` (all of it), ``report(rounds)`` (filed),
    ``at(moment)``, ``refused(*words)``, ``incidents(kind)``.
    """

    KEEPERS = ("keeper_a", "keeper_b")
    noon = NOON

    def setUp(self):
        super().setUp()
        self.stop_clocks()
        self.issue = self.put_out()

    def stop_clocks(self):
        """It is noon until a test says otherwise; jobs commit nothing."""
        IrCron = type(self.env["ir.cron"])
        self.startPatcher(
            patch.object(IrCron, "_commit_progress", lambda *args, **kwargs: 1)
        )
        self.clock = freeze_time(NOON)
        self.frozen = self.clock.start()
        self.addCleanup(lambda: self.clock and self.clock.stop())

    # Out ----------------------------------------------------------------------

    def put_out(self, gun=None, rounds=30, login="police", purpose="escort", **vals):
        """An issue as the counter leaves it, without the way there."""
        gun, holder = gun or self.gun, self.people[login]
        lot = self.training if purpose == "training" else self.ammo
        Issue = type(self.env["procuratorate.armory.issue"])
        self.startPatcher(patch.object(Issue, "_post_reasons", lambda self: []))
        issue = (
            self.env["procuratorate.armory.issue"]
            .sudo()
            ._engine_create(
                [
                    {
                        "company_id": self.company.id,
                        "applicant_id": holder.id,
                        "holder_id": holder.id,
                        "gun_type_id": self.pistol.id,
                        "purpose": purpose,
                        "rounds": rounds,
                        "start_at": self.noon,
                        "planned_end": self.noon + 6 * HOUR,
                        "issued_at": self.noon,
                        "due_at": self.noon + 6 * HOUR,
                        "room_id": self.room.id,
                        "issued_by_id": self.people["keeper_a"].id,
                        "issued_second_id": self.people["keeper_b"].id,
                        "state": "issued",
                        **vals,
                    }
                ]
            )
        )
        self.lines_out(issue, gun, lot, rounds)
        issue._start_time_limit(
            "armory.issue.hours", start=self.noon, responsible=holder, length=6
        )
        return issue.sudo(False)

    def lines_out(self, issue, gun, lot, rounds):
        place = self.company._armory_holder_place(issue.holder_id)
        self.env["procuratorate.armory.issue.line"]._engine_create(
            [
                {
                    "issue_id": issue.id,
                    "kind": each.armory_kind,
                    "type_id": each.armory_type_id.id,
                    "lot_id": each.id,
                    "source_id": source.id,
                    "quantity": quantity,
                    "issued": quantity,
                }
                for each, source, quantity in (
                    (gun, self.guns, 1),
                    (lot, self.rounds, rounds),
                )
            ]
        )
        gun._armory_enter("reserved", "armory.registered")
        self.env["procuratorate.armory.movement"]._carry_out(
            "issue",
            [Item(gun, 1, None, place), Item(lot, rounds, self.rounds, place)],
            _Anyhow(self.company),
            holder=issue.holder_id,
            due_at=issue.due_at,
        )
        issue.invalidate_recordset()

    # Back ---------------------------------------------------------------------

    def act(self, login, record, verb, *args):
        result = getattr(self.as_user(record, login), verb)(*args)
        self.env.flush_all()
        self.env.invalidate_all()
        return result

    def open_return(self, issue=None, login="keeper_a"):
        action = self.act(login, issue or self.issue, "action_open_return")
        return self.env["procuratorate.armory.return"].browse(action["res_id"])

    def count(self, ret, login="keeper_a", number=None, lot=None, **counted):
        """One keeper enters the number read and the rounds of the only lot."""
        self.act(login, ret, "write", {"number_read": number or ret.gun_number})
        line = ret.line_ids
        mark = lot or line.lot_id.armory_number
        cases = counted.pop("cases_collected", counted.get("fired", 0))
        vals = {"lot_read": mark, "cases_collected": cases, **counted}
        self.act(login, line, "write", vals)
        return ret

    def clear(self, ret, *logins):
        for login in logins or self.KEEPERS:
            self.act(login, ret, "action_tick_clear")
        return ret

    def complete(self, ret, login="keeper_a"):
        return self.act(login, ret, "action_ask_signatures")

    def both(self, ret, *logins):
        for login in logins or self.KEEPERS:
            self.give(ret.sudo().request_id, login)
        return ret

    def give(self, request, login):
        """Sign in a browser session of one's own."""
        user = self.users[login]
        session = SimpleNamespace(uid=user.id, sid=f"sid of {login}")
        fake = SimpleNamespace(session=session)
        with patch(f"{SIGNING}.http_request", fake):
            self.as_user(request, login)._sign(user.login)
        self.env.flush_all()
        self.env.invalidate_all()

    def counted(self, issue=None, **counted):
        """Opened, counted, found clear by both."""
        return self.clear(self.count(self.open_return(issue), **counted))

    def bring_back(self, issue=None, **counted):
        """Counted, asked for and signed by both."""
        ret = self.counted(issue, **counted)
        self.complete(ret)
        return self.both(ret)

    # Reports ------------------------------------------------------------------

    def draft_report(self, rounds, login="police", issues=None, **vals):
        Report = self.as_user(self.env["procuratorate.armory.use_report"], login)
        return Report.create(
            {
                "company_id": self.company.id,
                "occurred_at": self.noon,
                "place": "County road",
                "target": "A warning in the air",
                "text": "Two warnings, then the shots.",
                "line_ids": [
                    (0, 0, {"issue_id": issue.id, "rounds": rounds})
                    for issue in issues or self.issue
                ],
                **vals,
            }
        ).with_env(self.env)

    def report(self, rounds, login="police", issues=None, **vals):
        report = self.draft_report(rounds, login, issues, **vals)
        self.act(login, report, "action_file")
        return report

    # What is there --------------------------------------------------------------

    def at(self, moment):
        self.frozen.move_to(moment)

    @contextmanager
    def refused(self, *words, error=UserError):
        """Refused in words that a person understands; nothing is left."""
        with self.assertRaises(error) as caught, self.env.cr.savepoint():
            yield
            self.env.flush_all()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))

    def incidents(self, kind):
        return self.env["procuratorate.armory.incident"].search([("kind", "=", kind)])

    def told(self, record, login):
        """Activities of this person on the record."""
        return (
            self.env["mail.activity"]
            .sudo()
            .search(
                [
                    ("res_model", "=", record._name),
                    ("res_id", "=", record.id),
                    ("user_id", "=", self.users[login].id),
                ]
            )
        )
