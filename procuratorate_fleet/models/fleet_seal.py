from odoo import api, fields, models


class FleetSeal(models.Model):
    """A holiday on which cars stand: which, where, whose keys, and which are on duty.

    Announced, no car on it is given to anybody without the chief procurator's
    consent; each is then sealed with a number and a photo, and its keys are kept by a
    named person until they are handed back.
    """

    _name = "procuratorate.fleet.seal"
    _inherit = ["procuratorate.fleet.document"]
    _description = "Holiday Seal of Cars"
    _order = "date_from desc, id desc"
    _number_prefix = "FC"
    _rec_names_search = ["name", "title"]
    _engine_fields = frozenset(
        {
            "name",
            "announced_by_id",
            "announced_at",
            "ended_by_id",
            "ended_at",
            "end_text",
        }
    )

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("active", "In force"),
            ("ended", "Ended"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    title = fields.Char("Holiday", required=True)
    date_from = fields.Datetime("From", required=True, index=True)
    date_to = fields.Datetime("Until", required=True)
    place = fields.Char("Where the Cars Stand")
    key_holder_id = fields.Many2one(
        "hr.employee",
        "Who Keeps the Keys",
        check_company=True,
        ondelete="restrict",
    )
    note = fields.Text()
    line_ids = fields.One2many(
        "procuratorate.fleet.seal.line", "seal_id", "Cars", copy=False
    )
    duty_ids = fields.One2many(
        "procuratorate.fleet.duty", "seal_id", "Cars on Duty", copy=False
    )
    event_ids = fields.One2many(
        "procuratorate.fleet.seal.event", "seal_id", "Seal Register", readonly=True
    )
    waiting_count = fields.Integer("To Be Sealed", compute="_compute_counts")
    open_count = fields.Integer("Opened", compute="_compute_counts")
    announced_by_id = fields.Many2one(
        "hr.employee", "Announced by", readonly=True, copy=False, ondelete="restrict"
    )
    announced_at = fields.Datetime("Announced on", readonly=True, copy=False)
    ended_by_id = fields.Many2one(
        "hr.employee", "Ended by", readonly=True, copy=False, ondelete="restrict"
    )
    ended_at = fields.Datetime("Ended on", readonly=True, copy=False)
    end_text = fields.Char("How It Ended", readonly=True, copy=False)

    _ends_after_start = models.Constraint(
        "CHECK (date_to > date_from)", "A holiday ends after it has begun."
    )
    _one_at_a_time = models.Constraint(
        "EXCLUDE USING GIST (int4range(company_id, company_id, '[]') WITH &&,"
        " tsrange(date_from, date_to, '[)') WITH &&) WHERE (state = 'active')",
        "Cars are sealed at that time already.",
    )

    def _refuse_change(self, vals):
        """In force, the lines say themselves what may still be written on them."""
        being = self.sudo().filtered(lambda seal: seal.state == "active")
        if vals.keys() <= {"line_ids"}:
            self = self - being
        return super()._refuse_change(vals)

    def _signatures(self):
        """Who signs the printed register, with the pen."""
        _ = self.env._
        labels = (_("Keys Kept by"), _("Dispatcher"), _("Office Director"))
        return [{"label": label} for label in labels]

    @api.depends("line_ids.state")
    def _compute_counts(self):
        rows = self.env["procuratorate.fleet.seal.line"]._read_group(
            [("seal_id", "in", self.ids)], ["seal_id", "state"], ["__count"]
        )
        counts = {(seal.id, state): count for seal, state, count in rows}
        for seal in self:
            told = {
                s: counts.get((seal._origin.id, s), 0) for s in ("waiting", "again")
            }
            seal.waiting_count = sum(told.values())
            seal.open_count = counts.get((seal._origin.id, "open"), 0)

    @api.depends("name", "title")
    def _compute_display_name(self):
        for seal in self:
            parts = (seal.name, seal.title)
            seal.display_name = " ".join(filter(None, parts))

    # Proposal -------------------------------------------------------------------

    @api.model
    def _next_holiday(self, company):
        """(first day, last day, name) of the next holiday of the day table, or None.

        A holiday is a row of rest days of which one stands in the table.
        """
        Days = self.env["procuratorate.working.day"]
        today = company._procuratorate_today()
        known, works = Days._exceptions(company.id), Days._works(company)
        rest = sorted(day for day, on in known.items() if not on and day >= today)
        if not rest:
            return None
        one = fields.Date.subtract
        first = last = rest[0]
        while not works(one(first, days=1)):
            first = one(first, days=1)
        while not works(one(last, days=-1)):
            last = one(last, days=-1)
        own = [("company_id", "in", (company.id, False)), ("date", "=", rest[0])]
        # the row of the office beats the general one
        row = Days.sudo().search(own, order="company_id", limit=1)
        names = dict(Days._fields["holiday"]._description_selection(self.env))
        return first, last, names.get(row.holiday) or row.name or str(first)
