"""Labels mended by what a page as a whole must look like: one title, nothing twice, alternative texts before captions."""

from __future__ import annotations

from depesche.page.authors import find_byline
from depesche.page.block import Page
from depesche.page.byline import starts_as_byline
from depesche.page.caption import read_credit
from depesche.page.dates import read_date
from depesche.page.doubles import drop_copies, drop_doubles
from depesche.page.endings import ends_prose
from depesche.page.features import Matrix
from depesche.page.furniture import is_author_note, match_furniture
from depesche.page.headline import choose_title, words_of
from depesche.page.kin import raise_kin
from depesche.page.labels import ALTERNATIVE, CAPTION, FURNITURE, HEADING, KICKER, LABELS, PARAGRAPH, SUMMARY, TITLE
from depesche.page.marks import mark_bit
from depesche.page.runs import drop_weak_runs, raise_brief, raise_lines
from depesche.page.setting import mark_posts
from depesche.page.teaser import settle_teaser

_TOLD = 30  # characters of a line that tells what a picture shows
_FEW = 4  # paragraphs and headings that a page must have more of for its last ones to be notes on the author


def mend_labels(page: Page, labels: list[str], judged: Matrix, url: str | None) -> tuple[list[str], str | None]:
    """Return the labels with what contradicts the order of an article put right, and the title where no block shows it."""
    labels = list(labels)
    raise_brief(page, labels)
    missing = _settle_title(page, labels, judged, url)
    mark_posts(page, labels)
    _drop_boxes(page, labels)
    settle_teaser(page, labels, judged, missing)
    _mark_credited(page, labels)
    _mark_alternatives(page, labels)
    raise_kin(page, labels, judged)
    raise_lines(page, labels, judged)
    drop_doubles(page, labels)
    drop_copies(page, labels)
    drop_weak_runs(page, labels, judged)
    _drop_tail(page, labels)
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
            and not ends_prose(block.text)
            and len(block.text) > 15
            and TITLE in labels[:at]
        ):
            labels[at] = ALTERNATIVE
    if page.blocks and page.blocks[-1].tag == "alt":
        labels[-1] = FURNITURE


def _mark_credited(page: Page, labels: list[str]) -> None:
    """Read a dropped line of copied text above the credit of its picture, photographer and agency, as a caption."""
    if page.origin != "text":
        return
    for at in range(1, len(labels)):
        line, below = page.blocks[at - 1].text, page.blocks[at].text
        if labels[at - 1] != FURNITURE or labels[at] != FURNITURE or len(line) < _TOLD or TITLE not in labels[: at - 1]:
            continue
        credit = read_credit(below)
        whole = credit and credit.span.start == 0 and credit.photographer and credit.agency
        if whole and not match_furniture(line) and not starts_as_byline(line) and not read_date(line):
            labels[at - 1 : at + 1] = [CAPTION, CAPTION]


def _drop_boxes(page: Page, labels: list[str]) -> None:
    """Drop boxes of facts beside the text, unless most of the text stands in such boxes."""
    boxed = [
        at for at, block in enumerate(page.blocks) if block.around & mark_bit("factbox") and labels[at] in {PARAGRAPH, HEADING, SUMMARY}
    ]
    if 2 * sum(labels[at] == PARAGRAPH for at in boxed) < labels.count(PARAGRAPH):
        for at in boxed:
            labels[at] = FURNITURE


def _drop_tail(page: Page, labels: list[str]) -> None:
    """Drop what patterns know as furniture behind the last paragraph that they do not know: addresses for letters, notes on the author."""
    kept = [at for at, label in enumerate(labels) if label in {PARAGRAPH, HEADING}]
    names = find_byline(page, labels).persons if len(kept) > _FEW else ()
    for at in reversed(kept):
        text = page.blocks[at].text
        if not match_furniture(text) and not (len(kept) > _FEW and (text.startswith(names) or is_author_note(text))):
            return
        labels[at] = FURNITURE
