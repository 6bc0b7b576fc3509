from markupsafe import Markup

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

#: states in which the trip log is kept
LOGGED = ("out", "returned")
DISPATCHERS = "procuratorate_fleet.group_dispatcher"


class FleetLeg(models.Model):
    """One line of the trip log: from where to where, when, how far.

    Kept by who drives, from the exit until the trip is settled. Where the errand is
    secret, the places are: the line is read by whoever reads the errand.
    """

    _name = "procuratorate.fleet.leg"
    _description = "Leg of a Trip"
    _inherit = ["procuratorate.verb.row.mixin"]
    _order = "slip_id, start, sequence, id"
    _rec_name = "destination"
    _verb_parent = "slip_id"

    slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Trip",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="slip_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    start = fields.Datetime("Set off at", required=True, default=fields.Datetime.now)
    stop = fields.Datetime("Arrived at")
    origin = fields.Char("Place of Departure", required=True)
    destination = fields.Char(required=True)
    km = fields.Float("Kilometres", digits=(8, 1))
    persons = fields.Integer("Persons aboard")
    text = fields.Char("Remark")

    _fits = models.Constraint(
        "CHECK (km >= 0 AND persons >= 0 AND (stop IS NULL OR stop >= start))",
        "A leg ends after it has begun, and takes nobody and no kilometres back.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """The trip from which the log was opened is named like any other."""
        trip = self.env.context.get("default_slip_id")
        named = [{"slip_id": trip, **vals} if trip else vals for vals in vals_list]
        return super().create(named)

    def _refuse_creation(self, vals_list):
        self._verb_named(vals_list)._refuse_log_change()

    def _refuse_change(self, vals):
        self.slip_id._refuse_log_change()
        if "slip_id" in vals:
            self.slip_id.browse(vals["slip_id"])._refuse_log_change()

    def _refuse_removal(self):
        self.slip_id._refuse_log_change()

    def write(self, vals):
        """A line stays on its trip."""
        if "slip_id" in vals and any(leg.slip_id.id != vals["slip_id"] for leg in self):
            raise self._engine_refusal()
        return super().write({k: v for k, v in vals.items() if k != "slip_id"})


class FleetSlip(models.Model):
    """Who keeps the trip log, and how long."""

    _inherit = "procuratorate.fleet.slip"

    def action_log(self):
        """Open the trip log of this trip."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Trip Log %s", self.name),
            "res_model": "procuratorate.fleet.leg",
            "view_mode": "list,kanban,form",
            "mobile_view_mode": "kanban",
            "views": [(False, "list"), (False, "kanban"), (False, "form")],
            "domain": [("slip_id", "=", self.id)],
            "help": Markup('<p class="o_view_nocontent_smiling_face">%s</p><p>%s</p>')
            % (
                self.env._("No leg of this trip is written down yet"),
                self.env._(
                    "From where to where, when and how many kilometres; the office "
                    "checks it against the meter."
                ),
            ),
            "context": {
                "default_slip_id": self.id,
                "create": self.state in LOGGED,
                "edit": self.state in LOGGED,
            },
        }

    def _refuse_log_change(self):
        """Raise unless the log may change now, by the hand of this person."""
        user = self.env.user
        people = user.sudo().employee_ids | user.sudo().procuratorate_employee_id
        office = user._is_superuser() or user.has_group(DISPATCHERS)
        _ = self.env._
        for slip in self.sudo():
            if slip.state not in LOGGED:
                raise refusal(
                    self.env,
                    _("The trip log of “%s” is closed.", slip.name),
                    missing=_("a trip that is out, or back and not settled"),
                    cure=_("the dispatcher, with a correction"),
                    error=AccessError,
                )
            if not office and slip.driver_id.employee_id not in people:
                raise refusal(
                    self.env,
                    _("The trip log of “%s” is not yours to keep.", slip.name),
                    missing=_("the hand of who drives"),
                    cure=slip.driver_name or _("the dispatcher"),
                    error=AccessError,
                )
