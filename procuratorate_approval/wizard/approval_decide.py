from odoo import api, fields, models
from odoo.fields import Command


class ApprovalDecide(models.TransientModel):
    """The dialog in which a decider, or the applicant, writes what goes on record."""

    _name = "procuratorate.approval.decide"
    _description = "Decision"

    case_ids = fields.Many2many(
        "procuratorate.approval.case",
        "procuratorate_approval_decide_case",
        required=True,
        bypass_search_access=True,
    )
    verb = fields.Selection(
        [
            ("approve", "Approve"),
            ("refuse", "Refuse"),
            ("defer", "Defer"),
            ("resume", "Take up again"),
            ("withdraw", "Withdraw"),
            ("amend", "Amend"),
            ("urgent_order", "Urgent order"),
        ],
        required=True,
    )
    opinion = fields.Text()
    summary = fields.Html(compute="_compute_summary", sanitize=False)

    @api.model
    def default_get(self, names):
        """Documents may be named instead of their cases (``default_res_ids``)."""
        values = super().default_get(names)
        model = self.env.context.get("default_res_model")
        if model and "case_ids" in names and not values.get("case_ids"):
            documents = self.env[model].browse(self.env.context["default_res_ids"])
            cases = [doc._approval_live_case().id for doc in documents]
            values["case_ids"] = [Command.set(cases)]
        return values

    @api.model
    def _verbs(self):
        return self._fields["verb"]._description_selection(self.env)

    @api.depends("case_ids")
    def _compute_summary(self):
        for wizard in self:
            wizard.summary = self.env["ir.qweb"]._render(
                "procuratorate_approval.decide_summary",
                {"cases": wizard.case_ids.sudo()},
            )

    def action_confirm(self):
        """Carry out the verb on every document, as the user who wrote the words."""
        self.ensure_one()
        for case in self.case_ids.sudo():
            document = case._document().with_env(self.env)
            getattr(document, f"action_{self.verb}")(self.opinion)
        return {"type": "ir.actions.act_window_close"}
