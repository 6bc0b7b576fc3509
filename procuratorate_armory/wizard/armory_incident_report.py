from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..models.armory_incident import LABELS
from ..tools.number_key import number_key

#: kinds that a person reports; the others are found by the acts themselves
BY_HAND = (
    "loss",
    "theft",
    "robbery",
    "discharge",
    "casualty",
    "found_rounds",
    "missing_rounds",
    "damage",
    "key_lost",
    "seal_broken",
    "other",
)


class ArmoryIncidentReport(models.TransientModel):
    """Anybody who carries or keeps firearms reports at once, with few words."""

    _name = "procuratorate.armory.incident.report"
    _description = "Report an Incident"

    kind = fields.Selection(
        [each for each in LABELS if each[0] in BY_HAND], required=True
    )
    text = fields.Text("What Happened", required=True)
    place = fields.Char("Where")
    discovered_at = fields.Datetime(
        "Discovered", required=True, default=fields.Datetime.now
    )
    numbers = fields.Text(
        "Gun Numbers", help="One number a line, as it stands on the gun."
    )
    rounds = fields.Integer()

    def action_report(self):
        """Open the incident and tell whom it concerns."""
        self.ensure_one()
        self.env["procuratorate.approval.case"]._check_channel()
        self.env["hr.employee"]._acting(self.env.company)
        self._check_rounds()
        incident = self.env["procuratorate.armory.incident"]._report(
            self.kind,
            self._lots(),
            self.text,
            rounds=self.rounds,
            discovered_at=self.discovered_at,
            place=self.place,
        )
        return self._answer(incident)

    def _check_rounds(self):
        if self.rounds >= 0:
            return
        raise self._refuse(self.env._("a number of rounds that is not negative"))

    def _lots(self):
        """The cards of the numbers that were typed; an unknown one is refused."""
        keys = {number_key(line): line for line in (self.numbers or "").splitlines()}
        keys.pop("", None)
        lots = self.env["stock.lot"].sudo()
        if not keys:
            return lots
        lots = lots.search(
            [
                ("armory_number_key", "in", list(keys)),
                ("company_id", "=", self.env.company.id),
            ]
        )
        unknown = set(keys) - set(lots.mapped("armory_number_key"))
        if unknown:
            names = ", ".join(sorted(keys[key].strip() for key in unknown))
            raise self._refuse(
                self.env._("the number of a gun on the register, not “%s”", names)
            )
        return lots

    def _refuse(self, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("The incident was not reported."),
            missing=missing,
            cure=_("yourself, here; what has no number is told in the text"),
        )

    def _answer(self, incident):
        """The file itself for who may read it, else its number."""
        if incident.with_env(self.env).has_access("read"):
            return incident.with_env(self.env).get_formview_action()
        _ = self.env._
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "title": _("Reported: %s", incident.sudo().name),
                "message": _("Told at once: %s", incident.sudo().told or "-"),
                "sticky": True,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
