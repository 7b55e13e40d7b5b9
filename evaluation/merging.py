"""Measure merging on the project's own reports: B-cubed and pairwise scores beside an exact key and a word-likeness threshold.

    python evaluation/merging.py [--errors] [--floors FILE]

Reads corpus/happenings: dev.txt to dev-four.txt (weights are fitted to them), test.txt and blind.txt (only measured); all but dev and test
are each by another hand. --errors prints the groups of dev that differ from the gold; --floors ends with 1 when a figure falls below its
floor. The weights are fitted by evaluation/crossing.py.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from depesche.coded import UNKNOWN, Actor, Event, Quantity
from depesche.relations.clusters import components
from depesche.relations.merge import candidates, merge_reports
from depesche.relations.report import Evidence, Report, Source
from depesche.relations.trace import trace_of
from depesche.relations.words import likeness
from depesche.span import Span

FITTED = ("dev", "dev-two", "dev-three", "dev-four")
SETS = (*FITTED, "test", "blind")
HOME = Path(__file__).parent.parent / "corpus" / "happenings"
Partition = list[list[str]]


@dataclass(frozen=True)
class Gold:
    """Hold reports by id and the happening that each tells."""

    reports: dict[str, Report]
    happening: dict[str, str]

    @property
    def partition(self) -> Partition:
        """Return the gold groups."""
        found: dict[str, list[str]] = defaultdict(list)
        for report, happening in self.happening.items():
            found[happening].append(report)
        return sorted(sorted(g) for g in found.values())


def read_gold(path: Path) -> Gold:
    """Read one file; raise ValueError with the number of a broken line."""
    reports: dict[str, Report] = {}
    happening: dict[str, str] = {}
    current = ""
    counts: Counter[str] = Counter()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# "):
            current = line[2:].strip()
        elif line and not line.startswith("%"):
            try:
                article = " ".join(line.split(" | ")[0].split()[1:])
                report = read_report(line, f"{path.stem}-{number:03}", counts[article])
            except (ValueError, IndexError) as problem:
                raise ValueError(f"{path.name}:{number}: {problem}") from problem
            counts[article] += 1
            reports[report.id], happening[report.id] = report, current
    return Gold(reports, happening)


def read_report(line: str, id_: str, sentence: int) -> Report:
    """Read one line of a report."""
    head, text, code, *rest = (part.strip() for part in line.split(" | "))
    language, published, outlet = head.split()
    what, _, targets = code.partition(" > ")
    kind, status, *sources = what.split(" ", 2)
    type_, _, mode = kind.partition("/")
    date = number = place = None
    for extra in rest:
        if extra.startswith("n="):
            value, _, unit = extra[2:].partition(" ")
            number = Quantity(span=Span(0, 0), number=float(value), unit=unit)
        elif extra.startswith("@"):
            place = extra[1:]
        else:
            date = extra
    event = Event(
        id=id_, sentence=sentence, type=type_, mode=mode or None, trigger=Span(0, len(text)), status=status,
        sources=tuple(read_actors(" ".join(sources))), targets=tuple(read_actors(targets)), date=date, quantity=number, place=place,
    )  # fmt: skip
    source = Source(id=f"{outlet}-{published}", version=1, language=language, headline="", outlet=outlet, published=published)
    return Report(id=id_, source=source, evidence=Evidence(text=text, start=0), event=event)


def read_actors(field: str) -> Iterator[Actor]:
    """Read CODE.SECTOR(person); CODE.SECTOR …"""
    for part in field.split(";"):
        code, _, person = part.strip().rstrip(")").partition("(")
        country, _, sector = code.partition(".")
        if country not in ("", "-", UNKNOWN):
            yield Actor(span=None, code=country, sector=sector or None, name=person or None)


def scores(found: Partition, gold: Partition) -> dict[str, float]:
    """Return B-cubed and pairwise precision, recall and F1."""
    home = {i: n for n, members in enumerate(found) for i in members}
    true = {i: n for n, members in enumerate(gold) for i in members}
    both = Counter((home[i], true[i]) for i in true)
    precision = sum(n * n / len(found[h]) for (h, _), n in both.items()) / len(true)
    recall = sum(n * n / len(gold[t]) for (_, t), n in both.items()) / len(true)
    hits = sum(math.comb(n, 2) for n in both.values())
    paired, wanted = sum(math.comb(len(g), 2) for g in found), sum(math.comb(len(g), 2) for g in gold)
    pairwise, complete = hits / paired if paired else 1.0, hits / wanted
    return {
        "B-cubed P": precision, "B-cubed R": recall, "B-cubed F1": f1(precision, recall),
        "pairs P": pairwise, "pairs R": complete, "pairs F1": f1(pairwise, complete),
    }  # fmt: skip


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def by_exact_key(reports: Mapping[str, Report]) -> Partition:
    """Group by date, sources, type and targets: what users of ICEWS and POLECAT do by hand."""
    found: dict[object, list[str]] = defaultdict(list)
    for report in reports.values():
        event = report.event
        codes = (tuple(sorted({a.code for a in side})) for side in (event.sources, event.targets))
        found[(event.date or report.source.published, event.type, *codes)].append(report.id)
    return sorted(found.values())


def by_likeness(reports: Mapping[str, Report], threshold: float) -> Partition:
    """Join reports of candidate pairs whose words are alike beyond a threshold."""
    traces = {i: trace_of(r) for i, r in reports.items()}
    return components(traces, (p for p in candidates(traces.values()) if likeness(traces[p[0]].words, traces[p[1]].words) >= threshold))


def by_merging(reports: Mapping[str, Report]) -> Partition:
    """Group as the product does."""
    return sorted(sorted(r.id for r in h.reports) for h in merge_reports(list(reports.values())))


def ways(dev: Gold) -> dict[str, Callable[[Mapping[str, Report]], Partition]]:
    """Return the ways that are compared; the threshold of word likeness is the one that is best on dev."""
    best = max(
        (round(t, 2) for t in np.arange(0.1, 0.9, 0.05)), key=lambda t: scores(by_likeness(dev.reports, t), dev.partition)["B-cubed F1"]
    )
    return {
        "depesche": by_merging,
        "exact key": by_exact_key,
        f"words alike >= {best:g}": lambda reports: by_likeness(reports, best),
        "each alone": lambda reports: [[i] for i in reports],
    }


def print_errors(gold: Gold, found: Iterable[list[str]]) -> None:
    """Print the groups that differ from the gold, with their sentences."""
    wanted = {frozenset(g) for g in gold.partition}
    for members in found:
        if frozenset(members) not in wanted:
            print()
            for i in members:
                report = gold.reports[i]
                facts = f"{report.event.type} {report.event.date} {report.source.published}"
                print(f"  {gold.happening[i]:24} {facts}  {report.evidence.text}")


def table(golds: Mapping[str, Gold]) -> dict[str, dict[str, dict[str, float]]]:
    """Return the scores of each way on each set."""
    compared = ways(golds["dev"])
    return {part: {name: scores(way(gold.reports), gold.partition) for name, way in compared.items()} for part, gold in golds.items()}


def below_floors(figures: Mapping[str, Mapping[str, Mapping[str, float]]], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return one line for each figure of the product that is below its floor on a set."""
    return [
        f"{part}, {name}: {figures[part]['depesche'][name]:.3f} is below the floor of {floor:.3f}"
        for part, held in floors.items()
        for name, floor in held.items()
        if figures[part]["depesche"][name] < floor
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print the groups of dev that differ from the gold")
    parser.add_argument("--floors", type=Path, help="a JSON file of floors for figures of each set")
    options = parser.parse_args()
    golds = {part: read_gold(HOME / f"{part}.txt") for part in SETS}
    figures = table(golds)
    for part, rows in figures.items():
        gold = golds[part]
        print(f"{part}: {len(gold.reports)} reports of {len(gold.partition)} happenings")
        for name, told in rows.items():
            print(f"  {name:20}" + "  ".join(f"{key} {value:.3f}" for key, value in told.items()))
    if options.errors:
        print_errors(golds["dev"], by_merging(golds["dev"].reports))
    if options.floors:
        problems = below_floors(figures, json.loads(options.floors.read_text(encoding="utf-8")))
        print("\n".join(problems) or "all floors held")
        sys.exit(bool(problems))


if __name__ == "__main__":
    main()
