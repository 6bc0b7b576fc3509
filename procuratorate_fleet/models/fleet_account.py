from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.account_sql import moves
from ..tools.account_within import Within
from .fleet_sums import COLUMNS, QUANTITIES
from .fleet_vehicle_proc import CLASSES

#: what the account is added up from: flushed before it is read
SOURCES = (
    "fleet.vehicle.log.services",
    "procuratorate.fleet.slip",
    "procuratorate.fleet.trip_correction",
    "fleet.vehicle",
)


def _sum(name):
    """A sum under its name; trips are counted, and stay a whole number."""
    column = SQL.identifier(name)
    if name == "trips":
        return SQL("SUM(part.%s)::int AS %s", column, column)
    return SQL("SUM(part.%s) AS %s", column, column)


class FleetAccountBase(models.AbstractModel):
    """The account of a car over a period, added up from its costs and its trips.

    Odoo's own report of costs joins contracts before it adds up, and multiplies sums
    where a car has several; here each source is added up by itself. A contract is no
    cost: what is paid under it is.
    """

    _name = "procuratorate.fleet.account.base"
    _inherit = ["procuratorate.fleet.sums"]
    _description = "Account of an Official Car"
    _order = "start desc, vehicle_id"
    _rec_name = "vehicle_id"
    #: PostgreSQL's name of the period, and how long it is
    _account_period, _account_length = "year", relativedelta(years=1)

    vehicle_id = fields.Many2one("fleet.vehicle", "Car", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", "Section", readonly=True)
    car_class = fields.Selection(CLASSES, "Class", readonly=True)
    start = fields.Date("Begins on", readonly=True)
    year = fields.Char(readonly=True)

    @api.model
    def _search(self, domain, *args, **kwargs):
        """Only what is asked for is added up, not every year that there was."""
        within = Within.of(Domain(domain).optimize(self))
        asked = self.with_context(account_within=within)
        return super(FleetAccountBase, asked)._search(domain, *args, **kwargs)

    def _account_within(self):
        """What the search asks for; no client can send an object of this class."""
        within = self.env.context.get("account_within")
        return within if isinstance(within, Within) else Within()

    @property
    def _table_query(self):
        period = SQL("%s", self._account_period)
        for name in SOURCES:
            self.env[name].flush_model()
        sums = [_sum(name) for name in (*QUANTITIES, *COLUMNS.values(), "running")]
        # materialized: whatever is joined to it, it is added up once
        return SQL(
            """
            WITH account AS MATERIALIZED (
            SELECT vehicle.id::bigint * 1000000
                   + TO_CHAR(part.start, 'YYYYMM')::int AS id,
                   vehicle.id AS vehicle_id, vehicle.company_id, vehicle.proc_class
                   AS car_class, vehicle.proc_department_id AS department_id,
                   part.start, TO_CHAR(part.start, 'YYYY') AS year, %s,
                   ROUND((SUM(part.running)
                   / NULLIF(GREATEST(SUM(part.km), 0), 0))::numeric, 2) AS per_km
              FROM (%s) part
              JOIN fleet_vehicle vehicle ON vehicle.id = part.vehicle_id
             WHERE vehicle.proc_state IS NOT NULL
             GROUP BY vehicle.id, part.start
            ) SELECT * FROM account
            """,
            SQL(", ").join(sums),
            moves(
                self.env,
                COLUMNS,
                lambda day: SQL("DATE_TRUNC(%s, %s)::date", period, day),
                self._account_within(),
                self._account_length,
            ),
        )

    # Down to what it was added up from --------------------------------------------

    def _account_span(self):
        """The first day of this row's period, and the first one after it."""
        self.ensure_one()
        return self.start, self.start + self._account_length

    def action_costs(self):
        """The costs that this row adds up, as far as the reader may read them."""
        first, after = self._account_span()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_fleet.fleet_cost_all_action"
        )
        domain = [
            ("vehicle_id", "=", self.vehicle_id.id),
            ("proc_kind", "!=", False),
            ("proc_void", "!=", True),
            ("proc_account_date", ">=", first),
            ("proc_account_date", "<", after),
        ]
        return {**action, "domain": domain, "context": {"create": 0}}

    def action_trips(self):
        """The trips that this row adds up, as far as the reader may read them."""
        first, after = self._account_span()
        company = self.sudo().company_id
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Trips"),
            "res_model": "procuratorate.fleet.slip",
            "views": [(False, "list"), (False, "form")],
            "view_mode": "list,form",
            "domain": [
                ("vehicle_id", "=", self.vehicle_id.id),
                ("state", "in", ("returned", "settled", "published")),
                ("back_at", ">=", company._procuratorate_utc(first)),
                ("back_at", "<", company._procuratorate_utc(after)),
            ],
            "context": {"create": 0},
        }


class FleetAccount(models.Model):
    """What each car cost in a year, by kind and per kilometre."""

    _name = "procuratorate.fleet.account"
    _inherit = ["procuratorate.fleet.account.base"]
    _description = "Yearly Account of a Car"
    _auto = False

    def action_months(self):
        """This year of this car, month by month."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_fleet.fleet_account_month_action"
        )
        domain = [("vehicle_id", "=", self.vehicle_id.id), ("year", "=", self.year)]
        return {**action, "domain": domain, "context": {}}


class FleetAccountMonth(models.Model):
    """What each car cost in a month: for pivots and graphs."""

    _name = "procuratorate.fleet.account.month"
    _inherit = ["procuratorate.fleet.account.base"]
    _description = "Monthly Account of a Car"
    _auto = False
    _account_period, _account_length = "month", relativedelta(months=1)

    month = fields.Char(compute="_compute_month")

    @api.depends("start")
    def _compute_month(self):
        """The month by its number, not by its first day."""
        for row in self:
            row.month = row.start and f"{row.start:%Y-%m}"
