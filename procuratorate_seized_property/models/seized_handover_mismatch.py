from odoo import models


class SeizedHandover(models.Model):
    """Goods that are not those of the list are a matter for supervision."""

    _inherit = "procuratorate.seized.handover"

    def _report_mismatch(self, wrong):
        """Findings for what the checks show: 1 list and goods, 2 seals, signatures."""
        triggers = {"2": "1", "4": "2", "5": "2", "7": "2"}
        for check in wrong.filtered(lambda check: check.code in triggers):
            self.env["procuratorate.seized.finding"]._raise_finding(
                triggers[check.code],
                self.list_id,
                check._wrong_text(),
                key=f"handover.{self.id}.{check.code}",
            )
        for kind, rows in self._opened_rows().items():
            self.env["procuratorate.seized.incident"]._report(
                rows.lot_id,
                kind,
                self.env._("Found at the hand-over %s", self.name),
                document=self,
                details={row.lot_id.id: row.problem for row in rows},
            )

    def _opened_rows(self):
        """{kind of incident: items} that no correction of a paper explains.

        A number or a weight that differs may be a slip of the pen, which the sender
        corrects; a broken seal or a damaged thing is not.
        """
        here = self.line_ids.filtered(
            lambda row: row.counted and row._outcome() == "stored"
        )
        opened = here.filtered(lambda row: row.seal_state in ("broken", "missing"))
        damaged = here.filtered(lambda row: row.condition == "damaged") - opened
        return {
            kind: rows
            for kind, rows in (("seal_broken", opened), ("damage", damaged))
            if rows
        }


class SeizedHandoverCheck(models.Model):
    _inherit = "procuratorate.seized.handover.check"

    def _wrong_text(self):
        """The question and why it is answered No, in one text."""
        labels = dict(self._fields["code"]._description_selection(self.env))
        reasons = [self.reason, self.remark if self.finding == "no" else False]
        lines = [line for line in reasons if line]
        return "\n".join([f"{self.code} {labels[self.code]}", *lines])
