from odoo import api, models


class ProcuratorateContent(models.AbstractModel):
    """What stands in entries about repairs, accidents and seals, in words."""

    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        _ = self.env._
        own = {
            "accident": _("After the Accident"),
            "bill": _("Bill No."),
            "bill_date": _("Date of the Bill"),
            "blocking": _("Not Fit to Drive"),
            "cars": _("Cars"),
            "claim": _("Claim"),
            "claim_no": _("Claim No."),
            "claimed": _("Amount Claimed"),
            "consent": _("By Whose Consent"),
            "drivable": _("Fit to Drive"),
            "duty": _("Cars on Duty"),
            "estimate": _("Estimate"),
            "fault": _("What Is Wrong, or Whose Fault"),
            "hurt": _("Persons Hurt"),
            "insurer": _("Insurer"),
            "keys": _("Keys Kept by"),
            "killed": _("Persons Killed"),
            "paid": _("Amount Paid by the Insurer"),
            "police": _("Police Report No."),
            "seal": _("Holiday Seal"),
            "seal_no": _("Seal No."),
            "shop": _("Shop"),
            "shop_reason": _("Why This Shop"),
            "trip": _("Trip"),
        }
        return {**own, **super()._labels()}
