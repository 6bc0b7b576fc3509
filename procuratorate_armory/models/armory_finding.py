from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

KINDS = [
    ("alone", "One Person Alone in the Room"),
    ("change", "Unexplained Change in the Room"),
    ("check", "Check Not Passed"),
    ("key", "Key or Lock"),
    ("rounds", "More Rounds than Allowed"),
    ("sheet", "Numbered Sheet Missing"),
]
CLOSERS = ("procuratorate_armory.post_armory_head", "procuratorate_base.post_leader")


class ArmoryFinding(models.Model):
    """Something about a room is not as it should be; it stays until it is answered.

    Raised by what was found, never written by hand; one open finding for one matter,
    however often a job looks. Guns or rounds that are missing are incidents.
    """

    _name = "procuratorate.armory.finding"
    _description = "Finding in an Armory Room"
    _inherit = [
        "procuratorate.armory.room.act",
        "procuratorate.armory.following",
        "procuratorate.time.limit.mixin",
    ]
    _mail_post_access = "read"
    _named_by = ("name", "kind")
    _number_prefix = "SX"
    _made_by_hand = False
    _open_states = ()
    _removable_states = ()
    _engine_fields = frozenset(
        {
            "room_id",
            "company_id",
            "kind",
            "text",
            "matter",
            "found_at",
            "res_model",
            "res_id",
            "document_name",
            "answer",
            "closed_by_id",
            "closed_at",
        }
    )

    kind = fields.Selection(KINDS, required=True, readonly=True, index=True)
    text = fields.Text("What Is Wrong", required=True, readonly=True)
    matter = fields.Char(readonly=True, help="What is not raised a second time.")
    found_at = fields.Datetime("Found on", readonly=True)
    res_id = fields.Many2oneReference("Found by")
    document_name = fields.Char("Found in")
    state = fields.Selection(
        [("open", "Open"), ("closed", "Answered")],
        default="open",
        group_expand=True,
    )
    answer = fields.Text("What Was Done", readonly=True)
    closed_by_id = fields.Many2one(
        "hr.employee", "Answered by", readonly=True, ondelete="restrict"
    )
    closed_at = fields.Datetime("Answered on", readonly=True)

    _one_open = models.UniqueIndex(
        "(room_id, kind, matter) WHERE state = 'open' AND matter IS NOT NULL",
        "This finding is open already.",
    )

    # Raising ------------------------------------------------------------------

    @api.model
    def _raise_finding(self, room, kind, text, document=None, matter=None):
        """Put a finding on record and tell the head; the open one if there is one."""
        room = room.sudo()
        matter = matter or (document and f"{document._name},{document.id}") or None
        known = self.sudo().search(
            [
                ("room_id", "=", room.id),
                ("kind", "=", kind),
                ("matter", "=", matter),
                ("state", "=", "open"),
            ],
            limit=1,
        )
        if known and matter:
            return known.with_env(self.env)
        finding = self.sudo()._engine_create(
            [
                {
                    "room_id": room.id,
                    "company_id": room.company_id.id,
                    "kind": kind,
                    "text": text,
                    "matter": matter,
                    "found_at": fields.Datetime.now(),
                    "res_model": document._name if document else False,
                    "res_id": document.id if document else False,
                    "document_name": document.sudo().display_name if document else None,
                }
            ]
        )
        finding._announce()
        return finding.with_env(self.env)

    def _announce(self):
        self._record_in_room(
            "armory.finding",
            {"kind": self.kind, "text": self.text, "in": self.document_name or None},
        )
        post = self.env.ref("procuratorate_armory.post_armory_head").sudo()
        self._start_time_limit(
            "armory.finding_days", event=self.env._("Finding"), post=post
        )
        heads = post._holders(self.company_id)
        self._tell(heads, self.env._("Finding: %s", self.display_name), self.text)

    # Answering ----------------------------------------------------------------

    def action_answer(self, text=None):
        """The head, or the leader in charge, says what was done about it."""
        for finding in self:
            finding.check_access("read")
            finding._expect("open")
            actor = finding._actor_of(*CLOSERS)
            finding._check_no_part(actor)
            finding._close_with(finding._word(text), actor)
        return True

    def _check_no_part(self, actor):
        """Nobody decides on what he had a part in."""
        document = self.res_model in self.env and self.env[self.res_model].browse(
            self.res_id
        )
        if not document or not hasattr(document, "_incident_persons"):
            return
        concerned = document.sudo()._incident_persons()
        if not actor._meets(concerned):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to answer.", self.display_name),
            basis=_("Nobody decides on what he had a part in."),
            missing=_("a person who had no part in it"),
            cure=_("the leader in charge"),
        )

    def _close_with(self, text, actor=None):
        """Close it; without an actor because the matter itself went away."""
        self._record_in_room(
            "armory.finding_answered",
            {"answer": text, "by": actor.sudo().name if actor else None},
        )
        self._write_engine(
            {
                "state": "closed",
                "answer": text,
                "closed_by_id": actor.id if actor else False,
                "closed_at": fields.Datetime.now(),
            }
        )
        self._close_time_limit("armory.finding_days")
        self.sudo().activity_unlink(["mail.mail_activity_data_warning"])

    @api.model
    def _settle(self, room, kind, matter, text):
        """The matter went away: close its finding, if one is open."""
        self.sudo().search(
            [
                ("room_id", "=", room.id),
                ("kind", "=", kind),
                ("matter", "=", matter),
                ("state", "=", "open"),
            ]
        )._close_with(text)
