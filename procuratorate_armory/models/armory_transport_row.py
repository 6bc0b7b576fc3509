from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import ValidationError

from ..tools.kinds import AMMO, GUN


class ArmoryConsignment(models.Model):
    """One line of a transport: a sealed container with guns, or one with rounds."""

    _name = "procuratorate.armory.consignment"
    _description = "Consignment of a Transport"
    _inherit = ["procuratorate.armory.care.row", "procuratorate.approval.line.mixin"]
    _order = "transport_id, id"
    _rec_name = "container"
    _verb_parent = "transport_id"
    _approval_parent = "transport_id"
    _approval_line_protected = frozenset(
        {"transport_id", "kind", "container", "seal_no", "plate", "sealed_vehicle"}
    )

    _result_fields = frozenset({"item_ids"})

    transport_id = fields.Many2one(
        "procuratorate.armory.transport",
        required=True,
        index=True,
        ondelete="cascade",
    )
    kind = fields.Selection(
        [(GUN, "Guns"), (AMMO, "Ammunition")], required=True, default=GUN
    )
    container = fields.Char(required=True)
    seal_no = fields.Char("Seal of the Container", required=True)
    plate = fields.Char("Vehicle", required=True, help="The plate of the vehicle.")
    sealed_vehicle = fields.Boolean("Closed Vehicle", default=True)
    item_ids = fields.One2many(
        "procuratorate.armory.transport.item", "consignment_id", "Contents"
    )

    @api.depends("kind", "container")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for row in self:
            row.display_name = f"{labels.get(row.kind, '')} {row.container or ''}"

    @api.constrains("kind")
    def _check_kind(self):
        self.item_ids._check_apart()


class ArmoryTransportItem(models.Model):
    """A gun, or rounds of one lot, in a consignment; and how they arrived."""

    _name = "procuratorate.armory.transport.item"
    _description = "Gun or Rounds on Transport"
    _inherit = ["procuratorate.armory.care.card", "procuratorate.approval.line.mixin"]
    _order = "transport_id, consignment_id, id"
    _verb_parent = "transport_id"
    _approval_parent = "transport_id"
    _approval_line_protected = frozenset(
        {"transport_id", "consignment_id", "lot_id", "quantity"}
    )
    _result_fields = frozenset(
        {"arrived", "read_number", "back", "back_number", "note"}
    )
    _engine_fields = frozenset({"missing", "state_before", "source_id"})

    transport_id = fields.Many2one(
        "procuratorate.armory.transport",
        compute="_compute_transport_id",
        store=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="transport_id.company_id")
    consignment_id = fields.Many2one(
        "procuratorate.armory.consignment",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('transport_id', '=', transport_id)]",
    )
    lot_id = fields.Many2one(
        string="Gun or Lot", domain="[('armory_kind', '!=', False)]"
    )
    quantity = fields.Integer(required=True, default=1)
    source_id = fields.Many2one(
        "stock.location", "Taken from", readonly=True, copy=False, ondelete="restrict"
    )
    arrived = fields.Integer()
    read_number = fields.Char("Number Read on Arrival")
    back = fields.Integer("Came Back")
    back_number = fields.Char("Number Read on Return")
    note = fields.Char()
    state_before = fields.Char(readonly=True, copy=False)
    missing = fields.Boolean(readonly=True, copy=False)

    _once = models.UniqueIndex("(transport_id, lot_id)", "This is on the list already.")
    _whole = models.Constraint(
        "CHECK (quantity > 0 AND arrived >= 0 AND back >= 0)",
        "Guns and rounds are counted in whole numbers.",
    )

    @api.depends("consignment_id")
    def _compute_transport_id(self):
        for item in self:
            item.transport_id = item.consignment_id.transport_id

    @api.constrains("lot_id", "consignment_id", "quantity", "transport_id")
    def _check_apart(self):
        """Guns in a consignment of guns, rounds in one of rounds; never both."""
        for item in self.sudo():
            lot, line = item.lot_id, item.consignment_id
            if lot.company_id != item.transport_id.company_id or not lot.armory_kind:
                raise item._not_listed(self.env._("a card of this armory"))
            if line.transport_id != item.transport_id:
                raise item._not_listed(self.env._("a consignment of this transport"))
            if lot.armory_kind == GUN and item.quantity != 1:
                raise item._not_listed(self.env._("one gun on one row"))
            if lot.armory_kind != line.kind:
                raise item._refuse_mixed()

    def _refuse_mixed(self):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "“%(card)s” does not go with consignment %(line)s.",
                card=self.lot_id.display_name,
                line=self.consignment_id.container,
            ),
            basis=_(
                "Firearms Control Law, art. 30 to 32: guns and ammunition are "
                "transported apart."
            ),
            missing=_("a consignment of its own, in another container"),
            cure=_("the keeper who writes the list"),
            error=ValidationError,
        )
