"""Happenings as a table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from depesche.coded import UNKNOWN
from depesche.knowledge.codebook import codebook
from depesche.relations.happening import Happening
from depesche.relations.report import CONFIRMED, CORRECTED
from depesche.relations.scores import quad
from depesche.views.outline import mode_told, sides
from depesche.views.terminal import open_console
from depesche.views.words import words

QUAD_STYLES = {
    "verbal cooperation": "cyan",
    "material cooperation": "bold cyan",
    "verbal conflict": "yellow",
    "material conflict": "bold red",
}


def print_happenings(happenings: Sequence[Happening], language: str, console: Console | None = None) -> None:
    """Print the table; below it what its marks mean, and last on how many reports it rests."""
    console, say = open_console(console, wrapped=True), words(language)
    if not happenings:
        console.print(say["none"])
        return
    console.print(happening_table(happenings, language))
    console.print(Text(say["legend"], style="dim"))
    reports = sum(len(h.reports) for h in happenings)
    outlets = len({o for h in happenings for o in h.outlets})
    told = told_by(say, reports, outlets)
    console.print(say["one"].format(told) if len(happenings) == 1 else say["many"].format(len(happenings), told))


def happening_table(happenings: Sequence[Happening], language: str) -> Table:
    """Return the table of happenings; a machine's proposal is marked "?", what a person confirmed or corrected "✓"."""
    say = words(language)
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", no_wrap=True)
    table.add_column(say["date"], no_wrap=True)
    table.add_column(say["parties"], overflow="fold")
    table.add_column(say["happening"], overflow="fold", ratio=1)
    table.add_column(say["status"], no_wrap=True)
    table.add_column(say["told_by"], no_wrap=True, justify="right")
    table.add_column("id", style="dim", no_wrap=True)
    for happening in happenings:
        table.add_row(
            mark(happening),
            date_of(happening, say),
            parties_of(happening),
            Text(label_of(happening.type, mode_told(happening), language), style=QUAD_STYLES.get(quad(happening.type), "")),
            codebook().statuses[happening.status].label[language],
            f"{len(happening.reports)}/{len(happening.outlets) or '–'}",
            happening.id,
        )
    return table


def parties_of(happening: Happening) -> str:
    """Return who acts on whom in codes: "RUS → USA", "RUS ↔ USA" for what both do together."""
    sources, targets, together = sides(happening)
    if together:
        return " ↔ ".join(sources)
    return f"{', '.join(sources)} → {', '.join(targets)}".replace(UNKNOWN, "–")


def mark(happening: Happening) -> str:
    """Return "✓" for what a person confirmed or corrected, "?" for a machine's proposal."""
    return "✓" if any(r.review in (CONFIRMED, CORRECTED) for r in happening.reports) else "?"


def count(say: dict[str, str], name: str, number: int) -> str:
    """Return "1 report" or "4 reports"."""
    return say[name] if number == 1 else say[f"{name}s"].format(number)


def told_by(say: dict[str, str], reports: int, outlets: int) -> str:
    """Return "4 reports, 2 outlets", or that no outlet is known."""
    return f"{count(say, 'report', reports)}, {count(say, 'outlet', outlets) if outlets else say['no_outlet']}"


def label_of(type_: str, mode: str | None, language: str) -> str:
    """Return the label of a type and, where known, its mode."""
    entry = codebook().type(type_)
    told = entry.label[language]
    return f"{told}: {entry.modes[mode].label[language]}" if mode and mode in entry.modes else told


def date_of(happening: Happening, say: dict[str, str]) -> str:
    """Return the date of a happening in words of the view."""
    since, until = happening.since, happening.until
    if since and until:
        return since if since == until else f"{since} – {until}"
    if since:
        return say["from_on"].format(since)
    return say["up_to"].format(until) if until else say["undated"]
