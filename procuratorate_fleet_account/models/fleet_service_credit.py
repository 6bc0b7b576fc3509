from odoo import fields, models


class FleetVehicleLogServices(models.Model):
    """What a vendor gives back of a cost: a row against it, of money alone.

    The fuel was burnt, whatever it cost in the end.
    """

    _inherit = "fleet.vehicle.log.services"

    proc_credits_id = fields.Many2one(
        "fleet.vehicle.log.services",
        "Gives Back",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    proc_credit_ids = fields.One2many(
        "fleet.vehicle.log.services", "proc_credits_id", "Given Back", readonly=True
    )

    def _proc_uncredited(self):
        """What is left of this cost after what was given back of it."""
        self.ensure_one()
        given = self.sudo().proc_credit_ids.filtered(lambda row: not row.proc_void)
        return self.amount + sum(given.mapped("amount"))

    def _proc_credit(self, amount, line):
        """Give back so much of this cost, by this line of a credit note."""
        row, move = self.sudo(), line.move_id
        company = row.vehicle_id.company_id
        day = move.invoice_date or move.date
        [credit] = self._proc_create(
            [
                {
                    **row._proc_opposite(),
                    "amount": -amount,
                    "proc_litres": 0.0,
                    "proc_kwh": 0.0,
                    "proc_at": company._procuratorate_utc(day),
                    "date": day,
                    "vendor_id": line.partner_id.id,
                    "description": line.name or move._proc_called(),
                    "proc_receipt": move.ref or False,
                    "proc_credits_id": row.id,
                    "proc_bill_line_id": line.id,
                    "proc_by_bill": True,
                }
            ]
        )
        credit._proc_enter("fleet.cost.credited", move._proc_called(), None, of=row)
        return credit

    def _proc_opposite(self):
        """What takes a credit back says of which cost it was."""
        return {**super()._proc_opposite(), "proc_credits_id": self.proc_credits_id.id}
