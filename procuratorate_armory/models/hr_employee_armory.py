from datetime import date, timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

RECALL = "armory.recall"


class HrEmployee(models.Model):
    """Who is a holder, what he has in hand, and how he is stopped and recalled."""

    _inherit = "hr.employee"

    armory_card_ids = fields.One2many(
        "procuratorate.armory.eligibility",
        "employee_id",
        "Armed Posts",
        groups="procuratorate_armory.group_keeper,"
        "procuratorate_armory.group_armory_head,"
        "procuratorate_base.group_leader,procuratorate_base.group_chief,"
        "procuratorate_base.group_supervision",
    )

    # Eligibility --------------------------------------------------------------

    def _armory_eligible(self, day=None):
        """Whether this person may be asked for, and ask for, a firearm at all."""
        self.ensure_one()
        return self in self._armory_eligible_ones(day)

    def _armory_eligible_ones(self, day=None):
        """Those of these who are armed staff with an armed post on record."""
        people, found = self.sudo(), self.browse().sudo()
        cards = self.env["procuratorate.armory.eligibility"]._by_person(people)
        for company, members in people.grouped("company_id").items():
            on = fields.Date.to_date(day) or company._procuratorate_today()
            armed = members & self._armory_armed(company)
            found |= armed.filtered(
                lambda person, on=on: cards[person.id]._holds_on(on)
            )
        return found.with_env(self.env)

    @api.model
    def _armory_armed(self, company):
        """Everybody there whose login is one of armed staff."""
        group = self.env.ref("procuratorate_armory.group_applicant").sudo()
        return self.env["procuratorate.post"]._members(group, company)

    @api.model
    def _armory_holders_domain(self):
        """Employees who can be selected as a holder: a domain of this model."""
        cards = self.env["procuratorate.armory.eligibility"].sudo()
        people = cards.search(
            [("state", "=", "recorded"), ("company_id", "in", self.env.companies.ids)]
        ).employee_id
        return [("id", "in", people._armory_eligible_ones().ids)]

    # What he has in hand ------------------------------------------------------

    def _armory_guns_out(self):
        """The guns that these persons hold at this moment, by the cards."""
        return (
            self.env["stock.lot"]
            .sudo()
            .search([("armory_kind", "=", "gun"), ("armory_holder_id", "in", self.ids)])
        )

    def _armory_check_none_out(self, what):
        """Raise the refusal of ``what`` while one of these holds a firearm."""
        guns = self._armory_guns_out()
        if not guns:
            return
        _ = self.env._
        holders = ", ".join(guns.armory_holder_id.mapped("name"))
        raise refusal(
            self.env,
            what,
            basis=_(
                "A firearm is back before its holder leaves, moves or loses the "
                "right to it (Firearms Control Law, art. 26)."
            ),
            missing=_("the return of the firearm held by %s", holders),
            cure=_("the holder and two keepers, at the counter"),
        )

    # Stop and recall ----------------------------------------------------------

    def _armory_suspend(self, reason, text, document=None, start=None, end=None):
        """Suspend these persons at once, on record, and recall what they hold.

        Nothing is lost by doing it twice: the same reason from the same document
        while it is in force stands already. Returns the suspensions.
        """
        Suspension = self.env["procuratorate.armory.suspension"].sudo()
        docs = Suspension
        for person in self.sudo():
            if not person.company_id._procuratorate_on():
                continue
            vals = person._armory_suspension_vals(reason, text, document, start, end)
            standing = Suspension.search(
                [(name, "=", vals.get(name, False)) for name in _SAME]
                + [("state", "=", "suspended")],
                limit=1,
            )
            docs |= standing or person._armory_new_suspension(vals)
        return docs.with_env(self.env)

    def _armory_suspension_vals(self, reason, text, document, start, end):
        vals = {
            "employee_id": self.id,
            "company_id": self.company_id.id,
            "reason": reason,
            "basis": text,
            "date_from": start or self.company_id._procuratorate_today(),
            "date_to": end or False,
            "by_event": True,
        }
        if document:
            vals["source_model"] = document._name
            vals["source_id"] = document.id
            vals["source_name"] = document.sudo().display_name
        return vals

    def _armory_new_suspension(self, vals):
        Suspension = self.env["procuratorate.armory.suspension"].sudo()
        doc = Suspension._engine_create([vals])
        doc._enter({"opened_by_id": self._armory_who_acts().id})
        return doc

    def _armory_who_acts(self):
        """The employee behind the login; nobody when a job or the system acts."""
        me = self.env.user
        people = me.sudo().employee_ids or me.sudo().procuratorate_employee_id
        return people.filtered(lambda each: each.company_id == self.company_id)[:1]

    def _armory_stopped(self):
        """These persons may hold less than before; for what heirs have put aside."""

    def _armory_recall(self, suspension):
        """Recall the firearm of whoever was suspended."""
        doc = suspension.sudo()
        self._armory_call_back(doc.name, doc.date_from, doc._told_reason(), doc)

    def _armory_call_back(self, event, begins, words, document):
        """Recall a firearm that is out: a clock, and word to holder and keepers.

        It stands on the card of the holder, else on ``document``; one at a time.
        """
        guns = self._armory_guns_out()
        card = self.armory_card_ids.filtered(lambda card: card.state == "recorded")
        document = card[:1] or document
        if not guns or document._running_time_limits(RECALL):
            return
        names = ", ".join(guns.mapped("name"))
        self._armory_start_recall(document, event, begins)
        document._put_on_record(
            "armory.recall", {"person": self.name, "guns": names, "by": event}
        )
        keepers = self.env.ref("procuratorate_armory.post_keeper")._holders(
            self.company_id
        )
        _ = self.env._
        document._tell(
            keepers | self,
            _("Recall: %(guns)s, held by %(person)s", guns=names, person=self.name),
            _("Bring it back at once: %s.", words),
        )

    def _armory_start_recall(self, document, event, begins):
        """The clock of the recall; it ends before the event takes effect."""
        now = fields.Datetime.now()
        begins = self.company_id._procuratorate_utc(begins)
        ahead = int((begins - now) / timedelta(hours=1))
        document._start_time_limit(
            RECALL,
            start=now,
            event=event,
            responsible=self,
            post=self.env.ref("procuratorate_armory.post_keeper"),
            length=ahead if ahead > 0 else None,
        )

    def _armory_recall_answered(self):
        """Stop the clocks of recalls whose firearms are back, or without a reason."""
        holding = self._armory_guns_out().armory_holder_id
        for person in self.sudo():
            clocks = person._armory_recall_clocks()
            if not clocks:
                continue
            if person not in holding:
                document = self.env[clocks.res_model].browse(clocks.res_id)
                document._put_on_record(
                    "armory.recall.answered", {"person": person.name}
                )
                clocks._close()
            elif not person._armory_recall_grounds():
                clocks._cancel(self.env._("Its reason has fallen away."))

    def _armory_recall_clocks(self):
        """The running clock of a recall of this person."""
        return (
            self.env["procuratorate.time.limit"]
            .sudo()
            .search(
                [
                    ("code", "=", RECALL),
                    ("responsible_id", "=", self.id),
                    ("state", "=", "running"),
                ],
                limit=1,
            )
        )

    def _armory_recall_grounds(self):
        """What a recall of this person rests on; others add to it."""
        today = self.company_id._procuratorate_today()
        docs = self.env["procuratorate.armory.suspension"]._by_person(
            self, today, date.max
        )
        return bool(docs[self.id])


#: what makes two suspensions the same one
_SAME = ("employee_id", "reason", "source_model", "source_id", "date_from", "date_to")
