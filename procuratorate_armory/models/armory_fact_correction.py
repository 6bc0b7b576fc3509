from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from .armory_fact import _seal_end


class ArmoryFact(models.AbstractModel):
    """What was wrong is replaced by a new record, which another person puts on record.

    An heir has ``corrects_id``, the record it takes the place of.
    """

    _inherit = "procuratorate.armory.fact"

    correction_word = fields.Text(
        "What Was Wrong", copy=False, help="Why the older record is replaced."
    )

    def action_correct(self):
        """Open the new record that will take the place of this one."""
        self.ensure_one()
        self.check_access("read")
        self._expect("recorded")
        defaults = {
            f"default_{name}": value
            for name, value in self._correction_values().items()
        }
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct %s", self.display_name),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {**defaults, "default_corrects_id": self.id},
        }

    def _correction_values(self):
        """The values a correction begins with."""
        return {
            "employee_id": self.employee_id.id,
            "company_id": self.company_id.id,
            "note": self.note,
        }

    def _check_correction(self, actor):
        wrong = self.corrects_id
        if not wrong:
            return
        _ = self.env._
        what = _("“%s” is not corrected by this record.", wrong.display_name)
        wrong._expect("recorded")
        self._word(self.correction_word)
        if wrong.employee_id != self.employee_id:
            raise refusal(
                self.env,
                what,
                missing=_("a record about the same person: %s", wrong.employee_id.name),
                cure=_("yourself, on the new record"),
            )
        if actor._same_person(wrong.recorded_by_id):
            raise refusal(
                self.env,
                what,
                basis=_("Whoever put it on record does not correct it alone."),
                missing=_("the act of another person"),
                cure=_("the leader in charge, or another head of the judicial police"),
                error=AccessError,
            )

    def _correct_older(self):
        wrong = self.corrects_id
        if wrong:
            wrong._write_engine({"state": "corrected"})
            wrong.flush_recordset(["state"])  # before the new one takes its place
            _seal_end(
                wrong,
                "armory.corrected",
                {"by": self.name, "word": self._word(self.correction_word)},
            )
