from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools import layers

AVAIL = [
    ("free", "Free"),
    ("reserved", "Reserved"),
    ("out", "Out"),
    ("repair", "In repair"),
    ("sealed", "Sealed"),
    ("blocked", "Blocked"),
    ("disposed", "Disposed of"),
]
#: cars of which it is asked at all
ENTERED = ("active", "disposed")


class FleetVehicle(models.Model):
    """Whether a car can be had now, told from what is on record about it.

    Each part of the addon adds its layers (:meth:`_proc_avail_layers`); the strongest
    one says what the car is. Nothing is stored, and no car asks by itself.
    """

    _inherit = "fleet.vehicle"

    proc_avail = fields.Selection(
        AVAIL,
        "Now",
        compute="_compute_proc_avail",
        search="_search_proc_avail",
        group_expand="_proc_avail_columns",
    )

    @api.model
    def _proc_avail_layers(self):
        """``[(rank, state, domain of the cars in it)]``; the lowest rank wins.

        Ranks: 0 disposed, 10 out, 20 sealed, 30 in repair, 40 blocked, 60 reserved.
        A domain is asked as the system; ``any!`` leads to the documents.
        """
        today = self.env.company._procuratorate_today()
        midnight = self.env.company._procuratorate_utc(today + timedelta(days=1))
        out = [("state", "=", "out")]
        reserved = [("state", "=", "assigned"), ("plan_out", "<", midnight)]
        return [
            (0, "disposed", Domain("proc_state", "=", "disposed")),
            (10, "out", Domain("proc_slip_ids", "any!", Domain(out))),
            (60, "reserved", Domain("proc_slip_ids", "any!", Domain(reserved))),
        ]

    @api.depends("proc_state", "proc_slip_ids.state", "proc_slip_ids.plan_out")
    @api.depends_context("company")
    def _compute_proc_avail(self):
        """One query for each layer, whatever the number of cars."""
        entered = self._origin._proc_official().filtered(
            lambda car: car.proc_state in ENTERED
        )
        state = layers.states(entered, self._proc_avail_layers(), "free")
        for car in self:
            car.proc_avail = state.get(car._origin.id, False)

    @api.model
    def _search_proc_avail(self, operator, value):
        if operator != "in":
            return NotImplemented
        entered = self._proc_avail_entered()
        found = layers.searched(self._proc_avail_layers(), "free", value)
        none = ~entered if False in value else Domain.FALSE
        return (entered & found) | none

    @api.model
    def _proc_avail_entered(self):
        """The cars of which it is asked."""
        on = Domain("company_id.procuratorate_rules", "=", True)
        return Domain("proc_state", "in", ENTERED) & on

    def _proc_avail_columns(self, states, domain):
        """The columns of a kanban: what a car of the office can be."""
        return [code for code, _label in AVAIL if code != "disposed"]

    def _read_group_groupby(self, alias, groupby_spec, query):
        """Grouped by what they are now, the cars need not be asked one by one."""
        if groupby_spec != "proc_avail":
            return super()._read_group_groupby(alias, groupby_spec, query)
        self._check_field_access(self._fields["proc_avail"], "read")
        return layers.grouped(
            self,
            alias,
            self._proc_avail_layers(),
            "free",
            self._proc_avail_entered(),
        )
