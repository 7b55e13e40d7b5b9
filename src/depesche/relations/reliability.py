"""Agreement beyond chance: Cohen's κ of two coders and Krippendorff's α of any number, with gaps; and F1 of what both found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import permutations
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def kappa(pairs: Sequence[tuple[T, T]]) -> float | None:
    """Return Cohen's κ of the labels of two coders; None where chance alone would agree (no labels, or one label only)."""
    if not pairs:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / len(pairs)
    expected = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return (observed - expected) / (1 - expected) if expected < 1 else None


def different(a: Hashable, b: Hashable) -> float:
    """Return the distance of nominal labels: 0 for equal ones, 1 for others."""
    return float(a != b)


def squared(a: float, b: float) -> float:
    """Return the distance of numbers on an interval scale."""
    return (a - b) ** 2


def alpha(units: Sequence[Sequence[T | None]], distance: Callable[[T, T], float]) -> float | None:
    """Return Krippendorff's α of units, each with the labels of its coders, None where a coder gave none.

    Units with fewer than two labels don't count. None where nothing could disagree.
    """
    counted = [[label for label in unit if label is not None] for unit in units]
    counted = [unit for unit in counted if len(unit) > 1]
    labels = Counter(label for unit in counted for label in unit)
    number = labels.total()
    observed = sum(distance(a, b) / (len(unit) - 1) for unit in counted for a, b in permutations(unit, 2))
    expected = sum(labels[a] * labels[b] * distance(a, b) for a, b in permutations(labels, 2))
    return 1 - (number - 1) * observed / expected if expected else None


def f1(common: int, first: int, second: int) -> float | None:
    """Return F1 of what two coders found, of which ``common`` is the same; None where both found nothing."""
    return 2 * common / (first + second) if first + second else None
