"""The headline and its kicker: which of the candidates, and where the one ends and the other begins."""

from __future__ import annotations

import re

from depesche.page.block import Metadata
from depesche.page.dates import host_of, outlet_of, read_date
from depesche.page.furniture import soften

_KICKER = re.compile(r"^(?P<kicker>[^:?!.„“\"»«']{3,60}?)\s?:\s+(?P<rest>\S.*)$", re.DOTALL)
_QUOTES = "„“\"»«‚'‘”"
_DATE_TAIL = re.compile(r"\s+[-–—|]\s+\d{1,2}\.\s?\d{1,2}\.\s?\d{4}$")
_SUFFIX = re.compile(r"\s+(?:[-–—|»›•]|::)\s+(?P<tail>[^|–—»›]{2,60})$")


def split_kicker(headline: str) -> int | None:
    """Return where the headline proper begins behind a kicker and its colon, or None when it has none.

    A colon before a quotation names a speaker, not a kicker.
    """
    found = _KICKER.match(headline)
    if not found:
        return None
    kicker, rest = found["kicker"], found["rest"]
    if rest[0] in _QUOTES or not (rest[0].isupper() or rest[0].isdigit()) or len(kicker.split()) > 7 or len(rest.split()) < 2:
        return None
    return found.start("rest")


def strip_outlet(title: str, outlet: str | None, host: str) -> str:
    """Return a title without the outlet's name and section behind dashes and bars."""
    known = [_letters(name) for name in (outlet, host.split(".")[0] if host else None, host) if name]
    title = _DATE_TAIL.sub("", title)
    for _ in range(3):
        found = _SUFFIX.search(title)
        if not found:
            break
        tail = found["tail"]
        bare = _letters(tail)
        bar = title[found.start() : found.start("tail")].strip() in {"|", "»", "›", "•", "::"}
        if (
            bar
            or any(name and (name in bare or bare in name) for name in known)
            or re.fullmatch(r"[\w-]+\.(de|com|at|ch|net|org|co\.uk|at|DE)", tail)
        ):
            title = title[: found.start()]
            continue
        break
    return title.strip()


def choose_title(meta: Metadata, visible: list[str], url: str | None) -> str | None:
    """Return the title out of JSON-LD, OpenGraph, the title element and the visible headlines (the likeliest first).

    What an outlet is declared to do comes first; else what two sources agree on, else what the page shows.
    """
    host = host_of(url)
    declared = {name: strip_outlet(title, meta.outlet, host) for name, title in meta.named_titles.items()}
    day = next((moment for raw in meta.published if (moment := read_date(raw))), None)
    known = (outlet_of(url, day) or {}).get("title")
    if known in declared:
        return declared[known]
    linked, graph = declared.get("linked"), declared.get("graph")
    if not linked or not graph or words_of(linked) == words_of(graph):
        return linked or graph or (visible[0] if visible else declared.get("tag") or declared.get("short"))
    if meta.kickers and words_of(meta.kickers[0]) != words_of(graph):
        return linked
    shown = [words_of(v) for v in visible]
    for title in (graph, linked):
        if words_of(title) in shown or any(words_of(title) == a + b for a in shown for b in shown):
            return title
    return linked if words_of(declared.get("tag", "")) == words_of(linked) else graph


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", soften(text)).lower()


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, for comparing."""
    return re.findall(r"\w+", soften(text).lower())
