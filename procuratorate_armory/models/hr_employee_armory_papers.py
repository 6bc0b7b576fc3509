from odoo import models
from odoo.addons.procuratorate_base.tools.reason import Reason

from .armory_check import BY_TYPE, VALIDITY


class HrEmployee(models.Model):
    """The reasons that papers give: the permit, its review, each test."""

    _inherit = "hr.employee"

    # Permit -------------------------------------------------------------------

    def _armory_against_permit(self, gun_type, span, file):
        """No permit will do: the reasons of the best one."""
        permits = file.permits.filtered(lambda permit: permit.state == "recorded")
        covering = permits.filtered(lambda permit: permit._covers(gun_type))
        if not covering:
            return [self._armory_no_permit(gun_type, permits)]
        found = [
            self._armory_against_one(permit, span, file.reviews)
            for permit in covering.sorted("valid_to", reverse=True)
        ]
        return min(found, key=len)

    def _armory_no_permit(self, gun_type, permits):
        _ = self.env._
        if permits:
            what = _(
                "Permit %(number)s does not name the type %(type)s.",
                number=", ".join(permits.mapped("number")),
                type=gun_type.name,
            )
        else:
            what = _("%s has no permit on record.", self.name)
        return Reason(
            what,
            basis=_("Firearms Control Law, art. 7 and 25 [Law]"),
            missing=_("a permit that names this type of firearm"),
            cure=_("the head of the judicial police, with the issuer of permits"),
        )

    def _armory_against_one(self, permit, span, reviews):
        """The reasons against one permit that names the type."""
        _ = self.env._
        head = _("the head of the judicial police, with the issuer of permits")
        reasons = []
        if permit.valid_from > span.first:
            what = _("Permit %(number)s begins on %(day)s.")
            reasons.append((what, permit.valid_from, _("a permit in force")))
        if permit.valid_to < span.last:
            what = _("Permit %(number)s ends on %(day)s.")
            reasons.append((what, permit.valid_to, _("a permit for the whole task")))
        found = [
            Reason(
                what % {"number": permit.number, "day": day},
                basis=_("Firearms Control Law, art. 7, 25 and 26 [Law]"),
                missing=missing,
                cure=head,
            )
            for what, day, missing in reasons
        ]
        return found + self._armory_against_review(permit, span, reviews, head)

    def _armory_against_review(self, permit, span, reviews, head):
        _ = self.env._
        own = reviews.filtered(lambda review: review.permit_id == permit)
        version = self._armory_rule("armory.review_months", span)
        missing = _("a passed annual review of the permit")
        latest = own.sorted(lambda review: (review.reviewed_on, review.id))[-1:]
        if latest.result == "failed":
            what = _(
                "Permit %(number)s did not pass its review of %(day)s.",
                number=permit.number,
                day=latest.reviewed_on,
            )
            return [Reason(what, version, missing=missing, cure=head)]
        due = permit._review_due_by(version, own)
        if due < span.last:
            what = _(
                "The review of permit %(number)s is due on %(day)s.",
                number=permit.number,
                day=due,
            )
            return [Reason(what, version, missing=missing, cure=head)]
        return []

    # Tests --------------------------------------------------------------------

    def _armory_against_check(self, kind, gun_type, span, file):
        """The latest test of a kind decides: missing, not passed, too old."""
        _ = self.env._
        checks = file.checks.filtered(lambda check: check.kind == kind)
        per = self.env["procuratorate.rule"]._value(
            "armory.test_per", span.last, span.company
        )
        mine = checks.filtered(lambda check: check._is_about(gun_type, per))
        label = self._armory_check_label(kind)
        if not mine:
            return [self._armory_no_check(kind, label, gun_type, span, checks)]
        latest = mine.sorted(lambda check: (check.passed_on, check.id))[-1]
        version = latest._rule(span.last)
        values = {"check": label, "day": latest.passed_on}
        if latest.result == "failed":
            what = _("%(check)s of %(day)s was not passed.", **values)
        elif latest.passed_on > span.first:
            what = _("%(check)s was taken on %(day)s, after the task begins.", **values)
        elif latest._last_day(span.last) < span.last:
            values["end"] = latest._last_day(span.last)
            what = _("%(check)s of %(day)s holds until %(end)s.", **values)
        else:
            return []
        return [self._armory_check_reason(what, version, label, gun_type, kind)]

    def _armory_check_label(self, kind):
        field = self.env["procuratorate.armory.check"]._fields["kind"]
        return dict(field._description_selection(self.env))[kind]

    def _armory_no_check(self, kind, label, gun_type, span, checks):
        _ = self.env._
        if checks and kind in BY_TYPE:
            version = self._armory_rule("armory.test_per", span)
            what = _(
                "%(check)s was taken with %(types)s, not with %(type)s.",
                check=label,
                types=", ".join(checks.type_ids.mapped("name")),
                type=gun_type.name,
            )
        else:
            version = self._armory_rule(VALIDITY[kind], span)
            what = _("%(check)s: none on record.", check=label)
        return self._armory_check_reason(what, version, label, gun_type, kind)

    def _armory_check_reason(self, what, version, label, gun_type, kind):
        _ = self.env._
        missing = label
        if kind in BY_TYPE:
            missing = _("%(check)s with %(type)s", check=label, type=gun_type.name)
        return Reason(
            what,
            version,
            missing=_("passed: %s", missing),
            cure=_("the holder, and the head who puts it on record"),
        )
