from odoo import api, models


class SeizedWords(models.TransientModel):
    """The dialog in which the words of one step are written."""

    _name = "procuratorate.seized.words"
    _inherit = ["procuratorate.words"]
    _description = "Words of a Step with Seized Property"

    @api.model
    def _steps(self):
        """The steps of supervision, of complaints and of break-glass orders."""
        steps = {
            "finding": ("action_explain", "action_close"),
            "notice": ("action_reply", "action_accept", "action_reject"),
            "complaint": (
                "action_reject",
                "action_reasons",
                "action_decide_founded",
                "action_decide_unfounded",
                "action_route_higher",
            ),
            "breakglass": ("action_end",),
        }
        own = {
            f"procuratorate.seized.{name}": dict.fromkeys(verbs, "")
            for name, verbs in steps.items()
        }
        return {**super()._steps(), **own}
