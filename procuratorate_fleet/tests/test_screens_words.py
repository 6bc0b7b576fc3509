from pathlib import Path

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools.babel.python_extractor import extract_python

from .fuel_common import FuelCase

OPTIONS = """
    UPDATE ir_model_fields_selection AS option SET name = %s
      FROM ir_model_fields AS field
     WHERE option.field_id = field.id AND field.name = 'ratify_state'
       AND option.value = 'pending' AND field.model = %s
    RETURNING option.id
"""


@tagged("post_install", "-at_install")
class TestScreensWords(FuelCase):
    """What the screens call things."""

    def option(self, model, names):
        """The option “To be ratified” of a model, with these names alone."""
        self.env.cr.execute(OPTIONS, (names, model))
        return self.env.cr.fetchone()[0]

    def test_inherited_options_speak_the_language_of_the_office(self):
        """A slip's options from the spoken order are named as that names them.

        The translations of the addon below were read before there were slips.
        """
        told = '{"en_US": "To be ratified", "zh_CN": "T"}'
        self.option("procuratorate.spoken.order", told)
        own = self.option("procuratorate.fleet.slip", '{"en_US": "To be ratified"}')
        Options = self.env["ir.model.fields.selection"]
        Options._reflect_selections(["procuratorate.fleet.slip"])
        query = "SELECT name ->> 'zh_CN' FROM ir_model_fields_selection WHERE id = %s"
        self.env.cr.execute(query, (own,))
        self.assertEqual(self.env.cr.fetchone()[0], "T")

    def test_a_name_of_its_own_stays(self):
        told = '{"en_US": "To be ratified", "zh_CN": "T"}'
        self.option("procuratorate.spoken.order", told)
        other = '{"en_US": "To be ratified", "zh_CN": "own"}'
        own = self.option("procuratorate.fleet.slip", other)
        Options = self.env["ir.model.fields.selection"]
        Options._reflect_selections(["procuratorate.fleet.slip"])
        query = "SELECT name ->> 'zh_CN' FROM ir_model_fields_selection WHERE id = %s"
        self.env.cr.execute(query, (own,))
        self.assertEqual(self.env.cr.fetchone()[0], "own")

    def test_payment_in_the_words_of_who_pays(self):
        """Withheld, not passed yet, passed, or not to be paid at all."""
        row = self.fill(40, proc_station_id=self.stranger.id)
        self.assertEqual(row.proc_payment, "withheld")  # fleet#34
        toll, void = self.pay("toll", 30.0), self.pay("toll", 20.0)
        self.assertEqual(toll.proc_payment, "open")
        toll.action_pass()
        self.assertEqual(toll.proc_payment, "passed")
        void.action_void("typed twice")
        self.assertEqual(void.proc_payment, "none")

    def test_in_a_list_a_trip_is_its_number(self):
        """The car stands in a column of its own."""
        trip = self.trip.sudo()
        trip = trip.with_context(slip_called="number")
        self.assertEqual(trip.display_name, trip.name)

    def test_a_refused_cost_says_who_can_cure_it(self):
        """Also where the reason itself, which a file shows too, says nothing of it."""
        with self.assertRaisesRegex(UserError, "Who can cure it: whoever books it"):
            self.fill(40, proc_kind="charge")

    def test_what_is_asked_before_a_trip_is_settled_has_its_basis(self):
        """Every reason of a refusal says on which basis it stands."""
        self.fill(40, proc_station_id=self.stranger.id)
        reasons = self.trip.sudo()._finding_reasons()
        self.assertTrue(reasons)
        self.assertTrue(all(reason.basis_text() for reason in reasons))

    def test_nothing_empty_is_given_to_the_translators(self):
        """Odoo's reader takes ``_("…"), (x or "")`` for a call with an empty text."""
        found = []
        for file in Path(__file__).parents[1].rglob("*.py"):
            with open(file, "rb") as handle:
                terms = extract_python(handle, {"_": None}, [], {})
                found += [(file.name, term[0]) for term in terms if term[2] == ""]
        self.assertFalse(found)
