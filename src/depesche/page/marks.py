"""What the names in class and id attributes tell: the purpose of a part, and posts of other sites."""

from __future__ import annotations

import re
from functools import lru_cache

from depesche.page.knowledge import read_knowledge


@lru_cache(maxsize=1)
def mark_names() -> tuple[str, ...]:
    """Return the names of the class words, in the order of their bits."""
    return tuple(read_knowledge("marks")["marks"])


@lru_cache(maxsize=8)
def mark_bit(name: str) -> int:
    """Return the bit of a class word."""
    return 1 << mark_names().index(name)


@lru_cache(maxsize=50_000)
def read_marks(words: str) -> int:
    """Return the class words found in the text of class and id attributes, a bit each."""
    bits = 0
    for bit, pattern in enumerate(_patterns()):
        if pattern.search(words):
            bits |= 1 << bit
    return bits


@lru_cache(maxsize=50_000)
def read_site(words: str) -> str | None:
    """Return the site whose embedded post an element of these class words holds, or None."""
    whole, sites = _sites()
    if not whole.search(words):
        return None
    return next(site for site, pattern in sites if pattern.search(words))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in read_knowledge("marks")["marks"].values())


@lru_cache(maxsize=1)
def _sites() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    sites = read_knowledge("posts")["sites"]
    whole = "|".join(f"(?:{pattern})" for pattern in sites.values())
    return re.compile(whole, re.IGNORECASE), tuple((site, re.compile(p, re.IGNORECASE)) for site, p in sites.items())
