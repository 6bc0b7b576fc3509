from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.item_states import LEFT


class SeizedFinding(models.Model):
    """Detectors over disposals, loans, measures and books."""

    _inherit = "procuratorate.seized.finding"

    @api.model
    def _detect_disposed_early(self, company):
        """6: gone before the proceedings ended, and by no lawful exception."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT lot.id
                  FROM stock_lot lot
                  JOIN procuratorate_case c ON c.id = lot.seized_case_id
                  LEFT JOIN procuratorate_seized_disposal d
                    ON d.id = lot.seized_disposal_id
                  LEFT JOIN procuratorate_seized_outcome o ON o.id = d.outcome_id
                 WHERE lot.company_id = %(company)s
                   AND lot.seized_state IN %(gone)s
                   AND (c.seized_ended_on IS NULL
                        OR c.seized_ended_on > (lot.seized_terminal_at
                           AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date)
                   AND o.before_end IS NOT TRUE
                """,
                company=company.id,
                gone=tuple(sorted(LEFT - {"transferred"})),
                zone=company.procuratorate_tz or "Asia/Shanghai",
            )
        )
        lots = self.env["stock.lot"].sudo().browse(row[0] for row in rows)
        return [
            (
                lot,
                self.env._("Item %s left before the proceedings ended.", lot.name),
                {"at": lot.seized_terminal_at, "key": "early"},
            )
            for lot in lots
        ]

    @api.model
    def _detect_victim_unpaid(self, company):
        """5: a return to the victim was approved and is not carried out."""
        days = self.env["procuratorate.rule"]._value(
            "seized.victim.return_days", company=company
        )
        before = fields.Datetime.now() - timedelta(days=days)
        disposals = (
            self.env["procuratorate.seized.disposal"]
            .sudo()
            .search(
                [
                    ("company_id", "=", company.id),
                    ("state", "in", ("approved", "executing")),
                    ("recipient_ids.role", "=", "victim"),
                    ("approval_case_id.closed_at", "<", before),
                ]
            )
        )
        return [
            (
                doc,
                self.env._("%s was approved and the victim still waits.", doc.name),
                {"key": "victim", "at": doc.approval_case_id.closed_at},
            )
            for doc in disposals
        ]

    @api.model
    def _detect_kept_beyond_loan(self, company):
        """9: a borrowed item was not brought back, and both heads know."""
        loans = (
            self.env["procuratorate.seized.loan"]
            .sudo()
            .search(
                [
                    ("company_id", "=", company.id),
                    ("overdue_reported_at", "!=", False),
                ]
            )
        )
        return [
            (
                loan,
                self.env._("%s was not brought back in time.", loan.name),
                {
                    "key": "overdue",
                    "at": loan.due_at,
                    "person": loan.borrower_id,
                },
            )
            for loan in loans
        ]

    @api.model
    def _detect_expired_measures(self, company):
        """10: a measure lapsed while the item was still held."""
        today = company._procuratorate_today()
        lots = (
            self.env["stock.lot"]
            .sudo()
            .search(
                [
                    ("company_id", "=", company.id),
                    ("seized_state", "!=", False),
                    ("seized_measure_expiry", "<", today),
                    ("seized_terminal_at", "=", False),
                ]
            )
        )
        return [
            (
                lot,
                self.env._(
                    "The measure on item %(item)s lapsed on %(day)s.",
                    item=lot.name,
                    day=lot.seized_measure_expiry,
                ),
                {
                    "key": f"expiry {lot.seized_measure_expiry}",
                    "at": lot.seized_measure_expiry,
                },
            )
            for lot in lots
        ]

    @api.model
    def _detect_broken_books(self, company):
        """8: a sealed book of seized property does not verify."""
        checks = (
            self.env["procuratorate.book.check"]
            .sudo()
            .search(
                [
                    ("book_id.company_id", "=", company.id),
                    ("book_id.code", "=like", "seized%"),
                    ("ok", "=", False),
                ]
            )
        )
        return [
            (
                check.book_id,
                check.reason or self.env._("The book is broken."),
                {"key": f"entry {check.bad_sequence}", "at": check.checked_at},
            )
            for check in checks
        ]


class ProcuratorateTimeLimit(models.Model):
    _inherit = "procuratorate.time.limit"

    _seized_late = models.Index("(company_id, code) WHERE is_late")

    def _late_words(self):
        """What a finding says of a clock that was missed."""
        self.ensure_one()
        if self.state == "running":
            return self.env._(
                "“%(clock)s” was due on %(day)s and is still open.",
                clock=self.name,
                day=self.due_date,
            )
        return self.env._(
            "“%(clock)s” was due on %(day)s and done on %(done)s.",
            clock=self.name,
            day=self.due_date,
            done=self.company_id._procuratorate_local(self.closed_at).date(),
        )

    def _late_facts(self):
        """Rule, person, department and day of a clock that was missed."""
        self.ensure_one()
        facts = {
            "key": f"{self.code}#{self.id}",
            "basis": self.basis,
            "at": self.due_at,
            "department": self.department_id,
            "person": self.responsible_id,
        }
        if self.seized_case_id:
            facts["case"] = self.seized_case_id
        return facts
