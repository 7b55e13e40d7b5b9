"""Check users' actor files line by line: broken lines, unknown codes, and conflicts with what the shipped tables say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from depesche.actors.base import ActorBase
from depesche.actors.table import SHIPPED, Row, read_lines, read_rows
from depesche.actors.tables import reader_of
from depesche.actors.term import is_date, parse_terms
from depesche.coded import UNKNOWN
from depesche.errors import KnowledgeError
from depesche.knowledge.codebook import codebook

PERSON_COLUMNS = ("person", "name", "spellings", "short", "code", "sector", "office", "start", "end", "acting")
BODY_COLUMNS = ("id", "kind", "code", "sector", "name_de", "name_en", "aliases_de", "aliases_en", "start", "end", "parent", "government")
BODY_KINDS = ("organisation", "party", "firm", "demonym", "metonym", "adjective")
_SOLE = frozenset({"president", "prime-minister", "chancellor", "foreign-minister", "defence-minister", "monarch"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """Hold what is said of a line: an error keeps the file from being used, a conflict does not."""

    where: str
    error: bool
    text: str


def list_files(paths: Iterable[Path]) -> list[Path]:
    """Return actor files with folders replaced by the CSV files in them; raise KnowledgeError for a path without any."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        if not inside:
            raise KnowledgeError(f"{path}: there is no CSV file in this folder; see depesche actors check --help for the columns")
        if not path.exists():
            raise KnowledgeError(f"{path}: there is no such actor file; check the path")
        found += inside
    return found


def load_base(paths: Sequence[Path] = ()) -> ActorBase:
    """Load the shipped tables and the user's files or folders; raise KnowledgeError at the first line with an error."""
    files = list_files(paths)
    for complaint in check_files(files):
        if complaint.error:
            raise KnowledgeError(f"{complaint.where}: {complaint.text}")
    return ActorBase.load(files)


def check_files(paths: Sequence[Path]) -> Iterator[Complaint]:
    """Yield complaints in the order of files and lines."""
    checker = _Checker(ActorBase.load()) if paths else None
    for path in paths:
        try:
            for row in read_lines(path):
                if isinstance(row, KnowledgeError):
                    yield _complaint(row)
                elif checker:
                    yield from checker.check(row)
        except KnowledgeError as problem:
            yield _complaint(problem)


def _complaint(problem: KnowledgeError) -> Complaint:
    where, _, text = str(problem).partition(": ")
    return Complaint(where, True, text)


class _Checker:
    """Hold the shipped base and what earlier lines said."""

    def __init__(self, base: ActorBase) -> None:
        self._base = base
        self._bodies: dict[str, Row] = {}
        self._people: dict[str, str] = {}
        self._names: dict[str, tuple[str, str]] = {}

    @cached_property
    def _codes(self) -> frozenset[str]:
        rows = (row for stem in ("states", "organisations", "parties", "firms") for row in read_rows(SHIPPED / f"{stem}.csv"))
        return frozenset(row["code"] for row in rows)

    @cached_property
    def _shipped(self) -> dict[str, Row]:
        rows = (row for stem in ("organisations", "parties", "firms") for row in read_rows(SHIPPED / f"{stem}.csv"))
        return {row["id"]: row for row in rows}

    @cached_property
    def _shipped_people(self) -> dict[str, str]:
        return {row["person"]: row["name"] for stem in ("offices", "persons") for row in read_rows(SHIPPED / f"{stem}.csv")}

    @cached_property
    def _tenures(self) -> dict[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in read_rows(SHIPPED / "offices.csv"):
            found[row["code"], row["office"]].append(row)
        return found

    def check(self, row: Row) -> Iterator[Complaint]:
        where = f"{row.file.name}:{row.line}"
        try:
            reader_of(row)
        except KnowledgeError as problem:
            yield Complaint(where, True, str(problem).partition(": ")[2])
            return
        person = "person" in row.cells
        errors = [*self._common(row), *(self._person(row) if person else self._body(row))]
        yield from (Complaint(where, True, text) for text in errors)
        if not errors:
            conflicts = (*(self._person_conflicts(row) if person else self._body_conflicts(row)), *self._name_conflicts(row, person))
            yield from (Complaint(where, False, text) for text in conflicts)

    def _common(self, row: Row) -> Iterator[str]:
        allowed = PERSON_COLUMNS if "person" in row.cells else BODY_COLUMNS
        yield from (f"there is no column {name!r}; the columns are {', '.join(allowed)}" for name in row.cells if name not in allowed)
        code, sector = row["code"], row["sector"]
        if code != UNKNOWN and code not in self._codes and not (code.isupper() and "id" in row.cells and code.isalnum()):
            yield f"{code!r} is no code of a state or organisation; depesche actors find NAME tells it"
        if sector not in codebook().sectors:
            yield f"{sector!r} is no sector; there are {', '.join(codebook().sectors)}"
        for column in ("start", "end"):
            if row[column] and not is_date(row[column]):
                yield f"{column} {row[column]!r} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY"
        if is_date(row["start"]) and is_date(row["end"]) and row.term.before(row["start"]):
            yield f"ends on {row['end']} before it starts on {row['start']}"

    def _person(self, row: Row) -> Iterator[str]:
        if not row["person"] or not row["name"]:
            yield "a person needs an id in 'person' and a name in 'name'"
        if row["acting"] not in ("", "yes"):
            yield f"acting {row['acting']!r} is neither yes nor empty"

    def _body(self, row: Row) -> Iterator[str]:
        if not row["id"] or not (row["name_de"] or row["name_en"]):
            yield "an organisation needs an id in 'id' and a name in 'name_de' or 'name_en'"
        if row["kind"] not in ("", *BODY_KINDS):
            yield f"kind {row['kind']!r} is none of {', '.join(BODY_KINDS)}"
        if row["parent"] and row["parent"] not in self._shipped and row["parent"] not in self._bodies:
            yield f"parent {row['parent']!r} is the id of no organisation, neither shipped nor in a line above"
        try:
            parse_terms(row["government"])
        except ValueError as problem:
            yield f"government {problem}"

    def _person_conflicts(self, row: Row) -> Iterator[str]:
        known = self._people.get(row["person"]) or self._shipped_people.get(row["person"])
        if known and known != row["name"]:
            yield f"the id {row['person']} is that of {known}; give {row['name']} another id"
        self._people.setdefault(row["person"], row["name"])
        for other in self._tenures[row["code"], row["office"]] if row["office"] in _SOLE else ():
            if other["person"] != row["person"] and _overlap(row, other):
                yield (
                    f"{other['name']} is listed as {row['office']} of {row['code']} from {other['start']} to {other['end'] or 'now'}; "
                    "both will be found"
                )

    def _body_conflicts(self, row: Row) -> Iterator[str]:
        known = self._bodies.get(row["id"]) or self._shipped.get(row["id"])
        if known:
            told = known["name_en"] or known["name_de"]
            yield f"the id {row['id']} stands in {known.file.name}:{known.line} ({told}); the later line wins"
        self._bodies.setdefault(row["id"], row)

    def _name_conflicts(self, row: Row, person: bool) -> Iterator[str]:
        identity = row["person" if person else "id"]
        columns = ("name", "spellings") if person else ("name_de", "name_en", "aliases_de", "aliases_en")
        for name in dict.fromkeys(row.names(*columns)):
            earlier = self._names.setdefault(name, (identity, f"{row.file.name}:{row.line}"))
            if earlier[0] != identity:
                yield f"{name!r} names {earlier[0]} in {earlier[1]}; both will be found"
            rivals = {e.person or e.name: f"{e.name} ({e.code})" for e in self._base.find(name) if e.code != row["code"]}
            yield from (f"{name!r} is known as {told}; both will be found" for key, told in rivals.items() if key != identity)


def _overlap(one: Row, other: Row) -> bool:
    first, second = one.term, other.term
    return not (first.end and second.start and second.start >= first.end) and not (second.end and first.start and first.start >= second.end)
