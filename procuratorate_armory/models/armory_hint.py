from odoo import api, fields, models

from ..tools.engine_fields import engine_fields

LOOKING = (
    "procuratorate_armory.post_armory_head",
    "procuratorate_base.post_leader",
    "procuratorate_base.post_chief",
)


class ArmoryHint(models.Model):
    """Something that is allowed, and yet too regular or too frequent not to be asked.

    A hint accuses nobody: it says what was seen, by which rule, and waits for a word.
    """

    _name = "procuratorate.armory.hint"
    _inherit = ["procuratorate.armory.document"]
    _mail_post_access = "read"
    _description = "Hint"
    _named_by = ("name", "subject")
    _number_prefix = "QT"
    _made_by_hand = False
    _open_states = ()
    _removable_states = ()

    code = fields.Selection(
        [
            ("late", "Often brought back late"),
            ("cases", "Rounds fired without their cases"),
            ("pair", "Always the same two sign"),
            ("minute", "Counts at the same minute"),
        ],
        "What Was Seen",
        required=True,
        readonly=True,
        index=True,
    )
    subject = fields.Char(required=True, readonly=True)
    found = fields.Text("Seen", required=True, readonly=True)
    rule_version_id = fields.Many2one(
        "procuratorate.rule.version", "By Rule", readonly=True, ondelete="restrict"
    )
    rule_value = fields.Char(related="rule_version_id.value_display")
    key = fields.Char("Mark of the Hint", readonly=True)
    found_at = fields.Datetime("Seen on", required=True, readonly=True)
    answer = fields.Text("Looked into", readonly=True)
    answered_by_id = fields.Many2one("hr.employee", "Answered by", readonly=True)
    answered_at = fields.Datetime("Answered on", readonly=True)
    state = fields.Selection(
        [("open", "Open"), ("done", "Looked into")],
        default="open",
        group_expand=True,
        tracking=False,
    )

    _once = models.UniqueIndex("(company_id, key)", "This was seen already.")

    @api.model
    def _engine_own(self):
        return super()._engine_own() | engine_fields(self)

    def action_answer(self, text=None):
        """Say what came of it; the word goes on record."""
        for hint in self:
            hint.check_access("read")
            actor = hint._actor_of(*LOOKING)
            hint._expect("open")
            word = hint._word(text)
            hint._put_on_record("armory.hint.answered", {"text": word})
            hint._write_engine(
                {
                    "state": "done",
                    "answer": word,
                    "answered_by_id": actor.id,
                    "answered_at": fields.Datetime.now(),
                }
            )
        return True

    @api.model
    def _see(self, company, code, key, subject, found, rule):
        """Note one thing that was seen, once a month at most."""
        month = company._procuratorate_today().strftime("%Y-%m")
        key = f"{code}:{key}:{month}"
        if self.sudo().search_count(
            [("company_id", "=", company.id), ("key", "=", key)], limit=1
        ):
            return self.browse()
        hint = self.sudo()._engine_create(
            [
                {
                    "company_id": company.id,
                    "code": code,
                    "key": key,
                    "subject": subject,
                    "found": found,
                    "rule_version_id": rule.id,
                    "found_at": fields.Datetime.now(),
                }
            ]
        )
        hint._put_on_record("armory.hint", {"code": code, "found": found})
        return hint
