"""How a text ends: the one place of this room that knows the marks that end sentences."""

from __future__ import annotations

_ENDS = frozenset(".!?…")
_CLOSING = "\"“”»«’'‘)]"  # what may follow an end
_OPEN = frozenset(":" + _CLOSING.rstrip(")]"))  # a colon before what follows, a quotation that stands for a sentence


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, closing marks aside."""
    return text.rstrip(_CLOSING)[-1:] in _ENDS


def ends_prose(text: str) -> bool:
    """Tell whether a text ends as a paragraph may: as a sentence, with a colon or with a quotation."""
    return text[-1:] in _OPEN or ends_sentence(text)
