"""Exports of press databases: one text, many articles, told apart and described by their header lines.

GENIOS- and LexisNexis-like plain text is read: "Dokument 1 von 12", labelled fields ("BYLINE: …", "Autor: …") before the text
or behind it, and the unlabelled head of outlet, date and title. A document's stored text is its own piece, letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from depesche.page.block import Block, Metadata, Page
from depesche.page.caption import read_credit
from depesche.page.dates import read_date
from depesche.page.furniture import match_furniture
from depesche.page.knowledge import read_knowledge
from depesche.page.labels import FURNITURE, KICKER, PARAGRAPH, SUMMARY, TITLE
from depesche.page.lines import read_lines

_HEAD = 30  # lines at the start of a document among which its header is sought
_FOOT = 3000  # characters at the end of a document among which its fields are sought
_LONG = 60  # characters from which a line behind labelled fields is text
_LONGEST = 160  # characters of a header line
_LABELS = {"title": TITLE, "kicker": KICKER, "teaser": SUMMARY}
_DAYS = r"(?:\s+vom\b|\s+on\b|,)?\s*$"
_RIGHTS = re.compile(r"(?:copyright|©|\(c\)|all rights reserved|alle rechte)", re.IGNORECASE)


@dataclass(slots=True)
class _Line:
    start: int
    text: str
    name: str | None = None
    value: int = 0  # where the value begins in the line


@dataclass(frozen=True, slots=True)
class _Patterns:
    opens: re.Pattern[str]
    ends: re.Pattern[str]
    body: re.Pattern[str]
    labelled: re.Pattern[str]
    names: dict[str, str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    knowledge = read_knowledge("exports")
    names = {name: key for key, found in knowledge["fields"].items() for name in found}
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    opens, ends, body = (
        re.compile(rf"^[ \t]*(?:{'|'.join(knowledge[key])})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE) for key in ("opens", "ends", "body")
    )
    labelled = re.compile(rf"^[ \t]*(?P<name>{listed})[ \t]*:[ \t]*(?P<value>.*)$", re.IGNORECASE)
    return _Patterns(opens, ends, body, labelled, names)


def is_export(text: str) -> bool:
    """Tell whether a text is an export: it opens with a document's number, or its head is a run of labelled fields."""
    opens = _patterns().opens
    if found := opens.search(text[:3000]):
        return not text[: found.start()].strip() or len(text[: found.start()].split("\n")) < 40
    head = [line for line in text[:6000].split("\n") if line.strip()][:_HEAD]
    names = {_field_name(line) for line in head} - {None}
    return len(names) >= 3 and len(names & {"outlet", "date", "author", "title"}) >= 2


def split_export(text: str) -> Iterator[Page]:
    """Yield the documents of an export as pages whose header lines are settled."""
    for piece in _pieces(text):
        if piece.strip():
            yield _read_document(piece)


def _pieces(text: str) -> list[str]:
    opens, ends = _patterns().opens, _patterns().ends
    starts = [found.end() for found in opens.finditer(text)]
    if starts:
        bounds = [*(found.start() for found in opens.finditer(text)), len(text)][1:]
        return [text[start:end] for start, end in zip(starts, bounds, strict=True)]
    cuts = [0, *(found.end() for found in ends.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def _field_name(line: str) -> str | None:
    found = _patterns().labelled.match(line) if len(line) < 400 else None
    return _patterns().names[found["name"].lower()] if found else None


def _read_document(piece: str) -> Page:
    lines = _read_head_lines(piece)
    body = _body_start(lines)
    tail = _tail_start(piece, body)
    head = [line for line in lines if line.start < body]
    _name_bare(head)
    blocks: list[Block] = []
    fixed: dict[int, str] = {}
    for line in head:
        label = _LABELS.get(line.name or "", FURNITURE)
        value = line.text[line.value :] if label != FURNITURE else line.text
        if value.strip():
            fixed[len(blocks)] = label
            blocks.append(
                Block(
                    text=value.strip(),
                    tag="line",
                    start=line.start + (line.value if label != FURNITURE else 0) + len(value) - len(value.lstrip()),
                )
            )
    for start, end, dropped in ((body, tail, False), (tail, len(piece), True)):
        for block in read_lines(piece[start:end], least=2):
            block.start += start
            if dropped:
                fixed[len(blocks)] = FURNITURE
            elif _is_sentence(block.text):
                fixed[len(blocks)] = PARAGRAPH
            blocks.append(block)
    foot = [
        _Line(0, line, _field_name(line), m.start("value")) for line in piece[tail:].split("\n") if (m := _patterns().labelled.match(line))
    ]
    return Page(blocks=blocks, meta=_metadata(head + foot), text=piece, origin="text", settled=fixed)


def _is_sentence(text: str) -> bool:
    """Tell whether a line between head and foot of a document is text beyond doubt."""
    return len(text) > _LONG and match_furniture(text) is None and read_credit(text) is None


def _read_head_lines(piece: str) -> list[_Line]:
    lines = []
    for found in re.finditer(r"[^\r\n]+", piece):
        if found.group().strip():
            match = _patterns().labelled.match(found.group())
            lines.append(_Line(found.start(), found.group(), _field_name(found.group()), match.start("value") if match else 0))
        if len(lines) >= _HEAD:
            break
    return lines


def _body_start(lines: list[_Line]) -> int:
    """Return where the text begins: behind the last labelled field of the head, or behind date and title."""
    marker = next((line for line in lines if _patterns().body.match(line.text)), None)
    if marker:
        return marker.start + len(marker.text)
    last, labelled = -1, False
    for at, line in enumerate(lines):
        size = len(line.text.strip())
        if size > _LONGEST or at > last + 8 or (labelled and line.name is None and size > _LONG):
            break
        labelled = labelled or line.name is not None
        if line.name or (last < 0 and _is_dated(line)):
            last = at
    if last < 0:
        return 0
    if (
        not any(line.name == "title" for line in lines[: last + 1])
        and last < 2
        and last + 1 < len(lines)
        and not any(line.name for line in lines[: last + 1])
    ):
        last += 1  # outlet and date alone: the next line is the title
    return lines[last].start + len(lines[last].text)


def _is_dated(line: _Line) -> bool:
    return len(line.text.strip()) < 90 and read_date(line.text) is not None


def _tail_start(piece: str, body: int) -> int:
    """Return where the labelled fields behind the text begin."""
    start = len(piece)
    for found in reversed(list(re.finditer(r"[^\r\n]+", piece[body:]))):
        line = found.group()
        if not line.strip() or len(line) > 400:
            continue
        if _field_name(line) or _patterns().ends.match(line) or _RIGHTS.match(line.strip()):
            start = body + found.start()
        elif (start < len(piece) and len(line.strip()) > _LONG) or len(piece) - (body + found.start()) > _FOOT:
            break
    return start


def _name_bare(head: list[_Line]) -> None:
    """Name the lines of a head without labels: date, outlet before it, and the title before both or behind them."""
    bare = [line for line in head if line.name is None and not _patterns().body.match(line.text)]
    for line in [line for line in bare if _RIGHTS.match(line.text.strip())]:
        line.name = "other"
        bare.remove(line)
    dated = next((at for at, line in enumerate(bare) if _is_dated(line)), None)
    has_title = any(line.name == "title" for line in head)
    if dated is None:
        if bare and not has_title:
            bare[0].name = "title"
        return
    bare[dated].name = "date"
    before, after = bare[:dated], bare[dated + 1 :]
    alone = bool(_outlet_before_date(bare[dated].text))
    if before and not alone:
        before.pop().name = "outlet"
    elif alone:
        bare[dated].name = "dated outlet"
    rest = before or after
    if rest and not has_title:
        rest[0].name = "title"
        if len(rest) > 1 and rest is after and len(rest[1].text) > 20:
            rest[1].name = "teaser"


def _outlet_before_date(text: str) -> str | None:
    """Return the outlet in a line such as "Nordwest-Kurier vom 20.05.2021, Seite 3"."""
    found = re.search(r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]{3,9})\s?\d{2,4}|\d{4}-\d{2}-\d{2}|(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? \d{1,4}", text)
    name = re.sub(_DAYS, "", text[: found.start()]).strip(" ,;:–-") if found else ""
    return name if len(name) > 2 and not re.fullmatch(r"\w+(?:tag|day|woch|abend)", name) else None


def _metadata(lines: list[_Line]) -> Metadata:
    meta = Metadata()
    for line in lines:
        value = line.text[line.value :].strip()
        if not value:
            continue
        if line.name == "title":
            meta.titles.append(value)
        elif line.name == "author":
            meta.authors.append([value])
        elif line.name == "url" and value.startswith("http"):
            meta.url = meta.url or value
        elif line.name in ("date", "dated outlet", "outlet"):
            outlet = _outlet_before_date(value) or (value if line.name == "outlet" else None)
            meta.outlet = meta.outlet or outlet
            if read_date(value):
                meta.published.append(value)
    return meta
