"""What the documents say is so: generated pages are fresh, links lead somewhere, commands and targets exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from runpy import run_path
from urllib.parse import unquote

import pytest
import yaml

from depesche import __version__
from depesche.cli import COMMANDS
from depesche.errors import DepescheError

ROOT = Path(__file__).parents[2]
TRACKED = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True).stdout.split()
PAGES = sorted({ROOT / name for name in TRACKED if (ROOT / name).exists()} | set(ROOT.glob("*.md")) | set(ROOT.glob("docs/**/*.md")))
GENERATE = run_path(str(ROOT / "docs" / "generate.py"))
DECISIONS = sorted(ROOT.glob("docs/decisions/[0-9]*.md"))


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def words(text: str) -> list[str]:
    """A page without its line breaks: the width of a help text may differ between versions of click."""
    return text.split()


@pytest.mark.parametrize("name", ["commands.md", "codebook.md"])
def test_generated_page_is_fresh(name: str) -> None:
    """A process of its own makes the page: click keeps what the help of another test has built."""
    code = f"from runpy import run_path; print(run_path({str(ROOT / 'docs' / 'generate.py')!r})['PAGES'][{name!r}]())"
    page = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert words((ROOT / "docs" / name).read_text(encoding="utf-8")) == words(page), f"docs/{name} is stale: run make docs"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    for target in re.findall(r"\]\(<?([^)\s>]+)>?\)", text):
        if target.startswith(("http://", "https://", "mailto:", "#")):
            continue
        path = (page.parent / unquote(target.partition("#")[0])).resolve()
        assert path.exists(), f"{name_of(page)} links to {target}, which is not there"
        assert path.is_relative_to(ROOT), f"{name_of(page)} links to {target}, outside the repository"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_and_targets_that_a_page_names_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+)(?: [a-z -]+)?:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    targets |= {"bench-pages", "bench-coding", "bench-record"}
    text = page.read_text(encoding="utf-8")
    code = [*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^\s*(?:\$ )?((?:depesche|make) .+)$", text, re.MULTILINE)]
    for line in code:
        parts = line.split()
        if parts[0] == "depesche" and len(parts) > 1 and re.fullmatch(r"[a-z]+", parts[1]) and page.name != "CHANGELOG.md":
            assert parts[1] in COMMANDS, f"{name_of(page)} names `{line}`, which is no command"
        if parts[0] == "make" and len(parts) > 1 and re.fullmatch(r"[a-z-]+", parts[1]) and "`make " + parts[1] in text:
            assert parts[1] in targets, f"{name_of(page)} names `{line}`, which is no target"


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"\n## depesche {name}\n" in text


def test_exit_codes_of_the_help_are_those_of_the_errors() -> None:
    def codes(error: type[DepescheError]) -> set[int]:
        return {error.exit_code}.union(*map(codes, error.__subclasses__()))

    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    told = {int(number) for number in re.findall(r"^ {4}(\d+)  \S", text, re.MULTILINE)}
    assert codes(DepescheError) <= told


@pytest.mark.parametrize("record", DECISIONS, ids=lambda path: path.stem)
def test_decision_has_its_parts(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    number = record.name[:4]
    assert re.match(rf"# {number}: \S.+\n\n\d{{4}}-\d\d-\d\d · (decided|replaced by \d{{4}})\n", text), f"{record.name}: head line and date"
    for heading in ("Question", "Decision", "The figure that decided", "What follows"):
        assert f"\n## {heading}\n" in text, f"{record.name} lacks ## {heading}"
    assert len(text.splitlines()) <= 60, f"{record.name} is not short"
    assert record.name in (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(record.name[:4]) for record in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_architecture_has_a_paragraph_for_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "src" / "depesche").glob("*/__init__.py")}
    for room in rooms:
        assert f"\n**{room}**" in text, f"docs/architecture.md says nothing of {room}"


def test_citation_and_changelog_name_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert {"title", "message", "authors", "license", "type"} <= citation.keys()
    assert citation["version"] == __version__
    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_readme_example_still_runs(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    answers = list(GENERATE["run_example"](text, tmp_path))
    assert len(answers) >= 4, "README.md holds no worked example between <!-- example --> and <!-- /example -->"
    for command, answer in answers:
        assert answer.returncode == 0, f"{command}\n{answer.stderr}"
    assert "hp_" in answers[1][1].stdout
    assert (tmp_path / "dossier.html").stat().st_size > 10_000
