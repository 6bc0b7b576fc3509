"""What may happen in the proceedings of a case, and what follows for its property."""

from collections import namedtuple

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

#: label, phase after it, ends (the legal ground to hold property), clocks that it
#: starts on the case (code), clocks that it closes, and what it must say
Kind = namedtuple("Kind", "label phase ends starts closes needs", defaults=[()] * 3)

KINDS = {
    "filed": Kind(_lt("Case filed"), "investigation", False, needs=("document_no",)),
    "not_filed": Kind(
        _lt("Decided not to file"), "ended", True, ("seized.d5",), (), ("document_no",)
    ),
    "sent_for_review": Kind(_lt("Received for review"), "review", False),
    "withdrawn": Kind(
        _lt("Case withdrawn"), "ended", True, ("seized.d4",), (), ("document_no",)
    ),
    "non_prosecution": Kind(
        _lt("Decided not to prosecute"),
        "ended",
        True,
        ("seized.d4",),
        ("seized.d11",),
        ("document_no",),
    ),
    "prosecuted": Kind(_lt("Prosecuted"), "trial", False, needs=("document_no",)),
    "prosecution_withdrawn": Kind(
        _lt("Prosecution withdrawn"),
        "review",
        False,
        ("seized.d11",),
        (),
        ("document_no",),
    ),
    "judgment_effective": Kind(
        _lt("Judgment took effect"),
        "ended",
        True,
        ("seized.d7.served",),
        (),
        ("document_no", "organ_id"),
    ),
    "judgment_received": Kind(
        _lt("Effective judgment received"),
        "ended",
        True,
        ("seized.d4",),
        ("seized.d7.served",),
        ("document_no", "organ_id", "effective_date"),
    ),
    "enforcement_notice": Kind(
        _lt("Enforcement notice received"),
        None,
        False,
        needs=("document_no", "organ_id"),
    ),
    "execution_slip": Kind(
        _lt("Execution slip returned"),
        None,
        False,
        (),
        ("seized.d7", "seized.d8"),
        ("document_no", "answers_id"),
    ),
    "confiscation_opinion": Kind(
        _lt("Opinion on confiscation received"),
        None,
        False,
        ("seized.d12",),
        (),
        ("document_no", "organ_id"),
    ),
    "confiscation_decided": Kind(
        _lt("Application for confiscation decided"),
        None,
        False,
        (),
        ("seized.d12",),
        ("document_no",),
    ),
    "found_unrelated": Kind(
        _lt("Items found unrelated"), None, False, needs=("lot_ids", "note")
    ),
    "drugs_found": Kind(_lt("Drugs found"), None, False, needs=("lot_ids",)),
    "sample_sent": Kind(
        _lt("Sample sent to the laboratory"),
        None,
        False,
        needs=("lot_ids", "organ_id", "officer_ids"),
    ),
    "resumed": Kind(
        _lt("Proceedings resumed"), "investigation", False, needs=("note",)
    ),
    "annulled": Kind(
        _lt("Recorded by mistake"), None, False, needs=("corrects_id", "note")
    ),
}

PHASES = [
    ("preliminary", "Before Filing"),
    ("investigation", "Investigation"),
    ("review", "Review for Prosecution"),
    ("trial", "Trial"),
    ("ended", "Proceedings Ended"),
]
