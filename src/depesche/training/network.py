"""The network in torch: the encoder, and heads that ``coding.reader.heads`` runs again in numpy under the same names.

Shapes: B windows, T pieces, W words (of all windows of a batch, flat), H = 384 or 768, D = 192.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from depesche.coding.reader.labels import Labels
from depesche.coding.reader.packing import MOST

HEADS = 12  # of attention, in every encoder
HIDDEN = 192
MATCH = 64  # width of the products that match a verb with a phrase, a phrase with whom it may mean
POSITIONS = 512
BUCKETS = 32  # of distances between pieces, where an encoder weighs them
KNOWLEDGE = ("lexicon", "cue", "gazetteer", "role")


@dataclass(frozen=True)
class Shape:
    """Hold what tells one encoder from another.

    ``width`` (H) and ``inner`` are those of its layers, of which ``lower`` lie below where the knowledge enters; ``eps`` is added to
    variances, ``relative`` tells whether the distance of two pieces weighs in on attention.
    """

    width: int = 384
    inner: int = 1536
    layers: int = 12
    lower: int = 4
    eps: float = 1e-12
    relative: bool = False


class Dropout(nn.Module):
    """Dropout from a pool of random masks: drawing fresh numbers took a third of the training time on two cores."""

    POOL = 1 << 23

    def __init__(self, rate: float = 0.1) -> None:
        super().__init__()
        self.rate = rate
        self.pool: torch.Tensor | None = None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Zero a share of x in training."""
        if not self.training:
            return x
        if self.pool is None:
            self.pool = (torch.rand(self.POOL) >= self.rate).to(torch.bfloat16) / (1 - self.rate)
        start = int(torch.randint(self.POOL - x.numel(), (1,)))
        return x * self.pool[start : start + x.numel()].view(x.shape)


class Matrix(nn.Linear):
    """A linear map whose weights can be rounded as they will ship, to ``step`` standard deviations of those of each output.

    The gradient passes the rounding as if there were none (Bengio, Leonard and Courville 2013, the straight-through estimator).
    """

    step = 0.0

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (..., inputs) to (..., outputs)."""
        return F.linear(x, self.rounded() if self.step else self.weight, self.bias)

    def rounded(self) -> torch.Tensor:
        """Return the weights rounded."""
        with torch.no_grad():
            size = steps_of(self.weight, self.step)[:, None]
            change = (self.weight / size).round_().mul_(size).sub_(self.weight)
        return self.weight + change


def steps_of(weight: torch.Tensor, step: float) -> torch.Tensor:
    """Return the steps of the outputs of a matrix: in standard deviations of its weights, and large enough for the largest of them."""
    return torch.maximum(step * weight.std(1), weight.abs().amax(1) / MOST)


class Layer(nn.Module):
    """One post-norm transformer layer, as in XLM-R and MPNet; no dropout inside the attention."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.qkv = Matrix(width, 3 * width)
        self.out = Matrix(width, width)
        self.norm1 = nn.LayerNorm(width, eps=shape.eps)
        self.inner = Matrix(width, shape.inner)
        self.outer = Matrix(shape.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=shape.eps)
        self.dropout = Dropout()

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Map (B, T, H) to (B, T, H); mask is added to what the pieces ask each other, (B, 1 or heads, 1 or T, T).

        Attention is written out: on lengths of all kinds torch's own takes one and a half to three times as long on a processor
        (2026-11-30, one core, bfloat16).
        """
        b, t, width = x.shape
        q, k, v = (z.reshape(b, t, HEADS, -1).transpose(1, 2) for z in self.qkv(x).chunk(3, dim=-1))
        asked = (q * (width // HEADS) ** -0.5) @ k.transpose(2, 3)
        y = (asked + mask.to(asked.dtype)).softmax(-1).to(v.dtype) @ v
        y = self.out(y.transpose(1, 2).reshape(b, t, width))
        x = self.norm1(x + self.dropout(y))
        y = self.outer(F.gelu(self.inner(x)))
        return self.norm2(x + self.dropout(y))

    @classmethod
    def started(cls, weights: dict[str, np.ndarray], i: int, shape: Shape) -> Layer:
        """Build layer i from the starting weights."""
        layer = cls(shape)
        get = lambda name: torch.from_numpy(weights[f"l{i}.{name}"])  # noqa: E731
        state = {
            "qkv.weight": torch.cat([get("q.w"), get("k.w"), get("v.w")]),
            "qkv.bias": torch.cat([get("q.b"), get("k.b"), get("v.b")]),
            "out.weight": get("ao.w"), "out.bias": get("ao.b"),
            "norm1.weight": get("aln.w"), "norm1.bias": get("aln.b"),
            "inner.weight": get("fi.w"), "inner.bias": get("fi.b"),
            "outer.weight": get("fo.w"), "outer.bias": get("fo.b"),
            "norm2.weight": get("oln.w"), "norm2.bias": get("oln.b"),
        }  # fmt: skip
        layer.load_state_dict(state)
        return layer


class Encoder(nn.Module):
    """The encoder in two halves: lower layers that see the text alone, upper ones that see the knowledge too."""

    def __init__(self, shape: Shape, lexicon: int, cue: int, gazetteer: int) -> None:
        super().__init__()
        self.shape = shape
        self.norm = nn.LayerNorm(shape.width, eps=shape.eps)
        self.position = nn.Embedding(POSITIONS, shape.width)
        self.relative = nn.Embedding(BUCKETS, HEADS) if shape.relative else None
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.lexicon = nn.Embedding(lexicon, shape.width)
        self.cue = nn.Embedding(cue, shape.width)
        self.gazetteer = nn.Embedding(gazetteer, shape.width)
        self.role = nn.Embedding(4, shape.width)  # context, or to be coded in the manner of the press, of our own texts, of quotations
        for table in (self.lexicon, self.cue, self.gazetteer, self.role):
            nn.init.zeros_(table.weight)
        if self.relative:
            self.relative.weight.requires_grad_(False)  # its gradient would take a third of the time

    def start(self, weights: dict[str, np.ndarray]) -> None:
        """Take the starting weights over; the token type is added to the positions."""
        self.position.weight.data = torch.from_numpy(weights["emb.pos"] + weights["emb.type"][: self.shape.width])
        self.norm.weight.data = torch.from_numpy(weights["emb.ln.w"])
        self.norm.bias.data = torch.from_numpy(weights["emb.ln.b"])
        self.layers = nn.ModuleList(Layer.started(weights, i, self.shape) for i in range(self.shape.layers))
        if self.relative:
            self.relative.weight.data = torch.from_numpy(weights["emb.relative"])

    def round(self, step: float) -> None:
        """Let all matrices be rounded as they will ship."""
        for module in self.modules():
            if isinstance(module, Matrix):
                module.step = step

    def near(self, pieces: int) -> torch.Tensor | float:
        """Return what the distance of two pieces adds to attention, (heads, T, T), or nothing."""
        if not self.relative:
            return 0.0
        return self.relative(bucket(torch.arange(pieces)[:, None] - torch.arange(pieces))).permute(2, 0, 1)

    def below(self, embedded: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Run the embeddings (B, T, H) through the lower layers."""
        pieces = embedded.shape[1]
        x, mask = self.norm(embedded + self.position.weight[:pieces]), mask + self.near(pieces)
        for layer in self.layers[: self.shape.lower]:
            x = layer(x, mask)
        return x

    def known(self, ids: Sequence[torch.Tensor]) -> torch.Tensor:
        """Return the sum of the knowledge embeddings; ids are those of lexicon, cue, gazetteer and role."""
        tables = (self.lexicon, self.cue, self.gazetteer, self.role)
        return sum((table(i) for table, i in zip(tables, ids, strict=True)), start=torch.zeros(()))

    def above(self, x: torch.Tensor, mask: torch.Tensor, ids: Sequence[torch.Tensor]) -> torch.Tensor:
        """Add the knowledge (ids of (B, T)) and run the upper layers."""
        x, mask = x + self.known(ids), mask + self.near(x.shape[1])
        for layer in self.layers[self.shape.lower :]:
            x = layer(x, mask)
        return x


def apart() -> torch.Tensor:
    """Return all distances that two pieces of a window can have, from the one before to the one after."""
    return torch.arange(2 * POSITIONS - 1) - (POSITIONS - 1)


def bucket(distance: torch.Tensor, buckets: int = BUCKETS, furthest: int = 128) -> torch.Tensor:
    """Return the bucket of each distance between pieces: half of them for either direction, near ones alone, far ones by logarithm.

    Source: Raffel et al. 2020 (T5), as MPNet takes it over.
    """
    half, near = buckets // 2, distance.abs()
    alone = half // 2
    far = alone + (torch.log(near.clamp_min(1).float() / alone) / math.log(furthest / alone) * (half - alone)).long()
    return (distance < 0).long() * half + torch.where(near < alone, near, far.clamp_max(half - 1))


@dataclass(frozen=True)
class Sizes:
    """Hold the numbers of classes that the heads tell apart, and the width of the vectors that they see."""

    width: int = 384
    types: int = 16
    modes: int = 1
    sectors: int = 16
    codes: int = 1
    kinds: int = 14
    distances: int = 16
    places: int = 12
    relations: int = 14


def sizes_of(width: int, labels: Labels) -> Sizes:
    """Return the sizes of heads for vectors of a width and the labels of a model."""
    return Sizes(width, modes=max(1, len(labels.modes)), codes=len(labels.codes))


class Heads(nn.Module):
    """All that is decided from word vectors."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        linear, width = nn.Linear, sizes.width
        self.word = linear(width, HIDDEN)
        self.tags = linear(HIDDEN, 11)  # trigger none/B/I, mention none/B/I, cue none/yes, content none/B/I
        self.event = linear(width, HIDDEN)
        self.kind_of_event = linear(HIDDEN, sizes.types)
        self.status = linear(HIDDEN, 5)
        self.mode = linear(HIDDEN, sizes.modes)
        self.hidden_roles = linear(HIDDEN, 3)  # implicit source, implicit target, reaction
        self.role_event = linear(width, HIDDEN)
        self.role_mention = linear(width, HIDDEN, bias=False)
        self.role_distance = nn.Embedding(sizes.distances, HIDDEN)
        self.role = linear(HIDDEN, 2)  # source, target
        self.role_asks, self.role_answers = linear(width, 2 * MATCH), linear(width, 2 * MATCH, bias=False)
        self.speaker_content = linear(width, HIDDEN)
        self.speaker_mention = linear(width, HIDDEN, bias=False)
        self.speaker_distance = nn.Embedding(sizes.distances, HIDDEN)
        self.speaker = linear(HIDDEN, 1)
        self.speaker_asks, self.speaker_answers = linear(width, MATCH), linear(width, MATCH, bias=False)
        self.speaker_hidden = linear(HIDDEN, 1)
        self.content_kind = linear(width, 3)
        self.query_mention = linear(width, HIDDEN)
        self.query_source = linear(width, HIDDEN)
        self.query_target = linear(width, HIDDEN)
        self.query_speaker = linear(width, HIDDEN)
        self.key = linear(width, HIDDEN, bias=False)
        self.key_kind = nn.Embedding(sizes.kinds, HIDDEN)
        self.key_place = nn.Embedding(sizes.places, HIDDEN)
        self.key_weight = nn.Parameter(torch.zeros(HIDDEN))
        self.match = linear(HIDDEN, 1)
        self.match_asks, self.match_answers = linear(HIDDEN, MATCH), linear(HIDDEN, MATCH, bias=False)
        self.code = linear(HIDDEN, sizes.codes)
        self.code_seen = linear(4, 1, bias=False)  # in document, log count, in headline, in this or the last sentence
        self.sector = linear(HIDDEN, sizes.sectors)
        self.arc_asks, self.arc_answers = linear(width, HIDDEN), linear(width, HIDDEN)
        self.relation_word, self.relation_head = linear(width, HIDDEN), linear(width, HIDDEN, bias=False)
        self.relation = linear(HIDDEN, sizes.relations)
        nn.init.normal_(self.code.weight, std=0.02)
        for layer in (self.role_asks, self.speaker_asks, self.match_asks):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def pair(self, name: str, left: torch.Tensor, right: torch.Tensor, distance: torch.Tensor) -> torch.Tensor:
        """Return logits (P, outputs) of pairs: left (P, H), right (P, H), distance buckets (P,); name is role or speaker.

        A sum through a hidden layer, and a product: whom a verb asks for and what a phrase answers must match.
        """
        a, b = ("event", "mention") if name == "role" else ("content", "mention")
        hidden = F.gelu(
            getattr(self, f"{name}_{a}")(left) + getattr(self, f"{name}_{b}")(right) + getattr(self, f"{name}_distance")(distance)
        )
        asked = getattr(self, f"{name}_asks")(left).view(len(left), -1, MATCH)
        answered = getattr(self, f"{name}_answers")(right).view(len(right), -1, MATCH)
        return getattr(self, name)(hidden) + (asked * answered).sum(-1) * MATCH**-0.5
