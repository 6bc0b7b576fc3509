from odoo import api, fields, models

PREFIX = "seized."


class ProcuratorateTimeLimit(models.Model):
    """Clocks of seized property: their case, their item, who is told."""

    _inherit = "procuratorate.time.limit"

    is_seized = fields.Boolean("Seized Property", readonly=True)
    seized_case_id = fields.Many2one(
        "procuratorate.case",
        "Case",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_event_id = fields.Many2one(
        "procuratorate.seized.event",
        "Started by",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_closed_event_id = fields.Many2one(
        "procuratorate.seized.event",
        "Stopped by",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    _seized_due = models.Index(
        "(company_id, due_at, id) WHERE is_seized IS TRUE AND state = 'running'"
    )

    @api.model
    def _prepare_start(self, vals):
        """A clock of seized property knows its case."""
        terms = super()._prepare_start(vals)
        seized = (vals.get("code") or "").startswith(PREFIX)
        terms["is_seized"] = seized
        terms["seized_case_id"] = seized and self._seized_case_of(vals)
        return terms

    @api.model
    def _engine_fields(self):
        """Nor may defaults of a caller say which event a clock came from."""
        return (
            *super()._engine_fields(),
            "is_seized",
            "seized_case_id",
            "seized_event_id",
            "seized_closed_event_id",
        )

    @api.model
    def _seized_case_of(self, vals):
        """The id of the case behind the document of a clock."""
        if vals["res_model"] == "procuratorate.case":
            return vals["res_id"]
        record = self.env[vals["res_model"]].sudo().browse(vals["res_id"])
        for name in ("seized_case_id", "case_id"):
            if name in record._fields and record._fields[name].type == "many2one":
                return record[name].id
        return False

    def _run_again(self):
        """A clock that was stopped by mistake: a new one with the same start."""
        document = self.env[self.res_model].browse(self.res_id).exists()
        if document:
            clock = document._start_time_limit(
                self.code,
                start=self.start_at,
                event=self.start_event,
                responsible=self.responsible_id or None,
                post=self.responsible_post_id or None,
                name=self.name,
            )
            clock._write_engine({"seized_event_id": self.seized_event_id.id})

    def _sync_secrecy_with(self, Model):
        """As secret as their documents are now."""
        documents = Model.browse(self.mapped("res_id")).exists()
        secret = {doc.id: doc._time_limit_is_restricted() for doc in documents}
        for restricted in (True, False):
            changed = self.filtered(
                lambda clock, flag=restricted: (
                    secret.get(clock.res_id, True) is flag
                    and clock.is_restricted is not flag
                )
            )
            changed._write_engine({"is_restricted": restricted})

    # Whom ---------------------------------------------------------------------

    def _responsible_people(self):
        """All handlers of the case have to act, not only the first named."""
        people = super()._responsible_people()
        handlers = self.seized_case_id.sudo().handler_ids
        return people | handlers if self.responsible_id in handlers else people

    def _people_to_tell(self, step):
        """What is overdue: the head of the department and case management too."""
        people = super()._people_to_tell(step)
        if not self.is_seized or step != "overdue":
            return people
        posts = ["procuratorate_base.post_department_head"]
        posts += [
            f"procuratorate_seized_property.{name}"
            for name in ("post_custody_head", "post_custodian")
        ]
        for xmlid in posts:
            post = self.env.ref(xmlid).sudo()
            people |= post._holders(self.company_id, self.department_id).sudo()
        return people


class ProcuratorateCase(models.Model):
    _inherit = "procuratorate.case"

    def _sync_time_limit_secrecy(self):
        """All clocks of a case are as secret as the case, on whatever they run."""
        super()._sync_time_limit_secrecy()
        Clock = self.env["procuratorate.time.limit"].sudo()
        for case in self.sudo():
            clocks = Clock.search([("seized_case_id", "=", case.id)])
            for model, found in clocks.grouped("res_model").items():
                if model != self._name:
                    found._sync_secrecy_with(self.env[model].sudo())
