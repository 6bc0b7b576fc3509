from contextlib import contextmanager

from odoo.exceptions import UserError

from .common import FleetCase


class CarsCase(FleetCase):
    """Files of cars, quota and requests; ``finance`` beside the others.

    Vocabulary: ``draft`` (a complete file, not entered), ``quota`` (a line in force),
    ``enter`` (a file, entered by the clerk), ``clerk(record)``, ``refused``,
    ``request`` (a draft), ``decide`` (submit and all decisions).
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_people({"finance": "procuratorate_base.group_finance"})
        cls.people["finance"].department_id = cls.office
        cls.number = 0

    def clerk(self, record):
        return self.as_user(record, "fleet_clerk")

    def draft(self, **vals):
        """A complete file of a law-enforcement car within the caps."""
        type(self).number += 1
        return self.clerk(self.env["fleet.vehicle"]).create(
            {
                "model_id": self.model.id,
                "company_id": self.company.id,
                "license_plate": f"豫S·9{self.number:03}",
                "vin_sn": f"LFPH4ABC00009{self.number:04}",
                "seats": 5,
                "transmission": "manual",
                "fuel_type": "gasoline",
                "acquisition_date": "2026-03-01",
                "proc_first_registered": "2026-03-05",
                "net_car_value": 119000,
                "proc_class": "enforcement",
                "proc_body": "sedan",
                "proc_displacement": 1.6,
                "proc_tank": 60,
                "proc_norm": 8.0,
                **vals,
            }
        )

    def quota(self, count=6, car_class="enforcement", confirm=True, **vals):
        """A line of the quota; the cars of the office hang on it."""
        line = self.clerk(self.env["procuratorate.fleet.quota"]).create(
            {
                "company_id": self.company.id,
                "car_class": car_class,
                "count": count,
                "document_no": "财资〔2026〕1号",
                "decided_by": "County finance department",
                "date_from": "2026-01-01",
                **vals,
            }
        )
        if confirm:
            self.as_user(line, "director").action_confirm()
        return line

    def enter(self, **vals):
        car = self.draft(**vals)
        car.action_proc_register()
        return car

    def request(self, kind="purchase", **vals):
        coming = {
            "car_class": "enforcement",
            "car_body": "sedan",
            "fuel_type": "electric",
            "price": 175000,
        }
        return self.clerk(self.env["procuratorate.fleet.car_request"]).create(
            {
                "company_id": self.company.id,
                "kind": kind,
                "reason": "More questioning in the county",
                **(coming if kind != "disposal" else {"disposal_kind": "auction"}),
                **vals,
            }
        )

    def decide(self, doc, *logins):
        self.clerk(doc).action_submit()
        going = doc.kind == "disposal"
        for login in logins or ("leader", *(() if going else ("finance",)), "chief"):
            self.as_user(doc, login).action_approve()
            self.env.invalidate_all()
        return doc

    def disposed(self, car):
        """This car, written off by an approved request."""
        doc = self.decide(self.request("disposal", vehicle_id=car.id))
        self.clerk(doc)._dispose(
            self.company._procuratorate_today(), 32000.0, "JK-1", "Auction house"
        )
        return doc

    @contextmanager
    def refused(self, *words, error=UserError):
        """Refused in words that a person understands; nothing is left."""
        with self.assertRaises(error) as caught, self.env.cr.savepoint():
            yield
            self.env.flush_all()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))
