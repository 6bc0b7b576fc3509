import base64

from .cars_common import CarsCase


class RepairCase(CarsCase):
    """A designated shop and another one; repairs of ``car_a`` asked for by ``driver``.

    Vocabulary: ``repair`` (a draft), ``decided`` (submitted and approved), ``billed``
    (in the shop, with rows and bill), ``accept``, ``scan``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.partner_id.lang = "en_US"

    def tell(self):
        super().tell()
        self.shop, self.stranger = self.env["res.partner"].create(
            [{"name": "Xinyang Motors"}, {"name": "Corner Garage"}]
        )
        self.env["procuratorate.fleet.supplier"].create(
            {
                "partner_id": self.shop.id,
                "kind": "repair",
                "contract_no": "ZC-2026-2",
                "date_from": "2020-01-01",
                "company_id": self.company.id,
            }
        )

    def scan(self, name="bill.pdf", by="fleet_clerk"):
        return self.as_user(self.env["ir.attachment"], by).create(
            {"name": name, "datas": base64.b64encode(name.encode())}
        )

    def repair(self, estimate=4800, by="driver", **vals):
        return self.as_user(self.env["procuratorate.fleet.repair"], by).create(
            {
                "company_id": self.company.id,
                "applicant_id": self.people[by].id,
                "vehicle_id": self.car_a.id,
                "fault": "Brakes squeal",
                "estimate": estimate,
                "shop_id": self.shop.id,
                **vals,
            }
        )

    def decided(self, doc=None, *logins, by="driver", **vals):
        doc = doc or self.repair(by=by, **vals)
        self.as_user(doc, by).action_submit()
        for login in logins or ("leader",):
            self.as_user(doc, login).action_approve()
            self.env.invalidate_all()
        return doc

    def billed(self, doc=None, amount=2100.0, rows=None, **vals):
        """In the shop, with a bill as the clerk types it."""
        doc = self.clerk(doc or self.decided())
        if doc.state == "approved":
            doc.action_start()
        rows = rows or [("part", "Brake pads", 4, 400.0), ("labour", "Fitting", 5, 100)]
        doc.write(
            {
                "bill_no": "FP-0001",
                "bill_date": "2026-04-06",
                "bill_amount": amount,
                "bill_ids": self.scan().ids,
                "part_ids": [
                    (
                        0,
                        0,
                        {"kind": kind, "name": name, "quantity": count, "price": price},
                    )
                    for kind, name, count, price in rows
                ],
                **vals,
            }
        )
        return doc

    def accept(self, doc, by="fleet_clerk"):
        self.as_user(doc, by).action_accept("Tried on the yard: brakes hold")
        self.env.flush_all()
        self.env.invalidate_all()
        return doc
