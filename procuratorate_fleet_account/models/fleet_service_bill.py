from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from .account_move_line import READERS


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    proc_cost_row_ids = fields.One2many(
        "fleet.vehicle.log.services",
        "proc_bill_line_id",
        "Costs of the Car",
        readonly=True,
        copy=False,
        groups=READERS,
    )


class FleetVehicleLogServices(models.Model):
    """A cost knows its bill, and stays while that is posted."""

    _inherit = "fleet.vehicle.log.services"

    proc_bill_line_id = fields.Many2one(
        "account.move.line",
        "Line of the Bill",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=READERS,
    )
    proc_by_bill = fields.Boolean("Booked by the Bill", readonly=True, copy=False)
    proc_is_of_bill = fields.Boolean("Billed", compute="_compute_proc_is_of_bill")

    _proc_once_by_line = models.UniqueIndex(
        "(proc_bill_line_id) WHERE proc_by_bill AND proc_void IS NOT TRUE "
        "AND proc_reversed IS NOT TRUE AND proc_credits_id IS NULL",
        "This line of a bill is booked already.",
    )

    @api.depends("proc_kind")
    def _compute_proc_is_of_bill(self):
        for row in self:
            row.proc_is_of_bill = bool(row.proc_kind and row._proc_is_billed())

    # Odoo's own bridge ----------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """What Odoo books for a line is booked already when its car is official."""
        lines = self._proc_official_lines(vals_list)
        if not lines:
            return super().create(vals_list)
        rows = lines.proc_cost_row_ids.sorted("id").filtered(
            lambda row: row._proc_stands()
        )
        booked = {row.proc_bill_line_id.id: row.id for row in rows}
        ids = []
        for vals in vals_list:
            if vals.get("account_move_line_id") not in lines.ids:
                ids += super().create([vals]).ids
            elif vals["account_move_line_id"] in booked:
                ids.append(booked[vals["account_move_line_id"]])
        return self.sudo().browse(ids)

    @api.model
    def _proc_official_lines(self, vals_list):
        """The posted lines of official cars that these values are made for."""
        ids = {vals.get("account_move_line_id") for vals in vals_list} - {None, False}
        lines = self.env["account.move.line"].browse(ids)
        lines = lines.sudo().filtered(lambda line: line.parent_state == "posted")
        lines = lines.filtered(lambda line: line.vehicle_id._proc_official())
        if lines:
            lines.sudo(False).check_access("read")
        return lines

    def write(self, vals):
        """A line of a bill leads no other service to an official car."""
        result = super().write(vals)
        if vals.get("account_move_line_id"):
            self._proc_refuse_rows()
        return result

    # The bill -------------------------------------------------------------------

    def _proc_stands(self):
        """Whether this row counts, and is not one that sets against another."""
        self.ensure_one()
        row = self.sudo()
        undone = row.proc_void or row.proc_reversed or row.proc_reverses_id
        return bool(row.proc_kind and not undone)

    def _proc_is_billed(self):
        """Whether a posted bill booked or names this row."""
        line = self.sudo().proc_bill_line_id
        return bool(line) and line.parent_state == "posted"

    def _proc_bill(self, line):
        """Bind these rows to the line that is their bill."""
        bill = line.move_id._proc_called()
        for row in self:
            row._proc_write({"proc_bill_line_id": line.id, "proc_by_bill": False})
            row._proc_enter("fleet.cost.billed", bill, None)

    def _proc_unbill(self):
        """Their bill fell away; they stay."""
        for row in self:
            bill = row.proc_bill_line_id.move_id._proc_called()
            row._proc_write({"proc_bill_line_id": False})
            row._proc_enter("fleet.cost.unbilled", bill, None)

    def action_proc_bill(self):
        """The bill of this cost, for those who read bills."""
        self.ensure_one()
        move = self.sudo().proc_bill_line_id.move_id.sudo(False)
        move.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": move.id,
            "views": [(False, "form")],
        }

    # Taking back ----------------------------------------------------------------

    def _proc_undoer(self):
        self._proc_check_unbilled()
        return super()._proc_undoer()

    def _proc_void(self, reason, actor=None):
        self._proc_check_unbilled()
        return super()._proc_void(reason, actor)

    def _proc_check_unbilled(self):
        """What is on a posted bill is taken back in the bill first."""
        billed = self.filtered(lambda row: row._proc_is_billed())
        if not billed:
            return
        _ = self.env._
        bills = billed.sudo().proc_bill_line_id.move_id
        raise refusal(
            self.env,
            _(
                "“%(cost)s” is on the posted bill %(bill)s.",
                cost=billed[:1].display_name,
                bill=", ".join(bill._proc_called() for bill in bills),
            ),
            basis=_("What came from a document is taken back in that document."),
            missing=_("the bill is reset to draft first"),
            cure=_("the accountant"),
            error=AccessError,
        )
