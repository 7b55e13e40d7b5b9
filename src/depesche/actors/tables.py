"""Fill the indexes from the tables: states, places, organisations, offices, persons, roles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from depesche.actors.index import Index, Sense
from depesche.actors.inflection import adjective_forms, city_adjective, demonym_forms
from depesche.actors.person import Person, Tenure
from depesche.actors.role import Role, Roles
from depesche.actors.spelling import folds
from depesche.actors.table import Row, read_rows
from depesche.actors.term import Term, parse_terms

LANGUAGES = ("de", "en")
_OFFICIAL = frozenset({"GOV", "IGO", "LEG", "JUD", "SPY", "POL"})
_WEIGHTS = {"demonym": 0.9, "capital": 0.9, "metonym": 0.95, "place": 0.8}


@dataclass(slots=True)
class Tables:
    """Hold what the tables say, ready for the actor base."""

    indexes: dict[str, Index] = field(default_factory=lambda: {lang: Index(lang) for lang in LANGUAGES})
    roles: dict[str, Roles] = field(default_factory=lambda: {lang: Roles(lang) for lang in LANGUAGES})
    people: dict[str, Person] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, tuple[str, str]] = field(default_factory=dict)
    ambiguous: dict[tuple[str, str], float] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)

    def name(self, language: str, names: Sequence[str], sense: Sense) -> None:
        """Enter names of one meaning, each with its weight where it is ambiguous."""
        for name in names:
            weight = self.ambiguous.get((name, sense.id or ""), self.ambiguous.get((name, sense.code)))
            self.indexes[language].add(name, sense if weight is None else sense._replace(weight=weight))


def read_tables(folder: Path, extra: Sequence[Path] = ()) -> Tables:
    """Read the shipped tables, then the user's own, whose columns tell what they hold."""
    tables = Tables()
    for row in read_rows(folder / "ambiguities.csv"):
        tables.ambiguous[row["name"], row["code"]] = float(row["weight"])
    for stem, enter in _READERS.items():
        for row in read_rows(folder / f"{stem}.csv"):
            enter(tables, row)
    for path in extra:
        for row in read_rows(path):
            reader_of(row)(tables, row)
    for index in tables.indexes.values():
        index.close()
    return tables


def reader_of(row: Row) -> Callable[[Tables, Row], None]:
    """Tell by its columns what a line of a user's table holds."""
    if "person" in row.cells:
        return _tenure
    if "id" in row.cells:
        return _organisation
    raise row.fault("a table of actors needs a column 'person' (persons, offices) or 'id' (organisations) in its first line")


def _state(tables: Tables, row: Row) -> None:
    code, label = row["code"], row["name_en"]
    tables.states.add(code)
    german, english = Sense(code, "GOV", "state", row["name_de"]), Sense(code, "GOV", "state", label)
    tables.name("de", row.names("name_de", "aliases_de"), german)
    tables.name("en", row.names("name_en", "aliases_en"), english)
    _adjectives(tables, row, german, english)
    demonym = german._replace(kind="demonym", weight=_WEIGHTS["demonym"], sector="CVL")
    tables.name("de", [f for n in row.names("demonyms_de") for f in demonym_forms(n)], demonym)
    tables.name("en", row.names("demonyms_en"), demonym._replace(name=label))
    capital = german._replace(kind="capital", weight=_WEIGHTS["capital"])
    cities = row.names("capitals_de")
    tables.name("de", cities, capital)
    tables.name("de", [a for a in map(city_adjective, cities) if a], capital)
    tables.name("en", row.names("capitals_en"), capital._replace(name=label))


def _adjectives(tables: Tables, row: Row, german: Sense, english: Sense) -> None:
    adjectives = tables.indexes["de"].adjectives
    for stem in row.names("adjectives_de"):
        for form in adjective_forms(stem):
            _adjective(tables, adjectives, form, german._replace(kind="adjective"))
    tables.name("en", row.names("adjectives_en"), english._replace(kind="adjective"))


def _adjective(tables: Tables, adjectives: dict[str, list[Sense]], form: str, sense: Sense) -> None:
    if "-" in form or " " in form:
        tables.indexes["de"].add(form, sense)
        return
    for key in folds(form):
        senses = adjectives.setdefault(key.lower(), [])
        if sense not in senses:
            senses.append(sense)


def _former(tables: Tables, row: Row) -> None:
    german = Sense(row["code"], "GOV", "state", row["names_de"].split("|")[0], term=Term("", row["end"]))
    english = german._replace(name=row["names_en"].split("|")[0])
    tables.name("de", row.names("names_de"), german)
    tables.name("en", row.names("names_en"), english)
    _adjectives(tables, row, german, english)


def _place(tables: Tables, row: Row) -> None:
    kind = row["kind"]
    weight = float(row["weight"]) if row["weight"] else _WEIGHTS[kind]
    for lang in LANGUAGES:
        names = row.names(f"name_{lang}", f"aliases_{lang}")
        if names:
            tables.name(lang, names, Sense(row["code"], row["sector"] or None, kind, names[0], weight=weight))


def _organisation(tables: Tables, row: Row) -> None:
    tables.bodies[row["id"]] = (row["code"], row["sector"])
    if row["parent"]:
        tables.parents[row["id"]] = row["parent"]
    government = parse_terms(row["government"]) if row["government"] else None
    for lang in LANGUAGES:
        names = row.names(f"name_{lang}", f"aliases_{lang}")
        if names:
            sense = Sense(
                row["code"], row["sector"], row["kind"] or "organisation", names[0], row["id"], term=row.term, government=government
            )
            sense = sense._replace(weight=_WEIGHTS.get(sense.kind, 1.0))
            tables.name(lang, names, sense)
            if sense.kind == "adjective" and lang == "de":
                for form in adjective_forms(names[0]):
                    _adjective(tables, tables.indexes[lang].adjectives, form, sense)


def _tenure(tables: Tables, row: Row) -> None:
    person = tables.people.setdefault(row["person"], Person(row["person"], row["name"]))
    sense = Sense(row["code"], row["sector"], "person", person.name, person.id)
    person.tenures.append(Tenure(row.term, row["code"], row["sector"], row["office"], row["acting"] == "yes", row["sector"] in _OFFICIAL))
    first = len(person.tenures) == 1
    for lang in LANGUAGES:
        tables.name(lang, [row["name"]] if first else [], _of_person(sense))
        tables.name(lang, row.names("spellings"), _of_person(sense))
        tables.name(lang, row.names("short"), _of_person(sense)._replace(short=True))


def _of_person(sense: Sense) -> Sense:
    return sense._replace(code="", sector=None)


def _role(tables: Tables, row: Row) -> None:
    for word in row.names("words"):
        tables.roles[row["language"]].add(Role(word, row["sector"], row["office"] or None, row["alone"] == "yes"))


def _given_name(tables: Tables, row: Row) -> None:
    tables.given.update(folds(row["name"]))


_READERS: dict[str, Callable[[Tables, Row], None]] = {
    "states": _state,
    "former": _former,
    "places": _place,
    "organisations": _organisation,
    "parties": _organisation,
    "firms": _organisation,
    "offices": _tenure,
    "persons": _tenure,
    "roles": _role,
    "given_names": _given_name,
}
