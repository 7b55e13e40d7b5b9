"""Who acts upon whom, both sides weighed together over the whole document by a small network.

Source and target by themselves may each be likely and yet not belong together: what a document tells elsewhere is who acts upon whom.
Meetings, treaties and joint work have the same parties on both sides and stay as they are (docs/decisions/0027).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from depesche.coded import UNKNOWN
from depesche.coding.arguments import MUTUAL
from depesche.coding.reader.case import Case, Saying
from depesche.coding.reader.committee import Committee
from depesche.coding.reader.heads import sigmoid
from depesche.coding.reader.layout import Floats
from depesche.coding.reader.sides import seated
from depesche.coding.reader.ties import Pairs, Ties

ALONE = 0.5  # share of how likely both are by themselves in how likely they are together
FURTHER = 0.4  # probability from which a further source or target stands beside the likeliest pair


class Dyads:
    """Choose the parties of the events of a document by the parameters that ``depesche.training.dyads`` fits: several networks.

    Without networks each side stays as it was weighed by itself.
    """

    def __init__(self, committee: Committee) -> None:
        self._committee = committee

    def chosen(self, cases: Sequence[Case], sayings: Sequence[Saying], told: tuple[str, int]) -> list[Case]:
        """Return the events of a document, in its order, with the parties that are likeliest together.

        ``told`` is its language and how many sentences it has: a lone sentence tells nothing elsewhere, and its events stay as they are.
        """
        asked = list(asked_of(cases, sayings, told[0])) if self._committee and told[1] > 1 else []
        if not asked:
            return list(cases)
        said = self._committee.run(np.concatenate([pairs.x.reshape(-1, pairs.x.shape[-1]) for _, pairs in asked]))[..., 0]
        likely = np.asarray(sigmoid(said).mean(axis=0), np.float32)
        found = list(cases)
        for (row, pairs), part in zip(asked, np.split(likely, np.cumsum([pairs.alone.size for _, pairs in asked])[:-1]), strict=True):
            found[row] = _with_parties(cases[row], _best(pairs, part.reshape(pairs.alone.shape)))
        return found


def asked_of(cases: Sequence[Case], sayings: Sequence[Saying], language: str) -> Iterator[tuple[int, Pairs]]:
    """Yield the events whose sides differ and for whom somebody known may be a party: their rows, and the pairs in question."""
    ties = Ties(cases, sayings, language)
    for row, case in enumerate(cases):
        if case.event.type not in MUTUAL and (pairs := ties.of(row)).alone.size > 1:
            yield row, pairs


def _best(pairs: Pairs, likely: Floats) -> tuple[list[str], list[str]]:
    """Return the codes of the likeliest pair, and of those beside it that are likely with its other side; none for nobody known."""
    both = likely ** (1 - ALONE) * pairs.alone**ALONE
    source, target = np.unravel_index(int(both.argmax()), both.shape)
    return _beside(pairs.sources, both[:, target], int(source)), _beside(pairs.targets, both[source], int(target))


def _beside(codes: Sequence[str], likely: Floats, best: int) -> list[str]:
    if codes[best] == UNKNOWN:
        return []
    return [code for place, code in enumerate(codes) if place == best or (code != UNKNOWN and likely[place] >= FURTHER)]


def _with_parties(case: Case, codes: tuple[list[str], list[str]]) -> Case:
    sources, targets = seated(case.event.evidence, case.likely, codes)
    return replace(case, event=replace(case.event, sources=sources, targets=targets))
