from odoo.fields import Command
from odoo.tests import tagged

from .common_disposal import DisposalCase

MODULE = "procuratorate_seized_property."


@tagged("post_install", "-at_install")
class TestDisposalForms(DisposalCase):
    """The printed forms say what was decided and done."""

    def tell(self):
        super().tell()
        self.ended()

    def html(self, name, record):
        report = self.env["ir.actions.report"].with_context(lang="en_US")
        html, _kind = report._render_qweb_html(
            f"{MODULE}report_{name}", record.sudo().ids
        )
        return html.decode()

    def test_return_list_names_recipient_items_and_seal(self):
        card = self.items(seal_no="F-77")
        disposal = self.done(self.returning(card))
        html = self.html("disposal_return", disposal)
        for text in (disposal.name, card.name, self.owner.name, "320102199001011234"):
            self.assertIn(text, html)
        self.assertIn("data:image/png", html)
        seal = disposal.sudo()._form_seal()
        entry = self.entries(disposal, "seized.disposal.done")
        self.assertIn(entry.hash, seal[1])

    def test_return_list_of_money_says_it_in_capitals(self):
        cards = self.money_cards(100312.45)
        disposal = self.returning(cards)
        html = self.html("disposal_return", disposal)
        self.assertIn("壹拾万零叁佰壹拾贰元肆角伍分", html)

    def test_transfer_list_of_331(self):
        self.event("resumed", "2026-03-09", note="again")
        self.event("prosecuted", "2026-03-09")
        cards = self.items(331)
        disposal = self.draft("court", cards, authority_id=self.court.id)
        html = self.html("disposal_transfer", disposal)
        self.assertIn(cards[-1].name, html)
        self.assertIn(self.court.name, html)

    def test_working_adds_up(self):
        cards = self.money_cards(100.0)
        disposal = self.draft(
            "judgment_return",
            cards,
            recipient_ids=[
                self.owner_row(self.victim, "victim", claim=200, id_number="A"),
                self.owner_row(self.owner, "victim", claim=100, id_number="B"),
            ],
        )
        disposal.action_distribute()
        html = self.html("disposal_working", disposal)
        for text in ("66.666666", "66.67", "33.33"):
            self.assertIn(text, html)

    def test_notice_says_its_period_and_end(self):
        disposal = self.approved(
            self.draft("notice", self.items(), notice_place="County Daily")
        )
        self.complete(disposal, "execute")
        disposal.action_publish()
        html = self.html("disposal_notice", disposal)
        self.assertIn("6 months", html)
        self.assertIn("2026-09-09", html.replace("09/09/2026", "2026-09-09"))

    def test_destruction_record_names_persons_and_the_hash_of_the_video(self):
        disposal = self.executable(self.draft("destroy", self.items()))
        disposal.write({"destroy_method": "Burnt", "destroy_place": "Waste plant"})
        for login in ("handler1", "handler2"):
            self.person_present(disposal, login)
        self.person_present(disposal, "supervision", "supervisor")
        self.execute(disposal)
        html = self.html("disposal_destroy", disposal)
        video = disposal.sudo().paper_ids.filtered(lambda p: p.code == "video")
        sha256 = video.attachment_ids.sealed_sha256
        for text in ("handler1", "handler2", "supervision", "Burnt", sha256):
            self.assertIn(text, html)

    def test_every_form_prints(self):
        judgment = self.env["procuratorate.seized.judgment"].create(
            {
                "number": "J 1",
                "case_id": self.case.id,
                "company_id": self.company.id,
                "court_id": self.court.id,
                "enquiry": "What of the ring?",
            }
        )
        disposal = self.returning(self.items(), judgment_id=judgment.id)
        disposal.authority_id = self.treasury
        for name in (
            "exit",
            "return",
            "transfer",
            "opinion",
            "treasury",
            "execution",
            "lift",
            "sale",
            "destroy",
        ):
            self.assertIn(disposal.name, self.html(f"disposal_{name}", disposal))
        self.assertIn("What of the ring?", self.html("judgment_enquiry", judgment))

    def test_actions_offer_only_the_forms_that_fit(self):
        report = self.env.ref(f"{MODULE}action_report_disposal_destroy")
        self.assertIn("destroy", report.domain)

    def test_execution_slip_names_judgment_and_outcome(self):
        judgment = self.env["procuratorate.seized.judgment"].create(
            {
                "number": "(2026) 88",
                "case_id": self.case.id,
                "company_id": self.company.id,
                "court_id": self.court.id,
            }
        )
        disposal = self.done(self.returning(self.items(), judgment_id=judgment.id))
        html = self.html("disposal_execution", disposal)
        self.assertIn("(2026) 88", html)
        self.assertIn(self.court.name, html)

    def test_proxy_stands_behind_his_principal(self):
        disposal = self.draft(
            "judgment_return",
            self.items(),
            recipient_ids=[
                self.owner_row(
                    self.victim,
                    "proxy",
                    principal_id=self.owner.id,
                    principal_role="owner",
                    proxy_file_ids=[Command.set(self.file("proxy.pdf").ids)],
                )
            ],
        )
        html = self.html("disposal_return", disposal)
        self.assertIn(self.owner.name, html)
        self.assertIn(self.victim.name, html)

    def test_lift_notice_names_institution_and_account(self):
        """seized_property#24"""
        case = self.seized_case("QH-2026-4")
        frozen = self.signed_list(
            self.frozen_deposit(), case_id=case.id, kind="freeze"
        ).line_ids.lot_id
        frozen._seized_enter("registered_only", "test.registered")
        self.event("non_prosecution", "2026-03-09", case_id=case.id)
        disposal = self.draft(
            "non_prosecution_lift",
            frozen,
            authority_id=self.bank.id,
            case_id=case.id,
        )
        html = self.html("disposal_lift", disposal)
        for text in ("6222000011112222", case.number, self.bank.name):
            self.assertIn(text, html)
