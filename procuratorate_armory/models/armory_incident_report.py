from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said

from ..tools.incident_kinds import KINDS

#: who hears of every incident; a vacant post goes to its superior
TOLD = ("procuratorate_armory.post_armory_head", "procuratorate_base.post_leader")
CHIEF = "procuratorate_base.post_chief"


class ArmoryIncident(models.Model):
    """Opening an incident: sealed, told and set off in the transaction of the act."""

    _inherit = "procuratorate.armory.incident"

    @api.model
    def _report(self, kind, lots, text, document=None, rounds=0, **facts):
        """Open one incident and tell whom it concerns, in the caller's transaction.

        The caller must not raise afterwards, or nothing was reported.

        :param lots: cards of guns and ammunition concerned, may be empty
        :param facts: ``discovered_at``, ``room``, ``place``, ``holders`` and
            ``keepers`` (employees concerned), ``shooter`` (own officer); what is not
            given is taken from cards and document
        """
        incident = self.sudo()._open(kind, lots, text, document, rounds, facts)
        return incident.with_env(self.env)

    @api.model
    def _open(self, kind, lots, text, document, rounds, facts):
        lots = (lots if lots else self.env["stock.lot"]).sudo()
        document = document.sudo() if document is not None else None
        company = self._company_of(lots, document, facts)
        now = fields.Datetime.now()
        discovered = fields.Datetime.to_datetime(facts.get("discovered_at")) or now
        self._check_report(kind, text, discovered, now)
        head = self.env.ref(TOLD[0])._holders_or_above(company)[:1]
        vals = {
            "kind": kind,
            "text": said(text),
            "place": facts.get("place"),
            "rounds": rounds,
            "company_id": company.id,
            "department_id": head.department_id.id,
            "room_id": self._room_of(lots, document, facts).id,
            "discovered_at": discovered,
            "reported_at": now,
            "reported_by_id": self._reporter(company).id,
            "lot_ids": [fields.Command.set(lots.ids)],
            **self._people(lots, document, facts),
            **self._found_in(document),
        }
        incident = self._engine_create([vals])
        incident._set_off(facts)
        return incident

    def _set_off(self, facts):
        """Everything that begins with the report; extended by what each part adds."""
        self._put_report_on_record()
        self._add_step("reported", self.text, None, self.discovered_at, self._by())
        self._tell_at_once()
        self._start_time_limit(
            "armory.incident.answer",
            start=self.reported_at,
            event=self.env._("Incident reported"),
            post=self.env.ref(TOLD[0]),
        )

    # What it is about ---------------------------------------------------------

    @api.model
    def _check_report(self, kind, text, discovered, now):
        _ = self.env._
        if kind not in KINDS or not said(text):
            raise refusal(
                self.env,
                _("An incident is not reported without saying what happened."),
                missing=_("its kind, and what was found, in words"),
                cure=_("yourself, in the report"),
            )
        if discovered > now:
            raise refusal(
                self.env,
                _("Nothing can be discovered in the future."),
                missing=_("the moment at which it was really discovered"),
                cure=_("yourself, in the report"),
            )

    @api.model
    def _company_of(self, lots, document, facts):
        if lots.company_id:
            return lots.company_id[:1]
        room = facts.get("room")
        if room and room.sudo().company_id:
            return room.sudo().company_id
        if document is not None and "company_id" in document._fields:
            return document.company_id or self.env.company
        return self.env.company

    @api.model
    def _room_of(self, lots, document, facts):
        room = facts.get("room") or lots.armory_room_id[:1]
        if not room and document is not None:
            if document._name == "stock.location":
                room = document
            elif "room_id" in document._fields:
                room = document.room_id
        return room.sudo() if room else self.env["stock.location"]

    @api.model
    def _people(self, lots, document, facts):
        """Who had the gun, and who kept it: neither closes the matter."""
        Employee = self.env["hr.employee"].sudo()
        holders = (facts.get("holders") or Employee).sudo() | lots.armory_holder_id
        keepers = (facts.get("keepers") or Employee).sudo()
        holders |= (facts.get("shooter") or Employee).sudo()
        if document is not None:
            holders |= _employees(document, ("holder_id", "applicant_id"))
            keepers |= _employees(document, ("given_by_id", "keeper_ids"))
            if hasattr(document, "_incident_persons"):
                keepers |= document._incident_persons().sudo()
        return {
            "holder_ids": [fields.Command.set(holders.ids)],
            "shut_out_ids": [
                fields.Command.set(
                    (holders.user_id | holders.procuratorate_login_ids).ids
                )
            ],
            "keeper_ids": [fields.Command.set((keepers - holders).ids)],
        }

    @api.model
    def _found_in(self, document):
        if document is None or not document.id:
            return {}
        return {
            "res_model": document._name,
            "res_id": document.id,
            "document_name": document.display_name,
        }

    @api.model
    def _reporter(self, company):
        """Who reports; nobody when a scheduled job found it."""
        user, Employee = self.env.user.sudo(), self.env["hr.employee"].sudo()
        own = Employee.search(
            [("user_id", "=", user.id), ("company_id", "=", company.id)], limit=1
        )
        return own or user.procuratorate_employee_id

    def _by(self):
        return self.sudo().reported_by_id

    # Record -------------------------------------------------------------------

    def _put_report_on_record(self):
        """Into the register of the armory, and into the book of the room."""
        content = self._report_content()
        self._put_on_record("armory.incident", content)
        room = self.room_id
        if room:
            items = [
                ("armory.incident", {"document": self.name, **content}, lot)
                for lot in self.lot_ids
            ] or [("armory.incident", {"document": self.name, **content}, self)]
            book = self.env["procuratorate.book"]
            book._append_to(self.company_id, room._armory_book_code(), items)

    def _report_content(self):
        """What is sealed of the report, as plain data."""
        persons = self.env["procuratorate.book"]._persons
        return {
            "incident": self.name,
            "kind": self.kind,
            "text": self.text,
            "discovered_at": self.discovered_at,
            "room": self.room_id.id or None,
            "rounds": self.rounds,
            "found_in": f"{self.res_model},{self.res_id}" if self.res_model else None,
            "cards": [
                {"id": lot.id, "number": lot.armory_number or lot.name}
                for lot in self.lot_ids
            ],
            "holders": persons(self.holder_ids),
            "keepers": persons(self.keeper_ids),
        }

    # Telling ------------------------------------------------------------------

    def _tell_at_once(self):
        """Head and leader, and the chief where the kind asks for it."""
        people = self._superiors(chief=self._sets_off().chief)
        self._write_engine({"told": ", ".join(people.mapped("name"))})
        _ = self.env._
        self._tell(people, _("Incident: %s", self.display_name), self.text)

    def _superiors(self, chief=False):
        """Head and leader of the armed unit; the chief as well when asked for."""
        posts = (*TOLD, CHIEF) if chief else TOLD
        people = self.env["hr.employee"].sudo()
        for xmlid in posts:
            post = self.env.ref(xmlid)
            people |= post._holders_or_above(self.company_id, self.department_id)
        return people


def _employees(document, names):
    """The employees whom these fields of the document name, where it has them."""
    found = document.env["hr.employee"].sudo()
    for name in names:
        field = document._fields.get(name)
        if field and field.comodel_name == "hr.employee":
            found |= document[name]
    return found
