from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.whole import check_whole

#: purposes for which rounds of another class than those for duty are taken
ROUNDS_FOR = {"training": "training", "maintenance": "test", "verification": "test"}


class ArmoryIssue(models.Model):
    """What must hold before anybody decides: the person, the task, the rounds."""

    _inherit = "procuratorate.armory.issue"

    reasons = fields.Text("What stands against it", compute="_compute_reasons")

    @api.depends(
        "state",
        "holder_id",
        "companion_ids",
        "gun_type_id",
        "rounds",
        "purpose",
        "purpose_text",
        "case_id",
        "place",
        "route",
        "start_at",
        "planned_end",
    )
    def _compute_reasons(self):
        """Told while the request is written, all of them, each with its basis."""
        for issue in self:
            told = issue.state == "draft" and issue.holder_id and issue.planned_end
            on = told and issue.company_id._procuratorate_on()
            found = issue._request_reasons() if on else []
            issue.reasons = "\n".join(f"• {reason.text()}" for reason in found)

    @api.constrains("holder_id", "company_id")
    def _check_holder(self):
        """Who has no armed post cannot be named as the holder, by whatever way."""
        for issue in self:
            issue._check_rules_on()
            what = self.env._(
                "No firearm for “%s”.", issue.sudo().holder_id.name or "–"
            )
            eligible = issue.sudo().holder_id._armory_eligible()
            same = issue.sudo().holder_id.company_id == issue.company_id
            if not (eligible and same):
                issue._check_fit(what, issue._post_reasons())

    def _post_reasons(self):
        """Why this person cannot be named at all."""
        _ = self.env._
        doc = self.sudo()
        return [
            *doc._other_unit_reasons(),
            Reason(
                _("%s has no armed post.", doc.holder_id.name),
                basis=_(
                    "Firearms Control Law, art. 5: judicial police and prosecutors "
                    "who investigate, where a lawful duty needs it"
                ),
                missing=_("an armed post on record"),
                cure=_("the head of judicial police, under “Holders”"),
            ),
        ]

    def _refuse_creation(self, vals_list):
        """Rounds are asked for in whole numbers."""
        super()._refuse_creation(vals_list)
        for vals in vals_list:
            check_whole(self.env, vals, ("rounds",))

    def _refuse_change(self, vals):
        super()._refuse_change(vals)
        check_whole(self.env, vals, ("rounds",))

    def _check_fit(self, what, reasons):
        """Raise one refusal that names all these reasons, each with its basis."""
        if reasons:
            raise refuse_all(self.env, what, reasons)

    def _request_reasons(self):
        """Everything that stands against this request now."""
        doc = self.sudo()
        return [
            *doc._person_reasons(),
            *doc._task_reasons(),
            *doc._span_reasons(),
            *doc._rounds_reasons(),
            *doc._limit_reasons(),
        ]

    def _span(self):
        """The time for which the holder must be fit: until it is to be back."""
        doc = self.sudo()
        start = max(doc.issued_at or doc.start_at, fields.Datetime.now())
        return start, max(start, doc.due_at or doc.planned_end)

    # The person -----------------------------------------------------------------

    def _person_reasons(self):
        """Permit, tests, checks, suspension and post of the holder, over the task."""
        others = self._other_unit_reasons()
        if others or not self.gun_type_id:
            return others
        holder = self.holder_id._origin
        return holder._armory_reasons(self.gun_type_id._origin, *self._span())

    def _other_unit_reasons(self):
        """A duty gun is lent to nobody: there is no way to another unit."""
        _ = self.env._
        if self.holder_id.company_id == self.company_id:
            return []
        return [
            Reason(
                _("%s belongs to another unit.", self.holder_id.name),
                basis=_(
                    "Firearms Control Law, art. 43; Criminal Law, art. 128: a "
                    "duty gun is lent to nobody"
                ),
                missing=_("a holder of this procuratorate"),
                cure=_("nobody: there is no lending"),
            )
        ]

    # The task -------------------------------------------------------------------

    def _task_reasons(self):
        """A lawful duty, told in full, by at least two persons."""
        _ = self.env._
        reasons = []
        missing = [
            label
            for label, value in (
                (_("the place"), self.place),
                (
                    _("which other purpose"),
                    self.purpose != "other" or self.purpose_text,
                ),
                (_("the route"), self.purpose != "escort" or self.route),
                (_("the case"), self.purpose != "investigation" or self.case_id),
            )
            if not value
        ]
        if missing:
            reasons.append(
                Reason(
                    _("The task is not told in full: %s.", ", ".join(missing)),
                    basis=_(
                        "Firearms Control Law, art. 5: a firearm is carried where a "
                        "lawful duty needs it"
                    ),
                    missing=", ".join(missing),
                    cure=_("the applicant"),
                )
            )
        return reasons + self._companion_reasons()

    def _companion_reasons(self):
        """Nobody goes armed alone."""
        if self.purpose in ROUNDS_FOR:
            return []
        least, version = self._rule("armory.issue.persons")
        there = len((self.holder_id | self.companion_ids)._persons())
        if there >= least:
            return []
        _ = self.env._
        return [
            Reason(
                _("An armed task is not done alone."),
                rule=version,
                missing=_("%s more companions", least - there),
                cure=_("the applicant, who names them"),
            )
        ]

    # The time -------------------------------------------------------------------

    def _span_reasons(self):
        """Not in the past, not far ahead, and no longer than anybody may approve."""
        _ = self.env._
        now = fields.Datetime.now()
        ahead, ahead_rule = self._rule("armory.issue.ahead_hours")
        most, most_rule = self._rule("armory.issue.longest_hours")
        found = []
        if self.planned_end <= now:
            found.append((_("The task is over already."), None, _("a planned end")))
        if _hours(now, self.start_at) > ahead:
            found.append(
                (_("The task is far ahead."), ahead_rule, _("a request nearer to it"))
            )
        if _hours(max(now, self.start_at), self.planned_end) > most:
            found.append(
                (_("The task takes too long."), most_rule, _("an earlier planned end"))
            )
        cure = _("the applicant")
        return [Reason(what, rule, None, lack, cure) for what, rule, lack in found]

    # The rounds -----------------------------------------------------------------

    def _rounds_reasons(self):
        """Rounds that fit the gun, and no more than the purpose needs."""
        _ = self.env._
        if self.rounds and not self.gun_type_id.ammo_type_ids:
            return [
                Reason(
                    _("No ammunition fits “%s”.", self.gun_type_id.name),
                    missing=_("the ammunition of its calibre on the type"),
                    cure=_("the head of judicial police, on the type"),
                )
            ]
        most, version = self._rule(f"armory.rounds.{self.purpose}")
        if self.rounds <= most:
            return []
        return [
            Reason(
                _("%s rounds are more than this purpose needs.", self.rounds),
                rule=version,
                missing=_("at most %s rounds", most),
                cure=_("the applicant"),
            )
        ]

    # One at a time --------------------------------------------------------------

    def _limit_reasons(self):
        """Nobody has two firearms at a time, nor two requests."""
        _ = self.env._
        others = self.search(
            [
                ("holder_id", "in", self.holder_id._origin._employments().ids),
                "|",
                ("open", "=", True),
                ("state", "=", "submitted"),
            ]
        )
        others -= self._origin
        return [
            Reason(
                _(
                    "%(person)s has %(issue)s open: one firearm at a time.",
                    person=self.holder_id.name,
                    issue=other.name,
                ),
                basis=_(
                    "Firearms Control Law, art. 23: a firearm is taken back promptly "
                    "after use; one open issue for each holder"
                ),
                missing=_("the return, or the end, of %s", other.name),
                cure=_("the holder and two keepers"),
            )
            for other in others
        ]

    # Rules ----------------------------------------------------------------------

    def _rule(self, code):
        """(whole number, version) of a dated rule in this company."""
        rules, company = self.env["procuratorate.rule"], self.company_id
        value = rules._value(code, company=company)
        return int(value), rules._version(code, company=company)

    def _check_rules_on(self):
        """Where the rules of the procuratorate are not in force, nothing is issued."""
        off = self.sudo().company_id.filtered(lambda c: not c._procuratorate_on())[:1]
        if not off:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” keeps no firearms here.", off.name),
            missing=_("the rules of the procuratorate, in force in this company"),
            cure=_("a rules officer, in the settings"),
        )


def _hours(start, end):
    return (end - start).total_seconds() / 3600
