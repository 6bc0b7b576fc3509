from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.kinds import AMMO
from ..tools.number_key import number_key

#: uses of places where rounds are at hand
AT_HAND = ("ammo_cabinet",)
#: states in which a gun does not lie in its slot
AWAY = ("issued", "in_transit", "lost", "surrendered")


class StockLot(models.Model):
    """The register: how a card is called, found, counted and told."""

    _inherit = "stock.lot"

    armory_onhand = fields.Integer("On Hand", compute="_compute_armory_rounds")
    armory_out = fields.Integer("Out", compute="_compute_armory_rounds")
    armory_duds = fields.Integer("Duds", compute="_compute_armory_rounds")
    armory_history = fields.Html(
        "History", compute="_compute_armory_history", sanitize=False
    )
    armory_photo = fields.Image(
        "Picture", related="armory_photo_id.datas", compute_sudo=True
    )
    armory_find = fields.Char(
        "Number", compute="_compute_armory_find", search="_search_armory_find"
    )

    # Called and found -----------------------------------------------------------

    @api.depends("armory_kind", "armory_type_id.name")
    def _compute_display_name(self):
        """A gun is called by its type and number, rounds by their type and batch."""
        super()._compute_display_name()
        for card in self:
            if card.armory_kind:
                card.display_name = f"{card.sudo().armory_type_id.name} {card.name}"

    @api.model
    def _search_display_name(self, operator, value):
        """A number is found however it is written."""
        domain = super()._search_display_name(operator, value)
        if operator != "ilike" or not self.env.company._procuratorate_on():
            return domain
        return domain | self._armory_like(value)

    def _compute_armory_find(self):
        for card in self:
            card.armory_find = card.armory_number

    @api.model
    def _search_armory_find(self, operator, value):
        if operator not in ("ilike", "="):
            return NotImplemented
        return self._armory_like(value)

    @api.model
    def _armory_like(self, text):
        """Cards whose normalised number has this text in it."""
        key = number_key(text)
        if not key:
            return Domain.FALSE
        known = Domain("armory_kind", "!=", False)
        return known & Domain("armory_number_key", "like", key)

    def _mail_get_partner_fields(self, introspect_fields=False):
        """The chatter of a card offers nobody to write to, and reads no transfer."""
        if self and all(self.sudo().mapped("armory_kind")):
            return []
        return super()._mail_get_partner_fields(introspect_fields)

    # Counted --------------------------------------------------------------------

    def _compute_armory_rounds(self):
        """Rounds by where they are: two queries for all cards together."""
        ammo = self.sudo().filtered(lambda card: card.armory_kind == AMMO)
        onhand, out, duds = {}, {}, {}
        groups = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [("lot_id", "in", ammo.ids), ("location_id.armory_use", "!=", False)],
                ["lot_id", "location_id"],
                ["quantity:sum"],
            )
        )
        for lot, place, quantity in groups:
            use = place.armory_use
            where = onhand if use in AT_HAND else duds if use == "dud" else out
            if use in (*AT_HAND, "dud", "holder", "transport"):
                where[lot.id] = where.get(lot.id, 0) + int(quantity)
        for card in self:
            card.armory_onhand = onhand.get(card.id, 0)
            card.armory_out = out.get(card.id, 0)
            card.armory_duds = duds.get(card.id, 0)

    # Told -----------------------------------------------------------------------

    @api.depends("armory_last_at", "armory_state")
    @api.depends_context("lang", "tz")
    def _compute_armory_history(self):
        for card in self:
            card.armory_history = (
                card.armory_kind
                and bool(card.id)
                and self.env["ir.qweb"]._render(
                    "procuratorate_armory.card_history",
                    {"rows": card._armory_history_rows()},
                )
            )

    def _armory_history_rows(self):
        """The chain of one card as plain rows, newest first."""
        self.ensure_one()
        entries = self._armory_history().sorted("id", reverse=True)
        kinds, states = entries._kind_labels(), self._armory_state_labels()
        local = self.sudo().company_id._procuratorate_local
        rows = []
        for entry in entries:
            content = entry._content()
            keepers = content.get("keepers") or [
                content[name] for name in ("keeper_a", "keeper_b") if content.get(name)
            ]
            place = content.get("place") or {}
            in_room = content.get("state") not in AWAY
            rows.append(
                {
                    "at": local(entry.recorded_at),
                    "what": kinds.get(entry.kind, entry.kind),
                    "state": states.get(content.get("state"), ""),
                    "place": place.get("name") or content.get("to") or "",
                    "slot": content.get("slot") if in_room else "",
                    "quantity": content.get("quantity") or "",
                    "person": content.get("person") or "",
                    "by": " / ".join(keepers) or entry.actor_employee_id.name or "",
                    "document": content.get("document") or content.get("order") or "",
                    "text": content.get("reason") or "",
                    "changes": content.get("changes") or [],
                    "number": f"{entry.book_id.name} № {entry.sequence}",
                    "hash": entry.hash[:16],
                }
            )
        return rows

    # Pictures and codes ----------------------------------------------------------

    def _armory_keep_photo(self, image):
        """Keep this picture (base 64) with the card, sealed; return the attachment."""
        self.ensure_one()
        if not image:
            return self.env["ir.attachment"]
        photo = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": f"{self.sudo().name}.png",
                    "datas": image,
                    "res_model": self._name,
                    "res_id": self.id,
                }
            )
        )
        photo._seal()
        self._armory_write({"armory_photo_id": photo.id})
        return photo

    def _armory_label_qr(self):
        """The QR code of the label of a slot: it holds the number of its gun."""
        return self.env["ir.actions.report"]._procuratorate_qr(self.sudo().name)

    def action_armory_movements(self):
        """Show the movements of this card."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_armory.armory_movement_action"
        )
        return {**action, "domain": [("line_ids.lot_id", "=", self.id)], "context": {}}

    def action_armory_correct(self):
        """Open the correction of this card: the one that is open, or a new one."""
        self.ensure_one()
        self.check_access("read")
        Correction = self.env["procuratorate.armory.card_correction"]
        known = Correction.search(
            [("lot_id", "=", self.id), ("state", "in", ("draft", "signing"))], limit=1
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct the Card"),
            "res_model": Correction._name,
            "res_id": known.id,
            "views": [[False, "form"]],
            "context": {
                "default_lot_id": self.id,
                "default_room_id": self.sudo().armory_room_id.id,
                "default_company_id": self.sudo().company_id.id,
            },
        }
