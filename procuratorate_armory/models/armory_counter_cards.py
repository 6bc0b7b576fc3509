from odoo import api, fields, models

from .armory_counter import ISSUE

KEEPER = "procuratorate_armory.group_keeper"


class ArmoryCounter(models.AbstractModel):
    """What each card shows, and which one thing is to be done next."""

    _inherit = "procuratorate.armory.counter"

    # A gun --------------------------------------------------------------------

    @api.model
    def _gun_card(self, gun):
        _ = self.env._
        labels = gun.with_env(self.env).sudo()._armory_state_labels()
        late, words = gun.armory_overdue, gun.armory_due_text
        place = " ".join(
            part
            for part in (
                gun.armory_room_id.name,
                gun.armory_home_id.name,
                gun.armory_slot,
            )
            if part
        )
        issue = self._issue_of(gun)
        steps, help_words = self._gun_next(gun, issue)
        return self._card(
            gun,
            gun.armory_number,
            lines=[
                (_("Model"), gun.armory_type_id.name),
                (_("Cabinet and Slot"), place),
                (_("With"), gun.armory_holder_id.name),
                (_("Due"), words),
                (_("Condition"), self._label(gun, "armory_condition")),
                (_("Request"), issue.name),
            ],
            steps=steps,
            words=help_words,
            badge=_("Overdue") if late else labels.get(gun.armory_state, ""),
            alarm=late or gun.armory_state == "lost",
        )

    @api.model
    def _issue_of(self, gun):
        """The open request this gun is put aside or out for."""
        Issue = self.env[ISSUE].sudo()
        if gun.armory_res_model != ISSUE or not gun.armory_res_id:
            return Issue
        return Issue.browse(gun.armory_res_id).exists().filtered("open")

    @api.model
    def _gun_next(self, gun, issue):
        _ = self.env._
        if issue:
            return self._issue_next(issue)
        if gun.armory_state == "in_store" and gun.armory_condition == "ok":
            words = _("It is free. A request is written by who needs it.")
            return self._emergency_steps(gun), words
        words = _(
            "“%(state)s”: it is not issued. See %(document)s.",
            state=self._label(gun, "armory_state"),
            document=gun.armory_document or _("its file"),
        )
        return self._document_steps(gun), words

    @api.model
    def _emergency_steps(self, gun):
        if not self._is_keeper():
            return []
        step = self._step(
            self.env._("Emergency Issue"), gun, "action_armory_emergency", False
        )
        return [step]

    @api.model
    def _document_steps(self, gun):
        model, res_id = gun.armory_res_model, gun.armory_res_id
        if not model or model not in self.env or not res_id:
            return []
        own = self.env[model].sudo(False).browse(res_id).exists()
        if not own or not own.has_access("read"):
            return []
        return [
            self._step(self.env._("Open Document"), own, "get_formview_action", False)
        ]

    # A request ----------------------------------------------------------------

    @api.model
    def _issue_card(self, issue):
        _ = self.env._
        guns = issue.line_ids.filtered(lambda line: line.kind == "gun")
        rounds = issue.line_ids - guns
        words, late = "", False
        if issue.state in ("issued", "return_signed_a"):
            words, late = self._due_words(issue.due_at, fields.Datetime.now())
        steps, help_words = self._issue_next(issue)
        return self._card(
            issue,
            issue.name,
            lines=[
                (_("Holder"), issue.holder_id.name),
                (_("Firearm"), self._numbers(guns) or issue.gun_type_id.name),
                (_("Rounds"), self._rounds(rounds) or str(issue.rounds or "")),
                (_("Purpose"), self._label(issue, "purpose")),
                (_("Due"), words),
            ],
            steps=steps,
            words=help_words,
            badge=self._label(issue, "state"),
            alarm=late,
        )

    @api.model
    def _numbers(self, lines):
        return ", ".join(
            f"{line.lot_id.armory_number} ({line.type_id.name})" for line in lines
        )

    @api.model
    def _rounds(self, lines):
        return ", ".join(f"{line.quantity} × {line.lot_id.name}" for line in lines)

    @api.model
    def _issue_next(self, issue):
        """([the step], words): what a keeper does now, or who does it instead."""
        _ = self.env._
        keeper = self._is_keeper()
        if issue.state in ("approved", "signed_a"):
            return self._sign_next(issue, keeper)
        if issue.state in ("issued", "return_signed_a"):
            label = (
                _("Return the Gun") if issue.state == "issued" else _("Sign the Return")
            )
            steps = [self._step(label, issue, "action_open_return")] if keeper else []
            return steps, _("Clear the gun, read its number, count the rounds.")
        words = {
            "draft": _(
                "It is not submitted yet: %s does that.", issue.applicant_id.name
            ),
            "submitted": _("It is being decided."),
            "closed": _("Everything was given back."),
            "rejected": _("It was refused. Nothing is handed out."),
            "cancelled": _("It was cancelled. Nothing is handed out."),
            "lapsed": _("It was not collected in time; the applicant asks again."),
        }
        return [], words.get(issue.state, "")

    @api.model
    def _sign_next(self, issue, keeper):
        _ = self.env._
        if not keeper:
            return [], _("Two keepers sign and hand out.")
        request = issue.out_request_id
        signed = request.state == "half"
        if signed and request._signed_by_me():
            return [], _("You have signed. Another keeper signs from his own login.")
        label = _("Issue: Sign as Second Keeper") if signed else _("Issue: Sign")
        return [self._step(label, issue, "action_sign_out")], _(
            "Show the gun clear, read its number aloud, count the rounds."
        )

    # A person, rounds ---------------------------------------------------------

    @api.model
    def _person_card(self, person):
        """The open request of this person; else what he has to do for one."""
        _ = self.env._
        issue = self.env[ISSUE]._armory_open_of(person)[:1]
        if issue:
            return {**self._issue_card(issue), "title": f"{person.name} · {issue.name}"}
        return self._card(
            person,
            person.name,
            lines=[
                (_("Department"), person.department_id.name),
                (_("Firearms"), _("none in his hands")),
            ],
            words=_("No request of %s is open: he writes one himself.", person.name),
        )

    @api.model
    def _ammo_card(self, lot):
        _ = self.env._
        row = self.env["procuratorate.armory.ammunition"].sudo().browse(lot.id)
        return self._card(
            lot,
            lot.armory_number,
            lines=[
                (_("Type"), lot.armory_type_id.name),
                (_("Purpose"), self._label(lot, "armory_purpose")),
                (_("In the room"), str(row.on_hand)),
                (_("Put aside"), str(row.reserved)),
                (_("With holders"), str(row.out)),
                (_("Armory Room"), lot.armory_room_id.name),
            ],
            words=_("Rounds leave with a firearm, on a request."),
        )

    # Small things -------------------------------------------------------------

    @api.model
    def _is_keeper(self):
        return self.env.user.has_group(KEEPER)

    @api.model
    def _label(self, record, name):
        field = record._fields[name]
        return dict(field._description_selection(self.env)).get(record[name], "")


class StockLot(models.Model):
    _inherit = "stock.lot"

    def action_armory_emergency(self):
        """Open the emergency issue with this gun's number in it."""
        self.ensure_one()
        self._armory_check_sees()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Emergency Issue"),
            "res_model": "procuratorate.armory.emergency",
            "view_mode": "form",
            "views": [[False, "form"]],
            "target": "new",
            "context": {"default_gun_number": self.sudo().armory_number},
        }
