"""Lessons: windows of texts with what several networks together hold of them, for one network to learn from."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.layout import Floats, Layout, Seen

TAGS = ("trigger", "mention", "cue", "content")
ASKED_OF = {"mention": "mention", "source": "trigger", "target": "trigger", "speaker": "content"}
"""By each query for whom a stretch means: the tag of the stretches that it is asked of."""

PAIRED = {"role": "trigger", "speaker": "content"}
"""By what a mention may be to a stretch: the tag of that stretch."""


@dataclass(frozen=True)
class Marked:
    """Hold the stretches of a window that may carry a tag, and how likely each does, (stretches,)."""

    at: Sequence[Stretch]
    likely: Floats


@dataclass(frozen=True)
class Whom:
    """Hold whom a stretch means by one query: codes with their probabilities, and how likely anybody is meant by it."""

    query: str
    row: int
    weight: float
    codes: np.ndarray
    likely: Floats


@dataclass(frozen=True)
class Pair:
    """Hold a trigger or content and a mention of the same sentence (rows), their distance, and how likely the latter has each role."""

    left: int
    right: int
    distance: int
    likely: tuple[float, ...]


@dataclass(frozen=True)
class Lesson:
    """Hold a window and what is held of it.

    ``tags`` is (words, 11), to be learnt from word ``first`` on; ``marked`` is by tag; ``events`` gives types, statuses, modes and hidden
    parties of triggers, ``speech`` kinds and hidden speakers of contents, ``sectors`` those of mentions; ``pairs`` is by role and speaker.
    """

    layout: Layout
    seen: Seen
    first: int
    tags: Floats
    marked: dict[str, Marked]
    events: dict[str, Floats]
    speech: dict[str, Floats]
    sectors: Floats
    pairs: dict[str, list[Pair]]
    whom: list[Whom]
    part: str = "press"


def write_lessons(path: Path, lessons: Sequence[Lesson]) -> None:
    """Write lessons into a file, for ``read_lessons``; it holds Python objects and is only meant for the machine that made it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(lessons))


def read_lessons(path: Path) -> list[Lesson]:
    """Read the lessons of a file."""
    lessons: list[Lesson] = pickle.loads(path.read_bytes())
    return lessons
