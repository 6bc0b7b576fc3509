from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools import layers
from .fleet_driver import READERS

AVAIL = [
    ("free", "Free"),
    ("reserved", "Has a trip today"),
    ("out", "On the road"),
    ("unfit", "Not fit"),
    ("away", "On leave"),
    ("barred", "May not drive"),
]
#: drivers of whom it is asked at all
HERE = ("active", "suspended")


class FleetDriver(models.Model):
    """Whether a driver can be had today, told from what is on record about him.

    As with cars, each part may add its layers; nothing is stored.
    """

    _inherit = "procuratorate.fleet.driver"

    avail = fields.Selection(
        AVAIL,
        "Now",
        compute="_compute_avail",
        search="_search_avail",
        group_expand="_avail_columns",
        groups=READERS,
    )

    @api.model
    def _avail_layers(self):
        """``[(rank, state, domain of the drivers in it)]``; the lowest rank wins.

        Ranks: 10 on the road, 20 may not drive, 30 not fit, 40 on leave, 60 reserved.
        """
        company = self.env.company
        today = company._procuratorate_today()
        midnight = company._procuratorate_utc(today + timedelta(days=1))
        out = [("state", "=", "out")]
        reserved = [("state", "=", "assigned"), ("plan_out", "<", midnight)]
        barred = Domain("state", "=", "suspended")
        barred |= Domain("valid_to", "=", False) | Domain("valid_to", "<", today)
        if company._procuratorate_on():
            limit = self.env["procuratorate.rule"]._value(
                "fleet.licence.points", company=company
            )
            barred |= Domain("points", ">=", limit)
        return [
            (10, "out", Domain("trip_ids", "any!", Domain(out))),
            (20, "barred", barred),
            (30, "unfit", Domain("id", "in", self._unfit_on(today))),
            (60, "reserved", Domain("trip_ids", "any!", Domain(reserved))),
        ]

    @api.model
    def _unfit_on(self, day):
        """Those whose last word for this day is that they are not fit."""
        self.env["procuratorate.fleet.fitness"].flush_model()
        return SQL(
            """(SELECT driver_id FROM (
                    SELECT DISTINCT ON (driver_id) driver_id, fit
                      FROM procuratorate_fleet_fitness WHERE day = %s
                     ORDER BY driver_id, id DESC
                ) AS word WHERE NOT fit)""",
            day,
        )

    @api.model
    def _avail_here(self):
        on = Domain("company_id.procuratorate_rules", "=", True)
        return Domain("state", "in", HERE) & on

    @api.depends("state", "valid_to", "unfit_until", "trip_ids.state")
    @api.depends_context("company")
    def _compute_avail(self):
        """One query for each layer, whatever the number of drivers."""
        here = self._origin._ruled().filtered(lambda each: each.state in HERE)
        state = layers.states(here, self._avail_layers(), "free") if here else {}
        for driver in self:
            driver.avail = state.get(driver._origin.id, False)

    @api.model
    def _search_avail(self, operator, value):
        if operator != "in":
            return NotImplemented
        here = self._avail_here()
        found = layers.searched(self._avail_layers(), "free", value)
        none = ~here if False in value else Domain.FALSE
        return (here & found) | none

    def _avail_columns(self, states, domain):
        """The columns of a kanban: everything that a driver can be."""
        return [code for code, _label in AVAIL]

    def _read_group_groupby(self, alias, groupby_spec, query):
        if groupby_spec != "avail":
            return super()._read_group_groupby(alias, groupby_spec, query)
        self._check_field_access(self._fields["avail"], "read")
        return layers.grouped(
            self, alias, self._avail_layers(), "free", self._avail_here()
        )
