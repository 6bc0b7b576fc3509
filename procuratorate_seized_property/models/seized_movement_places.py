from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.movement_kinds import INWARD

#: kind of movement: where it may lead outside the rooms
_OUTSIDE = {
    "intake": ("authority", "holder"),
    "loan": ("borrower",),
    "return": ("returned",),
    "transfer": ("court", "authority"),
    "remit": ("treasury",),
    "sale": ("sold",),
    "destroy": ("destroyed",),
}


class ProcuratorateSeizedMovement(models.Model):
    """Drugs lie with contraband, memory cards away from magnets: checked here again.

    Only fit places are offered; who picks another one over RPC is refused as well.
    """

    _inherit = "procuratorate.seized.movement"

    def _check_places(self, kind, lots, places):
        super()._check_places(kind, lots, places)
        for lot in lots:
            place = places.get(lot.id)
            if not place:
                continue
            if place.company_id != lot.company_id:
                raise self._refuse_place(lot, place)
            if kind in INWARD and place.seized_use in ("room", "shelf"):
                self._check_fit(lot, place)
            elif place.seized_use not in _OUTSIDE.get(kind, ()):
                raise self._refuse_place(lot, place)

    def _check_stock(self, lots, sources):
        """Stock itself must say that each item lies, whole, where its card says.

        The columns of the card are mirrors. What was never taken in lies nowhere yet.
        """
        quantities = lots._seized_stock_qtys()
        groups = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [("lot_id", "in", lots.ids), ("quantity", ">", 0)],
                ["lot_id", "location_id", "owner_id", "package_id"],
                ["quantity:sum"],
            )
        )
        found = {lot.id: [] for lot in lots}
        for lot, place, owner, package, quantity in groups:
            found[lot.id].append((place, owner, package, quantity))
        for lot in lots:
            source = sources[lot.id]
            expected = [
                (
                    source,
                    lot.seized_holder_id,
                    lot.seized_package_id,
                    quantities[lot.id],
                )
            ]
            if source.usage == "supplier":
                expected = []
            if found[lot.id] != expected:
                raise self._refuse_stock(lot, source)

    def _refuse_stock(self, lot, source):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "Item %(card)s does not lie in “%(place)s” as its card says.",
                card=lot.name,
                place=source.complete_name,
            ),
            basis=_("Card and stock must agree before an item moves."),
            missing=_("an incident that explains the difference"),
            cure=_("the custodian reports it to both heads"),
        )

    def _check_fit(self, lot, place):
        """The place has the class the item's category asks for."""
        wanted = lot.seized_category_id._seized_class()
        if lot.seized_secret:
            wanted = "secret"
        if not place.active or not wanted or not place[f"seized_{wanted}"]:
            raise self._refuse_place(lot, place, wanted)

    def _refuse_place(self, lot, place, wanted=None):
        _ = self.env._
        labels = self.env["stock.location"].fields_get(attributes=["string"])
        category = lot.seized_category_id
        fit = category._seized_locations(lot.company_id) if wanted else place[:0]
        if wanted:
            fit = fit.filtered(f"seized_{wanted}")
        return refusal(
            self.env,
            _(
                "%(card)s (%(category)s) cannot be put into “%(place)s”.",
                card=lot.name,
                category=category.name,
                place=place.complete_name,
            ),
            basis=category.basis or _("Each category has its own route of custody."),
            missing=_(
                "a place for “%(class)s”: %(places)s",
                **{
                    "class": labels[f"seized_{wanted}"]["string"],
                    "places": ", ".join(fit.mapped("complete_name")) or _("none yet"),
                },
            )
            if wanted
            else _("a place this kind of movement leads to"),
            cure=_("the evidence custodian picks another place"),
        )
