"""What caps ask of a car, whether it is on paper still or in the yard."""

from dataclasses import dataclass

#: engines that burn nothing
ELECTRIC = ("electric",)
#: engines that count as new energy
NEW_ENERGY = (
    "electric",
    "plug_in_hybrid_diesel",
    "plug_in_hybrid_gasoline",
    "hydrogen",
)


@dataclass(frozen=True)
class CarFacts:
    """Class and body, engine, size and price of one car."""

    car_class: str
    body: str
    fuel_type: str
    seats: int
    length: float
    price: float
    displacement: float
    work_need: bool

    @property
    def electric(self):
        return self.fuel_type in ELECTRIC
