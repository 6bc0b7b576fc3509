"""The room and the account as of a past moment, read from the sealed books alone."""

import json
from collections import defaultdict
from decimal import Decimal

from odoo.tools import SQL

from .money_seal import BOOK as MONEY
from .money_seal import MATCH, ORDER, UNMATCH

_CARDS = """
SELECT DISTINCT ON (e.res_id) e.id, e.res_id, e.content, e.recorded_at, e.sequence,
       b.code
  FROM procuratorate_book_entry e
  JOIN procuratorate_book b ON b.id = e.book_id
 WHERE b.company_id = %(company)s AND b.code LIKE %(code)s
   AND e.res_model = 'stock.lot' AND e.recorded_at <= %(moment)s
 ORDER BY e.res_id, e.id DESC
"""
_ENTRIES = """
SELECT DISTINCT ON (e.res_id) e.res_id, e.content
  FROM procuratorate_book_entry e
  JOIN procuratorate_book b ON b.id = e.book_id
 WHERE b.company_id = %(company)s AND b.code = %(code)s
   AND e.res_model = 'account.move' AND e.kind IN %(kinds)s
   AND e.recorded_at <= %(moment)s
 ORDER BY e.res_id, e.id DESC
"""


def cards_in(env, company, moment, room=None):
    """Return what the last sealed entry up to ``moment`` says of each card in a room.

    The book of a room has every card that entered or left it; a card is in the room
    when the last entry about it says so.
    """
    rows = env.execute_query(
        SQL(
            _CARDS,
            company=company.id,
            code=f"seized.room.{room.id}" if room else "seized%",
            moment=moment,
        )
    )
    found = []
    for entry, lot, content, at, sequence, book in rows:
        facts = json.loads(content)
        here = facts.get("room")
        if here and (not room or here == room.id):
            found.append(
                {
                    **facts,
                    "entry": entry,
                    "lot": lot,
                    "at": at,
                    "book": book,
                    "sequence": sequence,
                }
            )
    return sorted(found, key=lambda each: each.get("card") or "")


def balances(env, company, moment, day):
    """Return {(case, currency): amount owed} by the sealed entries of the account.

    An entry counts as it was last ordered up to ``moment``, when its date is not
    later than ``day``.
    """
    rows = env.execute_query(
        SQL(
            _ENTRIES,
            company=company.id,
            code=MONEY,
            kinds=(ORDER, MATCH, UNMATCH),
            moment=moment,
        )
    )
    liability = company.sudo().seized_liability_account_id.id
    owed = defaultdict(Decimal)
    for _move, content in rows:
        entry = json.loads(content)["entry"]
        if entry["date"] > str(day):
            continue
        for account, balance, currency, amount, _partner, case, *_rest in entry[
            "lines"
        ]:
            if account == liability:
                owed[case, currency] -= Decimal(amount or balance)
    return {key: amount for key, amount in owed.items() if amount}
