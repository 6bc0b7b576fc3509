from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

#: states from which an item may be asked for
FREE = ("stored",)
FREE_TO_VIEW = ("stored", "exempt_held", "banked", "registered_only")


class SeizedLoan(models.Model):
    """Who decides a request, and what must hold before anybody does."""

    _inherit = "procuratorate.seized.loan"

    def _approval_excluded(self):
        """Who takes the items, and who enters the request, does not decide it."""
        self.ensure_one()
        return {
            employee: self.env._("asks for the items or takes them")
            for employee in self._asking()
        }

    def _approval_department(self):
        return self.department_id or self.case_id.sudo().department_id

    def _approval_check_submit(self):
        """Complete, of one case, within the rule, and nothing held or gone."""
        self.ensure_one()
        self._check_complete()
        self._check_days()
        lines = self.sudo().line_ids
        lines._check_items()
        self._check_free(lines.lot_id)

    def _check_complete(self):
        _ = self.env._
        missing = []
        if not self.line_ids:
            missing.append(_("the items"))
        if not (self.reason or "").strip():
            missing.append(_("what the case needs them for"))
        if not self.sudo().department_id:
            missing.append(_("the handling department of the case"))
        if missing:
            raise refusal(
                self.env,
                _("“%s” is not complete.", self.display_name),
                basis=_("Items are viewed or borrowed for a purpose of the case."),
                missing=", ".join(missing),
                cure=_("the applicant"),
            )

    def _check_days(self):
        most, version = self._days_rule()
        if 0 < self.days <= most:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s working days cannot be asked for.", self.days),
            rule=version,
            missing=_("a term of 1 to %s working days", most),
            cure=_("the applicant; later an extension slip, before the term ends"),
        )

    def _check_free(self, lots):
        """Every item lies in the store, and no other request has taken it."""
        states = FREE_TO_VIEW if self.kind == "view" else FREE
        lots._seized_refuse_unless(states, self.env._("asked for"))
        others = self._other_requests(lots)
        if not others:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is asked for elsewhere already.", others[:1].lot_id.name),
            missing=_("the end of %s", others[:1].loan_id.display_name),
            cure=_("the applicant there, or the custodian"),
        )

    def _other_requests(self, lots):
        return (
            self.env["procuratorate.seized.loan.line"]
            .sudo()
            .search(
                [
                    ("lot_id", "in", lots.ids),
                    ("loan_id", "!=", self.id),
                    (
                        "loan_id.state",
                        "in",
                        ("approved", "slip", "out", "overdue", "checking"),
                    ),
                    ("state", "not in", ("back", "incident")),
                ],
                limit=1,
            )
        )

    # After the decision -------------------------------------------------------

    def _approval_on_approved(self):
        """The items are put aside for the borrower; nothing leaves the store yet."""
        for loan in self:
            doc = loan.sudo()
            doc._check_free(doc.line_ids.lot_id)
            if doc.kind == "loan":
                doc.line_ids.lot_id._seized_enter(
                    "loan_approved", "custody.loan_approved", doc._reference()
                )
            doc._approval_write({"state": "approved"})
            doc._tell_custodians()

    def _approval_on_voided(self):
        """Taken back or amended: the items are free again."""
        for loan in self:
            loan._check_still_in_store()
            loan._release_cards()
            loan.sudo().out_request_id._cancel()
            loan._approval_write({"state": "draft"})

    def _check_still_in_store(self):
        if self.state in ("out", "overdue", "checking", "returned"):
            raise self._refuse_state(
                self.env._(
                    "“%s” was handed out: its approval cannot be taken back.",
                    self.display_name,
                )
            )

    def _release_cards(self):
        lots = self.sudo().line_ids.lot_id.filtered(
            lambda lot: lot.seized_state == "loan_approved"
        )
        if lots:
            lots._seized_enter("stored", "custody.loan_released", self._reference())

    def _reference(self):
        """What an item's own chain says of this request."""
        doc = self.sudo()
        return {
            "request": doc.name,
            "kind": doc.kind,
            "purpose": doc.purpose,
            "borrower": doc.borrower_id.name,
        }

    def _tell_custodians(self):
        """The custodians see what they are to get out of the store."""
        post = self.env.ref("procuratorate_seized_property.post_custodian").sudo()
        for user in post._holders(self.company_id).sudo()._procuratorate_users():
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                self.company_id._procuratorate_today(),
                summary=self.env._("Approved: %s", self.display_name),
                user_id=user.id,
            )
