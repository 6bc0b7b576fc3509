import base64
import io

from openpyxl import Workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .fuel_common import FuelCase

HEAD = (
    "交易时间",
    "车牌号",
    "卡号",
    "油品",
    "升数",
    "单价",
    "金额",
    "网点名称",
    "流水号",
)


@tagged("post_install", "-at_install")
class TestFuelImport(FuelCase):
    """The statement of fuel cards: every problem by its row, nothing half, once."""

    ROWS = (
        [
            "2026-04-07 10:00",
            "豫S·A001",
            "9030 0001",
            "95#",
            50,
            7.8,
            390,
            "Sinopec Xinyang",
            "T1",
        ],
        [
            "2026年4月8日 10:00:30",
            "豫sA001",
            "",
            "95#",
            40,
            7.8,
            312,
            "Sinopec Xinyang",
            "T2",
        ],
        [
            "2026/4/9 10:00",
            "",
            "90300001",
            "92号汽油",
            "30升",
            "￥7.80",
            "234.00",
            "Roadside",
            "T3",
        ],
    )

    def csv(self, rows, head=HEAD):
        lines = [",".join(str(cell) for cell in row) for row in (head, *rows)]
        return "\n".join(lines).encode("gb18030")

    def xlsx(self, rows, head=HEAD):
        book, stream = Workbook(), io.BytesIO()
        book.active.append(["加油卡对账单"])
        for row in (head, *rows):
            book.active.append(list(row))
        book.save(stream)
        return stream.getvalue()

    def wizard(self, raw, name="cards.csv", login="fleet_clerk", **vals):
        Wizard = self.as_user(self.env["procuratorate.fleet.fuel.import"], login)
        return Wizard.create(
            {
                "company_id": self.company.id,
                "file": base64.b64encode(raw),
                "file_name": name,
                **vals,
            }
        )

    def bring(self, raw, name="cards.csv", **vals):
        wizard = self.wizard(raw, name, **vals)
        wizard.action_import()
        return wizard

    def booked(self):
        return self.services().search(
            [("vehicle_id", "=", self.car_a.id), ("proc_kind", "=", "fuel")],
            order="proc_at",
        )

    def problems(self, wizard):
        return [(p.row, p.column, p.problem) for p in wizard.problem_ids]

    def test_a_statement_is_taken_in(self):
        """Plate or card, sellers' words, Chinese encoding: three rows, one finding."""
        wizard = self.bring(self.csv(self.ROWS))
        self.assertEqual(self.problems(wizard), [])
        self.assertRecordValues(
            self.booked(),
            [
                {
                    "proc_litres": 50,
                    "amount": 390,
                    "proc_station_id": self.station.id,
                    "proc_slip_id": self.trip.id,
                    "proc_driver_id": self.d1.id,
                    "proc_fuel": "gasoline",
                    "proc_receipt": "T1",
                },
                {
                    "proc_litres": 40,
                    "amount": 312,
                    "proc_station_id": self.station.id,
                    "proc_slip_id": self.trip.id,
                    "proc_driver_id": self.d1.id,
                    "proc_fuel": "gasoline",
                    "proc_receipt": "T2",
                },
                {
                    "proc_litres": 30,
                    "amount": 234,
                    "proc_station_id": False,
                    "proc_slip_id": self.trip.id,
                    "proc_driver_id": self.d1.id,
                    "proc_fuel": "gasoline",
                    "proc_receipt": "T3",
                },
            ],
        )
        self.assertEqual(self.findings().mapped("code"), ["F8"])
        self.assertEqual(self.findings().found, "Roadside")
        self.assertEqual(wizard.finding_count, 1)

    def test_a_workbook_with_a_title(self):
        self.bring(self.xlsx(self.ROWS), "cards.xlsx")
        self.assertEqual(len(self.booked()), 3)

    def test_moments_are_those_of_the_office(self):
        self.bring(self.csv(self.ROWS))
        self.assertEqual(self.booked()[0].proc_at, self.at("2026-04-07 10:00"))

    def test_the_same_file_twice(self):
        """A second time the same file brings nothing, and says so."""
        self.bring(self.csv(self.ROWS))
        wizard = self.bring(self.csv(self.ROWS))
        self.assertEqual(wizard.known_count, 3)
        self.assertEqual(len(self.booked()), 3)
        self.assertEqual(len(self.findings()), 1)

    def test_an_overlapping_file_brings_what_is_new(self):
        self.bring(self.csv(self.ROWS[:2]))
        wizard = self.bring(self.csv(self.ROWS))
        self.assertEqual(wizard.known_count, 2)
        self.assertEqual(len(self.booked()), 3)

    def test_what_was_booked_by_hand_is_known(self):
        """The driver wrote it at the pump; the statement does not count it again."""
        self.fill(50, "2026-04-07 10:12")
        wizard = self.bring(self.csv(self.ROWS))
        self.assertEqual(wizard.known_count, 1)
        self.assertEqual(len(self.booked()), 3)

    def test_what_was_taken_back_by_hand_comes_with_the_file(self):
        """A settled row that was reversed is not what the statement says."""
        row = self.fill(50, "2026-04-07 10:12")
        self.put(self.trip, "settled")
        self.as_user(row, "fleet_clerk").action_reverse("Of another unit")
        self.assertEqual(self.bring(self.csv(self.ROWS[:1])).known_count, 0)

    def test_the_same_filling_in_two_files(self):
        """The second one tells neither receipt nor card nor seconds: it is known."""
        self.bring(self.csv(self.ROWS))
        head = ["时间", "车牌", "升数", "单价", "金额"]
        rows = [
            ["2026-04-07 10:00", "豫S·A001", 50, 7.8, 390],
            ["2026-04-08 10:00", "豫S·A001", 40, 7.8, 312],
            ["2026-04-09 12:30", "豫S·A001", 30, 7.8, 234],
        ]
        wizard = self.bring(self.csv(rows, head))
        self.assertEqual((wizard.row_count, wizard.known_count), (3, 2))
        self.assertEqual(len(self.booked()), 4)

    def test_a_plate_that_an_older_car_had(self):
        """What was written off has its plate and its card no more."""
        old = {"license_plate": "豫S·Ａ001", "proc_fuel_card": "90300001"}
        gone = {"proc_state": "disposed", "write_off_date": "2026-03-01"}
        self.car_c._proc_write({**old, **gone})
        self.bring(self.csv([self.ROWS[0], self.ROWS[2]]))
        self.assertEqual(len(self.booked()), 2)

    def test_two_drivers_of_one_name(self):
        """Who drove follows from the trip, and from no list."""
        self.people["bailiff"].sudo().name = self.people["driver"].name
        rows = [[*self.ROWS[0], self.people["driver"].name]]
        self.bring(self.csv(rows, [*HEAD, "驾驶员"]))
        self.assertEqual(self.booked().proc_driver_id, self.d1)

    def test_another_receipt_is_another_filling(self):
        self.bring(self.csv(self.ROWS[:1]))
        again = [*self.ROWS[0][:-1], "T9"]
        self.assertEqual(self.bring(self.csv([again])).known_count, 0)
        self.assertEqual(len(self.booked()), 2)

    def test_a_station_may_be_called_total(self):
        """A row that adds up has no moment; one of a station has."""
        row = [*self.ROWS[0][:7], "Total", "T1"]
        sums = ["合计", "", "", "", 50, "", 390, "", ""]
        self.assertEqual(self.bring(self.csv([row, sums])).row_count, 1)
        self.assertEqual(len(self.booked()), 1)

    def test_moments_that_are_none(self):
        """A problem of its row, whatever the clock can or cannot reckon with."""
        told = ("9999-12-31 23:00", "0026-04-07", "2026-02-29", "2026-4-7 7:15 PM")
        rows = [[at, *self.ROWS[0][1:]] for at in (*told, "1999-12-31")]
        wizard = self.bring(self.csv(rows))
        self.assertEqual([p[0] for p in self.problems(wizard)], [2, 3, 4, 5, 6])

    def test_a_void_row_does_not_come_back(self):
        self.bring(self.csv(self.ROWS[:1]))
        self.as_user(self.booked(), "fleet_clerk").action_void("Of another unit")
        wizard = self.bring(self.csv(self.ROWS[:1]))
        self.assertEqual(wizard.known_count, 1)
        self.assertEqual(len(self.booked()), 1)

    def test_every_problem_by_its_row_and_nothing_half(self):
        """One wrong row, or seven: nothing of the file is taken in."""
        rows = [
            list(self.ROWS[0]),
            ["soon", "豫S·A001", "", "95#", 40, 7.8, 312, "", "P1"],
            ["2026-04-08 11:00", "豫S·X999", "", "95#", 40, 7.8, 312, "", "P2"],
            ["2026-04-08 11:00", "", "555", "95#", 40, 7.8, 312, "", "P3"],
            ["2026-04-08 12:00", "豫S·A001", "", "95#", 72, 7.8, 561.6, "", "P4"],
            ["2026-04-08 13:00", "豫S·A001", "", "95#", 40, 7.8, 320, "", "P5"],
            ["2026-04-08 14:00", "豫S·A001", "", "95#", "much", 7.8, 312, "", "P6"],
            ["2026-05-08 14:00", "豫S·A001", "", "95#", 40, 7.8, 312, "", "P7"],
            ["2026-04-08 15:00", "豫S·A001", "", "mud", 40, 7.8, 312, "", "P8"],
            ["合计", "", "", "", 400, "", 3120, "", ""],
        ]
        wizard = self.bring(self.csv(rows))
        rows = {row: problem for row, _column, problem in self.problems(wizard)}
        self.assertEqual(sorted(rows), [3, 4, 5, 6, 7, 8, 9, 10])
        self.assertIn("no car of this plate", rows[4])
        self.assertIn("no car has this card", rows[5])
        self.assertIn("63", rows[6])
        self.assertIn("312.00, not 320.00", rows[7])
        self.assertIn("not a number", rows[8])
        self.assertIn("has not come", rows[9])
        [late] = wizard.problem_ids.filtered(lambda problem: problem.row == 9)
        self.assertEqual(late.value, "2026-05-08 14:00", "as in the file")
        self.assertFalse(self.booked())
        self.assertFalse(wizard.done)

    def test_the_same_row_twice_in_a_file(self):
        wizard = self.bring(self.csv([self.ROWS[0], self.ROWS[0]]))
        [(row, _column, problem)] = self.problems(wizard)
        self.assertEqual(row, 3)
        self.assertIn("row 2", problem)

    def test_readings_of_a_file_are_neighbours(self):
        """A reading that does not fit is named by its row; nothing is booked."""
        head = [*HEAD, "里程表读数"]
        first, second, third = self.ROWS

        def file(middle):
            rows = [[*first, 52000], [*second, middle], [*third, 52800]]
            return self.csv(rows, head)

        good, bad = file(52500), file(51000)
        [(row, _column, problem)] = self.problems(self.bring(bad))
        self.assertEqual(row, 3)
        self.assertIn("52000", problem)
        self.assertFalse(self.booked())
        self.bring(good)
        self.assertEqual(self.booked()[1].proc_per_100, 8.0)

    def test_a_reading_beside_one_on_record(self):
        self.fill(30, "2026-04-07 20:00", 60000)
        head = [*HEAD, "里程"]
        wizard = self.bring(self.csv([[*self.ROWS[0], 61000]], head))
        self.assertIn("60000", self.problems(wizard)[0][2])

    def test_electric_rows(self):
        self.car_a._proc_write({"fuel_type": "electric", "proc_battery": 50})
        head = ["充电时间", "车牌", "电量(度)", "电价", "金额"]
        rows = [["2026-04-08 10:00", "豫S·A001", 35, 1.5, 52.5]]
        self.bring(self.csv(rows, head))
        row = self.services().search([("proc_kind", "=", "charge")])
        self.assertEqual((row.proc_kwh, row.amount), (35, 52.5))

    def test_check_only_books_nothing(self):
        wizard = self.wizard(self.csv(self.ROWS))
        wizard.action_check()
        self.assertEqual((wizard.row_count, wizard.error_count), (3, 0))
        self.assertFalse(self.booked())

    def test_who_imports(self):
        for login in ("driver", "supervision", "leader"):
            with self.assertRaises(AccessError):
                self.wizard(self.csv(self.ROWS), login=login)

    def test_no_table(self):
        for raw, name in (
            (b"\x00\x01", "cards.csv"),
            (b"a,b\n1,2", "x.csv"),
            (b"", "y"),
        ):
            with self.assertRaises(UserError):
                self.bring(raw, name)

    def test_cars_of_another_office_are_not_known(self):
        other = self.env["res.company"].create(
            {"name": "Other Office", "procuratorate_rules": True}
        )
        self.car_a._proc_write({"company_id": other.id})
        wizard = self.bring(self.csv(self.ROWS[:1]))
        self.assertIn("no car of this plate", self.problems(wizard)[0][2])

    def test_the_file_is_on_record(self):
        self.bring(self.csv(self.ROWS))
        entry = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search([("kind", "=", "fleet.file")], order="id desc", limit=1)
        )
        self.assertIn("cards.csv", entry.content)
        self.assertIn("sha256", entry.content)

    def test_many_rows_are_looked_at_together(self):
        """Queries do not grow with the rows of a file."""
        many = [
            [
                "2026-04-08 %02d:%02d" % divmod(number, 60),
                "豫S·A001",
                "",
                "95#",
                10,
                7.8,
                78,
                "Sinopec Xinyang",
                f"Q{number}",
            ]
            for number in range(0, 600, 150)
        ]
        more = [
            [
                "2026-04-09 %02d:%02d" % divmod(number, 60),
                "豫S·A001",
                "",
                "95#",
                10,
                7.8,
                78,
                "Sinopec Xinyang",
                f"R{number}",
            ]
            for number in range(0, 1200, 150)
        ]
        self.bring(self.csv(self.ROWS[:1]))
        counts = []
        for rows in (many, more):
            wizard = self.wizard(self.csv(rows))
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            wizard.action_import()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(wizard.finding_count, 0)
        self.assertLessEqual(counts[1], counts[0] + 2)
