"""The losses of a batch of windows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import torch
from torch.nn import functional as F

from depesche.coding.reader.layout import places
from depesche.training.example import Example
from depesche.training.gold import IGNORE, OPEN
from depesche.training.network import MATCH, Heads
from depesche.training.syntax import Arc

WEIGHTS = {
    "trigger": 2.0, "mention": 1.0, "cue": 0.5, "content": 1.0, "type": 1.0, "status": 0.6, "mode": 0.3, "reaction": 0.2,
    "implicit": 0.5, "role": 1.5, "speaker": 0.7, "hidden": 0.3, "kind": 0.2, "code": 1.0, "sector": 0.3, "arc": 0.5, "relation": 0.3,
}  # fmt: skip

OF_EVENTS = frozenset({"trigger", "type", "status", "mode", "reaction", "implicit", "role"})
OF_SPEECH = frozenset({"cue", "content", "speaker", "hidden", "kind"})
LEFT_OUT = {"events": OF_SPEECH, "speech": OF_EVENTS}
"""Tasks that a network leaves out which learns one of the two alone; who is named and meant it learns in either case."""

EVEN = -0.35  # a class that is coded n times counts n to this power


def losses(
    heads: Heads, examples: list[Example], words: torch.Tensor, offsets: list[int], type_weights: torch.Tensor
) -> dict[str, torch.Tensor]:
    """Return the loss of each task; words is (W, H), offsets the first word of each example in it."""
    found = _tags(heads, examples, words) | _syntax(heads, [(o, x.gold.arcs) for o, x in zip(offsets, examples, strict=True)], words)
    events = [(i, e) for i, x in enumerate(examples) for e in x.gold.events]
    mentions = [(i, m) for i, x in enumerate(examples) for m in x.gold.mentions]
    contents = [(i, c) for i, x in enumerate(examples) for c in x.gold.contents]
    h_events, h_mentions, h_contents = (means(words, [(offsets[i], e["at"]) for i, e in items]) for items in (events, mentions, contents))
    if events:
        found |= _events(heads, [e for _, e in events], h_events, type_weights)
    if events and mentions:
        found |= _roles(heads, examples, h_events, h_mentions)
    if contents:
        found |= _statements(heads, examples, [c for _, c in contents], h_contents, h_mentions)
    return found | _codes(heads, examples, words, offsets, (events, mentions, contents), (h_events, h_mentions, h_contents))


def even(counts: Sequence[int]) -> torch.Tensor:
    """Return the weights of classes that are coded so many times, 1 on the mean: a rare one counts for more than its share."""
    weights = torch.tensor([max(1, count) for count in counts], dtype=torch.float) ** EVEN
    return weights / weights.mean()


def total(parts: dict[str, torch.Tensor], left_out: Collection[str] = ()) -> torch.Tensor:
    """Return the weighted sum, without some of the tasks."""
    return sum((WEIGHTS[name] * value for name, value in parts.items() if name not in left_out), start=torch.zeros(()))


def means(words: torch.Tensor, stretches: list) -> torch.Tensor:
    """Return the mean vector of each stretch of words, (stretches, H); each is given with the first word of its window among all."""
    if not stretches:
        return words[:0]
    sizes = torch.tensor([s.last + 1 - s.first for _, s in stretches])
    rows = torch.cat([torch.arange(offset + s.first, offset + s.last + 1) for offset, s in stretches])
    owners = torch.arange(len(sizes)).repeat_interleave(sizes)
    return words.new_zeros(len(sizes), words.shape[1]).index_add(0, owners, words[rows]) / sizes.unsqueeze(1)


def _tags(heads: Heads, examples: list[Example], words: torch.Tensor) -> dict[str, torch.Tensor]:
    gold = torch.from_numpy(np.concatenate([x.gold.tags for x in examples], axis=1))
    logits = heads.tags(F.gelu(heads.word(words)))
    found, at = {}, 0
    for name, row, n, rare in (("trigger", 0, 3, 2.0), ("mention", 1, 3, 1.5), ("cue", 2, 2, 1.5), ("content", 3, 3, 1.0)):
        part = logits[:, at : at + n]
        at += n
        if (gold[row] != IGNORE).any():
            weight = torch.tensor([1.0] + [rare] * (n - 1))
            # divided by all words, so that a window is worth as much as it is long
            loss = F.cross_entropy(part, gold[row], weight, ignore_index=IGNORE, reduction="sum")
            found[name] = 10 * loss / (gold[row] != IGNORE).sum() / rare
    return found


def _pick(items: list[dict], name: str) -> torch.Tensor:
    return torch.tensor([item[name] for item in items])


def _cross(logits: torch.Tensor, gold: torch.Tensor, weight: torch.Tensor | None = None, smoothing: float = 0.0) -> torch.Tensor:
    if (gold == IGNORE).all():
        return logits.sum() * 0
    return F.cross_entropy(logits, gold, weight, ignore_index=IGNORE, label_smoothing=smoothing)


def _events(heads: Heads, events: list[dict], h: torch.Tensor, type_weights: torch.Tensor) -> dict[str, torch.Tensor]:
    z = F.gelu(heads.event(h))
    hidden = heads.hidden_roles(z)
    flags = torch.stack([torch.tensor([float(bool(e["sources"])), float(bool(e["targets"])), float(e["reaction"])]) for e in events])
    binary = F.binary_cross_entropy_with_logits(hidden, flags, reduction="none").mean(0)
    return {
        "type": _cross(heads.kind_of_event(z), _pick(events, "type"), type_weights, 0.05),
        "status": _cross(heads.status(z), _pick(events, "status"), torch.tensor([1.0, 1.5, 2.0, 1.5, 2.0])),
        "mode": _cross(heads.mode(z), _pick(events, "mode")),
        "implicit": binary[:2].sum(),
        "reaction": binary[2],
    }


def _gather(examples: list[Example], name: str, items: tuple[str, str]) -> torch.Tensor:
    rows, left, right = [], 0, 0
    for x in examples:
        rows += [(a + left, b + right, *rest) for a, b, *rest in getattr(x.gold, name)]
        left += len(getattr(x.gold, items[0]))
        right += len(getattr(x.gold, items[1]))
    return torch.tensor(rows, dtype=torch.long)


def _roles(heads: Heads, examples: list[Example], h_events: torch.Tensor, h_mentions: torch.Tensor) -> dict[str, torch.Tensor]:
    rows = _gather(examples, "roles", ("events", "mentions"))
    if not len(rows):
        return {}
    logits = heads.pair("role", h_events[rows[:, 0]], h_mentions[rows[:, 1]], rows[:, 2])
    gold = rows[:, 3:5]
    each = F.binary_cross_entropy_with_logits(logits, gold.clamp_min(0).float(), reduction="none")
    return {"role": 2 * (each * (gold != OPEN)).mean()}


def _statements(
    heads: Heads, examples: list[Example], contents: list[dict], h: torch.Tensor, h_mentions: torch.Tensor
) -> dict[str, torch.Tensor]:
    hidden = heads.speaker_hidden(F.gelu(heads.speaker_content(h))).squeeze(1)
    found = {
        "kind": _cross(heads.content_kind(h), _pick(contents, "kind")),
        "hidden": F.binary_cross_entropy_with_logits(hidden, _pick(contents, "hidden").float()),
    }
    rows = _gather(examples, "speakers", ("contents", "mentions"))
    if len(rows):
        logits = heads.pair("speaker", h[rows[:, 0]], h_mentions[rows[:, 1]], rows[:, 2]).squeeze(1)
        found["speaker"] = 2 * F.binary_cross_entropy_with_logits(logits, rows[:, 3].float())
    return found


def _codes(
    heads: Heads, examples: list[Example], words: torch.Tensor, offsets: list[int], items: tuple, vectors: tuple
) -> dict[str, torch.Tensor]:
    """Return the loss of "who is meant" over mentions and implicit actors, and of the sectors of mentions."""
    asked = {i: [] for i in range(len(examples))}  # per example: (query head, vector, stretch, codes, sector)
    for kind, (group, h) in enumerate(zip(items, vectors, strict=True)):
        for row, (i, item) in enumerate(group):
            if kind == 0:
                asked[i] += [("query_source", h[row], item["at"], item["sources"], IGNORE)] if item["sources"] else []
                asked[i] += [("query_target", h[row], item["at"], item["targets"], IGNORE)] if item["targets"] else []
            elif item["codes"]:
                name = "query_mention" if kind == 1 else "query_speaker"
                asked[i].append((name, h[row], item["at"], item["codes"], item.get("sector", IGNORE)))
    losses, sectors, sector_logits = [], [], []
    for i, queries in asked.items():
        if not queries:
            continue
        q = torch.stack([getattr(heads, name)(vector) for name, vector, *_ in queries])
        logits = code_logits(heads, examples[i], words, offsets[i], q, [s for _, _, s, *_ in queries])
        gold = torch.zeros_like(logits)
        for row, (_, _, _, codes, _) in enumerate(queries):
            gold[row, list(codes)] = 1 / len(codes)
        losses.append(-(gold * logits.log_softmax(-1)).sum(-1))
        sectors += [s for *_, s in queries]
        sector_logits.append(heads.sector(F.gelu(q)))
    if not losses:
        return {}
    return {"code": torch.cat(losses).mean(), "sector": _cross(torch.cat(sector_logits), torch.tensor(sectors))}


def code_logits(heads: Heads, example: Example, words: torch.Tensor, offset: int, q: torch.Tensor, at: list) -> torch.Tensor:
    """Return (queries, codes): each code scored by itself and by the places of the window where the actor base sees it."""
    layout = example.layout
    seen = torch.from_numpy(np.stack([example.seen.table(layout.window.sentences[s.sentence]) for s in at]))
    scores = heads.code(F.gelu(q)) + heads.code_seen(seen).squeeze(-1)
    if not layout.anchors:
        return scores
    keys = heads.key(means(words, [(offset, s) for s, *_ in layout.anchors]))
    keys = keys + heads.key_kind(torch.tensor([kind for _, _, kind, _ in layout.anchors]))
    keys = keys + torch.tensor([w for *_, w in layout.anchors]).unsqueeze(1) * heads.key_weight
    hidden = F.gelu(q.unsqueeze(1) + keys.unsqueeze(0) + heads.key_place(torch.from_numpy(places(at, layout))))
    match = heads.match(hidden).squeeze(-1) + heads.match_asks(q) @ heads.match_answers(keys).T * MATCH**-0.5
    top = torch.maximum(scores.max(1).values, match.max(1).values).detach().unsqueeze(1)
    mass = (scores - top).exp()
    codes = torch.tensor([code for _, code, _, _ in layout.anchors]).expand(len(at), -1)
    return mass.scatter_add(1, codes, (match - top).exp()).clamp_min(1e-9).log() + top


def _syntax(heads: Heads, items: list[tuple[int, list[Arc]]], words: torch.Tensor) -> dict[str, torch.Tensor]:
    """Return the losses of heads and relations; items are the first word of each window among all and its arcs."""
    rows = [(offset + w, offset + h, kind, offset + a, offset + b) for offset, found in items for w, h, kind, (a, b) in found]
    if not rows:
        return {}
    table = torch.tensor(rows)
    asked, answered = heads.arc_asks(words), heads.arc_answers(words)
    scores = asked[table[:, 0]] @ answered.T * asked.shape[1] ** -0.5
    places = torch.arange(len(words))
    outside = (places < table[:, 3:4]) | (places >= table[:, 4:5])
    kinds = heads.relation(F.gelu(heads.relation_word(words)[table[:, 0]] + heads.relation_head(words)[table[:, 1]]))
    return {
        "arc": F.cross_entropy(scores.masked_fill(outside, -1e4), table[:, 1]),
        "relation": F.cross_entropy(kinds, table[:, 2]),
    }
