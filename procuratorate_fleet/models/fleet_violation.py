from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_driver import CLERK, DIRECTOR, DISPATCHER


class FleetViolation(models.Model):
    """A traffic violation with an official car: whose, which points, which fine.

    Points count in the year of the licence, from the day of its first issue. A fine is
    the driver's own; that he paid it is noted with the receipt.
    """

    _name = "procuratorate.fleet.violation"
    _inherit = ["procuratorate.fleet.document"]
    _description = "Traffic Violation"
    _order = "at desc, id desc"
    _number_prefix = "WZ"
    _open_states = ()
    _removable_states = ()
    _engine_fields = frozenset({"name", "paid", "receipt", "void_text", "day"})

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
        "CHECK (points BETWEEN 0 AND 12 AND fine >= 0)",
        "A violation has nought to twelve points, and no negative fine.",
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
        if doc.vehicle_id.company_id != doc.driver_id.company_id:
            missing.append(_("car and driver of the same office"))
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
        """The driver paid his fine; the words are the number of the receipt."""
        for doc in self:
            doc.check_access("read")
            doc._actor_of(CLERK, DISPATCHER, DIRECTOR)
            doc._expect("recorded")
            text = doc._word(text)
            doc._write_engine({"paid": True, "receipt": text})
            doc._put_on_record("fleet.violation.paid", {"receipt": text})
        return True

    def action_void(self, text=None):
        """It was another driver, or the authority took it back: with the reason."""
        for doc in self:
            doc.check_access("read")
            doc._actor_of(CLERK, DISPATCHER, DIRECTOR)
            doc.driver_id._refuse_own_file()
            doc._expect("recorded")
            text = doc._word(text)
            doc._write_engine({"state": "void", "void_text": text})
            doc._put_on_record("fleet.violation.void", {"reason": text})
        return True
