"""What each kind of incident sets off, beside being told to head and leader."""

from typing import NamedTuple


class Kind(NamedTuple):
    """Consequences of one kind of incident."""

    police: bool = False  # public security is told at once
    doubt: bool = False  # somebody has to decide whether it is a loss
    freeze: bool = False  # nothing but emergency issues leaves the room
    count: bool = False  # the whole room is counted
    chief: bool = False  # the chief procurator is told at once
    suspend: bool = False  # the shooter gets no gun until the review
    casualty: bool = False  # somebody was hurt or killed


_LOSS = Kind(police=True, freeze=True, count=True, chief=True)

KINDS = {
    "loss": _LOSS,
    "theft": _LOSS,
    "robbery": _LOSS,
    "suspected_loss": Kind(doubt=True, chief=True),
    "count_difference": Kind(doubt=True, freeze=True),
    "missing_rounds": Kind(police=True),
    "found_rounds": Kind(),
    "discharge": Kind(suspend=True),
    "casualty": Kind(police=True, chief=True, suspend=True, casualty=True),
    "unratified": Kind(chief=True),
    "number_mismatch": Kind(),
    "damage": Kind(),
    "key_lost": Kind(freeze=True, count=True),
    "seal_broken": Kind(count=True),
    "other": Kind(),
}
#: kinds under which a gun may be confirmed as lost
LOSSES = ("loss", "theft", "robbery", "suspected_loss", "count_difference")
