from .dispatch_common import DispatchCase


class MonthCase(DispatchCase):
    """April 2026 with ``car_a``: a trip of 100 km, and what it cost; it is 4 May.

    ``trip`` (``d1``, ``car_a``) lasted from 2026-04-07 09:00 until 12:00. Vocabulary:
    ``ride`` (a settled trip), ``pay``, ``month`` (draft), ``closed`` (submitted),
    ``review``, ``published``, ``line``.
    """

    POSTS = {**DispatchCase.POSTS, "finance": "group_finance"}

    def tell(self):
        super().tell()
        self.trip = self.ride("2026-04-07 09:00", "2026-04-07 12:00", 100)
        self.fuel = self.pay("fuel", 300, "2026-04-07 11:00")
        self.toll = self.pay("toll", 50, "2026-04-07 11:30")
        self.env.flush_all()

    def setUp(self):
        super().setUp()
        self.clock.move_to(self.at("2026-05-04 09:00"))

    def ride(self, start, end, km, vehicle=None, driver=None, state="settled", **vals):
        """A trip with this distance, driven as planned."""
        slip = self.make_slip(start, end, **vals)
        self.put(
            slip,
            state,
            vehicle,
            driver,
            out_at=self.at(start),
            back_at=self.at(end),
            km=km,
        )
        return slip.sudo()

    def pay(self, kind, amount, at, car=None, **vals):
        """A cost as any document books it, whatever day it is."""
        car = car or self.car_a
        more = (
            {"proc_litres": amount / 7.5, "proc_price": 7.5} if kind == "fuel" else {}
        )
        Service = self.env["fleet.vehicle.log.services"].sudo()
        batch = Service._proc_batch(
            [
                {
                    "vehicle_id": car.id,
                    "proc_kind": kind,
                    "amount": amount,
                    "proc_at": self.at(at),
                    **more,
                    **vals,
                }
            ]
        )
        return Service._proc_write_batch(batch)

    def month(self, day="2026-04-15", by="fleet_clerk"):
        Month = self.as_(by, self.env["procuratorate.fleet.month"])
        return Month.create({"date_from": day, "company_id": self.company.id})

    def closed(self, day="2026-04-15"):
        month = self.month(day)
        month.action_submit()
        self.env.invalidate_all()
        return month

    def review(self, month, *by):
        for login in by or ("leader", "supervision"):
            self.as_(login, month).action_approve()
            self.env.invalidate_all()
        return month

    def published(self, day="2026-04-15"):
        month = self.review(self.closed(day))
        month.action_publish()
        self.env.flush_all()
        self.env.invalidate_all()
        return month

    def line(self, month, car=None):
        """The line of a car, as the system sees it."""
        car = car or self.car_a
        return month.sudo().line_ids.filtered(lambda each: each.vehicle_id == car)
