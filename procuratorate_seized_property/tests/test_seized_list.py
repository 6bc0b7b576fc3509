from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import SeizedCase


@tagged("post_install", "-at_install")
class TestSeizedList(SeizedCase):
    """A list from the first line to the seal."""

    def refused(self, doc, *words, by="handler1"):
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            self.sign(doc, by)
        doc.invalidate_recordset()
        self.assertEqual(doc.state, "draft")
        self.assertFalse(doc._entries("seized.list.signed"))
        for word in words:
            self.assertIn(word, str(caught.exception))
        return str(caught.exception)

    # Signing ------------------------------------------------------------------

    def test_all_kinds_of_lines_can_be_listed_and_signed(self):
        lines = (
            self.goods(),
            self.cash(),
            self.evidential_cash(),
            self.foreign_cash(),
            self.gold(),
            self.vehicle(),
            self.real_estate(),
            self.drugs(),
            self.sd_card(),
            self.secret_laptop(),
        )
        doc = self.signed_list(*lines)
        self.assertEqual(doc.state, "signed")
        self.assertEqual(len(doc.line_ids), 10)
        frozen = self.signed_list(self.frozen_deposit())
        self.assertEqual(frozen.state, "signed")
        self.assertEqual(frozen.kind, "freeze")

    def test_every_item_of_the_case_gets_its_card(self):
        effects = self.line("unrelated", "Family photo")
        doc = self.signed_list(self.goods(), self.gold(), effects)
        phone, ring, photo = doc.line_ids.sorted("sequence")
        self.assertTrue(phone.lot_id)
        self.assertEqual(ring.lot_id.seized_line_id, ring)
        self.assertFalse(photo.lot_id, "no case property, passed on")

    def test_everything_that_was_said_is_sealed(self):
        doc = self.signed_list(self.gold(), note="Counted twice")
        entry = doc._entries("seized.list.signed")
        self.assertEqual(entry.book_id.code, "seized")
        self.assertEqual(entry.actor_employee_id, self.people["handler1"])
        content = entry._content()
        self.assertEqual(content["header"]["note"], "Counted twice")
        self.assertEqual(content["header"]["case_id"]["id"], self.case.id)
        said = content["lines"][0]["particulars"]
        self.assertEqual(said["weight"], "12.500")
        self.assertEqual(said["name"], "Gold ring")
        self.assertEqual(len(content["lines"][0]["photos"]), 2)
        self.assertEqual(
            {row["role"] for row in content["signatures"]},
            {"officer", "holder", "witness"},
        )
        self.assertTrue(entry.book_id._verify()["ok"])

    def test_photos_and_papers_are_sealed_with_the_list(self):
        papers = self.as_("handler1", self.env["ir.attachment"])
        paper = papers.create({"name": "decision", "raw": b"x"}).sudo()
        doc = self.signed_list(self.gold(), attachment_ids=[Command.link(paper.id)])
        files = doc._entries("seized.list.signed")._content()["attachments"]
        self.assertEqual(len(files), 3)
        self.assertTrue(paper.sealed_sha256)
        self.assertTrue(doc.line_ids.photo_ids[0].is_sealed)

    def test_signing_does_not_ask_once_for_each_line(self):
        """The number of queries of 40 lines is about that of 10."""
        few = self.new_list(*[self.goods(f"Phone {n}") for n in range(10)])
        many = self.new_list(*[self.goods(f"Phone {n}") for n in range(40)])
        self.sign(self.new_list(self.goods()))  # fills the caches
        counts = []
        for doc in (few, many):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.sign(doc)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[1], counts[0] * 1.5, counts)

    # Persons ------------------------------------------------------------------

    def test_two_officers_are_needed(self):
        officer = self.people["handler1"]
        doc = self.new_list(officer_ids=[Command.set(officer.ids)])
        self.refused(doc, "2 officers")

    def test_two_employees_of_one_person_are_one_officer(self):
        self.people["handler1"].identification_id = "110101199001011234"
        twin = self.env["hr.employee"].create(
            {
                "name": "twin",
                "company_id": self.company.id,
                "identification_id": "110101199001011234",
            }
        )
        officers = self.people["handler1"] | twin
        rows = [
            Command.create(
                {"role": "officer", "employee_id": each.id, "outcome": "signed"}
            )
            for each in officers
        ]
        doc = self.new_list(
            officer_ids=[Command.set(officers.ids)],
            signature_ids=rows + [Command.create(row) for row in self.signatures()[2:]],
        )
        self.refused(doc, "2 officers")

    def test_holder_refuses_and_the_reason_is_recorded(self):
        """seized_property#10"""
        rows = self.signatures(holder="refused", holder_reason="Says it is not his")
        doc = self.signed_list(signature_ids=[Command.create(row) for row in rows])
        self.assertEqual(doc.state, "signed")
        content = doc._entries("seized.list.signed")._content()
        holder = next(r for r in content["signatures"] if r["role"] == "holder")
        self.assertEqual(holder["reason"], "Says it is not his")

    def test_holder_refuses_without_a_reason(self):
        """seized_property#10"""
        rows = self.signatures(holder="refused", holder_reason=" ")
        doc = self.new_list(signature_ids=[Command.create(row) for row in rows])
        self.refused(doc, "Holder Zhang")

    def test_nobody_signs_for_a_missing_witness(self):
        rows = [row for row in self.signatures() if row["role"] != "witness"]
        doc = self.new_list(signature_ids=[Command.create(row) for row in rows])
        self.refused(doc, "Witness")

    def test_officer_who_has_not_signed(self):
        rows = self.signatures(handler2="pending")
        doc = self.new_list(signature_ids=[Command.create(row) for row in rows])
        self.refused(doc, "handler2")

    def test_only_an_officer_of_the_list_seals_it(self):
        doc = self.new_list()
        for login in ("outsider", "chief", "custodian", "admin_only"):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.sign(doc, login) if login != "admin_only" else doc.with_user(
                    self.admin_only
                ).action_sign()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            doc.action_sign()  # the superuser stands for nobody
        self.assertEqual(doc.state, "draft")

    def test_draft_names_those_who_sign(self):
        officers = self.people["handler1"] | self.people["handler2"]
        doc = self.new_list(signature_ids=False)
        self.assertEqual(doc.signature_ids.employee_id, officers)
        self.assertEqual(
            doc.signature_ids.filtered(lambda r: r.role == "holder").partner_id,
            self.holder,
        )
        doc.officer_ids = [
            Command.unlink(self.people["handler2"].id),
            Command.link(self.people["handler3"].id),
        ]
        self.assertNotIn(self.people["handler2"], doc.signature_ids.employee_id)
        self.assertIn("handler3", doc.signature_ids.mapped("name"))

    def test_unit_head_signs_for_what_is_secret(self):
        rows = [Command.create(row) for row in self.signatures()]
        doc = self.new_list(self.secret_laptop(), signature_ids=rows)
        self.refused(doc, "Head of the Unit")

    # Particulars --------------------------------------------------------------

    def test_missing_particulars_are_all_named_with_their_item(self):
        doc = self.new_list(
            self.goods(colour=False, defects=False), self.drugs(weight=0)
        )
        text = self.refused(doc, "Item 1", "Item 2", "Colour", "Defects", "Weight")
        self.assertIn("Configuration / Categories", text)

    def test_hundreds_of_problems_stay_readable(self):
        doc = self.new_list(*[self.goods(f"Box {n}", colour=False) for n in range(30)])
        self.refused(doc, "30 points", "and 10 more")

    def test_form_says_what_is_missing(self):
        doc = self.new_list(self.goods(colour=False))
        self.assertIn("Colour", doc.problems)
        doc.line_ids.colour = "black"
        doc.invalidate_recordset()
        self.assertFalse(doc.problems)

    def test_view_that_must_be_photographed(self):
        doc = self.new_list(self.gold(photo_ids=[Command.create(self.photo("whole"))]))
        self.refused(doc, "no photo of: Seal")

    def test_sheets_and_face_value_give_the_amount(self):
        doc = self.new_list(self.evidential_cash(50000.0, sheet_count=499))
        self.refused(doc, "499")

    def test_seal_number_is_used_once(self):
        self.signed_list(self.gold(seal_no="F-1"))
        self.refused(self.new_list(self.gold(seal_no="F-1")), "F-1")
        twice = self.new_list(self.gold(seal_no="F-2"), self.gold("Bar", seal_no="F-2"))
        self.refused(twice, "F-2")

    def test_only_funds_are_frozen(self):
        self.refused(self.new_list(self.goods(), kind="freeze"), "cannot be frozen")

    def test_own_measure_needs_its_decision(self):
        self.refused(self.new_list(decision_no=False), "Decision No.")

    @freeze_time("2026-03-02 01:00:00")
    def test_measure_of_tomorrow(self):
        self.refused(self.new_list(executed_at="2026-03-03 02:00:00"), "future")

    # Cash ---------------------------------------------------------------------

    def test_cash_among_ordinary_goods(self):
        """seized_property#3"""
        for name in ("Cash", "现金50000元", "人民币 50,000 元整", "RMB cash 50000"):
            doc = self.new_list(self.goods(name))
            self.refused(doc, "sole account", "evidential cash", "art. 217")

    def test_cash_by_its_face_value(self):
        """seized_property#3"""
        doc = self.new_list(self.goods("Bundle", face_value=100.0, sheet_count=500))
        self.refused(doc, "sole account")

    def test_evidential_cash_needs_seal_sheets_and_face_value(self):
        """seized_property#3"""
        line = self.evidential_cash(seal_no=False, sheet_count=0, face_value=0)
        self.refused(self.new_list(line), "Seal No.", "Sheets", "Face Value")
        doc = self.signed_list(self.evidential_cash(50000.0))
        self.assertEqual(doc.state, "signed")

    def test_cash_book_is_no_cash(self):
        doc = self.signed_list(self.goods("现金日记账"), self.goods("Cash register"))
        self.assertEqual(doc.state, "signed")

    # Filing -------------------------------------------------------------------

    def file_case(self, day):
        if "filing_date" not in self.case._fields:
            self.skipTest("cases know no day of filing yet")
        self.case.filing_date = day

    def test_decision_before_filing(self):
        """seized_property#11"""
        self.file_case("2026-03-03")
        doc = self.new_list()
        finding = self.env["procuratorate.seized.finding"].search(
            [("res_model", "=", doc._name), ("res_id", "=", doc.id)]
        )
        self.assertEqual(finding.trigger, "4", "raised when the draft is saved")
        self.refused(doc, "older than the filing")
        self.assertTrue(finding.exists())

    def test_measure_before_filing(self):
        """seized_property#11"""
        self.file_case("2026-03-03")
        doc = self.new_list(decision_date="2026-03-04")
        self.refused(doc, "before the case was filed")

    def test_case_without_filing(self):
        """seized_property#11"""
        self.file_case(False)
        self.refused(self.new_list(), "was not filed")

    def test_handed_in_before_filing_is_received(self):
        self.file_case("2026-03-03")
        doc = self.signed_list(
            self.cash(handed_in="voluntary"),
            kind="receive",
            voluntary=True,
            decision_no=False,
            decision_date=False,
        )
        self.assertEqual(doc.state, "signed")
        self.assertFalse(
            self.env["procuratorate.seized.finding"].search([("res_id", "=", doc.id)])
        )

    # Other bodies -------------------------------------------------------------

    def test_incoming_from_the_police(self):
        doc = self.sign(self.incoming_list(self.goods()), "custodian")
        self.assertEqual(doc.state, "signed")
        self.assertEqual(doc.name[:2], "JS")

    def test_incoming_from_the_supervision_commission(self):
        organ = self.env["res.partner"].create(
            {
                "name": "County Supervision Commission",
                "procuratorate_organ_kind": "supervision_commission",
            }
        )
        doc = self.incoming_list(
            source="supervision_commission", organ_id=organ.id, proposal=False
        )
        self.assertEqual(self.sign(doc, "custodian").state, "signed")

    def test_police_name_list_and_proposal(self):
        doc = self.incoming_list(transfer_list_no=False, proposal=False)
        self.refused(doc, "Transfer List No.", "Proposed Disposal", by="custodian")

    def test_transfer_list_is_taken_in_once(self):
        first = self.sign(self.incoming_list(), "custodian")
        self.refused(self.incoming_list(), first.name, by="custodian")

    def test_copies_follow_from_the_body(self):
        self.assertEqual(len(self.new_list()._form_copies()), 4)
        self.assertEqual(len(self.incoming_list()._form_copies()), 3)

    # Registry -----------------------------------------------------------------

    def test_registry_is_served_after_the_list_was_signed(self):
        """seized_property#12"""
        doc = self.signed_list(self.vehicle(registry_served_on=False))
        line = doc.line_ids
        self.as_("handler2", line).action_record_service("2026-03-03")
        self.assertEqual(str(line.registry_served_on), "2026-03-03")
        self.assertTrue(doc._is_intact())
        with self.assertRaises(UserError):
            self.as_("handler2", line).action_record_service("2026-03-04")
        with self.assertRaises(UserError):
            self.as_("outsider", line).action_record_service("2026-03-04")

    # Verification -------------------------------------------------------------

    def test_list_is_compared_with_its_seal(self):
        doc = self.signed_list(self.goods(), self.gold())
        self.assertTrue(doc._is_intact())
        self.env.cr.execute(
            "UPDATE procuratorate_seized_list_line SET quantity = 2 WHERE id = %s",
            doc.line_ids[:1].ids,
        )
        self.env.invalidate_all()
        self.assertFalse(doc._is_intact())
        with self.assertRaises(UserError):
            self.as_("supervision", doc).action_verify()

    def test_night_finds_what_was_changed_past_the_system(self):
        good, bad, back = (self.signed_list() for _n in range(3))
        self.env.cr.execute(
            "UPDATE procuratorate_seized_list SET place = 'x' WHERE id = %s", bad.ids
        )
        self.env.cr.execute(
            "UPDATE procuratorate_seized_list SET state = 'draft' WHERE id = %s",
            back.ids,
        )
        self.env.invalidate_all()
        Lists = self.env["procuratorate.seized.list"]
        Lists._verify_batch(10000)
        Lists._verify_batch(10000)
        findings = self.env["procuratorate.seized.finding"].search(
            [("res_model", "=", good._name), ("res_id", "in", (good | bad | back).ids)]
        )
        self.assertEqual(sorted(findings.mapped("res_id")), (bad | back).ids)
        self.assertTrue(good.verified_at)

    def test_new_name_of_a_person_changes_nothing(self):
        doc = self.signed_list()
        self.holder.name = "Zhang the elder"
        self.people["handler1"].name = "Handler One"
        self.assertTrue(doc._is_intact())

    def test_copy_is_a_new_draft(self):
        doc = self.signed_list(self.gold())
        twin = self.as_("handler1", doc).copy()
        self.assertEqual((twin.state, twin.version), ("draft", 0))
        self.assertNotEqual(twin.name, doc.name)
        self.assertFalse(twin.signed_at or twin.content_hash or twin.signed_by_id)
        self.assertFalse(twin.line_ids.lot_id or twin.line_ids.seal_no)
        self.assertFalse(twin.line_ids.photo_ids)
        self.assertEqual(twin.line_ids.name, "Gold ring")
