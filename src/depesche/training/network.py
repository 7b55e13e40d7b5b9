"""The network in torch: the encoder, and heads that ``coding.reader.heads`` runs again in numpy under the same names.

Shapes: B windows, T pieces, W words (of all windows of a batch, flat), H = 384, D = 192.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

WIDTH, LAYERS, HEADS, INNER = 384, 12, 12, 1536
HIDDEN = 192
MATCH = 64  # width of the products that match a verb with a phrase, a phrase with whom it may mean
LOWER = 4  # layers below those where the knowledge enters
KNOWLEDGE = ("lexicon", "cue", "gazetteer", "role")


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


class Layer(nn.Module):
    """One post-norm transformer layer, as in XLM-R; no dropout inside the attention."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout()

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Map (B, T, H) to (B, T, H); mask is additive, (B, 1, 1, T)."""
        b, t, _ = x.shape
        q, k, v = (z.view(b, t, HEADS, -1).transpose(1, 2) for z in self.qkv(x).chunk(3, dim=-1))
        y = F.scaled_dot_product_attention(q, k, v, mask.to(q.dtype).expand(b, HEADS, t, t))
        y = self.out(y.transpose(1, 2).reshape(b, t, WIDTH))
        x = self.norm1(x + self.dropout(y))
        y = self.outer(F.gelu(self.inner(x)))
        return self.norm2(x + self.dropout(y))

    @classmethod
    def started(cls, weights: dict[str, np.ndarray], i: int) -> Layer:
        """Build layer i from the starting weights."""
        layer = cls()
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

    def __init__(self, lower: int, lexicon: int, cue: int, gazetteer: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.position = nn.Embedding(512, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.lower = lower
        self.lexicon = nn.Embedding(lexicon, WIDTH)
        self.cue = nn.Embedding(cue, WIDTH)
        self.gazetteer = nn.Embedding(gazetteer, WIDTH)
        self.role = nn.Embedding(4, WIDTH)  # context, or to be coded in the manner of the press, of our own texts, of quotations
        for table in (self.lexicon, self.cue, self.gazetteer, self.role):
            nn.init.zeros_(table.weight)

    def start(self, weights: dict[str, np.ndarray]) -> None:
        """Take the starting weights over; the token type is added to the positions."""
        self.position.weight.data = torch.from_numpy(weights["emb.pos"] + weights["emb.type"][:WIDTH])
        self.norm.weight.data = torch.from_numpy(weights["emb.ln.w"])
        self.norm.bias.data = torch.from_numpy(weights["emb.ln.b"])
        self.layers = nn.ModuleList(Layer.started(weights, i) for i in range(LAYERS))

    def below(self, embedded: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Run the embeddings (B, T, H) through the lower layers."""
        x = self.norm(embedded + self.position.weight[: embedded.shape[1]])
        for layer in self.layers[: self.lower]:
            x = layer(x, mask)
        return x

    def known(self, ids: Sequence[torch.Tensor]) -> torch.Tensor:
        """Return the sum of the knowledge embeddings; ids are those of lexicon, cue, gazetteer and role."""
        tables = (self.lexicon, self.cue, self.gazetteer, self.role)
        return sum((table(i) for table, i in zip(tables, ids, strict=True)), start=torch.zeros(()))

    def above(self, x: torch.Tensor, mask: torch.Tensor, ids: Sequence[torch.Tensor]) -> torch.Tensor:
        """Add the knowledge (ids of (B, T)) and run the upper layers."""
        x = x + self.known(ids)
        for layer in self.layers[self.lower :]:
            x = layer(x, mask)
        return x


@dataclass(frozen=True)
class Sizes:
    """Hold the numbers of classes that the heads tell apart."""

    types: int = 16
    modes: int = 1
    sectors: int = 16
    codes: int = 1
    kinds: int = 14
    distances: int = 16
    places: int = 12
    relations: int = 14


class Heads(nn.Module):
    """All that is decided from word vectors."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        linear = nn.Linear
        self.word = linear(WIDTH, HIDDEN)
        self.tags = linear(HIDDEN, 11)  # trigger none/B/I, mention none/B/I, cue none/yes, content none/B/I
        self.event = linear(WIDTH, HIDDEN)
        self.kind_of_event = linear(HIDDEN, sizes.types)
        self.status = linear(HIDDEN, 5)
        self.mode = linear(HIDDEN, sizes.modes)
        self.hidden_roles = linear(HIDDEN, 3)  # implicit source, implicit target, reaction
        self.role_event = linear(WIDTH, HIDDEN)
        self.role_mention = linear(WIDTH, HIDDEN, bias=False)
        self.role_distance = nn.Embedding(sizes.distances, HIDDEN)
        self.role = linear(HIDDEN, 2)  # source, target
        self.role_asks, self.role_answers = linear(WIDTH, 2 * MATCH), linear(WIDTH, 2 * MATCH, bias=False)
        self.speaker_content = linear(WIDTH, HIDDEN)
        self.speaker_mention = linear(WIDTH, HIDDEN, bias=False)
        self.speaker_distance = nn.Embedding(sizes.distances, HIDDEN)
        self.speaker = linear(HIDDEN, 1)
        self.speaker_asks, self.speaker_answers = linear(WIDTH, MATCH), linear(WIDTH, MATCH, bias=False)
        self.speaker_hidden = linear(HIDDEN, 1)
        self.content_kind = linear(WIDTH, 3)
        self.query_mention = linear(WIDTH, HIDDEN)
        self.query_source = linear(WIDTH, HIDDEN)
        self.query_target = linear(WIDTH, HIDDEN)
        self.query_speaker = linear(WIDTH, HIDDEN)
        self.key = linear(WIDTH, HIDDEN, bias=False)
        self.key_kind = nn.Embedding(sizes.kinds, HIDDEN)
        self.key_place = nn.Embedding(sizes.places, HIDDEN)
        self.key_weight = nn.Parameter(torch.zeros(HIDDEN))
        self.match = linear(HIDDEN, 1)
        self.match_asks, self.match_answers = linear(HIDDEN, MATCH), linear(HIDDEN, MATCH, bias=False)
        self.code = linear(HIDDEN, sizes.codes)
        self.code_seen = linear(4, 1, bias=False)  # in document, log count, in headline, in this or the last sentence
        self.sector = linear(HIDDEN, sizes.sectors)
        self.arc_asks, self.arc_answers = linear(WIDTH, HIDDEN), linear(WIDTH, HIDDEN)
        self.relation_word, self.relation_head = linear(WIDTH, HIDDEN), linear(WIDTH, HIDDEN, bias=False)
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
