"""Numbers of documents: one series per company, kind of document and year."""


def next_number(env, code, company, prefix):
    """Return the next number of the series ``code``, which is opened when missing."""
    company = company or env.company
    Sequence = env["ir.sequence"].sudo().with_company(company)
    series = Sequence.search(
        [("code", "=", code), ("company_id", "=", company.id)], limit=1
    )
    if not series:
        series = Sequence.create(
            {
                "code": code,
                "company_id": company.id,
                "name": f"{prefix} {company.name}",
                "padding": 4,
                "prefix": f"{prefix}%(range_year)s-",
                "use_date_range": True,
            }
        )
    return series.next_by_id(sequence_date=company._procuratorate_today())
