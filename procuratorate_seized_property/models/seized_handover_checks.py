from odoo import models

#: particulars that checks 4, 5 and 6 ask about; check 3 is about all others
ELSEWHERE = {
    "seal_no",
    "document_no",
    "face_value",
    "sheet_count",
    "amount",
    "address",
    "keeper_id",
    "registry_served_on",
    "title_seized",
}
COPIES = "seized.transfer.copies"


class SeizedHandover(models.Model):
    """The eight checks, as far as the records can answer them (G15 11).

    Each ``_ask_…`` returns (whether the question applies, what is wrong). A check is
    answered afresh whenever it matters: on the button, before the signatures are
    asked for, and at each signature.
    """

    _inherit = "procuratorate.seized.handover"

    def action_evaluate(self):
        """Answer the eight checks from what is there now."""
        for handover in self:
            handover.check_access("read")
            handover._refuse_unless(("checking",))
            handover._check_acting_custodian()
            handover.sudo()._evaluate()
        return True

    def _evaluate(self):
        """Write the answers of the records into the eight rows."""
        self._sync_rows()
        answers = self._answers()
        for check in self.check_ids:
            applies, problems = answers[check.code]
            auto = ("no" if problems else "yes") if applies else "n_a"
            check._write_engine({"auto": auto, "reason": "\n".join(problems) or False})

    def _answers(self):
        """{code: (applies, [what is wrong])} of all eight checks."""
        self.ensure_one()
        doc = self.sudo()
        return {
            "1": doc._ask_papers(),
            "2": doc._ask_goods(),
            "3": doc._ask_features(),
            "4": doc._ask_seals(),
            "5": doc._ask_vouchers(),
            "6": doc._ask_in_place(),
            "7": doc._ask_refusals(),
            "8": doc._ask_deposits(),
        }

    # 1 Papers -----------------------------------------------------------------

    def _ask_papers(self):
        """Filing decision, decision of the measure, list; or the transfer list."""
        papers = self._incoming_papers() if self.is_incoming else self._own_papers()
        missing = [label for label, there in papers if not there]
        if self.list_id.state != "signed":
            missing.append(self.env._("the signed list"))
        return True, missing

    def _own_papers(self):
        _, doc, case = self.env._, self.list_id, self.case_id
        filed = "filing_date" not in case._fields or case.filing_date
        return [
            (_("Filing decision: its date in the case"), filed or doc.voluntary),
            (_("Decision number"), doc.decision_no or doc.voluntary),
            (_("Date of the decision"), doc.decision_date or doc.voluntary),
            (_("Place of the measure"), doc.place),
        ]

    def _incoming_papers(self):
        """Two copies of the transfer list and what the sender proposes (MPS 288)."""
        _, doc = self.env._, self.list_id
        copies = self.env["procuratorate.rule"]._value(COPIES, company=self.company_id)
        return [
            (_("Number of the transfer list"), doc.transfer_list_no),
            (
                _("Transfer list in %s copies", copies),
                self.transfer_copies >= copies,
            ),
            (_("Proposed disposal"), doc.proposal),
            (_("Sending body"), doc.organ_id),
            (_("Representative of the sender"), self.representative_id),
            (_("Scan of the paper the representative signed"), self.paper_ids),
        ]

    # 2, 3 Goods and features --------------------------------------------------

    def _ask_goods(self):
        """Every item that lies here is looked at and is what the list says."""
        rows = self.line_ids.filtered(lambda row: row._outcome() == "stored")
        return bool(rows), rows._problem_lines("2")

    def _ask_features(self):
        rows = self.line_ids.filtered(lambda row: not row.is_deed)
        return bool(rows), rows._problem_lines("3")

    # 4, 5, 6 Seals, vouchers, property in place -------------------------------

    def _ask_seals(self):
        rows = self.line_ids.filtered(lambda row: row._needs_seal())
        return bool(rows), rows._problem_lines("4")

    def _ask_vouchers(self):
        rows = self.line_ids.filtered(lambda row: row._is_voucher())
        return bool(rows), rows._problem_lines("5")

    def _ask_in_place(self):
        rows = self.line_ids.filtered(lambda row: row.route == "in_place")
        return bool(rows), rows._problem_lines("6")

    # 7 Signatures of the list -------------------------------------------------

    def _ask_refusals(self):
        """Who did not sign has a reason on record; a holder is never just missing."""
        _, rows = self.env._, self.list_id.signature_ids
        silent = rows.filtered(lambda row: row.outcome != "signed")
        problems = [
            _("%s neither signed nor is there a reason", row.name)
            for row in silent
            if row.outcome == "pending" or not (row.reason or "").strip()
        ]
        if not self.is_incoming and "holder" not in rows.mapped("role"):
            problems.append(_("nothing is said of the holder"))
        return bool(silent or problems), problems

    def _holder_excused(self):
        """Whether the holder refused or was absent, with a reason."""
        rows = self.list_id.signature_ids.filtered(
            lambda row: (
                row.role == "holder"
                and row.outcome in ("refused", "absent")
                and (row.reason or "").strip()
            )
        )
        return bool(rows)

    # 8 Money ------------------------------------------------------------------

    def _ask_deposits(self):
        """All money of the rows lies in the sole account, by posted slips."""
        rows = self.line_ids.filtered(lambda row: row._outcome() == "banked")
        held = rows.lot_id._seized_ledger()
        problems = []
        for row in rows:
            paid = held.get(row.lot_id.id, {}).get("principal", 0.0)
            if row.currency_id.compare_amounts(paid, row.amount) < 0:
                problems.append(
                    self.env._(
                        "%(item)s: %(paid)s of %(amount)s paid in",
                        item=row.display_name,
                        paid=row.currency_id.format(paid),
                        amount=row.currency_id.format(row.amount),
                    )
                )
        return bool(rows), problems
