from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.said import said

from ..tools.occurrence import check_occurrence

#: documents that may have been written on paper first
ON_PAPER = (
    "procuratorate.armory.issue",
    "procuratorate.armory.return",
    "procuratorate.armory.entry",
    "procuratorate.armory.shift",
    "procuratorate.armory.key.move",
    "procuratorate.armory.count",
    "procuratorate.armory.care",
    "procuratorate.armory.intake",
    "procuratorate.armory.shelf",
    "procuratorate.armory.transport",
    "procuratorate.armory.incident",
)


class ArmorySheet(models.Model):
    """One numbered sheet of paper and what became of it.

    What was written on it while the power was off is entered through the ordinary
    document, with the time at which it happened; the sheet names that document.
    """

    _name = "procuratorate.armory.sheet"
    _description = "Numbered Paper Sheet"
    _inherit = ["procuratorate.armory.room.act", "procuratorate.armory.following"]
    _order = "company_id, number"
    _made_by_hand = False
    _open_states = ()
    _removable_states = ()
    _engine_fields = frozenset(
        {
            "book_id",
            "room_id",
            "number",
            "company_id",
            "occurred_at",
            "reason",
            "is_late",
            "recorded_at",
            "recorded_by_id",
            "res_model",
            "res_id",
            "document_name",
        }
    )

    name = fields.Char("Sheet No.")
    book_id = fields.Many2one(
        "procuratorate.armory.sheet.book",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    room_id = fields.Many2one(required=True, readonly=True)
    number = fields.Integer(required=True, readonly=True)
    state = fields.Selection(
        [
            ("blank", "Not Used"),
            ("used", "Entered"),
            ("void", "Void"),
            ("missing", "Missing"),
        ],
        default="blank",
        group_expand=True,
        tracking=False,
    )
    occurred_at = fields.Datetime("Written on Paper on", readonly=True)
    reason = fields.Text(readonly=True)
    is_late = fields.Boolean("Entered Late", readonly=True)
    recorded_at = fields.Datetime("Entered on", readonly=True)
    recorded_by_id = fields.Many2one(
        "hr.employee", "Entered by", readonly=True, ondelete="restrict"
    )
    document_name = fields.Char("Became")

    _number_once = models.UniqueIndex(
        "(company_id, number)", "This sheet number was issued before."
    )
    _on_document = models.Index("(res_model, res_id) WHERE res_id IS NOT NULL")

    @api.model
    def _engine_birth(self, vals):
        """A sheet has the number that is printed on it, no other."""
        return {"name": f"{vals['number']:06d}"}

    # Entering -----------------------------------------------------------------

    def _enter(self, document, occurred_at, reason):
        """Say that this sheet became this document; two persons signed that one.

        :param occurred_at: what stands on the paper (UTC)
        :param reason: why it was written on paper
        """
        keeper = self._acting_keeper()
        sheet = self.sudo()
        sheet._lock_sheet()
        sheet._check_free()
        document = document.sudo()
        sheet._check_document(document)
        moment, late = check_occurrence(
            self.env, sheet.company_id, occurred_at, sheet._need_reason(reason)
        )
        sheet._account(
            "used",
            keeper,
            reason,
            occurred_at=moment,
            is_late=late,
            res_model=document._name,
            res_id=document.id,
            document_name=document.display_name,
        )

    def _lock_sheet(self):
        """One person at a time accounts for a sheet."""
        self.env.cr.execute(
            "SELECT id FROM procuratorate_armory_sheet WHERE id = %s FOR UPDATE",
            [self.id],
        )
        self.invalidate_recordset(flush=False)

    def _check_free(self):
        if self.state in ("blank", "missing"):
            return
        _ = self.env._
        raise self._refuse_act(
            _("Sheet %s is accounted for already.", self.name),
            missing=_("a sheet that was not entered yet; this one: %s", self._said()),
        )

    def _said(self):
        [label] = self._state_labels([self.state])
        return " ".join(filter(None, (label, self.document_name)))

    def _check_document(self, document):
        _ = self.env._
        fits = document._name in ON_PAPER and document.exists()
        if fits and document.company_id == self.company_id:
            room = document.room_id if "room_id" in document._fields else None
            if not room or room == self.room_id:
                return
        raise self._refuse_act(
            _("Sheet %s cannot have become this document.", self.name),
            basis=_("A sheet belongs to the room that it was issued to."),
            missing=_("a document of the room %s", self.room_id.name),
        )

    def _need_reason(self, reason):
        if said(reason):
            return said(reason)
        _ = self.env._
        raise self._refuse_act(
            _("Sheet %s is not entered without a reason.", self.name),
            basis=_("What could have been entered at once is not written on paper."),
            missing=_("why it was written on paper, or why it is void"),
            cure=_("whoever enters it"),
        )

    def action_void(self, reason=None):
        """A spoilt sheet is void; the paper is kept."""
        for each in self:
            each.check_access("read")
            keeper = each._acting_keeper()
            sheet = each.sudo()
            sheet._lock_sheet()
            sheet._check_free()
            sheet._account("void", keeper, sheet._need_reason(reason))
        return True

    def _account(self, state, keeper, reason, **vals):
        self._write_engine(
            {
                "state": state,
                "reason": reason,
                "recorded_at": fields.Datetime.now(),
                "recorded_by_id": keeper.id,
                **vals,
            }
        )
        self._record_in_room(
            f"armory.sheet_{state}",
            {
                "number": self.number,
                "reason": self.reason,
                "occurred_at": self.occurred_at or None,
                "late": self.is_late,
                "became": self.document_name or None,
            },
        )
        self.env["procuratorate.armory.finding"]._settle(
            self.room_id, "sheet", self._matter(), self._said()
        )
        self.book_id._close_when_used_up()

    # Missing ------------------------------------------------------------------

    def _matter(self):
        return f"sheet {self.name}"

    def _mark_missing(self):
        """Numbers that were overtaken and never entered: on record, and told."""
        for sheet in self:
            sheet._write_engine({"state": "missing"})
            sheet._record_in_room("armory.sheet_missing", {"number": sheet.number})
            self.env["procuratorate.armory.finding"]._raise_finding(
                sheet.room_id,
                "sheet",
                self.env._("Sheet %s is missing; later numbers were used.", sheet.name),
                sheet,
                sheet._matter(),
            )

    # Screen -------------------------------------------------------------------
