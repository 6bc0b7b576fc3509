from lxml import etree

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestButtons(TransactionCase):
    """A button hands over the ids of its records, be they none."""

    def test_buttons_take_records(self):
        """A method of the model alone would fail when it is pressed in a browser."""
        wrong = []
        views = self.env["ir.ui.view"].search([("model", "!=", False)])
        for view in views.filtered(lambda v: (v.xml_id or "").startswith("procurat")):
            arch = etree.fromstring(view.arch_db)
            for button in arch.xpath("//button[@type='object'][@name]"):
                model = self.registry[view.model]
                method = getattr(model, button.get("name"), None)
                if getattr(method, "_api_model", False):
                    wrong.append((view.xml_id, button.get("name")))
        self.assertTrue(views)
        self.assertEqual(wrong, [])
