"""The stretch of time that a chart shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from depesche.relations.happening import Happening
from depesche.relations.tension import day_of

GAP = 300
"""Days without a happening that part the present from what the articles only recall.

A press report's "last year" is joined, its "2014" is not.
"""


@dataclass(frozen=True, slots=True)
class Window:
    """Hold first and last day of the stretch that holds the most happenings without a long gap, and what it leaves out."""

    first: date
    last: date
    inside: tuple[Happening, ...]
    earlier: tuple[Happening, ...] = ()
    later: tuple[Happening, ...] = ()
    undated: tuple[Happening, ...] = ()

    @property
    def step(self) -> str:
        """Return the period that a chart of this length sums by."""
        return "week" if (self.last - self.first).days <= 63 else "month"


def busiest_window(happenings: Iterable[Happening]) -> Window | None:
    """Return the busiest stretch of dated happenings (the later of two equal ones), or None without any."""
    given = tuple(happenings)
    dated = sorted(((day, h) for h in given if (day := day_of(h))), key=lambda item: (item[0], item[1].id))
    runs: list[list[tuple[date, Happening]]] = []
    for item in dated:
        if runs and item[0] - runs[-1][-1][0] <= timedelta(days=GAP):
            runs[-1].append(item)
        else:
            runs.append([item])
    if not runs:
        return None
    best = max(range(len(runs)), key=lambda i: (len(runs[i]), i))
    earlier, inside, later = (tuple(h for run in part for _, h in run) for part in (runs[:best], runs[best : best + 1], runs[best + 1 :]))
    undated = tuple(h for h in given if day_of(h) is None)
    return Window(runs[best][0][0], runs[best][-1][0], inside, earlier, later, undated)
