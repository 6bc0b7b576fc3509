"""One row of what the armory's engine is asked to move."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Item:
    """A gun (quantity 1) or rounds of one lot, from a place to a place.

    :param source: None for where the card says the gun is
    :param state: instead of the state that the kind of movement leads to
    :param vals: more columns of the card; for a gun only ``armory_*``
    :param content: more to seal with the entry of this card
    """

    lot: Any
    quantity: int = 1
    source: Any = None
    target: Any = None
    state: str | None = None
    vals: dict | None = None
    content: dict | None = None
