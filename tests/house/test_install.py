"""The built wheel runs with its declared dependencies alone: nothing of the development tools, every data file inside."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from depesche.cli import COMMANDS

SAMPLE = "samples/articles/2021-05-20-baltic-wire-reykjavik-talks.html"


def needed(name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]) -> Iterator[Distribution]:
    """Yield a distribution and all that it declares to need, whatever else lies in this environment."""
    if (name, extras) in seen:
        return
    seen.add((name, extras))
    found = distribution(name)
    yield found
    for text in found.requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield from needed(requirement.name, frozenset(requirement.extras), seen)


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the working tree."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=root, check=True, capture_output=True
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment's Python: the wheel unpacked beside links to the packages that it declares."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    site = next(folder.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    for found in needed("depesche", frozenset(), set()):
        if found.name != "depesche":
            for top in {path.parts[0] for path in found.files or () if path.parts[0] not in ("..", "__pycache__")}:
                link = site / top
                if not link.exists():
                    link.symlink_to(Path(str(found.locate_file(top))))
    return folder / "bin" / "python"


def run(python: Path, *arguments: str, cwd: Path | None = None) -> str:
    code = "from depesche.cli import main; main(prog_name='depesche')"
    answer = subprocess.run([str(python), "-I", "-c", code, *arguments], cwd=cwd, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def test_wheel_holds_every_file_of_the_package(root: Path, wheel: Path) -> None:
    tracked = subprocess.run(["git", "ls-files", "src"], cwd=root, capture_output=True, text=True).stdout.splitlines()
    if not tracked:
        pytest.skip("not a git checkout")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    missing = {name.removeprefix("src/") for name in tracked if (root / name).exists()} - held
    assert not missing


def test_development_tools_are_out_of_reach(installed: Path) -> None:
    answer = subprocess.run([str(installed), "-I", "-c", "import pytest"], capture_output=True, text=True)
    assert "No module named 'pytest'" in answer.stderr


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_runs_without_development_tools(installed: Path, name: str) -> None:
    assert "Usage: depesche" in run(installed, *([name] if name else []), "--help")


def test_installed_reader_codes_a_sentence(installed: Path, tmp_path: Path) -> None:
    """The model lies in the wheel: no other coder is named, and nothing is fetched."""
    sentence = "Die USA haben neue Sanktionen gegen Russland verhängt."
    document = {"doc": "one", "lang": "de", "published": "2021-04-16", "sentences": [sentence]}
    (tmp_path / "docs.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    coded = json.loads(run(installed, "code", "--sentences", "docs.jsonl", cwd=tmp_path))
    (event,) = coded["events"]
    assert (event["type"], event["status"]) == ("SANCTION", "actual")
    assert [actor["code"] for actor in event["sources"]] == ["USA"]
    assert [actor["code"] for actor in event["targets"]] == ["RUS"]


def test_whole_way_runs_without_development_tools(installed: Path, root: Path, tmp_path: Path) -> None:
    added = run(installed, "add", "press.depesche", str(root / SAMPLE), "--coder", "dictionary", cwd=tmp_path)
    assert json.loads(added)["outcome"] == "new"
    shown = [json.loads(line) for line in run(installed, "show", "press.depesche", "--json", cwd=tmp_path).splitlines()]
    assert shown
    run(installed, "dossier", "press.depesche", "RUS", "USA", "-o", "dossier.html", cwd=tmp_path)
    assert "<svg" in (tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert run(installed, "explain", "press.depesche", shown[0]["id"], cwd=tmp_path).strip()
