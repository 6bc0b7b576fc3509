from odoo.tools import SQL


def post_init_hook(env):
    """Fill the working-day table from the calendar package."""
    env["procuratorate.working.day"]._load_package()


def uninstall_hook(env):
    """The trigger goes with its table, the function it calls has to be dropped."""
    env.cr.execute(
        SQL("DROP FUNCTION IF EXISTS procuratorate_time_limit_keep() CASCADE")
    )
