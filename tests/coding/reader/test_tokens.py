import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.coding.reader.reader import MODEL
from depesche.coding.reader.tokens import TOKENIZER, Tokeniser
from depesche.span import Span

pytestmark = pytest.mark.skipif(not (MODEL / TOKENIZER).exists(), reason="the reader's model is not in the tree")


@pytest.fixture(scope="module")
def tokeniser():
    return Tokeniser(MODEL / TOKENIZER)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80))
def test_tokens_give_every_word_a_piece_and_cut_the_words_they_claim(tokeniser, text):
    found = tokeniser.tokens(text)
    assert set(found.owners) == set(range(len(found.words)))
    assert list(found.owners) == sorted(found.owners)
    assert all(not word.cut(text).isspace() and word.cut(text) for word in found.words)


def test_tokens_find_the_words_that_a_span_touches(tokeniser):
    text = "Russland weist zehn Diplomaten aus."
    found = tokeniser.tokens(text)
    inside = found.inside(Span(text.index("zehn"), text.index(" aus")))
    assert found.span(inside).cut(text) == "zehn Diplomaten"
