"""Charts by Altair as inline SVG without script, fonts or links to the net."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from depesche.views.labels import Labels
from depesche.views.palette import MUTED, name_colours

WIDE, NARROW = 900, 340
"""Widths in pixels of a drawing for a desk and for a phone."""
FONT, SMALL = 13, 11

_ARIA = re.compile(r'<(path)([^>]*?) aria-label="([^"]*)"([^>]*?)(/?)>')
_LINK = re.compile(r'<a xlink:href="[^"#]*(#[^"]*)"')
"""A link within the page, to which the chart library's renderer adds an address of its own."""
_NOISE = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')


def chart_of(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Return an empty chart on rows of data."""
    import altair

    alt: Any = altair
    return alt.Chart(alt.Data(values=rows))


def to_svg(chart: Any) -> str:
    """Return a chart as SVG that scales with its column; reading aids are dropped, for the figure's table tells the same."""
    import vl_convert

    spec = (
        chart.configure(font="sans-serif", background="transparent", padding=4)
        .configure_view(stroke=None)
        .configure_axis(labelColor=MUTED, labelFontSize=FONT)
    )
    svg = str(vl_convert.vegalite_to_svg(spec.to_json(validate=False)))
    return _inlined(name_colours(svg))


def _inlined(svg: str) -> str:
    """Give tooltips in place of hidden labels and take links out of the keyboard's way: the figure's table has them."""
    svg = _ARIA.sub(lambda m: f"<{m[1]}{m[2]}{m[4]}><title>{m[3]}</title>" + (f"</{m[1]}>" if m[5] else ""), svg)
    svg = _NOISE.sub("", svg)
    svg = re.sub(r'^<svg([^>]*?) width="(\d+)[^"]*" height="(\d+)[^"]*"', r'<svg\1 width="100%"', svg, count=1)
    svg = re.sub(r"<svg ", '<svg aria-hidden="true" focusable="false" ', svg, count=1)
    return _LINK.sub(r'<a tabindex="-1" href="\1"', svg)


def month_names(labels: Labels, width: int) -> list[str]:
    """Return the names of the months, in three letters on a narrow drawing."""
    from babel.dates import get_month_names

    names = get_month_names("wide" if width >= WIDE else "abbreviated", context="stand-alone", locale=labels.language)
    return [str(names[i]).rstrip(".")[: None if width >= WIDE else 3] for i in range(1, 13)]
