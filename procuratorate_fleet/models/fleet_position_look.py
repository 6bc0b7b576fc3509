from datetime import timedelta

from odoo import api, models

from ..tools.cost_batch import Batch

BAY = "fleet.position.bay_metres"
SLACK = "fleet.position.slack_minutes"
#: events that one round of the job looks at
ROUND = 2000
#: events that say of themselves that the car was driven
MOVES = ("moved", "trip", "speed")


class FleetPosition(models.Model):
    """A car that moved without a dispatch slip is found within one run of the job."""

    _inherit = "procuratorate.fleet.position"

    @api.model
    def _cron_look(self):
        """Look at every event that waits, oldest first."""
        domain = [("checked", "=", False)]
        while True:
            waiting = self.sudo().search(domain, order="at, id", limit=ROUND)
            waiting._look()
            left = self.sudo().search_count(domain)
            self.env["ir.cron"]._commit_progress(len(waiting), remaining=left)
            if not waiting or not left:
                break

    def _look(self):
        """Ask of these events whether a trip covers them; returns what was found."""
        findings = self.env["procuratorate.fleet.finding"]
        for company, events in self.sudo().grouped("company_id").items():
            if company._procuratorate_on():
                findings |= events._look_in(company)
        self._write_engine({"checked": True})
        return findings

    def _look_in(self, company):
        batch, moments = Batch(self.env), self.mapped("at")
        cars = self.vehicle_id
        batch.trips = cars._proc_trips(*cars._proc_around(moments))
        rules = batch.rules(company)
        without = self.browse()
        for event in self:
            day = company._procuratorate_local(event.at).date()
            slack = timedelta(minutes=rules.value(SLACK, day))
            trip = (
                batch.trip_at(event.vehicle_id, event.at + slack)
                or batch.trip_at(event.vehicle_id, event.at)
                or batch.trip_at(event.vehicle_id, event.at - slack)
            )
            if trip:
                event._write_engine({"slip_id": trip.id})
            elif event._is_away(rules, day):
                event._keep_end_secret(batch)
                without |= event
        return without._report_unslipped(batch, rules, company)

    def _keep_end_secret(self, batch):
        """A way that began without a slip and went on into a secret trip."""
        last = self.end_at and batch.trip_at(self.vehicle_id, self.end_at)
        if last and last.secret:
            self._write_engine({"slip_id": last.id})

    def _is_away(self, rules, day):
        """Whether the car was farther from its bay than it stands by itself."""
        if self.unmeasured:
            return self.kind in MOVES
        most = rules.value(BAY, day)
        return max(self.metres, round(self.km * 1000)) >= most

    def _report_unslipped(self, batch, rules, company):
        """One finding for each car and day, with what stands beside it."""
        items, groups = [], self.grouped(lambda event: event._mark(company))
        for mark, events in groups.items():
            first = events.sorted("at")[0]
            day = company._procuratorate_local(first.at).date()
            items.append(
                {
                    "code": "NOSLIP",
                    "severity": "serious",
                    "vehicle": first.vehicle_id,
                    "company": company,
                    "rule": rules.version(BAY, day),
                    "expected": self.env._("the car at its bay, or a dispatch slip"),
                    # without a trip, and led to one: that one is secret
                    "found": first._event_words(company, places=not first.slip_id),
                    "text": self.env._("The car moved without a dispatch slip."),
                    "neighbours": "\n".join(first._beside_words(batch, company)),
                    "key": mark,
                }
            )
        findings = self.env["procuratorate.fleet.finding"]._report_batch(items)
        for finding in findings:
            groups[finding.key]._write_engine({"finding_id": finding.id})
        return findings

    def _mark(self, company):
        """Car and day: what is found once."""
        day = company._procuratorate_local(self.at).date()
        return f"{self.vehicle_id.id},{day}"

    def _event_words(self, company, places=True):
        """The event in one line: when, what, where if it may be told, how far."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        local = company._procuratorate_local(self.at).strftime("%Y-%m-%d %H:%M")
        words = [local, kinds[self.kind]]
        if places:
            words += [self.place, self.end_place]
        if self.metres:
            words.append(self.env._("%s m from the bay", self.metres))
        if self.km:
            words.append(self.env._("%s km driven", f"{self.km:g}"))
        return ", ".join(filter(None, words))

    def _beside_words(self, batch, company):
        """The trips before and after this event."""

        def clock(moment):
            return company._procuratorate_local(moment).strftime("%Y-%m-%d %H:%M")

        return [
            self.env._(
                "Trip %(name)s from %(start)s to %(end)s",
                name=trip.name,
                start=clock(trip.start),
                end=clock(trip.end) if trip.end.year < 9999 else "…",
            )
            for trip in batch.trips_beside(self.vehicle_id, self.at)
        ]
