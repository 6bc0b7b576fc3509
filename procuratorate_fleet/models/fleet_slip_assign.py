from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.typed import id_of

DISPATCHER = "procuratorate_fleet.post_dispatcher"
HEAD = "procuratorate_base.post_department_head"
#: what is read of a car or a driver that is to be given to a trip
CAR_FIELDS = (
    "license_plate",
    "name",
    "company_id",
    "seats",
    "transmission",
    "proc_state",
    "proc_class",
    "proc_body",
    "proc_length",
    "proc_mode",
    "proc_department_id",
    "proc_police",
    "proc_police_kind",
    "proc_secret",
)


class FleetSlip(models.Model):
    """An approved trip is given a car and a driver, when nothing stands against it.

    The entry in the register comes first: of two dispatchers at the same moment the
    second is sent again by the server, and then reads what the first one did.
    """

    _inherit = "procuratorate.fleet.slip"

    def action_assign(self, vehicle_id, driver_id):
        """Give this car and this driver to an approved trip.

        By the dispatcher; a car that a section dispatches itself by its head.
        """
        self.ensure_one()
        self.check_access("read")
        slip, vehicle, driver = self._given(vehicle_id, driver_id)
        actor = self._check_dispatches(vehicle)
        self._expect("approved")
        slip._approval_check_approved()
        self._check_gates(vehicle, driver)
        self._bind(vehicle, driver, actor, "fleet.assigned")
        self._on_assigned()
        return True

    def action_reassign(self, vehicle_id, driver_id, text=None):
        """Another car or driver, before the trip goes out; in words, on record."""
        self.ensure_one()
        self.check_access("read")
        slip, vehicle, driver = self._given(vehicle_id, driver_id)
        actor = self._check_dispatches(vehicle)
        self._expect("assigned")
        text = self._word(text)
        self._check_gates(vehicle, driver)
        old_driver = slip.driver_id
        before = {"car_before": slip.vehicle_name, "driver_before": slip.driver_name}
        content = {**before, "reason": text}
        self._bind(vehicle, driver, actor, "fleet.reassigned", content)
        if old_driver != driver:
            words = self.env._("You drive no longer: %s", slip.name)
            slip._tell(old_driver.employee_id, words)
        self._on_assigned()
        return True

    def action_release(self, text=None):
        """Take car and driver back before the trip goes out; it waits for a car."""
        for slip in self:
            slip.check_access("read")
            slip._check_dispatches(slip.sudo().vehicle_id)
            slip._expect("assigned")
            slip._take_back("fleet.released", slip._word(text))
        return True

    def action_assign_dialog(self):
        """Open the dialog that shows what is free, and why the rest is not."""
        anew = self.state == "assigned"
        return self.env["procuratorate.fleet.assign"]._open(self, anew=anew)

    def action_emergency_dialog(self):
        """The same dialog, for a trip on a spoken order."""
        return self.env["procuratorate.fleet.assign"]._open(self, emergency=True)

    # Hooks for other parts ------------------------------------------------------

    def _on_assigned(self):
        """Called when a car and a driver were given, or given anew."""

    def _on_cancelled(self):
        """Called when a trip ended that had a car: cancelled or expired.

        Also when its car went back. Car and driver still stand on the slip.
        """

    # Who ------------------------------------------------------------------------

    def _check_dispatches(self, vehicle):
        """The acting person when this car is his to give; else refused."""
        if self._section_gives(vehicle):
            section = vehicle.proc_department_id
            return self._section_head(section)
        return self._actor_of(DISPATCHER)

    def _section_gives(self, vehicle):
        """Whether a section dispatches this car itself."""
        return vehicle.sudo().proc_mode == "section" and not self.sudo().emergency

    def _section_head(self, section):
        self.env["procuratorate.approval.case"]._check_channel()
        company = self.sudo().company_id
        actor = self.env["hr.employee"]._acting(company).sudo()
        post = self.env.ref(HEAD).sudo()
        holders = post._holders(company, section)
        if not holders:
            return self._actor_of(DISPATCHER)
        if actor in holders:
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("This car is not yours to give: %s dispatches it itself.", section.name),
            basis=_("The Party group has allotted it to the section"),
            missing=_("the act of the head of that section, or a car of the pool"),
            cure=", ".join(holders.mapped("name")) or section.name,
        )

    # What -----------------------------------------------------------------------

    def _given(self, vehicle_id, driver_id):
        """Slip, car and driver as the system reads them; refused where one is none."""
        slip = self.sudo()
        names = {"fleet.vehicle": vehicle_id, "procuratorate.fleet.driver": driver_id}
        found = []
        for model, given in names.items():
            known = id_of(given)
            Model = self.env[model].sudo().with_context(active_test=True)
            wanted = CAR_FIELDS if model == "fleet.vehicle" else None
            record = (
                Model.search_fetch([("id", "=", known)], wanted)
                if known
                else Model.browse()
            )
            found.append(record)
        if not all(found):
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” is given no car.", slip.name),
                missing=_("a car and a driver that are on record"),
                cure=_("the dispatcher, who chooses both"),
            )
        return slip, *found

    def _check_gates(self, vehicle, driver):
        what = self.env._(
            "%(car)s with %(driver)s cannot be given to “%(slip)s”.",
            car=vehicle._proc_name(),
            driver=driver.name,
            slip=self.sudo().name,
        )
        self._check_fit(what, self._gate_reasons("assign", vehicle, driver))

    def _bind(self, vehicle, driver, actor, kind, content=None):
        """On record, then on the slip; driver and applicant are told."""
        slip = self.sudo()
        slip._make_room(vehicle, driver)
        names = {"vehicle_name": vehicle._proc_name(), "driver_name": driver.name}
        self._put_on_record(
            kind,
            {
                "car": names["vehicle_name"],
                "driver": names["driver_name"],
                "by": actor.name,
                "plan_out": slip.plan_out,
                "plan_back": slip.plan_back,
                **(content or {}),
            },
        )
        slip._write_engine(
            {
                "state": "assigned",
                "vehicle_id": vehicle.id,
                "driver_id": driver.id,
                "assigned_by_id": actor.id,
                "assigned_at": fields.Datetime.now(),
                "tell_pending": True,
                **names,
            }
        )
        slip.flush_recordset()

    def _make_room(self, vehicle, driver):
        """Called before car and driver are given; for trips that others give way to."""

    def _take_back(self, kind, text, state="approved"):
        """Car and driver are free again; the slip goes on in this state."""
        for slip in self:
            doc = slip.sudo()
            slip._put_on_record(
                kind,
                {"reason": text, "car": doc.vehicle_name, "driver": doc.driver_name},
            )
            slip._on_cancelled()
            people = doc.applicant_id | doc.driver_id.employee_id
            words = self.env._(
                "%(slip)s has no car any more: %(car)s",
                slip=doc.name,
                car=doc.vehicle_name,
            )
            doc._write_engine({"state": state, **_NOTHING_BOUND})
            doc.flush_recordset()
            doc.activity_ids.filtered("automated").unlink()
            doc._tell(people, words, text)


_NOTHING_BOUND = {
    "vehicle_id": False,
    "driver_id": False,
    "vehicle_name": False,
    "driver_name": False,
    "assigned_by_id": False,
    "assigned_at": False,
    "tell_pending": False,
}
