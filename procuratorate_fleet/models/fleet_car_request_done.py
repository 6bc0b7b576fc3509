from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said

from .fleet_car_request import COMING
from .fleet_vehicle_proc import CLERK


class FleetCarRequest(models.Model):
    """What was decided is carried out: a car is entered, or written off."""

    _inherit = "procuratorate.fleet.car_request"

    # A car comes ----------------------------------------------------------------

    def action_new_car(self):
        """Open the file of the car that was bought; it says what was decided."""
        self.ensure_one()
        self._expect("approved")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_fleet.fleet_cars_action"
        )
        form = self.env.ref("procuratorate_fleet.fleet_car_view_form")
        defaults = {
            "company_id": self.company_id.id,
            "proc_request_id": self.id,
            "proc_class": self.car_class,
            "proc_body": self.car_body,
            "fuel_type": self.fuel_type,
            "seats": self.seats,
            "net_car_value": self.price,
            "proc_displacement": self.displacement,
            "proc_work_need": self.work_need,
        }
        context = {f"default_{name}": value for name, value in defaults.items()}
        return {**action, "views": [(form.id, "form")], "context": context}

    def _fulfil(self, car):
        """The car that was decided upon is on the register."""
        for doc in self:
            actor = self.env["hr.employee"]._acting(doc.sudo().company_id)
            doc._write_engine(
                {
                    "state": "done",
                    "car_id": car.id,
                    "done_at": fields.Datetime.now(),
                    "done_by_id": actor.id,
                }
            )
            doc._put_on_record("fleet.car_done", {"car": car.license_plate})

    # A car goes -----------------------------------------------------------------

    def action_dispose(self):
        """Open the dialog that writes the car off and notes the income."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Carry Out the Disposal"),
            "res_model": "procuratorate.fleet.car.disposal",
            "view_mode": "form",
            "target": "new",
            "context": {"default_request_id": self.id},
        }

    def _dispose(self, day, income, voucher, buyer):
        """Write the car off.

        :param day: the day on which it was written off
        :param income: what it brought; nought is an answer, None is none
        :param voucher: paper by which the income was paid into the treasury
        :param buyer: who has it now
        """
        self.ensure_one()
        what = self.env._("“%s” is not carried out.", self.display_name)
        actor = self._actor_of(CLERK, what=what)
        self._expect("approved")
        self._check_disposal(what, day, income, voucher, buyer)
        self._approval_check_approved()
        self.sudo().vehicle_id._proc_dispose(what, day, self)
        vals = {
            "write_off_date": day,
            "income": income,
            "income_voucher": voucher or False,
            "buyer": buyer,
        }
        self._write_engine(
            {
                **vals,
                "state": "done",
                "done_at": fields.Datetime.now(),
                "done_by_id": actor.id,
            }
        )
        content = {**vals, "income": str(income), "write_off_date": str(day)}
        self._put_on_record("fleet.car_done", content)

    def _check_disposal(self, what, day, income, voucher, buyer):
        _, doc = self.env._, self.sudo()
        today = doc.company_id._procuratorate_today()
        buyer, voucher = said(buyer), said(voucher)
        came = doc.vehicle_id.acquisition_date
        missing = [
            words
            for words, there in (
                (_("a request for disposal"), doc.kind == "disposal"),
                (
                    _("the day of the write-off, after the car came, not after today"),
                    day and (came or day) <= day <= today,
                ),
                (_("who has the car now"), buyer),
                (_("what it brought; nought, if nothing"), (income or 0) >= 0),
                (
                    _("the voucher by which the income was paid into the treasury"),
                    not income or voucher,
                ),
            )
            if not there
        ]
        if missing:
            raise refusal(
                self.env,
                what,
                basis=_(
                    "Measures on official cars (2017), art. 22: auction, buy-back or "
                    "scrapping; the income is non-tax revenue"
                ),
                missing=", ".join(missing),
                cure=_("the fleet clerk"),
            )

    # Questions of a file -----------------------------------------------------

    def _fulfils(self):
        """Whether it is approved, in its present form, and waits for a car."""
        waits = self.state == "approved" and self.kind in COMING
        return waits and self._approval_approved()

    def _stays(self):
        """Whether the car that this one replaces is still on the register."""
        return self.kind == "renewal" and self.vehicle_id.proc_state == "active"
