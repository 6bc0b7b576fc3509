"""Events of the proceedings as they are sealed, and the pen that seals them."""

import json

from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from .proceedings import KINDS

BOOK = "seized"
RECORDED = "seized.event"
EXTENDED = "seized.extended"
CLOSING = "seized.case.closing"
CLOSED = "seized.case.closed"
REOPENED = "seized.case.reopened"
FREEZE = (
    "seized.freeze",
    "seized.freeze.queued",
    "seized.freeze.active",
    "seized.freeze.renewed",
    "seized.freeze.lapsed",
    "seized.freeze.lifted",
)
SERVED = ("seized.lift.served", "seized.lift.void")
INSPECTED = "seized.inspected"

_PEN = take_pen(
    RECORDED, EXTENDED, CLOSING, CLOSED, REOPENED, INSPECTED, *FREEZE, *SERVED
)


def content_of(event):
    """Return what is sealed of an event: everything that follows from it."""
    return {
        "event": event.id,
        "number": event.name,
        "case": event.case_id.number,
        "kind": event.kind,
        "date": event.date,
        "effective_date": event.effective_date or None,
        "document_no": event.document_no or None,
        "organ": event.organ_id.name or None,
        "items": [
            {"id": lot.id, "card": lot.name} for lot in event.lot_ids.sorted("id")
        ],
        "officers": event.officer_ids.sorted("id").mapped("name"),
        "complex": event.complex,
        "note": event.note or None,
        "answers": event.answers_id.id or None,
        "corrects": event.corrects_id.id or None,
        "attachments": event._seal_papers("attachment_ids"),
    }


def seal_event(event):
    """Append the event to the register; its record is the case."""
    Book = event.env["procuratorate.book"]
    item = (RECORDED, content_of(event), event.case_id)
    return Book._append_to(event.company_id, BOOK, [item], pen=_PEN)


def sealed_events(cases):
    """Return {case id: [content, oldest first]} of what stands, by one query.

    What a later event corrects is left out, and so is a mere annulment.
    """
    entries = (
        cases.env["procuratorate.book.entry"]
        .sudo()
        .search_fetch(
            [
                ("kind", "=", RECORDED),
                ("res_model", "=", "procuratorate.case"),
                ("res_id", "in", cases.ids),
            ],
            ["res_id", "content"],
            order="id",
        )
    )
    found = {case_id: [] for case_id in cases.ids}
    for entry in entries:
        found[entry.res_id].append(json.loads(entry.content))
    return {case_id: _standing(contents) for case_id, contents in found.items()}


def _standing(contents):
    gone = {each["corrects"] for each in contents}
    contents = [
        each
        for each in contents
        if each["event"] not in gone and each["kind"] != "annulled"
    ]
    return sorted(contents, key=lambda each: each["date"])


def ending(contents):
    """Return the event that ended the proceedings, or None while they go on."""
    ended = None
    for each in contents:
        kind = KINDS[each["kind"]]
        if kind.phase:
            ended = each if kind.ends else None
    return ended


def phase(contents):
    """Return the stage of the proceedings after these events."""
    stages = [KINDS[each["kind"]].phase for each in contents]
    return next((stage for stage in reversed(stages) if stage), "preliminary")


def seal_fact(record, kind, content):
    """Append what happened to a document of the proceedings to the register."""
    Book = record.env["procuratorate.book"]
    return Book._append_to(record.company_id, BOOK, [(kind, content, record)], pen=_PEN)


def sealed_facts(record, kind):
    """Return the sealed contents of this kind about ``record``, oldest first."""
    entries = (
        record.env["procuratorate.book.entry"]
        .sudo()
        .search_fetch(
            [
                ("kind", "=", kind),
                ("res_model", "=", record._name),
                ("res_id", "in", record.ids),
            ],
            ["content"],
            order="id",
        )
    )
    return [json.loads(entry.content) for entry in entries]
