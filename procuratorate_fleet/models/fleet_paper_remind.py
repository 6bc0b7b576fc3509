from datetime import timedelta

from odoo import api, fields, models

from ..tools.span import step_before
from .fleet_driver import CLERK, DIRECTOR

WARN = "fleet.paper.warn_days"
#: nobody was told yet: more days than any step before an end
NOT_TOLD = 9999


class FleetPaper(models.Model):
    """What ends soon is told once for each step: sixty, thirty, seven days, over."""

    _inherit = "procuratorate.fleet.paper"
    _engine_fields = frozenset({"told"})

    told = fields.Integer(
        readonly=True, default=NOT_TOLD, copy=False, export_string_translation=False
    )

    ends_soon = fields.Boolean(compute="_compute_ends_soon")

    @api.depends("date_to", "state", "renewed_by_id")
    def _compute_ends_soon(self):
        """It is not over yet, and the first reminder is due."""
        for paper in self:
            company = paper.company_id
            waits = paper.state == "recorded" and not paper.renewed_by_id
            paper.ends_soon = False
            if waits and paper.date_to and company._procuratorate_on():
                left = (paper.date_to - company._procuratorate_today()).days
                paper.ends_soon = 0 <= left <= max(self._warn_steps(company))

    @api.model
    def _cron_remind(self):
        """Look at the papers and drivers of each office where the rules are on."""
        companies = (
            self.env["res.company"]
            .sudo()
            .search([("procuratorate_rules", "=", True)], order="id")
        )
        self.env["ir.cron"]._commit_progress(remaining=len(companies))
        for company in companies:
            scoped = self.with_company(company).sudo()
            scoped._tell_ends(company)
            scoped.env["fleet.vehicle"]._proc_tell_inspections(company)
            scoped.env["procuratorate.fleet.driver"]._tell_ends(company)
            if not self.env["ir.cron"]._commit_progress(1):
                break

    @api.model
    def _warn_steps(self, company, code=WARN):
        steps = self.env["procuratorate.rule"]._value(code, company=company)
        return [int(step) for step in steps]

    @api.model
    def _tell_ends(self, company):
        steps, today = self._warn_steps(company), company._procuratorate_today()
        papers = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "=", "recorded"),
                ("renewed_by_id", "=", False),
                ("vehicle_id.proc_state", "=", "active"),
                ("date_to", "<=", today + timedelta(days=max(steps))),
                ("told", ">=", 0),
            ]
        )
        for paper in papers.try_lock_for_update():
            step = step_before((paper.date_to - today).days, steps)
            if step is None or step >= paper.told:
                continue
            paper._write_engine({"told": step})
            words = self._end_words(step)
            paper._tell(
                self._who_renews(company, step, steps),
                words % {"paper": paper.display_name, "day": paper.date_to},
            )

    @api.model
    def _end_words(self, step):
        _ = self.env._
        if step < 0:
            return _("%(paper)s ended on %(day)s.")
        return _("%(paper)s ends on %(day)s.")

    @api.model
    def _who_renews(self, company, step, steps):
        """The fleet clerks; from the last step on the office director too."""
        people = self.env.ref(CLERK)._holders(company).sudo()
        if step <= min(steps):
            people |= self.env.ref(DIRECTOR)._holders(company).sudo()
        return people


class FleetVehicle(models.Model):
    """A car of which no inspection is on record has a due day as well."""

    _inherit = "fleet.vehicle"

    proc_told_inspection = fields.Integer(
        readonly=True, default=NOT_TOLD, copy=False, export_string_translation=False
    )

    @api.model
    def _proc_tell_inspections(self, company):
        Paper = self.env["procuratorate.fleet.paper"]
        steps, today = Paper._warn_steps(company), company._procuratorate_today()
        inspected = [("kind", "=", "inspection"), ("state", "=", "recorded")]
        cars = self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("proc_state", "=", "active"),
                ("proc_inspection_due", "<=", today + timedelta(days=max(steps))),
                ("proc_told_inspection", ">=", 0),
                ("proc_paper_ids", "not any", inspected),
            ]
        )
        people = Paper._who_renews(company, -1, steps)
        for car in cars.try_lock_for_update():
            due = car.proc_inspection_due
            step = step_before((due - today).days, steps)
            if step is None or step >= car.proc_told_inspection:
                continue
            car._proc_write({"proc_told_inspection": step})
            words = self.env._(
                "Inspection of %(car)s is due on %(day)s; none is on record.",
                car=car._proc_name(),
                day=due,
            )
            for user in people._procuratorate_users():
                car.activity_schedule(
                    "mail.mail_activity_data_warning",
                    today,
                    summary=words,
                    user_id=user.id,
                )


class FleetDriver(models.Model):
    """The end of a licence or police certificate is told in time."""

    _inherit = "procuratorate.fleet.driver"
    _engine_fields = frozenset({"told_licence", "told_certificate"})

    told_licence = fields.Integer(
        readonly=True, default=NOT_TOLD, copy=False, export_string_translation=False
    )
    told_certificate = fields.Integer(
        readonly=True, default=NOT_TOLD, copy=False, export_string_translation=False
    )

    def write(self, vals):
        """A new end is told anew."""
        result = super().write(vals)
        anew = {
            told: NOT_TOLD
            for name, told in (
                ("valid_to", "told_licence"),
                ("police_certificate_to", "told_certificate"),
            )
            if name in vals
        }
        if anew:
            self._write_engine(anew)
        return result

    @api.model
    def _tell_ends(self, company):
        _ = self.env._
        licence = _("Licence of %(driver)s: valid to %(day)s.")
        certificate = _("Police certificate of %(driver)s: valid to %(day)s.")
        self._tell_end(company, "valid_to", "told_licence", licence)
        self._tell_end(
            company, "police_certificate_to", "told_certificate", certificate
        )

    @api.model
    def _tell_end(self, company, name, told, text):
        Paper = self.env["procuratorate.fleet.paper"]
        steps = Paper._warn_steps(company, "fleet.licence.warn_days")
        today = company._procuratorate_today()
        drivers = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "!=", "left"),
                (name, "<=", today + timedelta(days=max(steps))),
                (told, ">=", 0),
            ]
        )
        clerks = self.env.ref(CLERK)._holders(company).sudo()
        for driver in drivers.try_lock_for_update():
            step = step_before((driver[name] - today).days, steps)
            if step is None or step >= driver[told]:
                continue
            driver._write_engine({told: step})
            words = text % {"driver": driver.name, "day": driver[name]}
            driver._tell(clerks | driver.employee_id, words)
