"""The words in which tests speak of handing property over."""

import base64
from types import SimpleNamespace
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command

from .common import SeizedCase, picture

SIGNING = "odoo.addons.procuratorate_ledger.models.procuratorate_signature_signing"


class HandoverCase(SeizedCase):
    """Signed lists on their way into the room.

    Vocabulary: ``hand_over(list)`` (draft), ``checked(handover)`` (every item looked
    at, weighed, photographed, with a place), ``ask`` (for signatures), ``sign_as``,
    ``accepted(list)`` (all of it), ``row(handover, name)``, ``result(handover, code)``,
    ``clock(list, code)``, ``shelf(class)``, ``assertRefused``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.room = cls.company._seized_location("room").sudo()

    def shelf(self, name="store"):
        shelves = self.room.child_ids
        return shelves.filtered(lambda place: place[f"seized_{name}"])[:1]

    # Steps --------------------------------------------------------------------

    def hand_over(self, doc, by="handler1", **vals):
        Handover = self.as_(by, self.env["procuratorate.seized.handover"])
        return Handover.create({"list_id": doc.id, **vals}).with_env(self.env)

    def begin(self, handover, by="custodian"):
        self.as_(by, handover).action_check()
        handover.invalidate_recordset()
        return handover

    def checked(self, handover, by="custodian"):
        """Begin, and find everything as the list says it is."""
        self.begin(handover, by)
        self.as_(by, handover).action_count_as_listed()
        self.env.invalidate_all()
        for row in handover.line_ids:
            self.find_as_listed(self.as_(by, row))
        self.as_(by, handover).action_evaluate()
        self.env.invalidate_all()
        return handover

    def find_as_listed(self, row):
        """Weigh, photograph and place one item."""
        if row.sudo()._outcome() != "stored":
            return
        views = [] if row.is_deed else row.category_id.sudo()._required_views()
        row.write(
            {
                "weight_found": row.weight,
                "location_id": row.location_choice_ids[:1].id,
                "photo_ids": [
                    Command.create({"view": view, "image": picture(90)})
                    for view in views
                ],
            }
        )

    def ask(self, handover, by="custodian"):
        self.as_(by, handover).action_accept()
        handover.invalidate_recordset()
        return handover.sudo().signature_request_id

    def sign_as(self, login, handover, session=None):
        """Sign in a browser session of one's own, with the password."""
        user = self.users[login]
        request = self.as_(login, handover.sudo().signature_request_id.sudo(False))
        session = SimpleNamespace(uid=user.id, sid=session or f"sid of {login}")
        with patch(f"{SIGNING}.http_request", SimpleNamespace(session=session)):
            request._sign(user.login)
        self.env.invalidate_all()

    def signed(self, handover, *logins):
        for login in logins or ("handler1", "custodian"):
            self.sign_as(login, handover)
        return handover

    def accepted(self, doc, *logins):
        """The whole way of a signed list into custody."""
        handover = self.checked(self.hand_over(doc))
        self.ask(handover)
        return self.signed(handover, *logins)

    def incoming(self, *lines, **vals):
        """A signed transfer list of the police, and its hand-over with all papers."""
        doc = self.sign(self.incoming_list(*lines, **vals), "custodian")
        paper = self.as_("custodian", self.env["ir.attachment"]).create(
            {"name": "transfer.pdf", "raw": b"signed by officer Zhao"}
        )
        return self.hand_over(
            doc,
            by="custodian",
            second_id=self.people["custodian2"].id,
            representative_id=self.owner.id,
            transfer_copies=2,
            paper_ids=[Command.set(paper.ids)],
        )

    # Looking ------------------------------------------------------------------

    def row(self, handover, name=None):
        rows = handover.sudo().line_ids
        return rows.filtered(lambda row: row.name == name) if name else rows[:1]

    def check(self, handover, code):
        return handover.sudo().check_ids.filtered(lambda check: check.code == code)

    def result(self, handover, code):
        return self.check(handover, code).result

    def clock(self, doc, code):
        return (
            self.env["procuratorate.time.limit"]
            .sudo()
            .search(
                [
                    ("res_model", "=", doc._name),
                    ("res_id", "=", doc.id),
                    ("code", "=", code),
                ]
            )
        )

    def assertRefused(self, call, *words):
        """Refused in words that a person understands; nothing is left behind."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            call()
            self.env.flush_all()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))
        return str(caught.exception)

    def file(self, text="x"):
        return base64.b64encode(text.encode()).decode()
