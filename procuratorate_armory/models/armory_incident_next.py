from odoo import api, fields, models


class ArmoryIncident(models.Model):
    """What the screen says first: the next step, and how much time is left for it."""

    _inherit = "procuratorate.armory.incident"

    next_code = fields.Char(compute="_compute_next")
    next_step = fields.Char(compute="_compute_next")
    owed_rest = fields.Text("Still Owed", compute="_compute_next")

    @api.depends("state", "police_owed", "conflict", "higher_at", "loss", "step_ids")
    @api.depends_context("lang")
    def _compute_next(self):
        _ = self.env._
        for incident in self:
            owed = incident._owed() if incident.state != "closed" else []
            if incident.state == "answered" and not owed:
                owed = [("close", _("Close it: two signatures"))]
            code, words = owed[0] if owed else (False, False)
            incident.next_code = code
            incident.next_step = words
            incident.owed_rest = "\n".join(words for _code, words in owed[1:])
