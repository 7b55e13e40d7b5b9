"""The relation of two countries: everything that the record holds of the pair."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.relations.happening import Happening
from depesche.relations.report import Judgement, Quote, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Hold what is known of a pair of countries, happenings by date; ``others`` counts happenings of other pairs in the same articles.

    ``since`` and ``until`` bound the period that was chosen (ISO 8601, partial dates allowed; empty without a bound), and ``outside``
    counts the pair's happenings that lie outside it or have no date.
    """

    pair: tuple[str, str]
    happenings: tuple[Happening, ...]
    quotes: tuple[Quote, ...]
    judgements: tuple[Judgement, ...]
    articles: tuple[Source, ...]
    others: tuple[tuple[tuple[str, str], int], ...] = ()
    since: str | None = None
    until: str | None = None
    outside: int = 0
