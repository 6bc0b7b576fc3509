from odoo import api, models
from odoo.addons.procuratorate_base.tools.reason import Reason

#: classes for which a coach may be had in special circumstances
COACH_CLASSES = ("emergency", "other", "enforcement")
#: class: caps from the lowest up, and whether the work must need it
LEVELS = {
    "confidential": [("confidential", False)],
    "emergency": [("ordinary", False)],
    "other": [("ordinary", False)],
    "enforcement": [("enforcement", False), ("enforcement.need", True)],
}


class FleetCap(models.AbstractModel):
    """What a car of a class may cost, and how large its engine may be.

    Dated rules, as they were on the day the car was had; on a day without such a rule
    nothing is asked. The price of special technical cars stands in their quota.
    """

    _name = "procuratorate.fleet.cap"
    _description = "Caps of Official Cars"

    @api.model
    def _reasons(self, facts, day, company):
        """What stands against a car of these facts: its caps, with basis and grade."""
        over, lowest = [], []
        for name, need in self._levels(facts, company):
            over = self._over(name, facts, day, company)
            if not over:
                needless = not need or facts.work_need
                return [] if needless else self._need_reasons(lowest)
            lowest = lowest or over
        return over

    @api.model
    def _levels(self, facts, company):
        """[(rule, whether the work must need it)] from the lowest cap up."""
        coach = facts.body == "coach"
        if facts.car_class == "special":
            return []
        if facts.electric and not coach:
            return [("electric", False)]
        levels = list(LEVELS.get(facts.car_class, ()))
        if coach and facts.car_class in COACH_CLASSES:
            levels.append((self._coach(facts, company), True))
        return levels

    @api.model
    def _coach(self, facts, company):
        """Which coach it is, by seats and length."""
        Rule = self.env["procuratorate.rule"]
        large = facts.seats >= Rule._value("fleet.coach.large_seats", company=company)
        long = facts.length >= Rule._value("fleet.coach.large_length", company=company)
        return "coach_large" if large or long else "coach_small"

    @api.model
    def _over(self, name, facts, day, company):
        """The reasons of one level: price, and displacement of what burns fuel."""
        _ = self.env._
        price = self._cap(f"fleet.cap.{name}.price", day, company)
        litres = self._cap(f"fleet.cap.{name}.displacement", day, company)
        found = []
        if price and facts.price > price[0]:
            found.append(
                self._reason(
                    _(
                        "The price %(price)s is above the cap %(cap)s.",
                        price=f"{facts.price:,.2f}",
                        cap=f"{price[0]:,.2f}",
                    ),
                    price[1],
                )
            )
        if litres and not facts.electric and facts.displacement > litres[0]:
            found.append(
                self._reason(
                    _(
                        "The displacement %(litres)s L is above the cap %(cap)s L.",
                        litres=f"{facts.displacement:.1f}",
                        cap=f"{litres[0]:.1f}",
                    ),
                    litres[1],
                )
            )
        return found

    @api.model
    def _cap(self, code, day, company):
        """(value, version) of a cap on that day; None when there was none."""
        Rule = self.env["procuratorate.rule"]
        if not Rule._lookup(code, day, company.id):
            return None
        return Rule._value(code, day, company), Rule._version(code, day, company)

    @api.model
    def _reason(self, what, version):
        _ = self.env._
        return Reason(
            what,
            rule=version,
            missing=_("a car within the cap of its class"),
            cure=_("nobody in the office: no car over the standard"),
            code="cap",
        )

    @api.model
    def _need_reasons(self, lowest):
        """Above the lower cap: only where the work needs it, and the file says so."""
        _ = self.env._
        return [
            Reason(
                reason.what,
                rule=reason.rule,
                missing=_("“Needed for the Work” ticked, if it is so"),
                cure=_("the fleet clerk; whoever decides the purchase"),
                code="need",
            )
            for reason in lowest
        ]
