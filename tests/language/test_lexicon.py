from __future__ import annotations

from pathlib import Path

import pytest

from depesche.errors import KnowledgeError
from depesche.knowledge.codebook import codebook
from depesche.language.lexicon import load_cues, load_triggers
from depesche.language.matcher import lexicon_hits

LEAST = {"de": 60, "en": 50}
LEAST_CUES = {"de": 200, "en": 150}


@pytest.mark.parametrize("language", ["de", "en"])
def test_lexicon_fills_every_type(language: str) -> None:
    for kind in codebook().types:
        words = {(e.word, e.rest) for e in load_triggers(language).entries if e.kind == kind}
        assert len(words) >= LEAST[language], kind


@pytest.mark.parametrize("language", ["de", "en"])
def test_lexicon_fills_cue_verbs(language: str) -> None:
    assert len({e.word for e in load_cues(language) if e.kind == "statement" and e.value == "verb"}) >= LEAST_CUES[language]


@pytest.mark.parametrize("language", ["de", "en"])
def test_lexicon_uses_only_terms_of_the_codebook(language: str) -> None:
    types = codebook().types
    for entry in load_triggers(language).entries:
        assert entry.value is None or entry.value in types[entry.kind].modes, entry.source
    for cue in load_cues(language):
        if cue.kind == "context":
            assert cue.value in codebook().contexts, cue.source
        if cue.kind == "mode":
            kind, mode = str(cue.value).split("/")
            assert mode in types[kind].modes, cue.source


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("SANCTION:\n  any:\n    verb: [bannen ~.x]\n", 3, "no number"),
        ("SANCTION:\n  any:\n    verb: [bannen ~1.5]\n", 3, "between 0 and 1"),
        ("SANCTION:\n  any:\n    thing: [bannen]\n", 3, "part of speech"),
        ("SANCTION:\n  any:\n    verb:\n      - aus|\n", 4, "no word"),
        ("SANCTION: [a]\n", 1, "names with lists"),
        ("SANCTION:\n  any:\n    verb: [a\n", 4, ""),
    ],
)
def test_lexicon_names_the_broken_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=f"own.yaml:{line}: .*{told}"):
        load_triggers("de", (path,))


def test_lexicon_of_a_user_adds_a_word(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("SANCTION:\n  expel:\n    verb: [ab|kanten]\n", encoding="utf-8")
    sentence = "Wien kantete zwei Gesandte ab."
    assert not lexicon_hits(sentence, "de")
    assert [(hit.type, hit.mode) for hit in lexicon_hits(sentence, "de", (path,))] == [("SANCTION", "expel")]
