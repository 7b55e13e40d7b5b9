"""Copied lines are mended by what stands around them and by how sure the classifier is."""

from __future__ import annotations

import numpy as np

from depesche.page.block import Block, Metadata, Page
from depesche.page.features import Matrix
from depesche.page.labels import FURNITURE, HEADING, LABELS, PARAGRAPH
from depesche.page.runs import drop_weak_runs, raise_lines

TEXT = "Österreich und Tschechien wollen ihre Kontrollen an der gemeinsamen Grenze bis zum Herbst abbauen, teilten beide Seiten nach dem Treffen mit."
LINK = "Botschafter in Wien einbestellt"
APPEAL = "Abonnieren Sie jetzt unseren Newsletter und lesen Sie jeden Morgen, was in der Welt geschieht und was es bedeutet für Ihr Leben."


def page(*lines: str, origin: str = "text") -> Page:
    return Page(blocks=[Block(text=line, tag="line") for line in lines], meta=Metadata(), text="\n".join(lines), origin=origin)


def judged(*body: float) -> Matrix:
    """Return rows that give each line a probability of being a paragraph, and furniture the rest."""
    rows = np.zeros((len(body), len(LABELS)), dtype=np.float32)
    rows[:, LABELS.index(PARAGRAPH)] = body
    rows[:, LABELS.index(FURNITURE)] = 1 - rows[:, LABELS.index(PARAGRAPH)]
    return rows


def test_runs_raise_a_long_sentence_that_the_classifier_hardly_dropped() -> None:
    labels = [PARAGRAPH, PARAGRAPH, PARAGRAPH, FURNITURE, FURNITURE, FURNITURE]
    raise_lines(page(TEXT, TEXT, TEXT, LINK, TEXT, LINK), labels, judged(0.9, 0.9, 0.9, 0.1, 0.3, 0.1))
    assert labels == [PARAGRAPH, PARAGRAPH, PARAGRAPH, FURNITURE, PARAGRAPH, FURNITURE]


def test_runs_leave_dropped_what_is_surely_or_by_its_words_furniture() -> None:
    labels = [PARAGRAPH, PARAGRAPH, PARAGRAPH, FURNITURE, FURNITURE, FURNITURE]
    raise_lines(page(TEXT, TEXT, TEXT, LINK, APPEAL, TEXT), labels, judged(0.9, 0.9, 0.9, 0.1, 0.4, 0.05))
    assert labels[3:] == [FURNITURE, FURNITURE, FURNITURE]


def test_runs_drop_an_unsure_line_apart_from_the_text_and_keep_a_sure_one() -> None:
    lines = [*[TEXT] * 20, LINK, TEXT, LINK, TEXT]
    labels = [*[PARAGRAPH] * 20, FURNITURE, PARAGRAPH, FURNITURE, PARAGRAPH]
    drop_weak_runs(page(*lines), labels, judged(*[0.8] * 20, 0.1, 0.7, 0.1, 0.99))
    assert labels == [*[PARAGRAPH] * 20, FURNITURE, FURNITURE, FURNITURE, PARAGRAPH]


def test_runs_drop_an_unsure_line_that_patterns_know_even_among_paragraphs() -> None:
    labels = [PARAGRAPH, PARAGRAPH, PARAGRAPH]
    drop_weak_runs(page(TEXT, APPEAL, TEXT), labels, judged(0.9, 0.6, 0.9))
    assert labels == [PARAGRAPH, FURNITURE, PARAGRAPH]


def test_runs_leave_pages_with_markup_alone() -> None:
    labels = [PARAGRAPH, FURNITURE, HEADING]
    for mend in (raise_lines, drop_weak_runs):
        mend(page(TEXT, LINK, LINK, origin="html"), labels, judged(0.5, 0.5, 0.5))
    assert labels == [PARAGRAPH, FURNITURE, HEADING]


def test_runs_drop_a_short_line_that_ends_as_no_paragraph_does() -> None:
    labels = [PARAGRAPH] * 5
    raise_lines(
        page(TEXT, TEXT, "Minister reist zum Antrittsbesuch nach Warschau und danach weiter nach Vilnius", TEXT, TEXT),
        labels,
        judged(0.9, 0.9, 0.8, 0.9, 0.9),
    )
    assert labels == [PARAGRAPH, PARAGRAPH, FURNITURE, PARAGRAPH, PARAGRAPH]


def test_runs_raise_a_short_question_between_answers_and_leave_one_behind_them() -> None:
    labels = [PARAGRAPH, FURNITURE, PARAGRAPH, PARAGRAPH, FURNITURE]
    raise_lines(page(TEXT, "Was folgt daraus?", TEXT, TEXT, "Was folgt daraus?"), labels, judged(0.9, 0.4, 0.9, 0.9, 0.4))
    assert labels == [PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH, FURNITURE]
