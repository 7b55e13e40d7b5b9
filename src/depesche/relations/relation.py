"""The relation of two countries: everything that the record holds of the pair."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.relations.happening import Happening
from depesche.relations.report import Judgement, Quote, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Hold what is known of a pair of countries, happenings by date; ``others`` counts happenings of other pairs in the same articles."""

    pair: tuple[str, str]
    happenings: tuple[Happening, ...]
    quotes: tuple[Quote, ...]
    judgements: tuple[Judgement, ...]
    articles: tuple[Source, ...]
    others: tuple[tuple[tuple[str, str], int], ...] = ()
