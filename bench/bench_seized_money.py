"""Seized money: the interest split and the tie-out against the same sums in SQL."""

import os

from odoo import fields
from odoo.fields import Command

from bench.harness import figure

CASES = int(os.environ.get("BENCH_SEIZED_CASES", "10000"))
ENTRIES = int(os.environ.get("BENCH_SEIZED_ENTRIES", "1000000"))
DAY = fields.Date.to_date("2026-06-30")

# What the split is made of: balance × days, by case and card.
RAW_INTEREST = """
SELECT seized_case_id, seized_lot_id,
       SUM(-amount_currency * ('2026-06-30'::date + 1 - GREATEST(date, '2026-04-01')))
  FROM account_move_line
 WHERE account_id = %s AND date <= '2026-06-30' AND parent_state = 'posted'
   AND seized_case_id IS NOT NULL AND currency_id = %s
 GROUP BY 1, 2
"""
# What the tie-out compares, one statement a side.
RAW_TIEOUT = (
    """
    SELECT seized_case_id, SUM(COALESCE(seized_held, 0) + COALESCE(seized_fruits, 0))
      FROM stock_lot
     WHERE company_id = %(company)s AND seized_currency_id = %(currency)s
     GROUP BY 1
    """,
    """
    SELECT seized_case_id, SUM(-amount_currency) FROM account_move_line
     WHERE account_id = %(account)s AND date <= '2026-06-30'
       AND parent_state = 'posted' AND currency_id = %(currency)s
     GROUP BY 1
    """,
    """
    SELECT l.seized_case_id, SUM(-l.amount_currency)
      FROM account_move_line l JOIN account_move m ON m.id = l.move_id
     WHERE l.account_id = %(account)s AND l.date <= '2026-06-30'
       AND l.parent_state = 'posted' AND l.currency_id = %(currency)s
       AND m.seized_bank_on <= '2026-06-30'
     GROUP BY 1
    """,
    """
    SELECT SUM(s.amount) FROM account_bank_statement_line s
      JOIN account_move m ON m.id = s.move_id
     WHERE s.journal_id = %(journal)s AND m.date <= '2026-06-30'
       AND m.state = 'posted'
    """,
    """
    SELECT SUM(amount_currency) FROM account_move_line
     WHERE account_id = %(bank)s AND date <= '2026-06-30' AND parent_state = 'posted'
    """,
)


class Vault:
    """A sole account full of cases, filled behind the ORM's back; only for measuring.

    Entries are posted by the hundred and spread over cards and the days of a year.
    """

    def __init__(self, env, entries):
        quiet = {"tracking_disable": True, "lang": "en_US"}
        self.company = env["res.company"].create(
            {"name": "Bench Vault", "procuratorate_rules": True}
        )
        env.user.company_ids |= self.company
        self.env = env(context={**quiet, "allowed_company_ids": self.company.ids})
        self.company = self.env["res.company"].browse(self.company.id)
        self.company._seized_money_setup()
        self.journal = self.company.seized_journal_id
        self.currency = self.company.currency_id
        self.values = {
            "company": self.company.id,
            "currency": self.currency.id,
            "account": self.company.seized_liability_account_id.id,
            "journal": self.journal.id,
            "bank": self.journal.default_account_id.id,
        }
        self.fill(entries)

    def fill(self, entries):
        """Clone one case, one card, one entry until the vault is full."""
        self.env.cr.execute(
            "SELECT rolsuper FROM pg_roles WHERE rolname = CURRENT_USER"
        )
        if self.env.cr.fetchone()[0]:  # foreign keys are checked one by one
            self.env.cr.execute("SET LOCAL session_replication_role = replica")
        self.clone_all(entries)
        self.env.cr.execute("SET LOCAL session_replication_role = origin")

    def clone_all(self, entries):
        case = self.env["procuratorate.case"].create(
            {"number": "BENCH", "name": "bench", "company_id": self.company.id}
        )
        product = self.env["product.product"].create(
            {"name": "Bench money", "is_storable": True, "tracking": "lot"}
        )
        lot = self.env["stock.lot"].create(
            {"name": "BENCH", "product_id": product.id, "company_id": self.company.id}
        )
        self.env.flush_all()
        self.clone("procuratorate_case", case.id, CASES, number="'BENCH' || n")
        self.clone("stock_lot", lot.id, CASES, name="'BENCH' || n")
        self.env.cr.execute(
            "CREATE TEMP TABLE vault ON COMMIT DROP AS"
            " SELECT c.id AS case_id, l.id AS lot_id,"
            "        ROW_NUMBER() OVER (ORDER BY c.id) AS n"
            "   FROM procuratorate_case c JOIN stock_lot l ON l.name = c.number"
            "  WHERE c.number LIKE 'BENCH%%' AND c.number != 'BENCH'"
        )
        self.entries(entries)
        self.cards()
        self.statement(entries)
        for table in ("account_move_line", "account_move", "stock_lot"):
            self.env.cr.execute(f"ANALYZE {table}")
        self.env.invalidate_all()

    def clone(self, table, res_id, count, **changed):
        """Copy a row ``count`` times; ``n`` counts from 1."""
        self.env.cr.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_name = %s AND column_name != 'id' AND is_generated = 'NEVER'",
            [table],
        )
        names = [row[0] for row in self.env.cr.fetchall()]
        columns = ", ".join(f'"{name}"' for name in names)
        values = ", ".join(changed.get(name, f't."{name}"') for name in names)
        self.env.cr.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} t,"
            f" generate_series(1, {count}) n WHERE t.id = %s",
            [res_id],
        )
        # or checks of foreign keys go on with plans for an empty table
        self.env.cr.execute(f"ANALYZE {table}")

    def template(self):
        """One draft entry of two lines, to be cloned."""
        from odoo.addons.procuratorate_seized_property.tools.money_gate import preparing

        with preparing():
            return self.env["account.move"].create(
                {
                    "journal_id": self.journal.id,
                    "date": "2026-01-01",
                    "line_ids": [
                        Command.create(
                            {
                                "account_id": self.values["account"],
                                "balance": -1.0,
                                "seized_part": "principal",
                            }
                        ),
                        Command.create(
                            {
                                "account_id": self.company.seized_transit_account_id.id,
                                "balance": 1.0,
                            }
                        ),
                    ],
                }
            )

    def entries(self, count):
        """``count`` posted slips, on the statement, over all cards and a year."""
        move = self.template()
        item = move.line_ids[0]
        self.env.flush_all()
        day = "('2025-07-01'::date + (n %% 365)::int)"
        self.clone(
            "account_move",
            move.id,
            count,
            name="'VAULT/' || n",
            state="'posted'",
            date=day,
            seized_bank_on=day,
            sequence_number="n",
            sequence_prefix="'VAULT/'",
        )
        amount = "(1 + (n::bigint * 7919) %% 100000)::numeric / 100"
        self.env.cr.execute(
            "SELECT MIN(id) - 1 FROM account_move WHERE name LIKE 'VAULT/%%'"
        )
        first = self.env.cr.fetchone()[0]
        self.clone(
            "account_move_line",
            item.id,
            count,
            move_id=f"{first} + n",
            move_name="'VAULT/' || n",
            date=day,
            parent_state="'posted'",
            balance=f"-{amount}",
            credit=amount,
            amount_currency=f"-{amount}",
        )
        self.env.cr.execute(
            "UPDATE account_move_line l SET seized_case_id = v.case_id,"
            " seized_lot_id = v.lot_id FROM vault v"
            " WHERE l.account_id = %s AND l.parent_state = 'posted'"
            " AND v.n = 1 + (l.move_id - %s) %% %s",
            [self.values["account"], first, CASES],
        )

    def cards(self):
        """The cards hold what their ledgers say."""
        self.env.cr.execute(
            "UPDATE stock_lot t SET seized_held = s.held, seized_fruits = 0,"
            " seized_case_id = s.seized_case_id, seized_currency_id = %s"
            " FROM (SELECT seized_lot_id, seized_case_id, SUM(-amount_currency) held"
            "         FROM account_move_line WHERE account_id = %s"
            "        GROUP BY 1, 2) s WHERE s.seized_lot_id = t.id",
            [self.currency.id, self.values["account"]],
        )

    def statement(self, count):
        """One line of the statement over everything."""
        self.env.cr.execute(
            "SELECT SUM(-amount_currency) FROM account_move_line"
            " WHERE account_id = %s AND parent_state = 'posted'",
            [self.values["account"]],
        )
        self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.journal.id,
                "date": "2025-07-01",
                "amount": float(self.env.cr.fetchone()[0]),
                "payment_ref": f"{count} slips",
            }
        )
        self.env.flush_all()

    def sheet(self):
        """An interest sheet of the second quarter."""
        return self.env["procuratorate.seized.interest"].create(
            {
                "company_id": self.company.id,
                "date": "2026-06-30",
                "date_from": "2026-04-01",
                "date_to": "2026-06-30",
                "amount": 31245.67,
                "currency_id": self.currency.id,
            }
        )

    def raw(self, *statements):
        """Run statements and fetch all of their rows."""
        for statement, values in statements:
            self.env.cr.execute(statement, values)
            self.env.cr.fetchall()


@figure("seized.interest_10k", bar=3)
def interest_10k(bench):
    """Split and write the interest of 10,000 cases; the peer only sums."""
    with bench.env("ours") as env:
        vault = Vault(env, CASES * 30)
        sheet = vault.sheet()
        account, currency = vault.values["account"], vault.currency.id
        before = peak()
        sheet._split()
        if peak() - before > 32:
            raise ValueError(f"memory grew by {peak() - before} MiB")
        result = bench.paired(
            sheet._split,
            lambda: vault.raw((RAW_INTEREST, [account, currency])),
            n=7,
            warm=2,
        )
        shares = sheet.line_ids
        if len(shares) != CASES or round(sum(shares.mapped("amount")), 2) != 31245.67:
            raise ValueError((len(shares), sum(shares.mapped("amount"))))
        return result


@figure("seized.tieout_1m", bar=3)
def tieout_1m(bench):
    """Tie out 1,000,000 entries; the peer sums the same columns side by side."""
    with bench.env("ours") as env:
        vault = Vault(env, ENTRIES)
        Tieout = env["procuratorate.seized.tieout"].with_env(vault.env)
        before = peak()
        sums = Tieout._sums(vault.journal, DAY)
        if not sums["tied"] or sums["case_count"] != CASES:
            raise ValueError({key: sums[key] for key in sums if key != "rows"})
        if peak() - before > 32:
            raise ValueError(f"memory grew by {peak() - before} MiB")
        return bench.paired(
            lambda: Tieout._sums(vault.journal, DAY),
            lambda: vault.raw(*((each, vault.values) for each in RAW_TIEOUT)),
            n=3,
            warm=1,
        )


def peak():
    """The most memory this process ever used, in MiB."""
    from bench.harness import peak_rss

    return peak_rss()
