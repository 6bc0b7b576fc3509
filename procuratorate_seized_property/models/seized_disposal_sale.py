from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.pro_rata import largest_remainder


class SeizedDisposal(models.Model):
    """Sale: openly, for money that becomes a new, linked card of the sole account."""

    _inherit = "procuratorate.seized.disposal"

    sale_method = fields.Selection(
        [
            ("auction", "Public auction"),
            ("online", "Online auction"),
            ("sale", "Open sale"),
            ("market", "Sale at the market or exchange"),
        ],
        string="Sold by",
        copy=False,
    )
    sale_agent_id = fields.Many2one(
        "res.partner", string="Auctioneer or agent", ondelete="restrict", copy=False
    )
    buyer_id = fields.Many2one("res.partner", ondelete="restrict", copy=False)
    sold_on = fields.Date(copy=False)
    sale_price = fields.Monetary(string="Sold for", copy=False)
    bank_slip_no = fields.Char(
        string="Bank slip",
        copy=False,
        help="Slip of the sole account for the price or the refund that came in.",
    )

    def _check_sale(self):
        """The record of a sale is complete, the price not below what was decided."""
        if self.outcome_act != "sale":
            return
        _ = self.env._
        missing = [
            label
            for value, label in (
                (self.sale_method, _("how it was sold")),
                (self.buyer_id, _("the buyer")),
                (self.sold_on, _("the day of the sale")),
                (self.sale_price > 0, _("the price")),
            )
            if not value
        ]
        if missing:
            raise self._refuse(
                _("The record of the sale is not complete."), missing=", ".join(missing)
            )
        if self.currency_id.compare_amounts(self.sale_price, self.agreed_price) < 0:
            raise self._refuse(
                _("Sold below the lowest price that was decided."),
                missing=_("a price of at least %s", self._money(self.agreed_price)),
                cure=_("the handler, who asks the chief procurator again"),
            )
        self._check_buyer()

    def _money(self, amount):
        return self.currency_id.format(amount)

    def _check_buyer(self):
        """Nobody who works here buys what the office holds."""
        staff = (self.buyer_id | self.sale_agent_id)._seized_staff()
        if not staff:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s works here and cannot buy or sell it.", self.buyer_id.display_name),
            basis=_("Sold openly: staff and their kin do not buy (discipline rules)."),
            missing=_("a buyer from outside"),
            cure=_("the auctioneer"),
            error=AccessError,
        )

    def _execute_sale(self, person):
        """The object leaves; what was paid for it is a new card in the account."""
        self._execute_leaving(person)
        prices = self._split_price()
        for line in self.line_ids:
            line._write_engine({"price": prices[line.id]})
        self._proceeds_cards("price", "proceeds", self.buyer_id)

    def _split_price(self):
        """The price over the items: as their valuations, else evenly, to the cent."""
        unit = 10**self.currency_id.decimal_places
        weights = [round(line.valuation * unit) for line in self.line_ids]
        if not any(weights):
            weights = [1] * len(weights)
        parts = largest_remainder(round(self.sale_price * unit), weights)
        return {
            line.id: part / unit
            for line, part in zip(self.line_ids, parts, strict=True)
        }

    def _done_more(self):
        if self.outcome_act != "sale":
            return super()._done_more()
        places = self.currency_id.decimal_places
        return {
            **super()._done_more(),
            "sale_method": self.sale_method,
            "buyer": self.buyer_id.name,
            "sold_on": str(self.sold_on),
            "price": f"{self.sale_price:.{places}f}",
        }

    # The new card -------------------------------------------------------------

    def _proceeds_cards(self, amount_field, kind, payer):
        """One money card per line, linked to the card it comes from.

        With its deposit slip prepared: it is banked when the keeper of the sole
        account posts what the bank received.
        """
        lines = self.line_ids
        category = self.env.ref("procuratorate_seized_property.category_money").sudo()
        product = category._seized_products()[category.id]
        lots = self.env["stock.lot"]._seized_create(
            [
                line._proceeds_vals(category, product, line[amount_field])
                for line in lines
            ]
        )
        for line, lot in zip(lines, lots, strict=True):
            line._write_engine({"proceeds_lot_id": lot.id})
        lots._seized_enter("listed", f"seized.disposal.{kind}", self._card_content())
        self._prepare_deposits(lots, kind, payer)
        return lots

    def _prepare_deposits(self, lots, kind, payer):
        """One slip of the bank may pay for several cards; each card has its own."""
        self.env["procuratorate.seized.deposit"].sudo().create(
            [
                {
                    "company_id": self.company_id.id,
                    "case_id": self.case_id.id,
                    "lot_id": lot.id,
                    "kind": kind,
                    "amount": lot.seized_amount,
                    "currency_id": self.currency_id.id,
                    "payer_id": payer.id,
                    "slip_no": f"{self.bank_slip_no}/{number}"
                    if len(lots) > 1
                    else self.bank_slip_no,
                }
                for number, lot in enumerate(lots, 1)
            ]
        )

    def _check_bank_slip(self):
        """The price, or the refund, has reached the sole account."""
        if self.outcome_act not in ("sale", "refund"):
            return
        if (self.bank_slip_no or "").strip() and (self.buyer_id or self.authority_id):
            return
        _ = self.env._
        raise self._refuse(
            _("The money has not come in."),
            basis=_("Proceeds and refunds go into the sole account."),
            missing=_("payer and number of the bank slip of the sole account"),
            cure=_("the handler, with the keeper of the money"),
        )


class SeizedDisposalLine(models.Model):
    _inherit = "procuratorate.seized.disposal.line"

    def _proceeds_vals(self, category, product, amount):
        """The new card takes case, list and holder from the old one."""
        old, currency = self.lot_id.sudo(), self.disposal_id.currency_id
        number = len(old.seized_derived_ids) + 1
        return {
            "name": f"{old.name}-P{number}",
            "product_id": product.id,
            "company_id": old.company_id.id,
            "seized_list_id": old.seized_list_id.id,
            "seized_case_id": old.seized_case_id.id,
            "seized_category_id": category.id,
            "seized_department_id": old.seized_department_id.id,
            "seized_holder_id": old.seized_holder_id.id,
            "seized_item": f"{self._outcome_label()}: {old.seized_item or old.name}",
            "seized_qty": 1.0,
            "seized_uom_id": product.uom_id.id,
            "seized_amount": amount,
            "seized_currency_id": currency.id,
            "seized_secret": old.seized_secret,
            "seized_origin_lot_id": old.id,
        }

    def _outcome_label(self):
        return self.disposal_id.outcome_id.name
