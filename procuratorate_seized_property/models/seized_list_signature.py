from odoo import fields, models


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
    name = fields.Char(required=True)
    employee_id = fields.Many2one(
        "hr.employee", index="btree_not_null", ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner", "Person", index="btree_not_null", ondelete="restrict"
    )
    outcome = fields.Selection(
        [
            ("pending", "Not yet"),
            ("signed", "Signed"),
            ("refused", "Refused"),
            ("absent", "Absent"),
        ],
        required=True,
        default="pending",
    )
    reason = fields.Char(help="Why the person refused or was absent.")
    contact = fields.Char("Identity, Contact")
