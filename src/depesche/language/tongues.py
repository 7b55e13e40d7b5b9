"""The languages that are coded."""

from depesche.errors import LanguageError

LANGUAGES = ("de", "en")


def check_language(named: str, where: str) -> str:
    """Return a language that is coded; raise LanguageError for another one, with the place that names it."""
    if named not in LANGUAGES:
        raise LanguageError(f"{where}: the language {named!r} is not coded; German (de) and English (en) are")
    return named
