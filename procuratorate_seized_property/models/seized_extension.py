from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.event_seal import EXTENDED, seal_fact

#: clocks that are extended by this document; D1 has the slip of delay, D10 runs anew
#: from the reasons, a freeze is renewed
EXTENDABLE = ("seized.d4", "seized.d5", "seized.d12")


class ProcuratorateSeizedExtension(models.Model):
    """A time limit for disposal is extended once, by the chief, before it ends."""

    _name = "procuratorate.seized.extension"
    _description = "Extension of a Time Limit"
    _inherit = [
        "hr.mixin",
        "procuratorate.approval.mixin",
        "procuratorate.numbered",
    ]
    _number_prefix = "YQ"

    _approval_protected = frozenset({"time_limit_id", "reason", "length", "case_id"})
    _approval_engine_only = frozenset(
        {"name", "applicant_id", "granted_at", "granted_until"}
    )

    time_limit_id = fields.Many2one(
        "procuratorate.time.limit",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("state", "=", "running"), ("code", "in", list(EXTENDABLE))],
    )
    case_id = fields.Many2one(
        related="time_limit_id.seized_case_id", store=True, index=True
    )
    department_id = fields.Many2one(
        related="time_limit_id.department_id", string="Handling Department", store=True
    )
    applicant_id = fields.Many2one(
        "hr.employee",
        "Asked by",
        required=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._acting(self.env.company).id,
    )
    due_date = fields.Date(related="time_limit_id.due_date", string="Due Now")
    unit = fields.Selection(related="time_limit_id.unit")
    # A plain column, not the old attribute of that name.
    # pylint: disable-next=attribute-deprecated
    length = fields.Integer(
        "Longer by",
        compute="_compute_length",
        store=True,
        readonly=False,
        help="Counted on from the end of the first length; the rule says at most how "
        "much.",
    )
    until = fields.Date("Would Be Due", compute="_compute_until")
    reason = fields.Text(required=True)
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_seized_extension_attachment_rel",
        "extension_id",
        "attachment_id",
        "Papers",
        copy=False,
    )
    granted_at = fields.Datetime("Granted on", readonly=True, copy=False)
    granted_until = fields.Date(readonly=True, copy=False)

    @api.depends("time_limit_id")
    def _compute_length(self):
        for doc in self:
            rule = doc._extension_rule()
            doc.length = int(rule.value) if rule else 0

    @api.depends("time_limit_id", "length")
    def _compute_until(self):
        for doc in self:
            clock, doc.until = doc.time_limit_id.sudo(), False
            if clock and doc.length > 0:
                doc.until = clock._due(
                    clock.start_at,
                    clock.length + doc.length,
                    clock.unit,
                    clock.company_id,
                )[1]

    @api.model_create_multi
    def create(self, vals_list):
        docs = super().create(vals_list)
        for doc in docs:
            doc._approval_write({"name": doc._own_number()})
        return docs

    # Approval -----------------------------------------------------------------

    def _approval_title(self):
        """What the chief reads in the list."""
        return self.env._(
            "Extend “%(clock)s” of %(document)s until %(until)s",
            clock=self.time_limit_id.name,
            document=self.time_limit_id.res_name,
            until=self.until,
        )

    def _approval_applicant(self):
        return self.applicant_id

    def _approval_check_submit(self):
        """Only those whose clock it is ask, while it runs, for what the rule gives."""
        doc = self.sudo()
        clock = doc.time_limit_id
        if clock.company_id != doc.company_id or clock.code not in EXTENDABLE:
            raise self._refuse_extension(
                self.env._("a time limit for disposal or for confiscation")
            )
        clock._check_extendable()
        rule = doc._extension_rule()
        if not 0 < doc.length <= int(rule.value):
            raise self._refuse_extension(
                self.env._("a length from 1 to %s", rule.value_display), rule
            )
        people = clock._responsible_people() | clock.seized_case_id.handler_ids
        head = self.env.ref("procuratorate_base.post_department_head")
        people |= head._holders(clock.company_id, clock.department_id).sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        if not acting._meets(people):
            raise self._refuse_extension(self.env._("your part in the case"))

    def _approval_on_approved(self):
        """The clock goes on, if it still runs on the day of the approval."""
        for doc in self.sudo():
            doc._approval_check_approved()
            clock = doc.time_limit_id
            clock._extend(f"{doc.name} {doc.reason}", doc.length)
            now = fields.Datetime.now()
            doc._approval_write({"granted_at": now, "granted_until": clock.due_date})
            content = {
                "extension": doc.name,
                "time_limit": clock.name,
                "code": clock.code,
                "reason": doc.reason,
                "length": doc.length,
                "due_before": clock.original_due_at,
                "due_on": clock.due_date,
            }
            seal_fact(doc, EXTENDED, content)

    def _extension_rule(self):
        """The version of ``<code>.extension`` in force when the clock started."""
        clock = self.time_limit_id.sudo()
        if not clock or clock.code not in EXTENDABLE:
            return self.env["procuratorate.rule.version"]
        day = clock.company_id._procuratorate_local(clock.start_at).date()
        return self.env["procuratorate.rule"]._version(
            f"{clock.code}.extension", day, clock.company_id
        )

    def _refuse_extension(self, missing, rule=None):
        _ = self.env._
        return refusal(
            self.env,
            _("The time limit “%s” cannot be extended so.", self.time_limit_id.name),
            rule=rule,
            basis=None
            if rule
            else _(
                "Time limits for disposal are extended once, by the chief procurator, "
                "before they end."
            ),
            missing=missing,
            cure=_("a handler of the case, in time and with the reason"),
        )
