"""Features of blocks for the learnt classifier: of the words, the markup, the place on the page, the topic, the neighbours.

Copied lines have no markup: their markup features are zero, and one feature says so.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from depesche.page.block import Block, Page
from depesche.page.byline import starts_as_byline
from depesche.page.caption import read_credit
from depesche.page.dateline import read_dateline
from depesche.page.endings import ends_sentence
from depesche.page.furniture import furniture_kinds, match_furniture
from depesche.page.headline import words_of
from depesche.page.knowledge import read_knowledge
from depesche.page.marks import mark_names

Matrix = NDArray[np.float32]

_TAGS = ("p", "h1", "h2", "h3", "h4", "li", "div", "figcaption", "td", "blockquote", "kicker", "alt", "section", "article", "line")
_PLACES = (
    "article",
    "main",
    "aside",
    "header",
    "figure",
    "caption",
    "form",
    "list",
    "quote",
    "table",
    "heading",
    "nav",
    "footer",
    "details",
    "button",
)
_WORDS = 31 + 9  # features of the words, with the kinds of furniture
CHROME = frozenset({"nav", "footer", "button"})
_SENTENCE = re.compile(r"[.!?…][\"“”»«’'‘)\]]*\s+[\"„“»«(A-ZÄÖÜ]")
_DATE = re.compile(
    r"\b\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|\b\d{1,2}(?:\.|st|nd|rd|th)?\s+[A-Za-zä]{3,9}\.?,?\s+\d{4}|\b[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}"
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b(?:\s?Uhr|\s?[ap]\.?m)?")
_ADDRESS = re.compile(r"@|https?:|www\.|\.(?:de|com|at|ch|org)\b")
_READER = re.compile(r"\b(?:Sie|Ihre?n?|Ihnen|uns(?:er|ere|eren|erem)?|dein|dir|you|your|our|us|we|my)\b")
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_QUOTE = "„“\"»«”'‘‚"


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(word for words in read_knowledge("press")["languages"].values() for word in words)


def _of_words(text: str) -> list[float]:
    words = text.split()
    count = max(1, len(words))
    letters = len(text)
    lower = [w.strip(".,;:!?()\"'„“”»«").lower() for w in words]
    kind = match_furniture(text)
    kinds = [float(kind == k) for k in furniture_kinds()]
    upper = sum(w[:1].isupper() for w in words)
    return [
        np.log1p(letters), np.log1p(count), float(letters > 60), float(letters > 140), float(count < 4), len(_SENTENCE.findall(text)) / 3,
        float(ends_sentence(text)), float(text[-1] in ":"), float(text[-1] == "?"), float(text[0] in _QUOTE), float(text[-1] in _QUOTE),
        float(text[0].isupper()), float(text[0].islower()), float(text[0].isdigit()),
        sum(map(str.isdigit, text[:300])) / min(letters, 300),
        upper / count, float(text.isupper()), text.count(",") / count,
        sum(w in _small() for w in lower) / count, float(bool(_DATE.search(text[:200]))),
        float(bool(_CLOCK.search(text[:200]))), float(bool(_ADDRESS.search(text))),
        float(starts_as_byline(text)), float(letters < 400 and read_credit(text) is not None),
        float(letters > 40 and read_dateline(text) is not None), len(_READER.findall(text)) / count * 5,
        float("|" in text or "•" in text or "·" in text),
        float("©" in text), letters / count / 6, float(kind is not None), float(text[:1] in "+-•*►▶→"), *kinds,
    ]  # fmt: skip


def _of_markup(block: Block) -> list[float]:
    size = len(block.text)
    return [
        *_of_place_in_tree(block.tag, block.where, block.own, block.around),
        block.link / size, float(block.link > 0.8 * size), block.bold / size,
        float(block.bold > 0.9 * size), float(block.hidden), float(block.time is not None),
    ]  # fmt: skip


@lru_cache(maxsize=5_000)
def _of_place_in_tree(tag: str, where: frozenset[str], own: int, around: int) -> tuple[float, ...]:
    marks = range(len(mark_names()))
    return (
        *(float(tag == known) for known in _TAGS), *(float(place in where) for place in _PLACES),
        *(float(own >> bit & 1) for bit in marks), *(float(around >> bit & 1) for bit in marks),
    )  # fmt: skip


def _of_declared(page: Page) -> list[list[float]]:
    """Tell how far each block repeats what the metadata declare: titles, teasers, body, and the number of its doubles."""
    titles = [set(words_of(t)) for t in page.meta.titles[:6]]
    teasers = [set(words_of(t)) for t in page.meta.teasers[:5]]
    body = " ".join(words_of(page.meta.body)) if page.meta.body else ""
    seen: dict[str, int] = {}
    for block in page.blocks:
        seen[block.text] = seen.get(block.text, 0) + 1
    rows = []
    for block in page.blocks:
        words = words_of(block.text) if len(block.text) < 3000 else []
        bag = set(words)
        inside = float(len(words) > 3 and " ".join(words[:12]) in body) if body else 0.0
        rows.append(
            [
                _alike(bag, titles),
                _held(bag, teasers),
                _alike(bag, teasers),
                inside,
                float(bool(body)),
                float(bool(body)) * (1 - inside),
                min(3, seen[block.text] - 1) / 3,
            ]
        )
    return rows


def _of_topic(page: Page) -> Matrix:
    """Tell how far the words of each block occur in the page's prose, its opening and its neighbours; other topics are mostly furniture."""
    bags = [_content(b.text) for b in page.blocks]
    prose = [len(b.text) > 120 and b.link < 0.4 * len(b.text) and not b.where & CHROME for b in page.blocks]
    counts = Counter(word for bag, is_prose in zip(bags, prose, strict=True) if is_prose for word in bag)
    opening = next((i for i, is_prose in enumerate(prose) if is_prose), 0)
    head: set[str] = set().union(*bags[max(0, opening - 6) : opening + 3])
    rows = []
    for at, (bag, is_prose) in enumerate(zip(bags, prose, strict=True)):
        size = max(1, len(bag))
        known = sum(counts[word] > is_prose for word in bag)
        names = [word for word in bag if word[0].isupper()]
        near: set[str] = set().union(*bags[max(0, at - 2) : at], *bags[at + 1 : at + 3])
        rows.append(
            [
                known / size, sum(counts[word] > is_prose + 1 for word in bag) / size,
                sum(counts[n] > is_prose for n in names) / max(1, len(names)), len(bag & head) / size,
                len(bag & near) / size, float(not bag), float(known == 0),
            ]
        )  # fmt: skip
    return np.array(rows, dtype=np.float32)


def _content(text: str) -> set[str]:
    """Return the words of a block that carry its topic, cut to their first six letters so that inflected forms meet."""
    small = _small()
    return {word[:6] for word in _WORD.findall(text[:3000]) if word.lower() not in small}


def _alike(bag: set[str], others: list[set[str]]) -> float:
    return max((len(bag & other) / len(bag | other) for other in others if other), default=0.0) if bag else 0.0


def _held(bag: set[str], others: list[set[str]]) -> float:
    return max((len(bag & other) / len(bag) for other in others), default=0.0) if len(bag) > 3 else 0.0


def _of_place(page: Page) -> Matrix:
    """Return the features of groups of blocks of the same markup or container, and of the order on the page."""
    blocks = page.blocks
    count = len(blocks)
    prose = np.array([len(b.text) * float(b.link < 0.4 * len(b.text) and len(b.text) > 50 and not b.where & CHROME) for b in blocks])
    total = prose.sum() + 1.0
    by_key, by_parent = _shares(blocks, prose, total)
    first = next((i for i, b in enumerate(blocks) if b.tag == "h1" and len(b.text) > 8), 0)
    behind = np.cumsum(prose) / total
    at = np.arange(count)
    columns = [
        by_key, by_parent, by_key >= by_key.max(), by_parent >= by_parent.max(), behind,
        behind - prose / total, np.clip((at - first) / 10, -1, 3), at < first,
        at == first, np.log1p(np.clip(at - first, 0, 500)), np.log1p(at), np.log1p(count - at), at / count,
        np.full(count, np.log1p(total) / 8), behind < 0.001, behind > 0.999,
    ]  # fmt: skip
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _shares(blocks: list[Block], prose: NDArray[np.float64], total: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    keys: dict[str, float] = {}
    parents: dict[int, float] = {}
    for block, size in zip(blocks, prose, strict=True):
        keys[block.key] = keys.get(block.key, 0.0) + size
        parents[block.parent] = parents.get(block.parent, 0.0) + size
    return np.array([keys[b.key] / total for b in blocks]), np.array([parents[b.parent] / total for b in blocks])


def shifted(values: Matrix, by: int) -> Matrix:
    """Return rows moved by a number of places, zeros where there is no neighbour."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[by:] = values[:-by]
    elif by < 0:
        moved[:by] = values[-by:]
    return moved


def read_features(page: Page) -> Matrix:
    """Return a row of features for every block of a page."""
    own = _stack(page.blocks)
    place = _of_place(page)
    declared = np.array(_of_declared(page), dtype=np.float32)
    topic = _of_topic(page)
    base = np.concatenate([own, place, declared, topic], axis=1)
    near = np.concatenate([own[:, _near()], place[:, :2], declared[:, :2], topic[:, :2]], axis=1)
    parents = np.array([b.parent for b in page.blocks])
    around = [shifted(near, by) for by in (1, 2, -1, -2)]
    same = [np.concatenate([[False], parents[1:] == parents[:-1]]), np.concatenate([parents[1:] == parents[:-1], [False]])]
    return np.concatenate([base, *around, np.stack(same, axis=1).astype(np.float32)], axis=1)


def _stack(blocks: list[Block]) -> Matrix:
    """Return the features of words and markup, a row a block, without holding them all as Python numbers."""
    first = _of_words(blocks[0].text) + _of_markup(blocks[0])
    rows = np.empty((len(blocks), len(first)), dtype=np.float32)
    for at, block in enumerate(blocks):
        rows[at] = _of_words(block.text) + _of_markup(block)
    return rows


@lru_cache(maxsize=1)
def _near() -> list[int]:
    """Return the columns of the own features that matter of a neighbour: length, end, date, byline, tag, links."""
    link = _WORDS + len(_TAGS) + len(_PLACES) + 2 * len(mark_names())
    return [0, 2, 3, 6, 7, 16, 18, 19, 22, 23, 24, 29, *range(_WORDS, _WORDS + 11), link]
