"""Text for a terminal: marked sentences, facts in columns, and nothing that a terminal would take for a command."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from depesche.relations.report import Evidence, Source
from depesche.views.dates import tell_date, tell_gone
from depesche.views.labels import Labels
from depesche.views.marking import Role, mark_pieces

STYLES = {
    "trigger": "bold reverse",
    "source": "bold green",
    "target": "bold magenta",
    "party": "bold green",
    "speaker": "bold green",
    "cue": "bold",
    "content": "underline",
    "fragment": "bold underline",
    "assessment": "underline",
    "comparison": "italic",
    "condition": "italic",
    "quantity": "bold",
    "reaction": "bold",
    "issue": "cyan",
}


def open_console(console: Console | None = None, *, wrapped: bool = False) -> Console:
    """Return a console, by default standard output, that colours nothing of itself.

    In a pipe or a file lines are left whole, unless they are to be wrapped there too or COLUMNS says how wide they may be.
    """
    whole = not (wrapped or sys.stdout.isatty() or os.environ.get("COLUMNS"))
    return console or Console(highlight=False, markup=False, emoji=False, soft_wrap=whole)


def harmless(text: str) -> str:
    """Return a text on one line with control and direction characters, which could steer a terminal, made visible as U+FFFD."""
    line = " ".join(text.split())
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" or c in _TURNING else c for c in line)


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def mark_text(evidence: Evidence, roles: Iterable[Role], labels: Labels) -> Text:
    """Return a sentence with its parts in colour and, for readers without colour, named in brackets."""
    text = Text()
    for piece in mark_pieces(evidence, roles):
        text.append(harmless_part(piece.text), style=" ".join(STYLES[r] for r in piece.roles))
        if piece.closes:
            text.append(f"[{', '.join(labels.term('marks', r) for r in piece.closes)}]", style="dim")
    return text


def harmless_part(text: str) -> str:
    """Return a part of a line, made harmless, with the spaces at its edges."""
    inner = harmless(text)
    head = " " if text[:1].isspace() else ""
    tail = " " if inner and text[-1:].isspace() else ""
    return f"{head}{inner}{tail}"


def print_sentence(evidence: Evidence, source: Source, roles: Iterable[Role], labels: Labels, console: Console) -> None:
    """Print a marked sentence, or that it was taken down, above its outlet, date, headline and address."""
    gone = tell_gone(evidence, source, labels)
    _print_indented(Text(f"[{gone}]", style="italic") if gone else mark_text(evidence, roles, labels), console)
    day = tell_date((source.published or "")[:10], labels)
    parts = [source.outlet or labels.text("no_outlet"), day, source.headline, source.url or "", source.id]
    _print_indented(Text(" · ".join(harmless(p) for p in parts if p), style="dim"), console)


def _print_indented(text: Text, console: Console) -> None:
    console.print(Text("  ").append_text(text) if console.soft_wrap else Padding(text, (0, 0, 0, 2)))


def print_facts(facts: Iterable[tuple[str, str | None]], console: Console) -> None:
    """Print names and values in two columns; what has no value is left out."""
    rows = [(Text(f"  {name}", style="dim"), Text(harmless(value))) for name, value in facts if value]
    if console.soft_wrap:
        width = max((len(name) for name, _ in rows), default=0)
        for name, value in rows:
            console.print(Text.assemble(name, " " * (width + 2 - len(name)), value))
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)
