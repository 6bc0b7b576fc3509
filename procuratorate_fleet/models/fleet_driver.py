from odoo import fields, models


class FleetDriver(models.Model):
    """Who may drive official cars: a person with a licence on record.

    One record per employee. Licence, probation, points and police certificate are
    asked for the whole planned trip, at the assignment and again at the gate.
    """

    _name = "procuratorate.fleet.driver"
    _description = "Driver of Official Cars"
    _inherit = ["hr.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "name, id"
    _check_company_auto = True

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
    kind = fields.Selection(
        [
            ("staff", "Staff"),
            ("judicial_police", "Judicial police"),
            ("hired", "Hired driver"),
            ("auxiliary", "Auxiliary police"),
        ],
        required=True,
        default="staff",
    )
    state = fields.Selection(
        [("active", "Drives"), ("suspended", "Suspended"), ("left", "Drives no more")],
        required=True,
        default="active",
        readonly=True,
        copy=False,
    )
    licence_no = fields.Char("Licence No.", copy=False)
    licence_class_ids = fields.Many2many(
        "procuratorate.fleet.licence.class",
        "procuratorate_fleet_driver_class_rel",
        "driver_id",
        "class_id",
        "Licence Classes",
    )
    first_issue = fields.Date("Licence First Issued")
    valid_to = fields.Date("Licence Valid to")
    probation_to = fields.Date("On Probation until")
    police_certificate = fields.Char("Police Certificate No.", copy=False)
    police_certificate_to = fields.Date("Police Certificate Valid to")

    _employee_uniq = models.UniqueIndex(
        "(employee_id)", "This person is a driver on record already."
    )

    def _proc_reasons(self, slip, vehicle, start, end, stage):
        """What stands against this driver: a list of reasons, all of them.

        :param slip: the dispatch slip, or None when only the driver is asked for
        :param vehicle: the car to be driven; may be empty
        :param start: beginning of the span, UTC
        :param end: its end, UTC
        :param stage: "assign" or "out"
        """
        self.ensure_one()
        return []
