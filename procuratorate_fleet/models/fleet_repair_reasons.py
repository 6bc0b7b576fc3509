from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason

from .fleet_repair import OPEN

CHIEF_FROM = "fleet.repair.chief_from"
TOGETHER = "fleet.repair.together_days"


class FleetRepair(models.Model):
    """What stands against a repair before it is decided, and who decides.

    Repairs of a car that follow each other closely are decided as one: a bill that is
    cut in two is decided by whom the whole is for.
    """

    _inherit = "procuratorate.fleet.repair"

    needs_chief = fields.Boolean(
        "For the Chief Procurator",
        compute="_compute_needs_chief",
        store=True,
        compute_sudo=True,
        help="More than the office decides, alone or together with other repairs of "
        "the same car.",
    )
    designated = fields.Boolean("Designated Shop", compute="_compute_designated")
    reasons = fields.Text("What Stands against It", compute="_compute_reasons")

    _engine_fields = frozenset({"needs_chief"})

    @api.depends("estimate", "vehicle_id", "company_id")
    def _compute_needs_chief(self):
        for doc in self:
            on = doc.company_id._procuratorate_on()
            doc.needs_chief = on and doc._whole() > doc._chief_from()

    def _chief_from(self):
        return self._rule(CHIEF_FROM)[0]

    def _whole(self):
        """The estimate, with that of other repairs of this car around it."""
        days = self._rule(TOGETHER)[0]
        since = fields.Datetime.now() - timedelta(days=days)
        rows = self.env["procuratorate.fleet.repair"].sudo()
        others = rows._read_group(
            [
                ("id", "!=", self._origin.id),
                ("vehicle_id", "=", self.vehicle_id.id),
                ("state", "in", (*OPEN, "accepted")),
                ("reported_at", ">=", since),
            ],
            [],
            ["estimate:sum"],
        )
        return self.estimate + (others[0][0] or 0)

    @api.depends("shop_id", "company_id")
    def _compute_designated(self):
        for doc in self:
            doc.designated = doc._shop_is_designated()

    def _shop_is_designated(self):
        doc = self.sudo()
        return self.env["procuratorate.fleet.supplier"]._is_designated(
            "repair",
            doc.shop_id,
            doc.company_id._procuratorate_today(),
            doc.company_id,
        )

    @api.depends("state", "vehicle_id", "fault", "estimate", "shop_id", "shop_reason")
    @api.depends_context("lang")
    def _compute_reasons(self):
        """Told while it is written: all that has to be seen to."""
        for doc in self:
            told = doc._origin and doc.state == "draft"
            found = doc.sudo()._repair_reasons() if told else ()
            doc.reasons = "\n".join(f"• {reason.text()}" for reason in found)

    def _repair_reasons(self):
        """Everything that stands against this request now."""
        _, cure = self.env._, self.env._("whoever asks for the repair")
        car = self.vehicle_id
        found = []
        if not car._proc_official() or car.proc_state != "active":
            found.append(
                Reason(
                    _("%s is no car on the register.", car._proc_name()),
                    missing=_("an official car of this office"),
                    cure=_("the fleet clerk, under “Cars”"),
                    code="register",
                )
            )
        told = (
            (_("what is wrong"), self.fault and self.fault.strip()),
            (_("the estimate of the shop"), self.estimate),
            (_("the shop"), self.shop_id),
        )
        missing = ", ".join(label for label, value in told if not value)
        if missing:
            found.append(
                Reason(
                    _("The repair is not told in full: %s.", missing),
                    basis=_("Repairs are decided upon what is wrong and its price"),
                    missing=missing,
                    cure=cure,
                    code="told",
                )
            )
        return found + self._shop_reasons(cure)

    def _shop_reasons(self, cure):
        """Another shop than the designated ones: it is said why."""
        named = self.shop_id and not self._shop_is_designated()
        if not named or (self.shop_reason or "").strip():
            return []
        _ = self.env._
        return [
            Reason(
                _("%s is not designated for repairs.", self.shop_id.display_name),
                basis=_("Designated insurance, repair and fuel by government purchase"),
                missing=_("a designated shop, or the reason why this one"),
                cure=cure,
                code="shop",
            )
        ]
