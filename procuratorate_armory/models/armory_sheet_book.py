from odoo import api, fields, models

#: no more sheets than a person can look after
MOST = 500


class ArmorySheetBook(models.Model):
    """Numbered paper sheets that were issued to a room, for when the power is off.

    Every number is accounted for: entered, void, or missing and reported.
    """

    _name = "procuratorate.armory.sheet.book"
    _description = "Numbered Paper Sheets of an Armory Room"
    _inherit = ["procuratorate.armory.room.act"]
    _number_prefix = "QB"
    _mail_post_access = "read"
    _engine_fields = frozenset({"issued_at", "issued_by_id", "sheet_ids"})

    room_id = fields.Many2one(required=True)
    first = fields.Integer(
        "First Number", required=True, default=lambda self: self._next_first()
    )
    last = fields.Integer("Last Number", required=True)
    state = fields.Selection(
        [("draft", "Draft"), ("issued", "Issued to the Room"), ("closed", "Used Up")]
    )
    issued_at = fields.Datetime("Issued on", readonly=True, copy=False)
    issued_by_id = fields.Many2one(
        "hr.employee", "Issued by", readonly=True, copy=False, ondelete="restrict"
    )
    sheet_ids = fields.One2many(
        "procuratorate.armory.sheet", "book_id", "Sheets", readonly=True, copy=False
    )
    blank_count = fields.Integer("Not Used", compute="_compute_counts")
    gap_count = fields.Integer("Missing", compute="_compute_counts")

    _in_order = models.Constraint(
        "CHECK (first > 0 AND last >= first)",
        "The last number is not before the first, and numbers begin with one.",
    )

    @api.depends("first", "last", "room_id")
    def _compute_display_name(self):
        for book in self:
            room = book.sudo().room_id.name or ""
            book.display_name = f"{book.first:06d}–{book.last:06d} {room}".strip()

    def _compute_counts(self):
        Sheet = self.env["procuratorate.armory.sheet"].sudo()
        rows = Sheet._read_group(
            [("book_id", "in", self.ids)], ["book_id", "state"], ["__count"]
        )
        counted = {(book.id, state): count for book, state, count in rows}
        for book in self:
            book.blank_count = counted.get((book.id, "blank"), 0)
            book.gap_count = counted.get((book.id, "missing"), 0)

    @api.model
    def _next_first(self):
        """The number after the last one that was ever issued in this company."""
        last = self.sudo().search(
            [("company_id", "=", self.env.company.id)], order="last desc", limit=1
        )
        return (last.last or 0) + 1

    # Verbs --------------------------------------------------------------------

    def action_issue(self):
        """The head hands the printed sheets to the room: each number is on record."""
        for book in self:
            book.check_access("write")
            book._expect("draft")
            head = book._acting_head()
            book._check_range()
            book.sudo()._issue(head)
        return True

    def _check_range(self):
        _ = self.env._
        if self.last - self.first >= MOST:
            raise self._refuse_act(
                _("These are too many sheets for one book."),
                missing=_("at most %s sheets in one book", MOST),
                cure=_("the head of judicial police"),
            )
        taken = (
            self.env["procuratorate.armory.sheet"]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("number", ">=", self.first),
                    ("number", "<=", self.last),
                ],
                limit=1,
            )
        )
        if taken:
            raise self._refuse_act(
                _("The number %s was issued before.", taken.name),
                basis=_("A sheet is known by its number; no number is issued twice."),
                missing=_("numbers that were never issued"),
                cure=_("the head of judicial police"),
            )

    def _issue(self, head):
        self._write_engine(
            {
                "state": "issued",
                "issued_at": fields.Datetime.now(),
                "issued_by_id": head.id,
            }
        )
        self.env["procuratorate.armory.sheet"]._engine_create(
            [
                {
                    "book_id": self.id,
                    "room_id": self.room_id.id,
                    "company_id": self.company_id.id,
                    "number": number,
                }
                for number in range(self.first, self.last + 1)
            ]
        )
        self._record_in_room(
            "armory.sheets_issued", {"first": self.first, "last": self.last}
        )

    # Gaps ---------------------------------------------------------------------

    def action_check_gaps(self):
        """Look now: a number below one that was entered must be accounted for."""
        for book in self:
            book.check_access("read")
            book.sudo()._report_gaps()
        return True

    def _report_gaps(self, before=None):
        """Report the blank numbers below the highest one that was entered.

        :param before: only those that were overtaken before this moment
        :return: the missing sheets that were reported now
        """
        reported = self.env["procuratorate.armory.sheet"].sudo()
        for book in self.filtered(lambda each: each.state == "issued"):
            gaps = book._gaps(before)
            gaps._mark_missing()
            reported |= gaps
        return reported

    def _gaps(self, before):
        sheets = self.sheet_ids
        overtaken = sheets.filtered(
            lambda sheet: (
                sheet.state in ("used", "void")
                and (not before or sheet.recorded_at <= before)
            )
        )
        highest = max(overtaken.mapped("number"), default=0)
        return sheets.filtered(
            lambda sheet: sheet.state == "blank" and sheet.number < highest
        )

    @api.model
    def _cron_gaps(self):
        """Report what was not accounted for in the time the rule allows."""
        now = fields.Datetime.now()
        companies = self.env["res.company"]._procuratorate_offices()
        for company in companies:
            office = self.with_company(company).sudo()
            hours = self.env["procuratorate.rule"]._value(
                "armory.sheet_gap_hours", company=company
            )
            books = office.search(
                [("company_id", "=", company.id), ("state", "=", "issued")]
            )
            books._report_gaps(fields.Datetime.subtract(now, hours=int(hours)))

    def _close_when_used_up(self):
        for book in self:
            if all(sheet.state in ("used", "void") for sheet in book.sheet_ids):
                book._write_engine({"state": "closed"})
