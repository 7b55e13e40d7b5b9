"""Nothing large comes into the history by mistake: it would stay there for ever."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODEL = "src/depesche/coding/reader/model/"
MOST = 2_000_000  # bytes of a tracked file that is no part of the reader's model


def test_only_the_readers_model_is_large() -> None:
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("not a checkout of git")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    assert paths
    assert [name for name in paths if (ROOT / name).stat().st_size > MOST and not name.startswith(MODEL)] == []
