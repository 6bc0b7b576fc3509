from odoo import models


class ApprovalCase(models.Model):
    _inherit = "procuratorate.approval.case"

    def _check_may_void(self, kind, reason):
        """Besides the applicant, the discovery of splitting voids a decision.

        ``retiered`` is passed by the aggregation of purchase requests only; none of
        the public verbs can name it.
        """
        if kind != "retiered":
            super()._check_may_void(kind, reason)
