from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.tools import float_repr

from ..tools.movement_kinds import ENTRY_KINDS, KINDS

# Whoever could write such an entry could say that an item left the room rightly.
_PEN = take_pen(*ENTRY_KINDS)


class ProcuratorateSeizedMovement(models.Model):
    """The one way an item moves: asked for, ordered under seal, done in stock."""

    _inherit = "procuratorate.seized.movement"

    def _carry_out(self, kind, lots, destination=None, document=None, **who):
        """Move ``lots`` to ``destination``; return the movement.

        :param kind: see tools/movement_kinds.py
        :param destination: a place, or {card: place}, or None for the place of the kind
        :param document: the document whose sealed approval or signatures allow it; its
            ``_custody_authorise(kind, lots, destination)`` raises when they do not.
            Only a move within custody needs none: it is the custodian's own act.
        :param who: ``released_by``, ``received_by`` (employees), ``party`` (partner),
            ``state`` (instead of the kind's), ``vals`` (of the cards, a dict or a
            function of the card), ``content`` (more to seal with each card, same),
            ``bags`` ({card id: sealed bag} it goes into; without it bags stay)
        """
        lots = lots.sudo()
        self._lock_cards(lots)
        places = self._destinations(kind, lots, destination)
        self._authorise(kind, lots, destination, document)
        self._check_places(kind, lots, places)
        places = lots._seized_only_in_stock(kind, places)
        sources = lots._seized_places()
        movement = self._make_order(kind, lots, sources, places, document, who)
        bags = self._bags(lots, places, who)
        movement._execute(lots, sources, places, bags)
        movement._settle(lots, places, bags, who)
        return movement.with_env(self.env)

    # Asked for ----------------------------------------------------------------

    def _authorise(self, kind, lots, destination, document):
        """Nothing moves without a document that answers for it."""
        if document is not None:
            hook = getattr(document, "_custody_authorise", None)
            if not hook:
                raise self._refuse_document(document)
            hook(kind, lots.with_env(self.env), destination)
        elif kind == "move":
            self._authorise_own_move(lots)
        else:
            raise self._refuse_document(None)

    def _authorise_own_move(self, lots):
        """From shelf to shelf: the custodian's own act, within custody."""
        self.env["procuratorate.approval.case"]._check_channel()
        lots._seized_refuse_unless({"stored", "hold"}, self.env._("Move"))
        self._check_in_room(lots)
        company = lots.company_id
        self.env["hr.employee"]._acting(company)
        if not self.env.user.has_group("procuratorate_seized_property.group_custodian"):
            _ = self.env._
            raise refusal(
                self.env,
                _("Items are moved within custody by its custodian only."),
                basis=_("Who handles the case never holds the store."),
                missing=_("the custodian's own act"),
                cure=_("the evidence custodian"),
            )

    def _check_in_room(self, lots):
        """What stands in no room has no shelf to be moved from."""
        outside = lots.filtered(lambda lot: not lot.seized_room_id)
        if outside:
            _ = self.env._
            raise refusal(
                self.env,
                _("Item %s lies in no evidence room.", outside[0].name),
                missing=_("its intake into a room"),
                cure=_("the handler and the custodian, by a hand-over"),
            )

    def _refuse_document(self, document):
        _ = self.env._
        return refusal(
            self.env,
            _("Seized items cannot be moved by “%s”.", document or _("nothing")),
            basis=_("Every entry and exit follows from an approved, signed document."),
            missing=_("the hand-over, loan or disposal this movement belongs to"),
            cure=_("the handling department and the custodian"),
        )

    # Places -------------------------------------------------------------------

    def _destinations(self, kind, lots, destination):
        """{card id: place}; empty when nothing moves."""
        if not KINDS[kind].picking:
            return {}
        if isinstance(destination, dict):
            return {
                (lot.id if hasattr(lot, "id") else lot): place.sudo()
                for lot, place in destination.items()
            }
        if not destination:
            destination = lots.company_id._seized_location(KINDS[kind].destination)
        return dict.fromkeys(lots.ids, destination.sudo())

    def _check_places(self, kind, lots, places):
        """Extended with what a place must be fit for."""

    # Order --------------------------------------------------------------------

    def _make_order(self, kind, lots, sources, places, document, who):
        """The record, and its sealed order."""
        company = lots.company_id
        company.ensure_one()
        movement = self.sudo()._engine_create(
            [
                {
                    **self._order_vals(
                        kind,
                        company,
                        document,
                        released_by_id=who.get("released_by"),
                        received_by_id=who.get("received_by"),
                        party_id=who.get("party"),
                    ),
                    "date": fields.Datetime.now(),
                    "lot_count": len(lots),
                }
            ]
        )
        Line = self.env["procuratorate.seized.movement.line"].sudo()
        quantities = lots._seized_stock_qtys()
        Line._engine_create(
            [
                {
                    "movement_id": movement.id,
                    "lot_id": lot.id,
                    "quantity": quantities[lot.id],
                    "location_id": lot.id in places and sources[lot.id].id,
                    "location_dest_id": lot.id in places and places[lot.id].id,
                    "seal_no": lot.seized_seal_no,
                }
                for lot in lots
            ]
        )
        _seal_order(movement)
        return movement

    # Cards --------------------------------------------------------------------

    def _settle(self, lots, places, bags, who):
        """Bring the cards where they are now, and seal one entry for each."""
        kind = KINDS[self.kind]
        extra = who.get("vals")
        more = who.get("content")

        def vals(lot):
            own = extra(lot) if callable(extra) else extra or {}
            return {**_where(places.get(lot.id), bags[lot.id]), **own}

        def content(lot):
            own = more(lot) if callable(more) else more or {}
            return {**self._sealed_order_ref(), **own}

        lots._seized_enter(
            who.get("state", kind.state), kind.entry, content, vals, pen=_PEN
        )
        self._engine_write({"state": "done"})

    def _sealed_order_ref(self):
        return {
            "order": self.name,
            "document": self.document_name or None,
            "released_by": self.released_by_id.name or None,
            "received_by": self.received_by_id.name or None,
            "party": self.party_id.name or None,
        }


def _where(place, bag):
    """The columns of a card that say where it is."""
    if not place:
        return {}
    return {
        "seized_location_id": place.id,
        "seized_room_id": place.seized_room_id.id,
        "seized_package_id": bag.id,
    }


def _seal_order(movement):
    """The sealed order. Not a method: code typed into a server action has no pen."""
    content = {
        "movement": movement.name,
        "kind": movement.kind,
        "document": movement._document_ref(),
        **{
            key: value
            for key, value in movement._sealed_order_ref().items()
            if key not in ("order", "document")
        },
        "cards": [
            {
                "id": line.lot_id.id,
                "card": line.lot_id.name,
                "quantity": float_repr(line.quantity, 3),
                "from": line.location_id.id or None,
                "to": line.location_dest_id.id or None,
                "seal": line.seal_no or None,
            }
            for line in movement.line_ids
        ],
    }
    movement.env["procuratorate.book"]._append_to(
        movement.company_id, "seized", [("custody.order", content, movement)], _PEN
    )
