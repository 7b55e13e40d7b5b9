"""Every exported column is documented in docs/record.md; test_rows.py proves that rows have these columns and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from depesche.knowledge import load_yaml
from depesche.record.released import Held
from depesche.views.columns import columns_of

TABLES = sorted(load_yaml("views/columns.yaml"))


def test_held_articles_have_their_columns() -> None:
    assert tuple(columns_of("articles")) == tuple(Held.__dataclass_fields__)


@pytest.mark.parametrize("what", TABLES)
def test_every_column_is_told_in_words(what: str) -> None:
    assert all(columns_of(what).values())


@pytest.mark.parametrize("what", TABLES)
def test_docs_name_every_column(what: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
    assert not [name for name in columns_of(what) if f"`{name}`" not in page]
