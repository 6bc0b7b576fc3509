from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .seal_common import PHOTO, SealCase


@tagged("post_install", "-at_install")
class TestAttackSeal(SealCase):
    """The holiday seal, and every ordinary way round it."""

    def everybody(self, record):
        return (
            self.as_("dispatcher", record),
            record.sudo(),
            record.sudo().with_context(_force_unlink=True, install_mode=True),
        )

    def test_an_announced_list_stays(self):
        seal = self.announce()
        for own in self.everybody(seal):
            for act in (
                lambda own=own: own.write({"state": "ended"}),
                lambda own=own: own.write({"date_to": self.at("2026-10-02 00:00")}),
                lambda own=own: own.write({"line_ids": [(5,)]}),
                lambda own=own: own.write(
                    {"line_ids": [(1, own.line_ids[0].id, {"vehicle_id": 1})]}
                ),
                lambda own=own: own.write(
                    {"duty_ids": [(0, 0, {"vehicle_id": self.car_a.id})]}
                ),
                lambda own=own: own.unlink(),
                lambda own=own: own.copy(),
            ):
                with self.refused(error=AccessError):
                    act()

    def test_a_line_is_led_by_its_steps(self):
        line = self.put_on(self.line(self.announce()))
        for own in self.everybody(line):
            for vals in (
                {"state": "open"},
                {"state": "released"},
                {"open_slip_id": False, "due_at": "2026-10-01"},
                {"seal_no": "FT-9"},
                {"photo": PHOTO},
                {"key_holder_id": self.people["driver"].id},
                {"vehicle_id": self.car_c.id},
                {"date_to": self.at("2026-09-26 00:00")},
                {"seal_state": "ended"},
            ):
                with self.refused(error=AccessError):
                    own.write(vals)
            with self.refused(error=AccessError):
                own.unlink()

    def test_no_car_joins_or_leaves_later(self):
        seal = self.announce()
        with self.refused(error=AccessError):
            self.env["procuratorate.fleet.seal.line"].sudo().create(
                {"seal_id": seal.id, "vehicle_id": self.car_c.id}
            )
        with self.refused(error=AccessError):
            self.env["procuratorate.fleet.duty"].sudo().create(
                {"seal_id": seal.id, "vehicle_id": self.car_a.id}
            )

    def test_cars_and_people_of_this_office_only(self):
        """No office shuts the cars of another."""
        away = self.env["res.company"].create({"name": "Office of Luoshan"})
        car = self.env["fleet.vehicle"].create(
            {"model_id": self.model.id, "company_id": away.id}
        )
        keeper = self.env["hr.employee"].create({"name": "Zhou", "company_id": away.id})
        seal = self.seal()
        for vals in (
            {"line_ids": [(0, 0, {"vehicle_id": car.id})]},
            {"line_ids": [(1, seal.line_ids[0].id, {"key_holder_id": keeper.id})]},
            {"duty_ids": [(0, 0, {"vehicle_id": car.id})]},
        ):
            for own in self.everybody(seal):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    own.write(vals)

    def test_numbers_that_are_none(self):
        line = self.line(self.announce())
        self.put_on(line, number="FT%1\\")
        other = self.as_("dispatcher", self.line(line.seal_id, self.car_b))
        other.write({"seal_no": "ft%1\\", "photo": PHOTO})
        with self.refused("was used before"):
            other.action_seal()
        for nobody in (2**40, True, "guard", -1, None):
            with self.refused("another person of this office"):
                self.as_("dispatcher", line).action_hand_keys(nobody, "Shift ends")

    def test_the_register_is_written_by_nobody(self):
        line = self.put_on(self.line(self.announce()))
        event = line.event_ids
        for own in (event.sudo(), self.as_("dispatcher", event)):
            with self.refused(error=AccessError):
                own.write({"seal_no": "FT-9"})
            with self.refused(error=AccessError):
                own.unlink()
        with self.refused(error=AccessError):
            event.sudo().create(
                {"line_id": line.id, "kind": "resealed", "vehicle_name": "X"}
            )

    def test_a_forged_consent_opens_nothing(self):
        """A state that nobody decided upon is no consent."""
        line = self.line(self.announce())
        slip = self.holiday_trip()
        doc = self.asked(line, slip)
        for own in self.everybody(doc):
            with self.refused(error=AccessError):
                own.write({"state": "approved"})
        doc.sudo()._write_engine({"state": "approved"})
        with self.refused("holiday seal"):
            self.assign(slip)

    def test_a_consent_is_called_by_its_number(self):
        """Another one's number would be taken for that one at the gate."""
        line = self.line(self.announce())
        first = self.agreed(line)
        Unseal = self.as_("dispatcher", self.env["procuratorate.fleet.unseal"])
        with self.refused(error=AccessError):
            Unseal.create({"line_id": line.id, "name": first.name})
        keyed = Unseal.with_context(default_name=first.name)
        self.assertNotEqual(keyed.create({"line_id": line.id}).name, first.name)

    def test_a_consent_is_for_its_car(self):
        line = self.line(self.announce())
        doc = self.agreed(line)
        for own in self.everybody(doc):
            with self.refused(error=AccessError):
                own.write({"line_id": line.seal_id.line_ids[1].id})

    def test_nobody_but_the_chief_agrees(self):
        doc = self.asked(self.line(self.announce()))
        for login in ("leader", "duty", "director", "supervision", "dispatcher"):
            with self.refused():
                self.as_(login, doc).action_approve("Agreed")

    def test_the_dispatcher_opens_nothing_himself(self):
        line = self.put_on(self.line(self.announce()))
        with self.refused("does not wait"):
            self.as_("dispatcher", line).action_seal_again()
        for login in ("driver", "guard", "staff"):
            with self.refused():
                self.as_(login, line).action_seal()

    def test_who_reads_it(self):
        self.announce()
        for model in ("seal", "seal.line", "seal.event", "duty", "unseal"):
            for login in ("staff", "driver", "outsider"):
                own = self.as_(login, self.env[f"procuratorate.fleet.{model}"])
                with self.refused(error=AccessError):
                    own.search([])

    def test_a_secret_car_keeps_its_plate(self):
        self.car_a._proc_write({"proc_secret": True})
        line = self.put_on(self.line(self.announce()))
        self.assertNotIn("A001", line.event_ids.vehicle_name)
        shown = self.as_("guard", line).read(["vehicle_id", "display_name"])[0]
        self.assertNotIn("A001", str(shown))

    def test_a_secret_trip_tells_the_gate_nothing(self):
        line = self.put_on(self.line(self.announce()))
        slip = self.holiday_trip(secret=True, unseal_reason="Witness Zhang is ill")
        self.assign(slip)
        self.out(slip, at="2026-10-03 09:00")
        told = self.as_("guard", line.event_ids).mapped("text")
        self.assertNotIn("Zhang", str(told))

    def test_off_nothing_acts(self):
        self.announce()
        self.move("2026-10-02 09:00")
        self.company.procuratorate_rules = False
        self.assertFalse(self.car_a.proc_avail)
        seal = self.seal(date_from="2026-11-01", date_to="2026-11-02", duty_ids=[])
        with self.refused("rules are on"):
            self.announce(seal)
