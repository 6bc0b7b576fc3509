"""Which items a count looks at: discovery sampling, weighted by risk, from a seed.

Pure arithmetic: anybody can draw the same sample again from the sealed seed.
"""

import hashlib
import math


def sample_size(population, confidence, tolerable):
    """How many of ``population`` items to look at.

    So many that, were the share ``tolerable`` of them wrong, at least one wrong item
    would be among them with the chance ``confidence`` (both in per cent). The usual
    approximation of the hypergeometric distribution, never more than there is.

    >>> sample_size(500, 95.0, 2.0)
    129
    >>> sample_size(10, 95.0, 2.0)
    10
    >>> sample_size(0, 95.0, 2.0)
    0
    """
    if population <= 0:
        return 0
    wrong = max(1, math.ceil(population * tolerable / 100))
    share = 1 - (1 - min(confidence, 99.999) / 100) ** (1 / wrong)
    size = math.ceil(share * (population - (wrong - 1) / 2))
    return max(1, min(population, size))


def draw(weights, size, seed):
    """The keys of ``{key: weight}`` that are drawn, heavier ones more often.

    Weighted sampling without replacement (Efraimidis and Spirakis): each key gets
    ``log(u) / weight`` with a number ``u`` made from seed and key; the largest win.

    >>> draw({"a": 1, "b": 1, "c": 1000}, 1, "seed")
    ['c']
    """
    ranked = sorted(
        weights, key=lambda key: (-_rank(key, weights[key], seed), str(key))
    )
    return ranked[:size]


def _rank(key, weight, seed):
    digest = hashlib.sha256(f"{seed}:{key}".encode()).digest()
    number = (int.from_bytes(digest[:8], "big") + 1) / 2**64
    return math.log(number) / max(weight, 1e-9)


def weight(amount, sensitive, days_unseen, incidents, factors):
    """The weight of one item; ``factors`` are the dated rules by their last word.

    Value counts by its order of magnitude, up to a million.
    """
    return (
        1
        + factors["value"] * min(1.0, math.log10(1 + max(amount, 0.0)) / 6)
        + factors["category"] * bool(sensitive)
        + factors["unseen"] * (max(days_unseen, 0) // 30)
        + factors["keeper"] * min(incidents, 5)
    )
