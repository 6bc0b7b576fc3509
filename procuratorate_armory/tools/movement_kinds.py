"""What each kind of movement is: its operation in stock, its entry, where it leads."""

from dataclasses import dataclass

#: places in a room where things are kept
CABINETS = frozenset({"gun_cabinet", "ammo_cabinet", "dud", "maintenance", "evidence"})


@dataclass(frozen=True)
class Kind:
    """``operation``: use of the operation type; ``state``: what a gun becomes.

    ``sources`` and ``targets`` are the uses of places it may lead from and to.
    """

    label: str
    operation: str
    entry: str
    state: str | None
    sources: frozenset
    targets: frozenset


def _kind(label, operation, entry, state, sources, targets):
    return Kind(label, operation, entry, state, _set(sources), _set(targets))


def _set(uses):
    return frozenset(uses.split()) if isinstance(uses, str) else uses


KINDS = {
    "intake": _kind(
        "Intake",
        "in",
        "armory.received",
        "received",
        "source",
        "gun_cabinet ammo_cabinet",
    ),
    "issue": _kind(
        "Issue", "out", "armory.issued", "issued", "gun_cabinet ammo_cabinet", "holder"
    ),
    "return": _kind(
        "Return",
        "back",
        "armory.returned",
        "in_store",
        "holder",
        "gun_cabinet ammo_cabinet",
    ),
    "dud": _kind(
        "Dud Rounds",
        "back",
        "armory.dud",
        None,
        "holder ammo_cabinet maintenance",
        "dud",
    ),
    "fired": _kind(
        "Ammunition Used Up",
        "used",
        "armory.fired",
        None,
        "holder ammo_cabinet",
        "fired",
    ),
    "shelf": _kind("Change of Slot", "move", "armory.moved", None, CABINETS, CABINETS),
    "maintenance": _kind(
        "To Maintenance",
        "move",
        "armory.maintenance",
        "maintenance",
        "gun_cabinet evidence holder",
        "maintenance",
    ),
    "back": _kind(
        "From Maintenance",
        "move",
        "armory.maintained",
        "in_store",
        "maintenance",
        "gun_cabinet",
    ),
    "evidence": _kind(
        "To Evidence Hold",
        "move",
        "armory.held",
        "evidence_hold",
        CABINETS | {"holder", "lost"},
        "evidence",
    ),
    "release": _kind(
        "From Evidence Hold",
        "move",
        "armory.released",
        "in_store",
        "evidence",
        "gun_cabinet",
    ),
    "transport": _kind(
        "Transport", "out", "armory.transported", "in_transit", CABINETS, "transport"
    ),
    "arrival": _kind(
        "Arrival", "back", "armory.arrived", "in_store", "transport", CABINETS
    ),
    "surrender": _kind(
        "Surrender to the Police",
        "out",
        "armory.surrendered",
        "surrendered",
        CABINETS | {"transport"},
        "surrendered",
    ),
    "lost": _kind(
        "Loss",
        "used",
        "armory.lost",
        "lost",
        CABINETS | {"holder", "transport"},
        "lost",
    ),
    "found": _kind(
        "Found again",
        "back",
        "armory.found",
        "evidence_hold",
        "lost",
        "evidence ammo_cabinet dud",
    ),
}
#: kinds of sealed entries that only the engine writes
ENTRY_KINDS = ("armory.order", *dict.fromkeys(kind.entry for kind in KINDS.values()))
#: movements to or from the hands of a person
PERSONAL = frozenset({"issue", "return"})
