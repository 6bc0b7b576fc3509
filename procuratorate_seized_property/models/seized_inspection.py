from datetime import date

from odoo import api, fields, models

from ..tools.event_seal import INSPECTED, seal_fact


class ProcuratorateSeizedInspection(models.Model):
    """The yearly inspection of the work with seized property, own and below."""

    _name = "procuratorate.seized.inspection"
    _description = "Yearly Inspection"
    _inherit = ["procuratorate.seized.proceeding"]
    _order = "year desc, id desc"
    _series = "JCN"
    _made_by_hand = False
    _removable_states = ()
    _engine_fields = frozenset({"done_by_id"})

    case_id = fields.Many2one(required=False)
    company_id = fields.Many2one(
        "res.company",
        related=None,
        precompute=False,
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    department_id = fields.Many2one(
        "hr.department", related=None, precompute=False, readonly=True
    )
    year = fields.Integer(required=True, readonly=True, aggregator=None)
    inspected_on = fields.Date()
    scope = fields.Selection(
        [("own", "Own Work"), ("both", "Own Work and Lower Procuratorates")],
        required=True,
        default="own",
    )
    inspector_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_seized_inspection_inspector_rel",
        "inspection_id",
        "employee_id",
        "Inspectors",
        check_company=True,
    )
    result = fields.Text("What Was Found")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_seized_inspection_attachment_rel",
        "inspection_id",
        "attachment_id",
        "Papers",
        copy=False,
    )
    state = fields.Selection(
        [("draft", "To Be Done"), ("done", "Done")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    done_by_id = fields.Many2one(
        "hr.employee", "Recorded by", readonly=True, copy=False, ondelete="restrict"
    )

    _one_a_year = models.UniqueIndex(
        "(company_id, year)", "There is one yearly inspection on record for a year."
    )

    def action_done(self):
        """Put the inspection on record; its clock stops that day."""
        for doc in self:
            doc._check_recorder()
            doc.sudo()._record_inspection()
        return True

    def _recorders(self):
        """Those who inspect are not those whose work is inspected."""
        post = self.env.ref("procuratorate_base.post_supervision")
        return post._holders(self.company_id).sudo()

    def _time_limit_is_restricted(self):
        return False

    def _record_inspection(self):
        self._refuse_unless_open()
        _ = self.env._
        today = self.company_id._procuratorate_today()
        day = self.inspected_on
        if not (day and self.result and self.inspector_ids) or day > today:
            self._refuse(
                _("The inspection of %s is not on record yet.", self.year),
                missing=_("the day, the inspectors and what was found"),
                cure=_("supervision"),
            )
        if day.year != self.year:
            self._refuse(
                _("The inspection of %s was not done in that year.", self.year),
                missing=_("a day of that year; what was missed stays late"),
                cure=_("supervision"),
            )
        acting = self.env["hr.employee"]._acting(self.company_id)
        self._write_engine({"state": "done", "done_by_id": acting.id})
        content = {
            "inspection": self.name,
            "year": self.year,
            "date": day,
            "scope": self.scope,
            "officers": self.inspector_ids.sorted("id").mapped("name"),
            "note": self.result,
            "attachments": self._seal_papers("attachment_ids"),
        }
        seal_fact(self, INSPECTED, content)
        self._close_time_limit("seized.d15", day)

    @api.model
    def _cron_open_year(self):
        """Each office that works by the rules owes one inspection a year."""
        for company in self.env["res.company"].search([]):
            if company._procuratorate_on():
                company._seized_worded(self)._open_year(company)

    @api.model
    def _open_year(self, company):
        year = company._procuratorate_today().year
        domain = [("company_id", "=", company.id), ("year", "=", year)]
        found = self.sudo().search(domain, limit=1)
        if found:
            return found
        doc = self.sudo()._engine_create([{"company_id": company.id, "year": year}])
        doc._start_time_limit(
            "seized.d15",
            start=date(year - 1, 12, 31),
            event=str(year),
            post=self.env.ref("procuratorate_base.post_supervision"),
        )
        return doc
