from odoo import api, fields, models


class ProcuratorateSeizedListSignature(models.Model):
    """Who signed a list on paper, or why somebody did not."""

    _name = "procuratorate.seized.list.signature"
    _inherit = ["procuratorate.seized.list.part", "hr.mixin"]
    _description = "Signature on a Seizure List"
    _order = "list_id, sequence, id"

    sequence = fields.Integer(default=10)
    role = fields.Selection(
        [
            ("officer", "Officer"),
            ("holder", "Holder"),
            ("witness", "Witness"),
            ("unit_head", "Head of the Unit"),
            ("sender", "Sender"),
        ],
        required=True,
        default="witness",
    )
    name = fields.Char(
        "Full Name",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    employee_id = fields.Many2one(
        "hr.employee", "Officer", index="btree_not_null", ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner", "Person", index="btree_not_null", ondelete="restrict"
    )
    outcome = fields.Selection(
        [
            ("pending", "Not yet Signed"),
            ("signed", "Has Signed"),
            ("refused", "Refused to Sign"),
            ("absent", "Not Present"),
        ],
        "Signature Given",
        required=True,
        default="pending",
    )
    reason = fields.Char(help="Why the person refused or was absent.")
    contact = fields.Char("Identity, Contact")

    @api.depends("employee_id", "partner_id")
    def _compute_name(self):
        for row in self:
            person = row.employee_id.sudo() or row.partner_id
            row.name = person.name or row.name or ""

    def _settled(self):
        """Signed, or the reason why not is on the list."""
        return self.filtered(
            lambda row: (
                row.outcome == "signed"
                or (row.outcome != "pending" and (row.reason or "").strip())
            )
        )

    def _content(self):
        values = {
            "row": self.id,
            "role": self.role,
            "name": self.name,
            "employee": self.employee_id.id,
            "person": self.partner_id.id,
            "outcome": self.outcome,
            "reason": self.reason,
            "contact": self.contact,
        }
        return {key: value for key, value in values.items() if value}
