from datetime import timedelta

from odoo import api, models

from ..tools.kinds import GUN
from .armory_care import INTERVALS


class ArmoryCare(models.Model):
    """What is due is planned by itself, room by room, and never twice."""

    _inherit = "procuratorate.armory.care"

    @api.model
    def _cron_plan(self):
        """Plan what comes due, company by company."""
        companies = self.env["res.company"].sudo()._procuratorate_offices()
        for done, company in enumerate(companies, 1):
            lang = company.partner_id.lang or self.env.lang
            office = self.sudo().with_company(company).with_context(lang=lang)
            office._plan_company(company)
            self.env["ir.cron"]._commit_progress(1, remaining=len(companies) - done)

    @api.model
    def _plan_company(self, company, guns=None):
        """Put what is due soon on the list of its room; return the new documents."""
        lead = self.env["procuratorate.rule"]._value(
            "armory.care.lead", company=company
        )
        until = company._procuratorate_today() + timedelta(days=int(lead))
        guns = guns or self._guns_in_store(company)
        made = self.browse()
        for kind in INTERVALS:
            busy = self._planned_guns(company, kind)
            due = (guns - busy).filtered(
                lambda gun, kind=kind: gun._armory_care_due(kind) <= until
            )
            for (room, fired), group in due.grouped(
                lambda gun, kind=kind: (
                    gun.armory_room_id,
                    kind == "wipe" and gun._armory_fired_since_wiped(),
                )
            ).items():
                made |= self._plan_room(company, room, kind, fired, group)
        return made

    @api.model
    def _guns_in_store(self, company):
        return (
            self.env["stock.lot"]
            .sudo()
            .search(
                [
                    ("company_id", "=", company.id),
                    ("armory_kind", "=", GUN),
                    ("armory_state", "=", "in_store"),
                    ("armory_room_id", "!=", False),
                ]
            )
        )

    @api.model
    def _planned_guns(self, company, kind):
        """Guns that stand on an open list of this kind already."""
        lines = (
            self.env["procuratorate.armory.care.line"]
            .sudo()
            .search(
                [
                    ("care_id.company_id", "=", company.id),
                    ("care_id.kind", "=", kind),
                    ("care_id.state", "not in", ("done", "cancelled")),
                ]
            )
        )
        return lines.lot_id

    @api.model
    def _plan_room(self, company, room, kind, fired, guns):
        """A new list of this room, or more guns on the one that waits."""
        cause = "fired" if fired else "planned"
        due_on = min(gun._armory_care_due(kind) for gun in guns)
        waiting = self.search(
            [
                ("room_id", "=", room.id),
                ("kind", "=", kind),
                ("cause", "=", cause),
                ("planned", "=", True),
                ("state", "=", "draft"),
            ],
            limit=1,
        )
        care = waiting or self._engine_create(
            [
                {
                    "company_id": company.id,
                    "room_id": room.id,
                    "kind": kind,
                    "cause": cause,
                    "planned": True,
                    "due_on": due_on,
                }
            ]
        )
        self.env["procuratorate.armory.care.line"]._engine_create(
            [{"care_id": care.id, "lot_id": gun.id} for gun in guns]
        )
        if waiting:
            waiting._write_engine({"due_on": min(waiting.due_on, due_on)})
            return self.browse()
        care._start_care_clock(guns)
        return care

    def _start_care_clock(self, guns):
        """The clock of the gun that is due first; after firing it starts at once."""
        fired = self.cause == "fired"
        code = "armory.care.after_firing" if fired else INTERVALS[self.kind]
        start = None if fired else min(gun._armory_cared_on(self.kind) for gun in guns)
        self._start_time_limit(
            code,
            start=start,
            event=self.env._("Gun fired") if fired else self.env._("Last time"),
            post=self.env.ref("procuratorate_armory.post_keeper"),
            name=self.display_name,
        )
