from odoo import models

from .stock_location import CLASSES

#: use of a place: (usage in Odoo's stock)
_USAGES = {
    "root": "view",
    "room": "internal",
    "shelf": "internal",
    "handler": "supplier",
    "holder": "supplier",
    "bank": "customer",
    "borrower": "transit",
    "court": "customer",
    "authority": "customer",
    "returned": "customer",
    "destroyed": "inventory",
    "treasury": "customer",
    "sold": "customer",
}


class ResCompany(models.Model):
    """The places of seized property of a company, made when first needed."""

    _inherit = "res.company"

    def _seized_location(self, use):
        """The place of this use; the first one when there are several."""
        self.ensure_one()
        Location = self.env["stock.location"].sudo()
        found = Location.search(
            [("seized_use", "=", use), ("company_id", "=", self.id)],
            order="id",
            limit=1,
        )
        return (found or self._seized_open(use)).with_env(self.env)

    def _seized_in_office_language(self, model):
        """The model, past access rights: names are given in the office's language."""
        return self._seized_worded(self.env[model].sudo())

    def _seized_worded(self, records):
        """The records with the office's language: what the system puts on record."""
        lang = self.sudo().partner_id.lang or self.env.lang
        return records.with_context(lang=lang)

    def _seized_open(self, use):
        """Make the place; the first room gets a shelf for each class of items."""
        Location = self._seized_in_office_language("stock.location")
        if use == "shelf":
            room = self._seized_location("room")
            return room.child_ids.filtered(lambda each: each.seized_use == "shelf")[:1]
        names = dict(
            Location._fields["seized_use"]._description_selection(Location.env)
        )
        location = Location._seized_create(
            [
                {
                    "name": names[use],
                    "usage": _USAGES[use],
                    "seized_use": use,
                    "company_id": self.id,
                    "location_id": False
                    if use == "root"
                    else self._seized_location("root").id,
                }
            ]
        )
        if use == "room":
            self._seized_open_shelves(location)
        return location

    def _seized_open_shelves(self, room):
        Location = self._seized_in_office_language("stock.location")
        Location._seized_create(
            [
                {
                    "name": Location._fields[f"seized_{name}"]._description_string(
                        Location.env
                    ),
                    "usage": "internal",
                    "seized_use": "shelf",
                    f"seized_{name}": True,
                    "company_id": self.id,
                    "location_id": room.id,
                }
                for name in CLASSES
            ]
        )
