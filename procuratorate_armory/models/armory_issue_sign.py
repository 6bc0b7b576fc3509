from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .armory_issue_approval import _person

KEEPER = "procuratorate_armory.post_keeper"


class ArmoryIssue(models.Model):
    """At the counter: what two keepers sign before anything is handed out."""

    _inherit = "procuratorate.armory.issue"

    _sign_fields = ("out_request_id",)

    is_keeper = fields.Boolean(compute="_compute_is_keeper")

    @api.depends_context("uid")
    def _compute_is_keeper(self):
        mine = self.env.user.has_group("procuratorate_armory.group_keeper")
        for issue in self:
            issue.is_keeper = mine

    @api.depends("is_keeper")
    def _compute_can_sign(self):
        """A keeper begins, and begins anew what has lapsed."""
        super()._compute_can_sign()
        for issue in self:
            if not issue.sudo().out_request_id._is_waiting():
                issue.can_sign = issue.is_keeper

    def action_issue(self):
        """A keeper begins the issue: all is checked again, both keepers are asked."""
        self.ensure_one()
        self.check_access("read")
        self._actor_of(KEEPER)
        self._expect("approved", "signed_a")
        doc = self.sudo()
        doc._lock_row()
        self._check_keeper()
        if not doc.emergency:
            doc._approval_check_approved()
        doc._check_may_leave(self.env._("“%s” was not issued.", doc.display_name))
        doc.out_request_id._cancel()
        request = self._ask_keepers(
            "out", "_on_out_signed", self.env._("Issue of %s", doc.display_name)
        )
        doc._write_engine({"state": "approved", "out_request_id": request.id})
        return self.action_sign_out()

    def action_sign_out(self):
        """Show the issue slip to the keeper who has to sign it."""
        self.ensure_one()
        self.check_access("read")
        self._expect("approved", "signed_a")
        request = self.sudo().out_request_id
        if not request._is_waiting():
            return self.action_issue()
        return request.with_env(self.env).action_sign()

    def action_exchange_gun(self, lot_id):
        """A keeper takes another gun of the same type from the same room."""
        self.ensure_one()
        self.check_access("read")
        self._actor_of(KEEPER)
        self._expect("approved", "signed_a")
        self._check_keeper()
        self.sudo()._exchange(self.env["stock.lot"].sudo().browse(lot_id).exists())
        return True

    def _exchange(self, gun):
        _ = self.env._
        what = _("The firearm of “%s” was not exchanged.", self.display_name)
        self._lock_row()
        fits = gun.armory_type_id == self.gun_type_id
        if not fits or gun.armory_room_id != self.room_id:
            raise refusal(
                self.env,
                what,
                missing=_("a firearm of the approved type in the same room"),
                cure=_("two keepers of firearms"),
            )
        new, line = self._pick_gun(what, gun), self._gun_line()
        old = line.lot_id
        text = _("exchanged for %s", new.name)
        self._set_free("armory.unreserved", text)
        self.out_request_id._cancel()
        line._write_engine({"lot_id": new.id, "source_id": new.armory_location_id.id})
        self._write_engine({"state": "approved", "out_request_id": False})
        self._put_aside(new)
        self._put_on_record("armory.exchanged", {"from": old.name, "to": new.name})

    # What must hold -------------------------------------------------------------

    def _check_may_leave(self, what):
        """In time, fit, and the gun still where it was put aside."""
        self._check_rules_on()
        self._check_collected(what)
        if not self.emergency:
            self._check_open_room(what)
        self._check_fit(what, self._fit_reasons())
        gun = self._gun_line().lot_id
        gun._armory_check_state(("reserved",), what)
        if gun.armory_condition == "ok" and gun.armory_res_id == self.id:
            return
        _ = self.env._
        raise refusal(
            self.env,
            what,
            missing=_("firearm %s in order and put aside for this request", gun.name),
            cure=_("two keepers of firearms, who exchange it"),
        )

    def _check_collected(self, what):
        if not self._has_lapsed():
            return
        _hours, version = self._rule("armory.issue.collect_hours")
        _ = self.env._
        raise refusal(
            self.env,
            what,
            rule=version,
            missing=_("a new request: this one was not collected in time"),
            cure=_("the applicant, with “Ask Again”"),
        )

    def _check_open_room(self, what):
        """Where something is missing, nothing leaves but in an emergency."""
        room = self.room_id
        if not room.armory_frozen:
            return
        _ = self.env._
        raise refusal(
            self.env,
            what,
            basis=_(
                "“%(room)s” is frozen: %(reason)s",
                room=room.name,
                reason=room.armory_frozen_reason or "–",
            ),
            missing=_("the end of the freeze, or an order for an emergency issue"),
            cure=_("the head of judicial police; in an emergency the duty leader"),
        )

    # What is signed -------------------------------------------------------------

    def _not_signers(self):
        """Neither the applicant nor the holder; nor who gave the order."""
        doc = self.sudo()
        return doc.applicant_id | doc.holder_id | doc.duty_leader_id

    def _signature_content(self, request):
        """All was looked at when it was begun, and is looked at with the last one.

        Whether it was decided is asked by the engine, before anything moves.
        """
        doc = self.sudo()
        if request == doc.out_request_id and doc.state in ("approved", "signed_a"):
            what = self.env._("“%s” was not issued.", doc.display_name)
            last = request.state == "half"
            (doc._check_may_leave if last else doc._check_collected)(what)
        return super()._signature_content(request)

    def _keeper_content(self, stage):
        """What leaves, to whom, for what, until when."""
        doc = self.sudo()
        content = {
            "issue": doc.name,
            "holder": _person(doc.holder_id),
            "purpose": doc.purpose,
            "planned_end": doc.planned_end,
            "room": doc.room_id.name,
            "items": [
                {
                    "lot": line.lot_id.id,
                    "number": line.lot_id.name,
                    "kind": line.kind,
                    "type": line.type_id.name,
                    "quantity": line.quantity,
                    "from": line.source_id.name,
                }
                for line in doc.line_ids.sorted("id")
            ],
        }
        if doc.emergency:
            return {**content, "emergency": doc._order_content()}
        return {**content, "approved_content": doc._approval_content_hash()}

    def _on_first_signed(self, request):
        """One keeper has signed; the other one follows soon, or it begins anew."""
        doc = self.sudo()
        if request == doc.out_request_id and doc.state == "approved":
            doc._write_engine({"state": "signed_a"})
