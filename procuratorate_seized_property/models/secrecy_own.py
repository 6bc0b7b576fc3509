from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

#: What is a login's own: cards, cases or departments. A function of the database has
#: its plan ready, where the same words in each query would be planned each time.
OWN = """
CREATE OR REPLACE FUNCTION procuratorate_seized_own(what text, asker integer)
RETURNS SETOF integer AS $$
DECLARE
    me integer[] := ARRAY(
        SELECT id FROM hr_employee WHERE user_id = asker
        UNION ALL
        SELECT procuratorate_employee_id FROM res_users
         WHERE id = asker AND procuratorate_employee_id IS NOT NULL
    );
BEGIN
    IF what = 'card' THEN
        RETURN QUERY
        SELECT lot_id FROM stock_lot_seized_access_rel WHERE user_id = asker
        UNION ALL
        SELECT rel.lot_id
          FROM procuratorate_seized_breakglass_lot_rel rel
          JOIN procuratorate_seized_breakglass glass ON glass.id = rel.breakglass_id
         WHERE glass.applicant_id = ANY(me);
    ELSIF what = 'case' THEN
        RETURN QUERY
        SELECT case_id FROM procuratorate_case_handler_rel
         WHERE employee_id = ANY(me)
        UNION ALL
        SELECT case_id FROM procuratorate_case_member_rel
         WHERE employee_id = ANY(me)
        UNION ALL
        SELECT case_id FROM procuratorate_case_seized_access_rel
         WHERE user_id = asker;
    ELSE
        RETURN QUERY
        SELECT id FROM hr_department WHERE manager_id = ANY(me)
        UNION ALL
        SELECT version.department_id
          FROM hr_employee person
          JOIN hr_version version ON version.id = person.current_version_id
         WHERE person.id = ANY(me) AND version.department_id IS NOT NULL;
    END IF;
END $$ LANGUAGE plpgsql STABLE PARALLEL SAFE
"""
#: fields that the function reads, by model
READ = {
    "hr.employee": ("user_id", "current_version_id"),
    "hr.version": ("department_id",),
    "hr.department": ("manager_id",),
    "res.users": ("procuratorate_employee_id",),
    "procuratorate.seized.breakglass": ("applicant_id",),
    "stock.lot": ("seized_state", "seized_case_id", "seized_department_id"),
}


class StockLot(models.Model):
    """Whose item cards one sees as ordinary staff.

    Every list of lots asks this by the record rule, also those of guns, of goods and
    of plain Odoo. So an ordinary lot is told by its own column first; what the own
    cases and departments are is reckoned once, at the first item card that is met.
    """

    _inherit = "stock.lot"

    seized_mine = fields.Boolean(
        "Of My Cases or Department",
        compute="_compute_seized_mine",
        search="_search_seized_mine",
        export_string_translation=False,
    )

    def init(self):
        """Renew the function with each update."""
        super().init()
        self.env.cr.execute(OWN)

    @api.depends(
        "seized_state",
        "seized_access_user_ids",
        "seized_breakglass_ids",
        "seized_case_id.handler_ids",
        "seized_case_id.member_ids",
        "seized_case_id.seized_access_user_ids",
        "seized_department_id.manager_id",
        "seized_department_id.member_ids",
    )
    @api.depends_context("uid")
    def _compute_seized_mine(self):
        own = Domain("id", "in", self._origin.ids)
        lots = self.sudo().with_context(active_test=False)
        found = set(lots._search(own & Domain("seized_mine", "=", True)))
        for lot in self:
            lot.seized_mine = lot._origin.id in found

    @api.model
    def _search_seized_mine(self, operator, value):
        """Ordinary lots, and cards of the own cases, departments and admissions."""
        if operator != "in":
            return NotImplemented
        if True in value and False in value:
            return Domain.TRUE
        mine = Domain.custom(to_sql=_mine)
        return mine if True in value else ~mine


def _mine(lots, alias, _query):
    """The condition for whoever asks, on the table ``alias``."""
    columns = ("seized_state", "id", "seized_case_id", "seized_department_id")
    state, card, case, department = (SQL.identifier(alias, name) for name in columns)
    read = [
        lots.env[model]._fields[name] for model, names in READ.items() for name in names
    ]
    return SQL(
        """(
            %(state)s IS NULL
            OR %(card)s IN (SELECT procuratorate_seized_own('card', %(login)s))
            OR %(case)s IN (SELECT procuratorate_seized_own('case', %(login)s))
            OR %(department)s IN (
                SELECT procuratorate_seized_own('department', %(login)s)
            )
        ) IS TRUE""",
        state=state,
        card=card,
        case=case,
        department=department,
        login=lots.env.uid,
        to_flush=read,
    )


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    @api.model
    def _forget_logins(self):
        """Whoever stands behind a login from now on sees what is his at once."""
        super()._forget_logins()
        self.env["stock.lot"].invalidate_model(["seized_mine"], flush=False)
