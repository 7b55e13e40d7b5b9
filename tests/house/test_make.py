"""The targets of the Makefile: each is told, and what can't run here says why and passes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make without its set-up: the environment of the tests is there already."""
    ready = ["-o", ".venv/run.done", "-o", ".venv/dev.done"]
    return subprocess.run(["make", "--no-print-directory", *ready, *arguments], cwd=root, capture_output=True, text=True)


def test_help_tells_every_target(root: Path) -> None:
    told = make(root, "help").stdout
    phony = re.search(r"^\.PHONY: (.+)$", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    for target in phony.group(1).split():
        assert re.search(rf"make {target} +\S", told) or target.startswith("bench-"), f"make help does not tell {target}"


@pytest.mark.parametrize("target", ["seed", "eval", "eval-pages", "train"])
def test_target_without_shared_texts_skips_with_its_reason(root: Path, tmp_path: Path, target: str) -> None:
    answer = make(root, target, f"SHARED={tmp_path}/nothing")
    assert answer.returncode == 0, answer.stderr
    assert re.fullmatch(rf"skipped {target}: \S.* is not there; .+\n", answer.stdout)


@pytest.mark.parametrize("target", ["demo", "smoke", "eval-robustness"])
def test_targets_run_the_reader_that_ships(root: Path, target: str) -> None:
    told = make(root, "-n", target).stdout
    assert "--coder reader" in told
    assert "--coder dictionary" not in told


def test_missing_python_is_one_line(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "Makefile", tmp_path)
    shutil.copy(root / "pyproject.toml", tmp_path)
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("sh", "touch", "make"):
        (tools / tool).symlink_to(shutil.which(tool) or tool)
    answer = subprocess.run(["make", "demo"], cwd=tmp_path, capture_output=True, text=True, env={"PATH": str(tools)})
    assert answer.returncode == 2
    assert answer.stderr.splitlines()[0].startswith("make: no Python 3.11 or newer")
