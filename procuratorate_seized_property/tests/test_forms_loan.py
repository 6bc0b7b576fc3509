from odoo.tests import tagged

from .common import MODULE, picture
from .test_count import CountCase


@tagged("post_install", "-at_install")
class TestFormsLoan(CountCase):
    """Slips, records and count sheets print what happened, and nothing before."""

    def html(self, report, record):
        text, _kind = self.env["ir.actions.report"]._render_qweb_html(
            MODULE + report, record.ids
        )
        return text.decode()

    def tell(self):
        super().tell()
        self.cards = self.stored(self.gold(), shelf="safe")

    def test_request_shows_who_decided(self):
        html = self.html("report_seized_loan", self.approved(self.cards))
        for word in ("handler1", "head", self.cards.name, "To be shown to the accused"):
            self.assertIn(word, html)

    def test_exit_slip_shows_seal_and_both_signatures(self):
        loan = self.out(self.cards)
        html = self.html("report_seized_exit_slip", loan)
        for word in (loan.slip_no, self.cards.seized_seal_no, "custodian", "12.5"):
            self.assertIn(word, html)
        self.assertIn(loan.out_request_id.entry_id.hash, html)

    def test_an_unsigned_slip_bears_no_seal(self):
        loan = self.slip(self.approved(self.cards))
        self.assertIsNone(loan._form_seal("out"))

    def test_return_slip_compares_photos_side_by_side(self):
        loan = self.approved(self.cards)
        line = loan.line_ids
        Photo = self.as_("custodian", self.env["procuratorate.seized.photo"])
        common = {
            "res_model": line._name,
            "res_id": line.id,
            "lot_id": self.cards.id,
            "view": "whole",
            "company_id": self.company.id,
        }
        Photo.create({**common, "stage": "exit", "image": picture(50)})
        self.slip(loan)
        self.sign_slip(loan.out_request_id, "custodian", "handler1")
        self.checking(loan)
        Photo.create({**common, "stage": "return", "image": picture(90)})
        self.note_back(loan, back_weight=12.0)
        self.as_("custodian", loan).action_ask_return()
        self.env.invalidate_all()
        self.sign_slip(loan.back_request_id, "custodian", "handler1")
        self.assertIn("At return", line.photos_html)
        html = self.html("report_seized_return_slip", loan)
        [(_view, before, after)] = line._form_photos()
        self.assertEqual((before.stage, after.stage), ("exit", "return"))
        # both photos and the code of the seal
        self.assertEqual(html.count("data:image/png;base64"), 3)
        self.assertIn(self.incidents(self.cards).name, html)
        self.assertIn("12.5 / 12", html)

    def test_the_item_shows_its_photos_side_by_side(self):
        loan = self.out(self.cards)
        html = loan.line_ids.photos_html
        self.assertIn("No photos to compare", html)

    def test_a_photo_of_a_signed_slip_stays(self):
        loan = self.approved(self.cards)
        line = loan.line_ids
        photo = self.as_("custodian", self.env["procuratorate.seized.photo"]).create(
            {
                "res_model": line._name,
                "res_id": line.id,
                "lot_id": self.cards.id,
                "stage": "exit",
                "image": picture(50),
                "company_id": self.company.id,
            }
        )
        self.slip(loan)
        self.assertTrue(photo.is_sealed)
        with self.refused("No photo can be added to the slip or taken from it"):
            photo.unlink()

    def test_unsealing_record_shows_both_seals_and_the_witness(self):
        loan = self.approved(
            self.cards,
            kind="unseal",
            presence_ids=[(0, 0, self.witness_vals())],
        )
        old = self.cards.seized_seal_no
        self.slip(loan)
        self.sign_slip(loan.out_request_id, "custodian", "handler1")
        self.back(loan, new_seal_no="S-NEW-9")
        html = self.html("report_seized_unsealing", loan)
        for word in (old, "S-NEW-9", "Witness Li"):
            self.assertIn(word, html)

    def test_blank_count_sheet_names_no_item(self):
        count = self.begun()
        html = self.html("report_seized_count_blind", count)
        self.assertNotIn(self.cards.name, html)
        self.assertNotIn(self.cards.name, self.html("report_seized_count", count))

    def test_sheet_of_a_sample_names_codes_only(self):
        count = self.begun(kind="sample")
        html = self.html("report_seized_count_blind", count)
        self.assertIn(self.cards.name, html)
        self.assertNotIn(self.cards.seized_item, html)

    def test_count_sheet_shows_the_result_and_its_seal(self):
        count = self.counted([])
        html = self.html("report_seized_count", count)
        self.assertIn(self.cards.name, html)
        self.assertIn(self.incidents(self.cards).name, html)
        self.assertIn(count.sheet_entry_id.hash, html)

    def test_incident_report_shows_who_said_what(self):
        self.counted([])
        incident = self.incidents(self.cards)
        self.as_("custodian", incident).action_explain("it lies at the bank")
        html = self.html("report_seized_incident", incident)
        for word in (incident.name, "it lies at the bank", "outsider"):
            self.assertIn(word, html)
