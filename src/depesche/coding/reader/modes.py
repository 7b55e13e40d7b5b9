"""Which mode of its type an event has."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.coding.reader.layout import Floats

SURE = 0.5  # probability from which a mode is told


def likeliest_mode(kind: str, likely: Floats, modes: Sequence[str]) -> tuple[str | None, float]:
    """Return the likeliest mode of a type, None if unsure, and its probability; likely holds that of each of modes (``TYPE/mode``)."""
    prefix = f"{kind}/"
    own = [m for m, name in enumerate(modes) if name.startswith(prefix)]
    best = max(own, key=lambda m: likely[m], default=None)
    sure = 0.0 if best is None else float(likely[best])
    return (modes[best].removeprefix(prefix) if best is not None and sure > SURE else None), sure
