from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import SeizedCase


@tagged("post_install", "-at_install")
class TestSeizedListPlain(SeizedCase):
    """Categories, secrecy of drafts, and an office whose rules are off."""

    def test_office_without_the_rules_may_use_the_form(self):
        self.company.procuratorate_rules = False
        doc = self.signed_list(self.goods())
        self.assertEqual(doc.state, "signed")
        self.assertFalse(doc.time_limit_ids)

    def test_categories_of_the_specification(self):
        """Section 1: every route of custody has its category and what it must say."""
        routes = self.env["procuratorate.seized.category"].search([]).mapped("route")
        known = dict(
            self.env["procuratorate.seized.category"]._fields["route"].selection
        )
        self.assertEqual(set(routes), set(known))
        said = self.category("goods")._required_names()
        self.assertIn("defects", said)
        self.assertTrue(self.category("valuables").appraisal_required)
        self.assertTrue(self.category("drugs").weigh)
        self.assertIn("Seal No.", self.category("drugs").required_names)

    def test_change_of_a_category_is_on_record(self):
        officer = self.as_("officer", self.category("goods"))
        officer.required_fields = "name,quantity"
        entry = self.env["procuratorate.book.entry"].search(
            [
                ("res_model", "=", "procuratorate.seized.category"),
                ("kind", "=", "rules.change"),
            ],
            limit=1,
        )
        self.assertIn("required_fields", entry.content)

    def test_category_asks_only_for_what_exists(self):
        for vals in ({"required_fields": "name,nonsense"}, {"required_views": "roof"}):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.category("goods").write(vals)

    def test_code_of_a_category_stays(self):
        category = self.category("goods")
        category.write({"code": "goods", "note": "x"})
        with self.assertRaises(UserError):
            self.as_("officer", category).write({"code": "other"})

    def test_staff_does_not_change_categories(self):
        for login in ("handler1", "custodian", "chief"):
            self.assertFalse(
                self.as_(login, self.category("goods")).has_access("write"), login
            )

    def test_number_of_the_list_says_the_measure(self):
        self.assertEqual(self.new_list(kind="seal").name[:2], "CF")
        self.assertEqual(self.new_list(self.frozen_deposit()).name[:2], "DJ")
        first, second = self.new_list(), self.new_list()
        self.assertNotEqual(first.name, second.name)

    def test_form_of_331_items_loads_50_lines(self):
        """Opening the form asks the same number of queries for 20 and 331 lines."""
        few = self.new_list(*[self.goods(f"Box {n}") for n in range(20)])
        many = self.new_list(*[self.goods(f"Box {n}") for n in range(331)])
        specification = {
            "name": {},
            "line_count": {},
            "line_ids": {
                "limit": 50,
                "fields": {"name": {}, "photo_count": {}, "quantity": {}},
            },
        }
        counts = []
        for doc in (few, many):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.as_("handler1", doc).web_read(specification)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)
