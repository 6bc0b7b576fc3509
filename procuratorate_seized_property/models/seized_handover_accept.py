from odoo import fields, models


class SeizedHandover(models.Model):
    """What happens when both have signed: cards, stock, clocks, receipts."""

    _inherit = "procuratorate.seized.handover"

    def _on_handover_signed(self, request):
        """Take the property over; the second signature and this are one transaction."""
        doc = self.sudo()
        if doc.state == "accepted" or not doc._sealed_signatures():
            raise doc._refuse_unsigned()
        doc._register_now()
        doc._store()
        doc._enter_registered()
        doc._seal_accepted(request)
        doc._write_engine({"state": "accepted", "accepted_at": fields.Datetime.now()})
        doc.activity_feedback(["mail.mail_activity_data_todo"])
        doc.list_id._handed_over()

    def _seal_accepted(self, request):
        """One entry for the whole: what was signed, and the photos that go with it."""
        self._seal(
            "seized.handover.accepted",
            {
                "signed_sha256": request.content_hash,
                "items": len(self.line_ids),
                "attachments": self.paper_ids._seal() + self.line_ids.photo_ids._seal(),
            },
        )

    def _register_now(self):
        """Accepting includes registering, when that was not done before."""
        if not self.registered_at:
            self._enter_papers(self.custodian_id)

    def _store(self):
        """Bring every item that lies here to its place, by one order."""
        rows = self._rows_by_outcome("stored")
        if not rows:
            return
        self.env["procuratorate.seized.movement"]._carry_out(
            "intake",
            rows.lot_id,
            {row.lot_id: row.location_id for row in rows},
            document=self,
            released_by=self.sender_id,
            received_by=self.custodian_id,
            party=self.organ_id or None,
            vals=self._card_vals(rows),
            content=self._card_content(rows),
        )

    def _enter_registered(self):
        """Registered, not stored: in place, at the institution, in the account."""
        for outcome in ("registered_only", "exempt_held", "banked"):
            rows = self._rows_by_outcome(outcome).filtered(
                lambda row, state=outcome: row.lot_id.seized_state != state
            )
            rows.lot_id._seized_enter(
                outcome,
                f"custody.{outcome}",
                self._card_content(rows),
                {"seized_title": self.company_id.name},
            )

    def _rows_by_outcome(self, outcome):
        return self.line_ids.filtered(lambda row: row._outcome() == outcome)

    def _card_vals(self, rows):
        """The weight and seal found are those of the card from here on."""
        found = {row.lot_id.id: row for row in rows}
        keeper, title = self.custodian_id.id, self.company_id.name

        def vals(card):
            row = found[card.id]
            return {
                "seized_keeper_id": keeper,
                "seized_title": title,
                "seized_seal_no": row.seal_found or False,
                "seized_weight": row.weight_found or row.weight,
            }

        return vals

    def _card_content(self, rows):
        """What the chain of each card says of its hand-over."""
        found = {row.lot_id.id: row for row in rows}
        request = self.signature_request_id
        return lambda card: {
            "handover": self.name,
            "signed_sha256": request.content_hash,
            "as_found": found[card.id]._content(),
        }

    # Asked by custody ---------------------------------------------------------

    def _custody_authorise(self, kind, lots, destination):
        """Let in exactly the signed cards, to exactly the signed places."""
        self.ensure_one()
        doc = self.sudo()
        places = {
            row.lot_id.id: row.location_id.id for row in doc._rows_by_outcome("stored")
        }
        asked = {
            (card if isinstance(card, int) else card.id): place.id
            for card, place in (destination or {}).items()
        }
        fits = (
            kind == "intake"
            and doc.state == "signing"
            and set(lots.ids) == set(asked) == set(places)
            and asked == places
        )
        if not fits or not doc._sealed_signatures():
            raise doc._refuse_unsigned()
