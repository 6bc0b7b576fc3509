from odoo import fields, models
from odoo.addons.fleet.models.fleet_vehicle import FleetVehicle as CoreVehicle
from odoo.addons.procuratorate_base.tools.reason import Reason


class FleetVehicle(models.Model):
    """The two ends of a file: what was decided before, and the disposal."""

    _inherit = "fleet.vehicle"

    proc_request_id = fields.Many2one(
        "procuratorate.fleet.car_request",
        "Bought by Request",
        copy=False,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('kind', 'in', ('purchase', 'renewal')), ('state', '=', 'approved'),"
        " ('company_id', '=', company_id)]",
    )
    proc_request_ids = fields.One2many(
        "procuratorate.fleet.car_request", "vehicle_id", "Requests about It"
    )

    def _proc_request_reasons(self):
        """What was decided is what is entered."""
        _, request = self.env._, self.sudo().proc_request_id
        Rule, company = self.env["procuratorate.rule"], self.company_id
        if not request:
            code = "fleet.register.needs_request"
            if not Rule._value(code, company=company):
                return []
            return [
                Reason(
                    _("No request for this car was decided."),
                    rule=Rule._version(code, company=company),
                    missing=_("an approved request for purchase or renewal"),
                    cure=_("the fleet clerk, under “Requests”"),
                    code="request",
                )
            ]
        wrong = [
            words
            for words, right in (
                (_("it is not approved"), request._fulfils()),
                (_("the present car is still on the register"), not request._stays()),
            )
            if not right
        ]
        return self._proc_other_reasons(wrong)

    def _proc_other_reasons(self, wrong=()):
        """Whether this is another car than the one that was decided upon.

        :param wrong: words on what else is wrong with the request
        """
        _, request = self.env._, self.sudo().proc_request_id
        facts, decided = self._proc_facts(), request._facts()
        wrong = [
            *wrong,
            *(
                words
                for words, right in (
                    (_("another class"), facts.car_class == decided.car_class),
                    (_("a higher price"), facts.price <= decided.price),
                    (_("another body"), facts.body == decided.body),
                    (_("another fuel"), facts.fuel_type == decided.fuel_type),
                    (_("more seats"), facts.seats <= decided.seats),
                    (
                        _("a larger engine"),
                        facts.electric or facts.displacement <= decided.displacement,
                    ),
                )
                if request and not right
            ),
        ]
        if not wrong:
            return []
        return [
            Reason(
                _(
                    "The car is not the one of %(request)s: %(wrong)s.",
                    request=request.display_name,
                    wrong=", ".join(wrong),
                ),
                basis=_("What was decided upon must be what is carried out."),
                missing=_("a request that covers this car"),
                cure=_("the fleet clerk"),
                code="request",
            )
        ]

    def action_proc_request_renewal(self):
        """Ask for another car in the place of this one."""
        return self._proc_open_request("renewal")

    def action_proc_request_disposal(self):
        """Ask that this car be given up."""
        return self._proc_open_request("disposal")

    def _proc_open_request(self, kind):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "procuratorate.fleet.car_request",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_kind": kind, "default_vehicle_id": self.id},
        }

    def _proc_dispose(self, what, day, request):
        """Write this car off by an approved request: it leaves the register.

        Its history stays readable; contracts and services are not archived with it.
        """
        car = self.sudo()
        car._proc_check_active(what)
        bound = car._proc_bound_slips()[:1]
        if bound:
            raise car._proc_refuse_end(what)
        car.proc_quota_id._take_turn()
        content = {"request": request.name, "way": request.disposal_kind, "on": day}
        vals = {
            "proc_state": "disposed",
            "write_off_date": day,
            "proc_department_id": False,
            "proc_mode": False,
        }
        car._proc_enter("fleet.disposed", content, vals)
        car._proc_hide()

    def _proc_hide(self):
        """No list offers it any more.

        Past the ``write`` of Odoo's vehicle, which archives every contract and service
        with the car: what it cost stays in the books.
        """
        super(CoreVehicle, self).write({"active": False})
