from collections import defaultdict

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.tools import float_repr

from ..tools.item_states import TERMINAL, is_allowed, refuse_transition


class StockLot(models.Model):
    """How a card comes into being, and the one way its state changes."""

    _inherit = "stock.lot"

    # Birth --------------------------------------------------------------------

    def _seized_create_cards(self, lines, state="listed", kind="custody.listed"):
        """Make the card of each signed list line; return the cards in their order."""
        lines = lines.sudo()
        products = lines.category_id._seized_products()
        lots = self._seized_create(
            [
                self._seized_card_vals(line, products, number)
                for line, number in self._seized_numbers(lines)
            ]
        )
        for line, lot in zip(lines, lots, strict=True):
            line._write_engine({"lot_id": lot.id})
        lots._seized_enter(state, kind)
        return lots

    def _seized_numbers(self, lines):
        """Yield (line, number within its list), going on where the list stopped."""
        taken = defaultdict(int)
        done = self.sudo()._read_group(
            [("seized_list_id", "in", lines.list_id.ids)],
            ["seized_list_id"],
            ["__count"],
        )
        taken.update({doc.id: count for doc, count in done})
        for line in lines:
            taken[line.list_id.id] += 1
            yield line, taken[line.list_id.id]

    def _seized_card_vals(self, line, products, number):
        """What the card takes over from the line."""
        doc, category = line.list_id, line.category_id
        return {
            "name": f"{doc.name}-{number:03d}",
            "product_id": products[category.id].id,
            "company_id": doc.company_id.id,
            "seized_line_id": line.id,
            "seized_list_id": doc.id,
            "seized_case_id": doc.case_id.id,
            "seized_category_id": category.id,
            "seized_department_id": doc.department_id.id,
            "seized_holder_id": doc.holder_id.id,
            "seized_item": line.name,
            "seized_seal_no": line.seal_no,
            "seized_qty": line.quantity,
            "seized_uom_id": line.uom_id.id,
            "seized_amount": line.amount,
            "seized_currency_id": line.currency_id.id,
            "seized_weight": line.weight,
            "seized_secret": line.secret,
        }

    # State --------------------------------------------------------------------

    def _seized_enter(self, state, kind, content=None, vals=None, pen=None):
        """Bring these cards into ``state`` and seal one entry for each.

        The one way a card changes. ``state`` None: it stays in its state. ``content``
        and ``vals`` are a dict for all, or a function of the card. The entry goes into
        the book of the room the card is in, of the room it leaves as well, else into
        the register; its record is the card. Returns the entries.
        """
        cards = self.sudo()
        before = {}
        for card in cards:
            if state and not is_allowed(card.seized_state, state):
                raise refuse_transition(
                    self.env,
                    card.name,
                    card.seized_state,
                    state,
                    dict(self._fields["seized_state"]._description_selection(self.env)),
                )
            before[card.id] = (card.seized_state or None, card.seized_room_id)
        cards._seized_write_state(state, vals)
        return self._seized_seal(kind, content, before, pen)

    def _seized_write_state(self, state, vals):
        """One UPDATE for all cards whose new values are the same."""
        now = fields.Datetime.now()
        common = {}
        if state:
            common = {
                "seized_state": state,
                "seized_since": now,
                "seized_terminal_at": now if state in TERMINAL else False,
            }
        if not callable(vals):
            self._seized_write({**common, **(vals or {})})
            return
        alike = defaultdict(self.browse)
        for card in self:
            alike[tuple(sorted(vals(card).items()))] |= card
        for values, cards in alike.items():
            cards._seized_write({**common, **dict(values)})

    def _seized_seal(self, kind, content, before, pen):
        Book = self.env["procuratorate.book"]
        items = defaultdict(list)
        for card in self.sudo():
            old, room = before[card.id]
            own = content(card) if callable(content) else content or {}
            item = (kind, {**card._seized_sealed(old), **own}, card)
            books = {room._seized_book_code(), card.seized_room_id._seized_book_code()}
            for code in (books - {None}) or {"seized"}:
                items[card.company_id, code].append(item)
        entries = self.env["procuratorate.book.entry"]
        for (company, code), batch in items.items():
            entries |= Book._append_to(company, code, batch, pen)
        return entries

    def _seized_sealed(self, old):
        """What every entry says of its card: enough to tell where it was on any day."""
        place = self.seized_location_id
        return {
            "card": self.name,
            "item": self.seized_item or None,
            "state_before": old,
            "state": self.seized_state or None,
            "place": {"id": place.id, "name": place.complete_name} if place else None,
            "room": self.seized_room_id.id or None,
            "seal": self.seized_seal_no or None,
            "bag": self.seized_package_id.name or None,
            "quantity": float_repr(self.seized_qty, 3),
        }

    def _seized_refuse_unless(self, states, what):
        """Refuse ``what`` unless every card is in one of ``states``."""
        labels = dict(self._fields["seized_state"]._description_selection(self.env))
        wrong = self.sudo().filtered(lambda card: card.seized_state not in states)
        if not wrong:
            return
        _ = self.env._
        lines = [
            f"{card.name} {card.seized_item or ''}: "
            f"{labels.get(card.seized_state, _('no item card'))}"
            for card in wrong[:10]
        ]
        raise refusal(
            self.env,
            _("%(what)s: refused for %(count)s item(s).", what=what, count=len(wrong))
            + "\n"
            + "\n".join(lines),
            basis=_("An item goes from state to state only as custody provides."),
            missing=_(
                "the state %s",
                ", ".join(label for key, label in labels.items() if key in states),
            ),
            cure=_("the document that the present state comes from"),
        )

    def _seized_history(self):
        """The sealed entries of these cards, oldest first: one indexed search."""
        return (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [("res_model", "=", "stock.lot"), ("res_id", "in", self.ids)],
                order="id",
            )
        )
