from odoo import api, fields, models

from ..models.armory_eligibility import END_REASONS
from ..tools.suspension_reasons import REASONS


class ArmoryWords(models.TransientModel):
    """The dialog in which the words of one step in the armory are written."""

    _name = "procuratorate.armory.words"
    _inherit = ["procuratorate.words"]
    _description = "Words of a Step in the Armory"

    reason = fields.Selection(REASONS)
    end_reason = fields.Selection(END_REASONS, "Reason of the End")

    @api.model
    def _steps(self):
        """The steps about holders, issues, what is out, rooms and hints."""
        _ = self.env._
        record = _("Words for the Record")
        steps = {
            "suspension": {"action_lift": record},
            "permit": {"action_withdraw": record, "action_surrender": record},
            "eligibility": {"action_end": record},
            "issue": {
                "action_ratify": "",
                "action_refuse_ratification": "",
                "action_recall": _("Call Back"),
            },
            "emergency.lock": {"action_lift": ""},
            "extension": {"action_reject": _("Reject")},
            "use_report": {"action_take_note": _("Take Note")},
            "finding": {"action_answer": _("What Was Done")},
            "entry": {
                "action_report_alone": _("Alone in the Room"),
                "action_still_inside": _("Still Inside"),
            },
            "key": {"action_report_lost": _("Key Lost")},
            "sheet": {"action_void": _("Why It Is Void")},
            "shift": {"action_allow_without": _("Why the Outgoing Pair Is Absent")},
            "hint": {"action_answer": ""},
        }
        own = {f"procuratorate.armory.{name}": verbs for name, verbs in steps.items()}
        return {**super()._steps(), **own}

    def _further(self):
        """Some steps have a reason of a list beside the words."""
        reason = self.reason or self.end_reason
        return {**super()._further(), **({"reason": reason} if reason else {})}
