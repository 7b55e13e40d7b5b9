"""Names in a row: "Dänemarks, Kanadas und der Niederlande"."""

from __future__ import annotations

import re
from functools import lru_cache

from depesche.knowledge import load_yaml


def is_join(between: str, language: str) -> bool:
    """Tell whether what stands between two names joins them in a row: a comma, "und", "and the"."""
    return _join(language).fullmatch(between) is not None


@lru_cache(maxsize=8)
def _join(language: str) -> re.Pattern[str]:
    grammar = load_yaml("language/grammar.yaml")[language]
    joins, articles = ("|".join(map(re.escape, grammar[name])) for name in ("joins", "articles"))
    return re.compile(rf"(?:['’]s?)?\s*(?:{joins})(?:\s+(?:{joins}))?(?:\s+(?:{articles}))?\s*", re.IGNORECASE)
