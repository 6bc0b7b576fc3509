from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError

from ..tools.typed import day_of
from .fleet_driver import DISPATCHER

#: a word about more days is said anew
LONGEST = 366


class FleetDriver(models.Model):
    """The fitness of the day: nobody drives tired or ill."""

    _inherit = "procuratorate.fleet.driver"

    _engine_fields = frozenset({"unfit_until"})

    unfit_until = fields.Date(
        "Last Unfit Day",
        readonly=True,
        copy=False,
        help="The last day on which he said, or was said, not to be fit.",
    )
    fit_today = fields.Selection(
        [("fit", "Fit"), ("unfit", "Not fit"), ("unsaid", "Not said")],
        "Today",
        compute="_compute_fit_today",
    )
    is_me = fields.Boolean(compute="_compute_is_me")

    def _compute_fit_today(self):
        today = self.env.company._procuratorate_today()
        rows = (
            self.env["procuratorate.fleet.fitness"]
            .sudo()
            .search([("driver_id", "in", self.ids), ("day", "=", today)], order="id")
        )
        said = {row.driver_id.id: "fit" if row.fit else "unfit" for row in rows}
        for driver in self:
            driver.fit_today = said.get(driver.id, "unsaid")

    @api.depends_context("uid")
    @api.depends("employee_id")
    def _compute_is_me(self):
        user = self.env.user.sudo()
        mine = user.employee_ids | user.procuratorate_employee_id
        for driver in self:
            driver.is_me = driver.sudo().employee_id in mine

    # Verbs ----------------------------------------------------------------------

    def action_fit(self, text=None):
        """Fit to drive today, the car looked at before work."""
        for driver in self:
            driver.check_access("read")
            driver._say_fit(True, said(text))
        return True

    def action_unfit(self, text=None, until=None):
        """Not fit to drive: from today until that day; in words, tired, ill, medicine.

        Assigned trips of these days are shown to the dispatcher.
        """
        for driver in self:
            driver.check_access("read")
            driver._say_fit(False, driver._word(text), until)
        return True

    def _say_fit(self, fit, text, until=None):
        today = self.sudo().company_id._procuratorate_today()
        actor = self._fitness_actor(today, fit)
        until = max(day_of(until) or today, today)
        count = min((until - today).days + 1, LONGEST)
        days = [fields.Date.add(today, days=number) for number in range(count)]
        rows = (
            self.env["procuratorate.fleet.fitness"]
            .sudo()
            ._engine_create(
                [
                    {
                        "driver_id": self.id,
                        "day": day,
                        "fit": fit,
                        "text": text or False,
                        "said_by_id": actor.id,
                    }
                    for day in days
                ]
            )
        )
        self.invalidate_recordset(["fit_today"])
        if not fit:
            self._on_unfit(rows)

    def _fitness_actor(self, today, fit):
        """The driver himself, or the dispatcher, whose word stands above his."""
        actor = self.env["hr.employee"]._acting(self.sudo().company_id).sudo()
        if not actor._same_person(self.sudo().employee_id):
            return self._actor_of(DISPATCHER)
        self.env["procuratorate.approval.case"]._check_channel()
        last = self._word_of(today)
        if fit and last and not last.fit and not last.own:
            _ = self.env._
            raise refusal(
                self.env,
                _("%s was declared unfit for today.", self.sudo().name),
                basis=_("Nobody drives tired or ill."),
                missing=_("the word of the dispatcher"),
                cure=_("the dispatcher"),
                error=AccessError,
            )
        return actor

    def _word_of(self, day):
        """The last word about this driver and this day."""
        rows = self.env["procuratorate.fleet.fitness"].sudo()
        return rows.search(
            [("driver_id", "=", self.id), ("day", "=", day)], order="id desc", limit=1
        )

    def _on_unfit(self, rows):
        """Who gave him a car for these days hears of it."""
        trips = self._held_trips().filtered(lambda slip: slip.state == "assigned")
        local = self.sudo().company_id._procuratorate_local
        last = max(rows.mapped("day"))
        known = self.sudo().unfit_until
        self._write_engine({"unfit_until": max(known or last, last)})
        trips = trips.filtered(lambda slip: local(slip.plan_out).date() <= last)
        words = self.env._("%s is not fit to drive.", self.sudo().name)
        self._tell_dispatcher(trips, words)

    # Reasons --------------------------------------------------------------------

    def _trip_reasons(self, trip):
        return [*super()._trip_reasons(trip), *self._fitness_reasons(trip)]

    def _fitness_reasons(self, trip):
        _ = self.env._
        known = self.unfit_until and self.unfit_until >= trip.first
        unfit = self._unfit_words(trip) if known else ()
        found = [
            Reason(
                _(
                    "%(driver)s is not fit to drive on %(day)s: %(text)s",
                    driver=self.name,
                    day=row.day,
                    text=row.text,
                ),
                basis=_("Road Traffic Safety Law, art. 22: nobody drives tired or ill"),
                missing=_("a driver who is fit"),
                cure=_("the dispatcher, with another driver"),
                code="fitness",
                absolute=True,
            )
            for row in unfit[:1]
        ]
        if trip.stage == "out" and not found:
            found += self._unsaid_reasons(trip)
        return found

    def _unfit_words(self, trip):
        """The words of the days of this trip that say so last."""
        rows = self.env["procuratorate.fleet.fitness"].search(
            [
                ("driver_id", "=", self.id),
                ("day", ">=", trip.first),
                ("day", "<=", trip.last),
            ],
            order="day, id",
        )
        last = {row.day: row for row in rows}
        return [row for row in last.values() if not row.fit]

    def _unsaid_reasons(self, trip):
        """Where the office asks for a word before each day's work."""
        asked, version = self._rule("fleet.fitness.required")
        if not asked or self._word_of(trip.first):
            return []
        _ = self.env._
        return [
            Reason(
                _(
                    "%s has not said yet that he is fit and the car looked at.",
                    self.name,
                ),
                rule=version,
                missing=_("the word of the driver for today"),
                cure=_("the driver, with “Fit Today”"),
                code="fitness",
            )
        ]
