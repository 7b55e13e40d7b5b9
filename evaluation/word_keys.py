"""Write knowledge/relations/words.csv: how often each word key stands in a sentence of the project's own corpus.

Run: python evaluation/word_keys.py
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from depesche.corpus.lines import read_documents
from depesche.knowledge import HOME
from depesche.relations.words import _WORD, key

CORPUS = Path(__file__).parent.parent / "corpus"


def main() -> None:
    counts: Counter[str] = Counter()
    sentences = 0
    for path in sorted(CORPUS.rglob("*.txt")):
        for document in read_documents(path):
            for sentence in document["sentences"]:
                sentences += 1
                counts.update({key(m.group()) for m in _WORD.finditer(sentence)})
    rows = sorted((k, n) for k, n in counts.items() if n >= 5)
    lines = ["# Share of sentences that hold a word key, counted over corpus/ by evaluation/word_keys.py; CC BY 4.0", "key,share"]
    lines += [f"{k},{n / sentences:.5f}" for k, n in rows]
    (HOME / "relations" / "words.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sentences} sentences, {len(rows)} keys")


if __name__ == "__main__":
    main()
