import re

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

KINDS = [
    ("funds", "Deposits and funds"),
    ("funds_major", "Deposits and funds, major case"),
    ("securities", "Bonds, shares, fund units"),
    ("equity", "Equity, rights from policies"),
]


class ProcuratorateSeizedFreeze(models.Model):
    """A freeze at an institution: until when, renewed or lapsed, behind whom.

    One freeze is in force on an account; a second one waits its turn. Freezes of other
    bodies that stand before ours are entered as well, so that the order is known.
    """

    _name = "procuratorate.seized.freeze"
    _description = "Freeze"
    _inherit = [
        "procuratorate.seized.secrecy.clocks",
        "procuratorate.seized.proceeding",
    ]
    _seized_cards_path = "lot_id"
    _order = "expires_on, queue_position, id"
    _rec_names_search = ["name", "account_no", "decision_no"]
    _series = "DJ"
    _engine_fields = frozenset(
        {
            "account_key",
            "queue_position",
            "active_from",
            "expires_on",
            "ended_on",
            "end_document_no",
        }
    )

    lot_id = fields.Many2one(
        "stock.lot",
        "Item Card",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('seized_case_id', '=', case_id), "
        "('seized_category_id.kind', '=', 'frozen')]",
        help="The card of what is frozen; empty for a freeze of another body.",
    )
    organ_id = fields.Many2one(
        "res.partner",
        "Frozen by",
        index="btree_not_null",
        ondelete="restrict",
        help="The other body whose freeze this is; empty: this procuratorate.",
    )
    institution_id = fields.Many2one(
        "res.partner", required=True, index=True, ondelete="restrict"
    )
    account_no = fields.Char(
        "Account No.",
        compute="_compute_from_card",
        store=True,
        readonly=False,
        precompute=True,
    )
    account_key = fields.Char(readonly=True, copy=False)
    kind = fields.Selection(KINDS, required=True, default="funds")
    amount = fields.Monetary(
        compute="_compute_from_card",
        store=True,
        readonly=False,
        precompute=True,
        currency_field="currency_id",
    )
    currency_id = fields.Many2one(
        "res.currency",
        compute="_compute_from_card",
        store=True,
        readonly=False,
        precompute=True,
    )
    covers_fruits = fields.Boolean(
        compute="_compute_from_card", store=True, readonly=False, precompute=True
    )
    decision_no = fields.Char("Decision No.", required=True)
    frozen_on = fields.Date(
        required=True, default=lambda self: self.env.company._procuratorate_today()
    )
    served_on = fields.Date("Served on")
    served_to = fields.Char("Received by")
    proof_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_seized_freeze_proof_rel",
        "freeze_id",
        "attachment_id",
        "Proof of Service",
        copy=False,
    )
    is_queue = fields.Boolean(
        "Queue Freeze",
        help="Waits behind the freeze in force and takes its place when that ends.",
    )
    queue_position = fields.Integer("Place in the Queue", readonly=True, copy=False)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("queued", "Waiting"),
            ("active", "In Force"),
            ("lapsed", "Lapsed"),
            ("lifted", "Lifted"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        group_expand=True,
    )
    active_from = fields.Date("In Force since", readonly=True, copy=False)
    expires_on = fields.Date("Expires on", readonly=True, copy=False, index=True)
    ended_on = fields.Date("Ended on", readonly=True, copy=False)
    end_document_no = fields.Char("Lifted by Document", readonly=True, copy=False)
    days_left = fields.Integer(compute="_compute_days_left", aggregator=None)
    renewal_ids = fields.One2many(
        "procuratorate.seized.freeze.renewal", "freeze_id", "Renewals"
    )
    ahead_ids = fields.Many2many(
        "procuratorate.seized.freeze",
        string="Before It in the Queue",
        compute="_compute_ahead_ids",
    )

    _one_in_force = models.UniqueIndex(
        "(company_id, institution_id, account_key) WHERE state = 'active'",
        "One freeze is in force on an account; others wait their turn.",
    )
    _queue = models.Index("(company_id, institution_id, account_key, queue_position)")
    _lapsing = models.Index("(expires_on) WHERE state = 'active'")

    @api.depends("lot_id")
    def _compute_from_card(self):
        for freeze in self:
            line = freeze.lot_id.sudo().seized_line_id
            freeze.account_no = line.account_no or freeze.account_no
            freeze.amount = line.amount or freeze.amount
            freeze.covers_fruits = line.covers_fruits or freeze.covers_fruits
            currency = line.currency_id or freeze.currency_id
            freeze.currency_id = currency or freeze.company_id.currency_id

    @api.depends("expires_on", "state")
    def _compute_days_left(self):
        for freeze in self:
            running = freeze.state == "active" and freeze.expires_on
            today = freeze.company_id._procuratorate_today()
            freeze.days_left = (freeze.expires_on - today).days if running else 0

    @api.depends("state", "queue_position")
    def _compute_ahead_ids(self):
        for freeze in self:
            waits = freeze.state == "queued"
            freeze.ahead_ids = waits and freeze.sudo()._rivals().filtered(
                lambda other, mine=freeze: (
                    other.state == "active"
                    or other.queue_position < mine.queue_position
                )
            )

    def _key(self):
        """The account without blanks and signs, so that it is found again."""
        return re.sub(r"[^0-9A-Za-z]", "", self.account_no or "").upper()

    def _rivals(self):
        """Other freezes on the same account that are in force or wait."""
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("institution_id", "=", self.institution_id.id),
                ("account_key", "=", self._key()),
                ("state", "in", ("active", "queued")),
                ("id", "!=", self.id),
            ],
            order="queue_position, id",
        )

    def _code(self):
        return f"seized.d13.{self.kind}"

    def _expiry(self, day):
        """The last day of a freeze from ``day``: no rest day moves it on.

        An institution frees the account on that very day, so nobody may rely on a
        later one.
        """
        terms = self.env["procuratorate.rule"]._terms(
            self._code(), day, self.company_id
        )
        unit = {"month": "months", "year": "years", "calendar_day": "days"}[
            terms["unit"]
        ]
        return day + relativedelta(**{unit: terms["value"]})

    def _in_force(self, day=None):
        """Whether this freeze holds on that day, whatever its state says."""
        day = day or self.company_id._procuratorate_today()
        return self.state == "active" and self.expires_on >= day
