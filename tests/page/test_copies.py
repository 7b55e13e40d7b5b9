"""Copied pages that the classifier was not trained on: most of their words are kept and dropped as they should be."""

from __future__ import annotations

import pytest

from depesche.page.classifier import label_blocks, shipped_classifier
from depesche.page.labels import HEADING, KICKER, LABELS, PARAGRAPH, SUMMARY, TITLE
from depesche.page.mending import mend_labels
from depesche.training.pages import OWN, read_own

BODY = {TITLE, SUMMARY, HEADING, PARAGRAPH, KICKER}


@pytest.mark.skipif(not OWN.is_dir(), reason="corpus/pages is not there; an installed package has no labelled copies")
@pytest.mark.parametrize(("language", "precision", "recall"), [("de", 0.88, 0.86), ("en", 0.84, 0.84)])
def test_copies_keep_the_words_of_the_body(language: str, precision: float, recall: float) -> None:
    both = kept = wanted = 0
    for example in read_own():
        if example.language != language:
            continue
        labels, _ = mend_labels(example.page, *label_blocks(example.page, shipped_classifier()), None)
        for block, label, right in zip(example.page.blocks, labels, example.labels, strict=True):
            words = len(block.text.split())
            kept += words * (label in BODY)
            wanted += words * (LABELS[right] in BODY)
            both += words * (label in BODY and LABELS[right] in BODY)
    assert both >= precision * kept, both / kept
    assert both >= recall * wanted, both / wanted
