"""Colours of charts as names, so that one drawing serves light, dark and print: the page's style sheet gives them their values."""

from __future__ import annotations

import re

NAMED = {
    "#0000a1": "--vc",
    "#0000a2": "--mc",
    "#0000a3": "--vx",
    "#0000a4": "--mx",
    "#0000a5": "--ink",
    "#0000a6": "--muted",
    "#0000a7": "--rule",
    "#0000a8": "--paper",
}
"""Placeholders drawn by the chart library, and the custom properties that take their place.

vc, mc: verbal and material cooperation; vx, mx: conflict.
"""

QUAD_COLOURS = {
    "verbal cooperation": "#0000a1",
    "material cooperation": "#0000a2",
    "verbal conflict": "#0000a3",
    "material conflict": "#0000a4",
}
INK, MUTED, RULE, PAPER = "#0000a5", "#0000a6", "#0000a7", "#0000a8"

_PLACEHOLDER = re.compile("|".join(NAMED), re.IGNORECASE)


def name_colours(svg: str) -> str:
    """Put custom properties in the place of the placeholders."""
    return _PLACEHOLDER.sub(lambda found: f"var({NAMED[found.group().lower()]})", svg)
