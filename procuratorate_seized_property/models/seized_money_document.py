from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import LockError

from ..tools.money_gate import carrying_out, preparing
from ..tools.money_seal import ORDER, POSTED, seal, seal_entry


class SeizedMoneyDocument(models.AbstractModel):
    """A slip of the sole account: prepared, then posted by its keeper, then frozen.

    Posting writes the draft entry, seals it as ordered, posts it, and compares. The
    entry's guard knows nothing but that seal.
    """

    _name = "procuratorate.seized.money.document"
    _description = "Slip of the Sole Account"
    _inherit = [
        "procuratorate.verb.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _check_company_auto = True

    #: first letters of the numbers of these slips
    _number_prefix = "SK"
    _engine_fields = frozenset(
        {"name", "move_id", "journal_id", "keeper_id", "bank_on"}
    )

    name = fields.Char("Number", readonly=True, copy=False, index=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    date = fields.Date(
        required=True,
        copy=False,
        index=True,
        default=lambda self: self.env.company._procuratorate_today(),
    )
    journal_id = fields.Many2one("account.journal", readonly=True, copy=False)
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.company.currency_id,
    )
    state = fields.Selection(
        [("draft", "Draft"), ("posted", "Posted"), ("reversed", "Reversed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    move_id = fields.Many2one(
        "account.move",
        "Entry",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    bank_on = fields.Date(
        "On the bank statement", related="move_id.seized_bank_on", store=True
    )
    keeper_id = fields.Many2one("hr.employee", readonly=True, copy=False)
    note = fields.Text()

    @api.model
    def _engine_birth(self, vals):
        return {"name": self._next_number(vals)}

    def _next_number(self, vals):
        company = self.env["res.company"].browse(
            vals.get("company_id") or self.env.company.id
        )
        return next_number(self.env, self._name, company, self._number_prefix)

    # Posting ------------------------------------------------------------------

    def action_post(self):
        """Post this slip: entry, seal, card."""
        for slip in self:
            slip.check_access("write")
            slip._post()
        return True

    def _post(self):
        """Check, write the entry, seal it as ordered and post it."""
        for slip in self:
            keeper = slip._check_keeper()
            slip._check_draft()
            slip._check_open_period()
            slip._check_before_posting()
            slip._money_carry(keeper)
        return True

    def _money_carry(self, keeper):
        """Make the entry in the one way entries of the sole account are made."""
        self.ensure_one()
        slip = self.sudo()
        journal = slip._money_journal()
        with preparing():
            move = slip._money_entry(journal)
        with carrying_out(move):
            seal_entry(ORDER, move, slip, slip._sealed_facts())
            move._post(soft=False)
        slip._write_engine(
            {
                "state": "posted",
                "move_id": move.id,
                "journal_id": journal.id,
                "keeper_id": keeper.id,
            }
        )
        seal(slip.company_id, [(POSTED, {"entry": move.name, "slip": slip.name}, slip)])
        slip._money_posted()

    def _money_journal(self):
        """The journal of the sole account for this slip's currency."""
        return self.company_id._seized_journal(self.currency_id)

    def _money_entry(self, journal):
        """Write the draft entry of this slip."""
        company = self.company_id
        Move = self.env["account.move"].sudo().with_company(company)
        Move = Move.with_context(
            tracking_disable=True, default_move_type="entry", lang=None
        )
        return Move.create(
            {
                "move_type": "entry",
                "journal_id": journal.id,
                "date": self.date,
                "ref": self.name,
                "line_ids": [(0, 0, vals) for vals in self._money_lines(journal)],
            }
        )

    def _money_lines(self, journal):
        """Values of the entry's lines; each slip knows its own."""
        raise NotImplementedError

    def _money_line(self, use, amount, balance=None, **vals):
        """Values of one line; ``amount`` in the slip's currency, debit positive."""
        company = self.company_id
        accounts = {
            "liability": company.seized_liability_account_id,
            "transit": company.seized_transit_account_id,
        }
        return {
            "account_id": accounts[use].id,
            "name": self.name,
            "currency_id": self.currency_id.id,
            "amount_currency": amount,
            "balance": self._company_amount(amount) if balance is None else balance,
            **vals,
        }

    def _company_amount(self, amount):
        """``amount`` in the company's currency, at the rate of the slip's day."""
        company = self.company_id
        return self.currency_id._convert(
            amount, company.currency_id, company, self.date
        )

    def _sealed_facts(self):
        """What is sealed of the slip beside its entry."""
        return {"slip": self.name, "date": str(self.date)}

    def _check_before_posting(self):
        """Refuse what must not be posted; each slip knows its own rules."""

    def _money_posted(self):
        """Tell the cards; each slip knows its own."""

    # Checks -------------------------------------------------------------------

    def _check_draft(self):
        # the row's lock: two sessions must not post one slip twice
        try:
            self.sudo().lock_for_update()
        except LockError as error:
            raise self._busy_refusal() from error
        self.invalidate_recordset(["state"])
        if self.state != "draft":
            raise self._frozen_refusal()

    def _check_open_period(self):
        """Not in a closed month, and not before the day has come."""
        company = self.company_id
        closed = company.sudo().seized_closed_until
        if self.date > company._procuratorate_today():
            raise self._future_refusal()
        if not closed or self.date > closed:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "%(slip)s is dated %(date)s; seized money is closed until %(closed)s.",
                slip=self.name,
                date=self.date,
                closed=closed,
            ),
            missing=_("a date after the closed months"),
            cure=_("the keeper of seized money, by correcting the date"),
        )

    def _busy_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Slip %s is being posted by somebody else right now.", self.name),
            missing=_("the end of that work, a moment from now"),
            cure=_("yourself: open it again and look what was done"),
        )

    def _future_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("%(slip)s is dated %(date)s: not yet.", slip=self.name, date=self.date),
            missing=_("a day that has come"),
            cure=_("the keeper of seized money, by correcting the date"),
        )

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _(
                "State, number and entry of a money slip cannot be written by hand."
            ),
            "missing": _("the slip's own button"),
            "cure": _("the keeper of seized money, from his own login"),
        }

    def _frozen_words(self, states):
        _ = self.env._
        return {
            "what": _("Slip %s is posted and stays as it is.", self.name),
            "basis": _(
                "A signed slip is never changed; a mistake is corrected openly."
            ),
            "missing": _("a reversal slip"),
            "cure": _("the keeper of seized money, with “Reverse”"),
        }
