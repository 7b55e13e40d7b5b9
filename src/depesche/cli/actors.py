"""``depesche actors``: find actors, and check actor files of one's own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from depesche.cli.options import Day, own_actors
from depesche.language.plurals import counted

if TYPE_CHECKING:
    from pathlib import Path

    from depesche.actors import ActorBase
    from depesche.actors.entry import Entry


@click.group(
    "actors",
    epilog='\b\nExample:\n  depesche actors find "Lawrow" --on 2021-05-19\n  depesche actors check my-actors.csv',
    context_settings={"help_option_names": ["-h", "--help"]},
)
def command() -> None:
    """Find actors and check actor files."""


@command.command("find", epilog='\b\nExample:\n  depesche actors find "Lawrow" --on 2021-05-19')
@click.argument("name")
@click.option("--on", type=Day(), metavar="DATE", help="The day that counts: who held which office, who governed.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines: one meaning a line.")
@own_actors
def find(name: str, on: str | None, as_json: bool, actors: tuple[Path, ...]) -> None:
    """Tell what a name stands for, in German or English spelling, the likeliest meaning first.

    A name that is in no table is looked for as one of our codes (DEU) and as a phrase ("russischer Außenminister"). Ends with 6 where
    nothing is found.
    """
    from depesche.actors.checking import load_base
    from depesche.errors import CodeError
    from depesche.knowledge.codes import of_other_list

    if not name.strip():
        raise click.BadParameter("it is empty; write a name, such as Lawrow", param_hint="NAME")
    base = load_base(actors)
    entries = base.find(name, on) or _coded(base, name, on) or _phrase(base, name, on)
    if not entries:
        near = of_other_list(name) or ", ".join(base.suggest(name))
        raise CodeError(f"{name}: no actor has this name" + (f"; did you mean {near}?" if near else "; add it by --actors FILE"))
    for entry in entries:
        click.echo(_line(entry, as_json, base.parents(entry.person, on) if entry.person else ()))


def _coded(base: ActorBase, name: str, on: str | None) -> tuple[Entry, ...]:
    """Find the state or organisation that has a code of ours."""
    from depesche.knowledge.codes import own_codes
    from depesche.views.labels import load_labels

    code = name.strip().upper()
    return base.find(load_labels("en").name(code), on) if code in own_codes() else ()


def _phrase(base: ActorBase, name: str, on: str | None) -> tuple[Entry, ...]:
    """Resolve a noun phrase in the language that tells more of it."""
    from depesche.actors import resolve
    from depesche.actors.entry import Entry
    from depesche.coded import UNKNOWN

    found = max((resolve(name, base, language, on) for language in ("de", "en")), key=lambda r: r.certainty)
    if found.code == UNKNOWN:
        return ()
    kind = "office-holder" if found.person else "role"
    return (
        Entry(
            code=found.code,
            sector=found.sector,
            kind=kind,
            name=name,
            person=found.person,
            office=found.office,
            weight=found.certainty,
        ),
    )


def _line(entry: Entry, as_json: bool, parents: tuple[str, ...]) -> str:
    if as_json:
        import msgspec

        return msgspec.json.encode(entry).decode()
    code = f"{entry.code}.{entry.sector}" if entry.sector else entry.code
    facts = [entry.office or "", f"id {entry.person}" if entry.person else "", f"below {' < '.join(parents)}" if parents else ""]
    return f"{code:<10} {entry.name}  ({entry.kind})  {entry.weight:.2f}  " + ", ".join(f for f in facts if f)


@command.command("check", epilog="\b\nExample:\n  depesche actors check my-actors.csv")
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER ...")
def check(files: tuple[str, ...]) -> None:
    """Check actor files line by line: errors, and conflicts with the shipped tables.

    A file is CSV in UTF-8. Persons: columns person (an id), name, code, sector, and if you like spellings, short, office,
    start, end, acting. Organisations, parties, firms: columns id, code, sector, name_de, name_en, and if you like kind,
    aliases_de, aliases_en, start, end, parent, government. Several names in a cell are parted by "|". Ends with 8 when a line
    holds an error; a conflict is only told.
    """
    from pathlib import Path

    from depesche.actors.checking import check_files, list_files

    errors = conflicts = 0
    paths = list_files(map(Path, files))
    for complaint in check_files(paths):
        errors += complaint.error
        conflicts += not complaint.error
        click.echo(f"{complaint.where}: {'error' if complaint.error else 'conflict'}: {complaint.text}")
    told = f"{counted(len(paths), 'file')}: {counted(errors, 'error')}, {counted(conflicts, 'conflict')}"
    click.echo(told, err=True)
    sys.exit(8 if errors else 0)
