from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .armory_issue_approval import _person


class ArmoryIssue(models.Model):
    """In an emergency: two keepers issue on the spoken order of a duty leader.

    Nobody has decided before; the order is ratified afterwards, or it is an incident.
    Who may hold a firearm is the same as ever.
    """

    _inherit = "procuratorate.armory.issue"

    _engine_fields = frozenset(
        {
            "emergency",
            "duty_leader_id",
            "order_text",
            "ordered_at",
            "ratify_state",
            "ratify_due_at",
            "ratified_by_id",
            "ratified_at",
            "ratify_text",
        }
    )

    emergency = fields.Boolean(readonly=True, copy=False)
    duty_leader_id = fields.Many2one(
        "hr.employee",
        "Order given by",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The duty leader whose spoken order was carried out.",
    )
    order_text = fields.Text("Spoken order", readonly=True, copy=False)
    ordered_at = fields.Datetime("Order given", readonly=True, copy=False)
    ratify_state = fields.Selection(
        [
            ("pending", "To be ratified"),
            ("ratified", "Ratified"),
            ("unratified", "Not ratified"),
        ],
        "Ratification",
        readonly=True,
        copy=False,
    )
    ratify_due_at = fields.Datetime("Ratify until", readonly=True, copy=False)
    ratified_by_id = fields.Many2one(
        "hr.employee", "Ratified by", readonly=True, copy=False, ondelete="restrict"
    )
    ratified_at = fields.Datetime(readonly=True, copy=False)
    ratify_text = fields.Text("Words of ratification", readonly=True, copy=False)

    _ratify_idx = models.Index("(ratify_due_at) WHERE ratify_state = 'pending'")

    @api.model
    def _emergency_issue(self, gun, vals):
        """A keeper puts this gun aside on a spoken order; both keepers are asked.

        :param gun: the card of the gun that lies on the counter
        :param vals: ``company_id``, ``holder_id``, ``duty_leader_id``, ``order_text``,
            ``rounds``, ``purpose`` and whatever else is known of the task
        :return: the issue, which waits for two signatures
        """
        company = self.env["res.company"].browse(vals["company_id"])
        what = self.env._("Firearm %s was not put aside.", gun.sudo().name)
        post = self.new({"company_id": company.id, "emergency": True})
        keeper = post._actor_of("procuratorate_armory.post_keeper")
        if not gun.sudo().try_lock_for_update():  # before a number is taken
            raise post._refuse_no_gun(what, gun)
        now = fields.Datetime.now()
        hours, _version = post._rule("armory.issue.hours")
        issue = self.sudo()._engine_create(
            [
                {
                    "start_at": now,
                    "planned_end": now + timedelta(hours=hours),
                    "purpose": "other",
                    **vals,
                    "applicant_id": vals["holder_id"],
                    "gun_type_id": gun.sudo().armory_type_id.id,
                    "emergency": True,
                    "ordered_at": now,
                }
            ]
        )
        issue._check_rules_on()
        issue._check_order(keeper)
        issue._check_fit(what, issue._fit_reasons())
        issue._reserve(what, gun)
        content = {**issue._request_content(), **issue._order_content()}
        issue.with_env(self.env)._put_on_record("armory.emergency", content)
        return issue.with_env(self.env)

    def _order_content(self):
        """Whose order it was, as both keepers sign it."""
        doc = self.sudo()
        return {
            "leader": _person(doc.duty_leader_id),
            "order": doc.order_text,
            "ordered_at": doc.ordered_at,
        }

    def _check_order(self, keeper):
        """A duty leader whose right is not locked, and neither holder nor keeper."""
        doc = self.sudo()
        doc._word(doc.order_text)
        leader, company = doc.duty_leader_id, doc.company_id
        post = self.env.ref("procuratorate_base.post_duty_leader").sudo()
        reasons = self.env["procuratorate.armory.emergency.lock"]._reasons_of(leader)
        _ = self.env._
        if not post._holds(leader, company):
            reasons.append(
                Reason(
                    _("%s is no duty leader.", leader.name),
                    missing=_("the order of a duty leader"),
                    cure=", ".join(post._holders(company).sudo().mapped("name")),
                )
            )
        if leader._meets(doc.holder_id | keeper):
            reasons.append(
                Reason(
                    _("Nobody orders a firearm for himself, or hands it out."),
                    missing=_("the order of another duty leader"),
                    cure=_("another duty leader"),
                )
            )
        self._check_fit(_("No emergency issue on this order."), reasons)

    # Ratification ---------------------------------------------------------------

    def _ask_ratification(self, now):
        """The leader in charge is told, and the clock runs."""
        doc = self.sudo()
        [clock] = doc._start_time_limit(
            "armory.ratify_hours",
            start=now,
            event=self.env._("Issued in an emergency"),
            post=self.env.ref("procuratorate_base.post_leader"),
        )
        doc._write_engine({"ratify_state": "pending", "ratify_due_at": clock.due_at})
        doc._tell(
            doc._ratifiers(),
            self.env._("To be ratified: %s", doc.display_name),
            doc.order_text,
        )

    def _ratifiers(self):
        """Who may ratify: above the duty leader, and without part in it."""
        doc = self.sudo()
        department = doc.duty_leader_id.department_id
        leaders = self.env["hr.employee"].sudo()
        for code in ("post_leader", "post_chief"):
            post = self.env.ref(f"procuratorate_base.{code}").sudo()
            leaders |= post._holders(doc.company_id, department).sudo()
        barred = doc._emergency_parties()._persons()
        return leaders.filtered(lambda each: not each._persons() & barred)

    def _emergency_parties(self):
        doc = self.sudo()
        return (
            doc.holder_id
            | doc.applicant_id
            | doc.duty_leader_id
            | doc.issued_by_id
            | doc.issued_second_id
            | doc.companion_ids
        )

    def _refuse_ratifier(self):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” is not yours to ratify.", self.display_name),
            basis=_(
                "A spoken order is ratified by whoever stands above who gave it, and "
                "had no part in it."
            ),
            missing=_("the act of the leader in charge, or of the chief procurator"),
            cure=", ".join(self.sudo()._ratifiers().mapped("name")),
        )
