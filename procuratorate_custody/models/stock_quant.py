from odoo import api, models

from ..tools.custody_window import order

#: a place of custody names its kinds, "ammo+gun" say; nothing else lies in it
_KEPT_APART = """
CREATE OR REPLACE FUNCTION procuratorate_custody_place() RETURNS trigger AS $$
DECLARE
    place varchar;
    kind varchar;
BEGIN
    SELECT custody INTO place FROM stock_location WHERE id = NEW.location_id;
    IF place IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT t.custody INTO kind
      FROM product_product p JOIN product_template t ON t.id = p.product_tmpl_id
     WHERE p.id = NEW.product_id;
    IF kind IS NULL OR NOT kind = ANY (string_to_array(place, '+')) THEN
        RAISE EXCEPTION
            'Refused: this place is for things in custody of the kind % only.', place
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER procuratorate_custody_place
BEFORE INSERT OR UPDATE OF location_id, product_id ON stock_quant
FOR EACH ROW EXECUTE FUNCTION procuratorate_custody_place();
"""


class StockQuant(models.Model):
    """Quantities in custody follow from sealed orders, never from a count."""

    _inherit = "stock.quant"

    def init(self):
        """The database keeps apart what belongs apart, whoever writes the row."""
        self.env.cr.execute(_KEPT_APART)

    @api.model_create_multi
    def create(self, vals_list):
        """Refused for products in custody outside of a sealed order."""
        self._custody_flush()
        for vals in vals_list:
            self._custody_check_place(vals)
        quants = super().create(vals_list)
        quants._custody_guard()
        return quants

    def write(self, vals):
        """Refused, as in :meth:`create`; a count is no way to change a card either."""
        self._custody_guard()
        if {"location_id", "product_id"} & vals.keys():
            self._custody_flush()
        result = super().write(vals)
        if "product_id" in vals:
            self._custody_guard()
        return result

    def unlink(self):
        """Only empty rows are swept; here, since a key skips ``ondelete`` methods."""
        self._custody_guard(sweep=True)
        return super().unlink()

    def _custody_flush(self):
        """Let the database see what it looks at: the kinds of places and products."""
        self.env["stock.location"].flush_model(["custody"])
        self.env["product.template"].flush_model(["custody"])

    @api.model
    def _custody_check_place(self, vals):
        """Nothing but its own things lies in a place of custody."""
        place = self.env["stock.location"].sudo().browse(vals.get("location_id"))
        if not place.custody:
            return
        product = self.env["product.product"].sudo().browse(vals.get("product_id"))
        if not place._custody_accepts(product):
            raise self.env["procuratorate.custody"]._refusal(
                place.custody,
                self.env._("“%s” is for things in custody only.", place.display_name),
            )

    def _custody_guard(self, sweep=False):
        running = order()
        for quant in self:
            product = quant.product_id.sudo()
            if not product.custody:
                continue
            if sweep and not quant.quantity and not quant.reserved_quantity:
                continue
            if running and running.covers(
                quant.lot_id.id,
                {quant.location_id.id},
                quant.owner_id.id,
                quant.package_id.ids,
            ):
                continue
            raise self.env["procuratorate.custody"]._refusal(
                product.custody,
                self.env._(
                    "The quantity of item card “%s” cannot be set, counted or "
                    "adjusted in stock.",
                    quant.sudo().lot_id.name or product.display_name,
                ),
            )
