"""The words in which tests of proceedings and time limits speak."""

import json

from freezegun import freeze_time

from odoo.fields import Command

from .common import SeizedCase


class ClocksCase(SeizedCase):
    """Proceedings of a case with two items on a signed list, in 2026.

    Vocabulary: ``on(day)`` (ten o'clock in Shanghai), ``event(kind, day, …)`` (on
    record), ``clock(record, code)``, ``dispose(*cards)``.
    """

    def tell(self):
        super().tell()
        with freeze_time("2026-03-02 02:00:00"):
            goods = (self.goods(), self.goods("Second phone"))
            self.list = self.signed_list(*goods)
        self.phone, self.second = self.list.line_ids.lot_id

    def on(self, day, hour="02:00:00"):
        frozen = freeze_time(f"{day} {hour}")
        frozen.start()
        self.addCleanup(frozen.stop)

    def draft_event(self, kind, day=None, by="handler1", **vals):
        Events = self.as_(by, self.env["procuratorate.seized.event"])
        if "lots" in vals:
            vals["lot_ids"] = [Command.set(vals.pop("lots").ids)]
        vals = {
            "case_id": self.case.id,
            "kind": kind,
            "document_no": f"No. {kind}",
            **({"date": day} if day else {}),
            **vals,
        }
        return Events.create(vals)

    def event(self, kind, day=None, by="handler1", **vals):
        """An event on record, recorded on its day unless time stands elsewhere."""
        event = self.draft_event(kind, day, by, **vals)
        event.action_record()
        return event.with_env(self.env)

    def clock(self, record, code, state="running"):
        return (
            self.env["procuratorate.time.limit"]
            .sudo()
            .search(
                [
                    ("res_model", "=", record._name),
                    ("res_id", "=", record.id),
                    ("code", "=", code),
                    ("state", "=", state),
                ]
            )
        )

    def sealed(self, record, kind):
        """The content of the last entry of this kind about the record."""
        entry = self.env["procuratorate.book.entry"].search(
            [
                ("kind", "=", kind),
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
            ],
            order="id desc",
            limit=1,
        )
        return json.loads(entry.content) if entry else None

    def due(self, record, code):
        """The due day of the only running clock of that code."""
        return str(self.clock(record, code).due_date)

    def dispose(self, *cards, state="returned"):
        """Bring cards to their end, as a carried out disposal does."""
        for card in cards:
            way = ("stored", "disposal_proposed", "disposal_approved", "exit_slip")
            for step in (*way, state):
                card._seized_enter(step, "test.state")
