from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from .fleet_finding_report import EXPLAIN
from .fleet_slip_assign import DISPATCHER
from .fleet_slip_back import ROUNDING, SETTLE

DETOUR = "fleet.detour_percent"


class FleetSlip(models.Model):
    """The trip is settled: kilometres, costs and findings are told; then it stays."""

    _inherit = "procuratorate.fleet.slip"

    to_explain = fields.Char("To Be Explained", compute="_compute_to_explain")
    litres = fields.Float(
        "Litres of the Trip", compute="_compute_litres", digits=(8, 2)
    )
    per_100 = fields.Float(
        "Litres per 100 km of the Trip", compute="_compute_litres", digits=(6, 2)
    )

    @api.depends("state", "km", "distance_km", "back_at")
    def _compute_to_explain(self):
        """Why this trip needs words, if it does; told from its return on."""
        for slip in self:
            told = slip.state == "returned" and slip.company_id._procuratorate_on()
            found = slip.sudo()._deviation() if told else None
            slip.to_explain = found and found["words"]

    @api.depends("km", "service_ids.proc_litres", "service_ids.proc_void")
    def _compute_litres(self):
        """What was filled on the trip; a rough figure, beside full-to-full."""
        for slip in self:
            rows = slip.sudo().service_ids.filtered(lambda row: not row.proc_void)
            slip.litres = sum(rows.mapped("proc_litres"))
            slip.per_100 = 100 * slip.litres / slip.km if slip.km else 0

    def _deviation(self):
        """How the trip differs from what was asked for: a dict, or None."""
        _ = self.env._
        if self.km <= 0:
            return {
                "code": "NOKM",
                "severity": "notice",
                "rule": _("A trip without kilometres needs a note"),
                "expected": _("kilometres"),
                "found": "0",
                "words": _("The trip has no kilometres."),
            }
        percent, rule = self._rule(DETOUR, self._day_back())
        planned = self.planned_km
        if not planned or self.km <= planned * (100 + percent) / 100:
            return None
        return {
            "code": "DETOUR",
            "severity": "warning",
            "rule": rule,
            "expected": _("%s km", planned),
            "found": _("%s km", f"{self.km:g}"),
            "words": _(
                "%(km)s km were driven, %(planned)s km were planned.",
                km=f"{self.km:g}",
                planned=planned,
            ),
        }

    def _day_back(self):
        """The day of the return, by the calendar of the office."""
        return self.company_id._procuratorate_local(self.back_at).date()

    # Verbs ----------------------------------------------------------------------

    def action_explain(self, text=None):
        """Say how it came about; by the driver, the applicant or the dispatcher."""
        for slip in self:
            slip.check_access("read")
            actor = slip._who_explains()
            slip._expect("returned")
            word = slip._word(text)
            content = {"text": word, "by": actor.name}
            slip._put_on_record("fleet.trip.explained", content)
            slip._write_engine({"explanation": word, "explained_by_id": actor.id})
        return True

    def action_settle(self):
        """Close trips that are told in full; by the dispatcher."""
        for slip in self:
            slip.check_access("read")
            actor = slip._actor_of(DISPATCHER)
            slip._expect("returned")
            doc = slip.sudo()
            what = self.env._("“%s” is not settled.", doc.name)
            slip._check_fit(what, doc._settle_reasons(actor))
            doc._report_deviation()
            slip._put_on_record("fleet.trip.settled", doc._settled_content(actor))
            slip._write_engine(
                {
                    "state": "settled",
                    "settled_at": fields.Datetime.now(),
                    "settled_by_id": actor.id,
                }
            )
            doc._close_time_limit(SETTLE)
            slip._on_settled()
        return True

    def _who_explains(self):
        """The acting person, who drove, asked for the trip or dispatches."""
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        actor = self.env["hr.employee"]._acting(doc.company_id).sudo()
        part = doc.driver_id.employee_id | doc.applicant_id
        post = self.env.ref(DISPATCHER).sudo()
        if actor._meets(part) or post._holds(actor, doc.company_id):
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to explain.", doc.name),
            missing=_("the words of who drove, who asked, or who dispatches"),
            cure=", ".join(part.mapped("name")),
            error=AccessError,
        )

    # What stands against it -----------------------------------------------------

    def _settle_reasons(self, actor):
        """What is missing before the numbers of this trip are closed."""
        return [
            *self._own_settle_reasons(actor),
            *self._explain_reasons(),
            *self._finding_reasons(),
            *self._leg_reasons(),
        ]

    def _own_settle_reasons(self, actor):
        if not actor._meets(self.driver_id.employee_id):
            return []
        _ = self.env._
        return [
            Reason(
                _("%s drove, and settles not his own trip.", actor.name),
                basis=_("The log of the driver is checked by the office"),
                missing=_("another dispatcher"),
                cure=_("another dispatcher, or the office director"),
                code="own",
            )
        ]

    def _explain_reasons(self):
        found = self._deviation()
        if not found or self.explanation:
            return []
        _ = self.env._
        rule = None if isinstance(found["rule"], str) else found["rule"]
        return [
            Reason(
                found["words"],
                rule,
                basis=found["rule"] if not rule else None,
                missing=_("how it came about"),
                cure=_("the driver, the applicant or the dispatcher: “Explain”"),
                code="explain",
            )
        ]

    def _finding_reasons(self):
        """What was found is explained before; the verdict may come later."""
        open_ones = self.finding_ids.filtered(
            lambda each: each.state == "open" and each.severity != "notice"
        )
        _ = self.env._
        return [
            Reason(
                _("Not explained yet: %s.", finding.display_name),
                basis=_("What was found is explained before the trip is settled"),
                missing=_("the explanation of the office"),
                cure=_("the fleet clerk or the dispatcher, on the finding"),
                code="finding",
            )
            for finding in open_ones
        ]

    def _leg_reasons(self):
        """A trip log that is kept tells no more kilometres than the meter."""
        told = sum(self.leg_ids.mapped("km"))
        if told <= self.km + ROUNDING:
            return []
        _ = self.env._
        words = {"told": f"{told:g}", "km": f"{self.km:g}"}
        return [
            Reason(
                _(
                    "The trip log has %(told)s km, the meter has %(km)s km.",
                    **words,
                ),
                basis=_("The log of the driver is checked by the office"),
                missing=_("a trip log that fits the meter"),
                cure=_("the driver"),
                code="legs",
            )
        ]

    # What follows ---------------------------------------------------------------

    def _report_deviation(self):
        """What was explained goes to supervision with its explanation."""
        found = self._deviation()
        if not found:
            return
        words = found.pop("words")
        finding = self.env["procuratorate.fleet.finding"]._report(
            slip=self, text=words, key=f"{found['code']},{self.id}", **found
        )
        if finding.state != "open":
            return
        by, told = self.explained_by_id, self._told_beside(self.explanation)
        finding._put_on_record("fleet.finding.explained", {"text": told, "by": by.name})
        finding._write_engine(
            {
                "state": "explained",
                "explanation": told,
                "explained_by_id": by.id,
                "explained_at": fields.Datetime.now(),
            }
        )
        finding._close_time_limit(EXPLAIN)
        finding._ask_supervision()

    def _settled_content(self, actor):
        """What is sealed of a settled trip."""
        return {
            "car": self.vehicle_name,
            "driver": self.driver_name,
            "out_at": self.out_at,
            "back_at": self.back_at,
            "odometer_out": f"{self.odometer_out:.1f}",
            "odometer_in": f"{self.odometer_in:.1f}",
            "km": f"{self.km:.1f}",
            "costs": f"{sum(self._standing_costs().mapped('amount')):.2f}",
            "explanation": self.explanation or None,
            "by": actor.name,
        }

    def _standing_costs(self):
        return self.service_ids.filtered(lambda row: not row.proc_void)
