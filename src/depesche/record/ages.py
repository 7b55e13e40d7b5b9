"""Which of two states of an article is the older one: by the times of updating, where both tell theirs."""

from __future__ import annotations

from datetime import datetime

from depesche.article import Article

_DAY = len("2021-12-16")


def is_older(article: Article, other: Article) -> bool:
    """Tell whether an article was surely updated before another; times without a zone are compared as the clock showed them."""
    one, two = article.updated or "", other.updated or ""
    length = _DAY if _DAY in (len(one), len(two)) else None
    try:
        first, second = datetime.fromisoformat(one[:length]), datetime.fromisoformat(two[:length])
    except ValueError:
        return False
    if first.tzinfo is None or second.tzinfo is None:
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    return first < second
