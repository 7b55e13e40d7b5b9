import pytest

from depesche.errors import LanguageError
from depesche.page.tongue import find_language

NAMES = "Die Staaten " + ", ".join(["Deutschland", "Frankreich", "Italien", "Polen", "Spanien", "Russland"] * 20) + " verurteilten Israel."


def test_a_list_of_names_is_not_called_another_language():
    with pytest.raises(LanguageError, match="hardly a sentence") as told:
        find_language(NAMES, "list.txt")
    assert "neither" not in str(told.value)


def test_another_language_is_named():
    finnish = (
        "Ulkoministeri tapasi kollegansa Helsingissä ja totesi että maiden välit ovat hyvät mutta neuvottelut jatkuvat ensi viikolla " * 3
    )
    with pytest.raises(LanguageError, match="neither German nor English"):
        find_language(finnish, "finnish.txt")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Scholz meets Tusk in Warsaw. German Chancellor Olaf Scholz met Polish Prime Minister Donald Tusk on Tuesday. They agreed on closer "
            "cooperation.",
            "en",
        ),
        (
            "Scholz trifft Tusk in Warschau. Bundeskanzler Olaf Scholz traf Polens Ministerpräsidenten Donald Tusk Dienstag erneut. Beide "
            "Politiker vereinbarten engere Zusammenarbeit, insbesondere gemeinsame Rüstung.",
            "de",
        ),
    ],
)
def test_a_few_sentences_of_names_are_in_the_language_that_they_look_like(text, language):
    assert find_language(text, "brief.txt") == language
