from odoo import api, models

#: rules whose value names things by their codes: (model, field) that calls them
NAMED = {
    "fleet.paper.required": ("procuratorate.fleet.paper", "kind"),
    "fleet.police.reasons": ("procuratorate.fleet.slip", "reason"),
    "fleet.enforcement.reasons": ("procuratorate.fleet.slip", "reason"),
    "fleet.month.hidden_places": ("procuratorate.fleet.slip", "reason"),
    "fleet.account.running_kinds": ("fleet.vehicle.log.services", "proc_kind"),
}


class ProcuratorateRuleVersion(models.Model):
    """Papers, reasons and costs are shown by the names people know them by."""

    _inherit = "procuratorate.rule.version"

    @api.depends("rule_id.code")
    def _compute_value_display(self):
        super()._compute_value_display()
        for version in self:
            named = NAMED.get(version.rule_id.code)
            if not named:
                continue
            model, name = named
            field = self.env[model]._fields[name]
            labels = dict(field._description_selection(self.env))
            codes = [code.strip() for code in (version.value or "").split(",")]
            shown = (labels.get(code, code) for code in codes)
            version.value_display = ", ".join(filter(None, shown))
