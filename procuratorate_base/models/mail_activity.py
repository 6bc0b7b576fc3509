from odoo import fields, models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    procuratorate_time_limit_id = fields.Many2one(
        "procuratorate.time.limit",
        string="Time limit",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        help="The clock that asked for this activity; it goes when the clock stops.",
    )
