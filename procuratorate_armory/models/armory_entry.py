from odoo import api, fields, models

from ..tools.occurrence import check_occurrence

PURPOSES = [
    ("issue", "Issue or Return"),
    ("count", "Count"),
    ("care", "Maintenance"),
    ("shift", "Shift Hand-Over"),
    ("check", "Check"),
    ("inspection", "Inspection from Outside"),
    ("intake", "Intake"),
    ("repair", "Work on the Room"),
    ("other", "Other"),
]
#: what is written while somebody is inside
LEAVING = frozenset({"out_at", "out_reason"})


class ArmoryEntry(models.Model):
    """Who went into an armory room, why, and when they left.

    At least two persons of the office go in, and two keepers sign that they did. A
    single person is refused; that it happened is a finding.
    """

    _name = "procuratorate.armory.entry"
    _description = "Entry into an Armory Room"
    _inherit = [
        "procuratorate.armory.signing",
        "procuratorate.armory.on_paper",
        "procuratorate.armory.room.act",
    ]
    _number_prefix = "QJ"
    _mail_post_access = "read"
    _engine_fields = frozenset(
        {"request_id", "is_late", "in_by", "left_by_id", "left_confirmed_by_id"}
    )

    room_id = fields.Many2one(required=True)
    purpose = fields.Selection(PURPOSES, required=True)
    note = fields.Char("In Detail")
    person_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_armory_entry_person_rel",
        "entry_id",
        "employee_id",
        string="Persons of the Office",
        ondelete="restrict",
        check_company=True,
    )
    visitor_ids = fields.One2many(
        "procuratorate.armory.entry.visitor", "entry_id", "Visitors"
    )
    person_names = fields.Char("Who", compute="_compute_person_names")
    in_at = fields.Datetime("Went in", required=True, default=fields.Datetime.now)
    in_reason = fields.Char("Entered Late because")
    out_at = fields.Datetime("Left", copy=False)
    out_reason = fields.Char("Leaving Entered Late because", copy=False)
    is_late = fields.Boolean("Entered Late", readonly=True, copy=False)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("signing", "To Be Signed"),
            ("inside", "Inside"),
            ("left", "To Be Confirmed"),
            ("closed", "All Have Left"),
            ("alone", "Finding: Alone"),
            ("cancelled", "Cancelled"),
        ],
        group_expand=True,
    )
    in_by = fields.Char("Signed by", readonly=True, copy=False)
    left_by_id = fields.Many2one(
        "hr.employee", "Leaving Said by", readonly=True, ondelete="restrict"
    )
    left_confirmed_by_id = fields.Many2one(
        "hr.employee", "Leaving Confirmed by", readonly=True, ondelete="restrict"
    )

    _open_entries = models.Index(
        "(room_id) WHERE state IN ('signing', 'inside', 'left')"
    )
    _out_after_in = models.Constraint(
        "CHECK (out_at IS NULL OR out_at >= in_at)",
        "Nobody leaves before going in.",
    )

    @api.depends("person_ids", "visitor_ids.name")
    def _compute_person_names(self):
        for entry in self:
            doc = entry.sudo()
            names = doc.person_ids.mapped("name") + doc.visitor_ids.mapped("name")
            entry.person_names = ", ".join(filter(None, names))

    def _refuse_change(self, vals):
        """Within, only when they left can be written."""
        inside = all(entry.state == "inside" for entry in self.sudo())
        if not (inside and vals.keys() <= LEAVING):
            super()._refuse_change(vals)

    # Going in -----------------------------------------------------------------

    def action_ask(self):
        """A keeper opens the entry; both keepers sign it in sessions of their own."""
        for entry in self:
            entry.check_access("write")
            entry._expect("draft", "signing")
            entry._acting_keeper()
            doc = entry.sudo()
            doc._check_not_alone()
            _moment, late = check_occurrence(
                self.env, doc.company_id, doc.in_at, doc.in_reason
            )
            doc.request_id._cancel()
            doc._write_engine(
                {"state": "signing", "is_late": late or bool(doc.sheet_id)}
            )
            request = entry._ask_keepers("in", "_on_in_signed")
            doc._write_engine({"request_id": request.id})
        return True

    def _check_not_alone(self):
        """One person alone in the room is a finding, not an entry."""
        least = int(self._room_rule("armory.entry_persons"))
        if self._natural(self.person_ids) >= least:
            return
        _ = self.env._
        raise self._refuse_act(
            _("Nobody goes into %s alone.", self.room_id.name),
            rule="armory.entry_persons",
            missing=_("a second person of the office; visitors do not count"),
            cure=_("a second keeper; if it happened, report it as a finding"),
        )

    def _keeper_content(self, stage):
        """What is signed: who, why, and when."""
        doc = self.sudo()
        return {
            "entry": doc.name,
            "room": {"id": doc.room_id.id, "name": doc.room_id.name},
            "purpose": doc.purpose,
            "note": doc.note or None,
            "persons": [
                {"employee": each.id, "name": each.name}
                for each in doc.person_ids.sorted("id")
            ],
            "visitors": [each._content() for each in doc.visitor_ids.sorted("id")],
            "in_at": doc.in_at,
            "late": doc.is_late,
            "reason": doc.in_reason or None,
            "sheet": doc.sheet_id.number or None,
        }

    def _on_in_signed(self, request):
        """Both keepers have signed: they are inside."""
        first, second = self._keepers_signed(request)
        doc = self.sudo()
        doc._expect("signing")
        doc._check_not_alone()
        doc._write_engine({"state": "inside", "in_by": f"{first.name}, {second.name}"})
        self._account_for_sheet(doc.in_at, doc.in_reason)
        self._record_in_room("armory.entry_in", doc._keeper_content(None))

    def action_cancel(self):
        """They did not go in after all."""
        for entry in self:
            entry.check_access("write")
            entry._expect("draft", "signing")
            entry._acting_keeper()
            doc = entry.sudo()
            doc.request_id._cancel()
            doc._write_engine({"state": "cancelled"})
            entry._record_in_room("armory.entry_cancelled", {})
        return True

    def _incident_persons(self):
        """Who was inside does not decide on it."""
        return self.sudo().person_ids
