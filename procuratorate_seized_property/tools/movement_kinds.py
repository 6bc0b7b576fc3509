"""What each kind of movement is: its operation in stock, what it seals and leads to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """``picking``: use of the operation type, None when nothing moves."""

    label: str
    picking: str | None
    entry: str
    state: str | None
    source: str = "room"
    destination: str | None = None


KINDS = {
    "intake": Kind("Intake", "in", "custody.received", "stored", "handler", "room"),
    "move": Kind("Move within Custody", "move", "custody.moved", None),
    "view": Kind("Viewing", None, "custody.viewed", "viewed"),
    "loan": Kind("Loan", "loan", "custody.lent", "on_loan", "room", "borrower"),
    "loan_back": Kind(
        "Back from Loan", "loan_back", "custody.back", "return_check", "borrower"
    ),
    "return": Kind(
        "Return", "return", "custody.returned", "returned", "room", "returned"
    ),
    "transfer": Kind(
        "Transfer", "transfer", "custody.transferred", "transferred", "room", "court"
    ),
    "remit": Kind(
        "Remittance", "transfer", "custody.remitted", "remitted", "room", "treasury"
    ),
    "sale": Kind("Sale", "transfer", "custody.sold", "sold", "room", "sold"),
    "destroy": Kind(
        "Destruction", "destroy", "custody.destroyed", "destroyed", "room", "destroyed"
    ),
}
#: kinds of sealed entries that only the engine writes
ENTRY_KINDS = ("custody.order", *dict.fromkeys(kind.entry for kind in KINDS.values()))
#: kinds after which an item lies in a room
INWARD = frozenset({"intake", "move", "loan_back"})
