"""The command `depesche codebook`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from depesche.knowledge.codebook import Codebook, Term, Type


@click.command("codebook")
@click.argument("term", required=False)
@click.option("--lang", type=click.Choice(["de", "en"]), default="en", show_default=True, help="Language of labels and examples.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines, one term a line.")
def command(term: str | None, lang: str, as_json: bool) -> None:
    """Show types, modes, contexts, statuses and sectors with examples.

    \b
    Example: depesche codebook SANCTION --lang de
    """
    from depesche.knowledge.codebook import codebook

    rows = [row for row in _rows(codebook()) if term is None or term.upper() in (row["name"].upper(), row["name"].split("/")[0].upper())]
    if not rows:
        from depesche.errors import CodeError

        raise CodeError(f"{term}: no term of the codebook; 'depesche codebook' lists them all")
    if as_json:
        import msgspec

        for row in rows:
            click.echo(msgspec.json.encode(row))
        return
    click.echo("\n".join(_page(rows, lang)))


def _rows(book: Codebook) -> Iterator[dict[str, Any]]:
    """Yield one dictionary a term: section, name, label, gloss, examples, score, quad."""
    for name, kind in book.types.items():
        yield {"section": "type", "name": name, **_told(kind), "score": kind.score, "quad": kind.quad}
        for mode, told in kind.modes.items():
            yield {"section": "mode", "name": f"{name}/{mode}", "label": dict(told.label), "score": told.score}
    for section, terms in (("status", book.statuses), ("sector", book.sectors)):
        for name, term in terms.items():
            yield {"section": section, "name": name, **_told(term)}
    for name, label in book.contexts.items():
        yield {"section": "context", "name": name, "label": dict(label)}


def _told(term: Type | Term) -> dict[str, Any]:
    examples = {lang: list(texts) for lang, texts in term.examples.items()}
    return {"label": dict(term.label), "gloss": dict(term.gloss), "examples": examples}


def _page(rows: Sequence[dict[str, Any]], lang: str) -> Iterator[str]:
    section = ""
    for row in rows:
        if row["section"] not in (section, "mode"):
            section = row["section"]
            yield f"\n{section.upper()}"
        indent = "    " if row["section"] == "mode" else "  "
        score = f"  {row['score']:+g}" if "score" in row else ""
        yield f"{indent}{row['name']}{score}  {row['label'][lang]}"
        if "gloss" in row:
            yield f"      {row['gloss'][lang]}" + (f" ({row['quad']})" if "quad" in row else "")
        yield from (f"      · {text}" for text in row.get("examples", {}).get(lang, ()))
