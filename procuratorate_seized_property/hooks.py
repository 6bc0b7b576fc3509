#: tables whose rows this addon put into custody
MARKED = (
    "product_template",
    "stock_lot",
    "stock_location",
    "stock_picking_type",
    "stock_package",
)


def uninstall_hook(env):
    """What was in this custody is ordinary stock again: nobody is left to open it."""
    for table in MARKED:
        env.cr.execute(f"UPDATE {table} SET custody = NULL WHERE custody = 'seized'")
    env.cr.execute("DROP FUNCTION IF EXISTS procuratorate_seized_own(text, integer)")
    env.invalidate_all()
