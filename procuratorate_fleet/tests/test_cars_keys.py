from psycopg2.errors import UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools.car_key import number_key, plate_key, vin_key
from .cars_common import CarsCase


@tagged("post_install", "-at_install")
class TestCarsKeys(CarsCase):
    """One plate, one chassis number, one car, however it is typed."""

    def test_keys(self):
        for text in ("豫S·A001", "豫s a001", "豫S-Ａ００１", " 豫S.A001", "豫S・A001"):
            self.assertEqual(plate_key(text), "豫SA001")
        for text in ("豫S·AOOI", "豫S·А00I", "豫S·A○〇1", "豫S．ａｏｏ１"):
            self.assertEqual(plate_key(text), "豫SA001")
        self.assertEqual(plate_key("豫O·1234警"), "豫O1234警")
        self.assertEqual(vin_key("lfph4abc oooooiooo"), "LFPH4ABC000001000")
        self.assertEqual(vin_key("LFРН4АВС000001000"), "LFPH4ABC000001000")
        self.assertIsNone(plate_key(" · "))

    def test_numbers_of_cards_and_bills_keep_their_letters(self):
        """Only on plates and chassis is an O no letter; a bill may have both."""
        self.assertEqual(number_key(" fp-ＯI 01"), "FPOI01")
        self.assertNotEqual(number_key("FP-O1"), number_key("FP-01"))

    def test_the_same_plate(self):
        """fleet#42: as it is, in small letters, with blanks: refused at once."""
        for plate in ("豫S·A001", "豫s·a001", "豫S A001"):
            with self.refused("on the register already", self.car_a.name):
                self.draft(license_plate=plate)

    def test_the_same_chassis_number(self):
        """fleet#42: also read with O for 0."""
        for vin in ("LFPH4ABC000000001", "lfph4abcooooooooI"):
            with self.refused("on a register already"):
                self.draft(vin_sn=vin)

    def test_a_chassis_number_of_another_office(self):
        """fleet#42: anywhere; the other office is not named."""
        company = self.env["res.company"].create(
            {"name": "Next Procuratorate", "procuratorate_rules": True}
        )
        with self.refused("a car of another office"):
            self.env["fleet.vehicle"].create(
                {
                    "model_id": self.model.id,
                    "company_id": company.id,
                    "license_plate": "豫S·A001",
                    "vin_sn": "LFPH4ABC000000001",
                }
            )

    def test_two_at_once(self):
        """fleet#42: an import of two equal cars."""
        vals = {"model_id": self.model.id, "company_id": self.company.id}
        with self.refused("on the register already"):
            self.clerk(self.env["fleet.vehicle"]).create(
                [{**vals, "license_plate": "豫S·7"}, {**vals, "license_plate": "豫s7"}]
            )

    def test_changed_later(self):
        """fleet#42: a draft that is given the plate of another."""
        car = self.draft()
        with self.refused("on the register already"):
            car.license_plate = "豫S A001"
        with self.refused("on the register already"):
            car.write({"license_plate": "豫S-A001"})

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_as_well(self):
        """fleet#42: past every check."""
        car = self.draft()
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            car._proc_write({"license_plate": "豫S·a001"})
            self.env.flush_all()

    def test_a_plate_is_free_after_the_disposal(self):
        self.quota()
        car = self.enter(license_plate="豫S·8888")
        self.disposed(car)
        self.draft(license_plate="豫S·8888", vin_sn=car.vin_sn)

    def test_one_car_one_card(self):
        """fleet#31: a fuel card is of one car, however it is typed."""
        self.draft(proc_fuel_card="9030 0001")
        with self.refused("One car, one fuel card"):
            self.draft(proc_fuel_card="90300001")
        other = self.draft(proc_fuel_card="90300002")
        with self.refused("belongs to"):
            other.proc_fuel_card = "9030-0001"
