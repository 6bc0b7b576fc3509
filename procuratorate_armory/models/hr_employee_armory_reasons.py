from collections import namedtuple

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all

from ..tools.holding import Span, last_day
from .armory_check import CHECKS

#: everything on record about one person that the reasons look at
File = namedtuple("File", "armed cards permits reviews checks suspensions absences")


class HrEmployee(models.Model):
    """Why a person may not hold a firearm of a type over the whole of a task."""

    _inherit = "hr.employee"

    def _armory_check_may_hold(self, gun_type, start, end):
        """Raise one refusal that names every reason, or nothing."""
        reasons = self._armory_reasons(gun_type, start, end)
        if reasons:
            what = self.env._(
                "%(person)s may not hold a firearm of the type %(type)s.",
                person=self.sudo().name,
                type=gun_type.sudo().name,
            )
            raise refuse_all(self.env, what, reasons)

    def _armory_reasons(self, gun_type, start, end):
        """Every reason against this person from ``start`` to ``end`` (UTC)."""
        self.ensure_one()
        return self._armory_reasons_by_person(gun_type, start, end)[self.id]

    def _armory_reasons_by_person(self, gun_types, start, end):
        """{employee id: reasons}, in as many queries for one as for a hundred.

        With several types: {employee id: {type id: reasons}}.
        """
        found = {}
        for company, people in self.sudo().grouped("company_id").items():
            if not company._procuratorate_on():
                found.update({each.id: {} for each in people})
                continue
            span = Span.of(
                company,
                fields.Datetime.to_datetime(start),
                fields.Datetime.to_datetime(end),
            )
            files = people._armory_files(span)
            for person in people:
                found[person.id] = {
                    gun_type.id: person._armory_against(
                        gun_type.sudo(), span, files[person.id]
                    )
                    for gun_type in gun_types
                }
        if len(gun_types) != 1:
            return found
        return {key: reasons.get(gun_types.id, []) for key, reasons in found.items()}

    def _armory_files(self, span):
        """{employee id: File} of these persons of one company."""
        env = self.env
        armed = self._armory_armed(span.company)
        cards = env["procuratorate.armory.eligibility"]._by_person(self)
        permits = env["procuratorate.armory.permit"]._by_person(self)
        reviews = env["procuratorate.armory.review"]._by_person(self)
        checks = env["procuratorate.armory.check"]._by_person(self)
        suspensions = env["procuratorate.armory.suspension"]._by_person(
            self, span.first, span.last
        )
        absences = self._armory_absences(span)
        return {
            person.id: File(
                person in armed,
                cards[person.id],
                permits[person.id],
                reviews[person.id],
                checks[person.id],
                suspensions[person.id],
                absences.get(person.id, []),
            )
            for person in self
        }

    def _armory_absences(self, span):
        """{employee id: [words]}: confirmed leave within the span; others add it."""
        return {}

    def _armory_against(self, gun_type, span, file):
        """All reasons against this person, the plainest first."""
        reasons = self._armory_against_person(span, file)
        reasons += self._armory_against_permit(gun_type, span, file)
        for kind, _label in CHECKS:
            reasons += self._armory_against_check(kind, gun_type, span, file)
        return reasons + self._armory_against_presence(span, file)

    # Person -------------------------------------------------------------------

    def _armory_against_person(self, span, file):
        _ = self.env._
        reasons, cards = [], file.cards
        head = _("the head of the judicial police")
        if not file.armed or not cards:
            reasons.append(
                Reason(
                    _("%s has no armed post on record.", self.name),
                    basis=_(
                        "Only judicial police and prosecutors who investigate cases "
                        "may be equipped (Firearms Control Law, art. 5) [Law]"
                    ),
                    missing=_("an armed post on record, and a login of armed staff"),
                    cure=head,
                )
            )
        elif not (cards._holds_on(span.first) and cards._holds_on(span.last)):
            reasons.append(
                Reason(
                    _(
                        "The armed post of %(person)s holds from %(start)s to %(end)s.",
                        person=self.name,
                        start=cards[0].date_from,
                        end=cards[0].date_to or "…",
                    ),
                    basis=_("Firearms Control Law, art. 5 and 26 [Law]"),
                    missing=_("an armed post over the whole of the task"),
                    cure=head,
                )
            )
        return reasons + self._armory_against_age(span, cards)

    def _armory_against_age(self, span, cards):
        """Young age and short service, as far as the dates are known."""
        _ = self.env._
        young = _("%s is too young for a firearm.", self.name)
        fresh = _("%s is too new in judicial work for a firearm.", self.name)
        age = _("the age; a wrong birthday is corrected by human resources")
        service = _("the time of service")
        wanted = {
            "armory.min_age": (self.birthday, young, age),
            "armory.judicial_months": (cards[:1].judicial_since, fresh, service),
        }
        reasons = []
        for code, (since, what, missing) in wanted.items():
            version = self._armory_rule(code, span)
            if since and last_day(version, since) > span.first:
                reasons.append(Reason(what, version, missing=missing))
        return reasons

    def _armory_rule(self, code, span):
        return self.env["procuratorate.rule"]._version(code, span.last, span.company)

    # Presence -----------------------------------------------------------------

    def _armory_against_presence(self, span, file):
        """Suspensions, leave, departure."""
        _ = self.env._
        reasons = [
            Reason(
                _(
                    "%(person)s is suspended (%(number)s): %(reason)s.",
                    person=self.name,
                    number=doc.name,
                    reason=doc._told_reason(),
                ),
                basis=_(
                    "Firearm and permit are taken back when conditions cease "
                    "(Firearms Control Law, art. 26) [Law]; temporary withdrawal, duty "
                    "firearms of the police 1999, art. 6 [Partly confirmed]"
                ),
                missing=_("the end or the lifting of the suspension"),
                cure=_("the leader in charge or the head, not who ordered it"),
            )
            for doc in file.suspensions
        ]
        reasons += [
            Reason(
                words,
                basis=_("A firearm is back before leave begins [House default]"),
                missing=_("a task outside the leave"),
                cure=_("the applicant, or human resources"),
            )
            for words in file.absences
        ]
        left = self.departure_date
        if not self.active or (left and left <= span.last):
            reasons.append(
                Reason(
                    _("%s has left, or leaves before the task ends.", self.name),
                    basis=_("Firearms Control Law, art. 26 [Law]"),
                    missing=_("another holder"),
                    cure=_("the applicant"),
                )
            )
        return reasons
