"""The tension of a dossier: the mean score of each period as a bar."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from depesche.relations.tension import Tension
from depesche.views.dates import tell_date
from depesche.views.drawing import FONT, NARROW, SMALL, WIDE, chart_of, month_names, to_svg
from depesche.views.labels import Labels
from depesche.views.palette import INK, MUTED, QUAD_COLOURS, RULE

STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Periods from one label to the next where not every bar can have one."""
LABEL = 44
"""Pixels that a label of a dense chart needs."""


def draw_tension(periods: Sequence[Tension], labels: Labels, width: int) -> str:
    """Draw the mean score of each period as a bar from zero, with its happenings and reports below; a bar leads to its table row."""
    import altair as alt

    rows = [
        {
            "at": p.since,
            "score": p.score,
            "side": "cooperation" if p.score >= 0 else "conflict",
            "label": labels.signed(p.score) if _room(periods, width) != "dense" else "",
            "href": f"#t-{p.since}",
            "title": " · ".join([labels.signed(p.score), *_basis(p, labels)]),
        }
        for p in periods
        if p.score is not None
    ]
    base = chart_of(rows)
    x = alt.X(
        "at:O",
        axis=_period_axis(alt, labels, periods, width),
        scale=alt.Scale(domain=[p.since for p in periods], paddingInner=0.45, paddingOuter=0.3),
    )
    y = alt.Y("score:Q", scale=alt.Scale(domain=[-11.5, 11.5], nice=False), axis=_score_axis(alt))
    sides = ["cooperation", "conflict"]
    colour = alt.Color("side:N", scale=alt.Scale(domain=sides, range=[QUAD_COLOURS[f"material {s}"] for s in sides]), legend=None)
    zero = chart_of([{"score": 0}]).mark_rule(color=MUTED).encode(y=y)
    size = SMALL if width < WIDE else FONT
    over = base.transform_filter("datum.score >= 0").mark_text(baseline="bottom", dy=-4, fontSize=size, color=INK)
    under = base.transform_filter("datum.score < 0").mark_text(baseline="top", dy=4, fontSize=size, color=INK)
    chart = alt.layer(
        base.mark_bar().encode(x=x, y=y, color=colour, href="href:N", description="title:N"),
        zero,
        *(layer.encode(x=x, y="score:Q", text="label:N") for layer in (over, under)),
    )
    return to_svg(chart.properties(width=width, height=250))


def _room(periods: Sequence[Tension], width: int) -> str:
    """Return how much room a bar has: wide for words, close for numbers, dense for neither."""
    place = width / max(1, len(periods))
    return "wide" if place >= 100 else "close" if place >= 36 else "dense"


def _basis(period: Tension, labels: Labels) -> list[str]:
    return [labels.count("happenings", len(period.happenings)), labels.count("reports", period.reports)]


def _period_axis(alt: Any, labels: Labels, periods: Sequence[Tension], width: int) -> Any:
    """Label each period with its name and what its score rests on; without room for all, some with their name."""
    room = _room(periods, width)
    monthly = all(p.since.endswith("-01") for p in periods)
    fresh = {p.since for i, p in enumerate(periods) if i == 0 or p.since[:4] != periods[i - 1].since[:4]}
    told = {p.since: _lines(p, labels, room, monthly, p.since in fresh) for p in periods}
    if room == "dense":
        step = next(k for k in (*STEPS, len(periods)) if k * width / len(periods) >= LABEL)
        told = {p.since: told[p.since] if _number(p, i, monthly) % step == 0 else [""] for i, p in enumerate(periods)}
    return alt.Axis(
        title=None,
        labelExpr=f"{json.dumps(told, ensure_ascii=False)}[datum.value]",
        labelAngle=0,
        labelFontSize=FONT if room == "wide" else SMALL,
        labelLineHeight=16,
        domain=False,
        ticks=False,
        labelPadding=8,
    )


def _number(period: Tension, index: int, monthly: bool) -> int:
    """Return the months since year 0, or the place in the row."""
    return int(period.since[:4]) * 12 + int(period.since[5:7]) - 1 if monthly else index


def _lines(period: Tension, labels: Labels, room: str, monthly: bool, fresh: bool) -> list[str]:
    """Return the lines below a bar; where it is close only the first of a year (``fresh``) names it."""
    year, month = period.since[:4], int(period.since[5:7])
    name = month_names(labels, WIDE if room == "wide" else NARROW)[month - 1] if monthly else tell_date(period.since, labels, "short")
    known = period.score is not None
    if room == "wide":
        return [f"{name} {year}", *(_basis(period, labels) if known else ())]
    if room == "dense":
        return [name, year]
    return [name, f"{len(period.happenings)} / {period.reports}" if known else "", year if fresh else ""]


def _score_axis(alt: Any) -> Any:
    label = "(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + abs(datum.value)"
    return alt.Axis(title=None, values=[-10, -5, 0, 5, 10], gridColor=RULE, domain=False, ticks=False, labelExpr=label)
