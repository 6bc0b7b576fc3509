import base64

from .road_common import RoadCase

PHOTO = base64.b64encode(b"photo")


class SealCase(RoadCase):
    """National Day 2026: A and B stand from 10-01 to 10-08, C is on duty.

    It is 2026-09-25, 09:00. Vocabulary: ``seal`` (a draft), ``announce``, ``line``,
    ``put_on`` (a seal with number and photo), ``asked`` (a consent, submitted),
    ``agreed`` (by the chief procurator), ``register`` (kinds of events of a car).
    """

    START, END = "2026-10-01 00:00", "2026-10-08 00:00"

    def setUp(self):
        super().setUp()
        self.move("2026-09-25 09:00")

    def seal(self, **vals):
        own = self.as_("dispatcher", self.env["procuratorate.fleet.seal"])
        return own.create(
            {
                "company_id": self.company.id,
                "title": "National Day",
                "date_from": self.at(self.START),
                "date_to": self.at(self.END),
                "place": "Yard of the office",
                "key_holder_id": self.people["guard"].id,
                "line_ids": [
                    (0, 0, {"vehicle_id": car.id}) for car in self.car_a + self.car_b
                ],
                "duty_ids": [
                    (
                        0,
                        0,
                        {
                            "vehicle_id": self.car_c.id,
                            "driver_id": self.d1.id,
                            "leader_id": self.people["duty"].id,
                        },
                    )
                ],
                **vals,
            }
        )

    def announce(self, seal=None, **vals):
        seal = seal or self.seal(**vals)
        self.as_("dispatcher", seal).action_announce()
        self.env.flush_all()
        self.env.invalidate_all()
        return seal

    def line(self, seal, car=None):
        car = car or self.car_a
        return seal.line_ids.filtered(lambda line: line.vehicle_id == car)

    def put_on(self, line, number="FT-0001", by="dispatcher"):
        own = self.as_(by, line)
        own.write({"seal_no": number, "photo": PHOTO})
        own.action_seal()
        self.env.flush_all()
        self.env.invalidate_all()
        return line

    def holiday_trip(self, *args, **vals):
        """An approved trip on 10-03 with head, leader and chief."""
        args = args or ("2026-10-03 09:00", "2026-10-03 12:00")
        slip = self.approved(*args, deciders=("head", "leader", "chief"), **vals)
        return slip.with_env(self.env)

    def asked(self, line, slip=None, **vals):
        doc = self.as_("dispatcher", self.env["procuratorate.fleet.unseal"]).create(
            {
                "company_id": self.company.id,
                "applicant_id": self.people["dispatcher"].id,
                "line_id": line.id,
                "slip_id": slip.id if slip else False,
                "reason": "A witness has to be heard at once",
                **vals,
            }
        )
        doc.action_submit()
        return doc

    def agreed(self, line, slip=None, **vals):
        doc = self.asked(line, slip, **vals)
        self.as_("chief", doc).action_approve("Agreed")
        self.env.invalidate_all()
        return doc

    def register(self, line):
        return line.sudo().event_ids.sorted("id").mapped("kind")
