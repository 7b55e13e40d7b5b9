"""A publisher's or person's wish: the text of an article goes, its codes, checksum and history stay."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from django.db import connections

from depesche.article import Article
from depesche.errors import CodeError
from depesche.record import models
from depesche.record.adding import now
from depesche.record.deciding import note
from depesche.record.history import Author
from depesche.record.identity import canonical
from depesche.record.rows import article_of, encode, trace_of_row

ACTION = "take-down"


def find_article(alias: str, named: str) -> models.Article:
    """Return the article of an id (``ar_…``) or address; raise CodeError where the store has none."""
    rows = models.Article.objects.using(alias)
    row = rows.filter(public=named).first() if named.startswith("ar_") else rows.filter(key=f"url:{canonical(named)}").first()
    if row is None:
        raise CodeError(f"{named}: the store has no article of this id or address; depesche export --what reports lists them")
    if row.taken_down:
        raise CodeError(f"{named}: was taken down on {row.taken_down:%Y-%m-%d}")
    return row


def take_down(alias: str, named: str, author: Author) -> models.Decision:
    """Remove text, headline and authors of all versions of an article, and what traces keep of it; the caller holds the transaction."""
    article = find_article(alias, named)
    versions = list(article.versions.order_by("number"))
    for version in versions:
        version.parts = encode(_bare(article_of(version)))
        version.text, version.headline = "", ""
        version.save(update_fields=["text", "headline", "parts"])
        for report in version.reports.all():
            report.trace = msgspec.json.encode(replace(trace_of_row(report.trace), words=frozenset(), told=()))
            report.save(update_fields=["trace"])
    article.taken_down = now()
    article.save(update_fields=["taken_down"])
    return note(alias, ACTION, article.public, ([v.digest for v in versions], None), author)


def _bare(article: Article) -> Article:
    return Article(
        text="", language=article.language, url=article.url, outlet=article.outlet, published=article.published, kind=article.kind
    )


def wipe(alias: str) -> None:
    """Rewrite an SQLite file, or the tables of a PostgreSQL database, so that removed text is not left in free pages."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM (FULL) record_version, record_report")
            return
        for step in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            cursor.execute(step)
