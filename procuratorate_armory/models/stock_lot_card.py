from collections import defaultdict

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.gun_states import is_allowed, refuse_transition
from ..tools.kinds import GUN
from ..tools.number_key import number_key


class StockLot(models.Model):
    """How a card comes into being, and the one way it changes."""

    _inherit = "stock.lot"

    def _armory_create_cards(self, vals_list):
        """Make cards of guns and lots of ammunition; return them in their order.

        Each of ``vals_list`` has ``armory_type_id`` (id), ``armory_number`` and
        ``company_id``, and any other ``armory_*`` columns. A number that is taken is
        refused with the card that has it. They are without a state until the engine
        takes them in.
        """
        Type = self.env["procuratorate.armory.type"]
        types = Type.browse({vals["armory_type_id"] for vals in vals_list}).sudo()
        products = types._armory_products()
        kinds = {each.id: each.kind for each in types}
        made = []
        for vals in vals_list:
            kind = kinds[vals["armory_type_id"]]
            made.append(
                {
                    **({"armory_condition": "ok"} if kind == GUN else {}),
                    **({"armory_purpose": "duty"} if kind != GUN else {}),
                    **vals,
                    "name": vals.get("name") or vals["armory_number"],
                    "product_id": products[vals["armory_type_id"]].id,
                    "armory_kind": kind,
                    "armory_number_key": number_key(vals["armory_number"]),
                }
            )
        self._armory_check_numbers(made)
        return self._custody_create(made)

    def _armory_check_numbers(self, vals_list):
        """Two guns never have the same number, however it is written."""
        guns = [vals for vals in vals_list if vals["armory_kind"] == GUN]
        seen = {}
        for vals in guns:
            key = vals["armory_number_key"]
            if key in seen:
                raise self._armory_refuse_number(vals["armory_number"], seen[key])
            seen[key] = vals["armory_number"]
        taken = self._armory_by_key(list(seen))
        if taken:
            number = seen[taken[0].armory_number_key]
            raise self._armory_refuse_number(number, taken[0].armory_number)

    def _armory_by_key(self, keys):
        """The guns of these normalised numbers, of whatever company."""
        domain = [("armory_kind", "=", GUN), ("armory_number_key", "in", keys)]
        return self.sudo().search(domain)

    def _armory_refuse_number(self, number, other):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "Gun %(number)s cannot be registered: %(other)s is on the register.",
                number=number,
                other=other,
            ),
            basis=_(
                "Firearms Control Law, art. 18 and 23: every gun has a number of its "
                "own; case, spaces and look-alike characters make no difference."
            ),
            missing=_("the number as it is marked on the gun, read again by two"),
            cure=_("two keepers; the allocating authority if the marks are the same"),
        )

    def _armory_write(self, vals):
        """Write ``armory_*`` columns of cards; past the guard."""
        return self._custody_write(vals)

    # State --------------------------------------------------------------------

    def _armory_enter(self, state, kind, content=None, vals=None, pen=None):
        """Bring these cards into ``state`` and seal one entry for each.

        The one way a card changes. ``state`` None: it stays in its state. ``content``
        and ``vals`` are a dict for all, or a function of the card. The entry goes into
        the book of the room the card is in, of the room it leaves as well, else into
        the register; its record is the card. Returns the entries.
        """
        cards = self.sudo()
        before = {}
        for card in cards:
            guided = state and card.armory_kind == GUN
            if guided and not is_allowed(card.armory_state, state):
                raise refuse_transition(
                    self.env, card, state, self._armory_state_labels()
                )
            before[card.id] = (card.armory_state or None, card.armory_room_id)
        cards._armory_write_state(state, vals)
        return self._armory_seal(kind, content, before, pen)

    def _armory_write_state(self, state, vals):
        now = fields.Datetime.now()
        for card in self:
            own = (vals(card) if callable(vals) else vals) or {}
            common = {"armory_last_at": now}
            if state and card.armory_kind == GUN and state != card.armory_state:
                common |= {"armory_state": state, "armory_since": now}
            card._armory_write({**common, **own})

    def _armory_seal(self, kind, content, before, pen):
        Book = self.env["procuratorate.book"]
        items = defaultdict(list)
        for card in self.sudo():
            old, room = before[card.id]
            own = content(card) if callable(content) else content or {}
            item = (kind, {**card._armory_sealed(old), **own}, card)
            books = {room._armory_book_code(), card.armory_room_id._armory_book_code()}
            for code in (books - {None}) or {"armory"}:
                items[card.company_id, code].append(item)
        entries = self.env["procuratorate.book.entry"]
        for (company, code), batch in items.items():
            entries |= Book._append_to(company, code, batch, pen)
        return entries

    def _armory_sealed(self, old):
        """What every entry says of its card: enough to tell where it was on any day."""
        place = self.armory_location_id
        if self.armory_kind != GUN:
            return {
                "lot": self.armory_number,
                "type": self.armory_type_id.name,
                "purpose": self.armory_purpose,
            }
        return {
            "gun": self.armory_number,
            "type": self.armory_type_id.name,
            "state_before": old,
            "state": self.armory_state or None,
            "condition": self.armory_condition or None,
            "place": {"id": place.id, "name": place.name} if place else None,
            "slot": self.armory_slot or None,
            "holder": self.armory_holder_id.id or None,
            "rounds_fired": self.armory_rounds_fired,
        }

    # Questions ----------------------------------------------------------------

    def _armory_check_state(self, states, what):
        """Refuse ``what`` unless every gun is in one of ``states``."""
        labels = self._armory_state_labels()
        wrong = self.sudo().filtered(
            lambda card: card.armory_kind == GUN and card.armory_state not in states
        )[:1]
        if not wrong:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "%(what)s: gun %(number)s is “%(state)s”.",
                what=what,
                number=wrong.armory_number,
                state=labels.get(wrong.armory_state, "–"),
            ),
            basis=_("A gun goes from state to state only as its custody provides."),
            missing=_(
                "the state %s", " / ".join(labels[state] for state in sorted(states))
            ),
            cure=wrong.armory_document or _("two keepers of firearms"),
        )

    def _armory_state_labels(self):
        return dict(self._fields["armory_state"]._description_selection(self.env))

    def _armory_quantity(self, place=None):
        """What stock has of this card, at ``place`` or in all rooms together."""
        self.ensure_one()
        domain = [("lot_id", "=", self.id)]
        if place:
            domain.append(("location_id", "=", place.id))
        else:
            domain.append(("location_id.armory_room_id", "!=", False))
        [[total]] = (
            self.env["stock.quant"].sudo()._read_group(domain, [], ["quantity:sum"])
        )
        return int(total or 0)

    def _armory_history(self):
        """The sealed entries of these cards, oldest first: one indexed search."""
        return (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [("res_model", "=", "stock.lot"), ("res_id", "in", self.ids)],
                order="id",
            )
        )

    def _armory_chain_last_at(self):
        """When the last act on one of these cards happened; None when there is none."""
        return max(
            self.sudo().filtered("armory_last_at").mapped("armory_last_at"),
            default=None,
        )
