"""The words of terminal views in both languages."""

from __future__ import annotations

from functools import cache

from depesche.knowledge import HOME, read_yaml


@cache
def words(language: str) -> dict[str, str]:
    """Return the labels of the terminal views in a language (``knowledge/views/terminal.yaml``)."""
    table = read_yaml(HOME / "views" / "terminal.yaml")
    return {name: texts[language] for name, texts in table.items()}
