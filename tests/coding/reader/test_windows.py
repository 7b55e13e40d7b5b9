from hypothesis import given
from hypothesis import strategies as st

from depesche.coding.reader.tokens import Tokens
from depesche.coding.reader.windows import CONTEXT, LIMIT, windows
from depesche.span import Span


def sentence(pieces):
    return Tokens((Span(0, 1),), (5,) * pieces, (0,) * pieces)


@given(st.lists(st.integers(0, 600), max_size=60))
def test_windows_code_each_sentence_once_and_in_order(sizes):
    found = windows([sentence(n) for n in sizes])
    assert [i for w in found for i in w.targets] == list(range(len(sizes)))


@given(st.lists(st.integers(0, 508), min_size=1, max_size=60))
def test_windows_never_outgrow_what_the_encoder_can_place(sizes):
    for window in windows([sentence(n) for n in sizes]):
        assert sum(sizes[i] + 1 for i in window.sentences) <= LIMIT + len(window.targets) + CONTEXT
        assert all(c < window.targets[0] for c in window.context)


def test_windows_carry_the_headline_as_context():
    found = windows([sentence(20) for _ in range(40)])
    assert len(found) > 1
    assert all(window.context[0] == 0 for window in found[1:])


@given(st.lists(st.integers(1, 120), min_size=1, max_size=40), st.integers(96, 384), st.integers(0, 110))
def test_windows_can_be_cut_otherwise(sizes, target, context):
    for window in windows([sentence(n) for n in sizes], target, context):
        assert len(window.targets) == 1 or sum(sizes[i] + 1 for i in window.targets) <= target
        assert sum(sizes[i] + 1 for i in window.context) <= context
