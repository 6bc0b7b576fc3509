from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError
from odoo.tools import SQL

READERS = (
    "procuratorate_seized_property.group_custody_head",
    "procuratorate_base.group_chief",
    "procuratorate_base.group_supervision",
)
_PAIRS = """
SELECT h.sender_id, h.custodian_id, count(*), min(h.accepted_at), max(h.accepted_at),
       count(*) * 100 / sum(count(*)) OVER (PARTITION BY h.sender_id)
  FROM procuratorate_seized_handover h
 WHERE h.company_id = %(company)s AND h.state = 'accepted'
   AND h.accepted_at BETWEEN %(start)s AND %(end)s
   AND h.sender_id IS NOT NULL AND h.custodian_id IS NOT NULL
 GROUP BY h.sender_id, h.custodian_id
HAVING count(*) >= %(least)s
 ORDER BY 3 DESC
"""
_ODD_HOURS = """
SELECT e.actor_employee_id, count(*), min(e.recorded_at), max(e.recorded_at)
  FROM procuratorate_book_entry e
  JOIN procuratorate_book b ON b.id = e.book_id
  CROSS JOIN LATERAL (
      SELECT e.recorded_at AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s AS local) t
 WHERE b.company_id = %(company)s AND b.code LIKE 'seized.room.%%'
   AND e.recorded_at BETWEEN %(start)s AND %(end)s
   AND e.actor_employee_id IS NOT NULL
   AND (extract(hour FROM t.local) < %(from)s OR extract(hour FROM t.local) >= %(to)s)
 GROUP BY e.actor_employee_id
 ORDER BY 2 DESC
"""
_QUICK = """
SELECT s.decider_id, count(*), min(s.decided_at), max(s.decided_at)
  FROM procuratorate_approval_case_step s
  JOIN procuratorate_approval_case a ON a.id = s.case_id
 WHERE a.company_id = %(company)s AND a.res_model LIKE 'procuratorate.seized.%%'
   AND s.decided_at BETWEEN %(start)s AND %(end)s
   AND s.decided_at - s.started_at < make_interval(secs => %(seconds)s)
   AND s.decider_id IS NOT NULL
 GROUP BY s.decider_id
 ORDER BY 2 DESC
"""
_DIFFERENCES = """
SELECT h.custodian_id, count(DISTINCT i.id), min(i.reported_at), max(i.reported_at)
  FROM procuratorate_seized_incident i
  JOIN procuratorate_seized_incident_line l ON l.incident_id = i.id
  JOIN stock_lot lot ON lot.id = l.lot_id
  JOIN procuratorate_seized_handover h
    ON h.list_id = lot.seized_list_id AND h.state = 'accepted'
 WHERE i.company_id = %(company)s AND i.reported_at BETWEEN %(start)s AND %(end)s
   AND i.kind IN ('shortage', 'weight', 'difference', 'missing', 'seal_broken')
 GROUP BY h.custodian_id
HAVING count(DISTINCT i.id) >= %(least)s
 ORDER BY 2 DESC
"""


class SeizedIntegrity(models.TransientModel):
    """Patterns that single entries do not show; questions, not accusations."""

    _name = "procuratorate.seized.integrity"
    _inherit = ["hr.mixin"]
    _description = "Patterns in Custody"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    date_from = fields.Date(
        required=True,
        default=lambda self: (
            self.env.company._procuratorate_today() - timedelta(days=365)
        ),
    )
    date_to = fields.Date(
        required=True, default=lambda self: self.env.company._procuratorate_today()
    )
    line_ids = fields.One2many(
        "procuratorate.seized.integrity.line", "integrity_id", readonly=True
    )

    def _compute_display_name(self):
        self.display_name = self.env._("Patterns")

    def action_look(self):
        """Look for patterns in the books and acts of these days."""
        self.ensure_one()
        self._check_reader()
        lines = [fields.Command.create(vals) for vals in self.sudo()._patterns()]
        self.sudo().write({"line_ids": [fields.Command.clear(), *lines]})
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def _patterns(self):
        """Values of one line for each pattern and person."""
        self.env.flush_all()
        found = [
            {
                "kind": "pair",
                "person_id": handler,
                "other_id": custodian,
                "number": number,
                "first_at": first,
                "last_at": last,
                "share": share,
            }
            for handler, custodian, number, first, last, share in self._run(_PAIRS)
        ]
        for kind, query in (
            ("hours", _ODD_HOURS),
            ("quick", _QUICK),
            ("differences", _DIFFERENCES),
        ):
            found += [
                {
                    "kind": kind,
                    "person_id": person,
                    "number": number,
                    "first_at": first,
                    "last_at": last,
                }
                for person, number, first, last in self._run(query)
            ]
        return found

    def _run(self, query):
        return self.env.execute_query(SQL(query, **self._terms()))

    def _terms(self):
        """Days and the dated rules of the office as the queries take them."""
        company = self.company_id
        Rule = self.env["procuratorate.rule"]

        def value(code):
            return Rule._value(f"seized.integrity.{code}", self.date_to, company)

        return {
            "company": company.id,
            "zone": company.procuratorate_tz or "Asia/Shanghai",
            "start": company._procuratorate_utc(self.date_from),
            "end": company._procuratorate_utc(self.date_to + timedelta(days=1)),
            "least": value("least"),
            "from": value("hour_from"),
            "to": value("hour_to"),
            "seconds": value("seconds"),
        }

    def _check_reader(self):
        if any(self.env.user.has_group(group) for group in READERS):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Patterns in custody are looked at by those who supervise."),
            missing=_("the head of case management, the chief, or supervision"),
            cure=_("supervision"),
            error=AccessError,
        )


class SeizedIntegrityLine(models.TransientModel):
    """One pattern: who, with whom, how often, since when."""

    _name = "procuratorate.seized.integrity.line"
    _inherit = ["hr.mixin"]
    _description = "Pattern in Custody"
    _order = "kind, number desc, id"

    integrity_id = fields.Many2one(
        "procuratorate.seized.integrity", required=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("pair", "The same handler and custodian again and again"),
            ("hours", "Custody entries outside office hours"),
            ("quick", "Approvals given too fast to have been read"),
            ("differences", "Small differences again and again"),
        ],
        required=True,
    )
    person_id = fields.Many2one("hr.employee")
    other_id = fields.Many2one("hr.employee", "With")
    number = fields.Integer("Times")
    share = fields.Integer("Share (%)", aggregator=None)
    first_at = fields.Datetime("First")
    last_at = fields.Datetime("Last")

    @api.depends("kind", "person_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for line in self:
            line.display_name = f"{kinds.get(line.kind)}: {line.person_id.sudo().name}"
