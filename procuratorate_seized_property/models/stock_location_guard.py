from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_custody.models.stock_location import FREE
from odoo.exceptions import AccessError

from .stock_location import CLASSES

CUSTODY_GROUPS = (
    "procuratorate_seized_property.group_custodian",
    "procuratorate_seized_property.group_custody_head",
)
#: rooms and shelves are arranged by custody; all other places are fixed
ARRANGED = ("room", "shelf")


class StockLocation(models.Model):
    """Rooms and shelves are arranged by case management, and only while empty.

    The places outside (borrower, court, returned …) are fixed: an item that is "there"
    must stay there. What is arranged is an entry of the register.
    """

    _inherit = "stock.location"

    @api.model_create_multi
    def create(self, vals_list):
        """Rooms and shelves are added by case management, nothing else under them."""
        places = super().create([self._seized_room_vals(vals) for vals in vals_list])
        places._seized_check_arranged()
        return places

    def write(self, vals):
        """Refused on places of custody that hold items, and to everybody else."""
        if not set(vals) - FREE:
            return super().write(vals)
        places = self._seized_places_of_custody()
        places._seized_check_fixed(vals)
        result = super().write(vals)
        if places or {"seized_use", "location_id"} & set(vals):
            self._seized_check_arranged()
        return result

    def unlink(self):
        """Refused like a change; here, since a key skips ``ondelete`` methods."""
        places = self._seized_places_of_custody()
        places._seized_check_fixed({"active": False})
        places._seized_check_custody()
        return super().unlink()

    @api.model
    def _seized_room_vals(self, vals):
        """A room stands under “Seized Property”, whoever forgets to say so."""
        use = vals.get("seized_use") or self.env.context.get("default_seized_use")
        if use not in ARRANGED:
            return vals
        company = self.env["res.company"].browse(vals.get("company_id"))
        root = (company or self.env.company)._seized_location("root")
        parent = vals.get("location_id") or (use == "room" and root.id)
        return {"usage": "internal", **vals, "location_id": parent}

    def _seized_create(self, vals_list):
        """Create places of seized property; past the guard."""
        return super().create(vals_list)

    def _seized_write(self, vals):
        """Change places of seized property; past the guard."""
        return super().write(vals)

    def _seized_places_of_custody(self):
        return self.sudo().filtered("seized_use").with_env(self.env)

    def _seized_check_arranged(self):
        """What these places are now must be what custody may arrange."""
        for place in self.sudo():
            parent = place.location_id
            if not place.seized_use and not parent.seized_use:
                continue
            place.with_env(self.env)._seized_check_custody()
            fits = {"room": ("root",), "shelf": ARRANGED}.get(place.seized_use, ())
            if place.usage != "internal" or parent.seized_use not in fits:
                raise self._seized_place_refusal(place)
            place._seized_record_place()

    def _seized_check_custody(self):
        if not self or any(self.env.user.has_group(name) for name in CUSTODY_GROUPS):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Evidence rooms and shelves are arranged by case management only."),
            basis=_("One department keeps seized property and answers for its place."),
            missing=_("the post of evidence custodian or head of case management"),
            cure=_("the head of case management"),
            error=AccessError,
        )

    def _seized_check_fixed(self, vals):
        """A place that holds items stays as it is."""
        _ = self.env._
        fixed = self.filtered(lambda place: place.seized_use not in ARRANGED)
        if fixed:
            raise self._seized_place_refusal(fixed[0])
        if not self:
            return
        card = (
            self.env["stock.lot"]
            .sudo()
            .search([("seized_location_id", "child_of", self.ids)], limit=1)
        )
        if card:
            raise refusal(
                self.env,
                _("“%s” holds seized items and stays as it is.", self[0].display_name),
                basis=_("The book says in which place an item lies."),
                missing=_("an empty place: item %s is in it", card.name),
                cure=_("the custodian moves its items first"),
                error=AccessError,
            )

    def _seized_place_refusal(self, place):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” cannot be arranged like this.", place.sudo().display_name),
            basis=_(
                "Rooms stand under “Seized Property”, shelves in rooms; places outside "
                "custody are fixed, and nothing else lies in an evidence room."
            ),
            missing=_("a room or a shelf, as an internal location"),
            cure=_("the head of case management"),
            error=AccessError,
        )

    def _seized_record_place(self):
        """What a place is fit for decides what may lie there: it is on record."""
        self.env["procuratorate.book"]._append_to(
            self.company_id,
            "seized",
            [
                (
                    "custody.place",
                    {
                        "place": {"id": self.id, "name": self.complete_name},
                        "active": self.active,
                        "classes": [name for name in CLASSES if self[f"seized_{name}"]],
                    },
                    self,
                )
            ],
        )
