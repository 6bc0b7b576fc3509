from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import ValidationError

#: what is done in the end, and the card's state after it
ACTS = [
    ("return", "Return"),
    ("transfer", "Transfer"),
    ("remit", "Remit to the treasury"),
    ("sale", "Sell"),
    ("destroy", "Destroy"),
    ("notice", "Public notice"),
    ("lift", "Lift the measure"),
    ("intake", "Take back"),
    ("refund", "Refund"),
]
KINDS = ("goods", "money", "frozen", "estate")
GRADES = [
    ("law", "Law"),
    ("partial", "Partly confirmed"),
    ("practice", "Practice"),
    ("house", "House default"),
]


class SeizedOutcome(models.Model):
    """One way in which seized property leaves: one row of the disposal table.

    Trigger, conditions, papers and basis are data of the rules officer; every change
    goes on record. What a row cannot say (the chief decides, nothing goes to the
    treasury before the end unless a law is named) stands in the code.
    """

    _name = "procuratorate.seized.outcome"
    _inherit = ["procuratorate.recorded.mixin"]
    _description = "Outcome of Seized Property"
    _order = "sequence, id"

    _recorded_fields = (
        "code",
        "name",
        "act",
        "destination",
        "before_end",
        "before_end_basis",
        "event_kinds",
        "event_required",
        "kinds",
        "routes",
        "lot_states",
        "recipient_roles",
        "needs_valuation",
        "basis",
        "grade",
        "active",
    )

    code = fields.Char(required=True, readonly=True, copy=False)
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)
    act = fields.Selection(ACTS, required=True, string="What is done")
    destination = fields.Selection(
        [
            ("returned", "Handed to the recipient"),
            ("court", "Court"),
            ("authority", "Competent authority"),
            ("treasury", "Treasury"),
            ("sold", "Buyer"),
            ("destroyed", "Destroyed"),
            ("room", "Evidence room"),
        ],
        help="Where the item goes; empty when it stays where it is.",
    )
    trigger = fields.Text(string="When", translate=True)
    basis = fields.Text(string="Legal basis", translate=True, required=True)
    grade = fields.Selection(GRADES, required=True, default="house")
    before_end = fields.Boolean(
        string="Before the proceedings end",
        help="A law allows it although the proceedings have not ended.",
    )
    before_end_basis = fields.Char(string="Law that allows it", translate=True)
    event_kinds = fields.Char(
        string="Events",
        help="Events of the case after which this outcome is proposed, with commas.",
    )
    event_required = fields.Boolean(
        string="Only after such an event",
        help="Without one of these events of the case it is refused.",
    )
    kinds = fields.Char(
        string="Kinds of property",
        required=True,
        default="goods,money,frozen,estate",
        help="goods, money, frozen, estate; with commas.",
    )
    routes = fields.Char(
        string="Custody routes",
        help="Only items of categories on these routes; empty: of every category.",
    )
    lot_states = fields.Char(
        string="States of the card",
        required=True,
        default="stored,exempt_held,banked,registered_only",
        help="From these states the item can be disposed of in this way.",
    )
    recipient_roles = fields.Char(
        string="Recipients",
        help="Who may receive: owner, victim, heir, proxy, unit, court, authority, "
        "treasury; with commas. Empty: nobody receives anything.",
    )
    suggested = fields.Boolean(
        string="Proposed by the assistant", help="Proposed after one of its events."
    )
    needs_valuation = fields.Boolean(
        string="Valued", help="Every item that is no money carries its valuation."
    )
    condition_ids = fields.One2many(
        "procuratorate.seized.outcome.condition", "outcome_id", "Conditions", copy=True
    )
    paper_ids = fields.One2many(
        "procuratorate.seized.outcome.paper", "outcome_id", "Papers", copy=True
    )

    _code_uniq = models.UniqueIndex("(code)", "Another outcome has this code.")

    @api.constrains("act", "before_end", "before_end_basis")
    def _check_before_end(self):
        """An exception from Rules art. 250 names its law; the treasury has few."""
        for outcome in self:
            if outcome.before_end and not (outcome.before_end_basis or "").strip():
                _ = self.env._
                raise refusal(
                    self.env,
                    _("“%s” cannot be allowed before the end.", outcome.name),
                    basis=_("Criminal Procedure Rules 2019, art. 250"),
                    missing=_("the law that allows it"),
                    cure=_("the rules officer, in “Law that allows it”"),
                    error=ValidationError,
                )

    @api.constrains("kinds", "recipient_roles", "lot_states")
    def _check_lists(self):
        """The lists hold only words that exist, so that none is skipped unseen."""
        states = set(dict(self.env["stock.lot"]._fields["seized_state"].selection))
        roles = self.env["procuratorate.seized.recipient"]._fields["role"].selection
        for outcome in self:
            for words, known in (
                (outcome._words("kinds"), set(KINDS)),
                (outcome._words("lot_states"), states),
                (outcome._words("recipient_roles"), set(dict(roles))),
            ):
                if not words <= known:
                    raise ValidationError(
                        self.env._(
                            "Not known: %(words)s. Known are: %(known)s.",
                            words=", ".join(sorted(words - known)),
                            known=", ".join(sorted(known)),
                        )
                    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        """An outcome that something was decided under stays."""
        disposals = self.env["procuratorate.seized.disposal"].sudo()
        if disposals.search_count([("outcome_id", "in", self.ids)], limit=1):
            _ = self.env._
            raise refusal(
                self.env,
                _("An outcome that was used cannot be deleted."),
                missing=_("nothing can replace it: disposals stand under it"),
                cure=_("the rules officer archives it"),
            )

    def _words(self, name):
        """The words of a list field."""
        self.ensure_one()
        return {word.strip() for word in (self[name] or "").split(",") if word.strip()}

    def _fits(self, lot):
        """Whether a card of this kind and route may leave in this way."""
        self.ensure_one()
        category = lot.seized_category_id
        routes = self._words("routes")
        return category.kind in self._words("kinds") and (
            not routes or category.route in routes
        )

    def _basis_text(self):
        """The legal basis with its grade, as a refusal shows it."""
        self.ensure_one()
        grades = dict(self._fields["grade"]._description_selection(self.env))
        return f"{self.basis} ({grades[self.grade]})"
