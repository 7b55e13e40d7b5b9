"""Prints: the text layer is read in the order of its columns; scans and broken files are refused."""

from __future__ import annotations

import pytest

from depesche.errors import InputError
from depesche.page.pdf import join_lines, read_pdf, split_columns

LEFT = (
    "Die Regierung in Wien hat am Montag",
    "zehn Diplomaten ausgewiesen, wie sie",
    "am Abend in einer Erklärung mitteilte.",
    "Die Botschaft wies den Vorwurf zurück.",
)
RIGHT = (
    "Eine Antwort werde in dieser Woche",
    "folgen, sagte ein Sprecher vor der",
    "Presse in Prag am späten Nachmittag.",
    "Beide Seiten wollen weiter reden.",
)


def test_a_broken_file_is_told_in_our_line_alone(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read_pdf(b"%PDF-1.4\nnothing", "broken.pdf")
    assert not caplog.records


def make_pdf(lines: list[tuple[int, int, str]]) -> bytes:
    """Return a PDF of one page with lines of text at places in points."""
    stream = b"BT /F1 10 Tf " + b"".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj ".encode("cp1252") for x, y, text in lines) + b"ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]  # fmt: skip
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += str(number).encode() + b" 0 obj\n" + content + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    start = len(data)
    return (
        data
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n"
        + str(start).encode()
        + b"\n%%EOF"
    )


def columns() -> list[tuple[int, int, str]]:
    return [
        (x, 700 - 14 * n, text) for n, pair in enumerate(zip(LEFT, RIGHT, strict=True)) for x, text in zip((50, 310), pair, strict=True)
    ]


def test_pdf_reads_two_columns_one_after_the_other() -> None:
    text = " ".join(read_pdf(make_pdf(columns()), "druck.pdf").split())
    assert text == " ".join((*LEFT, *RIGHT))


def test_pdf_reads_one_column_in_its_order() -> None:
    lines = [(50, 700 - 14 * n, text) for n, text in enumerate((*LEFT, *RIGHT))]
    assert " ".join(read_pdf(make_pdf(lines), "druck.pdf").split()) == " ".join((*LEFT, *RIGHT))


def test_pdf_lets_a_headline_cross_the_columns() -> None:
    layout = "Zehn Diplomaten müssen gehen, und weitere folgen\n" + "\n".join(f"{a:<42}{b}" for a, b in zip(LEFT, RIGHT, strict=True))
    assert split_columns(layout) == "\n".join(("Zehn Diplomaten müssen gehen, und weitere folgen", *LEFT, *RIGHT))


def test_pdf_leaves_one_column_alone() -> None:
    assert split_columns("\n".join((*LEFT, *RIGHT))) is None
    assert split_columns("") is None


def test_pdf_joins_hard_lines_and_parted_words() -> None:
    assert join_lines("Die Regierung hat zehn Diplo-\nmaten des Nachbarlandes aus der\nStadt gewiesen.\n\nEnde") .split("\n") == ["Die Regierung hat zehn Diplomaten des Nachbarlandes aus der Stadt gewiesen.", "Ende"]  # fmt: skip


@pytest.mark.parametrize(("data", "words"), [(make_pdf([]), "scan"), (b"%PDF-1.4\nbroken", "can't be read")], ids=["scan", "broken"])
def test_pdf_refuses_what_it_can_not_read(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_pdf(data, "druck.pdf")
    assert str(caught.value).startswith("druck.pdf: ")
