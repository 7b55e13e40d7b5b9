from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from depesche.article import Article, Section
from depesche.coding.document import Document
from depesche.span import Span


@given(st.lists(st.text(alphabet=st.characters(blacklist_characters="\n"), max_size=20), max_size=6))
def test_given_sentences_are_cut_again_letter_by_letter(sentences: list[str]) -> None:
    document = Document.of_sentences(sentences, "de")
    assert [document.cut(s.index) for s in document.sentences] == sentences


def test_the_first_sentence_is_the_headline() -> None:
    document = Document.of_sentences(["Titel", "Text."], "de", "2021-05-20")
    assert [s.part for s in document.sentences] == ["headline", "paragraph"]


def test_the_entries_of_a_ticker_are_printed_on_days_of_their_own() -> None:
    text = "Ticker\nAlles im Blick.\nOslo antwortet\nEs tat das heute. Wien schwieg."
    spans = [Span(text.index(line), text.index(line) + len(line)) for line in text.split("\n")]
    sections = (
        Section(heading=None, paragraphs=(spans[1],)),
        Section(heading=spans[2], paragraphs=(spans[3],), published="2021-12-20T18:00"),
    )
    document = Document.of_article(
        Article(text=text, language="de", published="2021-12-15", kind="ticker", headline=spans[0], sections=sections)
    )
    days = {document.cut(s.index): document.printed(s.index) for s in document.sentences}
    assert days == {
        "Ticker": "2021-12-15",
        "Alles im Blick.": "2021-12-15",
        "Oslo antwortet": "2021-12-20",
        "Es tat das heute.": "2021-12-20",
        "Wien schwieg.": "2021-12-20",
    }
