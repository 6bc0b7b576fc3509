"""States of a gun, and the ways between them. Its place is another matter."""

from odoo.addons.procuratorate_base.tools.refusal import refusal

STATES = [
    ("received", "Received"),
    ("in_store", "In Store"),
    ("reserved", "Reserved"),
    ("issued", "Issued"),
    ("return_pending", "Return Being Checked"),
    ("maintenance", "In Maintenance"),
    ("sealed", "Sealed"),
    ("evidence_hold", "Evidence Hold"),
    ("in_transit", "In Transit"),
    ("lost", "Lost"),
    ("scrap_pending", "To Be Scrapped"),
    ("surrendered", "Surrendered"),
]
LABELS = dict(STATES)
#: in nobody's hands, under lock in a room
KEPT = frozenset(
    {"received", "in_store", "reserved", "sealed", "evidence_hold", "scrap_pending"}
)
#: out of the room, or about to come back
OUT = frozenset({"issued", "return_pending"})

_LOSS = {"lost"}
TRANSITIONS = {
    None: {"received"},
    "received": {"in_store", "evidence_hold"} | _LOSS,
    "in_store": {
        "reserved",
        "maintenance",
        "sealed",
        "evidence_hold",
        "in_transit",
        "scrap_pending",
    }
    | _LOSS,
    "reserved": {"in_store", "issued", "evidence_hold"} | _LOSS,
    "issued": {"return_pending", "evidence_hold"} | _LOSS,
    "return_pending": {"issued", "in_store", "evidence_hold", "maintenance"} | _LOSS,
    "maintenance": {"in_store", "evidence_hold", "scrap_pending", "in_transit"} | _LOSS,
    "sealed": {"in_store", "evidence_hold", "in_transit", "scrap_pending"} | _LOSS,
    "evidence_hold": {"in_store", "in_transit", "scrap_pending", "maintenance"} | _LOSS,
    "in_transit": {
        "in_store",
        "maintenance",
        "evidence_hold",
        "sealed",
        "scrap_pending",
        "surrendered",
    }
    | _LOSS,
    "lost": {"evidence_hold"},
    "scrap_pending": {"surrendered", "in_store", "in_transit", "evidence_hold"} | _LOSS,
    "surrendered": set(),
}


def is_allowed(before, after):
    """Whether a gun may go from ``before`` (None: it is new) to ``after``."""
    return after in TRANSITIONS.get(before or None, ())


def refuse_transition(env, gun, after, labels):
    """The refusal of a way that does not exist."""
    _ = env._
    before = gun.armory_state or None
    ways = [labels[state] for state in labels if is_allowed(before, state)]
    return refusal(
        env,
        _(
            "Gun %(number)s cannot go from “%(before)s” to “%(after)s”.",
            number=gun.armory_number,
            before=labels.get(before, _("no card")),
            after=labels[after],
        ),
        basis=_("A gun goes from state to state only as its custody provides."),
        missing=", ".join(ways) or _("no further state: this one is final"),
        cure=_("two keepers, with the document that the present state comes from"),
    )
