"""The version of a model changes with what its training wrote, and the coder's name holds it."""

import re
from pathlib import Path

import numpy as np
import pytest

from depesche.coding.code import load_coder
from depesche.coding.document import Document
from depesche.coding.reader.encoder import ENCODER
from depesche.coding.reader.reader import MODEL
from depesche.coding.reader.version import PACKED, PARTS, version_of

EVERY = (*PARTS, "en/heads.npz")


def model(folder: Path) -> Path:
    for name in EVERY:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def test_version_is_short_and_the_same_for_the_same_files(tmp_path):
    version = version_of(model(tmp_path))
    assert re.fullmatch(r"[0-9a-f]{8}", version)
    assert version_of(tmp_path) == version


@pytest.mark.parametrize("name", EVERY)
def test_version_changes_with_each_part(tmp_path, name):
    version = version_of(model(tmp_path))
    (tmp_path / name).write_bytes(b"trained anew")
    assert version_of(tmp_path) != version


@pytest.mark.parametrize("name", [*PACKED, f"en/{ENCODER}"])
def test_version_changes_with_weights_rounded_anew(tmp_path, name):
    (model(tmp_path) / name).parent.mkdir(exist_ok=True)
    versions = set()
    for weights in (np.arange(4), np.arange(4), np.arange(5)):
        np.savez(tmp_path / name, weights=weights)
        versions.add(version_of(tmp_path))
    assert len(versions) == 2


@pytest.mark.skipif(not (MODEL / ENCODER).exists(), reason="the reader's model is not in the tree")
def test_codes_name_the_reader_with_the_version_of_its_model():
    coder = load_coder("reader")
    assert coder.name == f"reader {version_of(MODEL)}"
    codes = coder.code(Document.of_sentences(["Polen weist drei Diplomaten aus Belarus aus, sagte ein Sprecher."], "de", "2024-05-14"))
    assert {c.decided_by for c in (*codes.events, *codes.statements)} == {coder.name}
