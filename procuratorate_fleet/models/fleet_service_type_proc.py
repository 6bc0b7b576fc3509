from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class FleetServiceType(models.Model):
    """Each kind of cost of an official car has its own type of service; it stays."""

    _inherit = "fleet.service.type"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kind_of_cost(self):
        """Without it no cost of its kind could be booked any more."""
        names = self._get_external_ids()
        own = self.filtered(lambda kind: any(map(_is_ours, names[kind.id])))[:1]
        if not own:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is a kind of cost of official cars and stays.", own.name),
            basis=_("One car, one file; every cost of a car is on its account."),
            missing=_("a type of service that nothing is booked by"),
            cure=_("nobody; it may be called otherwise"),
            error=AccessError,
        )


def _is_ours(name):
    return name.startswith("procuratorate_fleet.")
