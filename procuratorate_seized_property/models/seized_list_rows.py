from odoo import api, models
from odoo.fields import Command

NAMED = {"officer_ids", "holder_id", "source", "organ_id"}


class ProcuratorateSeizedList(models.Model):
    """A draft names by itself everybody who has to sign it."""

    _inherit = "procuratorate.seized.list"

    @api.model_create_multi
    def create(self, vals_list):
        lists = super().create(vals_list)
        lists._name_signers()
        return lists

    def write(self, vals):
        result = super().write(vals)
        if NAMED & set(vals):
            self._name_signers()
        return result

    def _name_signers(self):
        """Add the rows that are missing, drop those of officers who left."""
        for doc in self:
            commands = doc._left_officers() + doc._new_officers() + doc._new_others()
            if commands:
                doc.signature_ids = commands

    def _left_officers(self):
        gone = self.signature_ids.filtered(
            lambda row: row.employee_id and row.employee_id not in self.officer_ids
        )
        return [Command.delete(row.id) for row in gone]

    def _new_officers(self):
        missing = self.officer_ids - self.signature_ids.employee_id
        return [
            Command.create({"role": "officer", "employee_id": each.id, "sequence": 1})
            for each in missing
        ]

    def _new_others(self):
        """Holder or sender: one row each, for the person the header names."""
        own = self.source == "own"
        role = "holder" if own else "sender"
        partner = self.holder_id if own else self.organ_id
        rows = self.signature_ids.filtered(lambda row: row.role == role)
        if not partner or partner in rows.partner_id:
            return []
        pending = rows.filtered(lambda row: row.outcome == "pending")[:1]
        if pending:
            return [Command.update(pending.id, {"partner_id": partner.id})]
        if rows:
            return []
        return [Command.create({"role": role, "partner_id": partner.id, "sequence": 2})]
