from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_secrecy import SecretCase

#: names that lead to a card but tell nothing of it
HARMLESS = {
    "procuratorate.seized.breakglass",  # names no card before two posts agreed
    "procuratorate.seized.tieout.line",  # amounts by case
    "procuratorate.seized.interest.line",  # amounts; the name of the card is masked
}


@tagged("post_install", "-at_install")
class TestSecrecyGuard(SecretCase):
    def test_whatever_names_a_card_is_hidden_with_it(self):
        """A new model with a card on it cannot forget secrecy: rule and field."""
        rules = (
            self.env["ir.rule"]
            .sudo()
            .search([("domain_force", "ilike", "seized_hidden")])
        )
        ruled = set(rules.model_id.mapped("model"))
        for name, model in self.env.registry.items():
            if not name.startswith("procuratorate.seized.") or name in HARMLESS:
                continue
            if model._abstract or model._transient:
                continue
            cards = [
                field.name
                for field in model._fields.values()
                if field.relational
                and field.comodel_name == "stock.lot"
                and field.store
            ]
            if cards:
                with self.subTest(name):
                    self.assertIn("seized_hidden", model._fields)
                    self.assertIn(name, ruled)

    def test_a_custodian_reads_no_facts_of_the_case(self):
        """Number and department, neither suspects nor notes."""
        self.case.write({"note": "He confessed", "suspects": "Zhang"})
        case = self.as_("custodian", self.case)
        self.assertEqual(case.number, self.case.number)
        for name in ("note", "suspects"):
            with self.subTest(name), self.assertRaises(AccessError):
                case.read([name])
        self.assertEqual(self.as_("handler1", self.case).suspects, "Zhang")
        self.assertNotIn("suspects", case.fields_get())
        self.assertNotIn('"suspects"', case.get_view(view_type="form")["arch"])
        view = self.as_("handler1", self.case).get_view(view_type="form")
        self.assertIn('"suspects"', view["arch"])

    def test_ordinary_stock_asks_nothing_about_secrecy(self):
        """Where no card is secret, a rule costs no sub-query at all."""
        self.env.flush_all()
        self.secret._seized_write({"seized_secret": False})
        self.env.registry.clear_cache()
        self.env.flush_all()
        for model in ("stock.lot", "stock.quant", "stock.move.line", "stock.move"):
            with self.subTest(model):
                Model = self.as_("stock_manager", self.env[model])
                query = Model._search([])
                sql = str(query.select())
                self.assertNotIn("seized_access", sql)
                self.assertNotIn("breakglass", sql)
