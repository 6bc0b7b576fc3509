"""What a class of driving licence may drive: pure reckoning."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """One class; ``seats_to`` and ``length_below`` of nought are no limit."""

    drives: str
    seats_to: int
    length_below: float
    automatic_only: bool

    def fits(self, body, seats, length, gears):
        """Whether this class, by itself, is enough for such a car."""
        if self.automatic_only and gears != "automatic":
            return False
        short = not self.length_below or length < self.length_below
        if body == "truck":
            # light trucks are driven with a class for small cars
            return self.drives == "truck" or bool(self.length_below and short)
        seated = not self.seats_to or seats <= self.seats_to
        return self.drives == "car" and short and seated
