from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

#: roles of a case; those of one pair are never held by one person
CLASHES = [
    ("handler", "custodian"),
    ("handler", "releaser"),
    ("handler", "money_keeper"),
    ("custodian", "money_keeper"),
    ("custodian", "counter"),
    ("applicant", "approver"),
    ("approver", "releaser"),
    ("applicant", "releaser"),
]

_SOURCES = """
SELECT 'handler', r.employee_id, NULL, NULL
  FROM procuratorate_case_handler_rel r WHERE r.case_id = %(case)s
UNION
SELECT 'handler', o.employee_id, 'procuratorate.seized.list', l.id
  FROM procuratorate_seized_list l
  JOIN procuratorate_seized_list_officer_rel o ON o.list_id = l.id
 WHERE l.case_id = %(case)s AND l.source = 'own' AND l.kind <> 'receive'
UNION
SELECT 'handler', h.sender_id, 'procuratorate.seized.handover', h.id
  FROM procuratorate_seized_handover h
 WHERE h.case_id = %(case)s AND h.sender_id IS NOT NULL
UNION
SELECT 'custodian', h.custodian_id, 'procuratorate.seized.handover', h.id
  FROM procuratorate_seized_handover h
 WHERE h.case_id = %(case)s AND h.custodian_id IS NOT NULL
   AND h.state = 'accepted'
UNION
SELECT 'money_keeper', d.keeper_id, 'procuratorate.seized.deposit', d.id
  FROM procuratorate_seized_deposit d
 WHERE d.case_id = %(case)s AND d.keeper_id IS NOT NULL
UNION
SELECT 'releaser', m.released_by_id, m.res_model, m.res_id
  FROM procuratorate_seized_movement m
  JOIN procuratorate_seized_movement_line ml ON ml.movement_id = m.id
  JOIN stock_lot lot ON lot.id = ml.lot_id
 WHERE lot.seized_case_id = %(case)s AND m.released_by_id IS NOT NULL
   AND m.kind NOT IN ('intake', 'move')
UNION
SELECT 'counter', n.counter_id, 'procuratorate.seized.count', n.id
  FROM procuratorate_seized_count n
  JOIN procuratorate_seized_count_line nl ON nl.count_id = n.id
  JOIN stock_lot lot ON lot.id = nl.lot_id
 WHERE lot.seized_case_id = %(case)s AND n.counter_id IS NOT NULL
UNION
SELECT 'applicant', a.applicant_id, a.res_model, a.res_id
  FROM procuratorate_approval_case a
 WHERE a.state = 'approved' AND (a.res_model, a.res_id) IN (SELECT * FROM acts)
UNION
SELECT 'approver', s.decider_id, a.res_model, a.res_id
  FROM procuratorate_approval_case a
  JOIN procuratorate_approval_case_step s ON s.case_id = a.id
 WHERE s.decider_id IS NOT NULL AND (a.res_model, a.res_id) IN (SELECT * FROM acts)
"""
_ACTS = """
WITH acts AS (
    SELECT 'procuratorate.seized.loan' AS model, id
      FROM procuratorate_seized_loan WHERE case_id = %(case)s
    UNION ALL
    SELECT 'procuratorate.seized.disposal', id
      FROM procuratorate_seized_disposal WHERE case_id = %(case)s
    UNION ALL
    SELECT 'procuratorate.seized.delay', id
      FROM procuratorate_seized_delay WHERE case_id = %(case)s
)
"""


class ProcuratorateCase(models.Model):
    """Who did what in a case, and that no two roles met in one person."""

    _inherit = "procuratorate.case"

    def _seized_roles(self):
        """[(role, employee, document model, document id)] of all acts of the case."""
        self.ensure_one()
        self.env.flush_all()
        rows = self.env.execute_query(SQL(_ACTS + _SOURCES, case=self.id))
        Employee = self.env["hr.employee"].sudo().with_context(active_test=False)
        return [
            (role, Employee.browse(person), model, res_id)
            for role, person, model, res_id in rows
            if person
        ]

    def _seized_proof(self):
        """{persons: [{person, roles, clashes}], clashes: count} of this case.

        Persons are natural persons: two logins of one employee are one row. Roles of
        approval clash within one document only, the others within the case.
        """
        self.ensure_one()
        acts = self._seized_roles()
        employees = self.env["hr.employee"].sudo().union(*(act[1] for act in acts))
        keys = employees._person_keys()
        roles, per_act = defaultdict(set), defaultdict(set)
        names = {}
        for role, employee, model, res_id in acts:
            key = keys[employee.id]
            names.setdefault(key, employee.name)
            roles[key].add(role)
            per_act[key, model, res_id].add(role)
        persons = [
            {
                "person": names[key],
                "roles": held,
                "clashes": self._seized_clashes(held, key, per_act),
            }
            for key, held in sorted(roles.items(), key=lambda each: names[each[0]])
        ]
        return {
            "persons": persons,
            "clashes": sum(len(each["clashes"]) for each in persons),
        }

    @api.model
    def _seized_clashes(self, held, key, per_act):
        """The pairs of roles that met in one person."""
        within_act = ("applicant", "approver", "releaser")
        together = [each for (who, *_act), each in per_act.items() if who == key]
        return [
            pair
            for pair in CLASHES
            if (
                any(set(pair) <= act for act in together)
                if set(pair) <= set(within_act)
                else set(pair) <= held
            )
        ]

    @api.model
    def _seized_role_names(self):
        """{role: what a clerk calls it}, in the order of the sheet."""
        _ = self.env._
        return {
            "handler": _("Handler"),
            "custodian": _("Custodian"),
            "money_keeper": _("Money keeper"),
            "applicant": _("Applicant"),
            "approver": _("Approver"),
            "releaser": _("Handed out by"),
            "counter": _("Counter"),
        }

    def action_seized_proof(self):
        """Print the sheet: person by role, without a clash."""
        self.check_access("read")
        report = "procuratorate_seized_property.action_report_seized_proof"
        return self.env.ref(report).report_action(self, config=False)
