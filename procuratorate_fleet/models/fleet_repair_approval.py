from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import refuse_all
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_slip_assign import DISPATCHER
from .fleet_vehicle_proc import CLERK

DIRECTOR = "procuratorate_base.post_office_director"


class FleetRepair(models.Model):
    """Who decides a repair, and what follows from the decision."""

    _inherit = "procuratorate.fleet.repair"

    def _approval_amount(self):
        return self.estimate

    def _approval_excluded(self):
        return {self.sudo().applicant_id: self.env._("asks for the repair")}

    def _approval_department(self):
        return self.sudo().applicant_id.department_id

    def _approval_check_submit(self):
        """By whoever asks, in the own name; a repair that is told in full."""
        self.ensure_one()
        self._expect("draft")
        self._lock_row()
        what = self.env._("“%s” cannot be asked for.", self.display_name)
        doc = self.sudo()
        if not doc.company_id._procuratorate_on():
            missing = self.env._("an office whose rules are on")
            raise refusal(self.env, what, missing=missing)
        self._check_asks_himself(what)
        reasons = doc._repair_reasons()
        if reasons:
            raise refuse_all(self.env, what, reasons)
        # limits and other repairs may have changed since it was written
        doc.vehicle_id.lock_for_update()
        needs = doc._whole() > doc._chief_from()
        if needs != self.needs_chief:
            self._write_engine({"needs_chief": needs})

    def _check_asks_himself(self, what):
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        if acting._meets(doc.applicant_id):
            return
        _ = self.env._
        raise refusal(
            self.env,
            what,
            basis=_("Who asks for a repair answers for what he says is wrong."),
            missing=_("the applicant's own act"),
            cure=doc.applicant_id.name,
        )

    def _approval_on_submitted(self):
        for doc in self:
            doc._write_engine(
                {
                    "state": "submitted",
                    "open_block": doc.blocking,
                    "reported_at": fields.Datetime.now(),
                }
            )
            doc._put_on_record("fleet.repair", doc._sealed_content())
            if doc.blocking:
                holders = self.env.ref(DISPATCHER).sudo()
                people = holders._holders(doc.sudo().company_id)
                words = self.env._("Not fit to drive: %s", doc.display_name)
                doc._tell(people, words, doc.fault)

    def _approval_on_approved(self):
        for doc in self:
            doc._expect("submitted")
            doc._approval_check_approved()
            state = "working" if doc.started_at else "approved"
            doc._write_engine({"state": state})
            doc._put_on_record("fleet.repair.approved", {})
            words = self.env._("Approved: %s", doc.display_name)
            doc._tell(doc.sudo().applicant_id, words)

    def _approval_on_refused(self):
        """Refused is the money; what is wrong with the car still is."""
        for doc in self:
            doc._write_engine({"state": "rejected"})
            doc._put_on_record("fleet.repair.rejected", {})
            words = self.env._("Rejected: %s", doc.display_name)
            doc._tell(doc.sudo().applicant_id, words)

    def _approval_on_voided(self):
        """Amended: it costs more, or another shop does it; it is decided anew."""
        for doc in self:
            doc._expect("submitted", "approved", "working")
            doc._write_engine({"state": "draft"})
            doc._put_on_record("fleet.repair.amended", {})

    def action_withdraw(self, reason=None):
        """Given up by whoever asked."""
        return self.action_cancel(reason)

    def action_cancel(self, text=None):
        """Give the repair up, in words; by whoever asked, or the fleet clerk.

        Not once a bill was told: that is accepted, or fought out with the shop.
        """
        for doc in self:
            doc.check_access("read")
            doc._expect("draft", "submitted", "approved", "working", "rejected")
            doc._check_may_cancel()
            words = doc._word(text)
            if doc.state == "submitted":
                doc._approval_live_case()._void("withdrawn", words)
            doc._write_engine(
                {
                    "state": "cancelled",
                    "open_block": doc._stays_unfit(),
                    "end_text": words,
                }
            )
            doc._put_on_record("fleet.repair.cancelled", {"reason": words})
        return True

    def _stays_unfit(self):
        """After a rejection the office alone says that the car is safe."""
        doc, own = self.sudo(), self.env["hr.employee"]
        if doc.state != "rejected" or not doc.open_block:
            return False
        acting = own._acting(doc.company_id).sudo()
        posts = (self.env.ref(each).sudo() for each in (CLERK, DIRECTOR))
        return not any(post._holds(acting, doc.company_id) for post in posts)

    def _check_may_cancel(self):
        _, doc = self.env._, self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        if doc.state in ("draft", "submitted") or acting._meets(doc.applicant_id):
            self._check_asks_himself(_("“%s” is not given up.", doc.display_name))
        else:
            self._actor_of(CLERK)
        if doc.bill_amount:
            raise refusal(
                self.env,
                _("“%s” is not given up.", doc.display_name),
                basis=_("The shop has worked, and its bill is on the document."),
                missing=_("its acceptance; or a bill that was taken back"),
                cure=_("the fleet clerk"),
            )
