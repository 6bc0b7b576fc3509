"""Acts of care, hold, transport and scrap that two keepers sign, and their entries."""

#: entries that say an act was signed: only the acts themselves write them
STAGES = {
    "care": ("done", "out", "back"),
    "hold": ("take", "release"),
    "transport": ("out", "arrival", "back"),
    "scrap": ("handover",),
    "verification": ("result",),
}
ENTRY_KINDS = tuple(
    f"armory.{act}.{stage}" for act, stages in STAGES.items() for stage in stages
)


def move_row(kind, item):
    """One movement of a signed act, as it is sealed and compared."""
    return {
        "kind": kind,
        "lot": item.lot.id,
        "number": item.lot.armory_number or item.lot.name,
        "quantity": item.quantity,
        "from": item.source.id if item.source else None,
        "to": item.target.id if item.target else None,
    }
