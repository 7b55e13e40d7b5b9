"""The dossier: all that the record holds of a pair of countries, as one HTML file that needs no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from depesche.relations.happening import Happening
from depesche.relations.relation import Relation
from depesche.relations.tension import Tension, tension
from depesche.views.bars import draw_tension
from depesche.views.dates import tell_date
from depesche.views.drawing import NARROW, WIDE
from depesche.views.entries import Entries
from depesche.views.labels import Labels, load_labels
from depesche.views.notes import Notes
from depesche.views.outline import Outline, Pair
from depesche.views.timeline import draw_timeline
from depesche.views.window import Window, busiest_window

LISTED = 40
"""Happenings that open below a headline figure; the rest is a link away, in the list of all."""


@dataclass(frozen=True)
class Chart:
    """Hold a drawing for wide and for narrow pages."""

    wide: str
    narrow: str


def render_dossier(
    relation: Relation,
    language: str = "de",
    *,
    neighbours: Mapping[Pair, Sequence[Happening]] | None = None,
    on: date | None = None,
) -> str:
    """Return the dossier of a relation as HTML; ``neighbours`` are other pairs' happenings in its articles, ``on`` its day."""
    labels = load_labels(language)
    outline = Outline(relation, neighbours or {})
    entries = Entries(outline, labels)
    window = busiest_window(outline.happenings)
    periods = _periods(window)
    script = _asset("dossier.js")
    return str(
        _template().render(
            o=outline,
            labels=labels,
            entries=entries,
            window=window,
            listed=LISTED,
            periods=periods,
            charts=_draw(window, periods, entries, labels),
            notes=Notes(outline, labels),
            stand=labels.text("stand", date=tell_date((on or date.today()).isoformat(), labels)),
            style=_asset("dossier.css"),
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def _periods(window: Window | None) -> tuple[Tension, ...]:
    return tension(window.inside, window.step) if window else ()


def _draw(window: Window | None, periods: Sequence[Tension], entries: Entries, labels: Labels) -> dict[str, Chart]:
    charts = {}
    if window:
        charts["timeline"] = Chart(*(draw_timeline(window, labels, entries.line, width) for width in (WIDE, NARROW)))
    if periods:
        charts["tension"] = Chart(*(draw_tension(periods, labels, width) for width in (WIDE, NARROW)))
    return charts


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("depesche.views"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("dossier.html.j2")


@cache
def _asset(name: str) -> str:
    from importlib.resources import files

    return files("depesche.views").joinpath("templates", name).read_text(encoding="utf-8")
