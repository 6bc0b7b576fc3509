from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class ProcuratorateSeizedMove(models.TransientModel):
    """The custodian puts items on another shelf, or into a sealed bag."""

    _name = "procuratorate.seized.move"
    _description = "Move Items within Custody"

    lot_ids = fields.Many2many(
        "stock.lot",
        string="Items",
        required=True,
        default=lambda self: self._default_lots(),
        domain=[("seized_state", "in", ("stored", "hold"))],
    )
    fit_ids = fields.Many2many(
        "stock.location", compute="_compute_fit_ids", string="Fit Places"
    )
    location_id = fields.Many2one(
        "stock.location", "To", required=True, domain="[('id', 'in', fit_ids)]"
    )
    bag_no = fields.Char(
        "Into Sealed Bag No.", help="Seals these items together in a new bag."
    )
    reason = fields.Char(required=True)

    @api.model
    def _default_lots(self):
        if self.env.context.get("active_model") == "stock.lot":
            return self.env.context.get("active_ids")
        return False

    @api.depends("lot_ids")
    def _compute_fit_ids(self):
        for wizard in self:
            wizard.fit_ids = wizard.lot_ids._seized_fit_places()

    def action_move(self):
        """Move the items; the engine checks place, states and person again."""
        self.ensure_one()
        cards = self.lot_ids
        cards.check_access("read")
        cards._seized_check_whole_bags(self.env._("Move"))
        who = {"content": {"reason": self.reason}}
        if self.bag_no:
            self._check_not_bagged(cards)
            bag = cards._seized_bag_for(self.bag_no.strip())
            who["bags"] = dict.fromkeys(cards.ids, bag)
        who["released_by"] = self.env["hr.employee"]._acting(cards.company_id)
        self.env["procuratorate.seized.movement"]._carry_out(
            "move", cards, self.location_id, **who
        )
        return {"type": "ir.actions.act_window_close"}

    def _check_not_bagged(self, cards):
        bagged = cards.sudo().filtered("seized_package_id")
        if not bagged:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Item %s is in a sealed bag already.", bagged[0].name),
            basis=_("A sealed bag is opened before witnesses only."),
            missing=_("the unsealing of the bag on record"),
            cure=_("the custodian, with an unsealing slip"),
        )
