from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class SeizedLoan(models.Model):
    """Giving up, signing, looking on: the verbs besides way out and way back."""

    _inherit = "procuratorate.seized.loan"

    # Verbs of the applicant -----------------------------------------------------

    def action_cancel(self):
        """Give up a request before anything was handed out; its history stays."""
        for loan in self:
            loan.check_access("write")
            loan._check_cancel()
            loan._release_cards()
            loan.sudo().out_request_id._cancel()
            loan._approval_write({"state": "cancelled"})
        return True

    def _check_cancel(self):
        if self.state not in ("draft", "approved", "slip"):
            raise self._refuse_state(
                self.env._("“%s” cannot be given up.", self.display_name)
            )
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        mine = acting._persons() & (self.sudo()._asking())._persons()
        if not mine and not self._acts_as_custodian():
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” is not yours to give up.", self.display_name),
                missing=_("the applicant's or a custodian's own act"),
                cure=", ".join(self.sudo()._asking().mapped("name")),
            )

    def _asking(self):
        """Everybody who stands on the asking side."""
        case = self.sudo().approval_case_id
        return (
            self.applicant_id | self.borrower_id | case.applicant_id | case.submitter_id
        ).sudo()

    def _incident_persons(self):
        """Whoever had the items in hand does not decide on what became of them."""
        doc = self.sudo()
        return doc._asking() | doc.releaser_id | doc.receiver_id

    def _approvers(self):
        """Everybody whose sealed decision carries the approval."""
        case = self.sudo().approval_case_id
        decided = case.decision_ids.employee_id
        return (decided | case.step_ids.decider_id | case.step_ids.principal_id).sudo()

    def action_open_incidents(self):
        """Show the incidents that were found in this loan."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_seized_property.seized_incident_action"
        )
        action["domain"] = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        action["context"] = {}
        return action

    def action_sign_out(self):
        """Show the exit slip to whoever has to sign it."""
        return self._sign_dialog("out_request_id")

    def action_sign_back(self):
        """Show the return slip to whoever has to sign it."""
        return self._sign_dialog("back_request_id")

    def _sign_dialog(self, name):
        self.ensure_one()
        self.check_access("read")
        return self.sudo()[name].with_env(self.env).action_sign()

    # Refusals -----------------------------------------------------------------

    def _check_custodian(self, what):
        """Only a custodian, from the own login, hands out and takes back."""
        self.env["procuratorate.approval.case"]._check_channel()
        if self._acts_as_custodian():
            return self.env["hr.employee"]._acting(self.company_id).sudo()
        _ = self.env._
        raise refusal(
            self.env,
            what,
            basis=_("Case management keeps the items and lets them in and out."),
            missing=_("the act of a custodian"),
            cure=_("a custodian of case management, from the own login"),
        )

    def _refuse_state(self, what, missing=None):
        labels = dict(self._fields["state"]._description_selection(self.env))
        return refusal(
            self.env,
            what,
            missing=missing or self.env._("its state is “%s”", labels[self.state]),
            cure=self.env._("the custodian, in the order of the slip"),
        )
