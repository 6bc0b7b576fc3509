from odoo import models
from odoo.addons.procuratorate_base.tools.reason import Reason


class FleetDriver(models.Model):
    """Who drives a police vehicle: police of the owning office, and nobody else."""

    _inherit = "procuratorate.fleet.driver"

    def _trip_reasons(self, trip):
        found = super()._trip_reasons(trip)
        if not trip.vehicle.proc_police:
            return found
        return [*found, *self._police_reasons(trip), *self._order_reasons(trip)]

    def _police_reasons(self, trip):
        _ = self.env._
        wrong = []
        if self.kind != "judicial_police":
            kinds = dict(self._fields["kind"]._description_selection(self.env))
            wrong.append(
                _(
                    "%(driver)s is not of the judicial police: %(kind)s.",
                    driver=self.name,
                    kind=kinds[self.kind],
                )
            )
        if self.employee_id.company_id != trip.vehicle.company_id:
            wrong.append(_("%s does not belong to the owning office.", self.name))
        wrong += self._certificate_words(trip)
        wrong += self._probation_words(trip)
        return [
            Reason(
                what,
                basis=_(
                    "Provisions on police vehicles (2006), art. 14: driven by police "
                    "of the owning unit with licence and police certificate, never "
                    "in the probation of the licence"
                ),
                missing=_("a driver of the judicial police with a valid certificate"),
                cure=_("the dispatcher, with another driver"),
                code="police",
                absolute=True,
            )
            for what in wrong
        ]

    def _probation_words(self, trip):
        """Probation ends twelve months after the first issue, or when it is said."""
        _ = self.env._
        end = self.probation_to or self._probation_end()
        if not end:
            return [
                _(
                    "When the licence of %s was first issued is not on record.",
                    self.name,
                )
            ]
        if end < trip.first:
            return []
        return [
            _("%(driver)s is on probation until %(day)s.", driver=self.name, day=end)
        ]

    def _certificate_words(self, trip):
        """What is wrong with the police certificate of this driver."""
        _ = self.env._
        if not (self.police_certificate or "").strip():
            return [_("No police certificate of %s is on record.", self.name)]
        end = self.police_certificate_to
        if not end or end >= trip.last:
            return []
        return [
            _(
                "The police certificate of %(driver)s ends on %(day)s.",
                driver=self.name,
                day=end,
            )
        ]

    def _order_reasons(self, trip):
        """A prisoner van goes out on a written duty order."""
        van = trip.vehicle.proc_police_kind == "prisoner"
        if not van or not trip.slip or (trip.slip.duty_order_no or "").strip():
            return []
        _ = self.env._
        return [
            Reason(
                _("%s is a prisoner van.", trip.vehicle._proc_name()),
                basis=_(
                    "Judicial police act on a written duty order (rules on trial, "
                    "2001, art. 6)"
                ),
                missing=_("the number of the duty order, on the slip"),
                cure=_("the applicant, who asks for it anew with the number"),
                code="police",
                absolute=True,
            )
        ]
