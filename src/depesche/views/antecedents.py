"""Whom a pronoun means, as far as the record tells: the person of the same code who was named last before it in the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from depesche.coded import Actor
from depesche.knowledge import load_yaml
from depesche.relations.report import Evidence, Quote, Report

REACH = 700
"""Characters before a pronoun within which the person must be named: about four sentences of news."""

_Key = tuple[int, str]


@dataclass(frozen=True)
class Named:
    """Hold a mention of a person: the actor and the words of the article for it."""

    actor: Actor
    words: str


class Antecedents:
    """Find the persons that pronouns in the sentences of a record mean."""

    def __init__(self, entries: Iterable[Report | Quote]) -> None:
        self._articles: dict[_Key, str] = {}
        self._persons: dict[str, list[tuple[int, Named]]] = defaultdict(list)
        for entry in entries:
            article = f"{entry.source.id} {entry.source.version}"
            self._articles[_key(entry.evidence)] = article
            self._persons[article] += [(entry.evidence.start, one) for one in _persons(entry)]

    def find(self, actor: Actor, evidence: Evidence) -> Named | None:
        """Return the last person of the actor's code and sector before its sentence; None where there is none, or several at once."""
        named = self._persons.get(self._articles.get(_key(evidence), ""), ())
        alike = [(at, one) for at, one in named if (one.actor.code, one.actor.sector) == (actor.code, actor.sector)]
        before = [(at, one) for at, one in alike if 0 <= evidence.start - at <= REACH and _stands_before(one, actor)]
        last = max((at for at, _ in before), default=0)
        found = {one.actor.person or one.actor.name or one.words: one for at, one in before if at == last}
        return next(iter(found.values())) if len(found) == 1 else None


def is_pronoun(words: str, language: str) -> bool:
    """Tell whether words are a personal pronoun of one person ("er", "she")."""
    return words.lower() in _pronouns(language)


@cache
def _pronouns(language: str) -> frozenset[str]:
    lists = load_yaml("coding/phrases.yaml").get(language, {})
    return frozenset(word for kind in ("he", "she") for word in lists.get(kind, ()))


def _key(evidence: Evidence) -> _Key:
    return evidence.start, evidence.text


def _persons(entry: Report | Quote) -> Iterator[Named]:
    actors = entry.statement.speakers if isinstance(entry, Quote) else (*entry.event.sources, *entry.event.targets)
    for actor in actors:
        words = entry.evidence.cut(actor.span) if actor.span else ""
        if words and (actor.person or actor.name or actor.office) and not is_pronoun(words, entry.source.language):
            yield Named(actor, words)


def _stands_before(named: Named, actor: Actor) -> bool:
    return bool(named.actor.span and actor.span and named.actor.span.start < actor.span.start)
