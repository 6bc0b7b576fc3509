from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.kinds import AMMO, GUN

CONDITIONS = [("ok", "Fit"), ("to_check", "To Be Checked"), ("unfit", "Unfit")]


class ArmoryCareLine(models.Model):
    """One gun that is cared for, and what was found of it."""

    _name = "procuratorate.armory.care.line"
    _description = "Gun Being Cared for"
    _inherit = ["procuratorate.armory.care.card"]
    _order = "care_id, id"
    _verb_parent = "care_id"
    _result_fields = frozenset(
        {"read_number", "condition", "note", "fired", "ballistic_ref", "part_ids"}
    )

    care_id = fields.Many2one(
        "procuratorate.armory.care",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="care_id.company_id")
    care_state = fields.Selection(related="care_id.state", string="State")
    done_at = fields.Datetime(related="care_id.done_at")
    slot = fields.Char(related="lot_id.armory_slot")
    type_id = fields.Many2one(related="lot_id.armory_type_id", string="Model")
    condition = fields.Selection(
        CONDITIONS,
        required=True,
        compute="_compute_condition",
        store=True,
        readonly=False,
        precompute=True,
        compute_sudo=True,
    )
    read_number = fields.Char(
        "Number Read", help="Read from the gun when it comes back from the bench."
    )
    note = fields.Char("What Was Seen")
    fired = fields.Integer("Rounds Fired")
    ballistic_ref = fields.Char("Ballistic Sample")
    part_ids = fields.One2many(
        "procuratorate.armory.care.part", "line_id", "Parts Replaced"
    )

    _once = models.UniqueIndex("(care_id, lot_id)", "This gun is on the list already.")
    _fired_positive = models.Constraint(
        "CHECK (fired >= 0)", "Rounds are counted from zero."
    )

    @api.depends("lot_id")
    def _compute_condition(self):
        """As the card says, until somebody has found another one."""
        for line in self:
            line.condition = line.lot_id.armory_condition or "ok"

    @api.constrains("lot_id")
    def _check_gun(self):
        for line in self.sudo():
            if line.lot_id.armory_kind != GUN or line.lot_id.company_id != (
                line.care_id.company_id
            ):
                raise line._not_listed(self.env._("a gun of this armory"))


class ArmoryCareRound(models.Model):
    """Rounds of one lot that a test firing takes, and what became of them."""

    _name = "procuratorate.armory.care.round"
    _description = "Rounds of a Test Firing"
    _inherit = ["procuratorate.armory.care.card"]
    _order = "care_id, id"
    _verb_parent = "care_id"
    _result_fields = frozenset({"fired", "returned", "dud"})

    care_id = fields.Many2one(
        "procuratorate.armory.care",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="care_id.company_id")
    lot_id = fields.Many2one(
        string="Ammunition",
        domain="[('armory_kind', '=', 'ammo'), ('armory_purpose', '=', 'test')]",
    )
    issued = fields.Integer(required=True)
    fired = fields.Integer()
    returned = fields.Integer()
    dud = fields.Integer("Duds")

    _once = models.UniqueIndex("(care_id, lot_id)", "This lot is on the list already.")
    _whole = models.Constraint(
        "CHECK (issued > 0 AND fired >= 0 AND returned >= 0 AND dud >= 0)",
        "Rounds are counted from zero.",
    )

    @api.constrains("lot_id")
    def _check_rounds(self):
        """Test ammunition only: what is kept for duty is not fired to try a gun."""
        for row in self.sudo():
            lot = row.lot_id
            if lot.armory_kind != AMMO or lot.company_id != row.care_id.company_id:
                raise row._not_listed(self.env._("ammunition of this armory"))
            if lot.armory_purpose != "test":
                raise row._not_listed(self.env._("ammunition kept for tests"))

    def _check_equation(self):
        """Raise unless issued = fired + returned + dud for every lot."""
        for row in self:
            if row.issued == row.fired + row.returned + row.dud:
                continue
            _ = self.env._
            raise refusal(
                self.env,
                _(
                    "The rounds of lot %(lot)s do not add up: %(issued)s issued; "
                    "%(fired)s fired, %(returned)s returned, %(dud)s duds.",
                    lot=row.lot_id.name,
                    issued=row.issued,
                    fired=row.fired,
                    returned=row.returned,
                    dud=row.dud,
                ),
                basis=_("Every round that went out is fired, back or a dud."),
                missing=_("the count that adds up, or an incident for what is gone"),
                cure=_("two keepers"),
            )


class ArmoryCarePart(models.Model):
    """A part that the repair replaced; it goes on the card when the gun is back."""

    _name = "procuratorate.armory.care.part"
    _description = "Part Replaced in a Repair"
    _inherit = ["procuratorate.verb.row.mixin"]
    _order = "line_id, id"
    _verb_parent = "line_id"

    line_id = fields.Many2one(
        "procuratorate.armory.care.line", required=True, index=True, ondelete="cascade"
    )
    care_id = fields.Many2one(related="line_id.care_id", store=True, index=True)
    name = fields.Char("Part", required=True)
    number = fields.Char("Number of the New Part")
    reason = fields.Char()


class ArmoryCareLineParts(models.Model):
    """Parts are written where the result of a repair is."""

    _inherit = "procuratorate.armory.care.line"

    def _refuse_row_change(self):
        """Asked by the parts of these lines."""
        self.care_id._refuse_result_change()
