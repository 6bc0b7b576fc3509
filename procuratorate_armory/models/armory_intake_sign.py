from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .armory_intake import HEAD_POST

HEADING = (
    "source",
    "document_no",
    "document_date",
    "authority",
    "received_on",
    "occurred_at",
    "late_reason",
    "gun_total",
    "round_total",
    "note",
)


class ArmoryIntake(models.Model):
    """Two keepers sign what they received; the head confirms an opening count."""

    _inherit = "procuratorate.armory.intake"

    # Two keepers ----------------------------------------------------------------

    def _keeper_content(self, stage):
        """All that the receipt says; what was signed is compared with it again."""
        doc = self.sudo()
        return {
            "intake": doc.name,
            **{name: doc[name] or None for name in HEADING},
            "room": {"id": doc.room_id.id, "name": doc.room_id.complete_name},
            "guns": [row._content() for row in doc.gun_ids],
            "ammunition": [row._content() for row in doc.ammo_ids],
            "attachments": doc.attachment_ids._seal(),
        }

    def _carry(self, keepers):
        """An opening count waits for the head; all else enters the register."""
        doc = self.sudo()
        if doc.source != "opening":
            self._enter_register(keepers)
            return
        self._write_engine({"state": "confirming"})
        head = self.env.ref(HEAD_POST)
        self._tell(
            head._holders(doc.company_id, None),
            self.env._("Opening count to be confirmed: %s", doc.name),
        )

    # The head -------------------------------------------------------------------

    def _confirm(self, actor):
        """The head answers for what an office had before it began with the register."""
        doc = self.sudo()
        keepers = self._keepers_signed(doc.request_id)
        if actor._meets(keepers[0] | keepers[1]):
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” is not confirmed by who counted.", doc.name),
                basis=_("An opening count is signed by two keepers and the head."),
                missing=_("a third person"),
                cure=_("another head of the judicial police"),
            )
        self._put_on_record(
            "armory.intake.confirmed", {"content_sha256": doc.request_id.content_hash}
        )
        self._write_engine({"confirmed_by_id": actor.id})
        self._enter_register(keepers)

    # The sealed truth -------------------------------------------------------------

    def _armory_authorise(self, kind, items):
        """Let in only what two keepers, and the head where he must, have sealed."""
        doc = self.sudo()
        self._check_authority()
        self._check_confirmed()
        rows = {row.lot_id: (row.cabinet_id, 1) for row in doc.gun_ids}
        for row in doc.ammo_ids:
            rows[row.lot_id, row.cabinet_id] = (row.cabinet_id, row.quantity)
        for item in items:
            lot = item.lot.sudo()
            known = rows.get(lot) or rows.get((lot, item.target))
            if kind != "intake" or known != (item.target, item.quantity):
                raise self._engine_refusal()

    def _check_confirmed(self):
        """The head's own sealed act stands behind an opening count."""
        doc = self.sudo()
        if doc.source != "opening":
            return
        entries = doc._sealed_entries("armory.intake.confirmed")
        post = self.env.ref(HEAD_POST)
        wanted = doc.request_id.content_hash
        for entry in entries:
            person = entry.actor_employee_id
            if entry._content().get("content_sha256") == wanted and post._holds(
                person, doc.company_id, None
            ):
                return
        raise self._engine_refusal()
