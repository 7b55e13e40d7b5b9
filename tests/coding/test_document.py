from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from depesche.coding.document import Document


@given(st.lists(st.text(alphabet=st.characters(blacklist_characters="\n"), max_size=20), max_size=6))
def test_given_sentences_are_cut_again_letter_by_letter(sentences: list[str]) -> None:
    document = Document.of_sentences(sentences, "de")
    assert [document.cut(s.index) for s in document.sentences] == sentences


def test_the_first_sentence_is_the_headline() -> None:
    document = Document.of_sentences(["Titel", "Text."], "de", "2021-05-20")
    assert [s.part for s in document.sentences] == ["headline", "paragraph"]
