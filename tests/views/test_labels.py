"""The words of the views: complete in both languages, and none that no view says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import depesche
from depesche.errors import CodeError
from depesche.knowledge import HOME, load_yaml
from depesche.views.labels import load_labels
from depesche.views.words import words

PACKAGE = Path(depesche.__file__).parent
WORDS = load_yaml("views/dossier.yaml")


def leaves(entry: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if "de" in entry or "en" in entry:
        yield path, entry
        return
    for key, value in entry.items():
        yield from leaves(value, f"{path}.{key}")


def sources(*parts: str) -> str:
    return "\n".join(p.read_text(encoding="utf-8") for part in parts for p in sorted(PACKAGE.glob(part)))


@pytest.mark.parametrize("name", ["dossier.yaml", "terminal.yaml"])
def test_every_word_is_there_in_both_languages(name: str) -> None:
    for path, entry in leaves(load_yaml(f"views/{name}")):
        assert set(entry) == {"de", "en"}, path
        holes = [sorted(re.findall(r"\{\w*\}", str(entry[language]))) for language in ("de", "en")]
        assert holes[0] == holes[1], f"{path}: the braces differ"


def test_no_phrase_of_the_dossier_is_idle() -> None:
    code = sources("views/*.py", "views/templates/*.j2")
    said = set(re.findall(r"""["'](\w+)["']""", code)) | {f"how_{n}" for n in (1, 2, 3, 4)}
    assert not [key for key in WORDS["text"] if key not in said and key.removesuffix("_hint") not in said]


def test_no_word_of_the_terminal_is_idle() -> None:
    code = sources("views/*.py", "cli/*.py")
    states = {"machine", "confirmed", "corrected", "rejected", "reports", "outlets"}
    said = set(re.findall(r"""["'](\w+)["']""", code)) | states
    assert not [key for key in load_yaml("views/terminal.yaml") if key not in said]


def test_labels_name_countries_and_let_unknown_codes_stand() -> None:
    labels = load_labels("de")
    assert [labels.name(c) for c in ("RUS", "USA", "UN", "---", "XYZ")] == ["Russland", "USA", "Vereinte Nationen", "nicht genannt", "XYZ"]
    assert load_labels("en").name("DEU") == "Germany"


def test_labels_count_and_sign_as_the_language_does() -> None:
    de, en = load_labels("de"), load_labels("en")
    assert (de.count("reports", 1), en.count("reports", 3)) == ("1 Bericht", "3 reports")
    assert [de.tile("assessments", n) for n in (1, 2)] == ["Einschätzung", "Einschätzungen"]
    assert (de.signed(-4.05), en.signed(2.5), de.signed(0)) == ("−4,0", "+2.5", "+0,0")
    assert (de.amount(1_500_000), en.amount(1_500_000), de.amount(2.5)) == ("1.500.000", "1,500,000", "2,5")


def test_labels_tell_types_with_their_modes() -> None:
    labels = load_labels("en")
    assert labels.type("CONSULT", "phone") == "Consult (by phone)"
    assert labels.type("CONSULT") == "Consult"


def test_labels_of_another_language_are_refused() -> None:
    with pytest.raises(CodeError, match="fr: no language of the dossier; write de or en"):
        load_labels("fr")


def test_terminal_words_are_there_for_both_languages() -> None:
    assert words("de").keys() == words("en").keys()
    assert (HOME / "views" / "terminal.yaml").is_file()
