"""Numbers of loans, incidents and counts: one series per company and year."""


def next_document_number(env, code, company, prefix):
    """Return the next number of the series ``code`` of the company, opened if new."""
    Sequence = env["ir.sequence"].sudo().with_company(company)
    domain = [("code", "=", code), ("company_id", "=", company.id)]
    sequence = Sequence.search(domain, limit=1) or Sequence.create(
        {
            "name": f"{code} {company.id}",
            "code": code,
            "company_id": company.id,
            "prefix": f"{prefix}%(range_year)s-",
            "padding": 4,
            "use_date_range": True,
        }
    )
    return sequence.next_by_id(sequence_date=company._procuratorate_today())
