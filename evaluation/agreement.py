"""Measure how far two coders who worked alone agree on the same documents of the project's own corpus.

    python evaluation/agreement.py [--differences] [SECOND …]

The second coder's files (corpus/second/*.txt unless files are given) are compared with the first codes of the same documents,
which lie in the folders of corpus/ that are named in FOLDERS. Each file of the second coder is one part with its
figures, one for each language where it holds several; a sentence of a contrast set is a document of its own, as in training:

- who-whom: distinct (source code, type, target code) of a document; who-does: distinct (source code, type); negated events left out
- event: distinct (sentence, type); said: distinct (sentence, speaker code)
- status: share of events with the same sentence, type and codes whose status agrees
- kappa: Cohen's κ of the type over triggers that both marked (they overlap in one sentence)
- content: mean token F1 of statements with the same sentence and speaker code

F1 is symmetric, so neither coder counts as right. ``--differences`` lists the sentences that they coded differently and below
each the codes that only one of the two has, "-" of the first and "+" of the second coder; spans, modes and dates do not count.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from depesche.corpus.lines import read_documents, write_document
from depesche.relations.reliability import f1, kappa
from depesche.training.data import alone, coded

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FOLDERS = ("own", "reports", "later", "hindsight", "wikinews", "contrast")
UNKNOWN = "---"
Coded = dict[str, Any]
Pair = tuple[Coded, Coded]


def codes(actors: list[Coded]) -> tuple[str, ...]:
    return tuple(sorted({a["code"] for a in actors})) or (UNKNOWN,)


def who_whom(document: Coded) -> set[tuple[Any, ...]]:
    found = set()
    for event in document["events"]:
        sources, targets = codes(event["sources"]), codes(event["targets"])
        alone = len(sources) * len(targets) == 1
        if event["status"] != "negated":
            found |= {(s, event["type"], t) for s in sources for t in targets if s != t or s == UNKNOWN or alone}
    return found


def who_does(document: Coded) -> set[tuple[Any, ...]]:
    return {(s, e["type"]) for e in document["events"] if e["status"] != "negated" for s in codes(e["sources"])}


def event(document: Coded) -> set[tuple[Any, ...]]:
    return {(e["sent"], e["type"]) for e in document["events"]}


def said(document: Coded) -> set[tuple[Any, ...]]:
    return {(s["sent"], s["speaker"]["code"]) for s in document["statements"]}


VIEWS: dict[str, Callable[[Coded], set[tuple[Any, ...]]]] = {"who-whom": who_whom, "who-does": who_does, "event": event, "said": said}


def overlap(view: Callable[[Coded], set[tuple[Any, ...]]], pairs: list[Pair]) -> tuple[float, int]:
    """Return F1 of a view over document pairs and how many records the first coder has."""
    sides = [(view(first), view(second)) for first, second in pairs]
    records = sum(len(a) for a, _ in sides)
    return _or_whole(f1(sum(len(a & b) for a, b in sides), records, sum(len(b) for _, b in sides))), records


def status(pairs: list[Pair]) -> tuple[float, int]:
    """Return the share of equal statuses over events with the same sentence, type and codes."""
    equal = []
    for first, second in pairs:
        theirs = {_key(e): e["status"] for e in second["events"]}
        equal += [theirs[_key(e)] == e["status"] for e in first["events"] if _key(e) in theirs]
    return _mean(equal), len(equal)


def types_agree(pairs: list[Pair]) -> tuple[float, int]:
    """Return Cohen's κ of the type over triggers that both coders marked."""
    types = [(a["type"], b["type"]) for first, second in pairs for a, b in _shared_triggers(first, second)]
    return _or_whole(kappa(types)), len(types)


def content(pairs: list[Pair]) -> tuple[float, int]:
    """Return the mean token F1 of statements with the same sentence and speaker code, the best fitting one each."""
    scores = []
    for first, second in pairs:
        for statement in first["statements"]:
            key = statement["sent"], statement["speaker"]["code"]
            theirs = [s["content"] for s in second["statements"] if (s["sent"], s["speaker"]["code"]) == key]
            if theirs:
                scores.append(max(_token_f1(statement["content"], text) for text in theirs))
    return _mean(scores), len(scores)


def differences(first: Coded, second: Coded) -> Iterator[str]:
    """Yield the sentences that the two coded differently in type, status, codes or speakers, with the lines that only one of them has."""
    sides = [("-", first, second), ("+", second, first)]
    for sent, sentence in enumerate(first["sentences"]):
        marked = []
        for mark, mine, other in sides:
            known = [_substance(coded) for coded in _at(other, sent)]
            marked += [f"  {mark} {_line(mine, coded)}" for coded in _at(mine, sent) if _substance(coded) not in known]
        if marked:
            yield f"{first['doc']}:{sent} {sentence}"
            yield from marked


def _at(document: Coded, sent: int) -> list[Coded]:
    return [coded for coded in (*document["events"], *document["statements"]) if coded["sent"] == sent]


def _substance(coded: Coded) -> tuple[Any, ...]:
    return (coded["speaker"]["code"],) if "speaker" in coded else (*_key(coded), coded["status"])


def _line(document: Coded, coded: Coded) -> str:
    kind = "statements" if "speaker" in coded else "events"
    alone = {**document, "sentences": [document["sentences"][coded["sent"]]], "events": [], "statements": []}
    return write_document({**alone, kind: [{**coded, "sent": 0, "mode": None}]}).splitlines()[-1].strip()


def _key(coded: Coded) -> tuple[Any, ...]:
    return coded["sent"], coded["type"], codes(coded["sources"]), codes(coded["targets"])


def _shared_triggers(first: Coded, second: Coded) -> Iterator[Pair]:
    """Pair events whose triggers overlap, those of the same type first."""
    free = list(second["events"])
    events = [(e, same) for same in (True, False) for e in first["events"]]
    taken: set[int] = set()
    for ours, same in events:
        if id(ours) in taken:
            continue
        sentence = first["sentences"][ours["sent"]]
        for theirs in free:
            if theirs["sent"] == ours["sent"] and (theirs["type"] == ours["type"]) >= same and _overlap(sentence, ours, theirs):
                taken.add(id(ours))
                free.remove(theirs)
                yield ours, theirs
                break


def _overlap(sentence: str, ours: Coded, theirs: Coded) -> bool:
    a, b = sentence.find(ours["trigger"]), sentence.find(theirs["trigger"])
    return a < b + len(theirs["trigger"]) and b < a + len(ours["trigger"])


def _token_f1(ours: str, theirs: str) -> float:
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (ours, theirs))
    return _or_whole(f1((a & b).total(), a.total(), b.total()))


def _or_whole(share: float | None) -> float:
    """Return a share, 1 where nothing could disagree."""
    return 1.0 if share is None else share


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def parts(paths: list[Path]) -> Iterator[tuple[str, list[Pair]]]:
    """Yield the parts of the second coder's files by name, each with its documents as the first and the second coder coded them."""
    folders = {folder: {document["doc"]: document for document in coded(CORPUS / folder)} for folder in FOLDERS}
    first = {name: document for documents in folders.values() for name, document in documents.items()}
    for path in paths:
        documents = read_documents(path)
        languages = sorted({document["lang"] for document in documents})
        for language in languages:
            pairs = [(first[document["doc"]], document) for document in documents if document["lang"] == language]
            name = path.stem if len(languages) == 1 else f"{path.stem}-{language}"
            yield name, [pair for one in pairs for pair in (_sentences(one) if one[0]["doc"] in folders["contrast"] else [one])]


def _sentences(pair: Pair) -> Iterator[Pair]:
    yield from zip(*map(alone, pair), strict=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("second", nargs="*", type=Path, metavar="SECOND", default=sorted(CORPUS.glob("second/*.txt")))
    parser.add_argument("--differences", action="store_true", help="list the codes that only one of the two has")
    args = parser.parse_args()
    for part, pairs in parts(args.second):
        figures = {name: overlap(view, pairs) for name, view in VIEWS.items()}
        figures |= {"status": status(pairs), "kappa": types_agree(pairs), "content": content(pairs)}
        print(f"{part}: {len(pairs)} documents, " + ", ".join(f"{name} {share:.3f} ({n})" for name, (share, n) in figures.items()))
        if args.differences:
            for line in (line for ours, theirs in pairs for line in differences(ours, theirs)):
                print(line)


if __name__ == "__main__":
    main()
