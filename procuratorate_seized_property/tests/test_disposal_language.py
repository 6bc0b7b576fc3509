from odoo.tests import tagged

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestDisposalLanguage(DisposalCase):
    """What was decided in one language is carried out in another."""

    def test_content_is_the_same_in_every_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.ended()
        disposal = self.submit(self.returning(self.items()))
        for login in ("chief", "custodian"):
            self.users[login].lang = "fr_FR"
        french = disposal.with_context(lang="fr_FR").sudo()
        self.assertEqual(
            french._approval_content_hash(), disposal.sudo()._approval_content_hash()
        )
        line = disposal.sudo().line_ids
        self.assertEqual(line._content(), line.with_context(lang="fr_FR")._content())

    def test_rows_are_in_the_language_of_the_office(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        outcome = self.outcome("judgment_return")
        outcome.condition_ids[:1].with_context(lang="fr_FR").name = "Nommé"
        disposal = self.as_("handler1", self.Disposal).with_context(lang="fr_FR")
        made = disposal.create(
            {
                "case_id": self.case.id,
                "company_id": self.company.id,
                "outcome_id": outcome.id,
            }
        )
        self.assertNotIn("Nommé", made.condition_ids.mapped("name"))
