from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.fields import Command
from odoo.tests import tagged

from .common import picture
from .loan_common import LoanCase


@tagged("post_install", "-at_install")
class TestAttackLoan(LoanCase):
    """No way around approval, signatures and inspection, whoever tries."""

    def tell(self):
        super().tell()
        self.cards = self.stored(self.goods(), self.goods("Tablet"))
        self.card = self.cards[0]

    def test_a_request_is_not_born_approved(self):
        """seized_property#19"""
        for vals in (
            {"state": "approved"},
            {"approval_state": "approved"},
            {"releaser_id": self.people["custodian"].id},
            {"due_at": "2030-01-01 00:00:00"},
        ):
            with self.refused("cannot be set by hand"):
                self.ask(self.card, **vals)

    def test_defaults_in_the_context_approve_nothing(self):
        """seized_property#19"""
        Loan = self.as_("handler1", self.env["procuratorate.seized.loan"])
        loan = Loan.with_context(
            default_state="approved", default_approval_state="approved"
        ).create(
            {
                "reason": "x",
                "case_id": self.case.id,
                "company_id": self.company.id,
                "line_ids": [Command.create({"lot_id": self.card.id})],
            }
        )
        self.assertEqual((loan.state, loan.approval_state), ("draft", "draft"))

    def test_state_is_not_written_not_even_by_the_superuser(self):
        loan = self.ask(self.card)
        for vals in (
            {"state": "out"},
            {"approval_state": "approved"},
            {"due_at": False},
        ):
            with self.refused("cannot be set by hand"):
                loan.sudo().with_context(install_mode=True).write(vals)

    def test_an_approved_state_in_the_table_hands_out_nothing(self):
        """seized_property#19"""
        loan = self.ask(self.card)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_seized_loan SET state = 'approved', "
            "approval_state = 'approved' WHERE id = %s",
            [loan.id],
        )
        self.env.invalidate_all()
        self.note_exit(loan)
        with self.refused("not approved in its present form"):
            self.as_("custodian", loan).action_issue_slip()

    def test_the_engine_asks_the_request_before_it_moves(self):
        """seized_property#19"""
        loan = self.approved(self.card)
        Movement = self.as_("custodian", self.env["procuratorate.seized.movement"])
        with self.refused("sealed slip with the signatures of both sides"):
            Movement._carry_out("loan", self.card, document=loan.sudo())
        self.assertEqual(self.card.seized_state, "loan_approved")

    def test_a_signed_slip_moves_no_other_item(self):
        """seized_property#19"""
        loan = self.out(self.card)
        Movement = self.env["procuratorate.seized.movement"]
        with self.refused("the items of this request"):
            Movement._carry_out("loan", self.cards[1], document=loan.sudo())
        with self.refused("moves nothing"):
            Movement._carry_out("return", self.card, document=loan.sudo())

    def test_items_are_not_added_after_the_approval(self):
        loan = self.approved(self.card)
        with self.refused("cannot be changed"):
            self.as_("handler1", loan).write(
                {"line_ids": [Command.create({"lot_id": self.cards[1].id})]}
            )
        with self.refused("cannot be changed"):
            loan.line_ids.sudo().write({"lot_id": self.cards[1].id})

    def test_borrower_and_term_stay_as_approved(self):
        loan = self.approved(self.card)
        for vals in ({"borrower_id": self.people["handler2"].id}, {"days": 4}):
            with self.refused("cannot be changed"):
                self.as_("handler1", loan).write(vals)

    def test_what_went_out_is_not_written_by_the_borrower(self):
        loan = self.out(self.card)
        for vals in (
            {"out_condition": "broken already"},
            {"back_result": "same"},
            {"state": "back"},
            {"out_quantity": 0.0},
        ):
            with self.refused("cannot be written from here"):
                self.as_("handler1", loan.line_ids).write(vals)

    def test_what_was_signed_is_not_rewritten_by_the_custodian(self):
        loan = self.out(self.card)
        with self.refused("cannot be written from here"):
            self.as_("custodian", loan.line_ids).out_condition = "broken"
        self.back(loan)
        with self.refused("cannot be written from here"):
            self.as_("custodian", loan.line_ids).back_condition = "fine"

    def photo_vals(self, loan, stage):
        return {
            "res_model": loan.line_ids._name,
            "res_id": loan.line_ids.id,
            "lot_id": self.card.id,
            "stage": stage,
            "image": picture(50),
            "company_id": self.company.id,
        }

    def test_no_photo_of_the_exit_is_added_once_the_item_is_out(self):
        loan = self.out(self.card)
        Photo = self.env["procuratorate.seized.photo"]
        for login in ("handler1", "custodian"):
            with self.refused("No photo can be added"):
                self.as_(login, Photo).create(self.photo_vals(loan, "exit"))
        with self.refused("No photo can be added"):
            self.as_("handler1", Photo).create(self.photo_vals(loan, "return"))

    def test_defaults_of_the_context_add_no_photo_either(self):
        loan = self.out(self.card)
        vals = self.photo_vals(loan, "exit")
        defaults = {f"default_{key}": vals.pop(key) for key in ("res_model", "res_id")}
        Photo = self.as_("custodian", self.env["procuratorate.seized.photo"])
        with self.refused("No photo can be added"):
            Photo.with_context(**defaults).create(vals)

    def test_signatures_cannot_be_skipped(self):
        loan = self.slip(self.approved(self.card))
        with self.refused("both signatures"):
            loan.sudo()._on_out_signed(loan.out_request_id)
        self.give(loan.out_request_id, "custodian")
        with self.refused("both signatures"):
            loan.sudo()._on_out_signed(loan.out_request_id)

    def test_a_request_signed_for_another_loan_opens_nothing(self):
        other = self.out(self.cards[1])
        loan = self.slip(self.approved(self.card))
        with self.refused("was not handed out"):
            loan.sudo()._on_out_signed(other.out_request_id)

    def test_the_entry_of_a_slip_needs_its_pen(self):
        loan = self.approved(self.card)
        content = {"items": [{"lot": self.card.id}]}
        Book = self.env["procuratorate.book"]
        for kind in ("seized.loan.out", "seized.loan.back"):
            with self.refused("cannot be written from here"):
                Book._append_to(self.company, "seized", [(kind, content, loan)])

    def test_a_copy_is_a_new_request(self):
        copy = self.out(self.card).copy()
        self.assertEqual((copy.state, copy.approval_state), ("draft", "draft"))
        self.assertFalse(copy.slip_no or copy.out_at or copy.releaser_id)

    def test_a_decided_request_is_not_deleted(self):
        loan = self.approved(self.card)
        with self.refused("cannot be deleted"):
            loan.sudo().unlink()
        with self.refused("cannot be deleted"):
            loan.sudo().with_context(_force_unlink=True).unlink()
        with self.refused():
            loan.line_ids.sudo().with_context(_force_unlink=True).unlink()

    def test_an_ordinary_transfer_takes_nothing_out(self):
        """seized_property#19"""
        loan = self.approved(self.card)
        before = self.quants(self.card).location_id
        with self.refused(""):
            picking = self.env["stock.picking"].create(
                {
                    "picking_type_id": self.company._seized_picking_type("loan").id,
                    "location_id": before.id,
                    "location_dest_id": self.company._seized_location("borrower").id,
                    "move_ids": [
                        Command.create(
                            {
                                "product_id": self.card.product_id.id,
                                "product_uom_qty": 1.0,
                                "location_id": before.id,
                                "location_dest_id": self.company._seized_location(
                                    "borrower"
                                ).id,
                            }
                        )
                    ],
                }
            )
            picking.action_confirm()
            picking.move_ids.quantity = 1.0
            picking.move_ids.move_line_ids.lot_id = self.card
            picking.move_ids.picked = True
            picking.button_validate()
        self.assertEqual(self.quants(self.card).location_id, before)
        self.assertEqual(loan.state, "approved")

    def test_a_secret_request_is_hidden_but_not_from_its_decider(self):
        """seized_property#15"""
        cards = self.stored(self.secret_laptop(), shelf="secret")
        loan = self.submit(self.ask(cards))
        Loan = self.env["procuratorate.seized.loan"]
        for login in ("staff", "handler3"):
            self.assertNotIn(loan.id, self.as_(login, Loan).search([]).ids)
        self.assertIn(loan.id, self.as_("head", Loan).search([]).ids)
        self.assertTrue(loan.approval_case_id)

    def test_the_signature_request_of_a_secret_item_names_nothing(self):
        """seized_property#15"""
        self.company.seized_secret_custodian_ids = self.people["custodian"]
        cards = self.stored(self.secret_laptop(), shelf="secret")
        loan = self.approved(cards, deciders=("head", "leader"))
        self.slip(loan)
        self.assertNotIn(cards.name, loan.out_request_id.content)


@tagged("post_install", "-at_install")
class TestAttackLoanRpc(LoanCase, RpcCase):
    """The same from outside, as a plain user over HTTP."""

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def tell(self):
        super().tell()
        self.card = self.stored(self.goods())
        self.loan = self.submit(self.ask(self.card))
        self.env.flush_all()
        self.env.invalidate_all()

    def loan_call(self, method, *args, **kwargs):
        model = "procuratorate.seized.loan"
        return self.call(model, method, self.loan.ids, *args, **kwargs)

    def test_the_applicant_does_not_approve(self):
        """seized_property#20"""
        self.login("handler1")
        self.assert_refused(self.loan_call("action_approve"))

    def test_nobody_but_a_custodian_issues_a_slip(self):
        """seized_property#19"""
        self.login("handler1")
        self.assert_refused(self.loan_call("action_issue_slip"))

    def test_a_custodian_hands_out_nothing_unapproved(self):
        """seized_property#19"""
        self.login("custodian")
        words = self.assert_refused(self.loan_call("action_issue_slip"))
        self.assertIn("just approved", words)

    def test_states_are_not_written(self):
        self.login("custodian")
        for vals in ({"state": "out"}, {"approval_state": "approved"}):
            self.assert_refused(self.loan_call("write", vals))

    def test_private_verbs_are_not_called(self):
        self.login("custodian")
        for method in ("_on_out_signed", "_move_out", "_approval_write", "_seal"):
            self.assertIn("error", self.loan_call(method, {}))

    def test_an_incident_is_not_written_or_deleted(self):
        self.env["procuratorate.seized.incident"]._report(self.card, "damage", "x")
        incident = self.incidents(self.card)
        self.env.flush_all()
        self.login("custody_head")
        model = "procuratorate.seized.incident"
        self.assert_refused(
            self.call(model, "write", incident.ids, {"state": "closed"})
        )
        self.assert_refused(self.call(model, "unlink", incident.ids))
        self.assert_refused(self.call(model, "create", [{"kind": "damage"}]))
