from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.holding import TOLD, last_day
from ..tools.suspension_reasons import REASONS
from .armory_fact import stays


class ArmoryPermit(models.Model):
    """The permit to carry a duty firearm, as its issuer gave it out.

    The office only writes down what the permit says; it is issued by the Ministry or
    by the public security organ of the province.
    """

    _name = "procuratorate.armory.permit"
    _inherit = ["procuratorate.armory.fact.ending", "procuratorate.time.limit.mixin"]
    _description = "Permit to Carry a Firearm"
    _rec_names_search = ["name", "number", "employee_id.name"]
    _named_by = ("number", "employee_id")
    _number_prefix = "CQ"
    _ends_on = "valid_to"
    _fact_kind = "armory.permit"
    _order = "valid_to desc, id desc"

    _engine_fields = frozenset(
        {
            "review_due",
            "told_end",
            "told_review",
            "withdraw_reason",
            "withdraw_word",
            "withdrawn_on",
            "withdrawn_by_id",
            "surrender_no",
            "surrendered_on",
        }
    )

    corrects_id = fields.Many2one(
        "procuratorate.armory.permit",
        copy=False,
        check_company=True,
        ondelete="restrict",
    )
    state = fields.Selection(
        selection_add=[
            ("withdrawn", "Withdrawn"),
            ("surrendered", "Handed to Its Issuer"),
        ],
        ondelete={"withdrawn": stays, "surrendered": stays},
    )
    number = fields.Char("Permit No.", required=True, index="trigram", tracking=True)
    issuer = fields.Selection(
        [
            ("ministry", "Ministry of Public Security"),
            ("province", "Public security organ of the province"),
        ],
        required=True,
        default="province",
        help="Nobody else issues such a permit.",
    )
    issuer_name = fields.Char("Name of the Issuer")
    scope_ids = fields.One2many(
        "procuratorate.armory.permit.scope", "permit_id", "Firearms It Names"
    )
    scope_text = fields.Char("Names", compute="_compute_scope_text")
    valid_from = fields.Date(required=True, default=fields.Date.context_today)
    valid_to = fields.Date(
        "Valid to",
        compute="_compute_valid_to",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        tracking=True,
        help="The last day. Proposed by the dated rule; the permit itself decides.",
    )
    review_ids = fields.One2many(
        "procuratorate.armory.review", "permit_id", "Annual Reviews"
    )
    review_due = fields.Date(readonly=True, copy=False, index=True)
    told_end = fields.Integer("Told of Its End, Days Before", **TOLD)
    told_review = fields.Integer("Told of the Review, Days Before", **TOLD)
    withdraw_reason = fields.Selection(
        REASONS,
        "Withdrawn because of",
        readonly=True,
        copy=False,
    )
    withdraw_word = fields.Text("Why It Was Withdrawn", readonly=True, copy=False)
    withdrawn_on = fields.Date("Withdrawn", readonly=True, copy=False)
    withdrawn_by_id = fields.Many2one(
        "hr.employee", "Withdrawn by", readonly=True, copy=False, ondelete="restrict"
    )
    surrender_no = fields.Char("Receipt of the Issuer", readonly=True, copy=False)
    surrendered_on = fields.Date("Handed Over", readonly=True, copy=False)

    _number_unique = models.UniqueIndex(
        "(company_id, upper(regexp_replace(number, '\\s', '', 'g')))"
        " WHERE state IN ('recorded', 'withdrawn', 'surrendered')",
        "A permit of this number is on record already.",
    )
    _days_in_order = models.Constraint(
        "CHECK (valid_to >= valid_from)", "A permit cannot end before it begins."
    )

    # Computes -----------------------------------------------------------------

    @api.depends("scope_ids.category", "scope_ids.type_id")
    def _compute_scope_text(self):
        for permit in self:
            names = permit.sudo().scope_ids.mapped("display_name")
            permit.scope_text = ", ".join(names)

    @api.depends("valid_from", "company_id")
    def _compute_valid_to(self):
        Rule = self.env["procuratorate.rule"]
        for permit in self:
            day = permit.valid_from or fields.Date.context_today(self)
            version = Rule._version("armory.permit_months", day, permit.company_id)
            permit.valid_to = last_day(version, day) - relativedelta(days=1)

    # On record ----------------------------------------------------------------

    def _fact_content(self):
        return {
            **super()._fact_content(),
            "number": self.number,
            "issuer": self.issuer,
            "issuer_name": self.issuer_name or None,
            "from": self.valid_from,
            "to": self.valid_to,
            "firearms": sorted(
                [scope.category, scope.type_id.id or 0] for scope in self.scope_ids
            ),
        }

    def _correction_values(self):
        names = ("number", "issuer", "issuer_name", "valid_from", "valid_to")
        scopes = [
            fields.Command.create(
                {"category": scope.category, "type_id": scope.type_id.id}
            )
            for scope in self.scope_ids
        ]
        values = {name: self[name] for name in names}
        return {**super()._correction_values(), **values, "scope_ids": scopes}

    def _check_fact(self):
        super()._check_fact()
        _ = self.env._
        what = _("Permit %s is not put on record.", self.number)
        cards = self.env["procuratorate.armory.eligibility"]
        if not cards._by_person(self.employee_id)[self.employee_id.id]:
            raise refusal(
                self.env,
                what,
                basis=_(
                    "Only an armed post is equipped (Firearms Control Law, art. 5)."
                ),
                missing=_("the armed post of %s on record", self.employee_id.name),
                cure=_("the head of the judicial police"),
            )
        if not self.scope_ids:
            raise refusal(
                self.env,
                what,
                missing=_("the kinds of firearms that the permit names"),
                cure=_("yourself, on the permit"),
            )
        if self.valid_from > self.company_id._procuratorate_today():
            raise refusal(
                self.env,
                what,
                missing=_("the day on which it begins; it lies in the future"),
                cure=_("yourself, once the permit holds"),
            )

    def _recorded_values(self):
        return {**super()._recorded_values(), "review_due": self._next_review()}

    def _on_recorded(self):
        """The reviews of a corrected permit go on with the new record."""
        super()._on_recorded()
        self.corrects_id.review_ids._write_engine({"permit_id": self.id})
        self._write_engine({"review_due": self._next_review()})

    def _next_review(self):
        """The last day before the next annual review is overdue."""
        version = self.env["procuratorate.rule"]._version(
            "armory.review_months", company=self.company_id
        )
        reviews = self.review_ids.filtered(lambda review: review.state == "recorded")
        return self._review_due_by(version, reviews)

    def _review_due_by(self, version, reviews):
        """The same by one rule version and these reviews on record."""
        passed = reviews.filtered(lambda review: review.result == "passed")
        return last_day(version, max([self.valid_from, *passed.mapped("reviewed_on")]))

    # What it covers -----------------------------------------------------------

    def _covers(self, gun_type):
        """Whether this permit names that type of firearm."""
        return any(scope._covers(gun_type) for scope in self.scope_ids)

    def _time_limit_is_restricted(self):
        return True
