"""What each column of an export and of a release holds, in words."""

from __future__ import annotations

from collections.abc import Mapping

from depesche.knowledge import load_yaml


def columns_of(what: str) -> Mapping[str, str]:
    """Return the columns of reports, happenings, statements, assessments or articles in their order, with what each holds."""
    found: Mapping[str, str] = load_yaml("views/columns.yaml")[what]
    return found
