from odoo import api, fields, models

KINDS = [
    ("use", "Use of a Weapon"),
    ("training", "Training Sheet"),
    ("test", "Test Sheet"),
]


class ArmoryUseReport(models.Model):
    """What was fired, where, at what and with what result, in writing and sealed.

    A weapon used on duty is reported by who used it; rounds fired in training or at a
    test stand on a sheet of who led it, for as many shooters as there were.
    """

    _name = "procuratorate.armory.use_report"
    _inherit = ["procuratorate.armory.document"]
    _description = "Report on the Use of Rounds"
    _number_prefix = "YD"
    _engine_fields = frozenset(
        {
            "name",
            "author_id",
            "filed_at",
            "late",
            "noted_by_id",
            "noted_at",
            "noted_text",
            "room_id",
        }
    )

    kind = fields.Selection(KINDS, required=True, default="use", tracking=True)
    state = fields.Selection(
        [("draft", "Draft"), ("filed", "Filed"), ("noted", "Taken Note of")]
    )
    author_id = fields.Many2one(
        "hr.employee", "Written by", readonly=True, ondelete="restrict"
    )
    instead_reason = fields.Char(
        "Why Not by the Holder",
        help="The head writes for a holder who cannot, because he is hurt for example.",
    )
    occurred_at = fields.Datetime("Fired at", required=True)
    place = fields.Char(required=True)
    target = fields.Char("Fired at What, What for", required=True)
    text = fields.Text("What Happened", required=True)
    casualties = fields.Selection(
        [("none", "Nobody Hurt"), ("injury", "Injured"), ("death", "Dead")],
        required=True,
        default="none",
    )
    casualty_text = fields.Text("Who Was Hurt, First Aid, Who Was Told")
    line_ids = fields.One2many("procuratorate.armory.use_report.line", "report_id")
    rounds = fields.Integer("Rounds Fired", compute="_compute_rounds", store=True)
    cases_collected = fields.Integer(compute="_compute_rounds", store=True)
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_armory_use_report_attachment_rel",
        "report_id",
        "attachment_id",
        "Attachments",
    )
    filed_at = fields.Datetime("Filed", readonly=True)
    late = fields.Boolean("Filed Late", readonly=True)
    late_reason = fields.Char("Why Late")
    noted_by_id = fields.Many2one(
        "hr.employee", "Taken Note of by", readonly=True, ondelete="restrict"
    )
    noted_at = fields.Datetime("Taken Note of on", readonly=True)
    noted_text = fields.Text("Opinion", readonly=True)

    @api.depends("line_ids.rounds", "line_ids.cases_collected")
    def _compute_rounds(self):
        for doc in self:
            doc.rounds = sum(doc.line_ids.mapped("rounds"))
            doc.cases_collected = sum(doc.line_ids.mapped("cases_collected"))

    def _engine_birth(self, vals):
        """It is the report of the person who begins it."""
        company = self.env["res.company"].browse(vals.get("company_id"))
        company = company or self.env.company
        author = self.env["hr.employee"]._acting(company)
        return {**super()._engine_birth(vals), "author_id": author.id}

    def _refuse_change(self, vals):
        """Nobody writes in another person's report."""
        super()._refuse_change(vals)
        for doc in self:
            doc._check_author()

    def _refuse_row_change(self):
        super()._refuse_row_change()
        for doc in self:
            doc._check_author()

    def _refuse_removal(self):
        super()._refuse_removal()
        for doc in self:
            doc._check_author()
