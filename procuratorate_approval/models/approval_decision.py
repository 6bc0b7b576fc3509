from odoo import fields, models


class ApprovalDecision(models.Model):
    """Decisions as the approval register has them: a view, nothing to write to."""

    _name = "procuratorate.approval.decision"
    _inherit = ["procuratorate.approval.engine.record"]
    _description = "Decision"
    _auto = False
    _order = "id"
    _rec_name = "post_name"

    case_id = fields.Many2one("procuratorate.approval.case", readonly=True)
    entry_id = fields.Many2one("procuratorate.book.entry", readonly=True)
    kind = fields.Char(readonly=True)
    step = fields.Char(string="Step key", readonly=True)
    step_name = fields.Char(string="Step", readonly=True)
    employee_id = fields.Many2one("hr.employee", string="Decider", readonly=True)
    employee_name = fields.Char(string="Name as of then", readonly=True)
    principal_name = fields.Char(string="On behalf of", readonly=True)
    user_id = fields.Many2one("res.users", string="Login", readonly=True)
    post_name = fields.Char(string="Post as of then", readonly=True)
    verdict = fields.Selection(
        [
            ("approved", "Agreed"),
            ("refused", "Declined"),
            ("deferred", "Deferred"),
            ("resumed", "Taken up again"),
        ],
        readonly=True,
    )
    opinion = fields.Text(readonly=True)
    content_hash = fields.Char(readonly=True)
    hash = fields.Char(string="Seal", readonly=True)
    recorded_at = fields.Datetime(string="Decided at", readonly=True)

    @property
    def _table_query(self):
        return """
            SELECT e.id, e.id AS entry_id, e.res_id AS case_id, e.kind,
                   c.doc->>'step' AS step,
                   c.doc->>'step_name' AS step_name,
                   e.actor_employee_id AS employee_id,
                   COALESCE(c.doc->>'resolution', c.doc#>>'{employee,name}')
                       AS employee_name,
                   c.doc#>>'{principal,name}' AS principal_name,
                   e.actor_user_id AS user_id,
                   c.doc->>'post' AS post_name,
                   c.doc->>'verdict' AS verdict,
                   c.doc->>'opinion' AS opinion,
                   c.doc->>'content_hash' AS content_hash,
                   e.hash, e.recorded_at
              FROM procuratorate_book_entry e
             CROSS JOIN LATERAL (SELECT e.content::jsonb AS doc) c
             WHERE e.res_model = 'procuratorate.approval.case'
               AND e.kind IN ('approval.decision', 'approval.resolution')
        """
