from odoo import models
from odoo.addons.procuratorate_base.tools.reason import refuse_all
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said

from .fleet_vehicle_guard import CORRECTED
from .fleet_vehicle_proc import CLERK

#: what caps look at
CAPPED = frozenset(
    {
        "proc_class",
        "proc_body",
        "proc_length",
        "proc_displacement",
        "proc_first_registered",
        "proc_work_need",
        "acquisition_date",
        "fuel_type",
        "net_car_value",
        "seats",
    }
)
#: what marks and plates follow from
POLICE = frozenset(
    {
        "license_plate",
        "proc_class",
        "proc_marking",
        "proc_police",
        "proc_police_kind",
        "proc_secret",
    }
)
#: what fuel, publication and caps are judged by: supervision hears of a correction
WATCHED = frozenset(
    {
        *CAPPED,
        "proc_battery",
        "proc_fuel_card",
        "proc_marking",
        "proc_norm",
        "proc_secret",
        "proc_tank",
    }
)


class FleetVehicle(models.Model):
    """A mistake in the file is corrected with a reason; what it said stays legible."""

    _inherit = "fleet.vehicle"

    def action_proc_correct(self):
        """Open the dialog in which the file is set right."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct the File"),
            "res_model": "procuratorate.fleet.car.correction",
            "view_mode": "form",
            "target": "new",
            "context": {"default_vehicle_id": self.id},
        }

    def _proc_correct(self, vals, reason):
        """Set these fields of the file right.

        :param vals: the right values
        :param reason: how the mistake came about; goes on record
        """
        self.ensure_one()
        _, car = self.env._, self.sudo()
        what = _("The file of %s is not corrected.", car.name)
        self._proc_actor(what, CLERK)
        changed = {
            name: value
            for name, value in vals.items()
            if name in CORRECTED and car._proc_differs(name, value)
        }
        self._proc_check_correction(what, changed, said(reason))
        before = {name: car._proc_said(name) for name in changed}
        car._proc_write(changed)
        car._proc_after_correction(what, set(changed))
        changes = [
            {"field": name, "old": before[name], "new": car._proc_said(name)}
            for name in changed
        ]
        content = {"reason": reason.strip(), "changes": changes}
        car._proc_enter("fleet.corrected", content)
        if not WATCHED.isdisjoint(changed):
            car._proc_tell_supervision(changed, reason)

    def _proc_check_correction(self, what, changed, reason):
        _, car = self.env._, self.sudo()
        missing = []
        if not car._proc_entered():
            missing.append(_("a car on the register"))
        if not reason:
            missing.append(_("the reason"))
        if not changed:
            missing.append(_("something that differs from the file"))
        if missing:
            raise refusal(
                self.env,
                what,
                basis=_("A wrong entry stays legible; a new one sets it right."),
                missing=", ".join(missing),
                cure=_("the fleet clerk"),
            )
        reasons = car._proc_key_reasons(changed) if car.proc_state == "active" else ()
        if reasons:
            raise refuse_all(self.env, what, reasons)

    def _proc_after_correction(self, what, changed):
        """What an entered car must be it is still; else nothing of this happened."""
        if self.proc_state != "active":
            return
        empty = [name for name in self._proc_missing_names() if name in changed]
        reasons = [
            *(self._proc_missing_reasons() if empty else ()),
            *self._proc_date_reasons(),
            *(self._proc_police_reasons() if changed & POLICE else ()),
            *(self._proc_standard_reasons() if changed & CAPPED else ()),
        ]
        if reasons:
            raise refuse_all(self.env, what, reasons)
        if "proc_class" in changed:
            line = self._proc_take_place(what)
            self._proc_write({"proc_quota_id": line.id})

    def _proc_standard_reasons(self):
        """Caps, the document of its place, and what was decided: as at its entry."""
        line = self.proc_quota_id
        return [
            *self._proc_cap_reasons(),
            *(line._own_cap_reasons(self._proc_facts()) if line else ()),
            *self._proc_other_reasons(),
        ]

    def _proc_tell_supervision(self, names, reason):
        """One activity for each who supervises: which car, what, and why."""
        post = self.env.ref("procuratorate_base.post_supervision").sudo()
        company = self.company_id
        summary = self.env._(
            "File of %(car)s corrected: %(fields)s",
            car=self._proc_name(),
            fields=self._proc_labels(names),
        )
        for user in post._holders(company).sudo()._procuratorate_users():
            self.activity_schedule(
                "mail.mail_activity_data_warning",
                company._procuratorate_today(),
                summary=summary,
                note=reason,
                user_id=user.id,
            )
