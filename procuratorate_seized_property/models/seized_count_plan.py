import json
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models


class SeizedCount(models.Model):
    """Counts that come due by rule, and those that a change of custodian asks for."""

    _inherit = "procuratorate.seized.count"

    @api.model
    def _cron_plan(self):
        """Plan what is due, company by company."""
        companies = self.env["res.company"]._procuratorate_offices()
        for done, company in enumerate(companies, 1):
            office = company._seized_worded(self.with_company(company))
            office._plan_company(company)
            self.env["ir.cron"]._commit_progress(1, remaining=len(companies) - done)

    @api.model
    def _plan_company(self, company):
        """One count for each room that is due; of all rooms after a change of hands."""
        rooms = self.env["stock.location"].search(
            [("seized_use", "=", "room"), ("company_id", "=", company.id)]
        )
        open_rooms = self.search(
            [("room_id", "in", rooms.ids), ("state", "in", ("planned", "counting"))]
        ).room_id
        free = rooms - open_rooms
        outgoing = self._changed_custodian(company)
        if outgoing:
            return self._engine_create(
                [
                    {
                        "room_id": room.id,
                        "company_id": company.id,
                        "kind": "handover",
                        "outgoing_id": outgoing.id,
                    }
                    for room in free
                ]
            )
        return self._engine_create(
            [
                {"room_id": room.id, "company_id": company.id, "kind": "full"}
                for room in self._due_rooms(free, company)
            ]
        )

    @api.model
    def _due_rooms(self, rooms, company):
        """Rooms whose last count is longer ago than the rule allows: one query."""
        last = dict(
            self._read_group(
                [("room_id", "in", rooms.ids), ("state", "=", "done")],
                ["room_id"],
                ["finished_at:max"],
            )
        )
        since = self._interval_start(company)
        return rooms.filtered(
            lambda room: (
                not last.get(room)
                or company._procuratorate_local(last[room]).date() <= since
            )
        )

    @api.model
    def _interval_start(self, company):
        """The day before which a count is too long ago."""
        today = company._procuratorate_today()
        rules = self.env["procuratorate.rule"]
        length = rules._value("seized.count.interval", company=company)
        unit = rules._version("seized.count.interval", company=company).unit
        if unit in ("month", "year"):
            return today - relativedelta(**{f"{unit}s": length})
        if unit == "working_day":
            days = self.env["procuratorate.working.day"]
            return days._add_working_days(today, -length, company)
        return today - timedelta(days=length)

    @api.model
    def _changed_custodian(self, company):
        """A custodian who is none any more, since the last time it was looked at."""
        post = self.env.ref("procuratorate_seized_property.post_custodian").sudo()
        present = post._holders(company).sudo()
        company = company.sudo()
        known = json.loads(company.seized_known_custodians or "[]")
        gone = [each for each in known if each not in present.ids]
        if known != present.ids:
            company._seized_note_custodians(present)
        return self.env["hr.employee"].sudo().browse(gone[:1]).exists()


class ResCompany(models.Model):
    _inherit = "res.company"

    seized_known_custodians = fields.Char(readonly=True, copy=False)

    def _seized_note_custodians(self, people):
        self.write({"seized_known_custodians": json.dumps(people.ids)})
