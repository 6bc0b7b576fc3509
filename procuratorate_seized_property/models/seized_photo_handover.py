from odoo import api, fields, models


class SeizedPhoto(models.Model):
    """Photos taken when an item is accepted, to be compared with the seizure's."""

    _inherit = "procuratorate.seized.photo"

    handover_line_id = fields.Many2one(
        "procuratorate.seized.handover.line",
        "Item of the Hand-over",
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """An intake photo belongs to the card of its row and is of that stage."""
        Row = self.env["procuratorate.seized.handover.line"].sudo()
        rows = Row.browse(
            {
                vals["handover_line_id"]
                for vals in vals_list
                if vals.get("handover_line_id")
            }
        )
        self._check_open_rows(rows)
        return super().create([self._intake_vals(vals, Row) for vals in vals_list])

    @api.model
    def _intake_vals(self, vals, Row):
        row = Row.browse(vals.get("handover_line_id") or ())
        if not row:
            return vals
        own = {
            "stage": "intake",
            "lot_id": row.lot_id.id,
            "line_id": False,
            "company_id": row.company_id.id,
            "res_model": row.handover_id._name,
            "res_id": row.handover_id.id,
        }
        return {**vals, **own}

    def write(self, vals):
        """Photos of an accepted item stay; none is moved from one row to another."""
        self._check_open_rows(self.sudo().handover_line_id)
        if vals.get("handover_line_id"):
            raise self.env["procuratorate.seized.handover"]._engine_refusal()
        return super().write(vals)

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._check_open_rows(self.sudo().handover_line_id)
        return super().unlink()

    @api.model
    def _check_open_rows(self, rows):
        """Taken by the custodian of the hand-over, while it is being checked."""
        handovers = rows.handover_id.with_env(self.env)
        handovers._refuse_unless(("checking",))
        for handover in handovers:
            handover._check_acting_custodian()
