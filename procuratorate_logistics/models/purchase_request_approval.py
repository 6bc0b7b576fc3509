from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

SMALL = ("T1", "T2", "T3")


class ProcuratoratePurchaseRequest(models.Model):
    """How the approval engine sees a purchase request."""

    _inherit = "procuratorate.purchase.request"

    def _approval_amount(self):
        return self.amount_total

    def _approval_title(self):
        first = self.line_ids[:1].name or ""
        return f"{self.name} {first}".strip()

    def _approval_excluded(self):
        """Whoever declared a conflict of interest stays out of the file."""
        reason = self.env._("declared a conflict of interest")
        return dict.fromkeys(self._conflicted(), reason)

    def _approval_is_reduction(self, old, new):
        """Only lower quantities or prices of the same lines, nothing else."""
        lines_old = {line["id"]: line for line in old.get("line_ids", [])}
        lines_new = {line["id"]: line for line in new.get("line_ids", [])}
        if old.get("fields") != new.get("fields") or not set(lines_new) <= set(
            lines_old
        ):
            return False
        return all(_is_less(lines_old[key], line) for key, line in lines_new.items())

    def _approval_check_submit(self):
        """Refuse what no decider should have to read."""
        super()._approval_check_submit()
        if not self.company_id._procuratorate_on():
            return
        self._check_own_need()
        self = self.sudo()  # the rights were checked; the same user goes on
        self._check_complete()
        self._check_catalogue_products()
        self._check_shelf()
        self._check_method()
        self._approval_write({"date_request": self.company_id._procuratorate_today()})

    def _check_complete(self):
        _ = self.env._
        if not self.cancelled and self.line_ids and self.amount_total > 0:
            return
        raise refusal(
            self.env,
            _("Request %s cannot be submitted.", self.name),
            missing=_("lines with quantity and estimated price")
            if not self.cancelled
            else _("a request that was not cancelled"),
            cure=_("the applicant"),
        )

    def _check_catalogue_products(self):
        """A catalogue product must be asked for as what it is."""
        _ = self.env._
        for product in self.line_ids.product_id.sudo():
            category = product.procuratorate_category_id
            if category.is_catalogue and category != self.category_id:
                raise refusal(
                    self.env,
                    _(
                        "“%(product)s” is a catalogue item of category “%(category)s”.",
                        product=product.display_name,
                        category=category.display_name,
                    ),
                    basis=_("Government Procurement Law, art. 7 and 18"),
                    missing=_("a request of that category"),
                    cure=_("the applicant, by choosing the category"),
                )

    def _check_shelf(self):
        """Stock first: what lies on the shelf is not bought again without reason."""
        lines = self.line_ids.with_prefetch(self.line_ids.ids)
        lines.invalidate_recordset(["stock_available"])
        for line in lines.filtered("product_id"):
            if line.stock_found != line.stock_available:
                line._approval_line_note_stock(line.stock_available)
        self.env["procuratorate.purchase.request"].invalidate_model(["stock_on_shelf"])
        if self.stock_on_shelf and not self.stock_reason:
            _ = self.env._
            raise refusal(
                self.env,
                _("Everything request %s asks for lies on the shelf.", self.name),
                basis=_("Stock is used before anything is bought."),
                missing=_("the reason why it must be bought although in stock"),
                cure=_("the applicant, in “Why buy although in stock”"),
            )
        self._approval_write({"stock_checked_at": self.env.cr.now()})

    def _approval_write(self, vals):
        """Deciders need no right to write requests; the engine writes for them."""
        return super(ProcuratoratePurchaseRequest, self.sudo())._approval_write(vals)

    def action_verb_dialog(self):
        """Open the dialog for the verb of the button that was pressed."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decision"),
            "res_model": "procuratorate.approval.decide",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_res_model": self._name,
                "default_res_ids": self.ids,
                "default_verb": self.env.context.get("default_verb", "approve"),
            },
        }

    # After the engine ---------------------------------------------------------

    def _approval_on_submitted(self):
        """The clock of the answer starts; others of the same need are told."""
        super()._approval_on_submitted()
        if not self.company_id._procuratorate_on():
            return
        self._start_time_limit("purchase.clock.answer", event=self.env._("Submitted"))
        self.sudo()._file_attachments()._seal()
        self._retier_others()

    def _approval_on_approved(self):
        super()._approval_on_approved()
        if not self.company_id._procuratorate_on():
            return
        self._close_time_limit("purchase.clock.answer")
        if self._tier_code() in SMALL:
            self._start_time_limit("purchase.clock.small", event=self.env._("Approved"))

    def _approval_on_refused(self):
        super()._approval_on_refused()
        self._close_time_limit("purchase.clock.answer")
        self._procuratorate_close_file()

    def _approval_on_deferred(self):
        super()._approval_on_deferred()
        self._close_time_limit("purchase.clock.answer")

    def _approval_on_voided(self):
        super()._approval_on_voided()
        for code in ("purchase.clock.answer", "purchase.clock.small"):
            self._cancel_time_limit(code, self.env._("Withdrawn or amended"))

    def action_amend(self, reason=None):
        """An order stands on the decisions: it must go before they are voided."""
        for request in self:
            confirmed = request.sudo().order_ids.filtered(
                lambda o: o.state == "purchase"
            )
            if confirmed and request.company_id._procuratorate_on():
                _ = request.env._
                raise refusal(
                    request.env,
                    _("Request %s is ordered and cannot be amended.", request.name),
                    missing=_(
                        "the cancellation of %(orders)s",
                        orders=confirmed.mapped("name"),
                    ),
                    cure=_("the buyers of the order"),
                    error=AccessError,
                )
        return super().action_amend(reason)

    def action_withdraw(self, reason=None):
        """Same as for an amendment."""
        self._check_cancel_all()
        return super().action_withdraw(reason)

    def _check_cancel_all(self):
        for request in self.filtered(lambda r: r.company_id._procuratorate_on()):
            request._check_cancel()

    # Small helpers ------------------------------------------------------------

    def _tier_code(self):
        """Code of the tier that was decided upon, such as ``T4``."""
        self.ensure_one()
        return self.sudo().approval_case_id.tier_code or ""

    def _was_submitted(self):
        self.ensure_one()
        return bool(self.sudo().approval_case_ids)

    def _file_request(self):
        return self

    def _procuratorate_close_file(self):
        """The file is complete: the years of keeping it begin."""
        for request in self.filtered(lambda r: not r.closed_on):
            request._approval_write(
                {"closed_on": request.company_id._procuratorate_today()}
            )

    def _file_attachments(self):
        return self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        )


def _is_less(old, new):
    """Whether the line ``new`` asks for no more than ``old``, of the same thing."""
    same = {**new, "quantity": old["quantity"], "price_unit": old["price_unit"]} == old
    return (
        same
        and float(new["quantity"]) <= float(old["quantity"])
        and float(new["price_unit"]) <= float(old["price_unit"])
    )
