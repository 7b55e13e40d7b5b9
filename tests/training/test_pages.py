"""Labelled pages: blocks get the labels that the expected parts tell, own copies those that stand before their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from depesche.page.labels import FURNITURE, HEADING, LABELS, PARAGRAPH, SUMMARY, TITLE
from depesche.page.reading import parse_text
from depesche.training.pages import OWN, align, read_own, strip_markup, with_copies

TEXTS = (
    "Die Minister beider Länder haben sich am Montag in Wien getroffen.",
    "Über den Fluss wurde nicht geredet, sagte ein Sprecher am Abend.",
)
PAGE = f"<html><body><nav>Start</nav><h1>Nachbarn reden</h1><p>Nach drei Jahren ein Treffen, immerhin.</p><p>{TEXTS[0]}</p><h2>Der Fluss</h2><p>{TEXTS[1]}</p><p>Jetzt abonnieren</p></body></html>"
EXPECTED = {
    "title": "Nachbarn reden",
    "body": {"summary": ["Nach drei Jahren ein Treffen, immerhin."], "sections": [{"headline": [], "paragraphs": [TEXTS[0]]}, {"headline": ["Der Fluss"], "paragraphs": [TEXTS[1]]}]},
}  # fmt: skip


def test_pages_are_aligned_with_their_expected_parts() -> None:
    page = parse_text(PAGE, "a.html")
    labels = {block.text: LABELS[label] for block, label in zip(page.blocks, align(page, EXPECTED), strict=True)}
    wanted = {
        "Nachbarn reden": TITLE,
        "Nach drei Jahren ein Treffen, immerhin.": SUMMARY,
        TEXTS[0]: PARAGRAPH,
        "Der Fluss": HEADING,
        TEXTS[1]: PARAGRAPH,
    }
    assert {text: labels[text] for text in wanted} == wanted
    assert labels["Jetzt abonnieren"] == FURNITURE


def test_pages_of_our_own_name_the_label_before_each_line(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(
        f"% a note\n@ de-1 | de\ntitle Nachbarn reden\nparagraph {TEXTS[0]}\n\n@ de-2 | de\nfurniture Teilen\n", encoding="utf-8"
    )
    first, second = read_own(tmp_path)
    assert [(block.text, LABELS[label]) for block, label in zip(first.page.blocks, first.labels, strict=True)] == [
        ("Nachbarn reden", TITLE),
        (TEXTS[0], PARAGRAPH),
    ]
    assert (first.outlet, second.language) != (second.outlet, "en")


def test_pages_of_our_own_hold_every_label_in_both_languages() -> None:
    if not OWN.is_dir():
        pytest.skip("corpus/pages is not there; an installed package has no training texts")
    for language in ("de", "en"):
        assert {label for example in read_own() if example.language == language for label in example.labels} == set(range(len(LABELS)))


def test_pages_with_markup_are_seen_without_it_too() -> None:
    example = read_own()[0]
    assert with_copies([example]) == [example]
    assert strip_markup(example).page.origin == "text"
