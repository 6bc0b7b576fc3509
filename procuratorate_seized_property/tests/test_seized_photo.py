import hashlib
from base64 import b64decode, b64encode

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import SeizedCase, picture


@tagged("post_install", "-at_install")
class TestSeizedPhoto(SeizedCase):
    """Photos: measured when taken, sealed with their document, compared later."""

    def take(self, **vals):
        Photo = self.env["procuratorate.seized.photo"]
        return Photo.create({**self.photo(), "company_id": self.company.id, **vals})

    def test_hash_and_size_are_measured(self):
        photo = self.take(sha256="0" * 64, width=9)
        raw = b64decode(picture())
        self.assertEqual(photo.sha256, hashlib.sha256(raw).hexdigest())
        self.assertEqual((photo.width, photo.height), (800, 600))
        self.assertEqual(b64decode(photo.image), raw, "not one byte is changed")

    def test_hash_cannot_be_written(self):
        photo = self.take()
        before = photo.sha256
        photo.write({"sha256": "0" * 64, "note": "x"})
        self.assertEqual(photo.sha256, before)
        photo.write({"image": picture(90)})
        self.assertNotEqual(photo.sha256, before)

    def test_small_picture(self):
        with self.assertRaises(UserError) as caught:
            self.take(image=picture(size=(320, 240)))
        self.assertIn("320", str(caught.exception))
        self.assertIn("Custom of the house", str(caught.exception))

    def test_small_picture_where_the_rules_are_off(self):
        self.company.procuratorate_rules = False
        self.assertTrue(self.take(image=picture(size=(320, 240))))

    def test_file_that_is_no_picture(self):
        for raw in (b"%PDF-1.4", b"", b"<svg/>"):
            with self.assertRaises(UserError):
                self.take(image=b64encode(raw).decode())

    def test_photos_of_a_draft_come_and_go(self):
        doc = self.new_list(self.gold())
        photo = doc.line_ids.photo_ids[0]
        self.as_("handler1", photo).write({"view": "defect"})
        self.as_("handler1", photo).unlink()
        self.assertFalse(photo.exists())

    def test_later_photo_of_a_listed_item(self):
        doc = self.signed_list(self.gold())
        intake = self.take(line_id=doc.line_ids.id, stage="intake")
        self.assertTrue(doc._is_intact())
        with self.assertRaises(UserError):
            self.take(line_id=doc.line_ids.id, stage="seizure")
        with self.assertRaises(UserError):
            intake.write({"stage": "seizure"})

    def test_photos_of_two_stages_side_by_side(self):
        doc = self.signed_list(self.gold())
        self.take(line_id=doc.line_ids.id, stage="intake", image=picture(90))
        Photo = self.as_("handler1", self.env["procuratorate.seized.photo"])
        html = str(Photo._compare_html(doc.line_ids.lot_id, "seizure", "intake"))
        self.assertEqual(html.count("<img"), 3)
        self.assertIn("no photo", html)
        self.assertIn("Whole", html)

    def test_sealed_by_another_document(self):
        photo = self.take()
        said = photo._seal()
        self.assertEqual(said[0]["sha256"], photo.sha256)
        self.assertTrue(photo.is_sealed)
        with self.assertRaises(UserError):
            photo.write({"note": "x"})
        with self.assertRaises(UserError):
            photo.with_context(_force_unlink=True).unlink()

    def test_file_that_was_exchanged_beside_the_photo(self):
        doc = self.new_list(self.gold())
        photo = doc.line_ids.photo_ids[0]
        other = b64decode(picture(90))
        self.as_("handler1", photo._files()).sudo().write({"raw": other})
        with self.assertRaises(UserError):
            self.sign(doc)
