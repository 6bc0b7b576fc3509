from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from .armory_pack import MAKERS

SHEET = "procuratorate_armory.action_report_head_sheet"


class ArmoryHeadSheet(models.Model):
    """The head of a room's sealed book at the end of a day, on one page.

    It names the entries since the sheet of the day before, so that none falls between
    two sheets. Printed, signed by two and filed outside: whoever rebuilds the book
    later, with all the keys of the database, cannot rebuild that page.
    """

    _name = "procuratorate.armory.head.sheet"
    _inherit = ["procuratorate.sealed.mixin"]
    _description = "Head Sheet of an Armory Book"
    _order = "day desc, room_id, id desc"
    _log_access = False

    name = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    room_id = fields.Many2one(
        "stock.location",
        "Armory Room",
        readonly=True,
        ondelete="restrict",
        help="Without a room: the register of the whole armory.",
    )
    book_id = fields.Many2one(
        "procuratorate.book", required=True, readonly=True, ondelete="restrict"
    )
    head_id = fields.Many2one("procuratorate.book.head", required=True, readonly=True)
    day = fields.Date(required=True, readonly=True)
    made_at = fields.Datetime("Made on", required=True, readonly=True)
    user_id = fields.Many2one("res.users", "Made by", readonly=True)
    entries = fields.Integer(readonly=True, aggregator=None)
    first_sequence = fields.Integer("From Entry", readonly=True, aggregator=None)
    last_sequence = fields.Integer("Last Entry", readonly=True, aggregator=None)
    kinds = fields.Json("Entries by Kind", readonly=True)
    head_text = fields.Char(related="head_id.text")
    fingerprint = fields.Char(related="head_id.fingerprint")

    _day_index = models.Index("(book_id, day)")

    # Verbs --------------------------------------------------------------------

    def action_make_today(self):
        """Make the sheets of today for every room, and print them."""
        self._check_may_make()
        sheets = self.sudo()._make_all(self.env.company)
        if not sheets:
            raise refusal(
                self.env,
                self.env._("There is no head sheet to print yet."),
                missing=self.env._("a first entry in the book of a room"),
            )
        return sheets.with_env(self.env).action_print()

    def action_print(self):
        """Print: to be signed by two, and filed where nobody of the armory is."""
        self.check_access("read")
        return self.env.ref(SHEET).report_action(self, config=False)

    @api.model
    def _check_may_make(self):
        if any(self.env.user.has_group(group) for group in MAKERS):
            return
        raise refusal(
            self.env,
            self.env._("Head sheets of the armory are not yours to print."),
            cure=self.env._("a keeper, the head of judicial police or supervision"),
            error=AccessError,
        )

    # Making -------------------------------------------------------------------

    @api.model
    def _make_all(self, company):
        """A sheet for each book of the armory that has entries."""
        books = self.env["procuratorate.book"].search(
            [
                ("company_id", "=", company.id),
                ("code", "=like", "armory%"),
                ("head_sequence", ">", 0),
            ],
            order="code",
        )
        sheets = self.browse()
        for book in books:
            sheets |= self._make(book, company._procuratorate_today())
        return sheets

    @api.model
    def _make(self, book, day):
        """The sheet of this book on this day; the one there is when nothing is new."""
        head = book._publish_head()
        known = self.search([("head_id", "=", head.id), ("day", "=", day)], limit=1)
        if known:
            return known
        return self._sealed_create([{**self._facts(book, day), "head_id": head.id}])

    @api.model
    def _facts(self, book, day):
        before = self.search([("book_id", "=", book.id), ("day", "<", day)], limit=1)
        rows = self.env["procuratorate.book.entry"]._read_group(
            [("book_id", "=", book.id), ("sequence", ">", before.last_sequence)],
            ["kind"],
            ["__count"],
        )
        room = book.code.split(".")[2:]
        return {
            "name": f"{book.name} {day}",
            "company_id": book.company_id.id,
            "room_id": int(room[0]) if room else False,
            "book_id": book.id,
            "day": day,
            "made_at": fields.Datetime.now(),
            "user_id": self.env.uid,
            "entries": sum(count for _kind, count in rows),
            "first_sequence": before.last_sequence + 1,
            "last_sequence": book.head_sequence,
            "kinds": dict(rows),
        }

    def _kind_rows(self):
        """[(what a clerk calls it, how many)] of the day."""
        labels = self.env["procuratorate.book.entry"]._kind_labels()
        return [
            (labels.get(kind, kind), count)
            for kind, count in sorted((self.kinds or {}).items())
        ]

    # Cron ---------------------------------------------------------------------

    @api.model
    def _cron_make(self):
        """At the end of the day: a sheet for each room of each office."""
        for company in self.env["res.company"]._procuratorate_offices():
            self.sudo()._make_all(company)
            self.env["ir.cron"]._commit_progress(1)

    @api.model
    def _sealed_because(self):
        return self.env._("A head sheet says how the book stood on that day.")
