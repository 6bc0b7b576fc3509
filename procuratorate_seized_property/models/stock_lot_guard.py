from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

TALK = ("message_", "activity_", "my_activity_", "rating_")


class StockLot(models.Model):
    """Nobody makes, edits, copies or deletes a card by hand, the superuser neither."""

    _inherit = "stock.lot"

    @api.model_create_multi
    def create(self, vals_list):
        """An ordinary lot is never a card, and a seized product has only cards."""
        lots = super().create(vals_list)
        for lot in lots:
            if lot.product_id.seized or lot.seized_state:
                raise lot._seized_guard_refusal(self.env._("made by hand"))
        return lots

    def write(self, vals):
        """Refused on cards, but for messages and activities."""
        if self._seized_closed(vals):
            raise self._seized_guard_refusal(self.env._("changed by hand"))
        return super().write(vals)

    def copy(self, default=None):
        """Refused on cards: one item, one card."""
        self._seized_check_open(self.env._("duplicated"))
        return super().copy(default)

    def unlink(self):
        """Refused on cards; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._seized_check_open(self.env._("deleted"))
        return super().unlink()

    def _seized_check_open(self, how):
        if self._seized_cards():
            raise self._seized_guard_refusal(how)

    def _seized_cards(self):
        """Those of these lots that are cards."""
        return self.sudo().filtered("seized_state")

    def _seized_closed(self, vals):
        """Whether these values may not be written on these lots."""
        names = {name for name in vals if not name.startswith(TALK)}
        if not names:
            return False
        if any(name.startswith("seized_") for name in names):
            return bool(self)
        into = "product_id" in vals and (
            self.env["product.product"].sudo().browse(vals["product_id"]).seized
        )
        return bool(into or self._seized_cards())

    def _seized_guard_refusal(self, how):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "The item card “%(card)s” cannot be %(how)s.",
                card=", ".join(self._seized_cards()[:3].mapped("name")) or "–",
                how=how,
            ),
            basis=_(
                "One item, one card: a card follows from the signed list and from "
                "sealed acts of custody, never from an edit."
            ),
            missing=_("the act itself: hand-over, move, loan, disposal, correction"),
            cure=_("the custodian or the handler, in Seized Property"),
            error=AccessError,
        )

    def _seized_create(self, vals_list):
        """Create cards; past the guard."""
        quiet = {"tracking_disable": True, "mail_create_nolog": True}
        lots = self.sudo().with_context(**quiet)
        return super(StockLot, lots).create(vals_list).with_env(self.env)

    def _seized_write(self, vals):
        """Write ``seized_*`` columns of cards; past the guard."""
        lots = self.sudo().with_context(tracking_disable=True)
        return super(StockLot, lots).write(vals)
