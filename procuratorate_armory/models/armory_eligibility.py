from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.holding import TOLD
from .armory_fact import _seal_end, stays

POSTS = [
    ("judicial_police", "Judicial police"),
    ("investigator", "Prosecutor who investigates cases"),
]
END_REASONS = [
    ("transfer", "Left the armed post"),
    ("retirement", "Retired"),
    ("unfit", "Conditions have ceased"),
    ("other", "Other reason"),
]


class ArmoryEligibility(models.Model):
    """The armed post of a person: the card of a holder.

    Only judicial police and prosecutors who investigate cases may be equipped;
    clerks and auxiliaries never. Without such a card on record nobody is a holder.
    """

    _name = "procuratorate.armory.eligibility"
    _inherit = ["procuratorate.armory.fact", "procuratorate.time.limit.mixin"]
    _description = "Armed Post"
    _rec_names_search = ["name", "employee_id.name", "review_no"]
    _number_prefix = "PQ"
    _fact_kind = "armory.post"

    _engine_fields = frozenset(
        {"end_reason", "end_word", "ended_on", "ended_by_id", "told"}
    )

    corrects_id = fields.Many2one(
        "procuratorate.armory.eligibility",
        copy=False,
        check_company=True,
        ondelete="restrict",
    )
    state = fields.Selection(
        selection_add=[("ended", "Ended")], ondelete={"ended": stays}
    )
    post = fields.Selection(POSTS, "Armed Post", required=True, tracking=True)
    date_from = fields.Date(
        "On the Post Since", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date(
        "Leaves the Post on",
        help="The last day, when transfer or retirement is known; a firearm is back "
        "before.",
    )
    judicial_since = fields.Date(
        "Judicial Work Since", help="When it is known: the beginning of judicial work."
    )
    review_no = fields.Char(
        "Personnel Review",
        help="Number and date of the review by the personnel department.",
    )
    department_id = fields.Many2one(
        related="employee_id.department_id", related_sudo=True
    )
    end_reason = fields.Selection(
        END_REASONS,
        readonly=True,
        copy=False,
    )
    end_word = fields.Text("Why It Ended", readonly=True, copy=False)
    ended_on = fields.Date("Ended", readonly=True, copy=False)
    ended_by_id = fields.Many2one(
        "hr.employee", "Ended by", readonly=True, copy=False, ondelete="restrict"
    )

    told = fields.Integer("Told of Its End, Days Before", **TOLD)

    _one_per_person = models.UniqueIndex(
        "(employee_id) WHERE state = 'recorded'",
        "This person has an armed post on record already.",
    )
    _days_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A post cannot end before it begins.",
    )

    @api.depends("employee_id", "name")
    def _compute_display_name(self):
        for card in self:
            card.display_name = card.sudo().employee_id.name or card.name

    def action_end(self, text=None, reason="other"):
        """End the armed post; firearm and permit are taken back."""
        self.ensure_one()
        self.check_access("read")
        self._recorder()
        return self._end(text, reason)

    def _end(self, text, reason):
        actor = self._recorder()
        self._expect("recorded")
        card, word = self.sudo(), self._word(text)
        card.employee_id._armory_check_none_out(
            self.env._("The armed post of %s does not end.", card.employee_id.name)
        )
        card._write_engine(
            {
                "state": "ended",
                "end_reason": reason,
                "end_word": word,
                "ended_on": card.company_id._procuratorate_today(),
                "ended_by_id": actor.id,
            }
        )
        _seal_end(self, "armory.post.ended", {"reason": reason, "word": word})
        card.employee_id._armory_stopped()
        return True

    def _fact_content(self):
        return {
            **super()._fact_content(),
            "post": self.post,
            "from": self.date_from,
            "to": self.date_to or None,
            "judicial_since": self.judicial_since or None,
            "review": self.review_no or None,
        }

    def _correction_values(self):
        names = ("post", "date_from", "date_to", "judicial_since", "review_no")
        return {**super()._correction_values(), **{name: self[name] for name in names}}

    def _check_fact(self):
        """One card for each person; another takes its place or comes after it."""
        super()._check_fact()
        other = self.search(
            [("employee_id", "=", self.employee_id.id), ("state", "=", "recorded")]
        )
        if other - self.corrects_id:
            _ = self.env._
            raise refusal(
                self.env,
                _("%s has an armed post on record already.", self.employee_id.name),
                missing=_("the end of the other card: %s", other[:1].sudo().name),
                cure=_("the head of the judicial police"),
            )

    def _time_limit_is_restricted(self):
        """That somebody has a firearm to bring back concerns nobody else."""
        return True

    def _holds_on(self, day):
        """Whether one of these cards holds on that day."""
        return any(
            card.date_from <= day and not (card.date_to and card.date_to < day)
            for card in self
        )
