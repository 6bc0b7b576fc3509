from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_slip_assign import DISPATCHER

BATCH = 50
#: states in which a trip can be given up
BEFORE = ("draft", "submitted", "approved", "assigned")
#: a car was promised, or is given; nobody has driven
WAITING = ("approved", "assigned")
#: what is over when it has not begun in time, decided upon or not
LAPSING = ("submitted", *WAITING)


class FleetSlip(models.Model):
    """A trip that does not take place: given up, or not begun in time."""

    _inherit = "procuratorate.fleet.slip"

    _plan_out_idx = models.Index(
        "(plan_out) WHERE state IN ('submitted', 'approved', 'assigned')"
    )

    is_mine = fields.Boolean("I Asked for It", compute="_compute_is_mine")
    can_cancel = fields.Boolean("I May Give It up", compute="_compute_is_mine")

    @api.depends("applicant_id", "state")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        """Which buttons this person sees; the verbs look again, by natural person."""
        user = self.env.user.sudo()
        people = user.employee_ids | user.procuratorate_employee_id
        gives = user.has_group("procuratorate_fleet.group_dispatcher")
        for slip in self:
            mine = slip.sudo().applicant_id in people
            slip.is_mine = mine
            states = BEFORE if mine else WAITING if gives else ()
            slip.can_cancel = slip.state in states

    def action_cancel(self, text=None):
        """Give the trip up before it goes out; its history stays.

        By the applicant; once it is approved by the dispatcher, too.
        """
        for slip in self:
            slip.check_access("read")
            slip._expect(*BEFORE)
            who = slip._check_may_cancel()
            words = slip._word(text)
            if slip.state == "submitted":
                slip._approval_live_case()._void("withdrawn", words)
            slip._end(
                "cancelled", self.env._("%(text)s (%(who)s)", text=words, who=who)
            )
        return True

    def action_ask_again(self):
        """Open a new request with the content of this one."""
        self.ensure_one()
        self.check_access("read")
        plain = (
            "guests",
            "reason",
            "area",
            "distance_km",
            "duty_order_no",
            "secret",
            "purpose",
            "origin",
            "destination",
            "route",
        )
        linked = ("lend_partner_id", "case_id")
        values = {f"default_{name}": self[name] for name in plain}
        values |= {f"default_{name}": self[name].id for name in linked}
        values["default_passenger_ids"] = self.sudo().passenger_ids.ids
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Request"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "context": values,
        }

    def _check_may_cancel(self):
        """The name of the acting person, who must be one of those who may."""
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        post = self.env.ref(DISPATCHER).sudo()
        gives = doc.state in WAITING and post._holds(acting, doc.company_id)
        if gives or acting._meets(doc.applicant_id):
            return acting.name
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to give up.", doc.name),
            missing=_("the act of the applicant; once approved also of a dispatcher"),
            cure=doc.applicant_id.name,
        )

    def _end(self, state, text):
        """Cancelled or expired: car and driver are free, who rides along is told."""
        for slip in self:
            doc = slip.sudo()
            doc._write_engine({"end_text": text})
            doc._part_merged(text)
            kind = f"fleet.{state}"
            if doc.state == "assigned":
                slip._take_back(kind, text, state)
                continue
            slip._put_on_record(kind, {"reason": text})
            doc._write_engine({"state": state})
            doc.activity_ids.filtered("automated").unlink()

    # Not begun ------------------------------------------------------------------

    @api.model
    def _cron_expire(self):
        """End what did not go out in time, each trip under a lock."""
        offices = self.env["res.company"].search([("procuratorate_rules", "=", True)])
        for company in offices:
            self.with_company(company)._expire_of(company)

    def _expire_of(self, company):
        hours = self.env["procuratorate.rule"]._value(
            "fleet.expire_hours", company=company
        )
        domain = [
            ("company_id", "=", company.id),
            ("state", "in", LAPSING),
            ("plan_out", "<", fields.Datetime.now() - timedelta(hours=hours)),
        ]
        remaining = self.search_count(domain)
        self.env["ir.cron"]._commit_progress(remaining=remaining)
        while slips := self.search(domain, limit=BATCH, order="plan_out, id"):
            locked = slips.try_lock_for_update()._not_being_decided()
            if not locked:
                break
            locked._expire(hours)
            if not self.env["ir.cron"]._commit_progress(len(locked)):
                break

    def _not_being_decided(self):
        """Those upon which nobody is deciding at this moment."""
        cases = self.sudo().approval_case_id
        busy = cases - cases.try_lock_for_update(allow_referencing=True)
        return self.filtered(lambda slip: slip.sudo().approval_case_id not in busy)

    def _expire(self, hours):
        _ = self.env._
        late = _("not out within %s hours of the planned time", hours)
        undecided = _("not decided within %s hours of the planned time", hours)
        for slip in self.sudo():
            given, text = slip.state == "assigned", late
            if slip.state == "submitted":
                text = undecided
                slip._approval_live_case()._lapse(text)
            slip._end("expired", text)
            if not given:
                words = self.env._("Expired: %s", slip.name)
                slip._tell(slip.applicant_id, words, text)
