from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.count_kinds import KINDS
from ..tools.engine_fields import engine_fields

#: what a person writes of a count; the rest follows from its steps
BY_HAND = {"room_id", "kind", "note", "company_id", "scan_ids"}
LABELS = [
    ("weekly", "Weekly look"),
    ("monthly", "Monthly full count"),
    ("quarterly", "Quarterly count by the leader"),
    ("yearly", "Yearly count before verification"),
    ("incident", "After an incident"),
    ("seal", "After a broken seal"),
    ("handover", "After a hand-over of keys"),
    ("extra", "Extra count"),
]


class ArmoryCount(models.Model):
    """Two persons count a room, number by number, without being told what is there.

    What is on record is fetched in the moment of comparing and not before. A signed
    count never opens again, and no count changes stock.
    """

    _name = "procuratorate.armory.count"
    _inherit = ["procuratorate.armory.document", "procuratorate.time.limit.mixin"]
    _mail_post_access = "read"
    _description = "Count of an Armory Room"
    _named_by = ("name", "room_id", "kind")
    _number_prefix = "QP"
    _open_states = ("planned",)
    _removable_states = ()

    room_id = fields.Many2one(required=True)
    kind = fields.Selection(LABELS, required=True, default="extra", index=True)
    note = fields.Text(help="What is to be looked at.")
    period = fields.Char(readonly=True, copy=False)
    due_on = fields.Date("To Be Counted by", readonly=True, copy=False)
    counter_a_id = fields.Many2one(
        "hr.employee", "First Counter", readonly=True, copy=False, ondelete="restrict"
    )
    counter_b_id = fields.Many2one(
        "hr.employee", "Second Counter", readonly=True, copy=False, ondelete="restrict"
    )
    scan_ids = fields.One2many(
        "procuratorate.armory.count.scan", "count_id", "What Was Counted"
    )
    scan_count = fields.Integer("Rows Entered", compute="_compute_scan_count")
    line_ids = fields.One2many(
        "procuratorate.armory.count.line", "count_id", "Comparison", readonly=True
    )
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("counting", "Being counted"),
            ("compared", "Compared"),
            ("explained", "Explained"),
            ("signed", "Signed"),
            ("cancelled", "Cancelled"),
        ],
        default="planned",
        group_expand=True,
        tracking=False,
    )
    started_at = fields.Datetime("Begun", readonly=True, copy=False)
    compared_at = fields.Datetime("Compared on", readonly=True, copy=False)
    signed_at = fields.Datetime("Signed on", readonly=True, copy=False)
    is_counter = fields.Boolean(compute="_compute_is_counter")
    is_late = fields.Boolean("Counted Late", readonly=True, copy=False)

    _once_a_period = models.UniqueIndex(
        "(room_id, kind, period) WHERE period IS NOT NULL",
        "This count of the calendar is planned already.",
    )
    _one_at_a_time = models.UniqueIndex(
        "(room_id) WHERE state = 'counting'",
        "This room is being counted already.",
    )

    # Computes -----------------------------------------------------------------

    @api.depends("scan_ids")
    def _compute_scan_count(self):
        for count in self:
            count.scan_count = len(count.scan_ids)

    @api.depends_context("uid")
    @api.depends("counter_a_id", "counter_b_id")
    def _compute_is_counter(self):
        user = self.env.user.sudo()
        mine = (user.employee_ids | user.procuratorate_employee_id)._persons()
        for count in self:
            count.is_counter = bool(count._counters()._persons() & mine)

    # What it is ---------------------------------------------------------------

    def _counters(self):
        """Who counts: none, one or two persons."""
        doc = self.sudo()
        return doc.counter_a_id | doc.counter_b_id

    def _kind_of(self):
        return KINDS[self.kind]

    def _rule(self, code):
        return self.env["procuratorate.rule"]._value(code, company=self.company_id)

    def _put_in_room(self, kind, content, pen=None):
        """Seal one entry about this count into the book of its room."""
        self.ensure_one()
        doc = self.sudo()
        items = [(kind, {"document": doc.name, **content}, doc)]
        code = doc.room_id._armory_book_code() or self._record_book
        return self.env["procuratorate.book"]._append_to(
            doc.company_id, code, items, pen
        )

    def _incident_persons(self):
        """Who counted does not decide on what came of it."""
        return self._counters()

    # By hand ------------------------------------------------------------------

    @api.model
    def _engine_own(self):
        return super()._engine_own() | engine_fields(self, BY_HAND)

    def _refuse_creation(self, vals_list):
        """By hand only what no calendar and no incident asks for."""
        for vals in vals_list:
            kind = KINDS.get(vals.get("kind", "extra"))
            room = self.env["stock.location"].sudo().browse(vals.get("room_id"))
            if not kind or not kind.by_hand or room.armory_use != "room":
                raise self._refuse_plan()

    def _refuse_change(self, vals):
        """Only a word about it may be added to what is planned."""
        if vals.keys() == {"scan_ids"}:
            return  # the rows look for themselves
        super()._refuse_change(vals)
        if vals.keys() - {"note"}:
            raise self._engine_refusal()

    def _refuse_plan(self):
        _ = self.env._
        return refusal(
            self.env,
            _("This count cannot be planned by hand."),
            missing=_(
                "an armory room, and a kind that no calendar and no incident plans"
            ),
            cure=_("the keepers, or the head of judicial police"),
        )

    def _engine_create(self, vals_list):
        """Every count has its clock from the beginning."""
        counts = super()._engine_create(vals_list)
        for count in counts:
            count._begin_clock()
        return counts

    def _begin_clock(self, start=None):
        doc = self.sudo()
        clock = doc._start_time_limit(
            doc._kind_of().clock,
            start=start,
            event=self.env._("Count planned"),
            post=self.env.ref("procuratorate_armory.post_keeper"),
        )
        if clock:
            doc._write_engine({"due_on": clock.sudo().due_date})

    def action_cancel(self, text=None):
        """Give up an extra count that nobody began; the others are carried out."""
        for count in self:
            count.check_access("read")
            count._actor_of("procuratorate_armory.post_armory_head")
            count._expect("planned")
            word = count._word(text)
            if not count._kind_of().by_hand:
                raise count._refuse_plan()
            count._put_in_room("armory.count.cancelled", {"text": word})
            count._write_engine({"state": "cancelled"})
            count._cancel_time_limit(count._kind_of().clock, word)
        return True

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("A count cannot be written, changed or deleted by hand."),
            "basis": _("A count shows what two persons found who were not told."),
            "missing": _("its own steps: join, enter, compare, explain, sign"),
            "cure": _("the two who count; a wrong count is corrected by two"),
        }

    def _frozen_words(self, states):
        return self._engine_words()
