from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.talk import content_of

#: what the counter writes
FOUND = {"scan_ids"}


class SeizedCount(models.Model):
    """Somebody other than the custodian counts a room, without knowing what is there.

    Planned by the head of case management or supervision. What was found is sealed;
    what differs becomes an incident. Stock is never changed by a count.
    """

    _name = "procuratorate.seized.count"
    _inherit = [
        "procuratorate.verb.document.mixin",
        "hr.mixin",
        "procuratorate.seized.heads",
        "procuratorate.time.limit.mixin",
        "procuratorate.numbered",
    ]
    _mail_post_access = "read"
    _description = "Count of an Evidence Room"
    _number_prefix = "PD"
    _open_states = ("planned",)
    _removable_states = ()  # a count that was planned stays on record
    _engine_sudo = True
    _engine_fields = frozenset(
        {
            "name",
            "planned_on",
            "started_at",
            "finished_at",
            "population",
            "sample_size",
            "confidence",
            "seed",
            "sample_codes",
            "sheet_sha256",
            "sheet_entry_id",
            "request_id",
            "line_ids",
            "missing_count",
            "difference_count",
            "found_count",
        }
    )

    department_id = fields.Many2one("hr.department", compute="_compute_department_id")
    room_id = fields.Many2one(
        "stock.location",
        "Evidence room",
        required=True,
        index=True,
        check_company=True,
        domain="[('seized_use', '=', 'room'), ('company_id', '=', company_id)]",
        ondelete="restrict",
    )
    kind = fields.Selection(
        [
            ("full", "Whole room"),
            ("sample", "Sample by risk"),
            ("handover", "Change of custodian"),
        ],
        required=True,
        default="full",
    )
    counter_id = fields.Many2one("hr.employee", "Counted by", check_company=True)
    outgoing_id = fields.Many2one("hr.employee", "Leaving custodian")
    incoming_id = fields.Many2one("hr.employee", "New custodian")
    planned_on = fields.Date("To be counted by", readonly=True, copy=False)
    note = fields.Text()
    scan_ids = fields.One2many(
        "procuratorate.seized.count.scan", "count_id", "What was found"
    )
    scan_count = fields.Integer("Items entered", compute="_compute_scan_count")
    line_ids = fields.One2many(
        "procuratorate.seized.count.line", "count_id", "Result", readonly=True
    )
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("counting", "Being counted"),
            ("done", "Counted"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        default="planned",
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    started_at = fields.Datetime("Begun", readonly=True, copy=False)
    finished_at = fields.Datetime("Counted on", readonly=True, copy=False)
    population = fields.Integer("Items on record", readonly=True, copy=False)
    sample_size = fields.Integer("Items to look at", readonly=True, copy=False)
    confidence = fields.Float("Confidence (%)", readonly=True, copy=False)
    seed = fields.Char("Seed of the sample", readonly=True, copy=False)
    sample_codes = fields.Text("Codes to look for", readonly=True, copy=False)
    found_count = fields.Integer("Found", readonly=True, copy=False)
    missing_count = fields.Integer("Not found", readonly=True, copy=False)
    difference_count = fields.Integer("Differences", readonly=True, copy=False)
    sheet_sha256 = fields.Char("SHA-256 of the sheet", readonly=True, copy=False)
    sheet_entry_id = fields.Many2one(
        "procuratorate.book.entry", "Sealed sheet", readonly=True, copy=False
    )
    request_id = fields.Many2one(
        "procuratorate.signature.request", "Signatures", readonly=True, copy=False
    )
    is_counter = fields.Boolean(compute="_compute_is_counter")

    _one_open = models.UniqueIndex(
        "(room_id) WHERE state IN ('planned', 'counting')",
        "This room is to be counted or being counted already.",
    )

    # Computes -----------------------------------------------------------------

    def _compute_department_id(self):
        """Case management keeps the room; both heads of a count are its own."""
        post = self.env.ref("procuratorate_seized_property.post_custody_head").sudo()
        for count in self:
            head = post._holders(count.company_id).sudo()[:1]
            count.department_id = head.department_id

    def _compute_scan_count(self):
        counted = dict(
            self.env["procuratorate.seized.count.scan"]
            .sudo()
            ._read_group([("count_id", "in", self.ids)], ["count_id"], ["__count"])
        )
        for count in self:
            count.scan_count = counted.get(count, 0)

    @api.depends_context("uid")
    @api.depends("counter_id")
    def _compute_is_counter(self):
        user = self.env.user.sudo()
        mine = (user.employee_ids | user.procuratorate_employee_id)._persons()
        for count in self:
            count.is_counter = bool(count.sudo().counter_id._persons() & mine)

    @api.depends("name", "room_id")
    def _compute_display_name(self):
        for count in self:
            room = count.sudo().room_id
            count.display_name = " ".join(filter(None, (count.name, room.name)))

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Planned by those who answer for it."""
        self._check_planner()
        return super().create(vals_list)

    @api.model
    def _engine_create(self, vals_list):
        """Plan counts; called for those who may, and by the scheduled job."""
        self._check_rooms_free([vals.get("room_id") for vals in vals_list])
        counts = super()._engine_create(vals_list)
        counts._check_plan()
        counts._begin_clock()
        return counts

    @api.model
    def _engine_birth(self, vals):
        return {"name": self._next_number(vals)}

    @api.model
    def _check_rooms_free(self, room_ids):
        """One count of a room at a time; a unique index holds it as well."""
        self.flush_model(["room_id", "state"])
        running = self.sudo().search(
            [("room_id", "in", room_ids), ("state", "in", ("planned", "counting"))],
            limit=1,
        )
        if running:
            raise refusal(
                self.env,
                self.env._("%s is to be counted already.", running.room_id.name),
                missing=self.env._("the end of %s", running.name),
                cure=self.env._("the head of case management"),
            )

    def write(self, vals):
        """A plan that changes is looked at again, and a new counter hears of it."""
        result = super().write(vals)
        if content_of(vals) - FOUND:
            self._check_plan()
        if vals.get("counter_id"):
            for count in self:
                count._tell_counter()
        return result

    def _refuse_change(self, vals):
        """The plan stays once the count has begun; what is found is written then."""
        if vals.keys() - FOUND:
            self._check_planner()
            super()._refuse_change(vals)

    @api.model
    def _next_number(self, vals):
        company = self.env["res.company"].browse(vals.get("company_id"))
        company = company or self.env.company
        return next_number(self.env, self._name, company, self._number_prefix)

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("A count cannot be written, changed or deleted by hand."),
            "basis": _("A count shows what was found by somebody who did not know."),
            "missing": _("its own verbs: begin, enter what was found, finish"),
            "cure": _("the person who counts; a wrong count is followed by another"),
        }

    def _frozen_words(self, states):
        return self._engine_words()
