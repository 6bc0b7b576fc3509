from odoo import fields, models

from ..tools.occurrence import check_occurrence

KEEPER = "procuratorate_armory.post_keeper"


class ArmoryIssue(models.Model):
    """Handed out while the power was off: written on a numbered sheet, entered later.

    A keeper says which sheet and when; both keepers then sign it as any issue. It
    counts from the moment on the paper: the time it is due as well.
    """

    _name = "procuratorate.armory.issue"
    _inherit = ["procuratorate.armory.issue", "procuratorate.armory.on_paper"]

    _engine_fields = frozenset({"sheet_id", "paper_at", "paper_reason"})

    paper_at = fields.Datetime("Handed out on Paper on", readonly=True, copy=False)
    paper_reason = fields.Char("Why on Paper", readonly=True, copy=False)

    def _put_on_paper(self, sheet, moment, reason):
        """This issue was written on that sheet; whoever signed before signs anew."""
        self.ensure_one()
        self.check_access("read")
        self._actor_of(KEEPER)
        self._expect("approved", "signed_a")
        doc = self.sudo()
        doc._lock_row()
        sheet = sheet.sudo()
        sheet._lock_sheet()
        sheet._check_free()
        reason = sheet._need_reason(reason)
        doc._check_paper_time(moment, reason)
        doc.out_request_id._cancel()
        doc._write_engine(
            {
                "state": "approved",
                "out_request_id": False,
                "sheet_id": sheet.id,
                "paper_at": moment,
                "paper_reason": reason,
            }
        )

    def _check_paper_time(self, moment, reason):
        """Neither in the future, nor before the gun moved last or was approved."""
        line = self.env["procuratorate.armory.movement.line"].search(
            [("lot_id", "=", self._gun_line().lot_id.id)], order="id desc", limit=1
        )
        before = [line.occurred_at, not self.emergency and self.approved_at]
        previous = max(filter(None, before), default=None)
        check_occurrence(self.env, self.company_id, moment, reason, previous)

    def _handed_out_at(self):
        """When it left the room: now, or as the paper says."""
        if not self.sheet_id:
            return super()._handed_out_at()
        self._check_paper_time(self.paper_at, self.paper_reason)
        return self.paper_at

    def _keeper_content(self, stage):
        """Both keepers sign the number of the sheet and the time on it."""
        content, doc = super()._keeper_content(stage), self.sudo()
        if not doc.sheet_id:
            return content
        return {
            **content,
            "sheet": doc.sheet_id.number,
            "occurred_at": doc.paper_at,
            "late_reason": doc.paper_reason,
        }

    def _on_out_signed(self, request):
        """Handed out; the sheet is accounted for in the same moment."""
        result = super()._on_out_signed(request)
        self._account_for_sheet(self.sudo().paper_at, self.sudo().paper_reason)
        return result
