from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.form_seal import under_head


class StockLot(models.Model):
    """What a card shows of itself: its history, its label, where it may lie."""

    _inherit = "stock.lot"

    seized_history = fields.Html(
        "Custody Chain", compute="_compute_seized_history", sanitize=False
    )
    seized_movement_count = fields.Integer(
        "Number of Movements",
        compute="_compute_seized_movement_count",
        compute_sudo=True,
    )

    @api.depends("seized_state", "seized_location_id", "seized_since")
    @api.depends_context("lang", "tz")
    def _compute_seized_history(self):
        for card in self:
            if not card.seized_state or not card.id:
                card.seized_history = False
                continue
            card.seized_history = self.env["ir.qweb"]._render(
                "procuratorate_seized_property.item_history",
                {"rows": card._seized_history_rows()},
            )

    @api.depends("seized_since")
    def _compute_seized_movement_count(self):
        Line = self.env["procuratorate.seized.movement.line"]
        found = Line._read_group([("lot_id", "in", self.ids)], ["lot_id"], ["__count"])
        counts = dict(found)
        for card in self:
            card.seized_movement_count = counts.get(card, 0)

    @api.depends("seized_item")
    def _compute_display_name(self):
        """A card is called by its code and its item."""
        super()._compute_display_name()
        for card in self:
            if card.seized_item:
                card.display_name = f"{card.name} {card.seized_item}"

    @api.model
    def _search_display_name(self, operator, value):
        """Whoever chooses a card types its code, what it is, or its seal."""
        domain = super()._search_display_name(operator, value)
        if operator != "ilike" or not value or not self.env.company._procuratorate_on():
            return domain
        own = Domain("seized_item", "ilike", value)
        return domain | own | Domain("seized_seal_no", "ilike", value)

    def _mail_get_partner_fields(self, introspect_fields=False):
        """The chatter of a card offers nobody to write to: not the holder, and not
        whoever Odoo knows from deliveries, which readers of a card may not read.
        """
        if self and all(self.sudo().mapped("seized_state")):
            return []
        return super()._mail_get_partner_fields(introspect_fields)

    def _seized_history_rows(self):
        """The chain of one card as plain rows, oldest first."""
        self.ensure_one()
        entries = self._seized_history()
        kinds = entries._kind_labels()
        states = dict(self._fields["seized_state"]._description_selection(self.env))
        local = self.sudo().company_id._procuratorate_local
        rows = []
        for entry in entries:
            content = entry._content()
            if content.get("card") != self.sudo().name:
                continue
            rows.append(
                {
                    "at": local(entry.recorded_at),
                    "what": kinds.get(entry.kind, entry.kind),
                    "state": states.get(content.get("state"), ""),
                    "place": (content.get("place") or {}).get("name") or "",
                    "person": entry.actor_employee_id.name
                    or entry.actor_user_id.name
                    or "",
                    "order": content.get("order") or content.get("document") or "",
                    "reason": content.get("reason") or "",
                    "number": f"{entry.book_id.name} № {entry.sequence}",
                    "hash": entry.hash[:16],
                }
            )
        return rows

    def _seized_as_of(self, moment):
        """{card id: what its chain says of it} at a past moment: the last entry."""
        entries = self.env["procuratorate.book.entry"].sudo()
        found = entries.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("recorded_at", "<=", moment),
            ],
            order="id",
        )
        truth = {}
        for entry in found:
            content = entry._content()
            if "card" in content and "state" in content:
                truth[entry.res_id] = content
        return truth

    def _seized_fit_places(self):
        """The rooms and shelves that are fit for every one of these cards."""
        fit = None
        cards = self.sudo()
        for company in cards.company_id:
            here = cards.filtered(
                lambda card, company=company: card.company_id == company
            )
            for category in here.seized_category_id:
                places = category._seized_locations(company)
                fit = places if fit is None else fit & places
        fit = fit if fit is not None else self.env["stock.location"]
        if any(cards.mapped("seized_secret")):
            fit = fit.sudo().filtered("seized_secret").with_env(self.env)
        return fit

    def _seized_proof(self):
        """The proof that the last entry stands under a published head, or nothing."""
        self.ensure_one()
        for entry in self._seized_history().sorted("id", reverse=True):
            if under_head(entry):
                text = entry._receipt_text()
                return text if len(text) < 1900 else ""
        return ""

    def _seized_label_qr(self):
        """The QR code of the label, as a picture: it holds the code of the card."""
        return self.env["ir.actions.report"]._procuratorate_qr(self.name)

    def action_seized_movements(self):
        """Show the movements of this card."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_seized_property.seized_movement_action"
        )
        return {**action, "domain": [("line_ids.lot_id", "=", self.id)]}

    def action_seized_stock(self):
        """Show where the item stands in Odoo's stock."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("In Stock"),
            "res_model": "stock.quant",
            "view_mode": "list",
            "domain": [("lot_id", "=", self.id), ("quantity", ">", 0)],
            "context": {"create": False, "edit": False, "delete": False},
        }
