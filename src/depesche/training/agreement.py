"""How far a network is from what its teachers hold of a batch of lessons: divergences in place of the losses against a coder's gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import torch
from torch.nn import functional as F

from depesche.training.lessons import ASKED_OF, PAIRED, TAGS, Lesson
from depesche.training.loss import code_logits, means
from depesche.training.network import Heads

SIZES = (3, 3, 2, 3)  # classes of each tag
TINY = 1e-6


def agreement(heads: Heads, batch: Sequence[Lesson], words: torch.Tensor, offsets: Sequence[int]) -> dict[str, torch.Tensor]:
    """Return the divergence of each task, 0 where network and teachers agree; words is (W, H), offsets the first word of each lesson."""
    vectors, likely, begins = {}, {}, {}
    for tag in ("trigger", "mention", "content"):
        vectors[tag] = means(words, [(o, s) for o, lesson in zip(offsets, batch, strict=True) for s in lesson.marked[tag].at])
        likely[tag] = _joined([lesson.marked[tag].likely for lesson in batch])
        begins[tag] = np.cumsum([0, *(len(lesson.marked[tag].at) for lesson in batch)])
    found = _tags(heads, batch, words)
    if len(vectors["trigger"]):
        found |= _events(heads, batch, vectors["trigger"], likely["trigger"])
    if len(vectors["content"]):
        found |= _speech(heads, batch, vectors["content"], likely["content"])
    for name, tag in PAIRED.items():
        found |= _pairs(heads, batch, name, [(vectors[t], likely[t], begins[t]) for t in (tag, "mention")])
    return found | _whom(heads, batch, words, offsets, vectors)


def divergence(logits: torch.Tensor, told: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Return the mean Kullback-Leibler divergence of rows from probabilities (N, C), weighed by (N,)."""
    told = (told / told.sum(-1, keepdim=True)).clamp_min(TINY)
    each = (told * (told.log() - logits.log_softmax(-1))).sum(-1)
    return (each * weights).sum() / weights.sum().clamp_min(TINY)


def binary(logits: torch.Tensor, told: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Return that of decisions of their own, (N, C), by column, (C,)."""
    told = told.clamp(1e-4, 1 - 1e-4)
    each = F.binary_cross_entropy_with_logits(logits, told, reduction="none") + told * told.log() + (1 - told) * (1 - told).log()
    return (each * weights.unsqueeze(1)).sum(0) / weights.sum().clamp_min(TINY)


def _joined(arrays: Sequence[np.ndarray]) -> torch.Tensor:
    return torch.from_numpy(np.concatenate([a for a in arrays if len(a)] or [np.zeros(0, np.float32)]).astype(np.float32))


def _tags(heads: Heads, batch: Sequence[Lesson], words: torch.Tensor) -> dict[str, torch.Tensor]:
    logits = heads.tags(F.gelu(heads.word(words)))
    told = _joined([lesson.tags for lesson in batch])
    asked = torch.cat([(torch.arange(len(lesson.tags)) >= lesson.first).float() for lesson in batch])
    parts = zip(TAGS, logits.split(SIZES, 1), told.split(SIZES, 1), strict=True)
    return {name: 10 * divergence(logit, probability, asked) for name, logit, probability in parts}


def _events(heads: Heads, batch: Sequence[Lesson], h: torch.Tensor, weights: torch.Tensor) -> dict[str, torch.Tensor]:
    told = {name: _joined([lesson.events[name] for lesson in batch]) for name in ("type", "status", "mode", "hidden")}
    z = F.gelu(heads.event(h))
    hidden = binary(heads.hidden_roles(z), told["hidden"], weights)
    logits = {"type": heads.kind_of_event(z), "status": heads.status(z), "mode": heads.mode(z)}
    return {name: divergence(logit, told[name], weights) for name, logit in logits.items()} | {
        "implicit": hidden[:2].sum(),
        "reaction": hidden[2],
    }


def _speech(heads: Heads, batch: Sequence[Lesson], h: torch.Tensor, weights: torch.Tensor) -> dict[str, torch.Tensor]:
    told = {name: _joined([lesson.speech[name] for lesson in batch]) for name in ("kind", "hidden")}
    hidden = heads.speaker_hidden(F.gelu(heads.speaker_content(h)))
    return {
        "kind": divergence(heads.content_kind(h), told["kind"], weights),
        "hidden": binary(hidden, told["hidden"].unsqueeze(1), weights).sum(),
    }


def _pairs(heads: Heads, batch: Sequence[Lesson], name: str, sides: Sequence[tuple]) -> dict[str, torch.Tensor]:
    """Return the divergence of who has a role (source and target, or speaker); sides are vectors, likelihoods and first rows of both."""
    (left, likely, firsts), (right, named, begins) = sides
    rows = [(firsts[i] + p.left, begins[i] + p.right, p.distance) for i, lesson in enumerate(batch) for p in lesson.pairs[name]]
    if not rows:
        return {}
    at = torch.tensor(np.array(rows))
    told = torch.tensor([p.likely for lesson in batch for p in lesson.pairs[name]])
    logits = heads.pair(name, left[at[:, 0]], right[at[:, 1]], at[:, 2])
    return {name: 2 * binary(logits, told, likely[at[:, 0]] * named[at[:, 1]]).mean()}


def _whom(
    heads: Heads, batch: Sequence[Lesson], words: torch.Tensor, offsets: Sequence[int], vectors: dict[str, torch.Tensor]
) -> dict[str, torch.Tensor]:
    """Return the divergence of whom stretches mean, and of the sectors of mentions."""
    codes, weights = [], []
    firsts: dict[str, int] = defaultdict(int)
    for lesson, offset in zip(batch, offsets, strict=True):
        if lesson.whom:
            tags = [ASKED_OF[one.query] for one in lesson.whom]
            rows = [vectors[tag][firsts[tag] + one.row] for tag, one in zip(tags, lesson.whom, strict=True)]
            q = torch.stack([getattr(heads, f"query_{one.query}")(row) for one, row in zip(lesson.whom, rows, strict=True)])
            at = [lesson.marked[tag].at[one.row] for tag, one in zip(tags, lesson.whom, strict=True)]
            logits = code_logits(heads, lesson, words, offset, q, at)
            told = torch.zeros_like(logits)
            for row, one in enumerate(lesson.whom):
                told[row, torch.from_numpy(one.codes)] = torch.from_numpy(one.likely.astype(np.float32))
            weight = torch.tensor([one.weight for one in lesson.whom])
            codes.append(divergence(logits, told, weight) * weight.sum())
            weights.append(weight.sum())
        for tag, marked in lesson.marked.items():
            firsts[tag] += len(marked.at)
    found = {"code": sum(codes) / sum(weights).clamp_min(TINY)} if codes else {}
    if len(mentions := vectors["mention"]):
        logits = heads.sector(F.gelu(heads.query_mention(mentions)))
        likely = _joined([lesson.marked["mention"].likely for lesson in batch])
        found["sector"] = divergence(logits, _joined([lesson.sectors for lesson in batch]), likely)
    return found
