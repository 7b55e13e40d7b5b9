"""Labels mended by what a page as a whole must look like: one title, nothing twice, alternative texts before captions."""

from __future__ import annotations

from collections import Counter

from depesche.page.block import Block, Page
from depesche.page.byline import starts_as_byline
from depesche.page.dateline import read_dateline
from depesche.page.features import Matrix
from depesche.page.furniture import match_furniture
from depesche.page.headline import choose_title, words_of
from depesche.page.labels import ALTERNATIVE, CAPTION, FURNITURE, HEADING, KICKER, LABELS, PARAGRAPH, SUMMARY, TITLE
from depesche.page.markup import mark_bit

_LEAN = 0.2  # probability above which a dropped line among paragraphs is kept
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def mend_labels(page: Page, labels: list[str], judged: Matrix, url: str | None) -> tuple[list[str], str | None]:
    """Return the labels with what contradicts the order of an article put right, and the title where no block shows it."""
    labels = list(labels)
    missing = _settle_title(page, labels, judged, url)
    _drop_boxes(page, labels)
    _doubt_teasers(page, labels, missing)
    _place_teaser(page, labels)
    _find_teaser(page, labels, judged)
    _mark_alternatives(page, labels)
    _raise_kin(page, labels, judged)
    _raise_lines(page, labels, judged)
    _drop_doubles(page, labels)
    return labels, missing


def _settle_title(page: Page, labels: list[str], judged: Matrix, url: str | None) -> str | None:
    """Leave one title, the block that shows the chosen one, with its kicker; return the chosen title when no block shows it."""
    column = judged[:, LABELS.index(TITLE)]
    order = sorted((at for at in range(len(labels)) if column[at] > 0.05 or page.blocks[at].tag == "h1"), key=lambda at: -column[at])
    if page.origin == "text" and not page.meta.titles:
        _keep_best(labels, order)
        return None
    first = labels.index(PARAGRAPH) if PARAGRAPH in labels else len(labels)
    heads = [
        at for at, b in enumerate(page.blocks[: first + 1]) if ("heading" in b.where or labels[at] == TITLE) and labels[at] != PARAGRAPH
    ]
    shown = sorted({*order[:4], *heads}, key=lambda at: -column[at])
    chosen = choose_title(
        page.meta, [page.blocks[at].text for at in shown if column[at] > 0.3 or page.blocks[at].tag in {"h1", "h2"}], page.meta.url or url
    )
    if chosen is None:
        _keep_best(labels, order)
        return None
    wanted = words_of(chosen)
    for at, label in enumerate(labels):
        if label == TITLE:
            labels[at] = FURNITURE
    whole = [at for at in shown if words_of(page.blocks[at].text) == wanted]
    if whole:
        labels[max(whole, key=lambda at: column[at])] = TITLE
        return None
    return None if _mark_pair(page, labels, shown, wanted) else chosen


def _mark_pair(page: Page, labels: list[str], shown: list[int], wanted: list[str]) -> bool:
    """Mark a kicker and a headline in two blocks that together are the title, or a headline that ends it."""
    for at in shown:
        tail = words_of(page.blocks[at].text)
        if len(tail) < 2 or wanted[-len(tail) :] != tail:
            continue
        head = wanted[: -len(tail)]
        for before in range(at - 1, max(-1, at - 5), -1):
            if words_of(page.blocks[before].text) == head:
                labels[before], labels[at] = KICKER, TITLE
                return True
    return False


def _keep_best(labels: list[str], order: list[int]) -> None:
    titles = [at for at in order if labels[at] == TITLE]
    for at in titles[1:]:
        labels[at] = FURNITURE


def _mark_alternatives(page: Page, labels: list[str]) -> None:
    """Read a line without final punctuation that stands right before a caption as the picture's alternative text."""
    first = labels.index(PARAGRAPH) if PARAGRAPH in labels else len(labels)
    for at, block in enumerate(page.blocks[:-1]):
        if block.tag == "alt":
            labels[at] = ALTERNATIVE if labels[at + 1] == CAPTION else FURNITURE
        elif (
            page.origin == "text"
            and labels[at + 1] == CAPTION
            and labels[at] in {HEADING, FURNITURE, SUMMARY, CAPTION}
            and at < first
            and block.text[-1:] not in '.!?:“"”»'
            and len(block.text) > 15
            and TITLE in labels[:at]
        ):
            labels[at] = ALTERNATIVE
    if page.blocks and page.blocks[-1].tag == "alt":
        labels[-1] = FURNITURE


def _drop_boxes(page: Page, labels: list[str]) -> None:
    """Drop boxes of facts beside the text, unless most of the text stands in such boxes."""
    boxed = [
        at for at, block in enumerate(page.blocks) if block.around & mark_bit("factbox") and labels[at] in {PARAGRAPH, HEADING, SUMMARY}
    ]
    if 2 * sum(labels[at] == PARAGRAPH for at in boxed) < labels.count(PARAGRAPH):
        for at in boxed:
            labels[at] = FURNITURE


def _place_teaser(page: Page, labels: list[str]) -> None:
    """Read what looks like a teaser behind the first paragraphs as a paragraph of its container, or as the teaser of another article."""
    kept = [at for at, label in enumerate(labels) if label == PARAGRAPH]
    homes = Counter(page.blocks[at].parent for at in kept)
    for at, label in enumerate(labels):
        if label == SUMMARY and len(kept) > 2 and at > kept[1]:
            labels[at] = PARAGRAPH if homes[page.blocks[at].parent] > 1 and at < kept[-1] + 2 else FURNITURE


def _doubt_teasers(page: Page, labels: list[str], missing: str | None) -> None:
    """Drop what stands as a teaser but is the headline once more, or a second line of it; what opens with a dateline opens the text."""
    _release_openings(page, labels)
    if page.origin != "html":
        return
    titles = [missing or "", *(b.text for b, label in zip(page.blocks, labels, strict=True) if label == TITLE)]
    bags = [set(words_of(title)) for title in titles if title]
    for at, block in enumerate(page.blocks):
        if labels[at] == SUMMARY and (block.tag == "kicker" or _repeats_title(block, bags)):
            labels[at] = FURNITURE


def _release_openings(page: Page, labels: list[str]) -> None:
    """Read a second teaser that begins with a dateline as the first paragraph."""
    teasers = [at for at, label in enumerate(labels) if label == SUMMARY]
    for at in teasers[1:]:
        if read_dateline(page.blocks[at].text):
            labels[at] = PARAGRAPH


def _repeats_title(block: Block, titles: list[set[str]]) -> bool:
    bag = set(words_of(block.text))
    return any(len(bag & title) > 0.8 * len(bag | title) for title in titles)


def _find_teaser(page: Page, labels: list[str], judged: Matrix) -> None:
    """Find the teaser of a page on which none is sure: the description that it declares, or the likeliest line below the headline."""
    if SUMMARY in labels or PARAGRAPH not in labels or page.origin != "html":
        return
    first = labels.index(PARAGRAPH)
    declared = [set(words_of(t)) for t in page.meta.teasers]
    column = judged[:, LABELS.index(SUMMARY)]
    start = labels.index(TITLE) + 1 if TITLE in labels else int(judged[:first, LABELS.index(TITLE)].argmax()) + 1 if first else 0
    between = [
        at for at in range(start, first) if labels[at] == FURNITURE and len(page.blocks[at].text) > 30 and not _is_dross(page.blocks[at])
    ]
    titles = [set(words_of(t)) for t in (*page.meta.titles, page.blocks[max(0, start - 1)].text)]
    between = [at for at in between if _may_be_teaser(page.blocks[at], titles)]
    signs = {
        at: column[at] + 0.05 * bool(page.blocks[at].own & mark_bit("summary")) + 0.05 * (page.blocks[at].tag in {"h2", "p"})
        for at in between
    }
    best = max(between, key=lambda at: signs[at], default=None)
    if best is not None and signs[best] > 0.06:
        labels[best] = SUMMARY
        return
    if labels.count(PARAGRAPH) > 3 and _opens_as_teaser(page, labels, first, declared):
        labels[first] = SUMMARY


def _opens_as_teaser(page: Page, labels: list[str], first: int, declared: list[set[str]]) -> bool:
    """Tell whether the first paragraph is the teaser: all bold, the declared description, or the only one marked as such."""
    block, mark = page.blocks[first], mark_bit("summary")
    opening = read_dateline(block.text)
    bag = set(words_of(block.text[opening.end if opening else 0 :]))
    marked = [b.own & mark for b, label in zip(page.blocks, labels, strict=True) if label == PARAGRAPH]
    return (
        block.bold > 0.9 * len(block.text)
        or any(len(bag & d) > 0.9 * len(bag | d) for d in declared if d)
        or (bool(block.own & mark) and not any(marked[1:]))
    )


def _may_be_teaser(block: Block, titles: list[set[str]]) -> bool:
    """Tell whether a line below the headline is neither the headline again nor a heading without a teaser's markup."""
    bag = set(words_of(block.text))
    again = any(len(bag & title) > 0.6 * len(bag | title) for title in titles)
    return not again and ("heading" not in block.where or bool(block.own & mark_bit("summary")))


def _raise_kin(page: Page, labels: list[str], judged: Matrix) -> None:
    """Read dropped blocks that stand between paragraphs of their own container as what they look like: subheadings and paragraphs."""
    if page.origin != "html":
        return
    kept = [at for at, label in enumerate(labels) if label == PARAGRAPH]
    if len(kept) < 3:
        return
    homes = Counter(page.blocks[at].parent for at in kept)
    keys = Counter(page.blocks[at].key for at in kept)
    kin = Counter((b.key, b.parent) for b in page.blocks if b.tag in _HEADINGS and not _is_dross(b))
    _raise_last_section(page, labels, kept[-1], keys)
    for at in range(len(labels) - 1, kept[0], -1):
        block = page.blocks[at]
        if not (labels[at] == FURNITURE or _is_caption_by_mistake(block, labels[at])) or _is_dross(block):
            continue
        home, ends = homes[block.parent], block.text[-1] in '.!?:…“"”»'
        behind = next((labels[i] for i in range(at + 1, min(at + 6, len(labels))) if labels[i] != CAPTION), None)
        if block.tag in _HEADINGS:
            wanted = (at < kept[-1] and (behind == HEADING or PARAGRAPH in labels[at + 1 : at + 4])) or (
                home > 2 and kin[block.key, block.parent] > 2
            )
            labels[at] = HEADING if wanted else FURNITURE
        elif block.tag == "li" and block.link == 0 and at < kept[-1] and len(block.text) > 12 and labels[at + 1] in {PARAGRAPH, HEADING}:
            labels[at] = PARAGRAPH if _opens_list(page, labels, at) else FURNITURE
        elif ends and keys[block.key] > 2 and at < kept[-1] and judged[at, LABELS.index(PARAGRAPH)] > 0.05:
            labels[at] = PARAGRAPH
        elif block.tag == "p" and at < kept[-1]:
            if ends and home > 1 and len(block.text) > 60 and judged[at, LABELS.index(PARAGRAPH)] > 0.1:
                labels[at] = PARAGRAPH
            elif (
                not ends
                and 8 < len(block.text) < 100
                and behind == PARAGRAPH
                and (home or (labels[at - 1] == PARAGRAPH and keys[block.key] + homes[page.blocks[at + 1].parent] > 0))
            ):
                labels[at] = HEADING


def _is_caption_by_mistake(block: Block, label: str) -> bool:
    """Tell whether a heading by its tag is taken for a caption though no picture is around it."""
    return label == CAPTION and block.tag in _HEADINGS and not block.where & {"caption", "figure"}


def _raise_last_section(page: Page, labels: list[str], last: int, keys: Counter[str]) -> None:
    """Read a heading and what follows it behind the last paragraph as one more section, where the markup is that of the sections before."""
    heads = Counter(b.key for b, label in zip(page.blocks, labels, strict=True) if label == HEADING)
    for at in range(last + 1, min(last + 3, len(labels) - 1)):
        block = page.blocks[at]
        if labels[at] == FURNITURE and heads[block.key] > 1 and not _is_dross(block):
            end = at + 1
            while end < len(labels) and keys[page.blocks[end].key] > 3 and not _is_dross(page.blocks[end]):
                labels[end] = PARAGRAPH
                end += 1
            labels[at] = HEADING if end > at + 1 else FURNITURE
            return


def _raise_lines(page: Page, labels: list[str], judged: Matrix) -> None:
    """Read dropped lines of copied text among paragraphs as sentences or a subheading, where the classifier only leaned the other way."""
    if page.origin != "text":
        return
    kept = [at for at, label in enumerate(labels) if label == PARAGRAPH]
    if len(kept) < 3:
        return
    paragraph, heading = judged[:, LABELS.index(PARAGRAPH)], judged[:, LABELS.index(HEADING)]
    for at in range(kept[-1] - 1, kept[0], -1):
        block = page.blocks[at]
        after, before = labels[at + 1], labels[at - 1]
        if labels[at] == PARAGRAPH and _is_line_of_title(block.text) and heading[at] > _LEAN and after == before == PARAGRAPH:
            labels[at] = HEADING
        if labels[at] != FURNITURE or match_furniture(block.text) or starts_as_byline(block.text):
            continue
        ends = block.text[-1] in ".!?:…“\"”»’'"
        if ends and len(block.text) > 40 and paragraph[at] > _LEAN and {after, before} & {PARAGRAPH}:
            labels[at] = PARAGRAPH
        elif not ends and after == PARAGRAPH and before == PARAGRAPH and 3 < len(block.text) < 120 and heading[at] > _LEAN:
            labels[at] = HEADING


def _is_line_of_title(text: str) -> bool:
    """Tell whether a line is as short as a subheading and ends as one: without punctuation."""
    return len(text) < 70 and text[-1].isalnum()


def _opens_list(page: Page, labels: list[str], at: int) -> bool:
    """Tell whether the list that an item stands in follows a paragraph at once."""
    home = page.blocks[at].parent
    while at >= 0 and page.blocks[at].parent == home:
        at -= 1
    return at >= 0 and (labels[at] == PARAGRAPH or page.blocks[at].text.endswith(":"))


def _is_dross(block: Block) -> bool:
    """Tell whether a block is furniture by its words, its links or its place beside the text."""
    return (
        block.link > 0.5 * len(block.text)
        or block.hidden
        or "aside" in block.where
        or starts_as_byline(block.text)
        or match_furniture(block.text) is not None
    )


def _drop_doubles(page: Page, labels: list[str]) -> None:
    """Drop a part that the page shows again, as for other screens."""
    seen: set[tuple[str, ...]] = set()
    teasers: set[tuple[str, ...]] = set()
    for at, block in enumerate(page.blocks):
        if labels[at] not in {PARAGRAPH, SUMMARY, HEADING} or len(block.text) < 25:
            continue
        words = tuple(words_of(block.text))
        if words in seen or (labels[at] == PARAGRAPH and words[:12] in teasers and _repeats(words, page, labels)):
            labels[at] = FURNITURE
        elif labels[at] == SUMMARY:
            teasers.add(words[:12])
        seen.add(words)


def _repeats(words: tuple[str, ...], page: Page, labels: list[str]) -> bool:
    """Tell whether a paragraph is the teaser once more."""
    teaser = {w for b, label in zip(page.blocks, labels, strict=True) if label == SUMMARY for w in words_of(b.text)}
    return len(words) >= 12 and sum(w in teaser for w in words) > 0.85 * len(words)
