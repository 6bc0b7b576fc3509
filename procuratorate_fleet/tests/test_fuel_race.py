import base64

from odoo.addons.procuratorate_ledger.tests.race_people import PeopleRace
from odoo.tests import tagged

from .fuel_common import FuelCase


@tagged("post_install", "-at_install")
class TestFuelRace(PeopleRace, FuelCase):
    """Two at the same moment, in real transactions: each cost counts once."""

    FLEET_POSTS = {
        **FuelCase.FLEET_POSTS,
        "colleague": "procuratorate_fleet.group_fleet_clerk",
        "auditor": "procuratorate_base.group_supervision",
    }

    def filled(self, day):
        """A filling of that day, on the account."""
        return self.fill(40, f"2026-04-{day} 10:00", 52000 + int(day) * 500)

    def test_the_same_statement_twice(self):
        """Both import the file of the seller: its rows come once."""
        lines = ["时间,车牌,升数,单价,金额,流水号"]
        lines += [
            f"2026-04-08 1{hour}:00,豫S·A001,10,7.8,78,R{hour}" for hour in range(3)
        ]
        file = base64.b64encode("\n".join(lines).encode())
        wizards = [
            self.as_user(self.env["procuratorate.fleet.fuel.import"], login).create(
                {"company_id": self.company.id, "file": file, "file_name": "a.csv"}
            )
            for login in ("fleet_clerk", "colleague")
        ]
        self.all_done(
            self.work("fleet_clerk", wizards[0], "action_import"),
            self.work("colleague", wizards[1], "action_import"),
        )
        rows = self.services().search([("proc_import_key", "!=", False)])
        self.assertEqual(len(rows), 3)

    def test_a_row_is_voided_once(self):
        row = self.filled("07")
        self.one_wins(
            self.work("fleet_clerk", row, "action_void", "Twice"),
            self.work("colleague", row, "action_void", "Twice"),
        )
        self.assertEqual(self.sealed(row, "fleet.cost.void"), 1)

    def test_a_row_is_reversed_once(self):
        """fleet#43: two reversing rows would make money out of nothing."""
        row = self.filled("08")
        self.put(self.trip, "settled")
        self.one_wins(
            self.work("fleet_clerk", row, "action_reverse", "Wrong car"),
            self.work("colleague", row, "action_reverse", "Wrong car"),
        )
        self.assertEqual(len(row.proc_reversal_ids), 1)

    def test_one_verdict(self):
        finding = self.env["procuratorate.fleet.finding"]._report(
            "SPEED", "serious", slip=self.trip, found="250 km/h"
        )
        self.as_user(finding, "fleet_clerk").action_explain("Typed wrong")
        self.one_wins(
            self.work("supervision", finding, "action_accept", "Seen"),
            self.work("auditor", finding, "action_reject", "Not seen"),
        )
        self.assertEqual(self.sealed(finding, "fleet.finding.verdict"), 1)

    def test_two_fillings_at_once(self):
        """The driver and the clerk write at once: both count, and F2 is seen."""
        vals = [
            self.fill_vals(20, "2026-04-09 10:00", 60000),
            self.fill_vals(20, "2026-04-09 11:00", 60010),
        ]
        service = self.services()
        self.all_done(
            self.work("fleet_clerk", service, "create", vals[0]),
            self.work("driver", service, "create", vals[1]),
        )
        rows = self.services().search([("odometer_id.value", ">=", 60000)])
        self.assertEqual(len(rows), 2)
        self.assertIn("F2", self.findings().filtered("service_id").mapped("code"))
