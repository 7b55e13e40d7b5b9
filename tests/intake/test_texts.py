"""Tables of texts: what is read of a row, and what is said of a broken one."""

from __future__ import annotations

import csv
import io

import pytest

from depesche.article import Article
from depesche.errors import InputError, LanguageError, NotAnArticle
from depesche.intake.reading import read_input
from depesche.intake.texts import count_rows, is_table, read_table

HEAD = "url,outlet,lang,published,title,teaser,text"


def table(*rows: list[str], delimiter: str = ",") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([HEAD.split(","), *rows])
    return file.getvalue().encode()


def row(number: int, text: str = "Polen weist drei Beamte aus.\nMinsk kündigt eine Antwort an.", **cells: str) -> list[str]:
    told = {"url": f"https://press.example/{number}", "outlet": "Kurier", "lang": "de", "published": "2021-05-19"}
    told |= {"title": f"Warschau, Ausgabe {number}", "teaser": "", "text": text} | cells
    return [told[column] for column in HEAD.split(",")]


def read(data: bytes, name: str = "press.csv") -> list[object]:
    return list(read_input(data, name=name))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["press.csv", "standard input"])
def test_each_row_is_an_article(delimiter: str, name: str) -> None:
    one, other = read(b"\xef\xbb\xbf" + table(row(1), row(2, teaser='Ein Streit; "mehr" nicht, sagt er.'), delimiter=delimiter), name)
    assert isinstance(one, Article) and isinstance(other, Article)
    assert (one.url, one.outlet, one.language, one.published) == ("https://press.example/1", "Kurier", "de", "2021-05-19")
    assert one.headline and one.headline.cut(one.text) == "Warschau, Ausgabe 1"
    assert [p.cut(one.text) for p in one.sections[0].paragraphs] == ["Polen weist drei Beamte aus.", "Minsk kündigt eine Antwort an."]
    assert other.teaser[0].cut(other.text) == 'Ein Streit; "mehr" nicht, sagt er.'


def test_columns_stand_in_any_order_and_further_ones_are_passed_over() -> None:
    (found,) = read(b"id,text,page,url\n7,Washington lobt Berlin und weist Moskau zurecht.,3,https://press.example/7\n")
    assert isinstance(found, Article) and found.url == "https://press.example/7" and found.language == "de"


def test_broken_rows_are_told_by_their_line_and_the_rest_goes_on() -> None:
    data = table(row(1), row(2, lang="fr"), row(3, text=""), row(4, published="19.05.2021"), row(5))
    whole = data.decode().replace("https://press.example/5", "https://press.example/5,too,many").encode() + b"\r\n"
    one, tongue, empty, day, cells = read(whole)
    assert isinstance(one, Article) and isinstance(tongue, LanguageError) and isinstance(empty, NotAnArticle)
    assert [str(e).split(": ")[0] for e in (tongue, empty, day, cells)] == [f"press.csv:{n}" for n in (4, 6, 7, 9)]
    assert "'19.05.2021', not a date" in str(day) and "has 9 cells, but the head names 7 columns" in str(cells)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"url,title\nhttps://press.example/1,Ein Titel\n", "press.csv:1: no column is called text"),
        (b"", "press.csv:1: no column is called text"),
        (f"{HEAD}\na,b,de,2021,T,,Grüße\n".encode("cp1252"), "press.csv:2: not in UTF-8"),
        (f'{HEAD}\na,b,de,2021-01-01,T,,"nie zu Ende'.encode(), "press.csv:2: a broken row"),
    ],
)
def test_table_that_is_none_is_one_line(data: bytes, told: str) -> None:
    (problem,) = read(data)
    assert isinstance(problem, InputError) and str(problem).startswith(told) and "\n" not in str(problem)


def test_page_with_a_comma_is_no_table() -> None:
    assert not any("press" in str(found) and "column" in str(found) for found in read(b"Text, url and outlet\n\nNothing else.", "note.txt"))


def test_a_table_that_names_a_column_twice_is_refused_rather_than_half_read():
    (problem,) = read_table(b"url,text,text\nhttps://a.example/1,Ein Text.,Noch einer.\n", name="t.csv")
    assert str(problem) == "t.csv:1: two columns are called text; rename the one that is not to be read"


def test_rows_are_counted_up_to_one_that_can_not_be_read(monkeypatch):
    monkeypatch.setattr("depesche.intake.texts._LONGEST", 40)
    usual = csv.field_size_limit()
    try:
        assert count_rows(b'url,text\na,Ein Text.\nb,Noch einer.\nc,"' + b"x" * 60 + b'"\n') == 2
    finally:
        csv.field_size_limit(usual)


def test_lone_carriage_returns_neither_make_a_table_nor_break_the_look_for_one():
    lines = b"Titel\rZweite Zeile, mit Komma\rDritte\r"
    assert not is_table(lines, "mac.txt")
    assert is_table(lines.replace(b"Titel", b"url,text"), "mac.txt")
