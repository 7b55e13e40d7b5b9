"""Fit the weights of merging to own reports, and cross-validate them, with or without a signal that the product does not have.

    python evaluation/crossing.py [--pull 2 …] [--shift 0 …]
    python evaluation/crossing.py --folds 6 [--pull 2 …] [--shift 0 …] [--meaning]
    python evaluation/crossing.py --fit 2 [--shift 0]

Weights are fitted from the hand-set ones (``hand`` in knowledge/relations/merging.yaml). Each of the sets in ``FITTED``, which are by four
hands, is grouped with weights that are fitted to the other three; the first line of figures is the mean. With --folds the happenings of
dev alone are dealt to folds in the order of the file, neighbours together: for each fold the weights are fitted to the pairs without it,
all reports are grouped with them, and only the fold's reports are scored: B-cubed over them, pairs where one of the two is among them.
--meaning adds the likeness of sentence vectors (the mean of the encoder's word vectors) as a signal of its own. --fit prints the weights
fitted to all of ``FITTED``, to be copied into the YAML file. --shift is added to the fitted bias.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from depesche.knowledge import load_yaml
from depesche.relations.clusters import Pair, cluster, pair
from depesche.relations.comparison import Weights, compare, weights
from depesche.relations.merge import candidates
from depesche.relations.trace import Trace, trace_of
from evaluation.merging import FITTED, HOME, Gold, Partition, f1, read_gold, scores

if TYPE_CHECKING:
    from depesche.coding.reader.reader import Reader

Floats = NDArray[np.float64]
Extra = Callable[[str, str], float]
FIXED = frozenset({"one sentence", "same article", "same status", "other status", "like words", "unlike words"})
"""Signals that own reports say too little about: their articles hold one sentence a happening, a coder's hold many, of many deeds; their
words were chosen to differ, where newspapers print what an agency sent."""

MEANING = "like meaning"
STEPS = 30


@dataclass(frozen=True)
class Table:
    """Hold the candidate pairs of gold with the strength of each signal (a column each, in order of ``names``)."""

    pairs: list[Pair]
    names: tuple[str, ...]
    features: Floats
    same: Floats


def table_of(gold: Gold, traces: Mapping[str, Trace], names: Sequence[str], extra: Extra | None = None) -> Table:
    """Return the table of all candidate pairs."""
    pairs = sorted(candidates(traces.values()))
    column = {name: k for k, name in enumerate(names)}
    features = np.zeros((len(pairs), len(names)))
    for row, (a, b) in enumerate(pairs):
        for name, strength in compare(traces[a], traces[b]).signals:
            features[row, column[name]] += strength
        if extra:
            features[row, column[MEANING]] = extra(a, b)
    same = np.array([gold.happening[a] == gold.happening[b] for a, b in pairs], dtype=float)
    return Table(pairs, tuple(names), features, same)


def joined(golds: Sequence[Gold], names: Sequence[str]) -> Table:
    """Return the tables of several sets as one; reports of different sets are not paired, since both may tell one happening."""
    tables = [table_of(gold, {i: trace_of(r) for i, r in gold.reports.items()}, names) for gold in golds]
    return Table(
        [two for table in tables for two in table.pairs],
        tuple(names),
        np.concatenate([table.features for table in tables]),
        np.concatenate([table.same for table in tables]),
    )


def hand_set() -> Weights:
    """Return the weights that were set by hand before any fit."""
    data = load_yaml("relations/merging.yaml")
    return replace(weights(), bias=data["hand"], signals={name: entry["hand"] for name, entry in data["signals"].items()})


def fit(table: Table, prior: Weights, pull: float, rows: NDArray[np.bool_] | None = None) -> Weights:
    """Fit weights to rows of a table by logistic regression, pulled so strongly towards the given ones."""
    chosen = np.ones(len(table.pairs), bool) if rows is None else rows
    start = np.array([*(prior.signals[name] for name in table.names), prior.bias])
    free = np.array([*(name not in FIXED for name in table.names), True])
    features = np.c_[table.features, np.ones(len(table.pairs))][chosen]
    weight = start.copy()
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-np.clip(features @ weight, -30, 30)))
        slope = features.T @ (guess - table.same[chosen]) + pull * (weight - start)
        bend = (features * (guess * (1 - guess))[:, None]).T @ features + pull * np.eye(len(weight))
        step = np.zeros(len(weight))
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        weight -= step * min(1.0, 2.0 / max(1e-9, float(np.abs(step).max())))
    signals = {name: round(float(w), 2) + 0.0 for name, w in zip(table.names, weight, strict=False)}
    return replace(prior, bias=round(float(weight[-1]), 2), signals=signals)


def grouped(table: Table, traces: Mapping[str, Trace], by: Weights, extra: Extra | None = None) -> Partition:
    """Group all reports with weights as the product does, an added signal included."""
    product = replace(by, signals={name: w for name, w in by.signals.items() if name != MEANING})
    known: dict[Pair, float] = {}

    def weight(a: str, b: str) -> float:
        key = pair(a, b)
        if key not in known:
            known[key] = compare(traces[key[0]], traces[key[1]], product).weight + (by.signals[MEANING] * extra(*key) if extra else 0.0)
        return known[key]

    return cluster(traces, {two: w for two in table.pairs if (w := weight(*two)) > 0}, weight)


def held_out(found: Partition, gold: Gold, inside: frozenset[str]) -> Floats:
    """Return sums over the reports inside: B-cubed precision and recall, how many, right pairs, pairs made, pairs wanted."""
    home = {i: frozenset(members) for members in found for i in members}
    true = {i: frozenset(members) for members in gold.partition for i in members}
    sums = np.zeros(6)
    for i in inside:
        common = len(home[i] & true[i])
        sums[:3] += common / len(home[i]), common / len(true[i]), 1
        for k, group in ((3, home[i] & true[i]), (4, home[i]), (5, true[i])):
            sums[k] += sum(0.5 if j in inside else 1.0 for j in group if j != i)
    return sums


def figures(sums: Floats) -> dict[str, float]:
    """Return B-cubed and pairwise precision, recall and F1 of sums."""
    precision, recall, right, made, wanted = sums[0] / sums[2], sums[1] / sums[2], sums[3], sums[4], sums[5]
    told = {"B3 P": precision, "B3 R": recall, "B3 F1": f1(precision, recall), "pairs P": right / made, "pairs R": right / wanted}
    return {name: float(value) for name, value in told.items()}


def cross(gold: Gold, folds: int, pull: float, shift: float, extra: Extra | None = None) -> dict[str, float]:
    """Return the figures of all reports, each scored with weights that were fitted without its fold."""
    traces = {i: trace_of(r) for i, r in gold.reports.items()}
    prior = hand_set()
    if extra:
        prior = replace(prior, signals=prior.signals | {MEANING: 0.0})
    table = table_of(gold, traces, tuple(prior.signals), extra)
    order = list(dict.fromkeys(gold.happening.values()))
    sums = np.zeros(6)
    for fold in range(folds):
        chosen = set(order[fold * len(order) // folds : (fold + 1) * len(order) // folds])
        inside = frozenset(i for i, happening in gold.happening.items() if happening in chosen)
        rows = np.array([a not in inside and b not in inside for a, b in table.pairs])
        fitted = shifted(fit(table, prior, pull, rows), shift)
        sums += held_out(grouped(table, traces, fitted, extra), gold, inside)
    return figures(sums)


def left_out(golds: Mapping[str, Gold], pull: float, shift: float) -> dict[str, dict[str, float]]:
    """Return the figures of each set, grouped with weights that were fitted to the others."""
    prior = hand_set()
    told = {}
    for part, gold in golds.items():
        fitted = shifted(fit(joined([g for name, g in golds.items() if name != part], tuple(prior.signals)), prior, pull), shift)
        traces = {i: trace_of(r) for i, r in gold.reports.items()}
        told[part] = scores(grouped(table_of(gold, traces, tuple(prior.signals)), traces, fitted), gold.partition)
    return told


def shifted(fitted: Weights, shift: float) -> Weights:
    """Return weights with another bias."""
    return replace(fitted, bias=round(fitted.bias + shift, 2))


def meaning(gold: Gold) -> Extra:
    """Return the likeness of two reports' sentences: the cosine of their vectors less the mean of all, none below zero."""
    from depesche.actors import ActorBase
    from depesche.coding.reader.reader import Reader

    reader = Reader.load(ActorBase.load())
    vectors = {i: sentence_vector(reader, r.evidence.text, r.source.language) for i, r in gold.reports.items()}
    middle = np.mean(list(vectors.values()), axis=0)
    units = {i: (v - middle) / np.linalg.norm(v - middle) for i, v in vectors.items()}
    return lambda a, b: max(0.0, float(units[a] @ units[b]))


def sentence_vector(reader: Reader, text: str, language: str) -> Floats:
    """Return the mean of the encoder's word vectors of a sentence."""
    from depesche.coding.reader.layout import Reading
    from depesche.coding.reader.tokens import AS_PRINTED

    cut = reader.encoder.tokens([text], AS_PRINTED)
    features = (reader.knowledge.features(text, cut[0][0], language, None),)
    _, hidden = reader.encoder.read([Reading(tokens, features) for tokens in cut], reader.labels.codes)
    vector: Floats = np.asarray(hidden, np.float64).mean(axis=0)
    return vector


def print_left_out(golds: Mapping[str, Gold], pull: float, shift: float) -> None:
    """Print the mean over the sets, then each set."""
    told = left_out(golds, pull, shift)
    mean = {name: sum(row[name] for row in told.values()) / len(told) for name in next(iter(told.values()))}
    print(f"pull {pull:g} shift {shift:+.1f}")
    for part, row in {"mean": mean, **told}.items():
        print(f"  {part:10}" + "  ".join(f"{name} {value:.3f}" for name, value in row.items()), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, help="cross-validate within dev alone")
    parser.add_argument("--pull", type=float, nargs="*", default=[2.0])
    parser.add_argument("--shift", type=float, nargs="*", default=[0.0], help="what the fitted bias is changed by")
    parser.add_argument("--meaning", action="store_true", help="with sentence vectors as one more signal (with --folds)")
    parser.add_argument("--fit", type=float, metavar="PULL", help="fit to all sets, pulled so strongly to the hand-set weights")
    options = parser.parse_args()
    golds = {part: read_gold(HOME / f"{part}.txt") for part in FITTED}
    if options.fit is not None:
        prior = hand_set()
        fitted = shifted(fit(joined(list(golds.values()), tuple(prior.signals)), prior, options.fit), options.shift[0])
        print(json.dumps({"bias": fitted.bias, **fitted.signals}, indent=1))
        return
    extra = meaning(golds["dev"]) if options.meaning and options.folds else None
    for pull in options.pull:
        for shift in options.shift:
            if options.folds:
                told = cross(golds["dev"], options.folds, pull, shift, extra)
                print(f"pull {pull:g} shift {shift:+.1f}  " + "  ".join(f"{name} {value:.3f}" for name, value in told.items()), flush=True)
            else:
                print_left_out(golds, pull, shift)


if __name__ == "__main__":
    main()
