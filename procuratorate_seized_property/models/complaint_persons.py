from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from .notice import BASE, ISSUERS


class SeizedComplaint(models.Model):
    """Who decides on a complaint, and who gives the reasons."""

    _inherit = "procuratorate.seized.complaint"

    def _reviewer(self):
        """Case management's head or supervision, never a handler of the case."""
        actor = self._actor_of(*ISSUERS)
        doc = self.sudo()
        if not actor._meets(doc.case_id.handler_ids):
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("Complaint %s is not decided by who handled the case.", doc.name),
            basis=_("Nobody reviews his own measure."),
            missing=_("a reviewer who took no part in the case"),
            cure=_("another member of supervision"),
            error=AccessError,
        )

    def _member_of_department(self):
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        actor = self.env["hr.employee"]._acting(doc.company_id).sudo()
        own = (
            actor.department_id == doc.department_id
            or actor == doc.department_id.manager_id
            or actor in doc.case_id.handler_ids
        )
        if own and doc.department_id:
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("The reasons on complaint %s are not yours to give.", doc.name),
            missing=_("the word of “%s”", doc.department_id.name or "-"),
            cure=doc.department_id.manager_id.name or _("the handling department"),
            error=AccessError,
        )

    def _head(self):
        doc = self.sudo()
        head = self.env.ref(BASE + "post_department_head")
        return head._holders(doc.company_id, doc.department_id).sudo()
