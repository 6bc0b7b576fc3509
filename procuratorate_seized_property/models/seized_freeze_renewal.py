from odoo import api, fields, models

from ..tools.event_seal import seal_fact


class ProcuratorateSeizedFreezeRenewal(models.Model):
    """A freeze goes on, when this is decided and served before it expires."""

    _name = "procuratorate.seized.freeze.renewal"
    _description = "Renewal of a Freeze"
    _inherit = [
        "procuratorate.seized.secrecy.clocks",
        "procuratorate.seized.proceeding",
    ]
    _seized_cards_path = "freeze_id.lot_id"
    _order = "renewed_on desc, id desc"
    _series = "XD"
    _engine_fields = frozenset({"expired_before", "expires_on"})

    freeze_id = fields.Many2one(
        "procuratorate.seized.freeze",
        required=True,
        index=True,
        ondelete="restrict",
    )
    case_id = fields.Many2one(
        related="freeze_id.case_id", store=True, required=False, precompute=True
    )
    renewed_on = fields.Date(
        required=True, default=lambda self: self.env.company._procuratorate_today()
    )
    decision_no = fields.Char("Decision No.", required=True)
    served_on = fields.Date("Served on")
    served_to = fields.Char("Received by")
    proof_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_seized_freeze_renewal_proof_rel",
        "renewal_id",
        "attachment_id",
        "Proof of Service",
        copy=False,
    )
    state = fields.Selection(
        [("draft", "Draft"), ("recorded", "On Record")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    expired_before = fields.Date("Expired on", readonly=True, copy=False)
    expires_on = fields.Date("Expires on Now", readonly=True, copy=False)

    @api.depends("freeze_id")
    def _compute_display_name(self):
        for renewal in self:
            renewal.display_name = f"{renewal.name or ''} {renewal.freeze_id.name}"

    def action_record(self):
        """Put the renewal on record; the freeze runs anew from its day."""
        for renewal in self:
            renewal._check_recorder()
            renewal.sudo()._record()
        return True

    def _record(self):
        self._refuse_unless_open()
        freeze = self.freeze_id
        freeze._lock_account()
        self._check_renewal(freeze)
        expires = freeze._expiry(self.renewed_on)
        self._write_engine(
            {
                "state": "recorded",
                "expired_before": freeze.expires_on,
                "expires_on": expires,
            }
        )
        freeze._write_engine({"expires_on": expires})
        seal_fact(freeze, "seized.freeze.renewed", self._renewal_content())
        freeze._running_time_limits(freeze._code())._close(self.renewed_on)
        freeze._start_freeze_clock(self.renewed_on)
        freeze._show_on_card()

    def _check_renewal(self, freeze):
        _ = self.env._
        missing = [n for n in ("served_on", "served_to", "proof_ids") if not self[n]]
        if freeze.organ_id:
            missing = [name for name in missing if name != "proof_ids"]
        if missing:
            labels = self.fields_get(missing, ["string"])
            self._refuse_renewal(", ".join(labels[name]["string"] for name in missing))
        if freeze.state != "active":
            freeze._refuse_not_in_force()
        days = [freeze.active_from, self.renewed_on, self.served_on]
        today = self.company_id._procuratorate_today()
        if sorted(days) != days or self.served_on > today:
            self._refuse_renewal(_("days in their order, none in advance"))
        if self.served_on > freeze.expires_on:
            freeze._refuse(
                _(
                    "Freeze %(name)s expired on %(day)s: it cannot be renewed any "
                    "more.",
                    name=freeze.name,
                    day=freeze.expires_on,
                ),
                rule=self.env["procuratorate.rule"]._version(
                    freeze._code(), freeze.active_from, freeze.company_id
                ),
                missing=_("a renewal decided and served before it expires"),
                cure=_("a handler of the case: a new freeze, if nobody stands before"),
            )

    def _renewal_content(self):
        return {
            "freeze": self.freeze_id.name,
            "renewal": self.name,
            "decision_no": self.decision_no,
            "date": self.renewed_on,
            "served_on": self.served_on,
            "received_by": self.served_to,
            "expires_before": self.expired_before,
            "expires_on": self.expires_on,
            "attachments": self._seal_papers("proof_ids"),
        }

    def _refuse_renewal(self, missing):
        _ = self.env._
        self._refuse(
            _("Freeze %s cannot be renewed so.", self.freeze_id.name),
            missing=missing,
            basis=_("A renewal binds the institution on which it was served in time."),
        )
