"""Measure whether a change of wording changes the code only where it should, and whether news without events stays without code.

    python evaluation/robustness.py [--coder reader|dictionary] [--errors] [--write-floors]

corpus/robustness holds 100 pairs for each of seven changes: a sentence, its changed form, the event that both tell, and its status
before and after. Each form is coded alone. A pair is steady when both forms give the same types, sources and targets, and the status
changes as the file says; a pair without any event in both forms is not steady. The columns:

- of coded: the share of steady pairs among those in which at least one form has an event; steady: their share of all pairs;
- its type: the share of all pairs that are steady when only events of the pair's own type are compared;
- right: the share of pairs in which the event stands in both forms as the file has it, with its status;
- then the pairs that are not steady, by the first thing that went wrong: no event in either form, lost or gained with the change,
  another type, source or target, a status that changed or did not.

no-events.tsv holds 200 items of sports, business, culture and weather news; an item with any event is noisy.

A coder with a network reads all three times, a little shaken (steady.py): one table each. Floors of the means of steady, right and
quiet items lie in evaluation/floors-robustness.json with a hash of the files; a figure more than SLACK below its floor ends with
exit code 1. ``--write-floors`` raises floors and never lowers one. ``--errors`` prints every pair and item that went wrong.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from steady import draws, mean

from depesche.coded import UNKNOWN, Actor, Event, Sentence
from depesche.coding.code import CODERS, Coder, code_document, load_coder
from depesche.coding.document import Document
from depesche.errors import DepescheError
from depesche.language.sentences import split_sentences
from depesche.span import Span

SETS = Path(__file__).resolve().parents[1] / "corpus" / "robustness"
CHANGES = ("tense", "voice", "negation", "order", "umlauts", "swiss", "names")
FLOORS = Path(__file__).with_name("floors-robustness.json")
SLACK = 0.015  # one pair of a hundred, as rounding of int8 weights differs between processors
FLOORED = ("steady", "right", "quiet")  # the other shares may fall while these rise
FAULTS = ("none", "lost", "gained", "type", "source", "target", "status")
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what is compared of an event."""

    type: str
    sources: frozenset[str]
    targets: frozenset[str]
    status: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold a sentence, its changed form and the event of each."""

    language: str
    date: str
    sentence: str
    changed: str
    before: Reading
    after: Reading


@dataclass(frozen=True, slots=True)
class Item:
    """Hold a piece of news without an event."""

    language: str
    date: str
    kind: str
    text: str


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file by the names of its columns."""
    with (SETS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)


def read_pairs(name: str) -> list[Pair]:
    """Return the pairs of a change."""
    found = []
    for row in rows_of(name):
        sources, targets = (frozenset(row[side].split(",")) - {UNKNOWN} for side in ("sources", "targets"))
        before, after = (Reading(row["type"], sources, targets, row[moment]) for moment in ("before", "after"))
        found.append(Pair(row["language"], row["date"], row["sentence"], row["changed"], before, after))
    return found


def read_items() -> list[Item]:
    """Return the news without events."""
    return [Item(row["language"], row["date"], row["kind"], row["text"]) for row in rows_of("no-events")]


def document_of(text: str, language: str, date: str) -> Document:
    """Return a text as a document of plain paragraph sentences."""
    spans = split_sentences(text, language)
    return Document(text, tuple(Sentence(index=index, span=span) for index, span in enumerate(spans)), language, date)


def codes(actors: Iterable[Actor]) -> frozenset[str]:
    """Return the known codes of a side."""
    return frozenset(actor.code for actor in actors) - {UNKNOWN}


def readings(events: Iterable[Event]) -> frozenset[Reading]:
    """Return what is compared of events."""
    return frozenset(Reading(e.type, codes(e.sources), codes(e.targets), e.status) for e in events)


def code_form(coder: Coder, text: str, pair: Pair) -> frozenset[Reading]:
    """Return what a coder reads in one form of a pair, taken as one sentence."""
    document = Document(text, (Sentence(index=0, span=Span(0, len(text))),), pair.language, pair.date)
    return readings(code_document(document, coder).events)


def fault(pair: Pair, first: frozenset[Reading], second: frozenset[Reading]) -> str | None:
    """Name the first thing that changed where it should not, or did not change where it should; None for a steady pair."""
    if not first or not second:
        return "none" if not first and not second else "gained" if second else "lost"
    for name, part in (
        ("type", lambda r: r.type),
        ("source", lambda r: (r.type, r.sources)),
        ("target", lambda r: (r.type, r.sources, r.targets)),
    ):
        if {part(r) for r in first} != {part(r) for r in second}:
            return name
    return None if status_as_expected(pair, first, second) else "status"


def status_as_expected(pair: Pair, first: frozenset[Reading], second: frozenset[Reading]) -> bool:
    """Tell whether the status changes as it should, given that all else is equal."""
    if pair.before.status == pair.after.status:
        return first == second
    mine = [{r.status for r in form if r.type == pair.after.type} or {r.status for r in form} for form in (first, second)]
    return pair.after.status not in mine[0] and mine[1] == {pair.after.status}


def measure_change(name: str, coder: Coder, errors: bool) -> tuple[Figures, Counter[str]]:
    """Return the figures of a change and how many pairs went wrong in which way."""
    pairs, faults, right, own = read_pairs(name), Counter[str](), 0, 0
    for pair in pairs:
        first, second = (code_form(coder, text, pair) for text in (pair.sentence, pair.changed))
        right += pair.before in first and pair.after in second
        own += fault(pair, *(frozenset(r for r in form if r.type == pair.before.type) for form in (first, second))) is None
        if wrong := fault(pair, first, second):
            faults[wrong] += 1
            if errors:
                print(f"{name} {wrong}: {pair.sentence} → {pair.changed}\n  {told(first)} → {told(second)}; expected {told([pair.after])}")
    steady = len(pairs) - faults.total()
    coded = len(pairs) - faults["none"]
    shares = {"steady": steady, "its type": own, "right": right}
    return {"of coded": steady / coded if coded else 0.0} | {figure: count / len(pairs) for figure, count in shares.items()}, faults


def told(form: Iterable[Reading]) -> str:
    """Return readings as words."""
    sides = sorted(f"{','.join(sorted(r.sources)) or '–'} {r.type} {','.join(sorted(r.targets)) or '–'} {r.status}" for r in form)
    return "; ".join(sides) or "nothing"


def measure_items(coder: Coder, errors: bool) -> tuple[Figures, Counter[str]]:
    """Return the share of items that stay without an event, and how many of each kind do not."""
    items, noisy = read_items(), Counter[str]()
    for item in items:
        found = code_document(document_of(item.text, item.language, item.date), coder).events
        if found:
            noisy[item.kind] += 1
            if errors:
                triggers = ", ".join(event.trigger.cut(item.text) for event in found)
                print(f"no-events {item.kind}: {item.text}\n  {told(readings(found))}: {triggers}")
    return {"quiet": 1 - noisy.total() / len(items)}, noisy


def measure(coder: Coder, errors: bool = False) -> dict[str, Figures]:
    """Print the table of a coder and return its figures by set."""
    found: dict[str, Figures] = {}
    rows = []
    for name in CHANGES:
        found[name], faults = measure_change(name, coder, errors)
        rows.append(f"{name:<10}" + "".join(f"{v:>10.2f}" for v in found[name].values()) + "".join(f"{faults[f]:>8}" for f in FAULTS))
    found["no-events"], noisy = measure_items(coder, errors)
    print(f"{coder.name}\n{'change':<10}" + "".join(f"{f:>10}" for f in found["tense"]) + "".join(f"{f:>8}" for f in FAULTS))
    print("\n".join(rows))
    share = 1 - found["no-events"]["quiet"]
    print(f"news without events: {share:.1%} with an event ({', '.join(f'{k} {n}' for k, n in noisy.most_common()) or 'none'})")
    return found


def files_hash() -> str:
    """Return a hash of the sets, so that floors are only compared on the same sentences."""
    digest = hashlib.sha256()
    for name in (*CHANGES, "no-events"):
        digest.update((SETS / f"{name}.tsv").read_bytes())
    return digest.hexdigest()[:16]


def check_floors(name: str, figures: dict[str, Figures], write: bool) -> int:
    """Compare a coder's figures with its pinned floors, or raise them; return the exit code."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if pinned.get("files") != files_hash():
        print("no floors for these files")
        pinned = {"files": files_hash(), "floors": {}}
    floors: dict[str, Figures] = pinned["floors"].setdefault(name, {})
    low = []
    for group, row in figures.items():
        for figure in [name for name in row if name in FLOORED]:
            value = row[figure]
            floor = floors.setdefault(group, {}).get(figure, 0.0)
            if value < floor - SLACK:
                low.append(f"{name}, {group}, {figure}: {value:.3f} is below its floor {floor:.3f}")
            floors[group][figure] = max(floor, round(value, 3))
    if write:
        FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", encoding="utf-8")
    print("\n".join(low) or "all floors held")
    return 1 if low else 0


def main() -> int:
    """Print the table and check the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coder", choices=[*CODERS], default="reader")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--write-floors", action="store_true")
    options = parser.parse_args()
    try:
        coder = load_coder(options.coder)
    except DepescheError as problem:
        print(problem, file=sys.stderr)
        return problem.exit_code
    tables = [measure(coder, options.errors and draw == 0) for draw in draws(coder)]
    return check_floors(options.coder, {name: mean([table[name] for table in tables]) for name in tables[0]}, options.write_floors)


if __name__ == "__main__":
    sys.exit(main())
