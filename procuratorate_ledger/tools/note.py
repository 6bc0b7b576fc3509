"""Entries about what was refused: a refusal rolls back, what it says must stay."""

from odoo import api


def note_afterwards(env, company_id, book_code, kind, content):
    """Append an entry in a transaction of its own, once this one has been rolled back.

    Nothing is written when the transaction is committed after all.
    """
    registry, uid, context = env.registry, env.uid, dict(env.context)

    def write():
        with registry.cursor() as cr:
            own = api.Environment(cr, uid, context)
            company = own["res.company"].browse(company_id).exists()
            if not company or not own.user.exists():
                return  # they went with the transaction
            own["procuratorate.book"]._append_to(
                company, book_code, [(kind, content, None)]
            )

    env.cr.postrollback.add(write)
