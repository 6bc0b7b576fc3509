from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_custody.models.stock_location import FREE
from odoo.exceptions import AccessError

from .stock_location import INSIDE

#: use: the use of the place it stands in
ARRANGED = {"room": "root", **dict.fromkeys(INSIDE, "room")}
#: columns that the armory's own acts write
ENGINE = {"armory_frozen", "armory_frozen_reason", "armory_holder_id"}


class StockLocation(models.Model):
    """Rooms and cabinets are arranged by the head, and only while they are empty.

    Keepers keep what is in them; another person says where it is kept. The places
    outside (holders, transport, fired, lost …) are fixed: what is "there" stays there.
    What is arranged is an entry of the register.
    """

    _inherit = "stock.location"

    @api.model_create_multi
    def create(self, vals_list):
        """Rooms and cabinets are added by the head, nothing else among them."""
        for vals in vals_list:
            self._armory_check_engine(vals)
        places = super().create([self._armory_room_vals(vals) for vals in vals_list])
        places._armory_check_arranged()
        return places

    def write(self, vals):
        """Refused on places that hold guns or rounds, and to everybody else."""
        self._armory_check_engine(vals)
        if not set(vals) - FREE:
            return super().write(vals)
        places = self._armory_places()
        places._armory_check_fixed()
        result = super().write(vals)
        if places or {"armory_use", "location_id"} & set(vals):
            self._armory_check_arranged()
        return result

    def unlink(self):
        """Refused: what a book names is archived. Here, since a key skips ``ondelete``
        methods."""
        self._armory_places()._armory_check_kept()
        return super().unlink()

    def copy(self, default=None):
        """Refused: a cabinet stands where it stands."""
        if self._armory_places():
            raise self._armory_arrange_refusal(self[:1])
        return super().copy(default)

    @api.model
    def _armory_room_vals(self, vals):
        """A room stands under “Firearms”, whoever forgets to say so."""
        use = vals.get("armory_use") or self.env.context.get("default_armory_use")
        if use not in ARRANGED:
            return vals
        company = self.env["res.company"].browse(vals.get("company_id"))
        company = company or self.env.company
        parent = vals.get("location_id")
        if use == "room":
            parent = parent or company._armory_location("root").id
        usage = "view" if use == "room" else "internal"
        return {"company_id": company.id, **vals, "usage": usage, "location_id": parent}

    def _armory_places(self):
        return self.sudo().filtered("armory_use").with_env(self.env)

    # What is refused ------------------------------------------------------------

    def _armory_check_engine(self, vals):
        """Who holds a place, and whether it is frozen, follows from documents."""
        if any(vals.get(name) for name in ENGINE) or (self and ENGINE & set(vals)):
            raise self._armory_arrange_refusal(self[:1])

    def _armory_check_arranged(self):
        """What these places are now must be what the head may arrange."""
        for place in self.sudo():
            parent = place.location_id
            if not place.armory_use and not parent.armory_use:
                continue
            place.with_env(self.env)._armory_check_head()
            wanted = "view" if place.armory_use == "room" else "internal"
            fits = parent.armory_use == ARRANGED.get(place.armory_use, "")
            alike = place.company_id and place.company_id == parent.company_id
            if not (fits and alike and place.usage == wanted):
                raise self._armory_arrange_refusal(place)
            place._armory_record_place()

    def _armory_check_head(self):
        """Only the head of the judicial police, the superuser neither."""
        head = "procuratorate_armory.group_armory_head"
        if not self or self.env.user.has_group(head):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Armory rooms and cabinets are arranged by their head only."),
            basis=_(
                "Firearms Control Law, art. 23: solid, dedicated storage with named "
                "responsible persons; who keeps does not say where it is kept."
            ),
            missing=_("the post of head of judicial police"),
            cure=_("the head of judicial police"),
            error=AccessError,
        )

    def _armory_check_kept(self):
        """Every place of the armory is named in a book: none of them is deleted."""
        if self:
            raise self._armory_arrange_refusal(self[0])

    def _armory_check_fixed(self):
        """A place that holds something, or outside the rooms, stays as it is."""
        fixed = self.filtered(lambda place: place.sudo().armory_use not in ARRANGED)
        if fixed:
            raise self._armory_arrange_refusal(fixed[0])
        held = self and self._armory_held()
        if held:
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” is not empty and stays as it is.", self[0].display_name),
                basis=_("The book says in which cabinet a gun and a round lies."),
                missing=_("an empty place: %s belongs there", held.name),
                cure=_("two keepers move what is in it first"),
                error=AccessError,
            )

    def _armory_held(self):
        """A card that lies in these places, or has its slot there."""
        Lot, Quant = self.env["stock.lot"].sudo(), self.env["stock.quant"].sudo()
        quant = Quant.search(
            [("location_id", "child_of", self.ids), ("quantity", "!=", 0)], limit=1
        )
        at_home = [
            ("armory_kind", "=", "gun"),
            ("armory_home_id", "child_of", self.ids),
            ("armory_state", "!=", "surrendered"),
        ]
        return quant.lot_id or Lot.search(at_home, limit=1)

    def _armory_arrange_refusal(self, place):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” cannot be arranged like this.", place.sudo().display_name or "–"),
            basis=_(
                "Rooms stand under “Firearms”, cabinets in rooms; places outside are "
                "fixed, nothing else lies in an armory room, and what a book names is "
                "archived, not deleted."
            ),
            missing=_("an empty room or cabinet, as the form makes it"),
            cure=_("the head of judicial police"),
            error=AccessError,
        )

    # The register ---------------------------------------------------------------

    def _armory_record_place(self):
        """Where guns and ammunition are kept is on record."""
        self.env["procuratorate.book"]._append_to(
            self.company_id,
            "armory",
            [
                (
                    "armory.place",
                    {
                        "place": {"id": self.id, "name": self.complete_name},
                        "use": self.armory_use,
                        "active": self.active,
                        "barcode": self.barcode or None,
                    },
                    self,
                )
            ],
        )
