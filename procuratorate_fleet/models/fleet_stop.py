from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.fields import Domain

KINDS = [
    ("fog", "Fog"),
    ("ice", "Ice"),
    ("snow", "Heavy snow"),
    ("storm", "Storm, flood"),
    ("other", "Other danger"),
]


class FleetStop(models.Model):
    """From when to when the office sends no car out: fog, ice, snow.

    Ordinary trips are neither assigned nor let out in that time; a duty leader may
    order one in an emergency.
    """

    _name = "procuratorate.fleet.stop"
    _description = "Weather Stop"
    _inherit = ["procuratorate.fleet.document"]
    _order = "date_from desc, id desc"
    _number_prefix = "TS"
    _open_states = ()
    _removable_states = ()
    _engine_fields = frozenset({"name", "decided_by_id", "lift_text"})

    state = fields.Selection(
        [("active", "In Force"), ("lifted", "Lifted")],
        default="active",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    kind = fields.Selection(KINDS, "Danger", required=True, default="fog")
    date_from = fields.Datetime(
        "From", required=True, default=lambda self: fields.Datetime.now()
    )
    date_to = fields.Datetime("Until", required=True)
    note = fields.Char(help="Which roads, whose warning.")
    decided_by_id = fields.Many2one(
        "hr.employee", "Set by", readonly=True, copy=False, ondelete="restrict"
    )
    lift_text = fields.Char("Why It Was Lifted", readonly=True, copy=False)
    slip_count = fields.Integer("Trips Held up", compute="_compute_slip_count")
    over = fields.Boolean("Is Over", compute="_compute_over")

    _ends_after_start = models.Constraint(
        "CHECK (date_to > date_from)", "A stop ends after it has begun."
    )

    @api.depends("kind", "date_from", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for stop in self:
            stop.display_name = f"{stop.name or ''} {kinds.get(stop.kind, '')}".strip()

    @api.depends("date_to")
    def _compute_over(self):
        """Its time has passed: it holds nobody up any more."""
        now = fields.Datetime.now()
        for stop in self:
            stop.over = bool(stop.date_to) and stop.date_to <= now

    def _compute_slip_count(self):
        """One query, whatever the number of stops."""
        Slip = self.env["procuratorate.fleet.slip"].sudo()
        held = Domain.OR(stop._slip_domain() for stop in self)
        slips = Slip.search_fetch(
            held, ["company_id", "state", "plan_out", "plan_back"]
        )
        for stop in self:
            stop.slip_count = len(slips.filtered_domain(stop._slip_domain()))

    def _slip_domain(self):
        return [
            ("company_id", "=", self.company_id.id),
            ("state", "=", "assigned"),
            ("plan_out", "<", self.date_to),
            ("plan_back", ">", self.date_from),
        ]

    @api.model_create_multi
    def create(self, vals_list):
        """The dispatcher sets it, and it stands on record."""
        stops = super().create(vals_list)
        for stop in stops:
            actor = stop._actor_of(
                "procuratorate_fleet.post_dispatcher",
                "procuratorate_base.post_duty_leader",
            )
            stop._write_engine({"decided_by_id": actor.id})
            stop._put_on_record("fleet.stop", stop._stop_content())
            stop._tell_held_up()
        return stops

    def _tell_held_up(self):
        """Who has a car in that time learns that it stays."""
        doc = self.sudo()
        words = doc._reason().what
        for slip in (
            self.env["procuratorate.fleet.slip"]
            .sudo()
            .search(doc._slip_domain() + [("emergency", "=", False)])
        ):
            people = slip.applicant_id | slip.driver_id.employee_id
            slip._tell(people, self.env._("%s is held up", slip.name), words)

    def action_lift(self, text=None):
        """The danger is over before its time; in words, on record."""
        for stop in self:
            stop.check_access("read")
            stop._actor_of(
                "procuratorate_fleet.post_dispatcher",
                "procuratorate_base.post_duty_leader",
            )
            stop._expect("active")
            text = stop._word(text)
            stop._write_engine({"state": "lifted", "lift_text": text})
            stop._put_on_record("fleet.stop.lifted", {"reason": text})
        return True

    def action_slips(self):
        """The trips that have a car in that time."""
        self.ensure_one()
        action = self.env.ref(
            "procuratorate_fleet.fleet_slip_action"
        )._get_action_dict()
        return {**action, "domain": self._slip_domain(), "context": {}}

    @api.model
    def _between(self, company, start, end):
        """The stops that are in force within this span."""
        return self.search(
            [
                ("company_id", "=", company.id),
                ("state", "=", "active"),
                ("date_from", "<", end),
                ("date_to", ">", start),
            ]
        )

    def _reason(self):
        _ = self.env._
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        Slip = self.env["procuratorate.fleet.slip"].new({"company_id": self.company_id})
        return Reason(
            _(
                "No car goes out from %(start)s to %(end)s: %(kind)s.",
                start=Slip._moment(self.date_from),
                end=Slip._moment(self.date_to),
                kind=kinds[self.kind],
            ),
            basis=_("No car is dispatched in fog, ice or heavy snow: %s", self.name),
            missing=_("the end of the weather stop"),
            cure=_("the dispatcher; in an emergency the duty leader"),
            code="weather",
        )

    def _stop_content(self):
        return {
            "kind": self.kind,
            "from": self.date_from,
            "to": self.date_to,
            "note": self.note or None,
        }
