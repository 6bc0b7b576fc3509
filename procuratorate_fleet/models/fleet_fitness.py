from odoo import api, fields, models


class FleetFitness(models.Model):
    """Whether a driver was fit on a day: what he says himself, or the dispatcher.

    The last word of a day holds. Who was declared unfit by the dispatcher does not
    declare himself fit on that day.
    """

    _name = "procuratorate.fleet.fitness"
    _inherit = ["procuratorate.verb.mixin", "hr.mixin"]
    _description = "Fitness of a Driver on a Day"
    _order = "day desc, id desc"
    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    driver_id = fields.Many2one(
        "procuratorate.fleet.driver", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="driver_id.company_id", store=True)
    day = fields.Date(required=True)
    at = fields.Datetime("Said at", required=True, default=fields.Datetime.now)
    fit = fields.Boolean()
    text = fields.Char("Words")
    said_by_id = fields.Many2one("hr.employee", "Said by", ondelete="restrict")
    own = fields.Boolean("By the Driver", compute="_compute_own", store=True)

    _of_a_day = models.Index("(driver_id, day)")

    @api.depends("said_by_id", "driver_id")
    def _compute_own(self):
        for word in self:
            word.own = word.said_by_id == word.driver_id.employee_id

    def _refuse_change(self, vals):
        raise self._engine_refusal()

    def _refuse_removal(self):
        raise self._engine_refusal()

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("What was said about a driver's fitness stays as it was said."),
            "missing": _("another word for this day"),
            "cure": _("the driver himself, or the dispatcher"),
        }
