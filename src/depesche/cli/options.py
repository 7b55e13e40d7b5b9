"""What commands share: dates, pairs of codes, types and statuses as options that are checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., object])
if TYPE_CHECKING:
    from depesche.coding.code import Coder

    _Text = click.ParamType[str]
else:
    _Text = click.ParamType


class Day(_Text):
    """A date in ISO 8601, whole or in part: 2021-05-19, 2021-05, 2021."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date as written; fail for what is none."""
        from depesche.language.days import printed_range

        text = str(value)
        if printed_range(text) is None:
            self.fail(f"{text!r} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY", param, ctx)
        return text


def check_period(since: str | None, until: str | None) -> None:
    """Raise a usage error for a period that ends before it begins."""
    from depesche.language.days import day_range

    begin, end = (day_range(day[:10]) if day else None for day in (since, until))
    if begin and end and begin[0] > end[1]:
        raise click.UsageError(f"--since {since} lies after --until {until}: no day lies between them; exchange the two")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Hold what the options that choose happenings said, checked."""

    since: str | None
    until: str | None
    types: tuple[str, ...]
    statuses: tuple[str, ...]


def choosing(command: Callable[..., object]) -> Callable[..., object]:
    """Give a command the options that choose happenings; it gets them as ``chosen``."""

    @wraps(command)
    def checked(
        *args: object, since: str | None, until: str | None, types: tuple[str, ...], statuses: tuple[str, ...], **rest: object
    ) -> object:
        check_period(since, until)
        return command(*args, chosen=Chosen(since, until, check_types(types), check_statuses(statuses)), **rest)

    decorated: Callable[..., object] = checked
    for option in (
        click.option("--status", "statuses", multiple=True, metavar="STATUS", help="Only this status; may be given again."),
        click.option("--type", "types", multiple=True, metavar="TYPE", help="Only this type (see depesche codebook); may be given again."),
        click.option("--until", type=Day(), metavar="DATE", help="Up to this day, month or year."),
        click.option("--since", type=Day(), metavar="DATE", help="From this day, month or year on."),
    ):
        decorated = option(decorated)
    return decorated


def own_actors(command: _F) -> _F:
    """Give a command the option that names actor files of the user's own."""
    return click.option(
        "--actors",
        multiple=True,
        type=click.Path(path_type=Path),
        envvar="DEPESCHE_ACTORS",
        metavar="FILE|FOLDER",
        help="Actor files of your own (see depesche actors check); may be given again, or stand in DEPESCHE_ACTORS.",
    )(command)


@dataclass(frozen=True, slots=True)
class Coding:
    """Hold who codes, with which files of the user's own, and from which certainty on an event is kept."""

    name: str
    actors: tuple[Path, ...]
    lexicon: tuple[Path, ...]
    least: float | None

    def load(self) -> Coder:
        """Load the coder; raise KnowledgeError for a missing model or at the first broken line of a file."""
        from depesche.actors.checking import load_base
        from depesche.coding.code import load_coder

        return load_coder(self.name, base=load_base(self.actors), lexicon=self.lexicon, least=self.least)


def coding(command: Callable[..., object]) -> Callable[..., object]:
    """Give a command the options that say who codes; it gets them as ``coding``."""

    @wraps(command)
    def coded(
        *args: object, coder: str, actors: tuple[Path, ...], lexicon: tuple[Path, ...], least: float | None, **rest: object
    ) -> object:
        return command(*args, coding=Coding(coder, actors, lexicon, least), **rest)

    decorated: Callable[..., object] = coded
    for option in (
        click.option(
            "--least",
            type=click.FloatRange(0, 1),
            metavar="SHARE",
            help="Keep events from this certainty on: .7 for statistics, .2 to read on; else .3, where F1 is best.",
        ),
        click.option(
            "--lexicon",
            multiple=True,
            type=click.Path(path_type=Path),
            envvar="DEPESCHE_LEXICON",
            metavar="FILE",
            help="Trigger words of your own (docs/reader.md); may be given again, or stand in DEPESCHE_LEXICON.",
        ),
        own_actors,
        click.option("--coder", type=click.Choice(["reader", "dictionary"]), default="reader", show_default=True, help="Who codes."),
    ):
        decorated = option(decorated)
    return decorated


def deciding(*, needs_reason: bool) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Give a command that writes to the history the options --reason and --by; it gets them as ``author``."""

    def decorate(command: Callable[..., object]) -> Callable[..., object]:
        @wraps(command)
        def decided(*args: object, by: str | None, reason: str, **rest: object) -> object:
            from getpass import getuser

            from depesche.record.history import Author

            return command(*args, author=Author(who=(by or "").strip() or getuser(), reason=reason.strip()), **rest)

        if needs_reason:
            told = click.option("--reason", required=True, callback=_said, metavar="TEXT", help="Why; kept for good.")
        else:
            told = click.option("--reason", default="", metavar="TEXT", help="Why; kept for good.")
        named = click.option("--by", envvar="DEPESCHE_USER", metavar="NAME", help="Who decides; else DEPESCHE_USER or your login name.")
        decorated: Callable[..., object] = told(named(decided))
        return decorated

    return decorate


def _said(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Return a reason as it is given; refuse one without a word."""
    if not value.strip():
        raise click.BadParameter("is empty; say why you decide so", ctx, param)
    return value


def check_types(types: Sequence[str]) -> tuple[str, ...]:
    """Return types in their codebook form; raise CodeError for an unknown one."""
    from depesche.knowledge.codebook import codebook

    book = codebook()
    for name in types:
        book.type(name.upper())
    return tuple(name.upper() for name in types)


def check_statuses(statuses: Sequence[str]) -> tuple[str, ...]:
    """Return statuses in their codebook form; raise CodeError for an unknown one."""
    from depesche.errors import CodeError
    from depesche.knowledge.codebook import codebook

    known = tuple(codebook().statuses)
    for name in statuses:
        if name.lower() not in known:
            raise CodeError(f"{name}: no status of the codebook; there are {', '.join(known)}")
    return tuple(name.lower() for name in statuses)


def check_codes(codes: Sequence[str]) -> tuple[str, ...]:
    """Return country and organisation codes in capitals; raise CodeError for an unknown one, with the one that is meant."""
    from depesche.errors import CodeError
    from depesche.knowledge.codes import nearest, own_codes

    wanted = tuple(code.upper() for code in codes)
    if len(wanted) > 2:
        raise CodeError(f"{' '.join(codes)}: give one code or a pair of codes, such as RUS USA")
    for code in wanted:
        if code not in own_codes():
            near = nearest(code)
            hint = f"did you mean {near}?" if near else "depesche actors find NAME tells a state's code"
            raise CodeError(f"{code}: no country or organisation has this code; {hint}")
    return wanted
