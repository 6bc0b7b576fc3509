from psycopg2.errors import ReadOnlySqlTransaction

from odoo import SUPERUSER_ID, api, fields, models, tools
from odoo.fields import Domain

SEEN = "seized.breakglass.seen"


class SeizedBreakglass(models.Model):
    """Every look through a broken glass is recorded, once in each transaction."""

    _inherit = "procuratorate.seized.breakglass"

    @api.model
    def _open_for_me(self):
        """The orders that are open to the acting user now."""
        me = self.env["stock.lot"]._seized_me()
        return (
            Domain("opened_until", ">", fields.Datetime.now())
            & Domain("ended_at", "=", False)
            & Domain("applicant_id", "any!", me)
        )

    @api.model
    def _looking(self):
        """Whether the acting user has an open order: one look into a cache."""
        if self.env.uid == SUPERUSER_ID or SEEN in self.env.cr.cache.get("busy", ()):
            return False
        now = fields.Datetime.to_string(fields.Datetime.now())
        return any(until > now for _id, until, _lots in self._orders_of_me())

    @api.model
    @tools.ormcache("self.env.uid")
    def _orders_of_me(self):
        """((order, until, cards), …) of the acting user."""
        orders = self.sudo().search(
            Domain("opened_until", "!=", False)
            & Domain("ended_at", "=", False)
            & Domain("applicant_id", "any!", self.env["stock.lot"]._seized_me())
        )
        return tuple(
            (order.id, str(order.opened_until), frozenset(order.lot_ids.ids))
            for order in orders
        )

    @api.model
    def _record_look(self, records):
        """Seal who looked at which records; reading becomes writing."""
        if self.env.cr.readonly:
            # Odoo does it again with a cursor that may write
            raise ReadOnlySqlTransaction("a look through a broken glass is recorded")
        seen = self.env.cr.cache.setdefault(SEEN, set())
        fresh = records.filtered(lambda record: (record._name, record.id) not in seen)
        if not fresh:
            return
        seen.update((record._name, record.id) for record in fresh)
        busy = self.env.cr.cache.setdefault("busy", set())
        busy.add(SEEN)
        try:
            self._seal_look(fresh)
        finally:
            busy.discard(SEEN)

    @api.model
    def _seal_look(self, records):
        """One entry on each open order that opened these records."""
        now = fields.Datetime.to_string(fields.Datetime.now())
        found = self.env["stock.lot"].sudo()
        for order_id, until, lot_ids in self._orders_of_me():
            if until <= now:
                continue
            cards = found.browse(lot_ids)
            opened = records._seized_through(Domain("id", "in", cards.ids))
            mine = records.sudo().search(opened & Domain("id", "in", records.ids))
            if mine:
                self.browse(order_id)._seal(
                    "seized.breakglass.look",
                    {"model": mine._name, "records": mine.ids},
                )
