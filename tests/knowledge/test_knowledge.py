from __future__ import annotations

from pathlib import Path

import pytest

from depesche.errors import CodeError, KnowledgeError
from depesche.knowledge import HOME, read_csv, read_yaml
from depesche.knowledge.codebook import codebook, read_codebook
from depesche.knowledge.codes import nearest, of_other_list, own_codes


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


@pytest.mark.parametrize(
    ("other", "ours"),
    [("DE", "DEU"), ("ger", "DEU"), ("UK", "GBR"), ("EL", "GRC"), ("SUI", "CHE"), ("UAE", "ARE"), ("XK", "XKX"), ("QQ", None)],
)
def test_knowledge_leads_from_codes_of_other_lists_to_ours(other: str, ours: str | None) -> None:
    assert of_other_list(other) == ours


def test_knowledge_takes_no_code_of_ours_for_one_of_another_list() -> None:
    assert of_other_list("AU") is None and nearest("USO") == "USA" and nearest("GER") == "DEU"


def test_knowledge_has_each_code_of_another_list_once_and_for_each_state() -> None:
    rows = [row for _, row in read_csv(HOME / "actors" / "codes.csv", ("code", "iso2", "others"))]
    others = [other for row in rows for other in (row["iso2"], *row["others"].split("|")) if other]
    assert len(others) == len(set(others)) and all(other.isupper() for other in others)
    assert set(others) & own_codes() == {"AU"}, "the African Union's code is also Australia's in ISO 3166 alpha-2"
    states = {row["code"] for _, row in read_csv(HOME / "actors" / "states.csv", ("code",))}
    assert {row["code"] for row in rows} == states
