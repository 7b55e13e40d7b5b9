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
