from odoo import api, fields, models

SOURCES = [
    ("allocation", "Allocation of Firearms"),
    ("supply", "Supply of Ammunition"),
    ("opening", "Opening Count"),
]
HEAD_POST = "procuratorate_armory.post_armory_head"


class ArmoryIntake(models.Model):
    """The receipt by which guns and ammunition enter the register.

    Every number of the paper is read again on the gun, every round is counted, and
    two keepers sign. What an office had before it began with this register enters by
    an opening count, which the head of the judicial police confirms as well.
    """

    _name = "procuratorate.armory.intake"
    _inherit = ["procuratorate.armory.signed.act"]
    _description = "Intake of Firearms and Ammunition"

    _act = "intake"
    _number_prefix = "QRK"
    _engine_fields = frozenset({"confirmed_by_id", "movement_id"})

    source = fields.Selection(SOURCES, required=True, default="allocation")
    room_id = fields.Many2one(required=True)
    document_no = fields.Char(
        "Number of the Paper", help="Allocation order or delivery note."
    )
    document_date = fields.Date("Date of the Paper")
    authority = fields.Char(
        "Allocating Authority",
        help="The provincial public security organ that allocated them.",
    )
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_armory_intake_attachment_rel",
        "intake_id",
        "attachment_id",
        "Papers",
        copy=False,
    )
    received_on = fields.Date(
        "Received on", default=lambda self: self.env.company._procuratorate_today()
    )
    occurred_at = fields.Datetime(
        "Put into the Cabinets",
        default=lambda self: fields.Datetime.now(),
        help="When they were really put away, as the keepers say.",
    )
    late_reason = fields.Char("Why It Is Entered Late")
    gun_total = fields.Integer("Guns on the Paper")
    round_total = fields.Integer("Rounds on the Paper")
    note = fields.Text()
    gun_ids = fields.One2many("procuratorate.armory.intake.gun", "intake_id", "Guns")
    ammo_ids = fields.One2many(
        "procuratorate.armory.intake.ammo", "intake_id", "Ammunition"
    )
    gun_count = fields.Integer("Guns in the Rows", compute="_compute_counts")
    round_count = fields.Integer("Rounds in the Rows", compute="_compute_counts")
    state = fields.Selection(
        selection_add=[("confirming", "Waiting for the Head"), ("done",)],
        ondelete={"confirming": "set default"},
    )
    confirmed_by_id = fields.Many2one(
        "hr.employee", "Confirmed by", readonly=True, copy=False, ondelete="restrict"
    )
    movement_id = fields.Many2one(
        "procuratorate.armory.movement",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.depends("gun_ids", "ammo_ids.quantity")
    def _compute_counts(self):
        for doc in self:
            doc.gun_count = len(doc.gun_ids)
            doc.round_count = sum(doc.ammo_ids.mapped("quantity"))

    # Verbs --------------------------------------------------------------------

    def action_confirm(self):
        """The head confirms an opening count that two keepers have signed."""
        for doc in self:
            actor = doc._actor_of(HEAD_POST)
            doc._expect("confirming")
            doc._confirm(actor)
        return True

    def _leaving_posts(self):
        return (*super()._leaving_posts(), HEAD_POST)

    def action_open_lots(self):
        """Show what entered the register by this receipt."""
        self.ensure_one()
        self.check_access("read")
        lots = self.sudo().gun_ids.lot_id | self.sudo().ammo_ids.lot_id
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("In the Register"),
            "res_model": "stock.lot",
            "views": [
                (self.env.ref("procuratorate_armory.armory_lot_view_list").id, "list"),
                (self.env.ref("procuratorate_armory.armory_gun_view_form").id, "form"),
            ],
            "domain": [("id", "in", lots.ids)],
            "context": {"create": False},
        }
