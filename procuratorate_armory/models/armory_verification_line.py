from odoo import fields, models

RESULTS = [
    ("pass", "Passed"),
    ("rectify", "To Be Put Right"),
    ("collected", "Collected by the Police"),
    ("absent", "Not Presented"),
]


class ArmoryVerificationLine(models.Model):
    """One gun before the police, and what they found."""

    _name = "procuratorate.armory.verification.line"
    _description = "Gun Being Verified"
    _inherit = ["procuratorate.armory.care.card"]
    _order = "verification_id, id"
    _verb_parent = "verification_id"
    _result_fields = frozenset(
        {"conditions_ok", "state_ok", "use_ok", "result", "note"}
    )

    verification_id = fields.Many2one(
        "procuratorate.armory.verification",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="verification_id.company_id")
    conditions_ok = fields.Boolean("Conditions for Holding", default=True)
    state_ok = fields.Boolean("State of the Gun", default=True)
    use_ok = fields.Boolean("Use", default=True)
    result = fields.Selection(RESULTS)
    note = fields.Char("What Was Seen")

    _once = models.UniqueIndex(
        "(verification_id, lot_id)", "This gun is on the list already."
    )
