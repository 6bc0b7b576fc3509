from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class SeizedComplaint(models.Model):
    """Whoever is not content goes to the next higher procuratorate."""

    _inherit = "procuratorate.seized.complaint"

    def action_route_higher(self, text=None):
        """Whoever is not content with our answer on our own case goes one level up."""
        self.ensure_one()
        self.check_access("read")
        self._expect("decided", "rejected")
        self._reviewer()
        self._check_higher()
        why = self._word(text)
        self._write_engine(
            {"state": "higher", "routed_on": self._today(), "routed_text": why}
        )
        self._put_on_record(
            "seized.complaint.higher",
            {"to": self.sudo().higher_id.name, "reason": why},
        )
        return True

    def _check_higher(self):
        if self.against == "own" and self.higher_id:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Complaint %s does not go to the next higher procuratorate.", self.name),
            basis=_(
                "Rules of criminal procedure of the people's procuratorates, article "
                "555: on its own cases the next higher procuratorate decides."
            ),
            missing=_(
                "a measure of this procuratorate, and the name of the higher one"
            ),
            cure=_("whoever received the complaint"),
        )

    def action_name_higher(self, partner_id):
        """Name the next higher procuratorate of a complaint that is on record."""
        self.ensure_one()
        self.check_access("read")
        self._reviewer()
        self._write_engine({"higher_id": int(partner_id)})
        return True
