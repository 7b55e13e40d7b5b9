from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.article import Article, Caption, Dateline, Section
from depesche.language.sentences import sentences_of, split_sentences
from depesche.span import Span

CASES = {
    "de": [
        ["Am 3. Mai reiste Dr. Huber nach Wien.", "Dort traf er den 2. Botschafter."],
        ["Die Kosten stiegen auf 1,5 Mio. Euro, z. B. für Schulen.", "Mehr sagte er nicht."],
        ["Er habe „Nie wieder! Nie!“ gerufen.", "Dann ging er."],
        ["„Wir gehen nicht.“", "Das sagte die Ministerin."],
        ["Der Vertrag galt bis 2021.", "Danach lief er aus."],
        ["Papst Johannes Paul II. besuchte das Land.", "Es war Sommer."],
        ["„Warum?“ fragte der Richter."],
        ["Siehe www.beispiel.de/seite.html für mehr.", "Ende."],
        ["In Wien lebten etwa 12.000.", "Heute sind es mehr."],
        ["J. R. Meier und Anna B. Kern kamen."],
        ["Die «Neue Zeitung» schrieb: «Es ist vorbei.»", "Der Kanzler schwieg…", "Später sprach er."],
    ],
    "en": [
        ["Mr. Smith met Gen. Jones on Jan. 6 in the U.S. capital.", "They agreed."],
        ['"We will go," he said.', '"It is time."', "Nobody moved."],
        ["The treaty ended in 2021.", "It was not renewed."],
        ["He works for Acme Inc. in St. Louis.", "He left at 5 p.m. on Monday."],
        ["Who knew?", "No one did!", "J. K. Doe wrote to us."],
    ],
}


@pytest.mark.parametrize(("language", "expected"), [(lang, case) for lang, cases in CASES.items() for case in cases])
def test_sentences_split_as_written(language: str, expected: list[str]) -> None:
    text = " ".join(expected)
    assert [span.cut(text) for span in split_sentences(text, language)] == expected


@given(st.text(alphabet="ab. !?“„\n\"'3AZ\u00a0\u00ad…)»«", max_size=80), st.sampled_from(["de", "en"]))
def test_sentences_tile_all_but_space(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    covered = [place for span in spans for place in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert all(text[place].isspace() for place in range(len(text)) if place not in set(covered))
    assert all(span.cut(text) == span.cut(text).strip() != "" for span in spans)


def test_sentences_break_at_blank_lines() -> None:
    text = "Erste Zeile ohne Punkt\n\nZweite Zeile"
    assert [s.cut(text) for s in split_sentences(text, "de")] == ["Erste Zeile ohne Punkt", "Zweite Zeile"]


def test_sentences_of_article_in_reading_order_without_dateline() -> None:
    parts = ["Kicker", "Die Überschrift", "Ein Satz. Noch einer.", "WIEN (apa) – Erster Satz. Zweiter.", "Im Bild: ein Haus."]
    text = "\n".join(parts)
    spans = [Span(text.index(p), text.index(p) + len(p)) for p in parts]
    article = Article(
        text=text,
        language="de",
        kicker=spans[0],
        headline=spans[1],
        teaser=(spans[2],),
        dateline=Dateline(span=Span(spans[3].start, spans[3].start + len("WIEN (apa)"))),
        sections=(Section(heading=None, paragraphs=(spans[3],)),),
        captions=(Caption(span=spans[4]),),
    )
    found = sentences_of(article)
    assert [(s.index, s.part, s.span.cut(text)) for s in found] == [
        (0, "kicker", "Kicker"),
        (1, "headline", "Die Überschrift"),
        (2, "teaser", "Ein Satz."),
        (3, "teaser", "Noch einer."),
        (4, "paragraph", "Erster Satz."),
        (5, "paragraph", "Zweiter."),
        (6, "caption", "Im Bild: ein Haus."),
    ]
