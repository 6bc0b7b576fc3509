from odoo import api, fields, models

from ..tools.inspection import Scheme


class FleetVehicle(models.Model):
    """When the car is inspected next: reckoned for small cars, entered for others."""

    _inherit = "fleet.vehicle"

    proc_inspection_due = fields.Date(
        "Next Inspection",
        compute="_compute_proc_inspection_due",
        store=True,
        help="The day up to which the car may be driven without another inspection.",
    )

    @api.depends(
        "proc_state",
        "proc_first_registered",
        "proc_body",
        "seats",
        "proc_paper_ids.state",
        "proc_paper_ids.date_to",
    )
    def _compute_proc_inspection_due(self):
        for car in self:
            official = car.sudo()._proc_official()
            car.proc_inspection_due = official and official._proc_inspection_until()

    def _proc_inspection_until(self):
        """The last day without another inspection; nothing when nobody knows it."""
        car = self.sudo()
        days = [paper.date_to for paper in car._proc_papers("inspection")]
        if days:
            return max(days)
        scheme = car._proc_inspection_known() and car._proc_inspection_scheme()
        if not scheme:
            return False
        today = car.company_id._procuratorate_today()
        return scheme.due_without(car.proc_first_registered, today)

    @api.model
    def _proc_inspection_catch_up(self):
        """Reckon what could not be reckoned before its rules were there.

        An upgrade fills a new field before it loads the rules that come with it.
        """
        cars = self.with_context(active_test=False).sudo()
        self.env.add_to_compute(
            self._fields["proc_inspection_due"],
            cars.search(
                [("proc_state", "!=", False), ("proc_inspection_due", "=", False)]
            ),
        )

    def _proc_inspection_known(self):
        """Whether the rules say when a car is inspected; without them nobody knows."""
        Rule, company = self.env["procuratorate.rule"], self.sudo().company_id
        today = company._procuratorate_today()
        names = ("seats", "tests", "sticker", "yearly", "ahead")
        return all(
            Rule._lookup(f"fleet.inspection.{name}", today, company.id)
            for name in names
        )

    def _proc_inspection_after(self, done):
        """The day that follows an inspection on ``done``; nothing where it is typed."""
        scheme = self.sudo()._proc_inspection_scheme()
        return scheme and scheme.due_after(self.sudo().proc_first_registered, done)

    def _proc_inspection_reckoned(self):
        """Whether the rules reckon the due day of this car: few seats, not a van."""
        car = self.sudo()
        first, company = car.proc_first_registered, car.company_id
        on = first and company._procuratorate_on()
        if not on or first > company._procuratorate_today():
            return False
        if car.proc_body in ("van", "truck"):
            return False
        seats = car._proc_inspection_rule("seats")
        return 0 < car.seats <= seats

    def _proc_inspection_scheme(self):
        """The schedule of tests and stickers, or False."""
        if not self._proc_inspection_reckoned():
            return False
        return Scheme(
            tests=tuple(int(year) for year in self._proc_inspection_rule("tests")),
            sticker=self._proc_inspection_rule("sticker"),
            yearly=self._proc_inspection_rule("yearly"),
            ahead=self._proc_inspection_rule("ahead"),
        )

    def _proc_inspection_rule(self, name):
        Rule = self.env["procuratorate.rule"]
        return Rule._value(f"fleet.inspection.{name}", company=self.company_id)
