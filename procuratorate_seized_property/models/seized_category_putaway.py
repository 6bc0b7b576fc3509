from odoo import models
from odoo.exceptions import AccessError


class ProcuratorateSeizedCategory(models.Model):
    """Where the items of a category are put: Odoo's own putaway rules say so.

    A rule only proposes. A place that is not fit for the category is never proposed,
    and the custodian may choose any other fit place.
    """

    _inherit = "procuratorate.seized.category"

    def action_putaway_rules(self):
        """Open the putaway rules of this category's items, to write another one.

        :raises AccessError: for those who do not look after the store's places
        """
        self.ensure_one()
        self.env["stock.putaway.rule"].check_access("write")
        company = self.env.company
        if not company.procuratorate_rules:
            raise AccessError(self.env._("This company keeps no seized property."))
        product = self._seized_product()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Putaway Rules: %s", self.name),
            "res_model": "stock.putaway.rule",
            "view_mode": "list",
            "domain": [("product_id", "=", product.id)],
            "context": {
                "fixed_product": True,
                "default_product_id": product.id,
                "default_location_in_id": company._seized_location("root").id,
                "default_company_id": company.id,
            },
        }

    def _seized_proposed_place(self, company, secret=False):
        """The place where a new item of this category should lie, or none.

        What a putaway rule of the store or of a room names, when it is fit; without a
        rule the only fit place there is. Among several the custodian chooses.

        :param company: res.company whose rooms are looked at
        :param secret: whether only places for secret items are fit
        """
        fit = self._seized_locations(company).sudo()
        if secret:
            fit = fit.filtered("seized_secret")
        product = self._seized_product()
        for parent in company._seized_location("root").sudo() | fit.seized_room_id:
            place = parent._seized_ruled_place(product)
            if place in fit:
                return place
        return fit if len(fit) == 1 else fit.browse()
