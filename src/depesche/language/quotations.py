"""Quotation marks of all styles, nested or left open."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.span import Span

_CLOSERS = {
    "„": '“”"',
    "“": "”",
    "‚": "‘’'",
    "‘": "’",
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    '"': '"',
    "'": "'",
}
_ALL = frozenset("„“”‚‘’»«›‹\"'")
_SINGLE = frozenset("‚‘’'›‹")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold a quotation with its marks (``span``) and without them (``inner``); ``depth`` is 0 for the outermost."""

    span: Span
    inner: Span
    depth: int = 0
    closed: bool = True


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text in the order of their opening marks; one that is left open runs to the end."""
    open_marks: list[tuple[int, str]] = []
    found: list[Quotation] = []
    for place, char in enumerate(text):
        if char not in _ALL:
            continue
        if open_marks and char in _CLOSERS[open_marks[-1][1]] and _may_close(text, place, char):
            found.append(_quotation(open_marks, place))
        elif (depth := _outer_closed(open_marks, text, place, char)) is not None:
            del open_marks[depth + 1 :]
            found.append(_quotation(open_marks, place))
        elif char in _CLOSERS and _may_open(text, place, char):
            open_marks.append((place, char))
    for depth, (start, _) in enumerate(open_marks):
        if not any(q.span.start > start and q.depth <= depth for q in found):
            found.append(Quotation(Span(start, len(text)), Span(start + 1, len(text)), depth, closed=False))
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _quotation(open_marks: list[tuple[int, str]], end: int) -> Quotation:
    start, _ = open_marks.pop()
    return Quotation(Span(start, end + 1), Span(start + 1, end), len(open_marks))


def _outer_closed(open_marks: list[tuple[int, str]], text: str, place: int, char: str) -> int | None:
    """Return the depth of an outer quotation that the mark closes although an inner one was never closed."""
    for depth in range(len(open_marks) - 2, -1, -1):
        mark = open_marks[depth][1]
        if mark not in _SINGLE and mark != '"' and char in _CLOSERS[mark] and _may_close(text, place, char):
            return depth
    return None


def _may_close(text: str, place: int, char: str) -> bool:
    before, after = _around(text, place)
    if char in "'’":
        return not after.isalnum() and bool(before) and not before.isspace()
    if char == '"':
        return not before.isspace() or not after or after.isspace() or after in ".,;:!?"
    return not (char in "»«›‹" and before.isspace() and after.isalnum())


def _may_open(text: str, place: int, char: str) -> bool:
    before, after = _around(text, place)
    if not after or after.isspace():
        return False
    if char in "'‘’":
        return not before.isalnum() and before not in ".,!?"
    if char in '"“»«›‹':
        return not before.isalnum()
    return True


def _around(text: str, place: int) -> tuple[str, str]:
    return text[place - 1] if place else "", text[place + 1] if place + 1 < len(text) else ""
