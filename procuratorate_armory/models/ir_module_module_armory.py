from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

MODULE = "procuratorate_armory"
GOING = ("to remove", "uninstalled")


class IrModuleModule(models.Model):
    """Uninstalling would make ordinary stock of every gun on the register."""

    _inherit = "ir.module.module"

    def button_uninstall(self):
        """Refused while guns or rounds are on the register."""
        if MODULE in (self + self.downstream_dependencies()).mapped("name"):
            self._armory_check_empty()
        return super().button_uninstall()

    def module_uninstall(self):
        """The last door: the state may have been set past the button."""
        if MODULE in self.mapped("name"):
            self._armory_check_empty()
        return super().module_uninstall()

    def write(self, vals):
        """The state of this addon does not become “to remove” behind the button."""
        if vals.get("state") in GOING:
            ours = self.filtered(lambda module: module.name == MODULE)
            if ours.state in ("installed", "to upgrade"):
                self._armory_check_empty()
        return super().write(vals)

    def _armory_check_empty(self):
        """Nothing is on the register of a company whose rules are on."""
        card = (
            self.env["stock.lot"]
            .sudo()
            .search(
                [
                    ("armory_kind", "!=", False),
                    ("armory_state", "!=", "surrendered"),
                    ("company_id.procuratorate_rules", "=", True),
                ],
                limit=1,
            )
        )
        if not card:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The register of firearms cannot be uninstalled."),
            basis=_(
                "Firearms Control Law, art. 23: guns and ammunition are registered."
            ),
            missing=_(
                "an empty register: %(card)s of %(company)s is on it",
                card=card.name,
                company=card.company_id.name,
            ),
            cure=_(
                "the head of judicial police takes the register out and the office "
                "switches its rules off; supervision is told of that"
            ),
        )
