"""The headline and its kicker: which of the candidates, and where the one ends and the other begins."""

from __future__ import annotations

import re

from depesche.page.block import Metadata
from depesche.page.dates import host_of, outlet_of, read_date
from depesche.page.furniture import soften

_KICKER = re.compile(r"^(?P<kicker>[^:?!.„“\"»«']{3,60}?)\s?:\s+(?P<rest>\S.*)$", re.DOTALL)
_QUOTES = "„“\"»«‚'‘”"
_DATE_TAIL = re.compile(r"\s+[-–—|]\s+\d{1,2}\.\s?\d{1,2}\.\s?\d{4}$")
_SUFFIX = re.compile(r"(?P<title>.*\S)\s+(?P<mark>[-–—|»›•]|::)\s+(?P<tail>[^|–—»›]{2,60})$", re.DOTALL)
_SITE = re.compile(r"[\w-]+\.(?:de|com|at|ch|net|org|co\.uk|DE)")
_BARS = frozenset({"|", "»", "›", "•", "::"})


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
    stripped = False
    for _ in range(4):
        found = _SUFFIX.match(title)
        if not found:
            break
        tail = found["tail"]
        bare = _letters(tail)
        named = any(name and bare and (name in bare or bare in name) for name in known) or _SITE.fullmatch(tail)
        if not (found["mark"] in _BARS or named or (stripped and len(tail.split()) < 3 and tail[0].isupper())):
            break
        title, stripped = found["title"], True
    return title.strip()


def choose_title(meta: Metadata, visible: list[str], url: str | None) -> str | None:
    """Return the title out of JSON-LD, OpenGraph, the title element and the visible headlines (the likeliest first).

    What an outlet is declared to do comes first, else what the sources agree on, else what they and the page tell together.
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
    return _weigh(meta, declared, visible)


def _weigh(meta: Metadata, declared: dict[str, str], visible: list[str]) -> str:
    """Return which of two differing titles is the article's own, or a third one that the page shows instead.

    OpenGraph has the title that the outlet shows people; JSON-LD, the title element and often the first heading have one
    written for search engines. OpenGraph's is the exception where an alternative headline, the title for other networks, a
    meta element or the kicker says so, or where it breaks off.
    """
    linked, graph = declared["linked"], declared["graph"]
    shows_linked, shows_graph = _shows(visible, linked), _shows(visible, graph)
    if shows_graph and not shows_linked:
        return graph
    if meta.kickers and words_of(meta.kickers[0]) != words_of(graph):
        return linked
    if _adds_kicker(linked, graph) and shows_linked:
        return linked
    if not shows_graph and not shows_linked and _is_headline(visible[:1]) and not any(_shows(visible[:1], t) for t in declared.values()):
        return visible[0]
    if not shows_graph and (_second(declared, linked) or _is_broken(graph)):
        return linked
    return graph


def _shows(visible: list[str], title: str) -> bool:
    """Tell whether one of the visible headlines is a title, or ends with it behind a kicker."""
    wanted = words_of(title)
    return any(found == wanted or (len(wanted) > 3 and found[-len(wanted) :] == wanted) for found in map(words_of, visible))


def _second(declared: dict[str, str], title: str) -> bool:
    """Tell whether the title for other networks or a meta element of that name says the same as a title."""
    return any(words_of(declared.get(name, "")) == words_of(title) for name in ("short", "plain"))


def _is_broken(title: str) -> bool:
    """Tell whether a title breaks off, or is a word or two as of a section."""
    return title.endswith(("…", "...")) or len(words_of(title)) < 3


def _adds_kicker(whole: str, title: str) -> bool:
    """Tell whether a title is another one behind a kicker."""
    return whole.endswith(title) and whole[: -len(title)].rstrip().endswith(":")


def _is_headline(visible: list[str]) -> bool:
    """Tell whether the likeliest visible headline can be one: long enough, and no string of flashes as tickers have it."""
    return bool(visible) and len(visible[0].split()) > 4 and "+++" not in visible[0]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", soften(text)).lower()


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, for comparing."""
    return re.findall(r"\w+", soften(text).lower())
