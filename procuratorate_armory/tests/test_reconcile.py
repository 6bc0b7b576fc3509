import base64
import io

from openpyxl import Workbook

from odoo.tests import tagged

from .incident_common import IncidentCase


@tagged("post_install", "-at_install")
class TestReconcile(IncidentCase):
    """The register beside a list that others keep; nothing changes by it."""

    def listed(self, text, by="warden", name="list.csv"):
        raw = text if isinstance(text, bytes) else text.encode()
        Doc = self.as_(by, self.env["procuratorate.armory.reconcile"])
        return Doc.create(
            {
                "company_id": self.company.id,
                "organ": "County Police",
                "list_on": "2026-05-01",
                "file": base64.b64encode(raw),
                "file_name": name,
            }
        ).with_env(self.env)

    def compared(self, text, **more):
        doc = self.listed(text, **more)
        self.as_("warden", doc).action_compare()
        self.env.invalidate_all()
        return doc

    def results(self, doc):
        return {(line.number, line.result) for line in doc.line_ids}

    def test_lists_that_agree_say_so(self):
        doc = self.compared("Gun number,Type\na0123,Type 92\nA 0456,type92\n")
        self.assertEqual((doc.ours, doc.theirs, doc.agreed), (2, 2, 2))
        self.assertFalse(doc.difference_count)

    def test_what_stands_on_one_list_only(self):
        doc = self.compared("Gun number,Type\nA0123,Type 92\nX77,Type 92\n")
        self.assertEqual(self.results(doc), {("A0456", "ours"), ("X77", "theirs")})
        self.assertEqual(self.told(doc), ["leader", "warden"])

    def test_another_type_and_a_number_twice(self):
        doc = self.compared("枪号,枪型\nA0123,Type 95\nA0456,Type 92\nA0456,Type 92\n")
        self.assertEqual(self.results(doc), {("A0123", "type"), ("A0456", "double")})

    def test_a_workbook_is_read_as_well(self):
        book, stream = Workbook(), io.BytesIO()
        for row in (["枪支登记表"], ["枪支编号", "枪型"], ["A0123", ""], ["A0456", ""]):
            book.active.append(row)
        book.save(stream)
        doc = self.compared(stream.getvalue(), name="list.xlsx")
        self.assertEqual(doc.agreed, 2)

    def test_a_list_without_numbers_is_refused(self):
        doc = self.listed("Name,Colour\nA0123,black\n")
        with self.refused("Gun number"):
            self.as_("warden", doc).action_compare()

    def test_the_list_is_sealed_and_the_comparison_final(self):
        doc = self.compared("Gun number\nA0123\nA0456\n")
        [entry] = self.entries(doc, "armory.reconcile")
        self.assertEqual(
            entry._content()["attachments"][0]["sha256"],
            doc.attachment_id.sealed_sha256,
        )
        with self.refused(""):
            self.as_("warden", doc).write({"organ": "Other"})
        with self.refused(""):
            self.as_("warden", doc).action_compare()
        with self.refused("sealed"):
            doc.attachment_id.sudo().raw = b"other"

    def test_a_keeper_compares_nothing(self):
        doc = self.listed("Gun number\nA0123\n")
        with self.refused(""):
            self.as_("keeper_a", doc).action_compare()

    def test_lines_are_not_written(self):
        doc = self.compared("Gun number\nA0123\n")
        for call in (
            lambda: doc.line_ids.sudo().write({"result": "type"}),
            lambda: doc.line_ids.sudo().unlink(),
        ):
            with self.refused("Refused"):
                call()

    def test_no_card_changes(self):
        before = (self.gun.read()[0], self.gun2.read()[0])
        self.compared("Gun number,Type\nX77,Type 95\n")
        self.assertEqual(before, (self.gun.read()[0], self.gun2.read()[0]))
