"""Make lessons of texts that no network learns the codes of: several networks say together what they hold of them.

usage: python -m depesche.training.teach --out build/lessons.pickle --network build/model 42 --network build/model/second 58

Each network is the folder of an exported one, with its say in percent; the first has the pieces, labels and embeddings of all. How one
network learns from many: Hinton, Vinyals and Dean 2015, "Distilling the knowledge in a neural network". The texts are ``corpus/later``,
``corpus/hindsight`` and the saved pages of ../shared (docs/decisions/0029).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from depesche.actors import ActorBase
from depesche.coding.reader.encoder import EMBEDDINGS, Embeddings, OnnxEncoder
from depesche.coding.reader.ensemble import Ensemble, Say
from depesche.coding.reader.features import Knowledge
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import Heads, distances, means
from depesche.coding.reader.labels import Labels
from depesche.coding.reader.layout import Floats, Seen
from depesche.coding.reader.shelf import packed
from depesche.coding.reader.sight import Sight, Thresholds
from depesche.coding.reader.speech import contents_of
from depesche.coding.reader.tokens import TOKENIZER, Tokeniser
from depesche.training.data import documents
from depesche.training.example import drawn, layouts, read
from depesche.training.lessons import ASKED_OF, PAIRED, TAGS, Lesson, Marked, Pair, Whom, write_lessons
from depesche.training.progress import say

LOOKED_AT = Thresholds(trigger=0.12, mention=0.25, content=0.3, statement=0.3)  # lower than in use: what is unlikely teaches too
TARGETS, CONTEXTS = (130, 340), (40, 200)  # pieces to code in a window, and before them; drawn for each document
BARE = 0.12  # share of the documents that are read without anything before
LEAST = 0.01  # probability from which a code is kept


def main() -> None:
    """Write the lessons of all texts into one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--network", nargs=2, action="append", required=True, metavar=("FOLDER", "PERCENT"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--seed", type=int, default=20261129)
    options = parser.parse_args()
    random.seed(options.seed)
    teacher = Teacher.load([(Path(folder), float(percent) / 100) for folder, percent in options.network])
    found: list[Lesson] = []
    for part in ("later", "hindsight", "pages"):
        texts = list(documents(part, Path(), options.shared))
        for number, document in enumerate(texts, 1):
            found += teacher.lessons(document)
            if number % 50 == 0 or number == len(texts):
                say(f"{part}: {number}/{len(texts)} documents, {len(found)} windows")
    write_lessons(options.out, found)


class Teacher:
    """Several networks that read the same windows and decide together."""

    def __init__(self, encoders: Sequence[OnnxEncoder], heads: Ensemble, labels: Labels, tokeniser: Tokeniser) -> None:
        self.encoders, self.heads, self.labels, self.tokeniser = encoders, heads, labels, tokeniser
        self.knowledge = Knowledge(ActorBase.load())

    @classmethod
    def load(cls, networks: Sequence[tuple[Path, float]]) -> Teacher:
        """Load exported networks, each with its share of the say."""
        model = networks[0][0]
        embeddings = Embeddings(model / EMBEDDINGS)
        tokeniser = Tokeniser(model / TOKENIZER)
        members = [OnnxEncoder(packed(folder).model(), embeddings) for folder, _ in networks]
        heads = Ensemble([Heads.load(folder / "heads.npz") for folder, _ in networks], [share for _, share in networks])
        return cls(members, heads, Labels.load(model / "labels.json"), tokeniser)

    def lessons(self, document: dict[str, Any]) -> Iterator[Lesson]:
        """Yield the windows of a document, cut at random lengths, and what is held of each."""
        reading = read(document, self.tokeniser, self.knowledge)
        seen = Seen(reading, self.labels.codes)
        for layout in layouts(reading, self.labels, *drawn(TARGETS, CONTEXTS, BARE)):
            if layout.begins[-1]:
                words = np.concatenate([encoder.read(layout) for encoder in self.encoders], axis=1)
                yield self._lesson(Sight(words, (layout, seen), Say(self.heads, self.heads), self.labels, LOOKED_AT))

    def _lesson(self, sight: Sight) -> Lesson:
        layout, seen = sight.view
        at = {"trigger": sight.stretches("trigger", LOOKED_AT.trigger), "mention": sight.mentions, "content": contents_of(sight)}
        marked = {tag: Marked(found, _likely(sight, tag, found)) for tag, found in at.items()}
        vectors = {tag: means(sight.words, found) for tag, found in at.items()}
        events = self.heads.events(vectors["trigger"])
        speech = {"hidden": self.heads.hidden_speaker(vectors["content"]), "kind": self.heads.content_kind(vectors["content"])}
        unnamed = {"mention": 1.0, "source": events["hidden"][:, 0], "target": events["hidden"][:, 1], "speaker": speech["hidden"]}
        whom: list[Whom] = []
        sectors = np.zeros((0, 0), np.float32)
        for query, tag in ASKED_OF.items():
            if at[tag]:
                codes, of = self.heads.codes(query, sight.words, vectors[tag], at[tag], sight.view)
                whom += _whom(query, marked[tag].likely * unnamed[query], codes)
                sectors = of if query == "mention" else sectors
        pairs = {name: self._pairs(name, at[tag], sight.mentions, (vectors[tag], vectors["mention"])) for name, tag in PAIRED.items()}
        tags = np.concatenate([sight.tags[name] for name in TAGS], axis=1)
        first = layout.begins[len(layout.window.context)]
        return Lesson(layout, seen, first, tags, marked, events, speech, sectors, pairs, whom)

    def _pairs(self, name: str, left: Sequence[Stretch], right: Sequence[Stretch], vectors: tuple[Floats, Floats]) -> list[Pair]:
        if not left or not right:
            return []
        near = distances(left, right)
        likely = self.heads.pairs(name, *vectors, near)
        both = ((i, k) for i, a in enumerate(left) for k, b in enumerate(right) if a.sentence == b.sentence)
        return [Pair(i, k, int(near[i, k]), tuple(map(float, likely[i, k]))) for i, k in both]


def _likely(sight: Sight, tag: str, found: Sequence[Stretch]) -> Floats:
    return np.array([sight.likely(tag, s).mean() if tag == "content" else sight.likely(tag, s).max() for s in found], np.float32)


def _whom(query: str, weights: Floats, codes: Floats) -> Iterator[Whom]:
    for row, (weight, likely) in enumerate(zip(weights, codes, strict=True)):
        kept = np.flatnonzero(likely >= LEAST)
        if len(kept):
            yield Whom(query, row, float(weight), kept, likely[kept])


if __name__ == "__main__":
    main()
