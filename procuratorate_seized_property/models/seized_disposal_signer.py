from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class SeizedDisposalSigner(models.Model):
    """A person who carries out, supervises or witnesses, and signs for it himself.

    Staff sign from their own login; an outside witness or receiver signs on paper,
    whose scan is a paper of the file.
    """

    _name = "procuratorate.seized.disposal.signer"
    _inherit = ["procuratorate.verb.mixin"]
    _description = "Person Present at a Disposal"
    _order = "disposal_id, role, id"
    _rec_name = "name"
    _engine_fields = frozenset({"signed_at"})

    disposal_id = fields.Many2one(
        "procuratorate.seized.disposal", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="disposal_id.company_id", store=True)
    role = fields.Selection(
        [
            ("executor", "Carries it out"),
            ("supervisor", "Supervises"),
            ("witness", "Witness"),
            ("receiver", "Receives"),
        ],
        required=True,
        default="executor",
    )
    employee_id = fields.Many2one("hr.employee", string="Person", ondelete="restrict")
    name = fields.Char(
        "Full Name",
        compute="_compute_name",
        store=True,
        readonly=False,
        help="Of somebody from outside, who signs on paper.",
    )
    title = fields.Char(string="Unit and post")
    signed_at = fields.Datetime("Signed on", readonly=True, copy=False)
    signed_on = fields.Date("Signed on paper on", copy=False)

    _once = models.UniqueIndex(
        "(disposal_id, employee_id) WHERE employee_id IS NOT NULL",
        "The same person stands here twice.",
    )

    def _compute_name(self):
        for row in self:
            row.name = row.employee_id.sudo().name or row.name

    @api.model_create_multi
    def create(self, vals_list):
        """Nobody is entered when all is done."""
        rows = super().create(vals_list)
        rows.disposal_id._refuse_if_done()
        for row in rows.filtered("employee_id"):
            row.name = row.employee_id.sudo().name
        return rows

    def _refuse_change(self, vals):
        """Who has signed stays; signatures come from the person's own login."""
        if {"disposal_id", "role", "employee_id", "name"} & vals.keys():
            self._refuse_if_signed()
        self.disposal_id._refuse_if_done()

    def _refuse_removal(self):
        self._refuse_if_signed()
        self.disposal_id._refuse_if_done()

    def _refuse_if_signed(self):
        if self.sudo().filtered("signed_at"):
            raise self._engine_refusal()

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("A signature cannot be written, changed or taken away by hand."),
            "missing": _("the signature of the person himself"),
            "cure": _("the person named, with “Sign”, from the own login"),
        }


class SeizedDisposal(models.Model):
    """Signing what is carried out."""

    _inherit = "procuratorate.seized.disposal"

    can_sign = fields.Boolean(compute="_compute_can_sign", compute_sudo=True)

    @api.depends("state", "signer_ids.employee_id", "signer_ids.signed_at")
    @api.depends_context("uid")
    def _compute_can_sign(self):
        """Offer the button to those alone whose signature is missing."""
        user = self.env.user
        mine = user.employee_ids | user.procuratorate_employee_id
        for disposal in self:
            open_rows = disposal.signer_ids.filtered(lambda row: not row.signed_at)
            open_state = disposal.state in ("approved", "executing")
            disposal.can_sign = open_state and bool(open_rows.employee_id & mine)

    def action_sign(self):
        """Sign, as a person who carries out or supervises."""
        for disposal in self:
            disposal.check_access("read")
            disposal.sudo()._sign()
        return True

    def _sign(self):
        self.env["procuratorate.approval.case"]._check_channel()
        row = self._my_signer()
        _ = self.env._
        if self.state not in ("approved", "executing") or not row or row.signed_at:
            raise self._refuse(
                _("%s has nothing to sign here.", self.env.user.name),
                missing=_("an approved disposal that names this person"),
                error=AccessError,
            )
        self._seal_signature(row)
        row._write_engine({"signed_at": fields.Datetime.now()})

    def _my_signer(self):
        person = self.env["hr.employee"]._acting(self.company_id).sudo()
        keys = (person | self.signer_ids.employee_id)._person_keys()
        mine = self.signer_ids.filtered(
            lambda row: row.employee_id and keys[row.employee_id.id] == keys[person.id]
        )
        return mine[:1]

    def _seal_signature(self, row):
        content = {
            "disposal": self.name,
            "content_hash": self._approval_content_hash(),
            "role": row.role,
            "employee": row.employee_id.id,
            "name": row.name,
        }
        self.env["procuratorate.book"]._append_to(
            self.company_id, "seized", [("seized.disposal.signed", content, self)]
        )

    def _signed(self, *roles):
        """Employees who signed in one of these roles: own acts in the book only."""
        digest, found = self._approval_content_hash(), self.env["hr.employee"]
        for entry, content in self._entries("seized.disposal.signed"):
            own = entry.actor_employee_id.id == content["employee"]
            same = content["content_hash"] == digest
            if own and same and content["role"] in roles:
                found |= entry.actor_employee_id
        return found.sudo()

    def _check_presence(self):
        """Destroying needs two who do it and one who looks on; by dated rules."""
        if self.outcome_act != "destroy":
            return
        self._check_destroy_record()
        doers, lookers = self._signed("executor"), self._signed("supervisor")
        on_paper = self.signer_ids.filtered(
            lambda row: row.role == "witness" and row.name and row.signed_on
        )
        Rule = self.env["procuratorate.rule"].sudo()
        day = self.company_id._procuratorate_today()
        wanted = Rule._version("seized.destroy.staff", day, self.company_id)
        looking = Rule._version("seized.destroy.witness", day, self.company_id)
        _ = self.env._
        if len(doers._persons()) < int(wanted._typed()):
            raise self._presence_refusal(
                wanted, _("the signatures of the persons who carry it out")
            )
        apart = lookers._persons() - doers._persons() - self._persons_before()
        if len(apart) + len(on_paper) < int(looking._typed()):
            raise self._presence_refusal(
                looking, _("a supervisor or witness who has no other part in it")
            )

    def _check_destroy_record(self):
        if self.destroy_method and self.destroy_place:
            return
        _ = self.env._
        raise self._refuse(
            _("The record of the destruction is not complete."),
            missing=_("how and where it was destroyed"),
        )

    def _presence_refusal(self, version, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("%s cannot be carried out by so few.", self.display_name),
            rule=version,
            missing=missing,
            cure=_("the persons present, with “Sign”, each from the own login"),
        )
