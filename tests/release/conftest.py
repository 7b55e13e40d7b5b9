"""A store with an expulsion, its answer and a planned meeting, as the tests of the record have it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from depesche.record.store import Store, open_store
from tests.record.conftest import EXPULSION, coded_articles


@pytest.fixture
def filled(place: str) -> Iterator[Store]:
    """Give the open store."""
    with open_store(place, create=True) as store:
        for article in coded_articles(EXPULSION):
            store.add(article)
        yield store
