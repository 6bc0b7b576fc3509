from odoo import api, models
from odoo.tools import SQL


class SeizedMoneyBook(models.AbstractModel):
    """What the books of the sole account say, in pages, for lists, PDF and XLSX.

    Private: whoever calls has looked at the reader's rights.
    """

    _name = "procuratorate.seized.money.book"
    _description = "Books of the Sole Account"

    @api.model
    def _trial(self, company, start, end):
        """[(number, name, opening, debit, credit, closing)] of the accounts."""
        self.env["account.move.line"].flush_model()
        uses = ("bank", "transit", "suspense", "liability")
        accounts = self.env["account.account"].sudo().with_company(company)
        accounts = accounts.search(
            [("seized_use", "in", uses), ("company_ids", "in", company.ids)]
        )
        found = {
            row[0]: row[1:]
            for row in self.env.execute_query(
                SQL(
                    """
                    SELECT account_id,
                           COALESCE(SUM(balance) FILTER (WHERE date < %(start)s), 0),
                           COALESCE(SUM(debit) FILTER (WHERE date >= %(start)s), 0),
                           COALESCE(SUM(credit) FILTER (WHERE date >= %(start)s), 0)
                      FROM account_move_line
                     WHERE account_id = ANY(%(accounts)s) AND date <= %(end)s
                       AND parent_state = 'posted' AND company_id = %(company)s
                     GROUP BY 1
                    """,
                    start=start,
                    end=end,
                    accounts=accounts.ids,
                    company=company.id,
                )
            )
        }
        rows = []
        for account in accounts.sorted("code"):
            opening, debit, credit = map(float, found.get(account.id, (0, 0, 0)))
            closing = company.currency_id.round(opening + debit - credit)
            rows.append((account.code, account.name, opening, debit, credit, closing))
        return rows

    @api.model
    def _trial_cases(self, company, start, end, after=0, limit=5000):
        """One page of [(case id, number, name, opening, in, fruits, out, closing)]."""
        self.env["account.move.line"].flush_model()
        return self.env.execute_query(
            SQL(
                """
                SELECT c.id, c.number, c.name,
                       COALESCE(-SUM(l.balance) FILTER (WHERE l.date < %(start)s), 0),
                       COALESCE(-SUM(l.balance) FILTER (WHERE l.date >= %(start)s
                                AND l.balance < 0 AND l.seized_part = 'principal'), 0),
                       COALESCE(-SUM(l.balance) FILTER (WHERE l.date >= %(start)s
                                AND l.balance < 0 AND l.seized_part = 'fruits'), 0),
                       COALESCE(SUM(l.balance) FILTER (WHERE l.date >= %(start)s
                                AND l.balance > 0), 0),
                       -SUM(l.balance)
                  FROM account_move_line l
                  JOIN procuratorate_case c ON c.id = l.seized_case_id
                 WHERE l.account_id = %(account)s AND l.date <= %(end)s
                   AND l.parent_state = 'posted' AND c.id > %(after)s
                 GROUP BY c.id ORDER BY c.id LIMIT %(limit)s
                """,
                start=start,
                end=end,
                account=company.sudo().seized_liability_account_id.id,
                after=after,
                limit=limit,
            )
        )

    @api.model
    def _ledger(self, case, start, end, after=0, limit=5000):
        """One page of the case's ledger with its running balance.

        [(line id, day, entry, slip, card, part, who, currency, in, out, balance)]
        """
        self.env["account.move.line"].flush_model()
        return self.env.execute_query(
            SQL(
                """
                SELECT * FROM (
                    SELECT l.id, l.date, m.name, m.ref, t.name, l.seized_part,
                           p.name, x.name,
                           GREATEST(-l.balance, 0), GREATEST(l.balance, 0),
                           SUM(-l.balance) OVER (ORDER BY l.date, l.id),
                           ROW_NUMBER() OVER (ORDER BY l.date, l.id) AS place
                      FROM account_move_line l
                      JOIN account_move m ON m.id = l.move_id
                      JOIN res_currency x ON x.id = l.currency_id
                      LEFT JOIN stock_lot t ON t.id = l.seized_lot_id
                      LEFT JOIN res_partner p ON p.id = l.partner_id
                     WHERE l.account_id = %(account)s AND l.seized_case_id = %(case)s
                       AND l.parent_state = 'posted' AND l.date <= %(end)s
                ) lines
                WHERE date >= %(start)s AND place > %(after)s
                ORDER BY place LIMIT %(limit)s
                """,
                account=case.company_id.sudo().seized_liability_account_id.id,
                case=case.id,
                start=start,
                end=end,
                after=after,
                limit=limit,
            )
        )

    @api.model
    def _opening(self, case, start):
        """What the case had before that day."""
        [(amount,)] = self.env.execute_query(
            SQL(
                "SELECT -SUM(balance) FROM account_move_line WHERE account_id = %s"
                " AND seized_case_id = %s AND parent_state = 'posted' AND date < %s",
                case.company_id.sudo().seized_liability_account_id.id,
                case.id,
                start,
            )
        )
        return float(amount or 0)
