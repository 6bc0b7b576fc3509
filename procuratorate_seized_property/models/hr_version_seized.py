from odoo import api, models
from odoo.tools import SQL

from ..tools.id_number import plain_number

#: as :func:`plain_number` does; the index is on the same expression
KEY = "regexp_replace(upper(identification_id), '[^0-9A-Z]', '', 'g')"


class HrVersion(models.Model):
    _inherit = "hr.version"

    _seized_plain_number = models.Index(
        f"({KEY}) WHERE identification_id IS NOT NULL AND employee_id IS NOT NULL"
    )

    @api.model
    def _seized_numbered(self, numbers, archived=False):
        """{plain number: employees} of those whose identity number is among these."""
        keys = {plain_number(number) for number in numbers} - {""}
        if not keys:
            return {}
        self.flush_model(["identification_id", "employee_id", "active"])
        key = SQL(KEY)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT %(key)s, array_agg(DISTINCT employee_id)
                  FROM hr_version
                 WHERE %(key)s = ANY(%(keys)s) AND (active OR %(archived)s)
                   AND identification_id IS NOT NULL AND employee_id IS NOT NULL
                 GROUP BY 1
                """,
                key=key,
                keys=list(keys),
                archived=archived,
            )
        )
        Employee = self.env["hr.employee"].sudo().with_context(active_test=False)
        return {number: Employee.browse(ids) for number, ids in rows}
