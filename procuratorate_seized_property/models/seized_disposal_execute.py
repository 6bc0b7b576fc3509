from odoo import fields, models
from odoo.exceptions import AccessError

from ..tools.item_states import TERMINAL
from .seized_disposal_exit import LEAVING, seal_done

#: act → use of the destination; a transfer goes where its outcome says
ENDS = {
    "return": "returned",
    "remit": "treasury",
    "sale": "sold",
    "destroy": "destroyed",
    "lift": "returned",
}


class SeizedDisposal(models.Model):
    """Carrying out: what leaves, leaves by the custody engine or by the cashier."""

    _inherit = "procuratorate.seized.disposal"

    def action_execute(self):
        """Carry out what is approved and released; the cards get their end."""
        for disposal in self:
            disposal.check_access("read")
            disposal.sudo()._execute()
        return True

    def _execute(self):
        self.env["procuratorate.approval.case"]._check_channel()
        self._lock_rows()
        self._check_executable()
        person = self._check_releaser()
        self._check_papers("execute")
        self._check_receiver_signed()
        self._check_presence()
        self._check_sale()
        self._check_bank_slip()
        self._seal_execution_files()
        getattr(self, f"_execute_{self.outcome_act}", self._execute_leaving)(person)
        self._finish_if_done()

    def _check_executable(self):
        direct = self.outcome_act not in LEAVING
        if self.state != ("approved" if direct else "executing"):
            raise self._state_refusal(self.env._("It cannot be carried out now."))
        if self.company_id._procuratorate_on():
            self._check_ready("disposal_approved" if direct else "exit_slip")
            if not direct:
                self._check_exit_slip()

    def _check_receiver_signed(self):
        """A court or authority signs for what it takes over, with name and day."""
        if self.outcome_act != "transfer":
            return
        signed = self.signer_ids.filtered(
            lambda row: row.role == "receiver" and row.name and row.signed_on
        )
        if signed:
            return
        _ = self.env._
        raise self._refuse(
            _("Nobody has signed for what is handed over."),
            missing=_("name, unit and day of the receiver who signed the list"),
            cure=_("the custodian, under “Persons present”"),
        )

    def _seal_execution_files(self):
        papers = self.paper_ids.filtered(lambda paper: paper.stage == "execute")
        papers.attachment_ids._seal()

    def _execute_leaving(self, person):
        """Everything but money leaves now; money leaves when its keeper pays."""
        lines = self.line_ids - self._money_lines()
        self._keep_unmoved(lines.filtered("not_moved"))
        lots = lines.filtered(lambda line: not line.not_moved).lot_id
        lots = lots.filtered(lambda lot: lot.seized_state not in TERMINAL)
        if not lots:
            return
        self.env["procuratorate.seized.movement"]._carry_out(
            self._movement_kind(),
            lots,
            self.company_id._seized_location(self._destination_use()),
            document=self,
            released_by=person,
            party=self._party(),
            content={**self._card_content(), "receiver": self._receiver_text()},
        )

    def _keep_unmoved(self, lines):
        """What only its list and photos travel for goes on where it is."""
        for state, same in lines.grouped("state_before").items():
            same.lot_id._seized_enter(
                state, "seized.disposal.list_only", content=self._card_content()
            )

    def _movement_kind(self):
        """Custody's word for the act: a lifted measure is a return."""
        return "return" if self.outcome_act == "lift" else self.outcome_act

    def _destination_use(self):
        return ENDS.get(self.outcome_act) or self.outcome_id.destination

    def _receiver_text(self):
        row = self.signer_ids.filtered(lambda r: r.role == "receiver")[:1]
        name = row.name or ", ".join(self.recipient_ids.mapped("partner_id.name"))
        return f"{name} {row.title or ''}".strip() or False

    def _party(self):
        return self.authority_id or self.recipient_ids[:1].partner_id

    # The end ------------------------------------------------------------------

    def _finish_if_done(self):
        """Closed when every card has reached its end."""
        self.line_ids.lot_id.invalidate_recordset(["seized_state"])
        if not self._all_ended():
            return
        if self.company_id._procuratorate_on():
            entry = seal_done(self, self._done_content())
            self._approval_write({"content_seal": entry.hash})
        self._approval_write({"state": "done", "done_at": fields.Datetime.now()})
        self._finish_origin()

    def _all_ended(self):
        if self.outcome_act not in LEAVING:
            return True
        leaving = self.line_ids.filtered(lambda line: not line.not_moved).lot_id
        gone = all(lot.seized_state in TERMINAL for lot in leaving)
        return gone and not self._unpaid()

    def _done_content(self):
        """Who was there, by which papers, and what came of every item."""
        papers = self.paper_ids.filtered("attachment_ids")
        return {
            "present": [
                {
                    "role": row.role,
                    "name": row.name,
                    "title": row.title or None,
                    "employee": row.employee_id.id or None,
                    "signed_on": str(row.signed_on or row.signed_at or "") or None,
                }
                for row in self.signer_ids.sorted("id")
            ],
            "papers": [paper.name for paper in papers],
            "attachments": papers.attachment_ids._seal(),
            **self._done_more(),
        }

    def _done_more(self):
        return {}

    def _finish_origin(self):
        """A notice is over when what it announced has gone."""
        origin = self.origin_id
        if origin.state == "executing" and origin.outcome_act == "notice":
            origin._finish_notice()

    # Custody asks -------------------------------------------------------------

    def _custody_authorise(self, kind, lots, destination):
        """Whether custody may move these cards so: by the sealed book alone."""
        self.ensure_one()
        self = self.sudo()
        if not self.company_id._procuratorate_on():
            return
        self._approval_check_approved()
        self._check_end()
        self._check_covers(lots)
        if self.outcome_act in LEAVING:
            self._check_exit_slip()
            self._check_presence()
        self._check_destination(kind, destination)
        self._check_releaser()

    def _check_covers(self, lots):
        extra = lots - self.line_ids.lot_id
        if extra:
            _ = self.env._
            raise self._refuse(
                _("%s is not part of what was decided.", extra[0].name),
                missing=_("a decision about this item"),
                error=AccessError,
            )

    def _check_destination(self, kind, destination):
        """The item goes where the decision sends it."""
        use = self._destination_use()
        places = destination.values() if isinstance(destination, dict) else destination
        fits = all(
            place.seized_use == use or (use == "room" and place._seized_room())
            for place in places or ()
        )
        if kind == self._movement_kind() and fits:
            return
        _ = self.env._
        raise self._refuse(
            _("It was not decided to send it there."),
            missing=_("the destination that the outcome names"),
            error=AccessError,
        )
