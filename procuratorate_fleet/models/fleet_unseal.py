from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_seal_line import SHUT
from .fleet_slip_assign import DISPATCHER


class FleetUnseal(models.Model):
    """A sealed car is needed: the chief procurator is asked, with the reason.

    For one trip, whose exit opens the seal; or on its own, opened by the dispatcher.
    """

    _name = "procuratorate.fleet.unseal"
    _inherit = [
        "procuratorate.asked.once",
        "procuratorate.fleet.document",
        "procuratorate.approval.mixin",
    ]
    _description = "Consent to Open a Seal"
    _order = "id desc"
    _number_prefix = "QF"
    _approval_protected = frozenset(
        {"company_id", "applicant_id", "line_id", "slip_id", "reason"}
    )
    _engine_fields = frozenset({"name"})

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Before the chief procurator"),
            ("approved", "Agreed to"),
            ("opened", "Opened"),
            ("done", "Sealed again"),
            ("rejected", "Not agreed to"),
            ("cancelled", "Given up"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    applicant_id = fields.Many2one(
        "hr.employee",
        "Asked for by",
        required=True,
        check_company=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._default_person(),
    )
    line_id = fields.Many2one(
        "procuratorate.fleet.seal.line",
        "Sealed Car",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        domain="[('seal_state', '=', 'active'), ('company_id', '=', company_id)]",
    )
    slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "For the Trip",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Empty: the car is needed for something else, which the reason says.",
    )
    reason = fields.Text("What It Is Needed for")

    @api.depends("name", "line_id")
    def _compute_display_name(self):
        for doc in self:
            parts = (doc.name, doc.sudo().line_id.vehicle_id._proc_name())
            doc.display_name = " ".join(filter(None, parts))

    # Decision -------------------------------------------------------------------

    def _approval_excluded(self):
        return {self.sudo().applicant_id: self.env._("asks for it")}

    def _approval_department(self):
        return self.sudo().applicant_id.department_id

    def _approval_check_submit(self):
        self.ensure_one()
        self._expect("draft")
        what = self.env._("“%s” is not asked for.", self.display_name)
        self._actor_of(DISPATCHER, "procuratorate_base.post_duty_leader", what=what)
        reasons = self.sudo()._unseal_reasons()
        if reasons:
            raise refuse_all(self.env, what, reasons)

    def _unseal_reasons(self):
        _, line, slip = self.env._, self.line_id, self.slip_id
        shut = line.seal_state == "active" and line.state in SHUT
        told = (
            (_("why the car is needed"), self.reason and self.reason.strip()),
            (_("a car that stands under a seal"), shut),
            (
                _("a trip that is to come, at the time of the seal"),
                not slip
                or (
                    slip.state in ("submitted", "approved", "assigned")
                    and line._covers(slip.plan_out, slip.plan_back)
                ),
            ),
        )
        missing = ", ".join(label for label, value in told if not value)
        if not missing:
            return []
        return [
            Reason(
                _("It is not told in full: %s.", missing),
                basis=_("A sealed car needs a reason and the chief's consent"),
                missing=missing,
                cure=_("the dispatcher"),
                code="told",
            )
        ]

    def _approval_on_submitted(self):
        for doc in self:
            doc._write_engine({"state": "submitted"})
            line = doc.sudo().line_id
            content = {
                "car": line.vehicle_id.license_plate,
                "seal": line.seal_id.name,
                "trip": doc.sudo().slip_id.name or None,
                "reason": doc.reason,
            }
            doc._put_on_record("fleet.unseal", content)

    def _approval_on_approved(self):
        for doc in self:
            doc._expect("submitted")
            doc._approval_check_approved()
            doc._write_engine({"state": "approved"})
            doc._put_on_record("fleet.unseal.approved", {})
            words = self.env._("The seal may be opened: %s", doc.display_name)
            doc._tell(doc.sudo().applicant_id, words)

    def _approval_on_refused(self):
        for doc in self:
            doc._write_engine({"state": "rejected"})
            doc._put_on_record("fleet.unseal.rejected", {})

    def _approval_on_voided(self):
        for doc in self:
            doc._expect("submitted", "approved")
            doc._write_engine({"state": "cancelled"})
            doc._put_on_record("fleet.unseal.cancelled", {})

    # What follows ---------------------------------------------------------------

    def action_open(self):
        """Open the seal now; for a trip the gate does it."""
        for doc in self:
            doc.check_access("read")
            actor = doc._actor_of(DISPATCHER)
            doc._expect("approved")
            doc._approval_check_approved()
            own = doc.sudo()
            if own.slip_id:
                _ = self.env._
                raise refusal(
                    self.env,
                    _("“%s” is opened by its trip.", doc.display_name),
                    missing=_("the exit of the car, against its slip"),
                    cure=_("the guard at the gate"),
                )
            own.line_id._expect_state(*SHUT)
            own.line_id._open_for(None, own.name, actor, own.reason)
            own._write_engine({"state": "opened"})
        return True

    def _run_out(self):
        """The holiday is over: what was asked for and not used is not used any more.

        Nor is it decided: it leaves the inbox of the chief procurator.
        """
        opened = self.filtered(lambda doc: doc.state == "opened")
        opened._write_engine({"state": "done"})
        words = self.env._("The holiday is over.")
        for doc in self.filtered(lambda doc: doc.state == "submitted"):
            doc._approval_live_case()._lapse(words)
            doc._put_on_record("fleet.unseal.cancelled", {"reason": words})
        unused = self.filtered(
            lambda doc: doc.state in ("draft", "submitted", "approved")
        )
        unused._write_engine({"state": "cancelled"})

    @api.model
    def _cron_run_out(self):
        """Requests for cars whose holiday is over, whether its list is ended or not."""
        docs = self.sudo().search(
            [
                ("state", "in", ("draft", "submitted", "approved")),
                ("line_id.date_to", "<=", fields.Datetime.now()),
                ("company_id.procuratorate_rules", "=", True),
            ]
        )
        docs.try_lock_for_update()._run_out()
