"""Web archives: pages and texts with their addresses; cut files, odd records and a missing reader are told in one line."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest

from depesche.article import Article
from depesche.errors import InputError
from depesche.intake import warc
from depesche.intake.warc import is_warc, read_warc

pytest.importorskip("fastwarc", reason="fastwarc is not installed")

BODY = (
    "Polen hat am Montag zehn Diplomaten aus Belarus ausgewiesen, wie das Außenministerium in Warschau mitteilte.",
    "Der Sprecher begründete den Schritt mit dem Verdacht, dass die Männer Häfen an der Ostsee ausgespäht haben.",
    "Minsk kritisierte die Entscheidung und kündigte eine Antwort an. Gespräche soll es vorerst nicht geben.",
    "Schon im vergangenen Jahr hatten beide Länder Diplomaten zurückgerufen; seither sind die Botschaften nur schwach besetzt.",
    "Litauen und Lettland stellten sich hinter die Regierung in Warschau und berieten über einen gemeinsamen Schritt.",
    "Eine Sprecherin der Europäischen Union sagte, man habe die Begründung aus Warschau erhalten und werde sie prüfen.",
)
PAGE = (
    "<!DOCTYPE html><html lang='de'><head><title>Polen weist zehn Diplomaten aus</title>"
    "<meta property='article:published_time' content='2021-04-16T10:00:00+02:00'></head><body><article>"
    f"<h1>Polen weist zehn Diplomaten aus</h1>{''.join(f'<p>{p}</p>' for p in BODY)}</article></body></html>"
).encode()


def record(kind: str, url: str, body: bytes, number: int = 0) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2021-04-17T00:00:00Z\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: {'text/plain' if kind == 'conversion' else 'application/http; msgtype=response'}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(body: bytes = PAGE, status: int = 200, **headers: str) -> bytes:
    lines = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return f"HTTP/1.1 {status} X\r\n".encode() + "".join(f"{k}: {v}\r\n" for k, v in lines.items()).encode() + b"\r\n" + body


def responses(number: int) -> list[bytes]:
    return [record("response", f"https://press.example/{n}", answer(), n) for n in range(number)]


def write(path: Path, records: list[bytes], cut: int = 0) -> Path:
    data = b"".join(map(gzip.compress, records)) if path.suffix == ".gz" else b"".join(records)
    path.write_bytes(data[: len(data) - cut])
    return path


def articles(path: Path) -> list[Article]:
    return [found for _, found in read_warc(path) if isinstance(found, Article)]


def problems(path: Path) -> list[str]:
    return [str(found) for _, found in read_warc(path) if isinstance(found, InputError)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_warc_gives_each_page_with_its_address(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, responses(3))
    found = articles(path)
    assert [a.url for a in found] == [f"https://press.example/{n}" for n in range(3)] and problems(path) == []
    assert found[0].cut(found[0].headline) == "Polen weist zehn Diplomaten aus"
    assert found[0].published is not None and found[0].published.startswith("2021-04-16")
    assert next(name for name, _ in read_warc(path)) == f"{path}:https://press.example/0"


def test_wet_gives_texts(tmp_path: Path) -> None:
    text = "Polen weist zehn Diplomaten aus\n\n" + "\n\n".join(BODY)
    path = write(tmp_path / "a.wet.gz", [record("conversion", "https://press.example/1", text.encode())])
    assert problems(path) == []
    (found,) = articles(path)
    assert found.url == "https://press.example/1" and BODY[1] in found.text and found.language == "de"


def test_warc_passes_over_what_holds_no_page(tmp_path: Path) -> None:
    others = [
        record("response", "https://press.example/gone", answer(status=404)),
        record("response", "https://press.example/p.png", answer(b"\x89PNG", Content_Type="image/png")),
        record("request", "https://press.example/r", b"GET / HTTP/1.1\r\n\r\n"),
    ]
    path = write(tmp_path / "a.warc.gz", [*others, *responses(1)])
    assert len(articles(path)) == 1 and problems(path) == []


def test_warc_unpacks_pages(tmp_path: Path) -> None:
    path = write(tmp_path / "a.warc", [record("response", "https://press.example/z", answer(gzip.compress(PAGE), Content_Encoding="gzip"))])
    assert len(articles(path)) == 1


def test_warc_goes_on_after_a_page_that_is_none(tmp_path: Path) -> None:
    odd = [record("response", "https://press.example/e", answer(b"")), record("response", "https://press.example/b", answer(bytes(2000)))]
    path = write(tmp_path / "a.warc.gz", [*odd, *responses(2)])
    assert len(articles(path)) == 2 and len(problems(path)) == 2 and "press.example/e" in problems(path)[0]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("cut", [3, 30, 300])
def test_warc_that_is_cut_off_gives_its_whole_records_and_says_so(tmp_path: Path, name: str, cut: int) -> None:
    path = write(tmp_path / name, responses(3), cut)
    assert len(articles(path)) == 2 and len(problems(path)) == 1 and "is cut off" in problems(path)[0]


def test_warc_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_BYTES", 20_000)
    bomb = record("response", "https://press.example/bomb", answer(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip"))
    path = write(tmp_path / "a.warc", [bomb, *responses(1)])
    assert len(articles(path)) == 1 and "larger than" in problems(path)[0]


def test_what_is_no_archive_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"no archive at all\n" * 50)
    assert len(problems(path)) == 1 and "can't be read as a web archive" in problems(path)[0]
    assert is_warc("x.WARC.GZ") and not is_warc("x.html.gz")


def test_warc_without_its_reader_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    assert problems(write(tmp_path / "a.warc", responses(1))) == [
        f"{tmp_path / 'a.warc'}: web archives need fastwarc; install depesche[warc]"
    ]
