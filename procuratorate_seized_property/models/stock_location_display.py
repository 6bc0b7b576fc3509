from odoo import api, fields, models


class StockLocation(models.Model):
    """What a room shows: how much lies in it, and what needs a look."""

    _inherit = "stock.location"

    seized_count = fields.Integer("Items", compute="_compute_seized_count")
    seized_trouble_count = fields.Integer(
        "Incidents and Holds", compute="_compute_seized_count"
    )
    seized_leaving_count = fields.Integer("Leaving", compute="_compute_seized_count")
    seized_shelf_ids = fields.One2many(
        "stock.location",
        "location_id",
        "Shelves",
        domain=[("seized_use", "=", "shelf")],
    )

    @api.depends_context("uid")
    def _compute_seized_count(self):
        """One grouped query for rooms, one for shelves; hidden items do not count."""
        counts = {}
        for column in ("seized_room_id", "seized_location_id"):
            groups = self.env["stock.lot"]._read_group(
                [(column, "in", self.ids)], [column, "seized_state"], ["__count"]
            )
            for place, state, count in groups:
                if column == "seized_room_id" or place.seized_use != "room":
                    counts.setdefault(place.id, {})[state] = count
        for place in self:
            states = counts.get(place.id, {})
            place.seized_count = sum(states.values())
            place.seized_trouble_count = sum(
                states.get(each, 0) for each in ("incident", "hold", "return_check")
            )
            place.seized_leaving_count = sum(
                states.get(each, 0) for each in ("loan_approved", "exit_slip")
            )

    def action_seized_items(self):
        """Show the items in this room or on this shelf."""
        self.ensure_one()
        self.check_access("read")
        column = (
            "seized_room_id"
            if self.sudo().seized_use == "room"
            else "seized_location_id"
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_seized_property.seized_item_action"
        )
        return {**action, "domain": [(column, "=", self.id)], "context": {}}

    def action_seized_book(self):
        """List the custody book of this room; looking at it opens none."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Custody Book"),
            "res_model": "procuratorate.book",
            "views": [[False, "list"], [False, "form"]],
            "domain": [
                ("company_id", "=", self.sudo().company_id.id),
                ("code", "=", self._seized_book_code() or False),
            ],
            "context": {"create": False},
        }
