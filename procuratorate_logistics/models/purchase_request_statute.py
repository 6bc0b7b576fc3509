from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

STATUTORY = ("T5", "T6")

#: date field -> clocks that end with it, clocks that begin with it
MILESTONES = {
    "report_date": ((), ("purchase.clock.award",)),
    "award_date": (("purchase.clock.award",), ("purchase.clock.notice",)),
    "notice_date": (("purchase.clock.notice",), ("purchase.clock.contract",)),
    "contract_date": (
        ("purchase.clock.contract",),
        ("purchase.clock.publication", "purchase.clock.filing"),
    ),
    "publication_date": (("purchase.clock.publication",), ()),
    "filing_date": (("purchase.clock.filing",), ()),
}


class ProcuratoratePurchaseRequest(models.Model):
    """Method, dates and bonds of the government procurement law."""

    _inherit = "procuratorate.purchase.request"

    procurement_method = fields.Selection(
        [
            ("direct", "Office purchase with quotes"),
            ("open", "Open tender"),
            ("invited", "Invited tender"),
            ("negotiation", "Competitive negotiation"),
            ("consultation", "Competitive consultation"),
            ("inquiry", "Inquiry"),
            ("framework", "Framework agreement"),
            ("single", "Single source"),
            ("agency", "Centralised agency"),
        ],
        compute="_compute_procurement_method",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    single_source_reason = fields.Text()
    method_document = fields.Char(
        "Approval of the finance authority",
        help="Number of the finance authority's approval of a method other than "
        "open tender.",
    )
    report_date = fields.Date("Evaluation report", copy=False)
    award_date = fields.Date("Winner chosen", copy=False)
    notice_date = fields.Date("Award notice", copy=False)
    contract_date = fields.Date("Contract signed", copy=False)
    publication_date = fields.Date("Contract published", copy=False)
    filing_date = fields.Date("Copy filed", copy=False)
    bid_bond = fields.Monetary(copy=False)
    performance_bond = fields.Monetary(copy=False)

    @api.depends("category_id")
    def _compute_procurement_method(self):
        for request in self:
            if request.category_id.is_catalogue:
                request.procurement_method = "agency"
            elif request.procurement_method in (False, "agency"):
                request.procurement_method = "direct"

    def write(self, vals):
        """A milestone that is written starts and closes the clocks of the law."""
        dates = {name: vals[name] for name in MILESTONES if name in vals}
        self._check_milestones(dates)
        result = super().write(vals)
        for request in self.filtered(lambda r: r.company_id._procuratorate_on()):
            for name in MILESTONES:
                if dates.get(name):
                    request._pass_milestone(name, fields.Date.to_date(dates[name]))
        return result

    def _check_milestones(self, dates):
        """A date of the procedure is entered once; it is evidence."""
        for request in self.filtered(lambda r: r.company_id._procuratorate_on()):
            for name, day in dates.items():
                if request[name] and request[name] != fields.Date.to_date(day or None):
                    _ = request.env._
                    raise refusal(
                        request.env,
                        _(
                            "“%(field)s” of %(request)s is already recorded as "
                            "%(date)s.",
                            field=request.fields_get([name])[name]["string"],
                            request=request.name,
                            date=request[name],
                        ),
                        missing=_("nothing; recorded dates of the procedure stay"),
                        cure=_("a note on the request explains a mistake"),
                    )

    def _pass_milestone(self, name, day):
        closes, starts = MILESTONES[name]
        at = self.company_id._procuratorate_utc(day)
        running = self.time_limit_ids.filtered(lambda t: t.state == "running")
        for code in closes:
            if code in running.mapped("code"):
                self._close_time_limit(code, at=at)
        for code in starts:
            if code not in self.time_limit_ids.mapped("code"):
                self._start_time_limit(
                    code, start=at, event=self.fields_get([name])[name]["string"]
                )

    @api.constrains("bid_bond", "performance_bond", "line_ids")
    def _check_bonds(self):
        """Bonds may not keep small suppliers away (Reg 33, 48)."""
        for request in self.filtered(lambda r: r.company_id._procuratorate_on()):
            base = request.sudo().amount_ordered or request.amount_total
            request._check_bond("bid_bond", "purchase.bid_bond.share", base)
            request._check_bond(
                "performance_bond", "purchase.performance_bond.share", base
            )

    def _check_bond(self, name, code, base):
        if not self[name]:
            return
        Rule = self.env["procuratorate.rule"]
        share = Rule._value(code, company=self.company_id)
        if self.currency_id.compare_amounts(self[name], base * share / 100) > 0:
            _ = self.env._
            raise refusal(
                self.env,
                _(
                    "%(field)s %(amount)s is too high.",
                    field=self.fields_get([name])[name]["string"],
                    amount=self[name],
                ),
                rule=Rule._version(code, company=self.company_id),
                missing=_("a bond of at most %s", base * share / 100),
                cure=_("the office, by asking for less"),
            )

    # Method -------------------------------------------------------------------

    def _check_method(self):
        """Refuse a method that the law does not allow for this need."""
        _ = self.env._
        if self.procurement_method == "single" and not self.single_source_reason:
            raise refusal(
                self.env,
                _("Request %s asks for a single source.", self.name),
                basis=_("Government Procurement Law, art. 31"),
                missing=_("the single-source reason"),
                cure=_("the applicant"),
            )
        if self.is_catalogue and self.procurement_method != "agency":
            raise refusal(
                self.env,
                _("Request %s is for a catalogue item.", self.name),
                basis=_("Government Procurement Law, art. 7 and 18"),
                missing=_("the method “Centralised agency”"),
                cure=_("the applicant"),
            )

    def _check_statutory_method(self):
        """Above the tender line: open tender, or another method finance approved."""
        tier = self._tier_code()
        if tier not in STATUTORY or self.is_catalogue:
            return
        _ = self.env._
        allowed = self.procurement_method == "open" or (
            self.procurement_method not in ("direct", "framework")
            and (tier == "T5" or self.method_document)
        )
        if not allowed:
            line = "works" if self.kind == "works" else "goods"
            raise refusal(
                self.env,
                _(
                    "Request %(name)s (%(tier)s) cannot be ordered by this method.",
                    name=self.name,
                    tier=tier,
                ),
                rule=self.env["procuratorate.rule"]._version(
                    f"purchase.tier.{tier.lower()}.{line}", company=self.company_id
                ),
                missing=_(
                    "open tender, or another statutory method with the approval of "
                    "the finance authority"
                ),
                cure=_("the applicant, by amending the request"),
            )
