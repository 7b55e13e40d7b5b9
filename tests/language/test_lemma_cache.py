"""Dictionaries are there whatever the cache folder holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from simplemma.__metadata__ import __version__

from depesche.language.lemmas import Dictionaries


def test_a_cache_that_can_be_neither_read_nor_replaced_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "simplemma" / "marisa_trie" / __version__ / "en.dic"
    blocked.mkdir(parents=True)
    monkeypatch.setattr("simplemma.strategies.dictionaries.trie_dictionary_factory.user_cache_dir", lambda name: str(tmp_path / name))
    assert Dictionaries().get_dictionary("en")["expelled"] == "expel"
    assert blocked.is_dir()


def test_a_damaged_cache_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "simplemma" / "marisa_trie" / __version__ / "en.dic"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"We love Marisa.")
    monkeypatch.setattr("simplemma.strategies.dictionaries.trie_dictionary_factory.user_cache_dir", lambda name: str(tmp_path / name))
    assert Dictionaries().get_dictionary("en")["expelled"] == "expel"
    assert damaged.stat().st_size > 100_000
