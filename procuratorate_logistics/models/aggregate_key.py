from odoo import api, fields, models
from odoo.tools import SQL


class ProcuratoratePurchaseKey(models.Model):
    """One row per key on which purchases are added up; touching it serialises.

    A lock alone would not do: under REPEATABLE READ a transaction that waited for
    the lock still reads its old snapshot. Every decision therefore *changes* the
    counter of its keys. Of two concurrent ones the second gets a serialization
    failure, which Odoo retries with a fresh snapshot.
    """

    _name = "procuratorate.purchase.key"
    _description = "Purchase Aggregation Key"
    _log_access = False

    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    key = fields.Char(required=True)
    counter = fields.Integer(required=True)

    _key_unique = models.UniqueIndex("(company_id, key)")

    @api.model
    def _touch(self, company, keys):
        """Serialise with every other transaction that touches one of ``keys``."""
        rows = [
            SQL("(%s, %s, 1)", company.id, key)
            for key in sorted(set(keys))  # one order for all, so no deadlocks
        ]
        self.env.execute_query(
            SQL(
                "INSERT INTO procuratorate_purchase_key (company_id, key, counter)"
                " VALUES %s ON CONFLICT (company_id, key) DO UPDATE"
                " SET counter = procuratorate_purchase_key.counter + 1"
                " RETURNING counter",
                SQL(", ").join(rows),
            )
        )
