from __future__ import annotations

import pytest

from depesche.views.spelling import spelt


@pytest.mark.parametrize(
    ("person", "texts", "told"),
    [
        ("sergej-lawrow", ["The minister, Sergei Lavrov, left.", "Sergei Lavrov came back."], "Sergei Lavrov"),
        ("sergej-lawrow", ["Minister Sergej Lawrow reiste ab."], "Sergej Lawrow"),
        ("sergej-lawrow", ["Lavrov left."], None),
        ("nobody-at-all", ["Sergei Lavrov left."], None),
        (None, ["Sergei Lavrov left."], None),
    ],
)
def test_a_person_is_spelt_as_texts_print_the_name(person: str | None, texts: list[str], told: str | None) -> None:
    assert spelt(person, texts) == told
