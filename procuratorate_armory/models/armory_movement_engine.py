from dataclasses import replace

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_custody.tools.custody_item import CustodyItem
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.kinds import GUN
from ..tools.movement_kinds import ENTRY_KINDS, KINDS

# Whoever could write such an entry could say that a gun left the room rightly.
_PEN = take_pen(*ENTRY_KINDS)


class ArmoryMovement(models.Model):
    """The one way a gun or a round moves: asked for, ordered under seal, done."""

    _inherit = "procuratorate.armory.movement"

    def _carry_out(self, kind, items, document, **who):
        """Move ``items`` as ``document`` allows; return the movement.

        :param kind: see tools/movement_kinds.py
        :param items: :class:`~..tools.movement_item.Item`, one or more
        :param document: its ``_armory_authorise(kind, items)`` raises unless the
            sealed truth (approval, both signatures) allows just this
        :param who: ``given_by``, ``second_by`` (the two keepers), ``holder``
            (employees), ``occurred_at`` (UTC), ``document_state`` (columns of the
            guns that say which document they are out with)
        """
        lots = self.env["stock.lot"].sudo().browse([item.lot.id for item in items])
        self._lock_cards(lots)
        lots.invalidate_recordset()
        items = [self._located(item) for item in items]
        self._check_items(kind, items)
        self._authorise(kind, items, document)
        self._check_stock(items)
        movement = self._make_order(kind, items, document, who)
        picking = movement._transfer_order(
            [
                CustodyItem(item.lot, item.quantity, item.source, item.target)
                for item in items
            ],
            movement.company_id._armory_picking_type(KINDS[kind].operation),
        )
        movement._engine_write({"picking_id": picking.id})
        movement._settle(items, who)
        return movement.with_env(self.env)

    def _located(self, item):
        """The item with records past access rights, and with its source."""
        lot = item.lot.sudo()
        source = (item.source or lot.armory_location_id).sudo()
        return replace(item, lot=lot, source=source, target=item.target.sudo())

    # Asked for ----------------------------------------------------------------

    def _authorise(self, kind, items, document):
        """Nothing moves without a document that answers for it."""
        hook = getattr(document, "_armory_authorise", None)
        if not hook:
            _ = self.env._
            raise refusal(
                self.env,
                _("Guns and rounds cannot be moved by “%s”.", document or _("nothing")),
                basis=_("Every movement follows from an act of two keepers."),
                missing=_("the issue, return, care or transport it belongs to"),
                cure=_("two keepers of firearms"),
            )
        hook(kind, items)

    def _check_items(self, kind, items):
        """Whole rounds, cards of one company, places that this kind leads to."""
        companies = {item.lot.company_id for item in items}
        seen = set()
        for item in items:
            if len(companies) > 1 or not item.lot.armory_kind:
                raise self._refuse_item(item, self.env._("a card of this armory"))
            if item.quantity != int(item.quantity) or item.quantity < 1:
                raise self._refuse_item(item, self.env._("a whole number of rounds"))
            if item.lot.armory_kind == GUN and (item.quantity != 1 or item.lot in seen):
                raise self._refuse_item(item, self.env._("one gun, once"))
            seen.add(item.lot)
            self._check_places(kind, item)

    def _check_places(self, kind, item):
        for place, uses in (
            (item.source, KINDS[kind].sources),
            (item.target, KINDS[kind].targets),
        ):
            fits = (
                place.armory_use in uses
                and place.company_id == item.lot.company_id
                and item.lot.armory_kind in (place.custody or "").split("+")
                and place.active
            )
            if not fits:
                raise self._refuse_place(item, place, uses)

    def _check_stock(self, items):
        """Stock itself must say that what is to move lies where it is taken from."""
        wanted = [item for item in items if item.source.usage != "supplier"]
        groups = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [("lot_id", "in", [item.lot.id for item in wanted])],
                ["lot_id", "location_id"],
                ["quantity:sum"],
            )
        )
        found = {(lot.id, place.id): quantity for lot, place, quantity in groups}
        for item in items:
            has = found.get((item.lot.id, item.source.id), 0)
            if item.source.usage != "supplier" and has < item.quantity:
                raise self._refuse_stock(item, int(has))

    # Refusals -----------------------------------------------------------------

    def _refuse_item(self, item, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” cannot be moved like this.", item.lot.name),
            basis=_("Guns are moved one by one, rounds in whole numbers."),
            missing=missing,
            cure=_("two keepers of firearms"),
        )

    def _refuse_place(self, item, place, uses):
        _ = self.env._
        labels = dict(
            self.env["stock.location"]
            ._fields["armory_use"]
            ._description_selection(self.env)
        )
        return refusal(
            self.env,
            _(
                "“%(card)s” cannot be moved from or to “%(place)s”.",
                card=item.lot.name,
                place=place.display_name,
            ),
            basis=_("Firearms Control Law, art. 23: guns and ammunition apart."),
            missing=_(
                "a place for it: %s", ", ".join(labels[use] for use in sorted(uses))
            ),
            cure=_("two keepers of firearms"),
        )

    def _refuse_stock(self, item, has):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "“%(card)s”: %(has)s in “%(place)s”, %(wanted)s asked for.",
                card=item.lot.name,
                has=has,
                place=item.source.display_name,
                wanted=item.quantity,
            ),
            basis=_("Card and stock must agree before anything moves."),
            missing=_("a count that explains the difference"),
            cure=_("two keepers of firearms"),
        )

    # Order --------------------------------------------------------------------

    def _make_order(self, kind, items, document, who):
        """The record, and its sealed order."""
        company = items[0].lot.company_id
        rooms = [item.source.armory_room_id for item in items]
        rooms += [item.target.armory_room_id for item in items]
        room = next((each for each in rooms if each), None)
        movement = self.sudo()._engine_create(
            [
                {
                    **self._order_vals(
                        kind,
                        company,
                        document,
                        room_id=room,
                        given_by_id=who.get("given_by"),
                        second_by_id=who.get("second_by"),
                        holder_id=who.get("holder"),
                    ),
                    "occurred_at": who.get("occurred_at") or fields.Datetime.now(),
                }
            ]
        )
        self.env["procuratorate.armory.movement.line"].sudo()._engine_create(
            [
                {
                    "movement_id": movement.id,
                    "lot_id": item.lot.id,
                    "quantity": item.quantity,
                    "location_id": item.source.id,
                    "location_dest_id": item.target.id,
                }
                for item in items
            ]
        )
        _seal_order(movement, items)
        return movement

    # Cards --------------------------------------------------------------------

    def _settle(self, items, who):
        """Bring the cards where they are now, and seal one entry for each."""
        kind = KINDS[self.kind]
        for item in items:
            content = {
                **self._order_ref(),
                "quantity": item.quantity,
                "from": item.source.name,
                "to": item.target.name,
                **(item.content or {}),
            }
            vals = {"armory_last_at": self.occurred_at, **(item.vals or {})}
            if item.lot.armory_kind == GUN:
                vals = {**self._where(item.target, who), **vals}
            elif not item.lot.armory_room_id and item.target.armory_room_id:
                vals = {**_ammo_home(item.target), **vals}
            state = item.state or kind.state
            if state == item.lot.armory_state:
                state = None
            item.lot._armory_enter(state, kind.entry, content, vals, pen=_PEN)

    def _where(self, place, who):
        """The columns of a gun's card that say where it is, and with whom."""
        holder = place.armory_holder_id
        return {
            "armory_location_id": place.id,
            "armory_room_id": place.armory_room_id.id or self.room_id.id,
            "armory_holder_id": holder.id,
            "armory_due_at": holder and who.get("due_at"),
            "armory_res_model": self.res_model,
            "armory_res_id": self.res_id,
            "armory_document": self.document_name,
        }

    def _order_ref(self):
        return {
            "order": self.name,
            "document": self.document_name or None,
            "occurred_at": self.occurred_at,
            "keeper_a": self.given_by_id.name or None,
            "keeper_b": self.second_by_id.name or None,
            "person": self.holder_id.name or None,
        }


def _ammo_home(place):
    """A lot of ammunition belongs to the room it was taken into."""
    return {
        "armory_room_id": place.armory_room_id.id,
        "armory_home_id": place.id,
        "armory_location_id": place.id,
    }


def _seal_order(movement, items):
    """The sealed order. Not a method: code typed into a server action has no pen."""
    ref = movement._order_ref()
    content = {
        "movement": movement.name,
        "kind": movement.kind,
        "document": movement._document_ref(),
        "keepers": [ref["keeper_a"], ref["keeper_b"]],
        "person": ref["person"],
        "occurred_at": movement.occurred_at,
        "items": [
            {
                "id": item.lot.id,
                "card": item.lot.name,
                "kind": item.lot.armory_kind,
                "quantity": item.quantity,
                "from": item.source.id,
                "to": item.target.id,
            }
            for item in items
        ],
    }
    code = movement.room_id._armory_book_code() or "armory"
    movement.env["procuratorate.book"]._append_to(
        movement.company_id, code, [("armory.order", content, movement)], _PEN
    )
