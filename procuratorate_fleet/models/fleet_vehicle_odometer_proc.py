from odoo import api, fields, models


class FleetVehicleOdometer(models.Model):
    """What the meter of an official car showed at a moment; nothing is written over.

    A wrong reading is void and stays to be seen. A new meter begins with a reading of
    the kind *change*; what the car had driven before is added to all later ones.
    """

    _name = "fleet.vehicle.odometer"
    _inherit = ["fleet.vehicle.odometer", "procuratorate.words.mixin"]
    _words_dialog = "procuratorate.fleet.words"

    proc_at = fields.Datetime("Read at", copy=False)
    proc_kind = fields.Selection(
        [("reading", "Reading"), ("change", "New meter")],
        "Kind of Reading",
        readonly=True,
        copy=False,
    )
    proc_offset = fields.Float(
        "Driven with Earlier Meters",
        digits=(10, 1),
        readonly=True,
        copy=False,
        aggregator=None,
    )
    proc_total = fields.Float(
        "Kilometres in All",
        compute="_compute_proc_total",
        digits=(10, 1),
        help="The reading, and what was driven with earlier meters.",
    )
    proc_slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Trip",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    proc_void = fields.Boolean("Void", readonly=True, copy=False)
    proc_void_reason = fields.Char("Why Void", readonly=True, copy=False)

    _proc_history_idx = models.Index(
        "(vehicle_id, proc_at, id) WHERE proc_at IS NOT NULL AND proc_void IS NOT TRUE"
    )
    _proc_undated_idx = models.Index("(vehicle_id) WHERE proc_at IS NULL")

    @api.depends("value", "proc_offset")
    def _compute_proc_total(self):
        for reading in self:
            reading.proc_total = reading.value + reading.proc_offset

    @api.depends("proc_at", "vehicle_id.proc_secret")
    def _compute_vehicle_log_name(self):
        """Plate, of a secret car not the whole, and moment; others keep Odoo's name."""
        super()._compute_vehicle_log_name()
        for reading in self.filtered("proc_at"):
            car = reading.sudo().vehicle_id
            local = car.company_id._procuratorate_local(reading.proc_at)
            parts = (car._proc_plate(), local.strftime("%Y-%m-%d %H:%M"))
            reading.name = " ".join(filter(None, parts))

    def _proc_rows(self):
        """Those of these readings that are of official cars."""
        official = self.sudo().vehicle_id._proc_official()
        return self.filtered(lambda each: each.sudo().vehicle_id in official)

    def _proc_write(self, vals):
        """Write past the guard."""
        return super(FleetVehicleOdometer, self.sudo()).write(vals)
