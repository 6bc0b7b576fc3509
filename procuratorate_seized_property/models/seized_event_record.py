from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import LockError

from ..tools.event_seal import seal_event


class ProcuratorateSeizedEvent(models.Model):
    """Putting an event on record: checks, seal, and what follows for the clocks."""

    _inherit = "procuratorate.seized.event"

    def action_record(self):
        """Seal the event; clocks start and stop by it."""
        for event in self:
            event._check_recorder()
            event.sudo()._record()
        return True

    def action_correct(self):
        """Open a new event that takes the place of this one."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct %s", self.name),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {
                "default_case_id": self.case_id.id,
                "default_corrects_id": self.id,
                "default_kind": self.kind,
                "default_date": self.date,
                "default_effective_date": self.effective_date,
                "default_document_no": self.document_no,
                "default_organ_id": self.organ_id.id,
                "default_lot_ids": self.lot_ids.ids,
            },
        }

    def _record(self):
        self._refuse_unless_open()
        self._lock_proceedings()
        self._check_event()
        self._write_engine(
            {
                "state": "recorded",
                "recorded_at": fields.Datetime.now(),
                "recorded_by_id": self.env["hr.employee"]._acting(self.company_id).id,
            }
        )
        seal_event(self)
        self._take_effect()

    def _lock_proceedings(self):
        """One event of a case after the other."""
        try:
            self.case_id.lock_for_update(allow_referencing=True)
        except LockError as error:
            _ = self.env._
            raise refusal(
                self.env,
                _("Something else is being put on record in case %s.", self._number()),
                missing=_("its end, a moment from now"),
                cure=_("yourself: look what was recorded, then try again"),
            ) from error

    def _take_effect(self):
        """Correct what was wrong, show the stage, move the clocks."""
        self._undo_corrected()
        self.case_id._seized_refresh()
        if self.kind != "annulled":
            self._close_clocks()
            self._start_clocks()

    def _undo_corrected(self):
        wrong = self.corrects_id
        if wrong:
            wrong._write_engine({"state": "corrected", "corrected_by_id": self.id})
            wrong._withdraw_clocks(self.env._("Corrected by %s", self.display_name))

    def _number(self):
        return self.case_id.sudo().number
