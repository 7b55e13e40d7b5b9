"""What headings between paragraphs tell: they announce the text below, so that one without any party tells nothing of its own."""

from __future__ import annotations

from dataclasses import replace

from depesche.coding.document import Codes, Document


def without_bare_headings(document: Document, codes: Codes) -> Codes:
    """Return the codes without events and statements of headings that name nobody: "Streit bleibt", "What came before"."""
    headings = {s.index for s in document.sentences if s.part == "heading"}
    events = tuple(e for e in codes.events if e.sentence not in headings or any(a.span for a in (*e.sources, *e.targets)))
    statements = tuple(s for s in codes.statements if s.sentence not in headings or any(a.span for a in s.speakers))
    return replace(codes, events=events, statements=statements)
