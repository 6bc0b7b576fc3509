from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_driver import CLERK, DIRECTOR, DISPATCHER


class FleetViolation(models.Model):
    """A traffic violation with an official car: whose, which points, which fine.

    Points count in the year of the licence, from the day of its first issue. A fine is
    the driver's own; that he paid it is noted with the receipt. What the office paid in
    his place stands on the account of the car, outside running cost, until he pays.
    """

    _name = "procuratorate.fleet.violation"
    _inherit = ["procuratorate.fleet.document"]
    _description = "Traffic Violation"
    _order = "at desc, id desc"
    _number_prefix = "WZ"
    _open_states = ()
    _removable_states = ()
    _engine_fields = frozenset(
        {"name", "paid", "receipt", "void_text", "day", "cost_id", "office_receipt"}
    )

    state = fields.Selection(
        [("recorded", "On record"), ("void", "Void")],
        default="recorded",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    driver_id = fields.Many2one(
        "procuratorate.fleet.driver",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
    )
    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        "Car",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('proc_state', '!=', False), ('company_id', '=', company_id)]",
    )
    slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Trip",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('driver_id', '=', driver_id), ('vehicle_id', '=', vehicle_id)]",
    )
    at = fields.Datetime("When", required=True)
    day = fields.Date(compute="_compute_day", store=True, precompute=True)
    place = fields.Char("Where It Was")
    what = fields.Char("What Was Done", required=True)
    points = fields.Integer()
    fine = fields.Monetary()
    currency_id = fields.Many2one(related="company_id.currency_id")
    paid = fields.Boolean(
        "Paid by the Driver", readonly=True, copy=False, help="Fines are his own."
    )
    receipt = fields.Char(readonly=True, copy=False)
    cost_id = fields.Many2one(
        "fleet.vehicle.log.services",
        "Paid by the Office",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="What the office paid in the driver's place, and he has not paid yet.",
    )
    office_receipt = fields.Char("Receipt of the Office", readonly=True, copy=False)
    void_text = fields.Char("Why It Is Void", readonly=True, copy=False)
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_fleet_violation_attachment_rel",
        "violation_id",
        "attachment_id",
        "Papers",
        copy=False,
    )

    _counts = models.Constraint(
        "CHECK (points >= 0 AND fine >= 0)",
        "Points and fines are counted from nought upwards.",
    )

    @api.depends("at", "company_id")
    def _compute_day(self):
        for violation in self:
            company = violation.company_id or self.env.company
            local = violation.at and company._procuratorate_local(violation.at)
            violation.day = local and local.date()

    @api.depends("name", "driver_id", "day")
    def _compute_display_name(self):
        for doc in self:
            parts = (doc.name, doc.sudo().driver_id.name, str(doc.day or ""))
            doc.display_name = " ".join(filter(None, parts))

    @api.model_create_multi
    def create(self, vals_list):
        """The fleet clerk records it, never his own; the driver is told."""
        docs = super().create(vals_list)
        for doc in docs:
            what = self.env._("This violation is not recorded.")
            doc._actor_of(CLERK, DISPATCHER, DIRECTOR, what=what)
            doc.driver_id._refuse_own_file()
            doc._check_facts(what)
            doc._put_on_record("fleet.violation", doc._sealed_content())
            doc._note_last()
            doc._tell_points()
        return docs

    def _check_facts(self, what):
        _, doc = self.env._, self.sudo()
        missing = []
        if doc.at > fields.Datetime.now():
            missing.append(_("a time that has come"))
        if not doc.vehicle_id._proc_official():
            missing.append(_("an official car of this office"))
        elif doc.points > doc._rule("fleet.licence.points")[0]:
            missing.append(_("no more points than a year of the licence has"))
        if doc.vehicle_id.company_id != doc.driver_id.company_id:
            missing.append(_("car and driver of the same office"))
        bought = doc.vehicle_id.acquisition_date
        trip, own = doc.slip_id, (doc.vehicle_id, doc.driver_id)
        if bought and doc.day < bought:
            missing.append(_("a day on which the office had the car"))
        if trip and (trip.vehicle_id, trip.driver_id) != own:
            missing.append(_("the trip of this car and this driver"))
        if missing:
            cure = _("the fleet clerk")
            raise refusal(self.env, what, missing=", ".join(missing), cure=cure)

    def _note_last(self):
        """The day of the last violation stands with the driver: no gate counts more
        than it has to."""
        driver = self.sudo().driver_id
        last = max(driver.violated_on or self.day, self.day)
        driver._write_engine({"violated_on": last})

    def _sealed_content(self):
        doc = self.sudo()
        return {
            "driver": doc.driver_id.name,
            "car": doc.vehicle_id.license_plate,
            "at": doc.at,
            "what": doc.what,
            "place": doc.place or None,
            "points": doc.points,
            "fine": str(doc.fine) if doc.fine else None,
            "attachments": doc.attachment_ids._seal(),
        }

    def _tell_points(self):
        """The driver hears of it; the dispatcher when he may not drive any more."""
        _, doc = self.env._, self.sudo()
        driver = doc.driver_id
        total, limit = (
            driver._points_on(doc.day),
            driver._rule("fleet.licence.points")[0],
        )
        words = _("Traffic violation on record: %(points)s points.", points=doc.points)
        doc._tell(driver.employee_id, words)
        if total >= limit:
            post = self.env.ref(DISPATCHER)
            doc._tell(
                post._holders(doc.company_id),
                _(
                    "%(driver)s has %(total)s points and drives no more.",
                    driver=driver.name,
                    total=total,
                ),
            )

    # Verbs ----------------------------------------------------------------------

    def action_paid(self, text=None):
        """The driver paid his fine; the words are the number of the receipt.

        To the authority, or to the office that had paid in his place.
        """
        for doc in self:
            doc._begin_step()
            text = doc._word(text)
            doc._expect_unpaid()
            doc._write_engine({"paid": True, "receipt": text})
            doc._put_on_record("fleet.violation.paid", {"receipt": text})
            doc._take_cost_back(self.env._("The driver paid it himself: %s", text))
        return True

    def action_paid_by_office(self, text=None):
        """The office paid in the driver's place: a cost of the car, no running cost.

        The words are the number of the receipt, and why he did not pay himself.
        """
        for doc in self:
            doc._begin_step()
            doc.driver_id._refuse_own_file()
            text = doc._word(text)
            doc._expect_unpaid()
            if doc.cost_id or not doc.fine:
                raise doc._nothing_to_pay()
            cost = doc.sudo().vehicle_id._proc_cost("fine", doc._cost_vals(text))
            doc._write_engine({"cost_id": cost.id, "office_receipt": text})
            content = {"receipt": text, "fine": f"{doc.fine:.2f}"}
            doc._put_on_record("fleet.violation.office", content)
            words = self.env._("The office paid your fine of %s.", f"{doc.fine:.2f}")
            doc._tell(doc.sudo().driver_id.employee_id, words)
        return True

    def action_void(self, text=None):
        """It was another driver, or the authority took it back: with the reason."""
        for doc in self:
            doc._begin_step()
            doc.driver_id._refuse_own_file()
            text = doc._word(text)
            doc._write_engine({"state": "void", "void_text": text})
            doc._put_on_record("fleet.violation.void", {"reason": text})
            doc._take_cost_back(text)
        return True

    def _begin_step(self):
        """Who keeps the files of drivers, on a violation that stands; one at a time."""
        self.check_access("read")
        self._actor_of(CLERK, DISPATCHER, DIRECTOR)
        self._lock_row()
        self.invalidate_recordset()
        self._expect("recorded")

    def _expect_unpaid(self):
        if self.paid:
            raise self._nothing_to_pay()

    def _nothing_to_pay(self):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” has nothing to be paid.", self.display_name),
            missing=_("a fine that nobody paid yet"),
            cure=_("the fleet clerk"),
        )

    def _cost_vals(self, text):
        doc = self.sudo()
        return {
            "amount": doc.fine,
            "proc_driver_id": doc.driver_id.id,
            "proc_slip_id": doc.slip_id.id,
            "description": f"{doc.name} {doc.what}",
            "proc_receipt": text,
        }

    def _take_cost_back(self, reason):
        """It is no cost of the office any more; a month that counted it stays."""
        cost = self.sudo().cost_id
        if cost:
            self._write_engine({"cost_id": False})
            cost._proc_void(reason)
