from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.suspension_reasons import DISCREET, REASONS
from .armory_fact import HEAD, LEADER

CHIEF = "procuratorate_base.post_chief"


class ArmorySuspension(models.Model):
    """For a time a person may not hold a firearm.

    Ordered by the head or a leader, or by an event of human resources. It stays on
    record; another person than the one who ordered it lifts it, with words.
    """

    _name = "procuratorate.armory.suspension"
    _inherit = ["procuratorate.armory.document", "procuratorate.time.limit.mixin"]
    _description = "Suspension of the Right to Hold a Firearm"
    _rec_names_search = ["name", "employee_id.name"]
    _named_by = ("name", "employee_id")
    _number_prefix = "TZ"
    _order = "id desc"

    _engine_fields = frozenset(
        {
            "name",
            "state",
            "by_event",
            "source_model",
            "source_id",
            "source_name",
            "opened_at",
            "opened_by_id",
            "lifted_at",
            "lifted_by_id",
            "lift_word",
        }
    )

    employee_id = fields.Many2one(
        "hr.employee",
        "Person",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        tracking=True,
    )
    reason = fields.Selection(REASONS, required=True, default="other", tracking=True)
    date_from = fields.Date(
        "From", required=True, default=fields.Date.context_today, tracking=True
    )
    date_to = fields.Date("To", tracking=True, help="Empty: until it is lifted.")
    basis = fields.Text(required=True, help="What happened, and on which paper.")
    by_event = fields.Boolean("By an Event", readonly=True, copy=False)
    source_model = fields.Char(readonly=True, copy=False)
    source_id = fields.Many2oneReference(
        model_field="source_model", readonly=True, copy=False
    )
    source_name = fields.Char("Follows from", readonly=True, copy=False)
    state = fields.Selection(
        [("draft", "Draft"), ("suspended", "Suspended"), ("lifted", "Lifted")]
    )
    opened_at = fields.Datetime("Ordered", readonly=True, copy=False)
    opened_by_id = fields.Many2one(
        "hr.employee", "Ordered by", readonly=True, copy=False, ondelete="restrict"
    )
    lifted_at = fields.Datetime(readonly=True, copy=False)
    lifted_by_id = fields.Many2one(
        "hr.employee", "Lifted by", readonly=True, copy=False, ondelete="restrict"
    )
    lift_word = fields.Text("Why It Was Lifted", readonly=True, copy=False)
    in_force = fields.Boolean(compute="_compute_in_force", search="_search_in_force")

    _days_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A suspension cannot end before it begins.",
    )
    _open_idx = models.Index("(employee_id) WHERE state = 'suspended'")

    @api.depends("state", "date_from", "date_to")
    def _compute_in_force(self):
        for doc in self:
            today = doc.company_id._procuratorate_today()
            doc.in_force = doc.state == "suspended" and doc._touches(today, today)

    @api.model
    def _search_in_force(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env.company._procuratorate_today()
        domain = fields.Domain(
            [
                ("state", "=", "suspended"),
                ("date_from", "<=", today),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", today),
            ]
        )
        return domain if True in value else ~domain

    def _touches(self, first, last):
        """Whether it holds on one of these days."""
        return self.date_from <= last and not (self.date_to and self.date_to < first)

    # Verbs --------------------------------------------------------------------

    def action_suspend(self):
        """Order it: from now on, and a firearm that is out is recalled."""
        for doc in self:
            doc.check_access("read")
            doc._suspend()
        return True

    def _suspend(self):
        actor = self._actor_of(HEAD, LEADER, CHIEF)
        self._expect("draft")
        self._word(self.basis)
        if actor._same_person(self.sudo().employee_id):
            raise self._refuse_own(self.env._("the order of another person"))
        self._enter({"opened_by_id": actor.id})

    def _enter(self, vals):
        """Bring it into force, on record; what is out or put aside comes back."""
        now = fields.Datetime.now()
        self._write_engine({"state": "suspended", "opened_at": now, **vals})
        self._put_on_record("armory.suspended", self.sudo()._sealed_content())
        self.sudo().employee_id._armory_recall(self)
        self.sudo().employee_id._armory_stopped()

    def _sealed_content(self):
        return {
            "employee": self.employee_id.id,
            "person": self.employee_id.name,
            "reason": self.reason,
            "from": self.date_from,
            "to": self.date_to or None,
            "basis": self.basis,
            "follows_from": self.source_name or None,
            "by_event": self.by_event,
        }

    def _refuse_own(self, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” is your own matter.", self.display_name),
            basis=_("Nobody decides about the own right to hold a firearm."),
            missing=missing,
            cure=_("the leader in charge, or another head of the judicial police"),
            error=AccessError,
        )

    # Words --------------------------------------------------------------------

    def _told_reason(self):
        """The reason as the person concerned may hear it."""
        if self.reason in DISCREET:
            return self.env._("by order")
        labels = dict(self._fields["reason"]._description_selection(self.env))
        return labels[self.reason]

    def _time_limit_is_restricted(self):
        return True
