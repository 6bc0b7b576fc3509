from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.movement_item import Item
from ..tools.occurrence import check_occurrence

# Whoever could write such an entry could say that a gun has another slot.
_PEN = take_pen("armory.slot_changed")
#: where a card may go within its room: kind of card: use of the place
SHELVES = {"gun": "gun_cabinet", "ammo": "ammo_cabinet"}
#: states in which a gun lies still in its cabinet
STILL = ("received", "in_store", "sealed")


class ArmoryShelf(models.Model):
    """Guns change their cabinet or slot, rounds their cabinet, within one room.

    Two keepers open the cabinets, so two keepers sign.
    """

    _name = "procuratorate.armory.shelf"
    _inherit = ["procuratorate.armory.signed.act"]
    _description = "Change of Cabinet or Slot"

    _act = "shelf"
    _number_prefix = "QYW"
    _engine_fields = frozenset({"movement_id"})

    room_id = fields.Many2one(required=True)
    reason = fields.Char()
    occurred_at = fields.Datetime(
        "Put Away on", default=lambda self: fields.Datetime.now(), required=True
    )
    late_reason = fields.Char("Why It Is Entered Late")
    line_ids = fields.One2many("procuratorate.armory.shelf.line", "shelf_id", "Cards")
    movement_id = fields.Many2one(
        "procuratorate.armory.movement",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    def _keeper_content(self, stage):
        doc = self.sudo()
        return {
            "shelf": doc.name,
            "room": doc.room_id.complete_name,
            "reason": doc.reason or None,
            "occurred_at": doc.occurred_at,
            "late_reason": doc.late_reason or None,
            "cards": [line._content() for line in doc.line_ids],
        }

    # Before it is signed ----------------------------------------------------------

    def _check_ready(self):
        """Every card lies in this room and goes where such things are kept."""
        doc = self.sudo()
        if not doc.line_ids:
            raise self._refuse_line(doc.line_ids, self.env._("a gun or a batch"))
        lots = doc.line_ids.lot_id
        check_occurrence(
            self.env,
            doc.company_id,
            doc.occurred_at,
            doc.late_reason,
            lots._armory_chain_last_at(),
        )
        lots._armory_check_state(STILL, self.env._("Change of slot"))
        for line in doc.line_ids:
            line._check()

    def _refuse_line(self, line, missing):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "“%(card)s” cannot be put into “%(place)s”.",
                card=line.lot_id.name or "–",
                place=line.cabinet_id.display_name or "–",
            ),
            basis=_("Firearms Control Law, art. 23: guns and ammunition apart."),
            missing=missing,
            cure=_("the keeper who prepares it"),
        )

    # What happens -----------------------------------------------------------------

    def _carry(self, keepers):
        """Carry over what changes its cabinet; the rest changes its slot only."""
        doc = self.sudo()
        self._check_authority()
        self._write_engine({"state": "done", "done_at": fields.Datetime.now()})
        moving = doc.line_ids.filtered(lambda line: line.from_id != line.cabinet_id)
        if moving:
            movement = self.env["procuratorate.armory.movement"]._carry_out(
                "shelf",
                [line._item() for line in moving],
                self,
                given_by=keepers[0],
                second_by=keepers[1],
                occurred_at=doc.occurred_at,
            )
            self._write_engine({"movement_id": movement.id})
        for line in doc.line_ids - moving:
            line.lot_id._armory_enter(
                None,
                "armory.slot_changed",
                {
                    "document": doc.name,
                    "keepers": [keeper.name for keeper in keepers],
                },
                line._card_vals(),
                _PEN,
            )

    def _armory_authorise(self, kind, items):
        """Let happen only what two keepers have sealed."""
        self._check_authority()
        signed = {
            (line.lot_id, line.from_id, line.cabinet_id, line._rounds())
            for line in self.sudo().line_ids
        }
        for item in items:
            way = (item.lot.sudo(), item.source, item.target, item.quantity)
            if kind != "shelf" or way not in signed:
                raise self._engine_refusal()


class ArmoryShelfLine(models.Model):
    """One card, and where it goes."""

    _name = "procuratorate.armory.shelf.line"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Card That Changes Its Cabinet or Slot"
    _rec_name = "lot_id"
    _verb_parent = "shelf_id"

    shelf_id = fields.Many2one(
        "procuratorate.armory.shelf", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="shelf_id.company_id", store=True)
    room_id = fields.Many2one(related="shelf_id.room_id")
    lot_id = fields.Many2one(
        "stock.lot",
        "Card",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('armory_kind', '!=', False), ('armory_room_id', '=', room_id)]",
    )
    kind = fields.Selection(related="lot_id.armory_kind")
    from_id = fields.Many2one(
        "stock.location",
        compute="_compute_from_id",
        store=True,
        readonly=False,
        ondelete="restrict",
        domain="[('armory_room_id', '=', room_id)]",
    )
    cabinet_id = fields.Many2one(
        "stock.location",
        "Into",
        required=True,
        ondelete="restrict",
        domain="[('armory_room_id', '=', room_id),"
        " ('armory_use', 'in', ('gun_cabinet', 'ammo_cabinet'))]",
    )
    slot = fields.Char("New Slot")
    quantity = fields.Integer("Rounds", help="How many rounds of the batch.")

    @api.depends("lot_id")
    def _compute_from_id(self):
        for line in self:
            line.from_id = line.sudo().lot_id.armory_location_id

    def _rounds(self):
        return 1 if self.lot_id.armory_kind == "gun" else self.quantity

    def _check(self):
        """The place is one for such things, in this room, and its slot is free."""
        _, doc, lot = self.env._, self.shelf_id, self.lot_id
        if self.cabinet_id.armory_use != SHELVES.get(lot.armory_kind):
            raise doc._refuse_line(
                self,
                _("a gun cabinet")
                if lot.armory_kind == "gun"
                else _("an ammunition cabinet"),
            )
        for place in (self.from_id, self.cabinet_id):
            if place.armory_room_id != doc.room_id or not place.active:
                raise doc._refuse_line(self, _("a cabinet of this room"))
        if lot.armory_kind == "gun":
            self._check_slot()
        elif not 0 < self.quantity <= lot._armory_quantity(self.from_id):
            raise doc._refuse_line(self, _("a number of rounds that lie there"))

    def _check_slot(self):
        _ = self.env._
        slot = (self.slot or "").strip()
        if self.from_id != self.lot_id.armory_location_id:
            raise self.shelf_id._refuse_line(self, _("the cabinet it lies in"))
        if not slot:
            raise self.shelf_id._refuse_line(self, _("the slot"))
        other = self.env["stock.lot"].search(
            [
                ("armory_kind", "=", "gun"),
                ("armory_home_id", "=", self.cabinet_id.id),
                ("armory_slot", "=ilike", slot),
                ("id", "!=", self.lot_id.id),
            ],
            limit=1,
        )
        if other:
            raise self.shelf_id._refuse_line(
                self, _("a free slot: gun %s has it", other.name)
            )

    def _content(self):
        return {
            "lot": {"id": self.lot_id.id, "name": self.lot_id.name},
            "from": self.from_id.complete_name,
            "into": self.cabinet_id.complete_name,
            "slot": (self.slot or "").strip() or None,
            "quantity": self._rounds(),
        }

    def _card_vals(self):
        return {
            "armory_home_id": self.cabinet_id.id,
            "armory_slot": (self.slot or "").strip(),
        }

    def _item(self):
        vals = self._card_vals() if self.lot_id.armory_kind == "gun" else None
        return Item(
            self.lot_id, self._rounds(), self.from_id, self.cabinet_id, vals=vals
        )
