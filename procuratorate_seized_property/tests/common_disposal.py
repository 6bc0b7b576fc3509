"""The words in which tests of disposals speak."""

import base64

from odoo.exceptions import UserError
from odoo.fields import Command

from .common import picture
from .common_clocks import ClocksCase
from .custody_common import CustodyCase


class DisposalCase(CustodyCase, ClocksCase):
    """Items in the room, proceedings on record, disposals on their way.

    Vocabulary: ``ended(kind)`` (event on record), ``draft(outcome, cards, …)`` with
    every condition answered and every paper there, ``submit``, ``approve``,
    ``approved``, ``released`` (exit slip), ``done`` (carried out), ``owner_row``,
    ``assert_refused(call, *words)``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.treasury, cls.authority = cls.env["res.partner"].create(
            [
                {"name": name, "is_company": True, "procuratorate_organ_kind": kind}
                for name, kind in (
                    ("County Treasury", "treasury"),
                    ("County Relics Bureau", "authority"),
                )
            ]
        )
        cls.victim = cls.env["res.partner"].create({"name": "Victim Chen"})
        cls.Disposal = cls.env["procuratorate.seized.disposal"]

    def tell(self):
        super().tell()
        self.on("2026-03-09")

    def setUp(self):
        super().setUp()
        self.on("2026-03-09")

    # Cards and proceedings ----------------------------------------------------

    def items(self, count=1, **vals):
        """Cards of ``count`` ordinary items in the store."""
        return self.stored(*(self.goods(f"Item {n}", **vals) for n in range(count)))

    def ended(self, kind="judgment_received", day="2026-03-09", **vals):
        if kind == "judgment_received":
            vals = {"organ_id": self.court.id, "effective_date": day, **vals}
        return self.event(kind, day, **vals)

    def money_cards(self, *amounts):
        """Cards of money in the sole account, without its slips."""
        lines = [self.cash(amount, f"Cash {amount}") for amount in amounts]
        cards = self.signed_list(*lines).line_ids.lot_id
        cards._seized_enter("banked", "test.banked")
        return cards

    # Disposals ----------------------------------------------------------------

    def outcome(self, code):
        return self.env.ref(f"procuratorate_seized_property.outcome_{code}")

    def file(self, name="paper.pdf", data=b"paper", by="handler1", **vals):
        return self.as_(by, self.env["ir.attachment"]).create(
            {"name": name, "datas": base64.b64encode(data), **vals}
        )

    def owner_row(self, partner=None, role="owner", **vals):
        return Command.create(
            {
                "role": role,
                "partner_id": (partner or self.owner).id,
                "id_number": "320102199001011234",
                "relation": "owner",
                **vals,
            }
        )

    def draft(self, code, cards, by="handler1", complete=True, valuation=0.0, **vals):
        """A draft; ``complete``: conditions answered and papers attached."""
        Disposal = self.as_(by, self.Disposal)
        disposal = Disposal.create(
            {
                "case_id": self.case.id,
                "company_id": self.company.id,
                "outcome_id": self.outcome(code).id,
                "reason": "As the file says",
                "line_ids": [
                    Command.create({"lot_id": card.id, "valuation": valuation})
                    for card in cards
                ],
                **vals,
            }
        )
        if complete:
            self.complete(disposal)
        return disposal

    def returning(self, cards, code="judgment_return", **vals):
        return self.draft(code, cards, recipient_ids=[self.owner_row()], **vals)

    def complete(self, disposal, stage="submit"):
        if stage == "submit":
            disposal.condition_ids.write({"answer": "yes"})
        for paper in disposal.paper_ids.filtered(lambda p: p.stage == stage):
            login = disposal.env.user.login
            data = paper.code.encode()
            paper.attachment_ids = self.file(f"{paper.code}.pdf", data, login)

    def submit(self, disposal, by="handler1"):
        self.as_(by, disposal).action_submit()
        disposal.invalidate_recordset()
        return disposal

    def approve(self, disposal, *logins):
        for login in logins or ("head", "chief"):
            self.as_(login, disposal).action_approve("agreed")
        self.env.invalidate_all()
        return disposal

    def approved(self, disposal, by="handler1"):
        return self.approve(self.submit(disposal, by))

    def released(self, disposal, by="custodian"):
        """Approved, and on an exit slip."""
        if disposal.state == "draft":
            self.approved(disposal)
        self.as_(by, disposal).action_exit()
        self.env.invalidate_all()
        return disposal

    def executable(self, disposal):
        """Released, with the papers of the carrying out."""
        if disposal.outcome_act in ("intake", "refund"):
            self.approved(disposal)
        else:
            self.released(disposal)
        self.complete(disposal, "execute")
        return disposal

    def done(self, disposal, by="custodian"):
        self.executable(disposal)
        return self.execute(disposal, by)

    def execute(self, disposal, by="custodian"):
        self.as_(by, disposal).action_execute()
        self.env.invalidate_all()
        return disposal

    def receiver(self, disposal, name="Clerk Sun", **vals):
        self.as_("custodian", disposal).write(
            {
                "signer_ids": [
                    Command.create(
                        {
                            "role": "receiver",
                            "name": name,
                            "title": "Clerk of the court",
                            "signed_on": "2026-03-09",
                            **vals,
                        }
                    )
                ]
            }
        )

    def person_present(self, disposal, login, role="executor", sign=True):
        row = self.as_("handler1", disposal).signer_ids.create(
            {
                "disposal_id": disposal.id,
                "role": role,
                "employee_id": self.people[login].id,
            }
        )
        if sign:
            self.as_(login, disposal).action_sign()
        return row

    def entries(self, record, kind):
        return (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [
                    ("kind", "=", kind),
                    ("res_model", "=", record._name),
                    ("res_id", "in", record.ids),
                ],
                order="id",
            )
        )

    def states(self, cards):
        cards.invalidate_recordset()
        return set(cards.mapped("seized_state"))

    def assert_refused(self, call, *words):
        """Refused in words that a person understands; nothing is left behind."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            call()
            self.env.flush_all()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))
        return str(caught.exception)


__all__ = ["DisposalCase", "picture"]
