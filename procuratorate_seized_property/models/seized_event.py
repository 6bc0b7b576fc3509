from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.numbering import next_number
from ..tools.proceedings import KINDS

ENGINE = frozenset(
    {"name", "state", "recorded_at", "recorded_by_id", "corrected_by_id"}
)
TALK = ("message_", "activity_", "my_activity_")


class ProcuratorateSeizedEvent(models.Model):
    """Something that happened in the proceedings, with its document.

    Recorded once, sealed, never changed; a mistake is corrected by a new event.
    """

    _name = "procuratorate.seized.event"
    _description = "Event of the Proceedings"
    _inherit = [
        "hr.mixin",
        "procuratorate.time.limit.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["name", "document_no"]
    _check_company_auto = True

    name = fields.Char("Number", readonly=True, copy=False)
    case_id = fields.Many2one(
        "procuratorate.case",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="case_id.company_id", store=True, index=True, precompute=True
    )
    department_id = fields.Many2one(
        related="case_id.department_id", store=True, index=True, precompute=True
    )
    kind = fields.Selection(selection="_kinds", required=True, index=True)
    date = fields.Date(
        "Happened on",
        required=True,
        default=lambda self: self.env.company._procuratorate_today(),
        help="Day of the decision; for a judgment and for notices the day on which "
        "they were received.",
    )
    effective_date = fields.Date(
        "In Effect since", help="The day on which the judgment took effect."
    )
    document_no = fields.Char("Document No.")
    organ_id = fields.Many2one(
        "res.partner", "Body", index="btree_not_null", ondelete="restrict"
    )
    lot_ids = fields.Many2many(
        "stock.lot",
        "procuratorate_seized_event_lot_rel",
        "event_id",
        "lot_id",
        "Items",
        help="Empty: the event concerns all items of the case.",
    )
    officer_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_seized_event_officer_rel",
        "event_id",
        "employee_id",
        "Officers",
        check_company=True,
    )
    complex = fields.Boolean("Complex Case")
    note = fields.Text("What Was Decided")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_seized_event_attachment_rel",
        "event_id",
        "attachment_id",
        "Papers",
        copy=False,
    )
    answers_id = fields.Many2one(
        "procuratorate.seized.event",
        "Answers",
        domain="[('case_id', '=', case_id), ('kind', '=', 'enforcement_notice')]",
        index="btree_not_null",
        ondelete="restrict",
    )
    corrects_id = fields.Many2one(
        "procuratorate.seized.event",
        "Corrects",
        domain="[('case_id', '=', case_id), ('state', '=', 'recorded')]",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )
    corrected_by_id = fields.Many2one(
        "procuratorate.seized.event",
        "Corrected by",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("recorded", "On Record"), ("corrected", "Corrected")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    recorded_at = fields.Datetime("Recorded on", readonly=True, copy=False)
    recorded_by_id = fields.Many2one(
        "hr.employee", "Recorded by", readonly=True, copy=False, ondelete="restrict"
    )

    _of_case = models.Index("(case_id, kind) WHERE state = 'recorded'")

    @api.model
    def _kinds(self):
        return [(code, self.env._(kind.label)) for code, kind in KINDS.items()]

    @api.depends("name", "kind", "date")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for event in self:
            label = labels.get(event.kind, "")
            event.display_name = f"{event.name or ''} {label}".strip()

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """An event begins as a draft; it is on record once it was sealed."""
        fresh = dict.fromkeys(ENGINE, False) | {"state": "draft"}
        for vals in vals_list:
            if any(vals.get(name, value) != value for name, value in fresh.items()):
                raise self._refuse_sealed()
        events = super().create([{**vals, **fresh} for vals in vals_list])
        for event in events:
            number = next_number(self.env, self._name, event.company_id, "SX")
            event._write_engine({"name": number})
        return events

    def write(self, vals):
        """What is on record stays; only talk about it goes on."""
        if ENGINE & set(vals):
            raise self._refuse_sealed()
        if any(not name.startswith(TALK) for name in vals):
            self._refuse_unless_draft()
        return super().write(vals)

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._refuse_unless_draft()
        return super().unlink()

    def _write_engine(self, vals):
        return super().write(vals)

    def _refuse_unless_draft(self):
        if any(event.state != "draft" for event in self.sudo()):
            raise self._refuse_sealed()

    def _refuse_sealed(self):
        _ = self.env._
        return refusal(
            self.env,
            _("What is on record of the proceedings cannot be changed or deleted."),
            basis=_("Time limits and disposals rest upon it."),
            missing=_("a new event that corrects the one on record"),
            cure=_("a handler of the case, with “Correct” on the event"),
            error=AccessError,
        )
