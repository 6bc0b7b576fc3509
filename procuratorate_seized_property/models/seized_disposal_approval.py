from odoo import models

from ..tools.item_states import DISPOSAL, HELD, PENDING

#: posts that keep things or money: they carry out, they never decide
KEEPERS = (
    "procuratorate_seized_property.post_custodian",
    "procuratorate_seized_property.post_custody_head",
    "procuratorate_seized_property.post_money_keeper",
)


class SeizedDisposal(models.Model):
    """How the approval engine sees a disposal, and how cards follow its decisions."""

    _inherit = "procuratorate.seized.disposal"

    def _approval_title(self):
        lots = self.sudo().line_ids.lot_id
        # deciders and their inboxes read the title, also of what they may not see
        secret = any(lots.mapped("seized_secret"))
        first = self.line_ids[:1].item_name or ""
        first = self.env._("secret items") if secret else first
        return f"{self.name} {self.outcome_id.name}: {first}".strip()

    def _approval_amount(self):
        return self.sudo().amount

    def _approval_excluded(self):
        """Custodians and the keepers of the money never decide what is disposed of."""
        reason = self.env._("keeps the property or the money")
        company, excluded = self._approval_company(), self.env["hr.employee"]
        for xmlid in KEEPERS:
            excluded |= self.env.ref(xmlid).sudo()._holders(company)
        return dict.fromkeys(excluded, reason)

    def _approval_content(self):
        """Names of outcome and persons, and the checksum of every file, are decided."""
        content = super()._approval_content()
        doc = self.sudo()
        files = doc._submitted_files().sorted("id")
        content["files"] = [
            {"id": file.id, "name": file.name, "checksum": file.checksum or None}
            for file in files
        ]
        content["recipients"] = [row._named() for row in doc.recipient_ids.sorted("id")]
        return content

    def _submitted_files(self):
        papers = self.paper_ids.filtered(lambda paper: paper.stage == "submit")
        return papers.attachment_ids | self.recipient_ids.proxy_file_ids

    def _approval_check_submit(self):
        """Refuse what the chief procurator should not have to read."""
        super()._approval_check_submit()
        if self.company_id._procuratorate_on():
            self._check_proposer()
            self.sudo()._check_proposal()

    def _approval_on_submitted(self):
        super()._approval_on_submitted()
        self.sudo()._submitted_files()._seal()
        self._approval_write({"state": "submitted"})
        self.sudo()._cards_propose()

    def _approval_on_approved(self):
        super()._approval_on_approved()
        self._approval_write({"state": "approved"})
        self.sudo()._cards_approve()

    def _approval_on_refused(self):
        super()._approval_on_refused()
        self._approval_write({"state": "refused"})
        self.sudo()._cards_back("seized.disposal.refused")

    def _approval_on_voided(self):
        super()._approval_on_voided()
        was = self.state
        self._approval_write({"state": "draft"})
        if was in ("submitted", "approved"):
            self.sudo()._cards_back("seized.disposal.withdrawn")

    def action_amend(self, reason=None):
        """What lies on an exit slip, or is gone, is not decided anew."""
        self._check_not_executing()
        return super().action_amend(reason)

    def action_withdraw(self, reason=None):
        """As for an amendment."""
        self._check_not_executing()
        return super().action_withdraw(reason)

    def _check_not_executing(self):
        for disposal in self.sudo():
            if disposal.state in ("executing", "done", "cancelled"):
                raise disposal._state_refusal(
                    self.env._("It is being carried out and cannot be taken back.")
                )

    # Cards --------------------------------------------------------------------

    def _cards_follow(self, state=None):
        """Cards that show the progress of this disposal.

        A terminal card (refund, taking back) keeps its state, one under public notice
        until the exit slip.
        """
        follow = HELD | PENDING | DISPOSAL
        if state == "exit_slip":
            follow |= {"notice_running"}
        return self.line_ids.filtered(lambda line: line.lot_id.seized_state in follow)

    def _cards_propose(self):
        """The cards are taken: no other disposal may take them."""
        if not self.company_id._procuratorate_on():
            return
        for line in self.line_ids:
            line._write_engine({"state_before": line.lot_id.seized_state})
        self._enter_cards("disposal_proposed", "seized.disposal.proposed")
        self.line_ids.lot_id._seized_write({"seized_disposal_id": self.id})

    def _cards_approve(self):
        if self.company_id._procuratorate_on():
            self._enter_cards("disposal_approved", "seized.disposal.approved")

    def _cards_back(self, kind):
        """Refused or withdrawn: every card is again what it was."""
        if not self.company_id._procuratorate_on():
            return
        following = self._cards_follow()
        for state, lines in following.grouped("state_before").items():
            lines.lot_id._seized_enter(state, kind, content=self._card_content())
        mine = self.line_ids.lot_id.filtered(lambda lot: lot.seized_disposal_id == self)
        mine._seized_write({"seized_disposal_id": self.origin_id.id or False})

    def _enter_cards(self, state, kind):
        lots = self._cards_follow(state).lot_id
        if lots:
            lots._seized_enter(state, kind, content=self._card_content())

    def _card_content(self):
        """What the chain of a card says about this disposal."""
        return {
            "disposal": self.name,
            "outcome": self.outcome_id.name,
            "outcome_code": self.outcome_code,
            "case": self.case_id.number,
        }
