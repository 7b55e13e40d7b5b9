"""Labelled blocks in, an Article out: the stored text is laid, and every part becomes a span of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from depesche.article import Article, Caption, Dateline, Furniture, Post, Section
from depesche.page.block import Block, Page
from depesche.page.byline import agency_name, read_material
from depesche.page.caption import read_credit
from depesche.page.dateline import read_dateline
from depesche.page.facts import Facts
from depesche.page.furniture import match_furniture
from depesche.page.headline import split_kicker, words_of
from depesche.page.labels import ALTERNATIVE, CAPTION, FURNITURE, HEADING, KICKER, PARAGRAPH, POST, SUMMARY, TITLE
from depesche.page.setting import find_lists, find_quotes
from depesche.span import Span

_NEXT = 2  # characters between a caption and a line below it that is its credit
_CHROME = {"nav", "footer", "button", "form"}


@dataclass(slots=True)
class _Draft:
    """Hold the parts of an article while its blocks are gone through."""

    text: str
    kicker: Span | None = None
    headline: Span | None = None
    teaser: list[Span] = field(default_factory=list)
    dateline: Dateline | None = None
    captions: list[Caption] = field(default_factory=list)
    alternative: Span | None = None
    sections: list[tuple[Span | None, list[Span], str | None]] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)


def assemble(page: Page, labels: list[str], facts: Facts) -> Article:
    """Return the article that labelled blocks and what was found of its facts make."""
    text, spans, extra = lay_text(page, labels, facts)
    draft = _Draft(text, headline=extra.get(TITLE), kicker=extra.get(KICKER))
    if SUMMARY in extra:
        draft.teaser.append(extra[SUMMARY])
    for at, (block, label, span) in enumerate(zip(page.blocks, labels, spans, strict=True)):
        if at in facts.entries:
            draft.sections.append((None, [], facts.entries[at]))
        if span is not None:
            _STEPS[label](draft, block, span)
    _split_headline(draft, page)
    return Article(
        text=text,
        language=facts.language,
        url=facts.url,
        outlet=facts.outlet,
        published=facts.published,
        updated=facts.updated,
        kind=facts.kind,
        paywalled=facts.paywalled,
        kicker=draft.kicker,
        headline=draft.headline,
        teaser=tuple(draft.teaser),
        authors=facts.authors,
        agency=facts.agency or _agency(draft) or _material(draft),
        dateline=draft.dateline,
        captions=tuple(draft.captions),
        furniture=tuple(draft.furniture),
        sections=tuple(Section(heading=h, paragraphs=tuple(p), published=t) for h, p, t in draft.sections if p or h),
        lists=tuple(kept for items in find_lists(page, labels) if (kept := _kept(draft, spans, items))),
        quotes=_kept(draft, spans, find_quotes(page, labels)),
        posts=tuple(draft.posts),
    )


def _material(draft: _Draft) -> str | None:
    """Return the agency whose material the article uses, as a dropped line says."""
    return next((agency for line in draft.furniture if (agency := read_material(line.span.cut(draft.text)))), None)


def _kept(draft: _Draft, spans: list[Span | None], places: list[int]) -> tuple[Span, ...]:
    """Return the paragraphs of the sections that blocks became."""
    ends = {span.end for at in places if (span := spans[at])}
    return tuple(p for _, paragraphs, _ in draft.sections for p in paragraphs if p.end in ends)


def lay_text(page: Page, labels: list[str], facts: Facts) -> tuple[str, list[Span | None], dict[str, Span]]:
    """Return the stored text, the span of each block in it (None: site chrome, not stored) and those of metadata lines."""
    if page.text is not None:
        return page.text, [Span(b.start, b.start + len(b.text)) for b in page.blocks], {}
    lines: list[str] = []
    extra: dict[str, Span] = {}
    at = 0
    for label, line in facts.lines:
        extra[label] = Span(at, at + len(line))
        lines.append(line)
        at += len(line) + 1
    spans: list[Span | None] = []
    for block, label in zip(page.blocks, labels, strict=True):
        if label == FURNITURE and (block.where & _CHROME or block.hidden):
            spans.append(None)
            continue
        spans.append(Span(at, at + len(block.text)))
        lines.append(block.text)
        at += len(block.text) + 1
    return "\n".join(lines), spans, extra


def _add_title(draft: _Draft, block: Block, span: Span) -> None:
    if draft.headline is None:
        draft.headline = span
    else:
        draft.furniture.append(Furniture(span=span, kind="other"))


def _add_kicker(draft: _Draft, block: Block, span: Span) -> None:
    if draft.kicker is None:
        draft.kicker = Span(span.start, span.start + len(block.text.rstrip(" :")))
    else:
        draft.furniture.append(Furniture(span=span, kind="other"))


def _add_summary(draft: _Draft, block: Block, span: Span) -> None:
    span = _part_dateline(draft, block, span)
    if span.start < span.end:
        draft.teaser.append(span)


def _part_dateline(draft: _Draft, block: Block, span: Span) -> Span:
    """Take the dateline that opens a text, if the article has none yet, and return the span of what follows it."""
    opening = None if draft.dateline else read_dateline(block.text)
    if opening is None:
        return span
    draft.dateline = Dateline(
        span=Span(span.start, span.start + opening.length), place=opening.place, country=opening.country, source=opening.source
    )
    return Span(span.start + opening.end, span.end)


def _add_heading(draft: _Draft, block: Block, span: Span) -> None:
    heading, paragraphs, published = draft.sections[-1] if draft.sections else (span, [], None)
    if heading is None and not paragraphs and published:
        draft.sections[-1] = (span, paragraphs, published)
    else:
        draft.sections.append((span, [], None))


def _add_paragraph(draft: _Draft, block: Block, span: Span) -> None:
    if not draft.sections:
        draft.sections.append((None, [], None))
    if sum(len(p) for _, p, _ in draft.sections) < 2:
        span = _part_dateline(draft, block, span)
    if span.start < span.end:
        draft.sections[-1][1].append(span)


def _add_caption(draft: _Draft, block: Block, span: Span) -> None:
    credit = read_credit(block.text)
    alternative, draft.alternative = draft.alternative, None
    if credit is None:
        draft.captions.append(Caption(span=span, alternative=alternative))
        return
    words = block.text[: credit.span.start].rstrip(" -–—|(•")
    last = draft.captions[-1] if draft.captions else None
    if not words and not alternative and last and last.span and not last.credit and span.start - last.span.end <= _NEXT:
        draft.captions[-1] = replace(last, credit=credit.span.shifted(span.start), photographer=credit.photographer, agency=credit.agency)
        return
    draft.captions.append(
        Caption(
            span=Span(span.start, span.start + len(words)) if words else None,
            alternative=alternative,
            credit=credit.span.shifted(span.start),
            photographer=credit.photographer,
            agency=credit.agency,
        )
    )


def _add_alternative(draft: _Draft, block: Block, span: Span) -> None:
    draft.alternative = span


def _add_furniture(draft: _Draft, block: Block, span: Span) -> None:
    draft.furniture.append(Furniture(span=span, kind=match_furniture(block.text) or "other"))


def _add_post(draft: _Draft, block: Block, span: Span) -> None:
    last = draft.posts[-1] if draft.posts else None
    if last and last.span.end + 1 == span.start and last.site == block.site:
        draft.posts[-1] = Post(span=Span(last.span.start, span.end), site=last.site)
    else:
        draft.posts.append(Post(span=span, site=block.site or ""))


_STEPS = {
    TITLE: _add_title, KICKER: _add_kicker, SUMMARY: _add_summary, HEADING: _add_heading, PARAGRAPH: _add_paragraph, CAPTION: _add_caption,
    ALTERNATIVE: _add_alternative, POST: _add_post, FURNITURE: _add_furniture,
}  # fmt: skip


def _split_headline(draft: _Draft, page: Page) -> None:
    """Part a kicker that stands in the same line as the headline."""
    if draft.headline is None or draft.kicker is not None:
        return
    line = draft.headline.cut(draft.text)
    start = split_kicker(line)
    if start is None or (page.origin == "html" and not _declares_kicker(page, line, start)):
        return
    kicker = line[:start].rstrip(" :\u00a0")
    draft.kicker = Span(draft.headline.start, draft.headline.start + len(kicker))
    draft.headline = Span(draft.headline.start + start, draft.headline.end)


def _declares_kicker(page: Page, line: str, start: int) -> bool:
    """Tell whether the page itself gives the headline without what stands before the colon somewhere."""
    rest = words_of(line[start:])
    return any(words_of(title) == rest for title in page.meta.titles) or any(
        b.tag.startswith("h") and words_of(b.text) == rest for b in page.blocks
    )


def _agency(draft: _Draft) -> str | None:
    source = draft.dateline.source if draft.dateline else None
    return next((name for part in (source or "").replace(",", "/").split("/") if (name := agency_name(part))), None)
