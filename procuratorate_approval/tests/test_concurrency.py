from psycopg2.errors import SerializationFailure

from odoo.addons.procuratorate_base.tests.race import RaceOffice
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

PROPOSAL = "procuratorate.approval.proposal"


@tagged("post_install", "-at_install")
class TestRace(RaceOffice):
    """Two real sessions for one step, one vote, one number: exactly one wins."""

    POSTS = {
        **RaceOffice.POSTS,
        "second": "group_office_director",
        "third": "group_office_director",
    }

    def prepare(self, env):
        proposal = self.as_(env, "staff", PROPOSAL).create(
            {
                "title": "Race",
                "line_ids": [Command.create({"name": "x", "price_unit": 10.0})],
            }
        )
        proposal.action_submit()
        self.proposal = proposal.id

    def decide(self, login, verb="action_approve"):
        def work(env):
            proposal = self.as_(env, login, PROPOSAL).browse(self.proposal)
            getattr(proposal, verb)("yes")

        return work

    def only_one(self, *works):
        """Race to a single winner; return how the loser was stopped."""
        runners = self.race(*works, hold=True)
        errors = [runner.error for runner in runners if not runner.done]
        self.assertEqual(len(errors), len(works) - 1)
        for error in errors:
            self.assertIsInstance(error, (UserError, SerializationFailure))
        return errors

    def decisions(self):
        with self.committed() as env:
            case = env[PROPOSAL].browse(self.proposal)
            return case.approval_case_id.decision_ids.mapped("employee_name")

    @mute_logger("odoo.sql_db")
    def test_two_sessions_of_one_head(self):
        """The same step twice at once: one decision, one kind refusal."""
        self.only_one(self.decide("head"), self.decide("head"))
        self.assertEqual(self.decisions(), ["head"])

    @mute_logger("odoo.sql_db")
    def test_two_holders_of_one_post(self):
        """Two office directors decide the same step: exactly one wins."""
        with self.committed() as env:
            self.decide("head")(env)
        self.only_one(self.decide("second"), self.decide("third"))
        self.assertEqual(len(self.decisions()), 2)

    @mute_logger("odoo.sql_db")
    def test_approve_against_refuse(self):
        """Yes and no at the same moment: one of them stands, not both."""
        self.only_one(self.decide("head"), self.decide("head", "action_refuse"))
        self.assertEqual(len(self.decisions()), 1)

    @mute_logger("odoo.sql_db")
    def test_approve_against_amend(self):
        """A decision and an amendment at the same moment: one of them is refused."""
        self.only_one(self.decide("head"), self.decide("staff", "action_amend"))

    def test_the_loser_is_told_kindly(self):
        (error,) = self.only_one(self.decide("head"), self.decide("head"))
        self.assertIsInstance(error, UserError)
        self.assertIn("right now", str(error))
