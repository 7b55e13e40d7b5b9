"""Every exported column is documented, in its order, in the package and in docs/record.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from depesche.record.released import Held
from depesche.views import rows
from depesche.views.columns import columns_of

TABLES = {
    "reports": rows.REPORT_COLUMNS,
    "happenings": rows.HAPPENING_COLUMNS,
    "statements": rows.STATEMENT_COLUMNS,
    "assessments": rows.ASSESSMENT_COLUMNS,
    "articles": tuple(Held.__dataclass_fields__),
}


@pytest.mark.parametrize("what", TABLES)
def test_every_column_is_documented(what: str) -> None:
    assert tuple(columns_of(what)) == TABLES[what]
    assert all(columns_of(what).values())


@pytest.mark.parametrize("what", TABLES)
def test_docs_name_every_column(what: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
    assert not [name for name in columns_of(what) if f"`{name}`" not in page]
