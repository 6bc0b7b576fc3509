from odoo import fields, models

from ..tools.event_seal import seal_fact


class ProcuratorateSeizedLift(models.Model):
    """A notice that a measure is to be lifted, and the proof that it was served.

    Comes with a decision not to prosecute (to the body that seized or froze, the same
    day) and with items found unrelated (to those whose property it is). Made by the
    event; people add the number and how it was served.
    """

    _name = "procuratorate.seized.lift"
    _description = "Notice to Lift a Measure"
    _inherit = [
        "procuratorate.seized.secrecy.clocks",
        "procuratorate.seized.proceeding",
    ]
    _seized_cards_path = "lot_ids"
    _order = "id desc"
    _series = "JC"
    _made_by_hand = False
    _removable_states = ()
    #: written when it is served; to whom and about what follows from the event
    _engine_fields = frozenset(
        {"served_at", "event_id", "case_id", "audience", "recipient_id", "lot_ids"}
    )

    event_id = fields.Many2one(
        "procuratorate.seized.event",
        "Because of",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    audience = fields.Selection(
        [("organ", "Seizing Body"), ("party", "Person Concerned")],
        "Addressed to",
        required=True,
        readonly=True,
    )
    recipient_id = fields.Many2one(
        "res.partner", required=True, readonly=True, index=True, ondelete="restrict"
    )
    lot_ids = fields.Many2many(
        "stock.lot",
        "procuratorate_seized_lift_lot_rel",
        "lift_id",
        "lot_id",
        "Items",
        readonly=True,
    )
    document_no = fields.Char("Notice No.")
    served_on = fields.Date()
    served_how = fields.Selection(
        [
            ("person", "Handed Over"),
            ("mail", "By Mail"),
            ("electronic", "Electronically"),
            ("refused", "Refused, Left There"),
        ],
    )
    received_by = fields.Char()
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_seized_lift_attachment_rel",
        "lift_id",
        "attachment_id",
        "Proof of Service",
        copy=False,
    )
    state = fields.Selection(
        [("draft", "To Be Served"), ("served", "Served"), ("void", "Fallen Away")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    served_at = fields.Datetime("Recorded on", readonly=True, copy=False)

    def action_serve(self):
        """Put on record that the notice was served; its clock stops that day."""
        for notice in self:
            notice._check_recorder()
            notice.sudo()._serve()
        return True

    def _serve(self):
        self._refuse_unless_open()
        self._check_served()
        now = fields.Datetime.now()
        self._write_engine({"state": "served", "served_at": now})
        seal_fact(self, "seized.lift.served", self._sealed_content())
        self._running_time_limits()._close(self.served_on)

    def _check_served(self):
        _ = self.env._
        names = ("document_no", "served_on", "served_how", "received_by")
        missing = [name for name in names if not self[name]]
        if missing:
            labels = self.fields_get(missing, ["string"])
            self._refuse(
                _("Notice %s was not served yet.", self.name),
                missing=", ".join(labels[name]["string"] for name in missing),
                basis=_("Service is proven by who received what, when and how."),
            )
        today = self.company_id._procuratorate_today()
        if not self.event_id.date <= self.served_on <= today:
            self._refuse(
                _("Notice %s cannot have been served on that day.", self.name),
                missing=_("a day from the decision until today"),
            )

    def _sealed_content(self):
        return {
            "notice": self.name,
            "event": self.event_id.name,
            "organ": self.recipient_id.name,
            "document_no": self.document_no,
            "served_on": self.served_on,
            "how": self.served_how,
            "received_by": self.received_by,
            "items": [{"id": lot.id, "card": lot.name} for lot in self.lot_ids],
            "attachments": self._seal_papers("attachment_ids"),
        }
