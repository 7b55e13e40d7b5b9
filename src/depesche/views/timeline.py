"""The timeline of a dossier: each happening as a mark in the lane of its quad class."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from depesche.language.days import day_range
from depesche.relations.happening import Happening
from depesche.relations.scores import quad
from depesche.relations.tension import day_of
from depesche.views.drawing import FONT, chart_of, to_svg
from depesche.views.labels import Labels
from depesche.views.outline import QUADS
from depesche.views.palette import PAPER, QUAD_COLOURS, RULE
from depesche.views.ticks import time_ticks
from depesche.views.window import Window

LANE, MOST = 52, 190
"""Least and most height of a lane in pixels: it grows with the happenings that fall together."""
HEAD, STEP = 28, 12
"""Pixels of a lane above its first mark, and by which marks of near days stand apart."""
SHAPES = {"actual": "circle", "planned": "square", "conditional": "triangle-up", "alleged": "diamond", "negated": "cross"}
LONGEST = 93
"""Days up to which an open date is drawn as a line; a longer one says too little to draw."""


def draw_timeline(window: Window, labels: Labels, title: Callable[[Happening], str], width: int) -> str:
    """Draw the happenings of a window in four lanes; each mark leads to the entry of its happening."""
    import altair as alt

    lanes = _lanes(window, width)
    height = lanes[QUADS[-1]].bottom
    rows = _rows(window, title, lanes)
    domain = [day.isoformat() for day in _padded(window)]
    names = [{"y": lanes[q].top + 4, "label": labels.term("quads", q), "x": domain[0], "quad": q} for q in QUADS]
    x = alt.X("x:T", axis=_time_axis(alt, window, labels, width), scale=alt.Scale(domain=domain))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    colour = alt.Color("quad:N", scale=alt.Scale(domain=list(QUADS), range=[QUAD_COLOURS[q] for q in QUADS]), legend=None)
    lines = chart_of([{"y": y} for y in (0, *(lanes[q].bottom for q in QUADS))]).mark_rule(color=RULE).encode(y=y)
    headings = chart_of(names).mark_text(align="left", baseline="top", fontSize=FONT, dx=2)
    spans = chart_of([r for r in rows if r["x"] != r["x2"]]).mark_rule(strokeWidth=2, opacity=0.55)
    marks = chart_of(rows).mark_point(strokeWidth=1.8, opacity=1)
    size = alt.Size("reports:Q", scale=alt.Scale(type="sqrt", domain=[1, 8], range=[46, 240], clamp=True), legend=None)
    shape = alt.Shape("status:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None)
    fill = alt.condition("datum.status == 'actual'", colour, alt.value(PAPER))
    chart = alt.layer(
        lines,
        headings.encode(x=x, y=y, text="label:N", color=colour),
        spans.encode(x=x, x2="x2:T", y=y, color=colour),
        marks.encode(x=alt.X("at:T"), y=y, color=colour, fill=fill, size=size, shape=shape, href="href:N", description="title:N"),
    )
    return to_svg(chart.properties(width=width, height=height))


@dataclass(frozen=True)
class _Lane:
    """Hold where a lane lies, in pixels from the top, and how many marks of near days each of its happenings stands below."""

    top: float
    bottom: float
    levels: dict[str, int]

    def at(self, happening: Happening) -> float:
        """Return the height of a mark; where many fall together they move closer."""
        step = min(STEP, (self.bottom - self.top - HEAD) / (1 + max(self.levels.values(), default=0)))
        return self.top + HEAD + self.levels[happening.id] * step


def _lanes(window: Window, width: int) -> dict[str, _Lane]:
    found, top = {}, 0.0
    for name in QUADS:
        levels = _levels([h for h in window.inside if quad(h.type) == name], window, width)
        bottom = top + min(MOST, max(LANE, HEAD + STEP * (1 + max(levels.values(), default=0))))
        found[name] = _Lane(top, bottom, levels)
        top = bottom
    return found


def _levels(happenings: Sequence[Happening], window: Window, width: int) -> dict[str, int]:
    per_day = width / max(1, (window.last - window.first).days)
    taken: dict[int, float] = {}
    found = {}
    for happening in sorted(happenings, key=_day):
        at = (_day(happening) - window.first).days * per_day
        level = next(i for i in count() if at - taken.get(i, -STEP * 2) >= STEP)
        taken[level] = at
        found[happening.id] = level
    return found


def _rows(window: Window, title: Callable[[Happening], str], lanes: dict[str, _Lane]) -> list[dict[str, Any]]:
    rows = []
    for happening in window.inside:
        day, kind = _day(happening).isoformat(), quad(happening.type)
        since, until = _range(happening, day)
        rows.append(
            {
                "at": day,
                "x": max(since, window.first.isoformat()),
                "x2": min(until, window.last.isoformat()),
                "y": lanes[kind].at(happening),
                "quad": kind,
                "status": happening.status,
                "reports": len(happening.reports),
                "href": f"#{happening.id}",
                "title": title(happening),
            }
        )
    return rows


def _day(happening: Happening) -> date:
    day = day_of(happening)
    assert day is not None, "a window holds dated happenings"
    return day


def _range(happening: Happening, day: str) -> tuple[str, str]:
    """Return the first and last day to draw; a happening of a known day, or of none, has no line."""
    since, until = (day_range(v) if v else None for v in (happening.since, happening.until))
    if not since or not until or (until[1] - since[0]).days > LONGEST:
        return day, day
    return since[0].isoformat(), until[1].isoformat()


def _padded(window: Window) -> tuple[date, date]:
    pad = timedelta(days=max(2, (window.last - window.first).days // 40))
    return window.first - pad, window.last + pad


def _time_axis(alt: Any, window: Window, labels: Labels, width: int) -> Any:
    ticks = time_ticks(*_padded(window), labels, width)
    lines = json.dumps(list(ticks.values()), ensure_ascii=False)
    label = f"{lines}[indexof({json.dumps(list(ticks))}, utcFormat(datum.value, '%Y-%m-%d'))]"
    return alt.Axis(title=None, values=list(ticks), labelExpr=label, labelOverlap=False, grid=False, domainColor=RULE, tickColor=RULE)
