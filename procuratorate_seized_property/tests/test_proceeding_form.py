from odoo.tests import Form, tagged

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestProceedingForm(DisposalCase):
    """What a handler meets in the forms before anything is saved."""

    def test_any_case_of_the_office_is_offered_for_a_new_event(self):
        """The company is the case's: it cannot say which cases are offered."""
        for model in ("event", "freeze"):
            fields = self.env[f"procuratorate.seized.{model}"].fields_get(["case_id"])
            self.assertNotIn("company_id", str(fields["case_id"].get("domain")))

    def test_the_outcome_says_at_once_what_it_asks_for(self):
        form = Form(self.as_("handler1", self.Disposal))
        form.case_id = self.case
        form.outcome_id = self.outcome("judgment_remit")
        self.assertEqual(form.outcome_act, "remit")
        form.authority_id = self.treasury  # asked for by this outcome alone

    def test_what_does_not_apply_needs_its_reason(self):
        """The refusal says that the remark is missing, not the condition."""
        self.ended()
        [card] = self.items()
        remit = self.draft("judgment_remit", card, authority_id=self.treasury.id)
        row = remit.condition_ids.filtered("may_not_apply")
        row.answer = "n_a"
        self.assert_refused(lambda: self.submit(remit), "the remark")
        row.remark = "There is no victim"
        self.submit(remit)
        self.assertEqual(remit.state, "submitted")
