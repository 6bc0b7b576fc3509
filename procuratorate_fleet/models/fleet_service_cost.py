from odoo import api, fields, models

KINDS = [
    ("fuel", "Fuel"),
    ("charge", "Charging"),
    ("repair", "Repair"),
    ("insurance", "Insurance"),
    ("inspection", "Inspection"),
    ("toll", "Toll"),
    ("parking", "Parking"),
    ("wash", "Wash"),
    ("tax", "Tax and fees"),
    ("rent", "Rent"),
    ("other", "Other"),
    ("fine", "Fine"),
]
#: what may be filled, in Odoo's own words
FUELS = [
    ("gasoline", "Gasoline"),
    ("diesel", "Diesel"),
    ("cng", "CNG"),
    ("lpg", "LPG"),
    ("hydrogen", "Hydrogen"),
    ("electric", "Electricity"),
]
#: what fills the tank or the battery: its quantities are checked
ENERGY = ("fuel", "charge")
#: what a hand books; the others come from their own documents
BY_HAND = (*ENERGY, "toll", "parking", "wash", "tax", "rent", "other", "fine")
#: what a driver books of his own trips
BY_DRIVER = (*ENERGY, "toll", "parking", "wash")


class FleetVehicleLogServices(models.Model):
    """The one row of every cost of an official car, its fuel among them.

    Whoever spends on an official car, by whatever document, books one such row
    (``vehicle._proc_cost``), so that each cost counts once. A row is never edited: a
    wrong one is voided while its trip is open, reversed when it is settled.
    """

    _inherit = "fleet.vehicle.log.services"

    proc_kind = fields.Selection(
        KINDS, "Kind of Cost", copy=False, index="btree_not_null"
    )
    proc_at = fields.Datetime("Spent at", copy=False)
    proc_slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Trip",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    proc_driver_id = fields.Many2one(
        "procuratorate.fleet.driver",
        "Who Drove",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    proc_receipt = fields.Char("Receipt No.", copy=False)
    proc_photo = fields.Binary("Photo of the Receipt", copy=False, attachment=True)
    # Fuel and charging ----------------------------------------------------------
    proc_fuel = fields.Selection(FUELS, "What Was Filled", copy=False)
    proc_litres = fields.Float("Litres", digits=(8, 2), copy=False)
    proc_kwh = fields.Float("kWh", digits=(8, 2), copy=False)
    proc_price = fields.Float("Unit Price", digits=(8, 4), copy=False, aggregator="avg")
    proc_full = fields.Boolean(
        "Filled Up",
        copy=False,
        help="The tank or battery was full afterwards. Consumption is reckoned from "
        "one full filling to the next.",
    )
    proc_card_no = fields.Char("Card Used", copy=False)
    proc_station_id = fields.Many2one(
        "res.partner", "Station", copy=False, index="btree_not_null"
    )
    proc_place = fields.Char("Place", copy=False)
    # What follows ---------------------------------------------------------------
    proc_km = fields.Float(
        "Distance since Full",
        digits=(10, 1),
        readonly=True,
        copy=False,
        help="Kilometres since the last full filling with a reading.",
    )
    proc_per_100 = fields.Float(
        "Consumption per 100 km",
        digits=(6, 2),
        readonly=True,
        copy=False,
        aggregator="avg",
        help="Litres or kWh of all fillings since the last full one, this one "
        "included, for each 100 km.",
    )
    proc_finding_ids = fields.One2many(
        "procuratorate.fleet.finding", "service_id", "Findings", readonly=True
    )
    proc_payable = fields.Boolean(
        "May Be Paid",
        compute="_compute_proc_payable",
        help="Nothing withholds the payment: what was found and has to be explained "
        "first is explained, and nothing was rejected.",
    )
    proc_payment = fields.Selection(
        [
            ("withheld", "Withheld"),
            ("open", "Not Passed Yet"),
            ("passed", "Passed for Payment"),
            ("none", "Not to Be Paid"),
        ],
        "Payment",
        compute="_compute_proc_payment",
        help="Withheld while something that was found has to be explained.",
    )
    proc_import_key = fields.Char("Mark of Import", readonly=True, copy=False)
    proc_void = fields.Boolean("Void", readonly=True, copy=False)
    proc_void_reason = fields.Char("Why Void", readonly=True, copy=False)
    proc_reverses_id = fields.Many2one(
        "fleet.vehicle.log.services",
        "Reverses",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    proc_reversal_ids = fields.One2many(
        "fleet.vehicle.log.services", "proc_reverses_id", "Reversed by", readonly=True
    )

    _proc_import_once = models.UniqueIndex(
        "(proc_import_key) WHERE proc_import_key IS NOT NULL",
        "This row of a file was imported before.",
    )
    _proc_reversed_once = models.UniqueIndex(
        "(proc_reverses_id) WHERE proc_reverses_id IS NOT NULL AND NOT proc_void",
        "This row is reversed already.",
    )
    _proc_history = models.Index(
        "(vehicle_id, proc_at) WHERE proc_kind IS NOT NULL AND proc_void IS NOT TRUE"
    )

    @api.depends("state", "proc_payable", "proc_reversed", "proc_reverses_id")
    def _compute_proc_payment(self):
        """In the words of who pays, not in Odoo's stages of a service."""
        for row in self:
            undone = row.proc_void or row.proc_reversed or row.proc_reverses_id
            if not row.proc_kind or undone:
                row.proc_payment = "none" if row.proc_kind else False
            elif row.state == "done":
                row.proc_payment = "passed"
            else:
                row.proc_payment = "open" if row.proc_payable else "withheld"

    @api.depends("proc_finding_ids.state", "proc_finding_ids.verdict", "proc_void")
    def _compute_proc_payable(self):
        Rule = self.env["procuratorate.rule"]
        for row in self:
            if not row.proc_kind or row.proc_void:
                row.proc_payable = False
                continue
            company = row.sudo().vehicle_id.company_id
            codes = Rule._value("fleet.cost.withheld", row.date, company)
            found = row.sudo().proc_finding_ids
            row.proc_payable = not any(
                finding.verdict == "rejected"
                or (finding.code in codes and finding.state == "open")
                for finding in found
            )

    @api.depends("proc_kind", "vehicle_id", "proc_at", "service_type_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """Kind, plate and day; other services keep Odoo's name."""
        kinds = dict(self._fields["proc_kind"]._description_selection(self.env))
        own = self.filtered("proc_kind")
        for row in own:
            car = row.sudo().vehicle_id
            plate = car._proc_name() if car.proc_secret else car.license_plate
            parts = (kinds[row.proc_kind], plate, row.date and str(row.date))
            row.display_name = " ".join(filter(None, parts))
        return super(FleetVehicleLogServices, self - own)._compute_display_name()

    # What a row is --------------------------------------------------------------

    def _proc_rows(self):
        """Those of these rows that are costs of official cars."""
        official = self.sudo().vehicle_id._proc_official()
        return self.filtered(lambda row: row.sudo().vehicle_id in official)

    def _proc_settled(self):
        """Whether this row belongs to what is settled, and is reversed, not voided."""
        self.ensure_one()
        return self.sudo().proc_slip_id.state in ("settled", "published")

    @api.model
    def _proc_service_type(self, kind):
        """Odoo's service type of this kind of cost."""
        return self.env.ref(f"procuratorate_fleet.service_type_{kind}")
