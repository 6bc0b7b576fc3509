from odoo import api, fields, models

from ..tools.gun_states import STATES
from ..tools.kinds import AMMO, GUN


class StockLot(models.Model):
    """The card of one gun, or of one lot of ammunition.

    Its columns are written by the acts of the armory only. Where a gun is
    (``armory_location_id``) and what is the matter with it (``armory_condition``) are
    two things.
    """

    _inherit = "stock.lot"

    armory_kind = fields.Selection(
        [(GUN, "Gun"), (AMMO, "Ammunition")], "Kind of Card", readonly=True, copy=False
    )
    armory_type_id = fields.Many2one(
        "procuratorate.armory.type",
        "Model",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    armory_number = fields.Char("Gun Number", readonly=True, copy=False)
    armory_number_key = fields.Char(readonly=True, copy=False)
    armory_state = fields.Selection(
        STATES, "State of the Gun", readonly=True, copy=False
    )
    armory_condition = fields.Selection(
        [("ok", "Fit"), ("to_check", "To Be Checked"), ("unfit", "Unfit")],
        "Condition",
        readonly=True,
        copy=False,
    )
    armory_purpose = fields.Selection(
        [
            ("duty", "Duty"),
            ("training", "Training"),
            ("test", "Test"),
            ("dud", "Dud"),
        ],
        "Purpose of the Rounds",
        readonly=True,
        copy=False,
    )

    # Where --------------------------------------------------------------------
    armory_location_id = fields.Many2one(
        "stock.location",
        "Where It Is Now",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    armory_room_id = fields.Many2one(
        "stock.location", readonly=True, copy=False, ondelete="restrict"
    )
    armory_home_id = fields.Many2one(
        "stock.location",
        "Cabinet",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    armory_slot = fields.Char("Slot", readonly=True, copy=False)
    armory_holder_id = fields.Many2one(
        "hr.employee",
        "With",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    armory_assigned_id = fields.Many2one(
        "hr.employee",
        "Usual Holder",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    armory_due_at = fields.Datetime("Due Back", readonly=True, copy=False)
    armory_res_model = fields.Char("Document Model", readonly=True, copy=False)
    armory_res_id = fields.Many2oneReference(
        "Document Id", model_field="armory_res_model", readonly=True, copy=False
    )
    armory_document = fields.Char("Document", readonly=True, copy=False)
    armory_since = fields.Datetime("In This State since", readonly=True, copy=False)
    armory_last_at = fields.Datetime(
        "Last Entry", readonly=True, copy=False, help="When its last act happened."
    )

    # Identity -----------------------------------------------------------------
    armory_maker = fields.Char("Maker", readonly=True, copy=False)
    armory_year = fields.Integer("Year of Make", readonly=True, copy=False)
    armory_source_document = fields.Char("Source Document", readonly=True, copy=False)
    armory_authority = fields.Char("Allocating Authority", readonly=True, copy=False)
    armory_received_on = fields.Date("Received on", readonly=True, copy=False)
    armory_certificate_no = fields.Char("Gun Certificate", readonly=True, copy=False)
    armory_accessories = fields.Char("Accessories", readonly=True, copy=False)
    armory_seal_no = fields.Char("Armory Seal No.", readonly=True, copy=False)
    armory_ballistic_ref = fields.Char("Ballistic Sample", readonly=True, copy=False)
    armory_ballistic_on = fields.Date("Ballistic Test", readonly=True, copy=False)
    armory_package = fields.Char("Package", readonly=True, copy=False)
    armory_photo_id = fields.Many2one(
        "ir.attachment", "Photo", readonly=True, copy=False, ondelete="restrict"
    )
    armory_magazine_ids = fields.One2many(
        "procuratorate.armory.magazine", "lot_id", "Magazines", readonly=True
    )
    armory_part_ids = fields.One2many(
        "procuratorate.armory.part", "lot_id", "Parts", readonly=True
    )

    # Use ----------------------------------------------------------------------
    armory_rounds_fired = fields.Integer(
        "Rounds through the Barrel", readonly=True, copy=False
    )
    armory_fired_on = fields.Date("Last Fired", readonly=True, copy=False)
    armory_wiped_on = fields.Date("Last Wiped", readonly=True, copy=False)
    armory_stripped_on = fields.Date("Last Stripped", readonly=True, copy=False)
    armory_test_fired_on = fields.Date("Last Test Firing", readonly=True, copy=False)

    _armory_number_unique = models.UniqueIndex(
        "(armory_number_key) WHERE armory_kind = 'gun'",
        "A gun of this number is on the register already.",
    )
    _armory_batch_unique = models.UniqueIndex(
        "(company_id, armory_type_id, armory_number_key, armory_purpose)"
        " WHERE armory_kind = 'ammo'",
        "This lot of ammunition is on the register already.",
    )
    _armory_slot_unique = models.UniqueIndex(
        "(armory_home_id, armory_slot)"
        " WHERE armory_kind = 'gun' AND armory_slot IS NOT NULL",
        "Another gun has this slot.",
    )
    _armory_card_complete = models.Constraint(
        "CHECK (armory_kind IS NULL OR (armory_number_key IS NOT NULL"
        " AND armory_number_key != '' AND armory_type_id IS NOT NULL))",
        "A card has a number and a type.",
    )
    _armory_board_idx = models.Index(
        "(company_id, armory_state, armory_due_at) WHERE armory_kind = 'gun'"
    )
    _armory_list_idx = models.Index("(armory_kind, name, id) WHERE armory_kind = 'gun'")
    _armory_room_idx = models.Index(
        "(armory_room_id, armory_state) WHERE armory_kind IS NOT NULL"
    )

    @api.model
    def _custody_prefixes(self):
        return (*super()._custody_prefixes(), "armory_")

    def _in_custody(self):
        return super()._in_custody() | self.sudo().filtered("armory_kind")
