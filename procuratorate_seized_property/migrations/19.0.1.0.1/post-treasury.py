def migrate(cr, version):
    """What a judgment forfeits of a sum goes to the treasury by the same disposal."""
    cr.execute(
        """
        UPDATE procuratorate_seized_outcome
           SET recipient_roles = recipient_roles || ',treasury'
         WHERE code = 'judgment_return' AND recipient_roles NOT LIKE '%treasury%'
        """
    )
