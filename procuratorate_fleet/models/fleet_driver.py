from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.span import Trip
from .fleet_slip import FAR

CLERK = "procuratorate_fleet.post_fleet_clerk"
DISPATCHER = "procuratorate_fleet.post_dispatcher"
DIRECTOR = "procuratorate_base.post_office_director"
KINDS = [
    ("staff", "Staff"),
    ("judicial_police", "Judicial police"),
    ("hired", "Hired driver"),
    ("auxiliary", "Auxiliary police"),
]
#: what a licence or certificate says; each change is on record with old and new
FACTS = (
    "kind",
    "licence_no",
    "licence_class_ids",
    "first_issue",
    "valid_to",
    "probation_to",
    "police_certificate",
    "police_certificate_to",
)
#: whose file it is
WHOSE = frozenset({"employee_id", "company_id"})
#: who reads the numbers of licences, points and what happened to a driver
READERS = (
    "procuratorate_fleet.group_fleet_clerk,procuratorate_fleet.group_driver,"
    "procuratorate_base.group_office_director,procuratorate_base.group_leader,"
    "procuratorate_base.group_chief,procuratorate_base.group_supervision"
)


class FleetDriver(models.Model):
    """Who may drive official cars: a person with a licence on record.

    One record per employee. Licence, probation, points and police certificate are
    asked for the whole planned trip, at the assignment and again at the gate. Nobody
    writes his own.
    """

    _name = "procuratorate.fleet.driver"
    _description = "Driver of Official Cars"
    _inherit = [
        "procuratorate.office.document",
        "hr.mixin",
        "procuratorate.words.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "name, id"
    _check_company_auto = True
    _rec_names_search = ["name", "licence_no"]

    _record_book = "fleet"
    _words_dialog = "procuratorate.fleet.words"
    _may_be_copied = False
    _open_states = ("active", "suspended")
    _removable_states = ()
    _engine_fields = frozenset({"state_text"})

    employee_id = fields.Many2one(
        "hr.employee",
        "Person",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char(related="employee_id.name", store=True, compute_sudo=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    department_id = fields.Many2one(
        related="employee_id.department_id", string="Section", compute_sudo=True
    )
    kind = fields.Selection(KINDS, required=True, default="staff")
    state = fields.Selection(
        [("active", "Drives"), ("suspended", "Suspended"), ("left", "Drives no more")],
        required=True,
        default="active",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    state_text = fields.Char("Why", readonly=True, copy=False)
    licence_no = fields.Char("Licence No.", copy=False, groups=READERS)
    licence_class_ids = fields.Many2many(
        "procuratorate.fleet.licence.class",
        "procuratorate_fleet_driver_class_rel",
        "driver_id",
        "class_id",
        "Licence Classes",
        ondelete="restrict",
    )
    first_issue = fields.Date("Licence First Issued")
    valid_to = fields.Date("Licence Valid to")
    probation_to = fields.Date(
        "On Probation until",
        compute="_compute_probation_to",
        store=True,
        readonly=False,
        precompute=True,
        help="Twelve months from the first issue; a class added later begins a "
        "probation of its own.",
    )
    police_certificate = fields.Char(
        "Police Certificate No.", copy=False, groups=READERS
    )
    police_certificate_to = fields.Date(
        "Police Certificate Valid to", help="Empty: without end."
    )

    reasons_text = fields.Text("Against Driving", compute="_compute_reasons_text")

    _employee_uniq = models.UniqueIndex(
        "(employee_id)", "This person is a driver on record already."
    )

    # The file -------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Each file on record as it begins."""
        drivers = super().create(vals_list)
        drivers._refuse_own_file()
        for driver in drivers._ruled():
            facts = {name: driver._said(name) for name in FACTS}
            driver._put_on_record("fleet.driver", facts)
        return drivers

    def write(self, vals):
        """What is changed stays legible: old and new are on record."""
        names = [name for name in FACTS if name in vals]
        before = {driver: driver._said_all(names) for driver in self} if names else {}
        result = super().write(vals)
        for driver in self._ruled() if names else ():
            after = driver._said_all(names)
            changes = [
                {"field": name, "old": before[driver][name], "new": after[name]}
                for name in names
                if before[driver][name] != after[name]
            ]
            if changes:
                driver._put_on_record("fleet.driver.changed", {"changes": changes})
        return result

    def _refuse_change(self, vals):
        self._refuse_own_file()
        moved = WHOSE & vals.keys()
        for driver in self.sudo():
            if any(driver[name].id != vals[name] for name in moved):
                raise driver._frozen_refusal()
        return super()._refuse_change(vals)

    def _refuse_own_file(self):
        """Nobody writes what his own licence says."""
        user = self.env.user.sudo()
        mine = user.employee_ids | user.procuratorate_employee_id
        own = mine and self.sudo().filtered(
            lambda driver: driver.employee_id._meets(mine)
        )
        if own:
            raise own[0]._own_refusal()

    def _own_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("What is on record about a driver is not written by himself."),
            missing=_("the licence, shown to another person"),
            cure=_("another fleet clerk, or the office director"),
            error=AccessError,
        )

    def _frozen_words(self, states):
        _ = self.env._
        return {
            "what": _("The file of driver %s stays as it is.", self.sudo().name),
            "basis": _("Who drove an official car stays on record."),
            "missing": _("a driver on record who still drives"),
            "cure": _("the fleet clerk, with “Drives Again”"),
        }

    def _ruled(self):
        """Those of these drivers whose office has the rules on."""
        return self.sudo().filtered(lambda each: each.company_id._procuratorate_on())

    def _said_all(self, names):
        return {name: self._said(name) for name in names}

    def _said(self, name):
        """A fact of the file as a text, None when it is empty."""
        driver = self.sudo()
        if name == "licence_class_ids":
            return ", ".join(driver[name].mapped("code")) or None
        return str(driver[name]) if driver[name] else None

    @api.depends("first_issue")
    def _compute_probation_to(self):
        for driver in self:
            end = driver._probation_end()
            if end:
                driver.probation_to = end

    def _probation_end(self):
        """Its last day, by the first issue; nothing while nobody knows that."""
        company = self.company_id or self.env.company
        if not _known(self.first_issue) or not company._procuratorate_on():
            return None
        Rule = self.env["procuratorate.rule"]
        months = Rule._value("fleet.licence.probation", company=company)
        return fields.Date.add(self.first_issue, months=months, days=-1)

    # What stands against driving ------------------------------------------------

    def _proc_reasons(self, slip, vehicle, start, end, stage):
        """What stands against this driver: a list of reasons, all of them.

        :param slip: the dispatch slip, or None when only the driver is asked for
        :param vehicle: the car to be driven; may be empty
        :param start: beginning of the span, UTC
        :param end: its end, UTC
        :param stage: "assign" or "out"
        """
        self.ensure_one()
        driver = self.sudo()
        slip = slip.sudo() if slip else None
        trip = Trip.driven(driver.company_id, slip, vehicle.sudo(), start, end, stage)
        return driver._trip_reasons(trip)

    @api.depends("state", "valid_to", "first_issue", "licence_class_ids")
    @api.depends_context("lang")
    def _compute_reasons_text(self):
        """Why he drives no car today, as far as it does not hang on the car."""
        now, no_car = fields.Datetime.now(), self.env["fleet.vehicle"]
        for driver in self:
            told = ()
            if driver._origin and driver.state == "active" and driver._ruled():
                told = driver._proc_reasons(None, no_car, now, now, "assign")
            driver.reasons_text = "\n".join(reason.what for reason in told) or False

    def _trip_reasons(self, trip):
        """Each part adds what it knows; ``trip`` is a :class:`Trip`, ``self`` sudo."""
        return []

    def _rule(self, code):
        """(value, version) of a dated rule of this office."""
        Rule, company = self.env["procuratorate.rule"], self.sudo().company_id
        return Rule._value(code, company=company), Rule._version(code, company=company)


def _known(day):
    """Whether a licence can have been issued then: a far day is a slip of the pen."""
    return bool(day) and day.year < FAR.year
