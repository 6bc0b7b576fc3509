from odoo import fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from .seized_incident import BOOK

# Who could write these could let an item out of the store, or in again.
_PEN = take_pen("seized.loan.out", "seized.loan.back")
MOVES = {"loan": "loan", "view": "view", "unseal": "view"}


class SeizedLoan(models.Model):
    """The way out: exit slip, check of the bags, two signatures, sealed order."""

    _inherit = "procuratorate.seized.loan"

    def action_issue_slip(self):
        """Issue the exit slip and ask borrower and custodian for their signatures."""
        for loan in self:
            loan.check_access("read")
            what = self.env._("“%s” was not handed out.", loan.display_name)
            releaser = loan._check_custodian(what)
            doc = loan.sudo()
            doc._check_may_leave(releaser, what)
            doc._note_exit()
            doc.line_ids._check_exit()
            doc._approval_write(
                {
                    "state": "slip",
                    "releaser_id": releaser.id,
                    "slip_no": doc.slip_no or doc._next_slip(),
                }
            )
            doc._approval_write({"out_request_id": doc._ask_signatures("out").id})
            doc._seal("seized.loan.slip", doc._full_content("out"))
        return True

    def _next_slip(self):
        return next_number(
            self.env, "procuratorate.seized.exit.slip", self.company_id, "CKD"
        )

    def _check_may_leave(self, releaser, what):
        """Approved in the book, put aside, and by three different persons."""
        _ = self.env._
        if self.state != "approved":
            raise self._refuse_state(what, _("a request that was just approved"))
        self._approval_check_approved()
        self._check_separate(releaser, what)
        self._check_put_aside()
        if self.kind == "unseal":
            self._check_present(what)

    def _check_put_aside(self):
        """The items lie where the approval left them: no incident, no hold since."""
        lots = self.line_ids.lot_id
        if self.kind == "loan":
            lots._seized_refuse_unless(("loan_approved",), self.env._("handed out"))
        else:
            self._check_free(lots)

    def _check_separate(self, releaser, what):
        """Requester, approver and releaser are different natural persons."""
        sides = {
            self.env._("asked for the items"): self._asking(),
            self.env._("approved the request"): self._approvers(),
        }
        for side, people in sides.items():
            if releaser._meets(people):
                self._refuse_person(releaser, side, what)

    def _refuse_person(self, person, side, what):
        _ = self.env._
        raise refusal(
            self.env,
            what,
            basis=_("Who asks, who approves and who hands out are different persons."),
            missing=_(
                "another custodian: %(person)s %(side)s", person=person.name, side=side
            ),
            cure=_("a custodian who took no part in the request"),
        )

    def _note_exit(self):
        """What goes out is what the card says; the place it comes from is noted."""
        for line in self.line_ids:
            line._line_write(
                {
                    "out_quantity": line.lot_id.seized_qty,
                    "from_location_id": line.lot_id.seized_location_id.id,
                    "state_before": line.lot_id.seized_state,
                }
            )

    # Signatures ---------------------------------------------------------------

    def _ask_signatures(self, stage):
        """Custodian and borrower sign, each in a session of his own."""
        groups = (
            self.env.ref("procuratorate_seized_property.group_custodian"),
            self.env.ref("procuratorate_base.group_staff"),
        )
        names = {
            "out": self.env._("Handing out %s", self.display_name),
            "back": self.env._("Return of %s", self.display_name),
        }
        photos = self.line_ids.photo_ids
        photos.filtered(lambda photo: photo.sha256)._seal()
        request = self.env["procuratorate.signature.request"]._ask(
            self,
            self._sign_content(stage),
            groups,
            code=f"seized.loan.{stage}",
            on_signed="_on_out_signed" if stage == "out" else "_on_back_signed",
            name=names[stage],
            book_code=BOOK,
        )
        custodian = self.releaser_id if stage == "out" else self.receiver_id
        request._name_signers(custodian, self.borrower_id)
        return request

    def _sign_content(self, stage):
        """What is signed; of secret items, which the request would name, the hash.

        Whoever may sign for the staff can read the requests for signatures.
        """
        content = self._full_content(stage)
        if not self.sudo()._time_limit_is_restricted():
            return content
        return {
            "request": content["request"],
            "slip": content["slip"],
            "stage": stage,
            "content_sha256": digest(content),
        }

    def _full_content(self, stage):
        """What both sides agree on, the same whenever it is read."""
        doc = self.sudo().with_context(lang=None)
        custodian = doc.releaser_id if stage == "out" else doc.receiver_id
        lines = doc.line_ids if stage == "out" else doc._lines_coming_back()
        return {
            "request": doc.name,
            "slip": doc.slip_no or None,
            "kind": doc.kind,
            "stage": stage,
            "case": doc.case_id.number,
            "purpose": doc.purpose,
            "borrower": {"id": doc.borrower_id.id, "name": doc.borrower_id.name},
            "custodian": {"id": custodian.id, "name": custodian.name},
            "approved_content": doc._approval_content_hash(),
            "present": [each._content() for each in doc.presence_ids],
            "items": [line._content(stage) for line in lines.sorted("id")],
        }

    def _signature_content(self, request):
        """Asked at each signature: the live content, and only the two named persons."""
        stage = "out" if request.code == "seized.loan.out" else "back"
        self._check_signer(stage)
        return self.sudo()._sign_content(stage)

    def _check_signer(self, stage):
        doc = self.sudo()
        custodian = doc.releaser_id if stage == "out" else doc.receiver_id
        named = doc.borrower_id | custodian
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        if acting._meets(named):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to sign.", self.display_name),
            basis=_("Both sides of a hand-over sign: who gives and who takes."),
            missing=_("the signature of one of the two named persons"),
            cure=", ".join(named.mapped("name")),
        )

    def _signed_by_both(self, request):
        """Whether the two named persons, and no others, signed the live content."""
        stage = "out" if request.code == "seized.loan.out" else "back"
        doc = self.sudo()
        custodian = doc.releaser_id if stage == "out" else doc.receiver_id
        signers = request.sudo().signature_ids.employee_id
        named = doc.borrower_id | custodian
        return (
            request.state == "signed"
            and len(named) == 2
            and (signers._persons() == named._persons())
        )

    # Out ----------------------------------------------------------------------

    def _on_out_signed(self, request):
        """Both have signed: seal it, carry it out, start the clock."""
        doc = self.sudo()
        doc._check_out(request)
        _seal_move(doc, "out", request)
        now = fields.Datetime.now()
        doc._approval_write({"state": "out", "out_at": now})
        doc.line_ids._line_write({"state": "out"})
        doc._move_out()
        [clock] = doc._start_time_limit(
            doc._clock_code(),
            start=now,
            event=self.env._("Handed out"),
            responsible=doc.borrower_id,
            length=doc.days,
        ) or [doc.env["procuratorate.time.limit"]]
        doc._approval_write({"due_at": clock.due_at})

    def _check_out(self, request):
        what = self.env._("“%s” was not handed out.", self.display_name)
        if self.state != "slip" or request != self.out_request_id:
            raise self._refuse_state(what)
        if not self._signed_by_both(request):
            raise self._refuse_state(what, self.env._("both signatures"))
        self._approval_check_approved()
        self._check_separate(self.releaser_id, what)
        self._check_put_aside()

    def _move_out(self):
        """By a sealed order of case management: to the borrower, or to the table."""
        self.env["procuratorate.seized.movement"]._carry_out(
            MOVES[self.kind],
            self.line_ids.lot_id,
            document=self,
            released_by=self.releaser_id,
            received_by=self.borrower_id,
        )

    def _custody_authorise(self, kind, lots, destination):
        """Asked before any movement in the name of this request: the sealed truth."""
        doc = self.sudo()
        stage = "back" if kind == "loan_back" else "out"
        what = self.env._("%s moves nothing.", self.display_name)
        if kind not in (MOVES[doc.kind], "loan_back"):
            raise self._refuse_state(what)
        lines = doc._lines_coming_back() if stage == "back" else doc.line_ids
        if lots - lines.lot_id:
            raise self._refuse_state(what, self.env._("the items of this request"))
        if not doc._sealed_move(stage, lots):
            raise self._refuse_state(
                what, self.env._("a sealed slip with the signatures of both sides")
            )
        if stage == "out":
            doc._approval_check_approved()

    def _sealed_move(self, stage, lots):
        """Whether the last sealed slip of this stage names all these items."""
        entry = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("kind", "=", f"seized.loan.{stage}"),
                ],
                order="id desc",
                limit=1,
            )
        )
        if not entry:
            return False
        content = entry._content()
        named = {item["lot"] for item in content["items"]}
        return set(lots.ids) <= named

    def _seal(self, kind, content):
        """One entry about this request in the register of seized property."""
        doc = self.sudo()
        return (
            doc.env["procuratorate.book"]
            .with_user(self.env.user)
            ._append_to(
                doc.company_id, BOOK, [(kind, {"request": doc.name, **content}, doc)]
            )
        )


def _seal_move(loan, stage, request):
    """Put on record that items left or came back, with both signatures behind it.

    Not a method: code typed into a server action reaches no function of a module.
    """
    if not loan._signed_by_both(request):
        raise loan._refuse_state(
            loan.env._("“%s” was not put on record.", loan.display_name),
            loan.env._("both signatures"),
        )
    content = {
        **loan._full_content(stage),
        "signatures": request.entry_id.hash,
    }
    loan.env["procuratorate.book"]._append_to(
        loan.company_id, BOOK, [(f"seized.loan.{stage}", content, loan)], pen=_PEN
    )
