from .common import FleetCase


class FuelCase(FleetCase):
    """A week of trips with ``car_a``, a designated station and one that is not.

    It is Friday 2026-04-10, 18:00. ``trip`` (``d1``, ``car_a``) lasted from 2026-04-07
    09:00 until 2026-04-09 22:00. Vocabulary: ``fill``, ``pay``, ``findings``.
    """

    def tell(self):
        super().tell()
        self.station, self.stranger = self.env["res.partner"].create(
            [{"name": "Sinopec Xinyang"}, {"name": "Roadside Fuel"}]
        )
        self.env["procuratorate.fleet.supplier"].create(
            {
                "partner_id": self.station.id,
                "kind": "fuel",
                "contract_no": "ZC-2026-1",
                "date_from": "2020-01-01",
                "company_id": self.company.id,
            }
        )
        self.car_a._proc_write({"proc_fuel_card": "9030 0001"})
        self.car_c._proc_write({"proc_fuel_card": "9030 0003"})
        self.trip = self.put(
            self.make_slip("2026-04-07 09:00", "2026-04-09 22:00"),
            "returned",
            out_at=self.at("2026-04-07 09:00"),
            back_at=self.at("2026-04-09 22:00"),
        )

    def setUp(self):
        super().setUp()
        self.clock.move_to(self.at("2026-04-10 18:00"))

    def fill_vals(self, litres, at="2026-04-07 19:15", meter=52000, **vals):
        """Values of a filling of ``car_a`` as a person types it."""
        price = vals.get("proc_price", 7.8)
        return {
            "vehicle_id": self.car_a.id,
            "proc_kind": "fuel",
            "proc_at": self.at(at),
            "proc_litres": litres,
            "proc_price": price,
            "amount": round(litres * price, 2),
            "odometer": meter,
            "proc_full": True,
            "proc_station_id": self.station.id,
            "proc_card_no": "9030 0001",
            "proc_receipt": at,
            **vals,
        }

    def fill(
        self, litres, at="2026-04-07 19:15", meter=52000, login="fleet_clerk", **vals
    ):
        """The fleet clerk, or another, books a filling."""
        vals = self.fill_vals(litres, at, meter, **vals)
        return self.services(login).create(vals)

    def pay(self, kind, amount, at="2026-04-07 19:15", login="fleet_clerk", **vals):
        """The fleet clerk, or another, books another cost of ``car_a``."""
        return self.services(login).create(
            {
                "vehicle_id": self.car_a.id,
                "proc_kind": kind,
                "proc_at": self.at(at),
                "amount": amount,
                **vals,
            }
        )

    def services(self, login=None):
        Service = self.env["fleet.vehicle.log.services"]
        return self.as_user(Service, login) if login else Service

    def findings(self, row=None, code=None):
        """Findings about this row, or all of them."""
        domain = [("company_id", "=", self.company.id)]
        if row is not None:
            domain.append(("service_id", "=", row.id))
        if code:
            domain.append(("code", "=", code))
        return self.env["procuratorate.fleet.finding"].sudo().search(domain, order="id")

    def codes(self, row):
        return self.findings(row).mapped("code")
