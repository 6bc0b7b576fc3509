from odoo.fields import Command
from odoo.tests import tagged

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestAttackDisposal(DisposalCase):
    """What must not work, by the ORM, as superuser and as plain people."""

    def tell(self):
        super().tell()
        self.ended()

    # States and engine fields -------------------------------------------------

    def test_state_is_not_written(self):
        disposal = self.returning(self.items())
        for env in (disposal, disposal.sudo()):
            for vals in (
                {"state": "approved"},
                {"approval_state": "approved"},
                {"exit_at": "2026-03-09 02:00:00"},
                {"done_at": "2026-03-09 02:00:00"},
                {"name": "CZ1"},
                {"outcome_act": "return"},
            ):
                self.assert_refused(lambda e=env, v=vals: e.write(v))

    def test_state_is_not_created(self):
        vals = {
            "case_id": self.case.id,
            "company_id": self.company.id,
            "outcome_id": self.outcome("judgment_return").id,
        }
        for forged in ({"state": "done"}, {"approval_state": "approved"}):
            self.assert_refused(
                lambda f=forged: self.Disposal.sudo().create({**vals, **f})
            )

    def test_default_context_forges_nothing(self):
        Disposal = self.as_("handler1", self.Disposal).with_context(
            default_state="approved", default_approval_state="approved"
        )
        disposal = Disposal.create(
            {
                "case_id": self.case.id,
                "company_id": self.company.id,
                "outcome_id": self.outcome("judgment_return").id,
            }
        )
        self.assertEqual((disposal.state, disposal.approval_state), ("draft",) * 2)

    def test_flags_changed_by_sql_release_nothing(self):
        """The custodian asks the sealed book, not the columns."""
        card = self.items()
        disposal = self.returning(card)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_seized_disposal "
            "SET state = 'approved', approval_state = 'approved' WHERE id = %s",
            [disposal.id],
        )
        self.env.invalidate_all()
        card._seized_write({"seized_state": "disposal_approved"})
        self.assert_refused(
            lambda: self.as_("custodian", disposal).action_exit(), "not approved"
        )

    def test_exit_slip_forged_by_sql_moves_nothing(self):
        card = self.items()
        disposal = self.approved(self.returning(card))
        self.complete(disposal, "execute")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_seized_disposal SET state = 'executing' "
            "WHERE id = %s",
            [disposal.id],
        )
        self.env.invalidate_all()
        card._seized_write({"seized_state": "exit_slip"})
        self.assert_refused(lambda: self.execute(disposal), "exit slip")
        self.assertTrue(self.quants(card).filtered(lambda q: q.location_id.usage))

    def test_content_changed_by_sql_is_found(self):
        """Another recipient than decided: the hash no longer fits."""
        disposal = self.executable(self.returning(self.items()))
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_seized_recipient SET partner_id = %s "
            "WHERE disposal_id = %s",
            [self.victim.id, disposal.id],
        )
        self.env.invalidate_all()
        self.assert_refused(lambda: self.execute(disposal), "not approved")

    def test_entries_of_exit_and_end_need_the_pen(self):
        disposal = self.approved(self.returning(self.items()))
        Book = self.env["procuratorate.book"].sudo()
        for kind in ("seized.disposal.exit", "seized.disposal.done"):
            self.assert_refused(
                lambda k=kind: Book._append_to(
                    self.company, "seized", [(k, {"lines": []}, disposal)]
                ),
                "cannot be written from here",
            )

    # Frozen content -----------------------------------------------------------

    def test_submitted_content_is_frozen(self):
        disposal = self.submit(self.returning(self.items()))
        other = self.items()
        for vals in (
            {"reason": "something else"},
            {"outcome_id": self.outcome("destroy").id},
            {"line_ids": [Command.create({"lot_id": other.id})]},
            {"line_ids": [Command.clear()]},
            {"recipient_ids": [Command.clear()]},
            {"condition_ids": [Command.clear()]},
            {"paper_ids": [Command.clear()]},
        ):
            self.assert_refused(lambda v=vals: disposal.write(v))
            self.assert_refused(lambda v=vals: disposal.sudo().write(v))

    def test_answers_and_papers_are_frozen(self):
        disposal = self.submit(self.returning(self.items()))
        paper = disposal.paper_ids.filtered(lambda p: p.stage == "submit")[0]
        self.assert_refused(lambda: disposal.condition_ids.write({"answer": "no"}))
        self.assert_refused(lambda: paper.write({"attachment_ids": [Command.clear()]}))
        self.assert_refused(lambda: paper.attachment_ids.sudo().unlink())

    def test_question_is_not_the_handlers(self):
        disposal = self.returning(self.items())
        for vals in ({"name": "Nice"}, {"may_not_apply": True}, {"code": "x"}):
            self.assert_refused(lambda v=vals: disposal.condition_ids.write(v))
        self.assert_refused(lambda: disposal.paper_ids.write({"stage": "execute"}))

    def test_missing_condition_row_is_noticed(self):
        """Whoever thins out the checklist of a draft does not get it submitted."""
        disposal = self.returning(self.items())
        disposal.condition_ids.unlink()
        self.assert_refused(lambda: self.submit(disposal), "condition")
        other = self.returning(self.items())
        other.paper_ids.filtered(lambda p: p.stage == "execute").unlink()
        self.assert_refused(lambda: self.submit(other), "paper")

    def test_submitted_disposal_is_not_deleted(self):
        disposal = self.submit(self.returning(self.items()))
        for record in (disposal, disposal.sudo(), disposal.line_ids.sudo()):
            self.assert_refused(lambda r=record: r.unlink())

    def test_lines_do_not_move_into_a_decided_disposal(self):
        decided = self.approved(self.returning(self.items()))
        draft = self.returning(self.items())
        self.assert_refused(lambda: draft.line_ids.write({"disposal_id": decided.id}))

    def test_copy_begins_anew(self):
        disposal = self.approved(self.returning(self.items()))
        copied = disposal.copy()
        self.assertEqual(copied.state, "draft")
        self.assertFalse(copied.approval_case_id)
        self.assertFalse(any(copied.condition_ids.mapped("answer")))

    # Custody asks -------------------------------------------------------------

    def test_custody_does_not_move_other_cards_by_this_document(self):
        card, other = self.items(2)
        disposal = self.released(self.returning(card))
        place = self.company._seized_location("returned")
        Movement = self.as_("custodian", self.env["procuratorate.seized.movement"])
        self.assert_refused(
            lambda: Movement._carry_out(
                "return", other, place, document=self.as_("custodian", disposal)
            ),
            "not part of",
        )

    def test_custody_does_not_send_it_elsewhere(self):
        card = self.items()
        disposal = self.released(self.returning(card))
        Movement = self.as_("custodian", self.env["procuratorate.seized.movement"])
        for kind, use in (("remit", "treasury"), ("return", "sold")):
            self.assert_refused(
                lambda k=kind, u=use: Movement._carry_out(
                    k,
                    card,
                    self.company._seized_location(u),
                    document=self.as_("custodian", disposal),
                ),
                "not decided",
            )

    def test_disposal_is_carried_out_once(self):
        disposal = self.done(self.returning(self.items()))
        self.assert_refused(lambda: self.execute(disposal), "cannot be carried out")
        self.assert_refused(lambda: self.as_("custodian", disposal).action_exit())

    def test_resumed_case_stops_what_was_approved(self):
        """The end of the proceedings is asked again when it counts."""
        disposal = self.approved(self.returning(self.items()))
        self.event("resumed", "2026-03-09", note="retrial")
        self.assert_refused(
            lambda: self.as_("custodian", disposal).action_exit(), "have not ended"
        )

    # Table of outcomes --------------------------------------------------------

    def test_handlers_do_not_change_the_table(self):
        outcome = self.outcome("judgment_remit")
        for login in ("handler1", "head", "chief", "custodian"):
            self.assert_refused(
                lambda name=login: self.as_(name, outcome).write({"before_end": True})
            )

    def test_exception_names_its_law(self):
        outcome = self.as_("officer", self.outcome("judgment_remit"))
        self.assert_refused(
            lambda: outcome.write({"before_end": True, "before_end_basis": False}),
            "art. 250",
        )

    def test_used_outcome_is_not_deleted(self):
        disposal = self.returning(self.items())
        outcome = self.as_("officer", disposal.outcome_id)
        self.assert_refused(lambda: outcome.unlink())

    def test_change_of_the_table_goes_on_record(self):
        outcome = self.as_("officer", self.outcome("destroy"))
        outcome.basis = "Another law"
        entries = self.env["procuratorate.book.entry"].sudo()
        last = entries.search(
            [("book_id.code", "=", "rules"), ("company_id", "=", self.company.id)],
            order="id desc",
            limit=1,
        )
        self.assertIn("Another law", last.content)

    # Holds --------------------------------------------------------------------

    def test_hold_is_not_forged_or_deleted(self):
        card = self.items()
        hold = self.as_("handler1", self.env["procuratorate.seized.hold"]).create(
            {
                "case_id": self.case.id,
                "company_id": self.company.id,
                "lot_ids": [Command.set(card.ids)],
                "reason": "claimed",
            }
        )
        self.assert_refused(lambda: hold.sudo().write({"state": "on"}))
        hold.action_place()
        self.assert_refused(lambda: hold.sudo().unlink())
        self.assert_refused(lambda: hold.sudo().write({"state": "lifted"}))
        self.assert_refused(lambda: hold.sudo().write({"lot_ids": [Command.clear()]}))
        self.assert_refused(
            lambda: hold.sudo().write({"states_before": '{"1": "returned"}'})
        )

    # Switched off -------------------------------------------------------------

    def test_ordinary_lot_is_no_item(self):
        product = self.env["product.product"].create(
            {"name": "Pen", "is_storable": True, "tracking": "lot"}
        )
        lot = self.env["stock.lot"].create(
            {"name": "L1", "product_id": product.id, "company_id": self.company.id}
        )
        disposal = self.returning(lot)
        self.assert_refused(lambda: self.submit(disposal), "does not belong")
