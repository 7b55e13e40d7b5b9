"""What a trained reader finds in coded texts, and what of it is right: what the weighing of pairs and hindsight learn from.

A pair of parties is right if the gold codes it for an event of the type in that sentence. An event is right if the gold codes its
type in its sentence, once for each coded event; its parties as far as the gold codes them with its type anywhere in the document; its
status is that of the coded event next to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from depesche.coding.clauses import distance
from depesche.coding.document import Document
from depesche.coding.guidelines import start_of
from depesche.coding.present import with_present
from depesche.coding.reader.aspects import Aspects
from depesche.coding.reader.case import Case, Saying, Triple, triples
from depesche.coding.reader.committee import Committee
from depesche.coding.reader.dyads import Dyads, asked_of
from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.reader import Reader, sayings_of
from depesche.span import Span

UNTOLD = -1  # status of an event that the gold does not code


@dataclass(frozen=True)
class Found:
    """Hold what a reader finds in a coded document: its events, their parties weighed side by side and not yet in pairs, and statements."""

    gold: dict[str, Any]
    document: Document
    cases: list[Case]
    sayings: list[Saying]


@dataclass(frozen=True)
class Judged:
    """Hold the events of a document: features (n, F), word vectors (n, H), whether event and parties are right (n, 2), statuses (n,)."""

    x: np.ndarray
    vectors: np.ndarray
    right: np.ndarray
    statuses: np.ndarray


@dataclass(frozen=True)
class Paired:
    """Hold an event that the gold codes: features of its pairs of parties (n, F), which of them are right (n,), and its weight."""

    x: np.ndarray
    right: np.ndarray
    weight: float


def found_in(golds: Iterable[dict[str, Any]], reader: Reader) -> Iterator[Found]:
    """Yield what is found in coded documents, those left out where there is nothing."""
    reader.deciding = {way: replace(one, dyads=Dyads(Committee({}))) for way, one in reader.deciding.items()}
    for gold in golds:
        document = with_present(Document.of_sentences(gold["sentences"], gold["lang"], gold.get("published")), reader.base)
        weighed = reader.weighed(document)
        if cases := [case for finds in weighed for case in finds.cases]:
            yield Found(gold, document, cases, sayings_of(weighed))


def paired(found: Found) -> Iterator[Paired]:
    """Yield the events of a document whose sides differ and that the gold codes; of what it does not code no party can be told."""
    coded = defaultdict(set)
    for event in found.gold["events"]:
        coded[event["sent"], event["type"]] |= {(source, target) for source, _, target in triples_of(event)}
    for row, pairs in asked_of(found.cases, found.sayings, found.document.language):
        case = found.cases[row]
        if wanted := coded.get((case.sentence, case.event.type)):
            right = [(source, target) in wanted for source in pairs.sources for target in pairs.targets]
            yield Paired(pairs.x.reshape(len(right), -1), np.array(right, np.float32), case.event.certainty)


def judged(found: Found, dyads: Dyads) -> Judged:
    """Return the events of a document with their parties weighed in pairs, and what of them is right."""
    told = (found.document.language, len(found.document.sentences))
    cases = dyads.chosen(found.cases, found.sayings, told)
    rows = Aspects(cases, found.sayings, told).rows()
    return Judged(rows, np.stack([case.event.vector for case in cases]), *labels(found.gold, found.document, cases))


def labels(gold: dict[str, Any], document: Document, cases: Sequence[Case]) -> tuple[np.ndarray, np.ndarray]:
    """Return whether each event and its parties are right, (n, 2), and the numbers of the statuses that the gold gives them, (n,)."""
    coded = defaultdict(list)
    for event in gold["events"]:
        coded[event["sent"], event["type"]].append(event)
    wanted = {triple for event in gold["events"] for triple in triples_of(event)}
    right, statuses = np.zeros((len(cases), 2), np.float32), np.full(len(cases), UNTOLD)
    used: Counter[tuple[int, str]] = Counter()
    for row in sorted(range(len(cases)), key=lambda row: (-cases[row].event.certainty, cases[row].at.start)):
        case = cases[row]
        same = coded[case.sentence, case.event.type]
        used[case.sentence, case.event.type] += 1
        right[row] = used[case.sentence, case.event.type] <= len(same), len(case.triples & wanted) / max(1, len(case.triples))
        if same:
            statuses[row] = STATUSES.index(min(same, key=lambda event: _apart(event, document, case))["status"])
    return right, statuses


def _apart(event: dict[str, Any], document: Document, case: Case) -> int:
    whole = document.sentences[case.sentence].span
    start = start_of(event["trigger"], whole.cut(document.text)) or 0
    return distance(Span(start, start + len(event["trigger"])).shifted(whole.start), case.at)


def triples_of(event: dict[str, Any]) -> frozenset[Triple]:
    """Return who does it to whom in a coded event, in all pairs."""
    sources, targets = ({actor["code"] for actor in event[side]} for side in ("sources", "targets"))
    return triples(event["type"], sources, targets)
