"""What is sealed of an entry of the sole account, and the pen that seals it."""

from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.tools import SQL, float_repr

BOOK = "seized.money"
#: orders an entry of the account; the entry must be exactly what was ordered
ORDER = "seized.money.order"
#: a line of the bank statement that was matched with a slip
MATCH = "seized.money.match"
#: the match was taken back for a correction: the line is as it was imported
UNMATCH = "seized.money.unmatch"
#: the numbers an entry got when it was posted
POSTED = "seized.money.posted"
#: cards, case ledgers and bank statement compared
TIEOUT = "seized.money.tieout"
#: a month was closed
CLOSED = "seized.money.closed"
#: which accounts and journals are the sole account
SETUP = "seized.money.setup"

_PEN = take_pen(ORDER, MATCH, UNMATCH, POSTED, TIEOUT, CLOSED, SETUP)


def entry_content(move):
    """Return what is sealed of an entry: everything that makes it what it is."""
    return {
        "company": move.company_id.id,
        "date": str(move.date),
        "journal": move.journal_id.id,
        "move_type": move.move_type,
        "lines": [
            _line_content(line)
            for line in move.line_ids.sorted("id")
            if line.display_type not in ("line_section", "line_note")
        ],
    }


def _line_content(line):
    return [
        line.account_id.id,
        float_repr(line.balance, 2),
        line.currency_id.id,
        float_repr(line.amount_currency, line.currency_id.decimal_places),
        line.partner_id.id or None,
        line.seized_case_id.id or None,
        line.seized_lot_id.id or None,
        line.seized_part or None,
        plain_distribution(line.analytic_distribution),
        line.name or None,
    ]


def plain_distribution(distribution):
    """Return an analytic distribution without floats."""
    return {key: float_repr(value, 2) for key, value in (distribution or {}).items()}


def entry_digest(move):
    """Return the SHA-256 of what makes an entry what it is."""
    return digest(entry_content(move))


def seal(company, items):
    """Append ``[(kind, content, record)]`` to the book of the company's money."""
    Book = company.env["procuratorate.book"].sudo()
    return Book._append_to(company, BOOK, items, pen=_PEN)


def seal_entry(kind, move, ordered_by, facts=None):
    """Seal an entry as ordered or matched by a document, as it stands now."""
    content = {
        **(facts or {}),
        "ordered_by": {
            "model": ordered_by._name,
            "id": ordered_by.id,
            "name": ordered_by.display_name,
        },
        "entry": entry_content(move),
        "entry_sha256": entry_digest(move),
    }
    return seal(move.company_id, [(kind, content, move)])


def sealed_digests(moves):
    """Return {id of an entry: the digest it was last ordered with}."""
    if not moves.ids:
        return {}
    rows = moves.env.execute_query(
        SQL(
            """
            SELECT DISTINCT ON (res_id) res_id, content::jsonb ->> 'entry_sha256'
              FROM procuratorate_book_entry
             WHERE kind = ANY(%s) AND res_model = 'account.move' AND res_id = ANY(%s)
             ORDER BY res_id, id DESC
            """,
            [ORDER, MATCH, UNMATCH],
            moves.ids,
        )
    )
    return dict(rows)
