from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said

CHIEF = "procuratorate_base.post_chief"


class ArmoryIncident(models.Model):
    """Somebody was hurt, or a gun went off: who is told, and who must not investigate.

    Where the shooter is our own officer, the procuratorate that would watch over the
    investigation is the one he belongs to: the matter goes to the higher one.
    """

    _inherit = "procuratorate.armory.incident"

    shooter_id = fields.Many2one("hr.employee", "Own Officer Who Fired", readonly=True)
    conflict = fields.Boolean("Conflict of Interest", readonly=True)
    higher_name = fields.Char("Passed to", readonly=True)
    higher_at = fields.Datetime("Passed to the Higher Procuratorate", readonly=True)

    def _shooter(self):
        return self.shooter_id | super()._shooter()

    def _set_off(self, facts):
        super()._set_off(facts)
        if not self._sets_off().suspend:
            return
        shooter = (facts.get("shooter") or self.env["hr.employee"]).sudo()
        shooter = shooter or (self.holder_ids if len(self.holder_ids) == 1 else shooter)
        if shooter:
            self._write_engine({"shooter_id": shooter.id})
        self._suspend_shooters(shooter or self.holder_ids)
        self._start_time_limit(
            "armory.discharge.report",
            start=self.discovered_at,
            event=self.env._("Gun fired"),
            responsible=shooter or None,
            post=None if shooter else self.env.ref("procuratorate_armory.post_keeper"),
        )
        if self._sets_off().casualty and (shooter or self.holder_ids):
            self._flag_conflict()

    def _suspend_shooters(self, shooters):
        """No gun for them until the review."""
        if not hasattr(shooters, "_armory_suspend"):
            return
        for shooter in shooters:
            shooter._armory_suspend("discharge", self.text, self)

    def _flag_conflict(self):
        """Red, on record, and before the chief at once."""
        _ = self.env._
        self._write_engine({"conflict": True})
        self._put_on_record(
            "armory.incident.conflict",
            {"persons": self.env["procuratorate.book"]._persons(self._concerned())},
        )
        chief = self.env.ref(CHIEF)._holders_or_above(
            self.company_id, self.department_id
        )
        self._tell(
            chief,
            _("Conflict of interest: %s", self.display_name),
            _("Our own officer fired: pass the matter to the higher procuratorate."),
        )

    # Telling others -----------------------------------------------------------

    def action_inform(self, whom=None, text=None, number=None, told_at=None):
        """Put on record that the own organ or the procuratorate was told.

        :param whom: ``organ`` or ``procuratorate``
        """
        if whom not in ("organ", "procuratorate"):
            raise self._engine_refusal()
        return self._step_told(whom, text, number, told_at)

    def action_pass_on(self, text=None, number=None, told_at=None):
        """Put on record which higher procuratorate has the matter now."""
        for incident in self:
            moment = incident._step_told("higher", text, number, told_at) and (
                fields.Datetime.to_datetime(told_at) or fields.Datetime.now()
            )
            incident.sudo()._write_engine(
                {"higher_name": said(text), "higher_at": moment}
            )
        return True

    def _step_told(self, kind, text, number, told_at):
        for incident in self:
            incident.check_access("read")
            posts = (CHIEF,) if kind == "higher" else incident._telling_posts()
            actor = incident._actor_of(*posts)
            doc, word = incident.sudo()._locked(), incident._word(text)
            doc._refuse_closed()
            moment = fields.Datetime.to_datetime(told_at) or fields.Datetime.now()
            doc._check_told(moment)
            doc._add_step(kind, word, number, moment, actor)
            doc._put_on_record(
                f"armory.incident.{kind}",
                {"text": word, "number": number or None, "at": moment},
            )
        return True

    def _telling_posts(self):
        return (
            "procuratorate_armory.post_armory_head",
            "procuratorate_base.post_duty_leader",
            "procuratorate_base.post_leader",
            CHIEF,
        )

    def _check_told(self, moment):
        if self.discovered_at <= moment <= fields.Datetime.now():
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” was not told of at that moment.", self.display_name),
            missing=_("a moment between the discovery and now"),
            cure=_("yourself, in the dialog"),
        )
