"""Charts of a dossier by Altair, drawn as inline SVG without script, fonts or links to the net."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from depesche.relations.happening import Happening
from depesche.relations.scores import quad
from depesche.relations.tension import Tension, day_of
from depesche.relations.when import day_range
from depesche.views.labels import Labels
from depesche.views.outline import QUADS
from depesche.views.palette import INK, MUTED, PAPER, QUAD_COLOURS, RULE, name_colours
from depesche.views.window import Window

WIDE, NARROW = 900, 350
LANE = 74
STEP = 0.16
"""Height of a lane in pixels, and the part of it by which marks of near days stand apart."""
SHAPES = {"actual": "circle", "planned": "square", "conditional": "triangle-up", "alleged": "diamond", "negated": "cross"}
LONGEST = 93
"""Days up to which an open date is drawn as a line; a longer one says too little to draw."""

_ARIA = re.compile(r'<(path|text|g)([^>]*?) aria-label="([^"]*)"([^>]*?)(/?)>')
_NOISE = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')


def draw_timeline(window: Window, labels: Labels, title: Callable[[Happening], str], width: int) -> str:
    """Draw the happenings of a window in four lanes; each mark leads to the entry of its happening."""
    import altair as alt

    rows = _timeline_rows(window, title, width)
    names = [{"y": 4.0 - i - 0.04, "label": labels.term("quads", q), "x": window.first.isoformat(), "quad": q} for i, q in enumerate(QUADS)]
    x = alt.X("x:T", axis=_time_axis(alt, labels, width), scale=alt.Scale(domain=_padded(window)))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, 4], nice=False))
    colour = alt.Color("quad:N", scale=alt.Scale(domain=list(QUADS), range=[QUAD_COLOURS[q] for q in QUADS]), legend=None)
    lines = alt.Chart(alt.Data(values=[{"y": i} for i in range(5)])).mark_rule(color=RULE).encode(y=y)
    lanes = alt.Chart(alt.Data(values=names)).mark_text(align="left", baseline="top", fontSize=12, dx=-4).encode(x=x, y=y, text="label:N", color=colour)
    spans = alt.Chart(alt.Data(values=[r for r in rows if r["x"] != r["x2"]])).mark_rule(strokeWidth=2, opacity=0.55)
    marks = alt.Chart(alt.Data(values=rows)).mark_point(strokeWidth=1.8, opacity=1)
    size = alt.Size("reports:Q", scale=alt.Scale(type="sqrt", domain=[1, 8], range=[46, 240], clamp=True), legend=None)
    shape = alt.Shape("status:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None)
    fill = alt.condition("datum.status == 'actual'", colour, alt.value(PAPER))
    chart = alt.layer(
        lines,
        lanes,
        spans.encode(x=x, x2="x2:T", y=y, color=colour),
        marks.encode(x=alt.X("at:T"), y=y, color=colour, fill=fill, size=size, shape=shape, href="href:N", description="title:N"),
    )
    return _svg(chart.properties(width=width, height=LANE * 4))


def _timeline_rows(window: Window, title: Callable[[Happening], str], width: int) -> list[dict[str, Any]]:
    per_day = width / max(1, (window.last - window.first).days)
    taken: dict[str, list[tuple[float, int]]] = defaultdict(list)
    rows = []
    for happening in window.inside:
        day = day_of(happening)
        assert day is not None
        lane = quad(happening.type)
        at = (day - window.first).days * per_day
        level = next(i for i in range(1000) if all(i != used or at - x > 15 for x, used in taken[lane]))
        taken[lane].append((at, level))
        since, until = _range(happening, day.isoformat())
        rows.append(
            {
                "at": day.isoformat(),
                "x": max(since, window.first.isoformat()),
                "x2": min(until, window.last.isoformat()),
                "y": 4 - QUADS.index(lane) - 0.36 - (level * STEP) % 0.58,
                "quad": lane,
                "status": happening.status,
                "reports": len(happening.reports),
                "href": f"#{happening.id}",
                "title": title(happening),
            }
        )
    return rows


def _range(happening: Happening, day: str) -> tuple[str, str]:
    """Return the first and last day to draw; a happening of a known day, or of none, has no line."""
    since, until = (day_range(v) if v else None for v in (happening.since, happening.until))
    if not since or not until or (until[1] - since[0]).days > LONGEST:
        return day, day
    return since[0].isoformat(), until[1].isoformat()


def draw_tension(periods: Sequence[Tension], labels: Labels, width: int) -> str:
    """Draw the mean score of each period as a bar from zero, with the number of happenings and reports below."""
    import altair as alt

    rows = [
        {
            "at": p.since,
            "until": p.until,
            "score": p.score,
            "side": "" if p.score is None else ("cooperation" if p.score >= 0 else "conflict"),
            "count": f"{len(p.happenings)} / {p.reports}" if p.score is not None else "–",
            "label": "" if p.score is None else f"{p.score:+.1f}".replace("-", "−").replace(".", "," if labels.language == "de" else "."),
            "label_at": 0 if p.score is None else p.score,
        }
        for p in periods
    ]
    small = width < WIDE and len(rows) > 7
    base = alt.Chart(alt.Data(values=rows))
    x = alt.X("at:O", axis=_period_axis(alt, labels, periods), scale=alt.Scale(paddingInner=0.45, paddingOuter=0.3))
    y = alt.Y("score:Q", scale=alt.Scale(domain=[-10, 10], nice=False), axis=_score_axis(alt))
    colour = alt.Color(
        "side:N",
        scale=alt.Scale(domain=["cooperation", "conflict", ""], range=[QUAD_COLOURS["material cooperation"], QUAD_COLOURS["material conflict"], RULE]),
        legend=None,
    )
    zero = alt.Chart(alt.Data(values=[{"score": 0}])).mark_rule(color=MUTED).encode(y=y)
    counts = base.mark_text(baseline="bottom", fontSize=9 if small else 11, color=MUTED).encode(x=x, y=alt.datum(-9.9), text="count:N")
    over = base.transform_filter("datum.score >= 0").mark_text(baseline="bottom", dy=-4, fontSize=9 if small else 12, color=INK)
    under = base.transform_filter("datum.score < 0").mark_text(baseline="top", dy=4, fontSize=9 if small else 12, color=INK)
    chart = alt.layer(
        base.mark_bar().encode(x=x, y=y, color=colour),
        zero,
        counts,
        *(layer.encode(x=x, y="label_at:Q", text="label:N") for layer in (over, under)),
    )
    return _svg(chart.properties(width=width, height=250))


def _padded(window: Window) -> list[str]:
    pad = timedelta(days=max(2, (window.last - window.first).days // 40))
    return [(window.first - pad).isoformat(), (window.last + pad).isoformat()]


def _time_axis(alt: Any, labels: Labels, width: int) -> Any:
    months = ", ".join(f"'{name}'" for name in _month_names(labels, width))
    label = f"(month(datum.value) == 0 || datum.index == 0) ? [[{months}][month(datum.value)], timeFormat(datum.value, '%Y')] : [{months}][month(datum.value)]"
    return alt.Axis(title=None, tickCount={"interval": "month", "step": 1}, labelExpr=label, grid=False, domainColor=RULE, tickColor=RULE)


def _period_axis(alt: Any, labels: Labels, periods: Sequence[Tension]) -> Any:
    many = len(periods) > 8
    months = ", ".join(f"'{name}'" for name in _month_names(labels, NARROW if many else WIDE))
    week = bool(periods) and not all(p.since.endswith("-01") for p in periods)
    at = "toDate(datum.value + 'T12:00:00')"
    name = f"[{months}][month({at})]"
    label = f"date({at}) + '.' + (month({at}) + 1) + '.'" if week else f"{name} + ' ' + year({at})" if not many else f"[{name}, year({at})]"
    return alt.Axis(title=None, labelExpr=label, labelAngle=0, domain=False, ticks=False, labelPadding=8, labelOverlap=True)


def _score_axis(alt: Any) -> Any:
    label = "(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + abs(datum.value)"
    return alt.Axis(title=None, values=[-10, -5, 0, 5, 10], gridColor=RULE, domain=False, ticks=False, labelExpr=label)


def _month_names(labels: Labels, width: int) -> list[str]:
    from babel.dates import get_month_names

    names = get_month_names("wide" if width >= WIDE else "abbreviated", context="stand-alone", locale=labels.language)
    return [str(names[i]).rstrip(".")[: None if width >= WIDE else 3] for i in range(1, 13)]


def _svg(chart: Any) -> str:
    """Return a chart as SVG that scales with its column; reading aids are dropped, for the figure's table tells the same."""
    import vl_convert

    spec = chart.configure(font="sans-serif", background="transparent", padding=4).configure_view(stroke=None).configure_axis(
        labelColor=MUTED, labelFontSize=12
    )
    svg = str(vl_convert.vegalite_to_svg(spec.to_json(validate=False)))
    return _inlined(name_colours(svg))


def _inlined(svg: str) -> str:
    """Give tooltips in place of hidden labels, take links out of the keyboard's way (the table has them), and let the size follow the page."""
    svg = _ARIA.sub(lambda m: f"<{m[1]}{m[2]}{m[4]}><title>{m[3]}</title>" + (f"</{m[1]}>" if m[5] else ""), svg)
    svg = _NOISE.sub("", svg)
    svg = re.sub(r'^<svg([^>]*?) width="(\d+)[^"]*" height="(\d+)[^"]*"', r'<svg\1 width="100%"', svg, count=1)
    svg = re.sub(r"<svg ", '<svg aria-hidden="true" focusable="false" ', svg, count=1)
    return re.sub(r"<a xlink:href", '<a tabindex="-1" href', svg)
