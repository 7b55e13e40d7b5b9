"""Web archives: the pages of WARC files and the texts of WET files, one record after the other, however large the file is."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from depesche.errors import InputError
from depesche.intake.reading import Found, read_input

ENDINGS = (".warc", ".warc.gz", ".wet", ".wet.gz")
MAX_BYTES = 50_000_000
_END = b"\r\n\r\n"
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def is_warc(name: str) -> bool:
    """Tell by its ending whether a file is a web archive."""
    return name.lower().endswith(ENDINGS)


def read_warc(path: Path, *, published: str | None = None) -> Iterator[tuple[str, Found]]:
    """Yield name and content of each page of an archive; what can't be read is yielded as the error that says why.

    Answers other than 200, and pictures, scripts and the like, are passed over. An archive that is cut off yields all whole records.
    """
    try:
        with _opened(path) as file:
            stream = _Stream(file)
            waiting: tuple[str, str, bytes] | None = None
            for record in _records(stream, path):
                if waiting:
                    yield from _named(waiting, published)
                waiting = record
            if waiting and stream.whole:
                yield from _named(waiting, published)
            if not stream.whole:
                raise InputError(f"{path}: is cut off; its whole records were read, fetch the file again for the rest")
    except InputError as problem:
        yield str(path), problem
    except (OSError, zlib.error) as problem:
        yield str(path), InputError(f"{path}: can't be read as a web archive ({problem}); fetch the file again")


class _Stream(io.RawIOBase):
    """Read an archive and know whether it ended as one does: each record ends with two line breaks."""

    def __init__(self, file: io.BufferedReader | gzip.GzipFile) -> None:
        self._file = file
        self._cut, self._tail, self._at = False, b"", 0

    @property
    def whole(self) -> bool:
        """Tell whether all that was read so far ends with a whole record."""
        return not self._cut and self._tail.endswith(_END)

    def read(self, size: int = -1) -> bytes:
        """Return some bytes, none at the end, be it cut off or not."""
        try:
            data = self._file.read1(size)
        except EOFError:
            self._cut = True
            return b""
        self._tail = (self._tail + data[-len(_END) :])[-len(_END) :]
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._at


def _opened(path: Path) -> io.BufferedReader | gzip.GzipFile:
    file = path.open("rb")
    packed = file.peek(2)[:2] == b"\x1f\x8b"
    if not packed:
        return file
    file.close()
    return gzip.open(path, "rb")


def _records(file: _Stream, path: Path) -> Iterator[tuple[str, str, bytes]]:
    """Yield name, address and payload of the records that hold a page or a text."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise InputError(f"{path}: web archives need fastwarc; install depesche[warc]") from None
    wanted = WarcRecordType.response | WarcRecordType.conversion
    for record in ArchiveIterator(cast(BinaryIO, file), record_types=wanted, parse_http=True, auto_decode="all"):
        url = record.headers.get("WARC-Target-URI")
        if url and _holds_page(record):
            data = record.reader.read(MAX_BYTES + 1)
            while len(data) > MAX_BYTES and record.reader.read(1_000_000):
                pass  # fastwarc finds the next record only behind all of this one
            yield f"{path}:{url}", url.strip("<>"), data


def _holds_page(record: Any) -> bool:
    if record.http_headers is None:
        return True
    kind = (record.http_headers.get("Content-Type") or "text/html").partition(";")[0].strip().lower()
    return record.http_headers.status_code == 200 and kind in _PAGES


def _named(record: tuple[str, str, bytes], published: str | None) -> Iterator[tuple[str, Found]]:
    name, url, data = record
    yield from ((name, found) for found in _read(name, url, data, published))


def _read(name: str, url: str, data: bytes, published: str | None) -> Iterator[Found]:
    if not data:
        yield InputError(f"{name}: the record is empty")
    elif len(data) > MAX_BYTES:
        yield InputError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB; save the article's page alone")
    else:
        yield from read_input(data, name=name, url=url, published=published)
