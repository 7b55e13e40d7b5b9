"""Check coded documents in the line format and count what they hold.

usage: python -m depesche.corpus FILE…
"""

import sys
from collections import Counter
from pathlib import Path

from depesche.corpus.lines import parse


def main(paths: list[str]) -> int:
    """Print every broken line, then counts of sentences, types, statuses and statements; return 1 if a line is broken."""
    broken = 0
    for lang in ("de", "en"):
        counts: dict[str, Counter[str]] = {"documents": Counter(), "types": Counter(), "statuses": Counter(), "statements": Counter()}
        sentences = 0
        for path in paths:
            documents, problems = parse(Path(path).read_text(encoding="utf-8").splitlines(), path)
            if lang == "de":
                broken += len(problems)
                print(*problems, sep="\n", end="\n" if problems else "")
            for document in documents:
                if document["lang"] != lang:
                    continue
                counts["documents"]["all"] += 1
                sentences += len(document["sentences"])
                counts["types"].update(e["type"] for e in document["events"])
                counts["statuses"].update(e["status"] for e in document["events"])
                counts["statements"].update(s["kind"] for s in document["statements"])
        if sentences:
            print(f"{lang}: {counts['documents']['all']} documents, {sentences} sentences, {sum(counts['types'].values())} events")
            for name in ("types", "statuses", "statements"):
                print(f"  {name}: " + ", ".join(f"{k} {n}" for k, n in counts[name].most_common()))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
