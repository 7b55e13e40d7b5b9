"""What a trained reader finds in coded texts, and what of it is right: what hindsight learns from.

An event is right if the gold codes its type in its sentence, once for each coded event; its parties as far as the gold codes them
with its type anywhere in the document; its status is that of the coded event next to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from depesche.coded import UNKNOWN
from depesche.coding.clauses import distance
from depesche.coding.document import Document
from depesche.coding.present import with_present
from depesche.coding.reader.aspects import Aspects
from depesche.coding.reader.case import Case
from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.reader import Reader
from depesche.span import Span

UNTOLD = -1  # status of an event that the gold does not code


@dataclass(frozen=True)
class Judged:
    """Hold the events of a document: features (n, F), word vectors (n, H), whether event and parties are right (n, 2), statuses (n,)."""

    x: np.ndarray
    vectors: np.ndarray
    right: np.ndarray
    statuses: np.ndarray


def of_document(gold: dict[str, Any], reader: Reader) -> Judged | None:
    """Return the events that are found in a document, none where there are none."""
    document = with_present(Document.of_sentences(gold["sentences"], gold["lang"], gold.get("published")), reader.base)
    weighed = reader.weighed(document)
    cases = [case for _, found in weighed for case in found]
    if not cases:
        return None
    sayings = [finds.place.saying(s) for finds, _ in weighed for s in finds.statements]
    rows = Aspects(cases, sayings, (gold["lang"], len(document.sentences))).rows()
    return Judged(rows, np.stack([case.event.vector for case in cases]), *labels(gold, document, cases))


def labels(gold: dict[str, Any], document: Document, cases: Sequence[Case]) -> tuple[np.ndarray, np.ndarray]:
    """Return whether each event and its parties are right, (n, 2), and the numbers of the statuses that the gold gives them, (n,)."""
    coded = defaultdict(list)
    for event in gold["events"]:
        coded[event["sent"], event["type"]].append(event)
    triples = {triple for event in gold["events"] for triple in _triples(event)}
    right, statuses = np.zeros((len(cases), 2), np.float32), np.full(len(cases), UNTOLD)
    used: Counter[tuple[int, str]] = Counter()
    for row in sorted(range(len(cases)), key=lambda row: (-cases[row].event.certainty, cases[row].at.start)):
        case = cases[row]
        same = coded[case.sentence, case.event.type]
        used[case.sentence, case.event.type] += 1
        right[row] = used[case.sentence, case.event.type] <= len(same), len(case.triples & triples) / max(1, len(case.triples))
        if same:
            statuses[row] = STATUSES.index(min(same, key=lambda event: _apart(event, document, case))["status"])
    return right, statuses


def _apart(event: dict[str, Any], document: Document, case: Case) -> int:
    whole = document.sentences[case.sentence].span
    start = max(0, whole.cut(document.text).find(event["trigger"]))
    return distance(Span(start, start + len(event["trigger"])).shifted(whole.start), case.at)


def _triples(event: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    sources, targets = ({actor["code"] for actor in event[side]} or {UNKNOWN} for side in ("sources", "targets"))
    alone = len(sources) * len(targets) == 1
    yield from ((s, event["type"], t) for s in sources for t in targets if s != t or s == UNKNOWN or alone)
