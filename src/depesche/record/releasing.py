"""What the store remembers of releases: their names, checksums and the digests of their rows, but none of their texts."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import msgspec

from depesche.record import models
from depesche.record.adding import now
from depesche.record.released import Held, Released, State

_STATE = msgspec.json.Decoder(dict[str, dict[str, str]])


def find_release(alias: str, name: str | None = None) -> Released | None:
    """Return a release by name, or the last one; None where there is none."""
    rows = models.Release.objects.using(alias).order_by("-pk")
    row = (rows.filter(name=name) if name else rows).first()
    if row is None:
        return None
    state = _STATE.decode(zlib.decompress(bytes(row.state)))
    return Released(name=row.name, at=row.at.isoformat(timespec="seconds"), checksum=row.checksum, state=state)


def note_release(alias: str, name: str, checksum: str, state: State) -> None:
    """Remember a release."""
    packed = zlib.compress(msgspec.json.encode(state))
    models.Release.objects.using(alias).create(name=name, at=now(), checksum=checksum, state=packed)


def find_holdings(alias: str) -> Iterator[Held]:
    """Yield the current version of each article, by id, without text."""
    rows = models.Version.objects.using(alias).filter(current=True).select_related("article").defer("text", "parts", "sentences")
    for row in rows.order_by("article__public").iterator(chunk_size=400):
        gone = row.article.taken_down
        yield Held(
            id=row.article.public,
            version=row.number,
            url=row.url,
            outlet=row.outlet,
            published=row.published,
            language=row.language,
            checksum=row.digest,
            coder=row.coder,
            taken_down=gone.isoformat(timespec="seconds") if gone else None,
        )
