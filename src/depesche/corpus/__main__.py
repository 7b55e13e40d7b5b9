"""Check coded documents in the line format and count what they hold.

usage: python -m depesche.corpus FILE…
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from depesche.corpus.lines import parse
from depesche.language.plurals import counted


def main(paths: list[str]) -> int:
    """Print every broken line, then counts of sentences, types, statuses and statements; return 1 if a file or a line is broken."""
    documents: list[dict[str, Any]] = []
    problems: list[str] = []
    for path in paths:
        try:
            found, broken = parse(Path(path).read_text(encoding="utf-8").splitlines(), path)
        except OSError as problem:
            found, broken = [], [f"{path}: can't be read ({problem.strerror}); name a file"]
        except UnicodeDecodeError:
            found, broken = [], [f"{path}: is no UTF-8 text; save it as UTF-8"]
        documents += found
        problems += broken
    print(*problems, sep="\n", end="\n" if problems else "")
    for lang in ("de", "en"):
        _count(lang, [document for document in documents if document["lang"] == lang])
    return 1 if problems else 0


def _count(lang: str, documents: list[dict[str, Any]]) -> None:
    """Print what the documents of a language hold; nothing where they hold no sentence."""
    sentences = sum(len(document["sentences"]) for document in documents)
    if not sentences:
        return
    events = [event for document in documents for event in document["events"]]
    print(f"{lang}: {counted(len(documents), 'document')}, {counted(sentences, 'sentence')}, {counted(len(events), 'event')}")
    counts = {
        "types": Counter(event["type"] for event in events),
        "statuses": Counter(event["status"] for event in events),
        "statements": Counter(statement["kind"] for document in documents for statement in document["statements"]),
    }
    for name, found in counts.items():
        print(f"  {name}: " + ", ".join(f"{k} {n}" for k, n in found.most_common()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
