from odoo import models


class ProcuratorateCase(models.Model):
    """What the form of a case opens."""

    _inherit = "procuratorate.case"

    def action_seized_items(self):
        """List the items of this case."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Items of %s", self.number),
            "res_model": "stock.lot",
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": [("seized_case_id", "=", self.id)],
            "context": {"create": False, "delete": False},
        }

    def action_seized_new_event(self):
        """Enter what happened in the proceedings."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Event"),
            "res_model": "procuratorate.seized.event",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_case_id": self.id},
        }


class ProcuratorateTimeLimit(models.Model):
    _inherit = "procuratorate.time.limit"

    def action_seized_extend(self):
        """Ask the chief procurator for an extension of this clock."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Extension"),
            "res_model": "procuratorate.seized.extension",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_time_limit_id": self.id},
        }
