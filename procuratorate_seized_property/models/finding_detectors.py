from odoo import api, fields, models
from odoo.tools import SQL

from .seized_incident import VIOLATIONS

LATE = ("seized.d1", "seized.d1.money", "seized.d2")
UNRELATED = ("seized.d3", "seized.lift")
NOT_DISPOSED = ("seized.d4", "seized.d5", "seized.d11")
OTHER_LATE = (
    "seized.d7",
    "seized.d8",
    "seized.d9",
    "seized.d10",
    "seized.d12",
    "seized.d14",
)


class SeizedFinding(models.Model):
    """Detectors over clocks, lists and incidents."""

    _inherit = "procuratorate.seized.finding"

    # Clocks -------------------------------------------------------------------

    @api.model
    def _late_clocks(self, company, codes, urged=False):
        """Clocks that are overdue or were closed late, not yet on record."""
        reminded = (
            SQL("AND (t.is_late OR t.remind_step = 'overdue')") if urged else SQL()
        )
        rows = self.env.execute_query(
            SQL(
                """
                SELECT t.id
                  FROM procuratorate_time_limit t
                 WHERE t.company_id = %(company)s AND t.code IN %(codes)s
                   AND (t.is_late OR (t.state = 'running' AND t.due_at < %(now)s))
                   %(urged)s
                   AND NOT EXISTS (
                       SELECT 1 FROM procuratorate_seized_finding f
                        WHERE f.company_id = t.company_id
                          AND f.res_model = t.res_model AND f.res_id = t.res_id
                          AND f.key = t.code || '#' || t.id)
                 ORDER BY t.id
                """,
                company=company.id,
                codes=tuple(codes),
                now=fields.Datetime.now(),
                urged=reminded,
            )
        )
        return self.env["procuratorate.time.limit"].sudo().browse(r[0] for r in rows)

    @api.model
    def _found_clocks(self, company, codes, urged=False):
        items = []
        clocks = self._late_clocks(company, codes, urged)
        for model, group in clocks.grouped("res_model").items():
            if model not in self.env:
                continue
            there = self.env[model].sudo().browse(group.mapped("res_id")).exists()
            known = set(there.ids)
            items += [
                (there.browse(clock.res_id), clock._late_words(), clock._late_facts())
                for clock in group
                if clock.res_id in known
            ]
        return items

    @api.model
    def _detect_late_handover(self, company):
        """3: money, goods or papers handed over after D1 or D2."""
        return self._found_clocks(company, LATE)

    @api.model
    def _detect_unrelated_kept(self, company):
        """5: unrelated property not lifted or returned within D3."""
        return self._found_clocks(company, UNRELATED)

    @api.model
    def _detect_not_disposed(self, company):
        """7: not disposed of after the end (D4, D5, D11) though urged."""
        return self._found_clocks(company, NOT_DISPOSED, urged=True)

    @api.model
    def _detect_other_late(self, company):
        """10: any other limit of the procedure that was missed."""
        return self._found_clocks(company, OTHER_LATE)

    # Lists --------------------------------------------------------------------

    @api.model
    def _detect_before_filing(self, company):
        """4: decision or measure older than the filing of the case."""
        zone = company.procuratorate_tz or "Asia/Shanghai"
        rows = self.env.execute_query(
            SQL(
                """
                SELECT l.id
                  FROM procuratorate_seized_list l
                  JOIN procuratorate_case c ON c.id = l.case_id
                 WHERE l.company_id = %s AND l.source = 'own' AND l.kind <> 'receive'
                   AND l.voluntary IS NOT TRUE AND l.state <> 'void'
                   AND (l.decision_date < c.filing_date
                        OR (l.executed_at AT TIME ZONE 'UTC' AT TIME ZONE %s)::date
                           < c.filing_date)
                """,
                company.id,
                zone,
            )
        )
        lists = self.env["procuratorate.seized.list"].sudo().browse(r[0] for r in rows)
        return [
            (
                doc,
                self.env._(
                    "List %(list)s: decision of %(day)s, case filed on %(filed)s.",
                    list=doc.name,
                    day=doc.decision_date or doc.executed_at,
                    filed=doc.case_id.filing_date,
                ),
                {"at": doc.decision_date or doc.executed_at},
            )
            for doc in lists
        ]

    @api.model
    def _detect_without_document(self, company):
        """4: a measure of one's own that was signed without a decision."""
        lists = (
            self.env["procuratorate.seized.list"]
            .sudo()
            .search(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "signed"),
                    ("source", "=", "own"),
                    ("kind", "!=", "receive"),
                    ("voluntary", "=", False),
                    "|",
                    ("decision_no", "in", (False, "")),
                    ("decision_date", "=", False),
                ]
            )
        )
        return [
            (
                doc,
                self.env._("List %s was signed without a decision.", doc.name),
                {"key": "no decision", "at": doc.executed_at},
            )
            for doc in lists
        ]

    @api.model
    def _detect_missing_signatures(self, company):
        """2: a signed list on which somebody did not sign and no reason stands."""
        rows = (
            self.env["procuratorate.seized.list.signature"]
            .sudo()
            .search(
                [
                    ("company_id", "=", company.id),
                    ("list_id.state", "=", "signed"),
                    ("outcome", "!=", "signed"),
                    ("reason", "in", (False, "")),
                ]
            )
        )
        return [
            (
                row.list_id,
                self.env._(
                    "List %(list)s: %(name)s did not sign, and no reason is given.",
                    list=row.list_id.name,
                    name=row.name,
                ),
                {"key": f"signature {row.id}", "at": row.list_id.signed_at},
            )
            for row in rows
        ]

    @api.model
    def _detect_missing_seals(self, company):
        """2: an item that must be sealed has no seal, or no full signature on it."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT lot.id
                  FROM stock_lot lot
                  JOIN procuratorate_seized_category cat
                    ON cat.id = lot.seized_category_id AND cat.seal_required
                  LEFT JOIN procuratorate_seized_list_line line
                    ON line.id = lot.seized_line_id
                 WHERE lot.seized_state IN ('stored', 'viewed', 'on_loan', 'hold')
                   AND lot.company_id = %s
                   AND (COALESCE(lot.seized_seal_no, '') = ''
                        OR (line.id IS NOT NULL AND NOT (
                            COALESCE(line.seal_officer, false)
                            AND COALESCE(line.seal_witness, false)
                            AND (COALESCE(line.seal_holder, false) OR EXISTS (
                                SELECT 1
                                  FROM procuratorate_seized_list_signature s
                                 WHERE s.list_id = line.list_id
                                   AND s.role = 'holder'
                                   AND s.outcome IN ('refused', 'absent')
                                   AND COALESCE(s.reason, '') <> '')))))
                """,
                company.id,
            )
        )
        lots = self.env["stock.lot"].sudo().browse(row[0] for row in rows)
        return [
            (
                lot,
                self.env._("Item %s: seal or signature on the seal missing.", lot.name),
                {"at": lot.seized_since, "key": "seal"},
            )
            for lot in lots
        ]

    # Incidents ----------------------------------------------------------------

    @api.model
    def _found_incidents(self, company, kinds):
        """Incidents of these kinds, whether or not they were explained since."""
        incidents = (
            self.env["procuratorate.seized.incident"]
            .sudo()
            .search([("company_id", "=", company.id), ("kind", "in", kinds)])
        )
        return [
            (incident, incident.text, {"at": incident.reported_at})
            for incident in incidents
        ]

    @api.model
    def _detect_differences(self, company):
        """1: what was found is not what is on the list or card."""
        kinds = ["surplus", "misplaced", "difference", "weight"]
        return self._found_incidents(company, kinds)

    @api.model
    def _detect_lost(self, company):
        """8: lost, damaged, disclosed."""
        kinds = [kind for kind, trigger in VIOLATIONS.items() if trigger == "8"]
        return self._found_incidents(company, kinds)

    @api.model
    def _detect_misused(self, company):
        """9: used without permission."""
        return self._found_incidents(company, ["misuse"])
