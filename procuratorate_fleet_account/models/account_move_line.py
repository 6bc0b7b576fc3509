from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_fleet.models.fleet_service_cost import KINDS
from odoo.exceptions import AccessError

#: what is bought for more than a year is the car, not what the car costs
LASTING = ("asset_fixed", "asset_non_current")
READERS = "account.group_account_invoice,account.group_account_readonly"
#: writes that may change what a line costs a car
COSTLY = frozenset(
    {
        "vehicle_id",
        "proc_cost_kind",
        "proc_cost_ids",
        "proc_another_cost",
        "move_id",
        "display_type",
        "account_id",
        "product_id",
        "quantity",
        "price_unit",
        "discount",
        "deductible_amount",
        "tax_ids",
        "currency_id",
        "amount_currency",
        "balance",
        "debit",
        "credit",
    }
)


class AccountMoveLine(models.Model):
    """A line of a vendor bill says which official car it is for, and what kind it is.

    While its bill is posted it stays as its cost was booked.
    """

    _inherit = "account.move.line"

    proc_cost_kind = fields.Selection(
        KINDS,
        "Kind of Vehicle Cost",
        help="What the official car cost here; a fine never counts as running cost.",
    )
    proc_cost_ids = fields.Many2many(
        "fleet.vehicle.log.services",
        "procuratorate_fleet_bill_line_cost_rel",
        "line_id",
        "cost_id",
        "Costs Already Booked",
        copy=False,
        groups=READERS,
        help="Fillings, repairs, papers or tolls of this car that are on its account "
        "and that this line is the bill for. Nothing is booked a second time.",
    )
    proc_another_cost = fields.Boolean(
        "Another Cost",
        copy=False,
        help="Rows that look alike are other costs: this one was not booked yet.",
    )

    @api.onchange("vehicle_id")
    def _onchange_proc_vehicle(self):
        """What was chosen belongs to the car that was chosen before."""
        for line in self:
            official = line.vehicle_id._origin._proc_official()
            line.proc_cost_ids = False
            kind = official and (line.proc_cost_kind or line._proc_usual_kind())
            line.proc_cost_kind = kind or False

    # Guard ----------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        late = lines.filtered(lambda line: line.move_id.state == "posted")
        if late._proc_of_official_cars():
            raise late._proc_posted_refusal()
        return lines

    def write(self, vals):
        if COSTLY.isdisjoint(vals):
            return super().write(vals)
        if vals.get("vehicle_id"):
            self._proc_leave_core_rows(vals["vehicle_id"])
        posted = self.filtered(lambda line: line.parent_state == "posted")
        before = posted._proc_marks()
        result = super().write(vals)
        if before != posted._proc_marks():
            raise posted._proc_posted_refusal()
        return result

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        posted = self.filtered(lambda line: line.parent_state == "posted")
        posted._proc_stay_posted()
        return super().unlink()

    def _proc_stay_posted(self):
        if self._proc_marks():
            raise self._proc_posted_refusal()

    def _proc_of_official_cars(self):
        """Those of these lines that cost official cars something, or give it back."""
        lines = self.sudo().filtered(
            lambda line: (
                line.vehicle_id
                and line.display_type == "product"
                and line.account_id.account_type not in LASTING
                and line.move_id.is_purchase_document(include_receipts=True)
            )
        )
        official = lines.vehicle_id._proc_official()
        return lines.filtered(
            lambda line: (
                line.vehicle_id in official
                and not line.company_currency_id.is_zero(line.balance)
            )
        )

    def _proc_marks(self):
        """What a posted line has to stay, line by line."""
        return {
            line.id: (
                line.vehicle_id.id,
                line.move_id.id,
                round(line.balance, 6),
                round(line.price_subtotal, 6),
                line.proc_cost_kind,
                tuple(sorted(line.proc_cost_ids.ids)),
                line.proc_another_cost,
            )
            for line in self._proc_of_official_cars()
        }

    def _proc_leave_core_rows(self, vehicle_id):
        """A service that Odoo wrote for another vehicle does not follow to this one."""
        if not self.env["fleet.vehicle"].browse(vehicle_id)._proc_official():
            return
        rows = self.sudo().vehicle_log_service_ids
        rows = rows.filtered(lambda row: row.vehicle_id.id != vehicle_id)
        rows.with_context(ignore_linked_bill_constraint=True).unlink()

    def _proc_posted_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("A posted line of an official car stays as its cost was booked."),
            basis=_("One car, one file; every cost of a car is on its account."),
            missing=_("the bill is reset to draft, changed and posted again"),
            cure=_("the accountant"),
            error=AccessError,
        )
