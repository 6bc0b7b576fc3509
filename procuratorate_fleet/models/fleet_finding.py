from odoo import api, fields, models

CODES = [
    ("F1", "More than the tank holds"),
    ("F2", "Filled twice in a short time"),
    ("F3", "Consumption off the norm"),
    ("F4", "Filled without a trip, or while sealed"),
    ("F5", "Another fuel than the car's"),
    ("F7", "Another card than the car's"),
    ("F8", "Station not designated"),
    ("F9", "Place not on the route"),
    ("SPEED", "Faster than possible"),
    ("DETOUR", "Farther than planned"),
    ("NOKM", "Trip without kilometres"),
    ("NOSLIP", "Moved without a dispatch slip"),
    ("LATE", "Late"),
    ("UNRATIFIED", "Emergency trip not ratified"),
    ("WORDS", "Words of private use"),
    ("COMMUTE", "Like going to work and home"),
    ("POSITION", "Position that does not fit"),
    ("SEAL", "Seal not as it should be"),
    ("GATE", "Refused at the gate"),
    ("COST", "Cost that does not fit"),
    ("OTHER", "Other"),
]
SEVERITIES = [("notice", "Notice"), ("warning", "Warning"), ("serious", "Serious")]
#: what a finding is told with and what came of it: verbs write it, nobody else
TOLD = (
    "code",
    "severity",
    "company_id",
    "slip_id",
    "vehicle_id",
    "vehicle_name",
    "driver_id",
    "driver_name",
    "service_id",
    "department_id",
    "rule",
    "rule_version_id",
    "expected",
    "found",
    "text",
    "neighbours",
    "found_at",
    "key",
)
ANSWERED = (
    "explanation",
    "explained_by_id",
    "explained_at",
    "verdict",
    "verdict_text",
    "verdict_by_id",
    "verdict_at",
)


class FleetFinding(models.Model):
    """Something about an official car is not as it should be, in plain words.

    It tells by which rule, what was expected, what was found and what stands beside
    it. The office explains; supervision, and nobody who had a part in it, says whether
    the explanation is accepted. Raised by rules and jobs, never written by hand.
    """

    _name = "procuratorate.fleet.finding"
    _description = "Finding about an Official Car"
    _inherit = ["procuratorate.fleet.document", "procuratorate.time.limit.mixin"]
    _mail_post_access = "read"
    _number_prefix = "YC"
    _made_by_hand = False
    _open_states = ()
    _removable_states = ()
    _engine_fields = frozenset({"name", *TOLD, *ANSWERED})

    state = fields.Selection(
        [
            ("open", "To be explained"),
            ("explained", "Waits for supervision"),
            ("closed", "Closed"),
        ],
        default="open",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        group_expand=True,
    )
    code = fields.Selection(CODES, "Finding", required=True, readonly=True, index=True)
    severity = fields.Selection(
        SEVERITIES, required=True, readonly=True, default="warning"
    )
    # Who and what ---------------------------------------------------------------
    slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Trip",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        "Car",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    vehicle_name = fields.Char("Plate", readonly=True)
    driver_id = fields.Many2one(
        "procuratorate.fleet.driver",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    driver_name = fields.Char("Name of the Driver", readonly=True)
    service_id = fields.Many2one(
        "fleet.vehicle.log.services",
        "Cost",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    department_id = fields.Many2one(
        "hr.department", "Section", readonly=True, index="btree_not_null"
    )
    # What was found -------------------------------------------------------------
    rule = fields.Char("By Rule", readonly=True)
    rule_version_id = fields.Many2one(
        "procuratorate.rule.version",
        "Version of the Rule",
        readonly=True,
        ondelete="restrict",
    )
    expected = fields.Char(readonly=True)
    found = fields.Char(readonly=True)
    text = fields.Text("In Words", readonly=True)
    neighbours = fields.Text("What Stands beside It", readonly=True)
    found_at = fields.Datetime("Found on", readonly=True)
    key = fields.Char("Mark of the Finding", readonly=True)
    # What came of it ------------------------------------------------------------
    explanation = fields.Text(readonly=True)
    explained_by_id = fields.Many2one(
        "hr.employee", "Explained by", readonly=True, ondelete="restrict"
    )
    explained_at = fields.Datetime("Explained on", readonly=True)
    verdict = fields.Selection(
        [("accepted", "Accepted"), ("rejected", "Not accepted")],
        readonly=True,
        index="btree_not_null",
    )
    verdict_text = fields.Text("Words of the Verdict", readonly=True)
    verdict_by_id = fields.Many2one(
        "hr.employee", "Verdict by", readonly=True, ondelete="restrict"
    )
    verdict_at = fields.Datetime("Verdict on", readonly=True)

    _once = models.UniqueIndex(
        "(company_id, code, key) WHERE key IS NOT NULL", "This was found already."
    )

    @api.depends("name", "code", "vehicle_name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        codes = dict(self._fields["code"]._description_selection(self.env))
        for finding in self:
            parts = (finding.name, codes.get(finding.code), finding.vehicle_name)
            finding.display_name = " ".join(filter(None, parts))

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("A finding cannot be written, changed or deleted by hand."),
            "basis": _("What was found stays; what is said about it is added."),
            "missing": _("the step itself, done with the buttons of the finding"),
            "cure": _("the office, which explains; supervision, which decides"),
        }

    def _frozen_words(self, states):
        return self._engine_words()
