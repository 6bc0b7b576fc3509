from odoo.tools import SQL


def post_init_hook(env):
    """Fill the working-day table from the calendar package."""
    env["procuratorate.working.day"]._load_package()


def uninstall_hook(env):
    """Remove what Odoo does not remove itself.

    The trigger goes with its table, the function it calls has to be dropped; system
    parameters set by hand belong to no module.
    """
    env.cr.execute(
        SQL("DROP FUNCTION IF EXISTS procuratorate_time_limit_keep() CASCADE")
    )
    parameters = ["procuratorate.print_engine", "procuratorate.print_timeout"]
    env["ir.config_parameter"].search([("key", "in", parameters)]).unlink()
