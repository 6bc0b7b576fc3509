from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.exceptions import AccessError

CHIEF = "procuratorate_base.post_chief"
KIND = "armory.leave.overridden"
ASKED = ("confirm", "validate1", "validate")
CONFIRMED = ("validate1", "validate")
#: what in a leave says whose it is, when, and how far it has come
WATCHED = {
    "state",
    "employee_id",
    "date_from",
    "date_to",
    "request_date_from",
    "request_date_to",
}
ALLOWED = {"armory_allowed_by_id", "armory_allowed_word"}
_PEN = take_pen(KIND)


class HrLeave(models.Model):
    """Leave is not confirmed while the person holds a firearm.

    Asking for it recalls the firearm at once. The chief may allow the leave
    nevertheless, with words on record, for these days.
    """

    _name = "hr.leave"
    _inherit = ["hr.leave", "procuratorate.words.mixin"]
    _words_dialog = "procuratorate.armory.words"

    armory_allowed_by_id = fields.Many2one(
        "hr.employee",
        "Allowed with a Firearm Out by",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    armory_allowed_word = fields.Text(
        "Why It Was Allowed with a Firearm Out", readonly=True, copy=False
    )
    armory_gun_out = fields.Boolean(
        "Holds a Firearm", compute="_compute_armory_gun_out", compute_sudo=True
    )

    @api.depends("employee_id")
    def _compute_armory_gun_out(self):
        holding = self.employee_id._armory_guns_out().armory_holder_id
        for leave in self:
            leave.armory_gun_out = leave.employee_id in holding

    # CRUD -----------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get(name) for vals in vals_list for name in ALLOWED):
            raise self._armory_refuse_by_hand()
        leaves = super().create(vals_list)
        leaves._armory_watch()
        return leaves

    def write(self, vals):
        if ALLOWED & vals.keys():
            raise self._armory_refuse_by_hand()
        if vals.get("state") in CONFIRMED:
            self._armory_check_confirmable()
        result = super().write(vals)
        if WATCHED & vals.keys():
            self._armory_watch()
        return result

    def _armory_watch(self):
        """Refuse what was confirmed too early, recall for what is asked."""
        asked = self.sudo().filtered(lambda leave: leave.state in ASKED)
        asked.filtered(
            lambda leave: leave.state in CONFIRMED
        )._armory_check_confirmable()
        for leave in asked._armory_with_a_gun():
            leave._armory_recall_for_leave()

    def _armory_check_confirmable(self):
        """Raise when one of these cannot be confirmed: a firearm is out."""
        for leave in self.sudo()._armory_with_a_gun():
            if not leave._armory_is_allowed():
                raise leave._armory_refusal()

    def _armory_with_a_gun(self):
        """Those of these, not over yet, whose person holds a firearm now."""
        now = fields.Datetime.now()
        holding = self.employee_id._armory_guns_out().armory_holder_id
        return self.filtered(
            lambda leave: (
                leave.employee_id in holding
                and leave.date_to
                and leave.date_to >= now
                and leave.employee_id.company_id._procuratorate_on()
            )
        )

    def _armory_recall_for_leave(self):
        person, begins = self.employee_id, self.request_date_from
        today = person.company_id._procuratorate_today()
        if person.armory_card_ids.filtered(lambda card: card.state == "recorded"):
            event = self.env._("Leave from %s", begins)
            person._armory_call_back(event, max(begins, today), event, None)
            return
        person._armory_suspend(
            "leave",
            self.env._("Leave was asked for."),
            document=self,
            start=max(begins, today),
            end=self.request_date_to,
        )

    def _armory_touches(self, span):
        """Whole days count whole; a leave of hours counts by its hours."""
        if self.request_unit_half or self.request_unit_hours:
            return self.date_from < span.end and self.date_to > span.start
        return True

    # The chief ------------------------------------------------------------------

    def action_armory_allow(self, text=None):
        """Allow this leave although a firearm is out: the chief, with words."""
        self.ensure_one()
        self.check_access("read")
        actor = self._armory_chief()
        word = self._armory_word(text)
        super(HrLeave, self.sudo()).write(
            {"armory_allowed_by_id": actor.id, "armory_allowed_word": word}
        )
        _seal_allowed(self, word)
        return True

    def _armory_chief(self):
        """The chief himself, and not about the own leave."""
        self.env["procuratorate.approval.case"]._check_channel()
        company = self.sudo().employee_id.company_id
        actor = self.env["hr.employee"]._acting(company).sudo()
        chief = self.env.ref(CHIEF).sudo()
        own = actor._same_person(self.sudo().employee_id)
        if chief._holds(actor, company) and not own:
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("Leave with a firearm out is not yours to allow."),
            basis=_("A firearm is back before leave begins; the chief may decide."),
            missing=_("the word of the chief, and not about the own leave"),
            cure=chief.name,
            error=AccessError,
        )

    def _armory_word(self, text):
        text = (text or "").strip()
        if text:
            return text
        _ = self.env._
        raise refusal(
            self.env,
            _("Leave with a firearm out is not allowed without a word."),
            missing=_("the text that goes on record"),
            cure=_("yourself, by writing it in the dialog"),
        )

    def _armory_allowed_content(self):
        """The leave that the chief allows: this person, these days."""
        return {
            "employee": self.employee_id.id,
            "person": self.employee_id.name,
            "from": fields.Date.to_string(self.request_date_from),
            "to": fields.Date.to_string(self.request_date_to),
        }

    def _armory_is_allowed(self):
        """Whether a sealed word of the chief stands for this very leave."""
        entries = self.env["procuratorate.book.entry"].search(
            [("res_model", "=", self._name), ("res_id", "=", self.id)]
            + [("kind", "=", KIND)]
        )
        leave = self._armory_allowed_content()
        return any(entry._content().get("leave") == leave for entry in entries)

    # Refusals -------------------------------------------------------------------

    def _armory_refusal(self):
        _ = self.env._
        person = self.employee_id
        return refusal(
            self.env,
            _("Leave of %s cannot be confirmed: a firearm is out.", person.name),
            basis=_(
                "A firearm is back before leave begins [House default]; firearm and "
                "permit are taken back when conditions cease (Firearms Control Law, "
                "art. 26) [Law]"
            ),
            missing=_("the return of the firearm, or the word of the chief"),
            cure=_("the holder and two keepers, at the counter; else the chief"),
        )

    def _armory_refuse_by_hand(self):
        _ = self.env._
        return refusal(
            self.env,
            _("The word of the chief is not written by hand."),
            missing=_("the act itself, done with the button of the leave"),
            cure=_("the chief, from the own login"),
            error=AccessError,
        )


def _seal_allowed(leave, word):
    """Put the word of the chief on record, as his own act.

    Not a method: code typed into a server action reaches no function of a module.
    """
    leave._armory_chief()
    own = leave.sudo()
    content = {"leave": own._armory_allowed_content(), "word": word}
    leave.env["procuratorate.book"]._append_to(
        own.employee_id.company_id, "armory", [(KIND, content, own)], _PEN
    )
