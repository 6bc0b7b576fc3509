from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .armory_care import INTERVALS

#: kind of care: the column that says when it was done last
_DONE_ON = {
    "wipe": "armory_wiped_on",
    "strip": "armory_stripped_on",
    "test_fire": "armory_test_fired_on",
}


class StockLot(models.Model):
    """When a gun is due to be cared for, and whether it is fit to be issued."""

    _inherit = "stock.lot"

    armory_rounds_at_wipe = fields.Integer(
        "Rounds Fired at the Last Wiping", readonly=True, copy=False
    )
    armory_wipe_due_on = fields.Date(
        "Next Wiping", compute="_compute_armory_care_due", compute_sudo=True
    )
    armory_strip_due_on = fields.Date(
        "Next Stripping", compute="_compute_armory_care_due", compute_sudo=True
    )
    armory_test_due_on = fields.Date(
        "Next Test Firing", compute="_compute_armory_care_due", compute_sudo=True
    )
    armory_care_line_ids = fields.One2many(
        "procuratorate.armory.care.line", "lot_id", "Care", readonly=True
    )

    @api.depends(
        "armory_wiped_on",
        "armory_stripped_on",
        "armory_test_fired_on",
        "armory_rounds_fired",
        "armory_rounds_at_wipe",
    )
    def _compute_armory_care_due(self):
        for gun in self:
            known = gun.armory_kind == "gun" and gun.company_id._procuratorate_on()
            gun.armory_wipe_due_on = known and gun._armory_care_due("wipe")
            gun.armory_strip_due_on = known and gun._armory_care_due("strip")
            gun.armory_test_due_on = known and gun._armory_care_due("test_fire")

    def _armory_fired_since_wiped(self):
        """Whether rounds went through the barrel since the gun was wiped."""
        return self.armory_rounds_fired > self.armory_rounds_at_wipe

    def _armory_cared_on(self, kind):
        """The day this was done last; before the first time the day of receipt."""
        done = self[_DONE_ON[kind]] or self.armory_received_on
        return done or fields.Date.to_date(self.create_date)

    def _armory_care_due(self, kind):
        """The day on which this kind of care is due."""
        company = self.company_id
        if kind == "wipe" and self._armory_fired_since_wiped():
            return self.armory_fired_on or company._procuratorate_today()
        version = self.env["procuratorate.rule"]._version(
            INTERVALS[kind], company=company
        )
        length = self.env["procuratorate.rule"]._value(INTERVALS[kind], company=company)
        return _later(self._armory_cared_on(kind), length, version.unit)

    def _armory_check_fit(self, what):
        """Refuse ``what`` with a gun that is not fit."""
        labels = dict(self._fields["armory_condition"]._description_selection(self.env))
        bad = self.sudo().filtered(
            lambda gun: gun.armory_kind == "gun" and gun.armory_condition != "ok"
        )[:1]
        if not bad:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "%(what)s: the condition of gun %(gun)s is “%(condition)s”.",
                what=what,
                gun=bad.armory_number,
                condition=labels.get(bad.armory_condition, "–"),
            ),
            basis=_(
                "Firearms Control Law, art. 27: a gun that is not safe is not used; "
                "it is repaired or handed over to be scrapped."
            ),
            missing=_("its check or repair, and the condition “fit” after it"),
            cure=_("two keepers, by stripping or repairing it"),
        )

    def _armory_write(self, vals):
        """A gun that was fired is put on the list to be wiped at once."""
        result = super()._armory_write(vals)
        if "armory_rounds_fired" in vals:
            self._armory_plan_soon()
        return result

    def _armory_plan_soon(self):
        """The plan is looked at right after this act, not at the next full hour."""
        plan = self.env.ref("procuratorate_armory.cron_armory_care_plan", False)
        if plan and self.sudo().filtered("armory_rounds_fired"):
            plan.sudo()._trigger()


def _later(day, length, unit):
    if unit in ("month", "year"):
        return day + relativedelta(**{f"{unit}s": length})
    return day + timedelta(days=length)
