from odoo import api, fields, models

from ..tools.refusal import refusal


class ProcuratorateTimeLimitMixin(models.AbstractModel):
    """Gives a document its clocks. Nothing happens where the company is off."""

    _name = "procuratorate.time.limit.mixin"
    _description = "Document with Time Limits"

    time_limit_ids = fields.One2many(
        "procuratorate.time.limit",
        "res_id",
        string="Time limits",
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
        copy=False,
    )
    time_limit_due = fields.Datetime(
        string="Next due",
        compute="_compute_time_limit_due",
        help="The next moment at which a running clock of this document is due.",
    )
    time_limit_overdue = fields.Boolean(compute="_compute_time_limit_due")

    @api.depends("time_limit_ids.state", "time_limit_ids.due_at")
    def _compute_time_limit_due(self):
        due = dict(
            self.env["procuratorate.time.limit"]
            .sudo()
            ._read_group(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("state", "=", "running"),
                ],
                ["res_id"],
                ["due_at:min"],
            )
        )
        now = fields.Datetime.now()
        for record in self:
            record.time_limit_due = due.get(record.id, False)
            record.time_limit_overdue = bool(
                record.time_limit_due and record.time_limit_due < now
            )

    # ------------------------------------------------------------------
    # Hooks
    # ------------------------------------------------------------------

    def _time_limit_company(self):
        """The company whose calendar and rules measure this document."""
        company = "company_id" in self._fields and self.company_id
        return company or self.env.company

    def _time_limit_department(self):
        """The department under which the clock is listed."""
        department = "department_id" in self._fields and self.department_id
        return department or self.env["hr.department"]

    def _time_limit_is_restricted(self):
        """Whether outsiders may not even see that this document has a clock."""
        return False

    # ------------------------------------------------------------------
    # Verbs
    # ------------------------------------------------------------------

    def _start_time_limit(
        self,
        code,
        start=None,
        event=None,
        responsible=None,
        post=None,
        name=None,
        length=None,
    ):
        """Start one clock per document; length and unit from the dated rule.

        :param start: moment (UTC) or day of the event, now when empty
        :param event: translated words for the event ("decision received")
        :param responsible: ``hr.employee`` who has to act
        :param post: ``procuratorate.post`` that has to act
        :param length: a length that was lawfully agreed instead of the rule's, in
            the rule's unit; the caller has checked that it may be agreed
        :return: the clocks; empty where the procuratorate's rules are off
        """
        vals_list = [
            {
                **record._prepare_time_limit(
                    code, start, event, responsible, post, name
                ),
                "length": length,
            }
            for record in self
            if record._time_limit_company()._procuratorate_on()
        ]
        clocks = self.env["procuratorate.time.limit"].sudo().create(vals_list)
        self.invalidate_recordset(["time_limit_ids"])
        return clocks.with_env(self.env)

    def _prepare_time_limit(self, code, start, event, responsible, post, name):
        record = self.sudo()
        department = record._time_limit_department()
        if not department and responsible:
            department = responsible.sudo().department_id
        return {
            "res_model": self._name,
            "res_id": self.id,
            "res_name": record.display_name,
            "company_id": record._time_limit_company().id,
            "department_id": department.id,
            "is_restricted": record._time_limit_is_restricted(),
            "code": code,
            "name": name,
            "start_event": event,
            "start_at": start,
            "responsible_id": responsible.id if responsible else False,
            "responsible_post_id": post.id if post else False,
        }

    def _running_time_limits(self, code=None):
        domain = [
            ("res_model", "=", self._name),
            ("res_id", "in", self.ids),
            ("state", "=", "running"),
        ]
        if code:
            domain.append(("code", "=", code))
        return self.env["procuratorate.time.limit"].sudo().search(domain)

    def _close_time_limit(self, code, at=None):
        """Close the running clocks ``code`` of these documents, late or in time."""
        clocks = self._running_time_limits(code)
        clocks._close(at)
        return clocks.with_env(self.env)

    def _cancel_time_limit(self, code, reason):
        """Cancel the running clocks ``code`` because their duty fell away."""
        clocks = self._running_time_limits(code)
        clocks._cancel(reason)
        return clocks.with_env(self.env)

    def _extend_time_limit(self, code, reason, length=None):
        """Extend the running clocks ``code`` once; the caller checks who may."""
        clocks = self._running_time_limits(code)
        if not clocks:
            raise refusal(
                self.env,
                self.env._("There is no running clock to extend."),
                missing=self.env._("A running time limit of the kind “%s”.", code),
            )
        clocks._extend(reason, length)
        return clocks.with_env(self.env)

    # ------------------------------------------------------------------
    # Deletion and secrecy of the document
    # ------------------------------------------------------------------

    def unlink(self):
        """Not by ``ondelete``, which a context key of Odoo's skips."""
        self._unlink_except_running_time_limit()
        return super().unlink()

    def _unlink_except_running_time_limit(self):
        """A missed limit does not vanish with its document."""
        clock = self._running_time_limits()[:1]
        if clock:
            raise refusal(
                self.env,
                self.env._(
                    "“%(document)s” cannot be deleted while the clock “%(clock)s” "
                    "is running.",
                    document=clock.res_name,
                    clock=clock.name,
                ),
                basis=self.env._("A time limit is on record, kept or missed."),
                cure=self.env._(
                    "Whoever is responsible finishes or withdraws the document first."
                ),
            )

    def _sync_time_limit_secrecy(self):
        """Call after the secrecy of documents changed."""
        for record in self.sudo():
            restricted = record._time_limit_is_restricted()
            clocks = record.env["procuratorate.time.limit"].search(
                [
                    ("res_model", "=", record._name),
                    ("res_id", "=", record.id),
                    ("is_restricted", "!=", restricted),
                ]
            )
            clocks._write_engine({"is_restricted": restricted})
