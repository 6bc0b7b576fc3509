"""Who gets how much when there is not enough for everybody: exact to the cent."""

from dataclasses import dataclass


@dataclass
class Share:
    """What one victim lost, already has, is still owed and is given; in cents."""

    claim: int
    compensated: int
    exact: tuple = (0, 1)
    share: int = 0
    extra: bool = False

    @property
    def owed(self):
        return max(self.claim - self.compensated, 0)


def largest_remainder(total, weights):
    """Split ``total`` by ``weights`` without losing a cent.

    Everybody first gets the whole cents of his exact part; the cents left over go,
    one each, to the largest remainders, earlier rows first where they are equal.
    """
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    rest = [total * weight % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda index: (-rest[index], index))
    for index in order[: total - sum(parts)]:
        parts[index] += 1
    return parts


def restitution(available, claims):
    """Share ``available`` cents among ``[(claim, already compensated)]``.

    What somebody already received is deducted from his claim first; nobody gets more
    than he is still owed. Returns the rows and what is left over.
    """
    rows = [Share(claim, compensated) for claim, compensated in claims]
    owed = [row.owed for row in rows]
    total = sum(owed)
    paid = min(available, total)
    for row, part in zip(rows, largest_remainder(paid, owed), strict=True):
        row.share = part
        row.exact = (paid * row.owed, total or 1)
        row.extra = part > paid * row.owed // (total or 1)
    return rows, available - paid


def fill(lots, shares):
    """Lay shares over lots in order: ``[(lot index, share index, cents)]``.

    The sums of both sides are kept exactly; ``sum(lots) >= sum(shares)``.
    """
    result, lot, left = [], 0, list(lots)
    for index, share in enumerate(shares):
        while share:
            part = min(share, left[lot])
            if part:
                result.append((lot, index, part))
            share -= part
            left[lot] -= part
            lot += not left[lot] and bool(share)
    return result
