from collections import Counter, defaultdict
from datetime import timedelta

from odoo import api, fields, models


class ArmoryHint(models.Model):
    """The few questions that are asked of the records, each with its rule."""

    _inherit = "procuratorate.armory.hint"

    @api.model
    def _cron_look(self):
        """Ask every question of every office that is on."""
        companies = self.env["res.company"]._procuratorate_offices()
        for done, company in enumerate(companies, 1):
            self.with_company(company)._look(company)
            self.env["ir.cron"]._commit_progress(1, remaining=len(companies) - done)

    @api.model
    def _look(self, company):
        """Look at the last days of this office; returns what is new."""
        days = self._limit("armory.hint.days", company)[0]
        since = fields.Datetime.now() - timedelta(days=days)
        return (
            self._look_late(company, since)
            | self._look_cases(company, since)
            | self._look_pair(company, since)
            | self._look_minute(company, since)
        )

    @api.model
    def _limit(self, code, company):
        """(value, version) of a rule."""
        rules = self.env["procuratorate.rule"]
        return rules._value(code, company=company), rules._version(
            code, company=company
        )

    @api.model
    def _issues(self, company, since):
        return (
            self.env["procuratorate.armory.issue"]
            .sudo()
            .search([("company_id", "=", company.id), ("issued_at", ">=", since)])
        )

    # Questions --------------------------------------------------------------------

    @api.model
    def _look_late(self, company, since):
        """A gun that comes back late again and again."""
        most, rule = self._limit("armory.hint.late", company)
        now, late = fields.Datetime.now(), defaultdict(list)
        for issue in self._issues(company, since):
            if issue.due_at and (issue.closed_at or now) > issue.due_at:
                for gun in issue.line_ids.lot_id.filtered(_is_gun):
                    late[gun].append(issue.name)
        return self._note(
            company,
            "late",
            rule,
            {
                gun: self.env._(
                    "Gun %(gun)s was late %(times)s times: %(issues)s",
                    gun=gun.armory_number,
                    times=len(names),
                    issues=", ".join(names),
                )
                for gun, names in late.items()
                if len(names) >= most
            },
        )

    @api.model
    def _look_cases(self, company, since):
        """A holder whose cases stay away."""
        most, rule = self._limit("armory.hint.cases", company)
        gaps = Counter()
        for line in self._issues(company, since).line_ids:
            gap = line.fired - line.cases_collected
            if line.kind == "ammo" and gap > 0:
                gaps[line.issue_id.holder_id] += gap
        return self._note(
            company,
            "cases",
            rule,
            {
                holder: self.env._(
                    "%(holder)s fired %(gap)s rounds of which no case came back",
                    holder=holder.name,
                    gap=gap,
                )
                for holder, gap in gaps.items()
                if gap >= most
            },
        )

    @api.model
    def _look_pair(self, company, since):
        """Two keepers who sign everything together, though others could."""
        share, rule = self._limit("armory.hint.pair", company)
        keeper = self.env.ref("procuratorate_armory.post_keeper").sudo()
        moves = (
            self.env["procuratorate.armory.movement"]
            .sudo()
            .search([("company_id", "=", company.id), ("create_date", ">=", since)])
        )
        pairs = Counter(
            move.given_by_id | move.second_by_id
            for move in moves
            if move.given_by_id and move.second_by_id
        )
        total = sum(pairs.values())
        enough = len(keeper._holders(company)) > 2 and total >= 10
        return self._note(
            company,
            "pair",
            rule,
            {
                pair: self.env._(
                    "%(pair)s signed %(times)s of %(total)s movements together",
                    pair=", ".join(pair.mapped("name")),
                    times=times,
                    total=total,
                )
                for pair, times in _unordered(pairs).items()
                if enough and times * 100 >= share * total
            },
        )

    @api.model
    def _look_minute(self, company, since):
        """Counts that end at the very same minute, as if nobody had counted."""
        most, rule = self._limit("armory.hint.minute", company)
        counts = (
            self.env["procuratorate.armory.count"]
            .sudo()
            .search([("company_id", "=", company.id), ("compared_at", ">=", since)])
        )
        minutes = defaultdict(list)
        for count in counts:
            local = company._procuratorate_local(count.compared_at)
            minutes[count.room_id, count.kind, local.strftime("%H:%M")].append(count)
        return self._note(
            company,
            "minute",
            rule,
            {
                same[-1]: self.env._(
                    "%(times)s counts of %(room)s were compared at %(minute)s",
                    times=len(same),
                    room=room.name,
                    minute=minute,
                )
                for (room, _kind, minute), same in minutes.items()
                if len(same) >= most
            },
        )

    @api.model
    def _note(self, company, code, rule, found):
        hints = self.browse()
        for record, words in found.items():
            key = ",".join(str(each) for each in sorted(record.ids))
            subject = ", ".join(record.mapped("display_name"))
            hints |= self._see(company, code, key, subject, words, rule)
        return hints


def _is_gun(lot):
    return lot.armory_kind == "gun"


def _unordered(pairs):
    """Who signs first makes no difference."""
    same = Counter()
    for pair, times in pairs.items():
        same[pair.sorted("id")] += times
    return same
