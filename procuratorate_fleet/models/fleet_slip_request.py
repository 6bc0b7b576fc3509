from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.bare import bare

#: the words of a request: where forbidden business shows itself
WORDS = (
    "purpose",
    "origin",
    "destination",
    "route",
    "short_notice_reason",
    "unseal_reason",
)


class FleetSlip(models.Model):
    """What must hold before anybody decides: who, where, when, and told in time."""

    _inherit = "procuratorate.fleet.slip"

    reasons = fields.Text("What stands against it", compute="_compute_reasons")
    hint = fields.Char(compute="_compute_reasons")
    short_notice = fields.Boolean("At Short Notice", compute="_compute_short_notice")

    @api.depends("state", "plan_out", "company_id")
    def _compute_short_notice(self):
        """Whether less time is left than a request needs; told while it is written."""
        now = fields.Datetime.now()
        for slip in self:
            told = slip.state == "draft" and slip.plan_out
            on = told and slip.company_id._procuratorate_on()
            hours = slip._rule("fleet.ahead_hours")[0] if on else 0
            slip.short_notice = on and _hours(now, slip.plan_out) < hours

    @api.depends(
        "state",
        "applicant_id",
        "passenger_ids",
        "guests",
        "reason",
        "area",
        "distance_km",
        "plan_out",
        "plan_back",
        "lend_partner_id",
        "secret",
        "case_id",
        "short_notice_reason",
        "purpose",
        "origin",
        "destination",
        "route",
    )
    def _compute_reasons(self):
        """Told while the request is written, all of them, each with its basis."""
        for slip in self:
            told = slip.state == "draft" and slip.plan_out and slip.plan_back
            on = told and slip.company_id._procuratorate_on()
            doc = slip.sudo()
            found = doc._request_reasons() + doc._private_reasons() if on else []
            slip.reasons = "\n".join(f"• {reason.text()}" for reason in found)
            slip.hint = slip._request_hint() if on else False

    def _request_hint(self):
        """What is no refusal, and yet worth a thought."""
        if self.area == "county" and self.reason in ("meeting", "other"):
            return self.env._(
                "Ordinary business within the county normally takes no car."
            )
        return False

    # Before it is decided -------------------------------------------------------

    def _check_fit(self, what, reasons):
        """Raise one refusal that names all these reasons, each with its basis."""
        if reasons:
            raise refuse_all(self.env, what, reasons)

    def _check_rules_on(self):
        """Where the rules of the procuratorate are not in force, nobody asks."""
        off = self.sudo().company_id.filtered(lambda c: not c._procuratorate_on())[:1]
        if not off:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” dispatches no official cars here.", off.name),
            missing=_("the rules of the procuratorate, in force in this company"),
            cure=_("a rules officer, in the settings"),
        )

    def _check_asks_himself(self):
        """Nobody asks in the name of another person."""
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        if acting._meets(doc.applicant_id):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to submit.", self.display_name),
            basis=_("Who asks for a car answers for the trip."),
            missing=_("the applicant's own act"),
            cure=doc.applicant_id.name,
        )

    def _request_reasons(self):
        """Everything that stands against this request now."""
        return [
            *self._told_reasons(),
            *self._span_reasons(),
            *self._ahead_reasons(),
            *self._lending_reasons(),
            *self._secrecy_reasons(),
        ]

    def _secrecy_reasons(self):
        """A trip for a restricted case is told to those who need it only."""
        if self.secret or self.case_id.secrecy != "restricted":
            return []
        _ = self.env._
        return [
            Reason(
                _("A trip for a restricted case is secret."),
                missing=_("the tick “Secret”"),
                cure=_("the applicant"),
                code="secret",
            )
        ]

    def _told_reasons(self):
        """A trip is told in full: what for, where to, and how far if it is far."""
        _ = self.env._
        far = self.area != "county"
        told = (
            (_("the purpose"), self.purpose),
            (_("the destination"), self.destination),
            (_("the distance"), self.distance_km or not far),
            (_("who rides along"), self.passenger_ids or self.guests),
        )
        missing = ", ".join(label for label, value in told if not value)
        if not missing:
            return []
        return [
            Reason(
                _("The trip is not told in full: %s.", missing),
                basis=_(
                    "Use of official cars is on record: time, reason, place, distance"
                ),
                missing=missing,
                cure=_("the applicant"),
            )
        ]

    def _span_reasons(self):
        """Not in the past, and not so long that a car becomes somebody's own."""
        _ = self.env._
        found = []
        cure = _("the applicant")
        if self.plan_out < fields.Datetime.now():
            found.append(
                Reason(
                    _("The trip should have begun already."),
                    missing=_("a beginning that is still to come"),
                    cure=cure,
                )
            )
        return found + self._length_reasons()

    def _length_reasons(self):
        days, rule = self._rule("fleet.longest_days")
        if _hours(self.plan_out, self.plan_back) <= days * 24:
            return []
        _ = self.env._
        return [
            Reason(
                _("The trip takes too long for one slip."),
                rule,
                missing=_("an earlier return, or one slip for each trip"),
                cure=_("the applicant"),
            )
        ]

    def _ahead_reasons(self):
        """Half a day ahead, or it is said why not; that goes on record."""
        hours, rule = self._rule("fleet.ahead_hours")
        late = _hours(fields.Datetime.now(), self.plan_out) < hours
        if not late or (self.short_notice_reason or "").strip():
            return []
        _ = self.env._
        return [
            Reason(
                _("A car is asked for half a day ahead."),
                rule,
                missing=_("why it could not be asked for in time"),
                cure=_("the applicant, under “Why so Late”"),
                code="ahead",
            )
        ]

    def _lending_reasons(self):
        """A borrowing unit is named, and named for lending only."""
        _ = self.env._
        lends = self.reason == "lend"
        if lends == bool(self.lend_partner_id):
            return []
        what = (
            _("A car is lent to a unit that is named.")
            if lends
            else _("A borrowing unit is named for a trip that is no lending.")
        )
        return [
            Reason(
                what,
                basis=_("Other units borrow with the chief procurator's consent only"),
                missing=_("the borrowing unit") if lends else _("the right reason"),
                cure=_("the applicant"),
            )
        ]

    # Private business -----------------------------------------------------------

    def _private_reasons(self):
        """Private business: never, whatever it is called."""
        found = self._private_words()
        if not found:
            return []
        _ = self.env._
        return [
            Reason(
                _(
                    "This is private business: %s. It is rejected, and supervision "
                    "is told.",
                    ", ".join(found),
                ),
                self._rule("fleet.forbidden_words")[1],
                missing=_("a car of one's own, or public transport"),
                cure=_("nobody"),
                code="private",
                absolute=True,
            )
        ]

    def _private_words(self):
        """What in this request says that it is private business."""
        words, _version = self._rule("fleet.forbidden_words")
        told = "".join(bare(self[name] or "") for name in WORDS)
        found = [word for word in words if bare(word) and bare(word) in told]
        if self.reason == "private":
            found.insert(0, self.env._("the reason given"))
        return found


def _hours(start, end):
    return (end - start).total_seconds() / 3600
