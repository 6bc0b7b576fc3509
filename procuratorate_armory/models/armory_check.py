from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.holding import TOLD, last_day

#: tests of skill belong to a type of firearm, examinations to the person
BY_TYPE = ("theory", "live_fire")
CHECKS = [
    ("theory", "Theory"),
    ("live_fire", "Live fire"),
    ("medical", "Medical examination"),
    ("psychological", "Psychological examination"),
]
#: the dated rule that says how long each holds
VALIDITY = {
    "theory": "armory.theory_days",
    "live_fire": "armory.live_fire_days",
    "medical": "armory.medical_months",
    "psychological": "armory.psychological_months",
}


class ArmoryCheck(models.Model):
    """A test or an examination of a holder, passed or not."""

    _name = "procuratorate.armory.check"
    _inherit = ["procuratorate.armory.fact.ending"]
    _description = "Test or Examination of a Holder"
    _rec_names_search = ["name", "employee_id.name", "examiner"]
    _named_by = ("kind", "employee_id")
    _number_prefix = "KH"
    _ends_on = "expires_on"
    _fact_kind = "armory.check"
    _order = "passed_on desc, id desc"

    _engine_fields = frozenset({"expires_on", "entered_late", "told"})

    corrects_id = fields.Many2one(
        "procuratorate.armory.check",
        copy=False,
        check_company=True,
        ondelete="restrict",
    )
    kind = fields.Selection(CHECKS, required=True, default="live_fire", tracking=True)
    type_ids = fields.Many2many(
        "procuratorate.armory.type",
        "procuratorate_armory_check_type_rel",
        "check_id",
        "type_id",
        "Tested with",
        domain="[('kind', '=', 'gun')]",
        help="The types of firearms the test was taken with; another type needs its "
        "own test first.",
    )
    passed_on = fields.Date(
        "Taken on", required=True, default=fields.Date.context_today, index=True
    )
    result = fields.Selection(
        [("passed", "Passed"), ("failed", "Not passed")],
        required=True,
        default="passed",
        tracking=True,
    )
    score = fields.Char()
    rounds = fields.Integer("Rounds Fired")
    examiner = fields.Char("Examined by", required=True)
    organisation = fields.Char("Examining Body")
    expires_on = fields.Date("Holds until", readonly=True, copy=False, index=True)
    entered_late = fields.Boolean(readonly=True, copy=False)
    late_reason = fields.Text("Why It Was Entered Late", copy=False)
    told = fields.Integer("Told of Its End, Days Before", **TOLD)

    _rounds_whole = models.Constraint(
        "CHECK (rounds >= 0)", "Nobody fires less than no round."
    )

    # On record ----------------------------------------------------------------

    def _fact_content(self):
        return {
            **super()._fact_content(),
            "check": self.kind,
            "types": sorted(self.type_ids.ids),
            "taken": self.passed_on,
            "result": self.result,
            "score": self.score or None,
            "rounds": self.rounds,
            "examiner": self.examiner,
            "body": self.organisation or None,
            "late": self.late_reason or None,
        }

    def _correction_values(self):
        names = ("kind", "passed_on", "result", "score", "rounds", "examiner")
        return {
            **super()._correction_values(),
            **{name: self[name] for name in (*names, "organisation")},
            "type_ids": self.type_ids.ids,
        }

    def _check_fact(self):
        super()._check_fact()
        _ = self.env._
        what = _("%s is not put on record.", self.display_name)
        cure = _("yourself, on the record")
        if self.kind in BY_TYPE and not self.type_ids:
            missing = _("the types of firearms it was taken with")
            raise refusal(self.env, what, missing=missing, cure=cure)
        if self.passed_on > self.company_id._procuratorate_today():
            missing = _("the day on which it was taken; it lies in the future")
            raise refusal(self.env, what, missing=missing, cure=cure)
        version = self._entry_rule()
        if self._is_late(version) and not (self.late_reason or "").strip():
            missing = _("why it was entered so late")
            raise refusal(self.env, what, version, missing=missing, cure=cure)

    def _entry_rule(self):
        return self.env["procuratorate.rule"]._version(
            "armory.check_entry_days", company=self.company_id
        )

    def _is_late(self, version):
        last = last_day(version, self.passed_on)
        return last < self.company_id._procuratorate_today()

    def _recorded_values(self):
        return {
            **super()._recorded_values(),
            "entered_late": self._is_late(self._entry_rule()),
            "expires_on": self._last_day(),
        }

    def _on_recorded(self):
        """Whoever fails a test is stopped at once."""
        super()._on_recorded()
        if self.result == "failed" and not self._overtaken():
            self.employee_id._armory_suspend(
                "failed_test" if self.kind in BY_TYPE else "unfit",
                self.env._("%(check)s, not passed (%(name)s).", **self._named()),
                document=self,
            )

    def _named(self):
        return {"check": self.display_name, "name": self.name}

    def _overtaken(self):
        """Whether a later one of the same kind is on record already."""
        later = self.search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("kind", "=", self.kind),
                ("state", "=", "recorded"),
                ("passed_on", ">", self.passed_on),
            ]
        )
        if self.kind in BY_TYPE:
            later = later.filtered(lambda check: self.type_ids <= check.type_ids)
        return bool(later)

    # What it says -------------------------------------------------------------

    def _rule(self, day=None):
        """The rule version that says how long such a check holds."""
        return self.env["procuratorate.rule"]._version(
            VALIDITY[self.kind], day, self.company_id
        )

    def _last_day(self, day=None):
        """The last day on which it holds, by the rule in force on ``day``."""
        return last_day(self._rule(day), self.passed_on)

    def _is_about(self, gun_type, per):
        """Whether it says something about that type of firearm."""
        if self.kind not in BY_TYPE or gun_type in self.type_ids:
            return True
        return per == "category" and gun_type.category in self.type_ids.mapped(
            "category"
        )
