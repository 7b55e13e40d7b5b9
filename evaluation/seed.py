"""Code the founding example and compare it row by row with what its record must hold.

    python evaluation/seed.py [--coder reader|dictionary]

The tables of ../shared/seed/expected.md say what is expected; evaluation/seed.json holds, as character offsets without any text,
in which sentences of ../shared/seed/article.txt each row stands. Rules:

- An event is found when in one of its row's sentences an event of its type has one of its source codes among the sources, one of
  its target codes among the targets (of a mutual row both codes anywhere), and its status.
- A statement is found when one whose first speaker has the expected code touches the expected place (and has as many speakers).
- An assessment is found when dyad, direction, and where the row has them comparison, period, judge and number of issues agree.
- An extra event is one that matches no row. It is *near* when in a row's sentence it has the row's type and no code that the row
  lacks (another status, a side left open); *defensible* when seed.json lists its sentence, type and codes; *wrong* otherwise.

A coder with a network codes it several times, cut into windows in three ways and each way a little shaken (steady.py), since either moves
the count by up to four events. Exit code 1 when a mean falls more than SLACK below its floor in floors-seed.json; 0 with one line where
../shared is missing.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from steady import cuts, draws, mean

from depesche.article import Article
from depesche.coded import UNKNOWN, Assessment, CodedArticle, Event, Statement
from depesche.coding.code import code_article, load_coder
from depesche.errors import DepescheError
from depesche.page.reading import read_page

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"
ANCHORS = Path(__file__).with_name("seed.json")
FLOORS = Path(__file__).with_name("floors-seed.json")
PUBLISHED = "2021-05-20"
DRAWS = 4  # of each cut
SLACK = 0.5  # the counts are whole numbers, and int8 rounds otherwise on other processors
STATUSES = ("actual", "planned", "conditional", "alleged", "negated")
_CODE = re.compile(r"\b([A-Z]{2,5})(?:\.([A-Z]{3}))?\b")
_TYPE = re.compile(
    r"\b(AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT)\b"
)


@dataclass(frozen=True)
class Row:
    """Hold an expected event: number, words of the table, codes of both sides, types, status and where it may stand."""

    number: str
    words: str
    sources: frozenset[str]
    targets: frozenset[str]
    mutual: bool
    types: frozenset[str]
    status: str
    places: tuple[tuple[int, int], ...]

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes of both sides."""
        return self.sources | self.targets


def tables(text: str) -> dict[str, list[list[str]]]:
    """Return the cells of each table of a Markdown file by its heading."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in text.splitlines():
        if line.startswith("## "):
            heading = line[3:].split(" ")[0].lower() if not line.startswith("## The") else "page"
        elif line.startswith("|") and not re.match(r"\|\s*-", line):
            found.setdefault(heading, []).append([cell.strip() for cell in line.strip("|").split("|")])
    return {name: rows[1:] for name, rows in found.items()}


def expected_events(rows: Iterable[list[str]], anchors: dict[str, Any]) -> list[Row]:
    """Read the table of events."""
    found = []
    for number, sides, kind, status, *_ in rows:
        mutual = "↔" in sides
        left, right = re.split("→|↔", sides, maxsplit=1)
        sources, targets = (frozenset(code for code, _ in _CODE.findall(re.sub(r"\([^)]*\)", "", side))) for side in (left, right))
        places = tuple((a, b) for a, b in anchors["events"][number])
        words = f"{sides} {kind.split(':')[0]} {status}"
        found.append(Row(number, words, sources, targets, mutual, frozenset(_TYPE.findall(kind)), status, places))
    return found


def codes_of(event: Event) -> tuple[set[str], set[str]]:
    """Return the known codes of both sides."""
    return {a.code for a in event.sources} - {UNKNOWN}, {a.code for a in event.targets} - {UNKNOWN}


def stands_in(row: Row, coded: CodedArticle, event: Event) -> bool:
    """Tell whether an event stands in one of a row's sentences."""
    span = coded.sentences[event.sentence].span
    return any(span.start < end and start < span.end for start, end in row.places)


def is_row(row: Row, coded: CodedArticle, event: Event) -> bool:
    """Tell whether an event is that of a row."""
    if not stands_in(row, coded, event) or event.type not in row.types or event.status != row.status:
        return False
    sources, targets = codes_of(event)
    if row.mutual:
        return row.codes <= sources | targets
    return bool(row.sources & sources) and bool(row.targets & targets)


def is_near(row: Row, coded: CodedArticle, event: Event) -> bool:
    """Tell whether an event is that of a row but for its status or a side left open."""
    sources, targets = codes_of(event)
    return stands_in(row, coded, event) and event.type in row.types and bool(sources | targets) and sources | targets <= row.codes


def is_defensible(anchors: dict[str, Any], coded: CodedArticle, event: Event) -> bool:
    """Tell whether seed.json lists an event's reading."""
    span = coded.sentences[event.sentence].span
    sources, targets = codes_of(event)
    return any(
        span.start < one["sentence"][1]
        and one["sentence"][0] < span.end
        and event.type in one["types"]
        and sources | targets <= set(one["codes"])
        for one in anchors["defensible"]
    )


def find_statement(anchor: dict[str, Any], statements: Iterable[Statement]) -> Statement | None:
    """Return the statement of an expected place and speaker."""
    start, end = anchor["place"]
    for one in statements:
        touches = one.content.start < end and start < one.content.end
        if touches and one.speakers[0].code == anchor["speaker"] and len(one.speakers) >= anchor["speakers"]:
            return one
    return None


def find_assessment(row: list[str], anchor: dict[str, Any], coded: CodedArticle) -> Assessment | None:
    """Return the assessment of an expected row."""
    dyad = tuple(sorted(code for code, _ in _CODE.findall(row[0])))
    for one in coded.assessments:
        span = coded.sentences[one.sentence].span
        fits = (
            any(span.start < end and start < span.end for start, end in anchor["sentences"])
            and one.dyad == dyad
            and one.direction in anchor["directions"]
            and (one.comparison is not None or not anchor.get("comparison"))
            and (one.since or "").startswith(anchor.get("since", ""))
            and (one.until or "").startswith(anchor.get("until", ""))
            and len(one.issues) >= anchor.get("issues", 0)
            and (one.by.code if one.by else None) == anchor.get("by")
        )
        if fits:
            return one
    return None


def matches(expected: str, found: str) -> bool:
    """Compare a text with one that is shortened by an ellipsis."""
    first, dots, last = (part.strip() for part in expected.partition("…"))
    return found.strip().startswith(first) and found.strip().endswith(last) if dots else found.strip() == expected


def page_rows(rows: Iterable[list[str]], coded: CodedArticle) -> list[tuple[str, str, bool]]:
    """Return part, what was found and whether it is right, for each part of the page."""
    article = coded.article
    found = []
    for name, text in rows:
        if name == "dyads":
            wanted = [tuple(sorted(c for c, _ in _CODE.findall(pair))) for pair in text.split(",")]
            right = set(wanted) <= set(coded.dyads) and coded.dyads[:1] == (wanted[0],)
            found.append((name, " ".join("–".join(d) for d in coded.dyads), right))
        else:
            found.append((name, *page_part(name, text, article)))
    return found


def page_part(name: str, text: str, article: Article) -> tuple[str, bool]:
    """Return what was found of a part and whether it is right."""
    if name == "kicker / headline":
        return f"{len(article.cut(article.kicker))} and {len(article.cut(article.headline))} characters", (
            f"{article.cut(article.kicker)} / {article.cut(article.headline)}" == text
        )
    if name == "teaser":
        return f"{len(article.teaser)} lines", matches(text, " ".join(article.cut(span) for span in article.teaser))
    if name == "caption, credit":
        caption, _, credit = text.partition("; photo: ")
        photographer, _, rest = credit.partition(", agency ")
        agency, alternative = rest.split(" ")[0], re.search(r'"([^"]+)"', rest)
        for one in article.captions:
            right = matches(caption, article.cut(one.span)) and one.photographer == photographer and (one.agency or "").lower() == agency
            right = right and alternative is not None and article.cut(one.alternative).strip() == alternative[1]
            return f"photographer {one.photographer}, agency {one.agency}", right
        return "none", False
    if name == "dateline":
        line = article.dateline
        wanted = re.findall(r"→ (\w+), ([A-Z]{3})", text)
        told = f"{line.place}, {line.country}, {line.source}" if line else "none"
        return told, bool(line and wanted and (line.place, line.country) == wanted[0])
    if name == "subheadings":
        headings = [article.cut(section.heading) for section in article.sections if section.heading]
        return f"{len(headings)} headings", headings == text.split("; ")
    first, last = (part.strip(' ."…') for part in re.findall(r'"([^"]+)"', text))
    dropped = [article.cut(one.span) for one in article.furniture]
    right = any(d.startswith(first) for d in dropped) and any(last in d for d in dropped)
    body = "\n".join(article.cut(p) for section in article.sections for p in section.paragraphs)
    return f"{len(dropped)} lines", right and first not in body and last not in body


def mark(right: bool) -> str:
    """Return the sign of a row."""
    return "found  " if right else "MISSING"


def report(coded: CodedArticle, anchors: dict[str, Any], expected: dict[str, list[list[str]]], statements: list[str]) -> dict[str, int]:
    """Print the tables and return the counts."""
    counts: dict[str, int] = {}
    print("page")
    parts = page_rows(expected["page"], coded)
    for name, found, right in parts:
        print(f"  {mark(right)}  {name}: {found}")
    counts["page"] = sum(right for *_, right in parts)
    print("events")
    rows = expected_events(expected["events"], anchors)
    matched: set[str] = set()
    for row in rows:
        mine = [e for e in coded.events if is_row(row, coded, e)]
        near = [e for e in coded.events if is_near(row, coded, e)]
        matched |= {e.id for e in mine}
        told = ", ".join(describe(e) for e in mine) or ("near: " + ", ".join(describe(e) for e in near) if near else "")
        print(f"  {mark(bool(mine))}  {row.number:>2} {row.words}  |  {told}")
        counts["events"] = counts.get("events", 0) + bool(mine)
    print("statements")
    for words, anchor in zip(statements, anchors["statements"], strict=True):
        one = find_statement(anchor, coded.statements)
        counts["statements"] = counts.get("statements", 0) + (one is not None)
        print(f"  {mark(one is not None)}  {words}  |  {one.id if one else ''}")
    print("assessments")
    for cells, anchor in zip(expected["assessments"], anchors["assessments"], strict=True):
        judged = find_assessment(cells, anchor, coded)
        counts["assessments"] = counts.get("assessments", 0) + (judged is not None)
        print(f"  {mark(judged is not None)}  {' | '.join(cells)}  |  {f'{judged.id} {judged.direction}' if judged else ''}")
    extras = [e for e in coded.events if e.id not in matched]
    near = {e.id for e in extras if any(is_near(row, coded, e) for row in rows)}
    listed = {e.id for e in extras if e.id not in near and is_defensible(anchors, coded, e)}
    wrong = [e for e in extras if e.id not in near | listed]
    print(f"extra events: {len(near)} near a row, {len(listed)} defensible, {len(wrong)} wrong")
    for event in wrong:
        print(f"  wrong    {describe(event)} in sentence {event.sentence}")
    counts["wrong"] = len(wrong)
    return counts


def describe(event: Event) -> str:
    """Name an event by its codes."""
    sources, targets = (",".join(a.code for a in side) or "–" for side in (event.sources, event.targets))
    return f"{event.id} {sources} {event.type} {targets} {event.status}"


def statement_rows(text: str) -> list[str]:
    """Return the expected statements, one a clause of the paragraph below their heading."""
    block = text.split("## Statements", 1)[1].split("\n##", 1)[0]
    return [" ".join(part.split()) for part in block.strip().rstrip(".").split("; ")]


def told(name: str, counts: Mapping[str, float], totals: Mapping[str, int]) -> str:
    """Return counts as a line."""
    found = ", ".join(f"{part} {counts[part]:g} of {total}" for part, total in totals.items())
    return f"{name}: {found}, wrong extras {counts['wrong']:g}"


def main() -> int:
    """Code, compare and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coder", default="reader")
    options = parser.parse_args()
    if not (SEED / "article.txt").exists():
        print(f"skipped: {SEED} holds no article.txt (the founding example is a publisher's text and no part of the project)")
        return 0
    try:
        coder = load_coder(options.coder)
    except DepescheError as problem:
        print(problem, file=sys.stderr)
        return problem.exit_code
    text = (SEED / "expected.md").read_text(encoding="utf-8")
    article = read_page((SEED / "article.txt").read_bytes(), name="article.txt", published=PUBLISHED)
    expected, anchors = tables(text), json.loads(ANCHORS.read_text(encoding="utf-8"))
    rows: list[dict[str, int]] = []
    for _ in cuts(coder):
        for _ in draws(coder, DRAWS):
            with redirect_stdout(io.StringIO() if rows else sys.stdout):
                rows.append(report(code_article(article, coder), anchors, expected, statement_rows(text)))
    totals = {"page": len(expected["page"]), "events": len(anchors["events"]), "statements": 12, "assessments": len(anchors["assessments"])}
    print(told(coder.name, rows[0], totals))
    counts = mean(rows)
    if len(rows) > 1:
        print(told(f"mean of {len(rows)} readings", counts, totals))
    name = options.coder + (f", {len(rows)} readings" if len(rows) > 1 else "")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get(name, {})
    low = [f"{name} {counts[name]:g} below {floors[name]}" for name in totals if counts[name] < floors.get(name, 0) - SLACK]
    if counts["wrong"] > floors.get("wrong", counts["wrong"]) + SLACK:
        low.append(f"wrong extras {counts['wrong']:g} above {floors['wrong']}")
    print("\n".join(low) if low else "all floors held")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
