from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.tools import SQL


class SeizedInterest(models.Model):
    """The split, in the database: exact whole numbers, no rounding by the way."""

    _inherit = "procuratorate.seized.interest"

    def _split(self):
        """Write the shares of this draft; their sum is the interest to the cent."""
        self.ensure_one()
        self._drop_shares()
        self.env["account.move.line"].flush_model()
        self.flush_recordset()
        self.env.cr.execute(SQL("%s", self._split_insert()))
        self.env["procuratorate.seized.interest.line"].invalidate_model(flush=False)
        self.invalidate_recordset(["line_ids"], flush=False)
        [(cases, weight)] = self.env.execute_query(
            SQL(
                """
                SELECT COUNT(DISTINCT case_id), SUM(weight::numeric)::text
                  FROM procuratorate_seized_interest_line WHERE interest_id = %s
                """,
                self.id,
            )
        )
        if not cases:
            raise self._nothing_refusal()
        self._write_engine({"case_count": cases, "weight_total": weight})

    def _drop_shares(self):
        if self.ids:
            self.env.cr.execute(
                SQL(
                    "DELETE FROM procuratorate_seized_interest_line"
                    " WHERE interest_id = ANY(%s)",
                    self.ids,
                )
            )
            self.invalidate_recordset(["line_ids"], flush=False)

    def _split_insert(self):
        """The statement that splits the cents of each case over its cards."""
        return SQL(
            """
            WITH %(shares)s,
            parts AS (
                SELECT w.*, s.cents AS case_cents, s.total,
                       div(s.cents * w.weight, s.case_weight) AS whole,
                       mod(s.cents * w.weight, s.case_weight) AS rest
                  FROM weights w JOIN case_shares s USING (case_id)
            ),
            ranked AS (
                SELECT *, case_cents - SUM(whole) OVER (PARTITION BY case_id) AS open,
                       ROW_NUMBER() OVER (
                           PARTITION BY case_id ORDER BY rest DESC, weight DESC, lot_id
                       ) AS place
                  FROM parts
            )
            INSERT INTO procuratorate_seized_interest_line
                   (interest_id, case_id, lot_id, weight, exact, extra, amount)
            SELECT %(sheet)s, case_id, lot_id, weight::text,
                   ROUND(%(cents)s * weight / total / %(unit)s, 6)::text,
                   (whole + (place <= open)::int
                    > TRUNC(%(cents)s * weight / total))::int,
                   (whole + (place <= open)::int) / %(unit)s
              FROM ranked ORDER BY case_id, lot_id
            """,
            shares=self._case_shares_sql(),
            cents=self._cents(),
            unit=10**self.currency_id.decimal_places,
            sheet=self.id,
        )

    def _case_shares_sql(self):
        """Whole cents of each case; what is left goes to the largest remainders."""
        return SQL(
            """
            sums AS (%(weights)s),
            weights AS (SELECT * FROM sums WHERE weight > 0),
            cases AS (
                SELECT case_id, SUM(weight) AS weight FROM weights GROUP BY 1
            ),
            case_parts AS (
                SELECT *, div(%(cents)s * weight, total) AS whole,
                       mod(%(cents)s * weight, total) AS rest
                  FROM (SELECT *, SUM(weight) OVER () AS total FROM cases) c
            ),
            case_shares AS (
                SELECT case_id, weight AS case_weight, total,
                       whole + (ROW_NUMBER() OVER (
                                    ORDER BY rest DESC, weight DESC, case_id
                                ) <= %(cents)s - SUM(whole) OVER ())::int AS cents
                  FROM case_parts
            )
            """,
            weights=self._weights_sql(),
            cents=self._cents(),
        )

    def _weights_sql(self):
        """Balance × days of each case and card.

        Every change counts for the days that are left of the period, which adds up to
        the daily balances of :meth:`_balances_sql` (the printed working) without
        sorting them; a test compares the two.
        """
        return SQL(
            """
            SELECT l.seized_case_id AS case_id, l.seized_lot_id AS lot_id,
                   SUM((-l.amount_currency * %(unit)s)::bigint
                       * (%(end)s + 1 - GREATEST(l.date, %(start)s))) AS weight
              FROM account_move_line l
             WHERE l.account_id = %(account)s AND l.date <= %(end)s
               AND l.seized_case_id IS NOT NULL AND l.parent_state = 'posted'
               AND l.currency_id = %(currency)s
             GROUP BY 1, 2
            """,
            **self._period_sql(),
        )

    def _period_sql(self):
        return {
            "start": SQL("%s::date", self.date_from),
            "end": SQL("%s::date", self.date_to),
            "unit": 10**self.currency_id.decimal_places,
            "account": self.company_id.sudo().seized_liability_account_id.id,
            "currency": self.currency_id.id,
        }

    def _balances_sql(self):
        """The balance of each case and card, and for how many days it stood.

        The day money comes in counts, the day it leaves does not; the last day of the
        period counts.
        """
        return SQL(
            """
            daily AS (
                SELECT l.seized_case_id AS case_id, l.seized_lot_id AS lot_id,
                       GREATEST(l.date, %(start)s) AS day,
                       SUM(ROUND(-l.amount_currency * %(unit)s)) AS change
                  FROM account_move_line l
                 WHERE l.account_id = %(account)s AND l.date <= %(end)s
                   AND l.seized_case_id IS NOT NULL AND l.parent_state = 'posted'
                   AND l.currency_id = %(currency)s
                 GROUP BY 1, 2, 3
            ),
            balances AS (
                SELECT case_id, lot_id, day,
                       SUM(change) OVER running AS balance,
                       COALESCE(LEAD(day) OVER running, %(end)s + 1) - day AS days
                  FROM daily
                WINDOW running AS (PARTITION BY case_id, lot_id ORDER BY day)
            )
            """,
            **self._period_sql(),
        )

    def _cents(self):
        """The interest as a whole number of the smallest unit."""
        return SQL(
            "%s::numeric", round(self.amount * 10**self.currency_id.decimal_places)
        )

    def _working(self, after=(0, 0), limit=5000):
        """One page of the working: balances and days behind each share.

        :param after: (case id, card id) of the last row of the page before
        """
        return self.env.execute_query(
            SQL(
                """
                WITH %(balances)s
                SELECT b.case_id, b.lot_id, c.number, t.name, b.day, b.balance, b.days
                  FROM balances b
                  JOIN procuratorate_case c ON c.id = b.case_id
                  JOIN stock_lot t ON t.id = b.lot_id
                 WHERE (b.case_id, b.lot_id) > (%(case)s, %(lot)s)
                   AND (b.case_id, b.lot_id) IN (
                       SELECT case_id, lot_id FROM procuratorate_seized_interest_line
                        WHERE interest_id = %(sheet)s
                          AND (case_id, lot_id) > (%(case)s, %(lot)s)
                        ORDER BY case_id, lot_id LIMIT %(limit)s)
                 ORDER BY b.case_id, b.lot_id, b.day
                """,
                balances=self._balances_sql(),
                case=after[0],
                lot=after[1],
                sheet=self.id,
                limit=limit,
            )
        )

    def _nothing_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "No case had money in the account from %(start)s until %(end)s.",
                start=self.date_from,
                end=self.date_to,
            ),
            missing=_("the deposit slips of that time, or another period"),
            cure=_("the keeper of seized money"),
        )
