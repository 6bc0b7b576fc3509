"""The kinds of counts: who asks for them, what they cover, who counts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """``clock``: rule by which it is to be done; ``period``: of the calendar."""

    clock: str
    period: str | None = None
    ammo: bool = True  # rounds are counted as well, by lot
    strict: bool = False  # a full count: rules on who counts ammunition hold
    leader: bool = False  # the leader in charge counts in person
    by_hand: bool = False  # a person may ask for it


KINDS = {
    "weekly": Kind("armory.count.weekly", "week", ammo=False),
    "monthly": Kind("armory.count.monthly", "month", strict=True),
    "quarterly": Kind("armory.count.quarterly", "quarter", strict=True, leader=True),
    "yearly": Kind("armory.count.yearly", "year", strict=True),
    "incident": Kind("armory.incident.count"),
    "seal": Kind("armory.incident.count", by_hand=True),
    "handover": Kind("armory.count.handover", by_hand=True),
    "extra": Kind("armory.count.extra", by_hand=True),
}
#: results that are not as on record
DIFFERENCES = ("missing", "unexpected", "elsewhere", "unknown", "short", "over")
#: those that are an incident in the moment of comparing
AT_ONCE = ("missing", "short")
#: what the others are reported as when nobody explains them
REPORTED_AS = {
    "unexpected": "number_mismatch",
    "elsewhere": "number_mismatch",
    "unknown": "number_mismatch",
    "over": "found_rounds",
}
