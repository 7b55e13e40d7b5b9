"""Which mode of its type an event has."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.coding.reader.layout import Floats


def likeliest_mode(kind: str, likely: Floats, modes: Sequence[str]) -> tuple[str | None, float]:
    """Return the likeliest mode of a type and its probability; likely holds one for each of modes, named as ``TYPE/mode``."""
    prefix = f"{kind}/"
    own = [m for m, name in enumerate(modes) if name.startswith(prefix)]
    best = max(own, key=lambda m: likely[m], default=None)
    return (None, 0.0) if best is None else (modes[best].removeprefix(prefix), float(likely[best]))
