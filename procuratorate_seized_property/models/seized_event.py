from odoo import api, fields, models

from ..tools.proceedings import KINDS


class ProcuratorateSeizedEvent(models.Model):
    """Something that happened in the proceedings, with its document.

    Recorded once, sealed, never changed; a mistake is corrected by a new event.
    """

    _name = "procuratorate.seized.event"
    _description = "Event of the Proceedings"
    _inherit = [
        "procuratorate.seized.secrecy.clocks",
        "procuratorate.seized.proceeding",
    ]
    _seized_cards_path = "lot_ids"
    _order = "date desc, id desc"
    _rec_names_search = ["name", "document_no"]
    _series = "SX"
    _engine_fields = frozenset({"recorded_at", "recorded_by_id", "corrected_by_id"})

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
    document_no = fields.Char("Legal Document No.")
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
        domain="[('case_id', '=', case_id), ('kind', '=', 'enforcement_notice')]",
        index="btree_not_null",
        ondelete="restrict",
    )
    corrects_id = fields.Many2one(
        "procuratorate.seized.event",
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
