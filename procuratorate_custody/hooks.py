def uninstall_hook(env):
    """Take what the database checks away; the columns go with the addon."""
    env.cr.execute(
        """
        DROP TRIGGER IF EXISTS procuratorate_custody_place ON stock_quant;
        DROP FUNCTION IF EXISTS procuratorate_custody_place();
        """
    )
