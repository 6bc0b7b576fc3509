from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

#: the two who close it; one above when one of them had a part in it
LADDER = (
    ("procuratorate_armory.post_armory_head", "procuratorate_armory.group_armory_head"),
    ("procuratorate_base.post_leader", "procuratorate_base.group_leader"),
    ("procuratorate_base.post_chief", "procuratorate_base.group_chief"),
)


class ArmoryIncident(models.Model):
    """Closed by two persons who had no part in it, each in a session of his own."""

    _inherit = "procuratorate.armory.incident"

    close_request_id = fields.Many2one(
        "procuratorate.signature.request", "Signatures", readonly=True
    )
    closed_at = fields.Datetime("Closed on", readonly=True)
    close_waits = fields.Boolean(compute="_compute_close_waits")
    can_sign_close = fields.Boolean(compute="_compute_can_sign_close")

    def _compute_close_waits(self):
        for incident in self:
            request = incident.sudo().close_request_id
            incident.close_waits = request.state in ("open", "half")

    @api.depends("close_request_id.can_sign")
    @api.depends_context("uid")
    def _compute_can_sign_close(self):
        """Who has signed the close waits for the other one."""
        for incident, doc in zip(self, self.sudo(), strict=True):
            incident.can_sign_close = doc.close_request_id.can_sign

    def action_ask_close(self):
        """Ask head and leader to close it, once nothing is owed any more."""
        for incident in self:
            incident.check_access("read")
            incident._actor_of(*(post for post, _group in LADDER))
            doc = incident.sudo()._locked()
            incident._expect("answered")
            doc._refuse_owed()
            doc.close_request_id._cancel()
            request = self.env["procuratorate.signature.request"]._ask(
                incident,
                doc._close_content(),
                doc._closers(),
                code="armory.incident.close",
                on_signed="_on_close_signed",
                name=doc.env._("Close %s", doc.display_name),
                book_code="armory",
            )
            doc._write_engine({"close_request_id": request.id})
        return True

    def action_sign_close(self):
        """Show the answer to whoever has to sign it."""
        self.ensure_one()
        self.check_access("read")
        request = self.sudo().close_request_id
        if not request:
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” does not wait for a signature.", self.display_name),
                missing=_("the question whether it may be closed"),
                cure=_("the head of judicial police, or a leader above"),
            )
        return request.with_env(self.env).action_sign()

    def _refuse_owed(self):
        owed = self._owed()
        if not owed:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” cannot be closed yet.", self.display_name),
            missing="; ".join(words for _code, words in owed),
            cure=_("the head of judicial police, and the leader in charge"),
        )

    def _closers(self):
        """The groups of the two lowest posts that are not themselves concerned."""
        concerned = self._concerned()._persons()
        groups = []
        for post, group in LADDER:
            holders = (
                self.env.ref(post).sudo()._holders(self.company_id, self.department_id)
            )
            if holders.sudo()._persons() - concerned:
                groups.append(self.env.ref(group))
        if len(groups) < 2:
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” has no two persons to close it.", self.display_name),
                missing=_("two of head, leader and chief who had no part in it"),
                cure=_("the higher procuratorate; or the posts are filled first"),
            )
        return groups[0], groups[1]

    def _close_content(self):
        return {
            "incident": self.name,
            "kind": self.kind,
            "result": self.result,
            "finding": self.finding,
            "responsible": self.responsible,
            "measures": self.measures,
            "police_number": self.police_number or None,
        }

    def _signature_content(self, request):
        """What is signed, as it stands now; concerned persons are sent away."""
        doc = self.sudo()
        actor = self.env["hr.employee"]._acting(doc.company_id).sudo()
        doc._refuse_concerned(actor)
        doc._refuse_owed()
        return doc._close_content()

    def _on_close_signed(self, request):
        """Both have signed: closed, and the room is free when nothing else holds it."""
        doc, request = self.sudo(), request.sudo()
        if request != doc.close_request_id or request.state != "signed":
            raise self._engine_refusal()
        people = request.signature_ids.employee_id
        doc._put_on_record(
            "armory.incident.closed",
            {
                **doc._close_content(),
                "persons": self.env["procuratorate.book"]._persons(people),
            },
        )
        doc._write_engine({"state": "closed", "closed_at": fields.Datetime.now()})
        doc._add_step("closed", ", ".join(people.mapped("name")))
        for code in ("armory.incident.confirm", "armory.discharge.report"):
            doc._close_time_limit(code)
        doc.activity_feedback(["mail.mail_activity_data_warning"])
