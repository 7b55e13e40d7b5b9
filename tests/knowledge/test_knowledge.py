from __future__ import annotations

from pathlib import Path

import pytest

from depesche.errors import CodeError, KnowledgeError
from depesche.knowledge import read_csv, read_yaml
from depesche.knowledge.codebook import codebook, read_codebook


def test_knowledge_codebook_is_whole() -> None:
    book = codebook()
    assert (len(book.types), len(book.statuses), len(book.sectors), len(book.contexts)) == (16, 5, 16, 37)
    for kind in book.types.values():
        assert set(kind.label) == set(kind.gloss) == {"de", "en"} <= set(kind.examples)
    assert (book.score("CONSULT"), book.score("CONSULT", "phone"), book.score("ACCUSE")) == (2.5, 1.5, -3)


def test_knowledge_codebook_unknown_type() -> None:
    with pytest.raises(CodeError, match="HUG: no event type"):
        codebook().type("HUG")


def test_knowledge_codebook_names_the_broken_line(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text("types: {}\nstatuses: {}\nsectors: {}\ncontexts: 3\nconventions: {}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"book.yaml:4: "):
        read_codebook(path)


def test_knowledge_yaml_names_the_broken_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("a: 1\nb: [1\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"broken.yaml:3: "):
        read_yaml(path)
    with pytest.raises(KnowledgeError, match="no such knowledge file"):
        read_yaml(tmp_path / "none.yaml")


def test_knowledge_csv_names_the_broken_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("# a note\ncode,name\nA,Alpha\n\nB\n", encoding="utf-8")
    rows = read_csv(path, ("code", "name"))
    assert next(rows) == (3, {"code": "A", "name": "Alpha"})
    with pytest.raises(KnowledgeError, match=r"rows\.csv:5: 1 cells where the head has 2"):
        next(rows)
    with pytest.raises(KnowledgeError, match="lacks the column 'sector'"):
        next(read_csv(path, ("sector",)))
