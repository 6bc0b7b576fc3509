"""Which line of a judgment means which card: certain ones matched, others suggested."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

SUGGESTED = 3
ENOUGH = 0.34


@dataclass
class Thing:
    """A line of the annex or a card, as far as it can be compared."""

    key: int
    card: str = ""
    name: str = ""
    spec: str = ""
    seal: str = ""
    amount: int | None = None
    quantity: float | None = None
    pairs: frozenset = field(default_factory=frozenset, init=False)

    def __post_init__(self):
        self.card, self.seal = _code(self.card), _code(self.seal)
        self.name = _plain(self.name)
        text = self.name + _plain(self.spec)
        self.pairs = frozenset(text[i : i + 2] for i in range(len(text) - 1)) or (
            frozenset([text]) if text else frozenset()
        )


def match(lines, cards):
    """``({line key: (card key, how)}, {line key: [(card key, percent)]})``.

    Certain is what is unique on both sides: the number of the card, the seal, name
    with amount, name with quantity, the name alone. The rest gets suggestions.
    """
    found, lines_left, cards_left = {}, list(lines), list(cards)
    for how, key in _KEYS:
        pairs = _unique_pairs(lines_left, cards_left, key)
        found.update({line: (card, how) for line, card in pairs})
        taken = {card for _line, card in pairs}
        lines_left = [line for line in lines_left if line.key not in found]
        cards_left = [card for card in cards_left if card.key not in taken]
    return found, {line.key: _suggest(line, cards_left) for line in lines_left}


def _unique_pairs(lines, cards, key):
    left, right = _grouped(lines, key), _grouped(cards, key)
    return [
        (ones[0], right[value][0])
        for value, ones in left.items()
        if len(ones) == 1 and len(right.get(value, ())) == 1
    ]


def _grouped(things, key):
    groups = defaultdict(list)
    for thing in things:
        value = key(thing)
        if value:
            groups[value].append(thing.key)
    return groups


def _suggest(line, cards):
    scored = [(_likeness(line, card), card.key) for card in cards]
    best = sorted((each for each in scored if each[0] >= ENOUGH), reverse=True)
    return [(key, round(score * 100)) for score, key in best[:SUGGESTED]]


def _likeness(line, card):
    """How alike the words are, with a bonus for the same amount or quantity."""
    union = len(line.pairs | card.pairs)
    score = len(line.pairs & card.pairs) / union if union else 0.0
    if line.amount and line.amount == card.amount:
        score += 0.4
    if line.quantity and line.quantity == card.quantity and score:
        score += 0.1
    return min(score, 1.0)


def _code(text):
    return re.sub(r"[\W_]", "", text or "").upper()


def _plain(text):
    return re.sub(r"[\W_]", "", text or "").lower()


_KEYS = (
    ("card", lambda t: t.card),
    ("seal", lambda t: t.seal),
    ("amount", lambda t: t.name and t.amount and (t.name, t.amount)),
    ("quantity", lambda t: t.name and t.quantity and (t.name, t.quantity)),
    ("name", lambda t: t.name),
)
