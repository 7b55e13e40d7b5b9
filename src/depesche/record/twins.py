"""The same code in two versions of an article: on the same words of the same sentence, read by the coder in the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from depesche.record import models
from depesche.record.deciding import TABLES, Row
from depesche.record.rows import encode, sentences_of
from depesche.record.substance import substance

Likeness = tuple[str, str, int, int, str]


def find_twins(old: models.Version, new: models.Version) -> dict[str, Row]:
    """Return for the codes of a version the rows of the same codes in another.

    What is there oftener or more seldom is left out, and what was taken down.
    """
    theirs, ours = _by_likeness(old), _by_likeness(new)
    return {
        one.public: other
        for likeness, rows in theirs.items()
        if len(rows) == len(ours.get(likeness, ()))
        for one, other in zip(rows, ours[likeness], strict=True)
    }


def codes_of(version: models.Version) -> Iterator[Row]:
    """Yield the rows of all codes of a version, retired ones among them, in the order of the text."""
    for table in TABLES.values():
        yield from table._default_manager.using(version._state.db).filter(version=version).order_by("start", "ordinal")


def _by_likeness(version: models.Version) -> dict[Likeness, list[Row]]:
    spans = [sentence.span for sentence in sentences_of(version)]
    found: dict[Likeness, list[Row]] = defaultdict(list)
    for row in codes_of(version):
        span = spans[row.sentence]
        if not span.cut(version.text):
            continue
        told = encode(substance(row.public, msgspec.json.decode(row.coded)))
        found[row.public[:3], span.cut(version.text), row.start - span.start, row.end - span.start, told].append(row)
    return found
