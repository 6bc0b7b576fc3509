from lxml import etree

from odoo import api, models

CUSTODY = "procuratorate_seized_property.group_custodian"
READERS = (
    "procuratorate_base.group_supervision",
    "procuratorate_base.group_chief",
    "procuratorate_base.group_leader",
)
#: what happened and who is suspected; a custodian keeps things, not cases
FACTS = frozenset({"suspects", "note", "filing_no"})


class ProcuratorateCase(models.Model):
    """Custodians read number and department of a case, never its facts."""

    _inherit = "procuratorate.case"

    def _has_field_access(self, field, operation):
        if field.name in FACTS and self._seized_custodian_only():
            return False
        return super()._has_field_access(field, operation)

    @api.model
    def _seized_custodian_only(self):
        user = self.env.user
        return (
            not self.env.su
            and user.has_group(CUSTODY)
            and not any(user.has_group(group) for group in READERS)
        )

    @api.model
    def get_view(self, view_id=None, view_type="form", **options):
        """Whoever may not read the facts does not get their places on the screen."""
        view = super().get_view(view_id, view_type, **options)
        if self._seized_custodian_only():
            arch = etree.fromstring(view["arch"])
            for node in arch.xpath("//field"):
                if node.get("name") in FACTS:
                    node.getparent().remove(node)
            view["arch"] = etree.tostring(arch, encoding="unicode")
        return view
