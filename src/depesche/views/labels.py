"""Words of the views in a language, from ``knowledge/views/dossier.yaml`` and the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from depesche.errors import CodeError
from depesche.knowledge import HOME, load_yaml, read_csv
from depesche.knowledge.codebook import Codebook, codebook

LANGUAGES = ("de", "en")


@dataclass(frozen=True)
class Labels:
    """Hold the words of one language."""

    language: str
    words: Mapping[str, Any]
    names: Mapping[str, str]
    codebook: Codebook

    def text(self, key: str, **values: object) -> str:
        """Return a phrase with its values put in."""
        return str(self.words["text"][key][self.language]).format(**values)

    def term(self, group: str, key: str) -> str:
        """Return a term of a group (quads, reviews, marks, kinds, directions); an unknown one stands for itself."""
        entry = self.words[group].get(key)
        return str(entry[self.language]) if entry else key

    def count(self, key: str, n: int) -> str:
        """Return a counted word: "1 report", "7 reports"."""
        return self._form("counted", key, n).format(n=n)

    def tile(self, key: str, n: int) -> str:
        """Return the word below a number: "article" below 1, "articles" below 7."""
        return self._form("tiles", key, n)

    def _form(self, group: str, key: str, n: int) -> str:
        forms = self.words[group][key][self.language]
        wanted = {0: "none", 1: "one"}.get(n, "many")
        return str(forms.get(wanted, forms["many"]))

    def signed(self, value: float) -> str:
        """Return a signed score with the language's decimal mark."""
        text = f"{value:+.1f}".replace("-", "−")
        return text.replace(".", ",") if self.language == "de" else text

    def amount(self, value: float) -> str:
        """Return a number with the language's marks: "1.500.000", "1,500,000"."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self.language))

    def name(self, code: str) -> str:
        """Return the name of a country or organisation; an unknown code stands for itself."""
        return self.names.get(code, code)

    def type(self, type_: str, mode: str | None = None) -> str:
        """Return the label of a type, with its mode where one is coded."""
        kind = self.codebook.type(type_)
        label = kind.label[self.language]
        return f"{label} ({kind.modes[mode].label[self.language]})" if mode and mode in kind.modes else label

    def status(self, status: str) -> str:
        """Return the label of a status."""
        entry = self.codebook.statuses.get(status)
        return entry.label[self.language] if entry else status

    def sector(self, sector: str | None) -> str:
        """Return the label of a sector, or nothing for none."""
        entry = self.codebook.sectors.get(sector or "")
        return entry.label[self.language] if entry else sector or ""

    def context(self, context: str) -> str:
        """Return the label of a context."""
        entry = self.codebook.contexts.get(context)
        return entry[self.language] if entry else context


@cache
def load_labels(language: str) -> Labels:
    """Load the words of a language (de or en); raise CodeError for another."""
    if language not in LANGUAGES:
        raise CodeError(f"{language}: no language of the dossier; write de or en")
    words = load_yaml("views/dossier.yaml")
    short = {code: entry[language] for code, entry in words["names"].items()}
    return Labels(language, words, _names(language) | short, codebook())


def _names(language: str) -> dict[str, str]:
    actors = HOME / "actors"
    found: dict[str, str] = {}
    for _, row in read_csv(actors / "organisations.csv", ("code", f"name_{language}")):
        found.setdefault(row["code"], row[f"name_{language}"])
    for _, row in read_csv(actors / "states.csv", ("code", f"name_{language}")):
        found[row["code"]] = row[f"name_{language}"]
    return found
