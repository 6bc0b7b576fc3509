from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.canonical import canonical, digest


class ProcuratorateSignatureRequest(models.Model):
    """A content that two different persons sign, each in a session of his own.

    Code asks with :meth:`_ask`; people answer with :meth:`action_sign`. The request is
    complete with the second signature, or it lapses; a server that dies between the two
    loses nothing.
    """

    _name = "procuratorate.signature.request"
    _inherit = ["procuratorate.sealed.mixin"]
    _description = "Two-Person Signature"
    _order = "id desc"

    name = fields.Char(required=True, readonly=True)
    code = fields.Char(readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        "Document", model_field="res_model", readonly=True
    )
    content = fields.Text("Content as Sealed", required=True, readonly=True)
    content_hash = fields.Char("SHA-256 of the Content", required=True, readonly=True)
    book_code = fields.Char(required=True, readonly=True, default="signature")
    on_signed = fields.Char(readonly=True)
    first_group_id = fields.Many2one(
        "res.groups", "First Signature by", required=True, readonly=True
    )
    second_group_id = fields.Many2one(
        "res.groups", "Second Signature by", required=True, readonly=True
    )
    requested_by_id = fields.Many2one("res.users", "Asked by", readonly=True)
    lapses_at = fields.Datetime("Lapses on", required=True, readonly=True)
    state = fields.Selection(
        [
            ("open", "Nobody has signed"),
            ("half", "One has signed"),
            ("signed", "Both have signed"),
            ("lapsed", "Lapsed"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        default="open",
    )
    second_within = fields.Char(
        "Rule of the Second Signature",
        readonly=True,
        help="Dated rule: how long after the first signature the second may come.",
    )
    signature_ids = fields.One2many(
        "procuratorate.signature", "request_id", readonly=True
    )
    entry_id = fields.Many2one(
        "procuratorate.book.entry", "Sealed Entry", readonly=True
    )
    content_html = fields.Html(
        "Content", compute="_compute_content_html", sanitize=False
    )
    can_sign = fields.Boolean(compute="_compute_can_sign", search="_search_can_sign")

    _waiting_index = models.Index("(lapses_at) WHERE state IN ('open', 'half')")
    _record_index = models.Index("(res_model, res_id)")

    # ------------------------------------------------------------------- compute

    @api.depends("content")
    @api.depends_context("lang", "tz")
    def _compute_content_html(self):
        for request in self:
            request.content_html = self.env["procuratorate.content"]._render_content(
                request.content
            )

    @api.depends("state", "signature_ids")
    @api.depends_context("uid")
    def _compute_can_sign(self):
        """Who has signed is not asked again, from whatever login he looks."""
        mine = self.env.user.all_group_ids
        waiting = self.filtered(lambda request: request.state in ("open", "half"))
        unsigned = waiting - waiting._signed_by_me()
        for request in self:
            request.can_sign = request in unsigned and request._unsigned_groups() & mine

    @api.model
    def _search_can_sign(self, operator, value):
        if operator != "in":
            return NotImplemented
        groups = self.env.user.all_group_ids.ids
        signed = (
            self.env["procuratorate.signature"]
            .sudo()
            ._search(
                Domain("user_id", "=", self.env.uid)
                | Domain("employee_id", "in", self._my_employments().ids)
            )
        )
        wanted = (
            Domain("state", "in", ("open", "half"))
            & Domain("signature_ids", "not any", Domain("id", "in", signed))
            & (
                Domain("first_group_id", "in", groups)
                | Domain("second_group_id", "in", groups)
            )
        )
        return wanted if True in value else ~wanted

    @api.model
    def _sealed_because(self):
        return self.env._("Requests are made by the document they belong to.")

    # ------------------------------------------------------------------- actions

    def action_sign(self):
        """Show what is to be signed and ask for the password."""
        self.ensure_one()
        self.check_access("read")
        self._check_may_sign()
        # made here, not by the form: a password given to a new record would be
        # forgotten when the form saves it, before its button is executed
        window = self.env["procuratorate.signature.sign"].create(
            {"request_id": self.id}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sign"),
            "res_model": window._name,
            "res_id": window.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_open_document(self):
        """Open the document this request belongs to."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }

    # ------------------------------------------------------------------ business

    @api.model
    def _ask(
        self,
        record,
        content,
        posts_or_groups,
        code=None,
        on_signed=None,
        name=None,
        book_code="signature",
        within=None,
    ):
        """Ask two persons to sign ``content`` for ``record``; return the request.

        :param posts_or_groups: two posts or groups, the first and the second signer's
        :param on_signed: method of ``record`` that is called with the request when both
            have signed, in the same transaction
        :param book_code: book of the record's company that receives the entry
        :param within: code of the dated rule (a length of time) that says how soon the
            second signature must follow the first; later both are void
        """
        groups = [
            each.group_id if "group_id" in each._fields else each
            for each in posts_or_groups
        ]
        company = record.company_id if "company_id" in record._fields else None
        company = company or self.env.company
        hours = self.env["procuratorate.rule"]._value(
            "signature.window", company=company
        )
        vals = {
            "name": name or record.display_name,
            "code": code,
            "company_id": company.id,
            "res_model": record._name,
            "res_id": record.id,
            "content": canonical(content),
            "content_hash": digest(content),
            "book_code": book_code,
            "on_signed": on_signed,
            "second_within": within,
            "first_group_id": groups[0].id,
            "second_group_id": groups[1].id,
            "requested_by_id": self.env.uid,
            "lapses_at": fields.Datetime.now() + timedelta(hours=int(hours)),
        }
        return self.sudo()._sealed_create([vals]).sudo(False)

    def _cancel(self):
        """Withdraw requests that are not complete."""
        self._move(
            self.filtered(lambda request: request.state in ("open", "half")),
            state="cancelled",
        )

    def _move(self, requests, **vals):
        requests.sudo()._sealed_write(vals)

    def _document(self):
        """Return the record this request belongs to, with the rights of the caller."""
        return self.env[self.res_model].browse(self.res_id).exists()

    def _is_waiting(self):
        """Whether somebody can still sign this request."""
        return bool(
            self
            and self.state in ("open", "half")
            and self.lapses_at >= fields.Datetime.now()
        )

    def _signed_by_me(self):
        """Those of these requests the acting person has signed: one query for all."""
        signed = self.sudo().signature_ids
        mine = signed and self._my_employments()
        return signed.filtered(
            lambda each: each.user_id == self.env.user or each.employee_id in mine
        ).request_id.with_env(self.env)

    @api.model
    def _my_employments(self):
        """All employees who are the person behind the acting login."""
        user = self.env.user.sudo()
        return (user.employee_ids | user.procuratorate_employee_id)._employments()

    def _unsigned_groups(self):
        """Return the groups whose signature is still missing."""
        self.ensure_one()
        slots = set(self.sudo().signature_ids.mapped("slot"))
        groups = self.env["res.groups"]
        if "first" not in slots:
            groups |= self.first_group_id
        if "second" not in slots:
            groups |= self.second_group_id
        return groups

    # ---------------------------------------------------------------------- cron

    @api.model
    def _cron_lapse(self):
        """Let requests lapse whose time is over; half-signed ones are put on record."""
        late = self.sudo().search(
            [
                ("state", "in", ("open", "half")),
                ("lapses_at", "<", fields.Datetime.now()),
            ]
        )
        self._move(late, state="lapsed")
        for company, requests in (
            late.filtered("signature_ids").grouped("company_id").items()
        ):
            for code, group in requests.grouped("book_code").items():
                self.env["procuratorate.book"]._append_to(
                    company,
                    code,
                    [
                        ("signature.lapsed", request._summary(), request)
                        for request in group
                    ],
                )

    def _summary(self):
        self.ensure_one()
        return {
            "code": self.code or None,
            "content_sha256": self.content_hash,
            "document": f"{self.res_model},{self.res_id}",
            "name": self.name,
            "signatures": [each._summary() for each in self.sudo().signature_ids],
        }
