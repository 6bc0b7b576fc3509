from odoo import models

from ..tools.item_states import PAYING
from ..tools.pro_rata import fill, largest_remainder, restitution


class SeizedDisposal(models.Model):
    """Money to the cent: every card goes out whole, every victim by his loss."""

    _inherit = "procuratorate.seized.disposal"

    def _check_amounts(self):
        """The parts of a card add up to the card: nothing is left, nothing is made."""
        for lot, lines in self.line_ids.grouped("lot_id").items():
            if lot.seized_category_id.kind != "money":
                continue
            currency = lines[:1].currency_id
            due = lot._seized_to_leave()
            if currency.compare_amounts(sum(lines.mapped("amount")), due):
                _ = self.env._
                raise self._refuse(
                    _(
                        "The parts of %(card)s add up to %(sum)s, not to %(amount)s.",
                        card=lot.name,
                        sum=currency.format(sum(lines.mapped("amount"))),
                        amount=currency.format(due),
                    ),
                    missing=_(
                        "somebody who receives the rest; “Distribute” works out the "
                        "parts"
                    ),
                )
        for row in self.recipient_ids.filtered(lambda r: r.role == "victim"):
            row._check_not_overpaid()

    def action_distribute(self):
        """Share the money of the cards among the victims by what they are still owed.

        What is left after all are paid goes to the one other recipient, if there is
        exactly one; else it stays open and the proposal is refused until it is named.
        """
        for disposal in self:
            disposal.check_access("write")
            disposal._distribute()
        return True

    def _distribute(self):
        victims, other = self._victims_and_other()
        lots = self._money_lots()
        currency, unit = self.currency_id, 10**self.currency_id.decimal_places
        if lots.seized_currency_id - currency:
            raise self._refuse(
                self.env._("Money of several currencies is not shared as one sum."),
                missing=self.env._("one disposal for each currency"),
            )
        cents = [currency.round(lot.seized_amount) * unit for lot in lots]
        cents = [round(each) for each in cents]
        claims = [(round(v.claim * unit), round(v.compensated * unit)) for v in victims]
        rows, left = restitution(sum(cents), claims)
        shares = [row.share for row in rows]
        people = list(victims)
        if left and other:
            shares, people = [*shares, left], [*people, other]
        self._rewrite_lines(lots, people, fill(cents, shares), unit)

    def _victims_and_other(self):
        _ = self.env._
        victims = self.recipient_ids.filtered(lambda row: row.claim)
        other = self.recipient_ids - victims
        if not victims:
            raise self._refuse(
                _("There is nobody to share among."),
                missing=_("victims with what each of them lost"),
            )
        return victims, other if len(other) == 1 else other.browse()

    def _money_lots(self):
        lots = self.line_ids.lot_id.sudo()
        lots = lots.filtered(lambda lot: lot.seized_category_id.kind == "money")
        return lots - lots._seized_late()

    def _rewrite_lines(self, lots, people, parts, unit):
        """Replace the lines of the money by the worked-out parts."""
        self.line_ids.filtered(lambda line: line.lot_id in lots).unlink()
        self.env["procuratorate.seized.disposal.line"].create(
            [
                {
                    "disposal_id": self.id,
                    "lot_id": lots[lot].id,
                    "recipient_id": people[person].id,
                    "amount": part / unit,
                }
                for lot, person, part in parts
            ]
        )

    def _working(self):
        """The printable working: one dict per victim, and the sums."""
        self.ensure_one()
        unit = 10**self.currency_id.decimal_places
        doc = self.sudo()
        victims = doc.recipient_ids.filtered(lambda row: row.claim)
        total = sum(round(lot.seized_amount * unit) for lot in self._money_lots())
        claims = [(round(v.claim * unit), round(v.compensated * unit)) for v in victims]
        rows, left = restitution(total, claims)
        return {
            "total": total / unit,
            "owed": sum(row.owed for row in rows) / unit,
            "left": left / unit,
            "rows": [
                {
                    "recipient": victim,
                    "claim": row.claim / unit,
                    "compensated": row.compensated / unit,
                    "owed": row.owed / unit,
                    "exact": _decimal(row.exact, unit),
                    "share": row.share / unit,
                    "extra": row.extra,
                }
                for victim, row in zip(victims, rows, strict=True)
            ],
        }

    def _take_fruits(self):
        """Interest, rent and other fruits follow: they go where their card goes."""
        if self.outcome_act not in PAYING:
            return
        ledger = self.line_ids.lot_id.sudo()._seized_ledger()
        for lot, lines in self.line_ids.grouped("lot_id").items():
            unit = 10 ** lines[:1].currency_id.decimal_places
            fruits = round(ledger.get(lot.id, {}).get("fruits", 0.0) * unit)
            if not fruits and not any(lines.mapped("fruits")):
                continue
            parts = largest_remainder(fruits, self._weights(lines, unit))
            for line, part in zip(lines, parts, strict=True):
                line._write_engine({"fruits": part / unit})

    def _weights(self, lines, unit):
        """By the principal; where that is no sum of money or gone: as it was shared."""
        weights = [round(line.amount * unit) for line in lines]
        if not any(weights) and self.origin_id:
            shares = self.origin_id.line_ids.filtered(
                lambda line: line.lot_id in lines.lot_id
            ).grouped(lambda line: line.recipient_id.partner_id)
            none = lines.browse()
            weights = [
                round(
                    sum(shares.get(line.recipient_id.partner_id, none).mapped("amount"))
                    * unit
                )
                for line in lines
            ]
        return weights if any(weights) else [1] * len(lines)


class SeizedRecipient(models.Model):
    _inherit = "procuratorate.seized.recipient"

    def _check_not_overpaid(self):
        """A victim gets back what he lost, less what he already has."""
        got = sum(self.line_ids.mapped("amount"))
        if not self.claim or self.currency_id.compare_amounts(got, self.owed) <= 0:
            return
        _ = self.env._
        raise self.disposal_id._refuse(
            _(
                "%(victim)s would get %(got)s but is owed %(owed)s.",
                victim=self.partner_id.display_name,
                got=self.currency_id.format(got),
                owed=self.currency_id.format(self.owed),
            ),
            basis=_("What was already compensated is deducted."),
            missing=_("a share of at most what is still owed"),
        )


def _decimal(fraction, unit):
    """An exact share with four more digits than money has, for the working."""
    numerator, denominator = fraction
    scaled = numerator * 10000 // denominator
    whole, rest = divmod(scaled, unit * 10000)
    return f"{whole:,}.{rest:0{len(str(unit * 10000)) - 1}d}"
