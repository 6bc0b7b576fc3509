from datetime import timedelta

from odoo import api, fields, models

from .fleet_slip import FAR

#: no year passes without a holiday
A_YEAR = timedelta(days=366)


class FleetSlip(models.Model):
    """What the house rules keep for the chief procurator to decide."""

    _inherit = "procuratorate.fleet.slip"

    _engine_fields = frozenset({"needs_chief"})

    needs_chief = fields.Boolean(
        "For the Chief Procurator",
        compute="_compute_needs_chief",
        store=True,
        compute_sudo=True,
        help="Outside the city, far, on a holiday, lent, for retired cadres, or a "
        "leader's own trip.",
    )
    chief_grounds = fields.Char(
        "Why the Chief Procurator", compute="_compute_chief_grounds", compute_sudo=True
    )

    @api.depends(
        "area",
        "reason",
        "distance_km",
        "applicant_id",
        "passenger_ids",
        "plan_out",
        "plan_back",
        "company_id",
    )
    def _compute_needs_chief(self):
        ranks = self._ranks()
        for slip in self:
            slip.needs_chief = bool(slip._chief_grounds(ranks))

    @api.depends("needs_chief")
    def _compute_chief_grounds(self):
        ranks = self._ranks()
        for slip in self:
            slip.chief_grounds = ", ".join(slip._chief_grounds(ranks))

    def _chief_grounds(self, ranks=None):
        """Why the chief procurator decides, in words; empty when he need not.

        His own trip he does not decide; the leader in charge does. Other parts add
        their grounds.

        :param ranks: what :meth:`_ranks` says of these slips, when it is known
        """
        if not self.company_id._procuratorate_on():
            return []
        chief_asks, leader_rides = (ranks or self._ranks())[self.id or self]
        if chief_asks:
            return []
        _ = self.env._
        km, _version = self._rule("fleet.chief_distance_km")
        grounds = (
            (self.area == "outside", _("outside the city")),
            (self.reason == "lend", _("another unit borrows")),
            (self.reason == "retired", _("for retired cadres")),
            (self.distance_km > km, _("more than %s km one way", km)),
            (self._on_holiday(), _("on a holiday")),
            (leader_rides, _("a leader's own trip")),
        )
        return [words for holds, words in grounds if holds]

    def _ranks(self):
        """Whether the chief procurator asks, and whether a leader takes part.

        {slip: (chief asks, leader rides)}; natural persons are compared, for all
        slips of a company at once.
        """
        ranks = {}
        for company, slips in self.grouped("company_id").items():
            chiefs, leaders = self._leading(company)
            riders = (slips.applicant_id | slips.passenger_ids)._origin
            keys = (riders | chiefs | leaders)._person_keys()
            top = {keys[each] for each in chiefs.ids}
            high = {keys[each] for each in leaders.ids}
            for slip in slips:
                asks = {keys[each] for each in slip.applicant_id._origin.ids}
                rides = {keys[each] for each in slip.passenger_ids._origin.ids}
                ranks[slip.id or slip] = (bool(asks & top), bool((asks | rides) & high))
        return ranks

    def _leading(self, company):
        """The chief procurator and the leaders of an office."""
        post = self.env.ref("procuratorate_base.post_leader").sudo()
        chief = self.env.ref("procuratorate_base.post_chief").sudo()
        leaders = post._members(post.group_id, company)
        return chief._holders(company).sudo(), leaders

    def _on_holiday(self):
        """Whether the trip touches a holiday: when cars are sealed.

        A holiday is a row of rest days of which one stands in the working-day table;
        a plain weekend is none.
        """
        if not self.plan_out or not self.plan_back or self.plan_back >= FAR:
            return False
        if self.plan_back - self.plan_out > A_YEAR:
            return True
        Days = self.env["procuratorate.working.day"]
        works = Days._works(self.company_id)
        known = Days._exceptions(self.company_id.id)
        first = self.company_id._procuratorate_local(self.plan_out).date()
        last = self.company_id._procuratorate_local(
            self.plan_back - timedelta(seconds=1)
        ).date()
        while not works(first - timedelta(days=1)) and not works(first):
            first -= timedelta(days=1)
        while not works(last + timedelta(days=1)) and not works(last):
            last += timedelta(days=1)
        days = range((last - first).days + 1)
        return any(known.get(first + timedelta(days=n)) is False for n in days)
