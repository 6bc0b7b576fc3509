from odoo import api, models
from odoo.tools import SQL

SIDES = ("cards", "ledger", "bank")
#: slips by date: what they brought to their cards (a pay-out takes)
SLIPS = """
    SELECT lot_id, date, currency_id, amount, move_id
      FROM procuratorate_seized_deposit WHERE state != 'draft'
    UNION ALL
    SELECT lot_id, date, currency_id, -amount, move_id
      FROM procuratorate_seized_payment WHERE state != 'draft'
    UNION ALL
    SELECT l.lot_id, i.date, i.currency_id, l.amount, i.move_id
      FROM procuratorate_seized_interest_line l
      JOIN procuratorate_seized_interest i ON i.id = l.interest_id
     WHERE i.state != 'draft'
"""


class SeizedTieout(models.Model):
    """The sums of the three sides, worked out by the database."""

    _inherit = "procuratorate.seized.tieout"

    @api.model
    def _sums(self, journal, date):
        """Totals, digest of all rows, and the rows that differ, for one journal."""
        self._flush_sums()
        company = journal.company_id
        currency = journal.currency_id or company.currency_id
        with_rows = self._rows_sql(journal, date)
        [totals] = self.env.execute_query(
            SQL(_TOTALS, rows=with_rows, places=currency.decimal_places)
        )
        cards, ledger, bank, cases, differing, largest, sha256 = totals
        found = {"cards": cards, "ledger": ledger, "bank": bank}
        found |= self._bank_totals(journal, date)
        found = {name: float(value or 0) for name, value in found.items()}
        sides = [found[name] for name in (*SIDES, "statement", "books")]
        largest = max(float(largest or 0), max(sides) - min(sides))
        largest = currency.round(largest)
        return {
            **found,
            "case_count": cases,
            "differing": differing,
            "difference": largest,
            "tied": not differing and currency.is_zero(largest),
            "rows_sha256": sha256,
            "rows": self._differing_rows(with_rows) if differing else [],
        }

    @api.model
    def _flush_sums(self):
        for model in (
            "account.move",
            "account.move.line",
            "account.bank.statement.line",
            "stock.lot",
            "procuratorate.seized.deposit",
            "procuratorate.seized.payment",
            "procuratorate.seized.reversal",
            "procuratorate.seized.interest",
        ):
            self.env[model].flush_model()

    @api.model
    def _differing_rows(self, rows):
        """The cases that differ, the first thousand of them."""
        found = self.env.execute_query(
            SQL(
                "WITH rows AS (%s) SELECT case_id, cards, ledger, bank FROM rows"
                " WHERE cards != ledger OR ledger != bank ORDER BY case_id LIMIT 1000",
                rows,
            )
        )
        names = ("case_id", *SIDES)
        return [
            {
                name: value if name == "case_id" else float(value)
                for name, value in zip(names, row, strict=True)
            }
            for row in found
        ]

    @api.model
    def _rows_sql(self, journal, date):
        """(case, cards, ledger, bank) of every case that has or had money here."""
        company = journal.company_id
        currency = journal.currency_id or company.currency_id
        values = {
            "company": company.id,
            "currency": currency.id,
            "account": company.seized_liability_account_id.id,
            "date": date,
        }
        return SQL(
            """
            SELECT case_id, SUM(cards) AS cards, SUM(ledger) AS ledger,
                   SUM(bank) AS bank
              FROM (%(cards)s UNION ALL %(entries)s) sides
             GROUP BY case_id
            HAVING SUM(cards) != 0 OR SUM(ledger) != 0 OR SUM(bank) != 0
            """,
            cards=self._cards_sql(values),
            entries=SQL(_ENTRIES, **values),
        )

    @api.model
    def _cards_sql(self, values):
        """What the cards say; slips after the day are taken off again."""
        now = SQL(_CARDS, **values)
        later = self.env.execute_query(
            SQL(
                "SELECT 1 FROM account_move_line WHERE account_id = %(account)s"
                " AND date > %(date)s AND parent_state = 'posted' LIMIT 1",
                **values,
            )
        )
        if not later:
            return now
        return SQL("%s UNION ALL %s", now, SQL(_LATER, slips=SQL(SLIPS), **values))

    @api.model
    def _bank_totals(self, journal, date):
        """What the statement adds up to, and the books of the sole account."""
        account = journal.default_account_id
        [(statement, books)] = self.env.execute_query(
            SQL(
                """
                SELECT (SELECT SUM(s.amount)
                          FROM account_bank_statement_line s
                          JOIN account_move m ON m.id = s.move_id
                         WHERE s.journal_id = %(journal)s AND m.date <= %(date)s
                           AND m.state = 'posted'),
                       (SELECT SUM(l.amount_currency)
                          FROM account_move_line l
                         WHERE l.account_id = %(account)s AND l.date <= %(date)s
                           AND l.parent_state = 'posted')
                """,
                journal=journal.id,
                account=account.id,
                date=date,
            )
        )
        return {"statement": statement, "books": books}

    def _case_rows(self, after=0, limit=5000):
        """One page of all rows of this sheet, as they come out now."""
        self.ensure_one()
        self._flush_sums()
        return self.env.execute_query(
            SQL(
                """
                WITH rows AS (%(rows)s)
                SELECT r.case_id, c.number, c.name, r.cards, r.ledger, r.bank
                  FROM rows r JOIN procuratorate_case c ON c.id = r.case_id
                 WHERE r.case_id > %(after)s ORDER BY r.case_id LIMIT %(limit)s
                """,
                rows=self.sudo()._rows_sql(self.journal_id, self.date),
                after=after,
                limit=limit,
            )
        )


_TOTALS = """
WITH rows AS (%(rows)s)
SELECT SUM(cards), SUM(ledger), SUM(bank), COUNT(*),
       COUNT(*) FILTER (WHERE cards != ledger OR ledger != bank),
       MAX(GREATEST(cards, ledger, bank) - LEAST(cards, ledger, bank)),
       encode(sha256(convert_to(COALESCE(string_agg(
           case_id || ':' || ROUND(cards, %(places)s) || ':'
           || ROUND(ledger, %(places)s) || ':' || ROUND(bank, %(places)s),
           ';' ORDER BY case_id), ''), 'UTF8')), 'hex')
  FROM rows
"""
_CARDS = """
SELECT t.seized_case_id AS case_id,
       COALESCE(t.seized_held, 0) + COALESCE(t.seized_fruits, 0) AS cards,
       0 AS ledger, 0 AS bank
  FROM stock_lot t
 WHERE t.company_id = %(company)s AND t.seized_currency_id = %(currency)s
   AND (t.seized_held != 0 OR t.seized_fruits != 0)
"""
# A slip and the slip that reversed it later are both taken off as of their days.
_LATER = """
SELECT t.seized_case_id, -s.amount, 0, 0
  FROM (%(slips)s) s
  JOIN stock_lot t ON t.id = s.lot_id
 WHERE t.company_id = %(company)s AND s.currency_id = %(currency)s
   AND s.date > %(date)s
UNION ALL
SELECT t.seized_case_id, s.amount, 0, 0
  FROM procuratorate_seized_reversal r
  JOIN (%(slips)s) s ON s.move_id = CASE
       WHEN r.deposit_id IS NOT NULL
       THEN (SELECT move_id FROM procuratorate_seized_deposit WHERE id = r.deposit_id)
       WHEN r.payment_id IS NOT NULL
       THEN (SELECT move_id FROM procuratorate_seized_payment WHERE id = r.payment_id)
       ELSE (SELECT move_id FROM procuratorate_seized_interest WHERE id = r.interest_id)
       END
  JOIN stock_lot t ON t.id = s.lot_id
 WHERE t.company_id = %(company)s AND s.currency_id = %(currency)s
   AND r.state = 'posted' AND r.date > %(date)s
"""
# The bank's side of a case: its slips that a line of the statement was matched with.
_ENTRIES = """
SELECT l.seized_case_id, 0, -l.amount_currency,
       CASE WHEN m.seized_bank_on <= %(date)s THEN -l.amount_currency ELSE 0 END
  FROM account_move_line l
  JOIN account_move m ON m.id = l.move_id
 WHERE l.account_id = %(account)s AND l.date <= %(date)s
   AND l.parent_state = 'posted' AND l.currency_id = %(currency)s
"""
