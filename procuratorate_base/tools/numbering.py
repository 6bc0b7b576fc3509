"""Numbers of documents: one series per company, kind of document and year."""

from psycopg2.errors import UniqueViolation

from odoo.exceptions import ConcurrencyError


def next_number(env, code, company, prefix):
    """Return the next number of the series ``code``, which is opened when missing.

    Of two documents that open a series or its year at the same moment, the second is
    sent again by Odoo and then finds what the first one opened.
    """
    company = company or env.company
    try:
        series = _series(env, code, company, prefix)
        return series.next_by_id(sequence_date=company._procuratorate_today())
    except UniqueViolation as error:
        raise ConcurrencyError(f"series {code} was opened just now") from error


def _series(env, code, company, prefix):
    Sequence = env["ir.sequence"].sudo().with_company(company)
    series = Sequence.search(
        [("code", "=", code), ("company_id", "=", company.id)], limit=1
    )
    return series or Sequence.create(
        {
            "code": code,
            "company_id": company.id,
            "name": f"{prefix} {company.name}",
            "padding": 4,
            "prefix": f"{prefix}%(range_year)s-",
            "use_date_range": True,
        }
    )
