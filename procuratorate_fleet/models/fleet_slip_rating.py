from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.typed import text_of
from .fleet_slip import DRIVEN
from .fleet_slip_road import RATINGS


class FleetSlip(models.Model):
    """Who rode along says once how the drive was."""

    _inherit = "procuratorate.fleet.slip"

    def action_rate(self, rating, text=None):
        """Rate the drive, once, after the return; by the applicant or a user.

        :param rating: "1" (poor) to "5" (very good)
        """
        self.ensure_one()
        self.check_access("read")
        self._expect(*DRIVEN)
        actor = self._who_rates()
        slip, _ = self.sudo(), self.env._
        if slip.rating or text_of(rating) not in dict(RATINGS):
            raise refusal(
                self.env,
                _("“%s” is not rated.", slip.name),
                missing=_("a rating from 1 to 5, which is given once"),
                cure=_("the applicant"),
            )
        rating, text = text_of(rating), text_of(text)
        content = {"rating": rating, "text": text or None, "by": actor.name}
        self._put_on_record("fleet.trip.rated", content)
        slip._write_engine(
            {"rating": rating, "rating_text": text, "rated_by_id": actor.id}
        )
        return True

    def action_rate_dialog(self):
        """Open the dialog of the rating."""
        self.ensure_one()
        return self.env["procuratorate.fleet.rating"]._open(self)

    def _who_rates(self):
        """The acting person, who asked or rode along, and did not drive."""
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        actor = self.env["hr.employee"]._acting(doc.company_id).sudo()
        together = doc | doc.merged_ids
        part = together.applicant_id | together.passenger_ids
        drove = actor._meets(doc.driver_id.employee_id)
        if actor._meets(part) and not drove:
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to rate.", doc.name),
            missing=_("the word of who rode along and did not drive"),
            cure=doc.applicant_id.name,
            error=AccessError,
        )
