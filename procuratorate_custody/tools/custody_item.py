"""What one row of a sealed order moves: which card, how much, from where to where."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class CustodyItem:
    """One card on its way. ``None`` means nobody, none."""

    lot: Any
    quantity: float
    source: Any
    target: Any
    owner: Any = None
    package: Any = None
    result_package: Any = None

    @property
    def way(self):
        """What cards of one stock move have in common."""
        return (self.lot.product_id, self.source, self.target)
