from odoo import models

from .stock_location import INSIDE

#: use of a place: usage in Odoo's stock
_USAGES = {
    "root": "view",
    "room": "view",
    "holders": "view",
    "holder": "transit",
    "transport": "transit",
    "fired": "inventory",
    "lost": "inventory",
    "surrendered": "customer",
    "source": "supplier",
}


class ResCompany(models.Model):
    """The places of firearms of a company, made when first needed."""

    _inherit = "res.company"

    def _armory_location(self, use):
        """The place of this use outside the rooms; the first room for ``room``."""
        self.ensure_one()
        Location = self.env["stock.location"].sudo()
        found = Location.search(
            [("armory_use", "=", use), ("company_id", "=", self.id)],
            order="id",
            limit=1,
        )
        return (found or self._armory_open_place(use)).with_env(self.env)

    def _armory_holder_place(self, employee):
        """Where the guns and rounds in the hands of this person are, in stock."""
        self.ensure_one()
        Location = self.env["stock.location"].sudo()
        found = Location.search(
            [
                ("armory_holder_id", "=", employee.id),
                ("company_id", "=", self.id),
            ],
            limit=1,
        )
        return found or Location._armory_create(
            [
                {
                    "name": employee.sudo().name,
                    "usage": "transit",
                    "armory_use": "holder",
                    "armory_holder_id": employee.id,
                    "company_id": self.id,
                    "location_id": self._armory_location("holders").id,
                }
            ]
        )

    def _armory_rooms(self):
        """All armory rooms of this company."""
        return (
            self.env["stock.location"]
            .sudo()
            .search([("armory_use", "=", "room"), ("company_id", "=", self.id)])
        )

    def _armory_open_room(self, name=None):
        """Make a room with one cabinet of each use; return the room."""
        Location = self._armory_worded("stock.location")
        names = dict(
            Location._fields["armory_use"]._description_selection(Location.env)
        )
        room = Location._armory_create(
            [self._armory_place_vals("room", name or names["room"])]
        )
        Location._armory_create(
            [
                {**self._armory_place_vals(use, names[use]), "location_id": room.id}
                for use in INSIDE
            ]
        )
        return room.with_env(self.env)

    def _armory_open_place(self, use):
        if use == "room":
            return self._armory_open_room()
        Location = self._armory_worded("stock.location")
        names = dict(
            Location._fields["armory_use"]._description_selection(Location.env)
        )
        return Location._armory_create([self._armory_place_vals(use, names[use])])

    def _armory_place_vals(self, use, name):
        root = use != "root" and self._armory_location("root").id
        return {
            "name": name,
            "usage": _USAGES.get(use, "internal"),
            "armory_use": use,
            "company_id": self.id,
            "location_id": root,
        }

    def _armory_worded(self, model):
        """The model, past access rights: names are given in the office's language."""
        lang = self.sudo().partner_id.lang or self.env.lang
        return self.env[model].sudo().with_context(lang=lang)
