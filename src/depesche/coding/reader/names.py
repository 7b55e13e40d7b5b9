"""One name, one party: a person who is introduced by a full name means the same party wherever his surname stands in the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from depesche.actors import ActorBase
from depesche.coded import Actor, Event, Statement


def agree(events: Sequence[Event], statements: Sequence[Statement], text: str, base: ActorBase) -> tuple[list[Event], list[Statement]]:
    """Give all phrases that end in the surname of one person the code that they speak for together, each with its certainty."""
    actors = [a for e in events for a in (*e.sources, *e.targets)] + [a for s in statements for a in s.speakers]
    votes: dict[str, Counter[str]] = {name: Counter() for name in _surnames(actors, text, base)}
    for actor in actors:
        if (name := _last_word(actor, text)) in votes:
            votes[name][actor.code] += actor.certainty  # type: ignore[assignment]
    chosen = {name: count.most_common(1)[0][0] for name, count in votes.items() if len(count) > 1}

    def settled(party: Sequence[Actor]) -> tuple[Actor, ...]:
        found = (replace(a, code=chosen.get(_last_word(a, text), a.code)) for a in party)
        return tuple({(a.span, a.code): a for a in found}.values())

    if not chosen:
        return list(events), list(statements)
    return (
        [replace(e, sources=settled(e.sources), targets=settled(e.targets)) for e in events],
        [replace(s, speakers=settled(s.speakers)) for s in statements],
    )


def _last_word(actor: Actor, text: str) -> str:
    words = actor.span.cut(text).split() if actor.span else []
    return words[-1] if words else ""


def _surnames(actors: Iterable[Actor], text: str, base: ActorBase) -> set[str]:
    """Return the last words of phrases in which a given name stands before them."""
    found = set()
    for actor in actors:
        words = actor.span.cut(text).split() if actor.span else []
        if len(words) > 1 and words[-1][:1].isupper() and base.is_given_name(words[-2]):
            found.add(words[-1])
    return found
