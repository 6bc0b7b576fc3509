from odoo import models

from ..tools.channel import scheduled_job


class IrCron(models.Model):
    _inherit = "ir.cron"

    def _callback(self, cron_name, server_action_id):
        """A scheduled job decides nothing, whatever user it runs as."""
        with scheduled_job():
            return super()._callback(cron_name, server_action_id)
