def post_init_hook(env):
    """Companies whose rules are on already get the baseline of their register."""
    for company in env["res.company"]._procuratorate_offices():
        company._record_baseline()


def uninstall_hook(env):
    """Leave PostgreSQL as it was: functions do not go with their tables."""
    for function in (
        "procuratorate_sealed_refuse",
        "procuratorate_book_entry_chain",
        "procuratorate_book_keep",
        "procuratorate_sealed_file_keep",
    ):
        env.cr.execute(f"DROP FUNCTION IF EXISTS {function}() CASCADE")
    env["ir.config_parameter"].sudo().search(
        [("key", "=like", "procuratorate_ledger.%")]
    ).unlink()
