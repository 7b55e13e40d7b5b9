from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.language.quotations import find_quotations

CASES = {
    "Er sagte: „Das ist ‚neu‘ für uns.“": ["Das ist ‚neu‘ für uns.", "neu"],
    "Das «nie» und »immer« sei klar.": ["nie", "immer"],
    "He said: \"It's 'new' to us.\"": ["It's 'new' to us.", "new"],
    "The US’s “plan” isn’t ‘good’.": ["plan", "good"],
    "„Der Satz bleibt offen. Und weiter.": ["Der Satz bleibt offen. Und weiter."],
    'Ein "gerades" und ein „gemischtes" Zitat': ["gerades", "gemischtes"],
    "Macron's and the soldiers' aims": [],
    "„Außen ‚innen offen“ und weiter": ["Außen ‚innen offen"],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_quotations_of_all_styles(text: str, expected: list[str]) -> None:
    assert [q.inner.cut(text) for q in find_quotations(text)] == expected


def test_quotations_tell_depth_and_closing() -> None:
    outer, inner = find_quotations("„Er sagte ‚ja‘ und")
    assert (outer.depth, outer.closed, inner.depth, inner.closed) == (0, False, 1, True)


@given(st.text(alphabet="ab „“”‚‘’»«›‹\"' .", max_size=60))
def test_quotations_hold_their_inner_text(text: str) -> None:
    for quotation in find_quotations(text):
        assert quotation.span.covers(quotation.inner)
        assert 0 <= quotation.span.start < quotation.span.end <= len(text)
