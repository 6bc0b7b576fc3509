from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError
from odoo.tools import clean_context

KINDS = [
    ("moved", "Left its bay"),
    ("trip", "Way driven"),
    ("stop", "Stop"),
    ("speed", "Speeding"),
    ("other", "Other event"),
]


class FleetPosition(models.Model):
    """An event that a tracker reported: not where a car was, but that it moved.

    Only events are kept, no tracks; of secret cars nothing at all. They come from files
    alone, and a job asks each of them once whether a dispatch slip covers it. Before
    that, and of secret trips, an event is read by whoever reads every errand.
    """

    _name = "procuratorate.fleet.position"
    _description = "Event of a Tracker"
    _inherit = ["procuratorate.verb.mixin"]
    _order = "at desc, id desc"
    _rec_name = "place"
    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True
    _engine_fields = frozenset({"checked", "slip_id", "finding_id"})

    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        "Car",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="vehicle_id.company_id", store=True, index=True, precompute=True
    )
    kind = fields.Selection(KINDS, "Event", required=True, readonly=True)
    at = fields.Datetime(required=True, readonly=True)
    end_at = fields.Datetime("Until", readonly=True)
    place = fields.Char(readonly=True)
    end_place = fields.Char("Place at the End", readonly=True)
    latitude = fields.Float(digits=(10, 6), readonly=True, aggregator=None)
    longitude = fields.Float(digits=(10, 6), readonly=True, aggregator=None)
    metres = fields.Integer("Metres from the Bay", readonly=True, aggregator="max")
    km = fields.Float("Distance (km)", digits=(10, 1), readonly=True)
    unmeasured = fields.Boolean(
        "Distance Not Told",
        readonly=True,
        help="The platform says that the car moved, and not how far.",
    )
    import_key = fields.Char("Mark of Import", readonly=True)
    checked = fields.Boolean(
        "Looked at", readonly=True, help="A job has asked whether a trip covers it."
    )
    slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Trip",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    finding_id = fields.Many2one(
        "procuratorate.fleet.finding",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    _once = models.UniqueIndex(
        "(import_key) WHERE import_key IS NOT NULL",
        "This event was imported before.",
    )
    _waiting = models.Index("(at) WHERE checked IS NOT TRUE")
    _of_car = models.Index("(vehicle_id, at)")

    def _refuse_change(self, vals):
        raise self._engine_refusal()

    def _refuse_removal(self):
        raise self._engine_refusal()

    def _engine_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Events of trackers are neither written, changed nor deleted by hand."),
            basis=_("What the tracker reported stays as it was reported."),
            missing=_("the file of the platform, imported"),
            cure=_("the fleet clerk, with “Import Events”"),
            error=AccessError,
        )

    @api.model
    def _keep(self, vals_list):
        """Keep these events, those of secret cars excepted; returns them."""
        cars = self.env["fleet.vehicle"].sudo()
        cars = cars.browse({vals["vehicle_id"] for vals in vals_list})
        followed = set(cars._proc_official().filtered(is_followed).ids)
        return self._engine_create(
            [vals for vals in vals_list if vals["vehicle_id"] in followed]
        )

    def _engine_create(self, vals_list):
        fresh = self.sudo().with_context(clean_context(self.env.context))
        return super(FleetPosition, fresh)._engine_create(vals_list)


def is_followed(car):
    """A car that is exempt from marking and tracker has the gate register instead."""
    return not car.proc_secret and car.proc_marking != "exempt"
