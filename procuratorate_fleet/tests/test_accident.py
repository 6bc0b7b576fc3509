from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .repair_common import RepairCase


@tagged("post_install", "-at_install")
class TestAccident(RepairCase):
    """Accidents: told by who drove, looked into and closed by the office."""

    def accident(self, by="driver", **vals):
        own = self.as_user(self.env["procuratorate.fleet.accident"], by)
        return own.create(
            {
                "company_id": self.company.id,
                "vehicle_id": self.car_a.id,
                "driver_id": self.d1.id,
                "at": self.at("2026-04-06 07:30"),
                "place": "Crossing of Xinhua Road",
                "text": "A scooter ran into the door",
                "photo_ids": self.scan("door.jpg", by).ids,
                **vals,
            }
        )

    def reported(self, **vals):
        doc = self.accident(**vals)
        self.as_user(doc, "driver").action_report()
        return self.clerk(doc)

    def found_out(self, doc, **vals):
        doc.write({"police_no": "JT-77", "fault": "none", **vals})
        return doc

    def test_the_driver_reports(self):
        doc = self.reported()
        self.assertEqual(doc.state, "reported")
        self.assertEqual(doc.reported_by_id, self.people["driver"])
        self.assertTrue(self.entries(doc, "fleet.accident"))
        self.assertTrue(doc.activity_ids)

    def test_told_in_full(self):
        doc = self.accident(
            place=False, photo_ids=False, hurt=1, at=self.at("2026-04-06 09:00")
        )
        with self.refused("where", "photos", "who was hurt", "not after now"):
            self.as_user(doc, "driver").action_report()

    def test_nobody_tells_the_accident_of_another(self):
        doc = self.accident()
        with self.refused():
            self.as_user(doc, "bailiff").action_report()
        with self.refused("not yours"):
            self.as_user(doc, "director").action_report()

    def test_unless_it_is_fit_the_car_stays(self):
        doc = self.reported()
        self.assertEqual(self.car_a.proc_avail, "repair")
        slip = self.put(self.make_slip(), "approved")
        codes = [
            r.code for r in slip.sudo()._gate_reasons("assign", self.car_a, self.d1)
        ]
        self.assertIn("repair", codes)
        doc.action_unblock("Only the paint")
        self.assertEqual(self.car_a.proc_avail, "free")

    def test_fit_to_drive_it_goes_on(self):
        self.reported(drivable=True)
        self.assertEqual(self.car_a.proc_avail, "free")

    def test_leader_and_supervision_hear_of_hurt_persons(self):
        doc = self.reported(hurt=1, hurt_text="The rider: a broken arm")
        told = doc.sudo().activity_ids.user_id
        self.assertIn(self.users["supervision"], told)
        self.assertFalse(
            self.users["supervision"] in self.reported().activity_ids.user_id
        )

    def test_what_was_told_stays(self):
        doc = self.reported()
        for vals in ({"text": "I was asleep"}, {"driver_id": self.d2.id}, {"hurt": 3}):
            with self.refused("on record", error=AccessError):
                doc.write(vals)
            with self.refused("on record", error=AccessError):
                doc.sudo().write(vals)
        with self.refused(error=AccessError):
            doc.sudo().unlink()
        with self.refused(error=AccessError):
            doc.write({"state": "closed"})

    def test_who_drove_does_not_say_whose_fault_it_was(self):
        doc = self.reported()
        with self.refused("not yours", error=AccessError):
            self.as_user(doc, "driver").write({"fault": "none"})
        with self.refused("not yours", error=AccessError):
            self.accident(fault="none")
        with self.refused("not yours", error=AccessError):
            self.as_user(self.accident(), "driver").write({"paid": 100})
        self.found_out(doc)
        self.assertEqual(doc.fault, "none")

    def test_nor_by_a_default_of_his_own(self):
        """A key of the form brings what the driver may not write."""
        own = self.env["procuratorate.fleet.accident"]
        for key, value in (("fault", "none"), ("claim_state", "paid"), ("paid", 9.0)):
            keyed = own.with_context(**{f"default_{key}": value})
            with self.subTest(key=key), self.refused("not yours"):
                self.as_user(keyed, "driver").create(
                    {
                        "company_id": self.company.id,
                        "vehicle_id": self.car_a.id,
                        "driver_id": self.d1.id,
                        key: value,
                    }
                )
            with self.subTest(key=key), self.refused("not yours"):
                self.as_user(keyed, "driver").create(
                    {
                        "company_id": self.company.id,
                        "vehicle_id": self.car_a.id,
                        "driver_id": self.d1.id,
                    }
                )

    def test_closed_when_all_is_found_out(self):
        doc = self.reported()
        with self.refused("police report", "whose fault"):
            doc.action_close("Settled")
        insurer = self.env["res.partner"].create({"name": "PICC"})
        self.found_out(doc, claim_state="filed", insurer_id=insurer.id)
        with self.refused("what the insurer decided", "insurer, number and amount"):
            doc.action_close("Settled")
        doc.write({"claim_state": "paid", "claim_no": "C-1", "claimed": 900})
        with self.refused("what the insurer paid"):
            doc.action_close("Settled")
        doc.paid = 850
        doc.action_close("Settled")
        self.assertEqual((doc.state, doc.open_block), ("closed", False))
        with self.refused("on record", error=AccessError):
            doc.paid = 1

    def test_hurt_persons_need_the_police(self):
        doc = self.reported(hurt=1, hurt_text="The rider")
        self.found_out(doc, police_no=False, police_none="We agreed at once")
        with self.refused("persons were hurt"):
            doc.action_close("Settled")

    def test_open_repairs_hold_it(self):
        doc = self.found_out(self.reported())
        repair = self.decided(
            self.repair(accident_id=doc.id, by="fleet_clerk"), by="fleet_clerk"
        )
        with self.refused(repair.name):
            doc.action_close("Settled")

    def test_nobody_closes_his_own(self):
        self.users["driver"].group_ids += self.env.ref(
            "procuratorate_fleet.group_fleet_clerk"
        )
        doc = self.found_out(self.reported())
        with self.refused("you drove"):
            self.as_user(doc, "driver").action_close("Settled")

    def test_who_reads_it(self):
        doc = self.reported()
        Accident = self.env["procuratorate.fleet.accident"]
        self.assertFalse(self.as_user(Accident, "bailiff").search([]))
        for login in ("driver", "fleet_clerk", "leader", "chief", "supervision"):
            with self.subTest(login=login):
                own = self.as_user(doc, login)
                own.get_views([(False, "list"), (False, "form"), (False, "search")])
                Form(own)
                self.assertTrue(own.photo_ids.mapped("name"))
        with self.refused(error=AccessError):
            self.as_user(Accident, "staff").search([])
