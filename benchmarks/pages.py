"""Measure the page reader and its peers side by side: pages a second and core, memory, and cost by size.

usage: python benchmarks/pages.py [--pages ../shared/pages/html] [--rounds 2]

Without that folder the sample articles are read. Peers (trafilatura, newspaper4k, goose3, resiliparse) are measured where they are
installed and named as missing where not. Times are of one process's CPU, after one warming round.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

HOME = Path(__file__).parents[1]
Read = Callable[[bytes], object]
PARAGRAPH = "<p>Die Regierung in Wien hat am Montag {n} Diplomaten ausgewiesen. Die Botschaft wies den Vorwurf als haltlos zurück.</p>\n"


def ours() -> Read:
    from depesche.page.reading import read_closely

    return lambda data: read_closely(data, name="page")


def by_trafilatura() -> Read:
    import trafilatura

    return lambda data: trafilatura.bare_extraction(data.decode("utf-8", "replace"), with_metadata=True)


def by_newspaper() -> Read:
    import newspaper

    return lambda data: newspaper.article("https://example.org/", input_html=data.decode("utf-8", "replace"))


def by_goose() -> Read:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})
    return lambda data: goose.extract(raw_html=data.decode("utf-8", "replace"))


def by_resiliparse() -> Read:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda data: extract_plain_text(data.decode("utf-8", "replace"), main_content=True)


PEERS = {"trafilatura": by_trafilatura, "newspaper": by_newspaper, "goose3": by_goose, "resiliparse": by_resiliparse}


def load_pages(folder: Path) -> list[bytes]:
    if folder.is_dir():
        return [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.html.gz"))]
    return [path.read_bytes() for path in sorted((HOME / "samples").rglob("*.html"))]


def seconds(read: Read, pages: list[bytes]) -> float:
    start = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - start


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compare(pages: list[bytes], rounds: int) -> None:
    systems: dict[str, Callable[[], Read]] = {"depesche": ours, **PEERS}
    print(f"{len(pages)} pages, {sum(map(len, pages)) / 1e6:.1f} MB, best of {rounds} rounds")
    for name, make in systems.items():
        if name != "depesche" and importlib.util.find_spec(name) is None:
            print(f"{name:<12} missing: not installed")
            continue
        read = make()
        seconds(read, pages[:5])
        best = min(seconds(read, pages) for _ in range(rounds))
        print(f"{name:<12} {len(pages) / best:7.1f} pages/s/core   peak so far {megabytes():.0f} MB", flush=True)


def grow() -> None:
    read = ours()
    print("cost by size (pages of short paragraphs)")
    for size in (1, 5, 20):
        count = size * 1_000_000 // len(PARAGRAPH)
        text = "".join(PARAGRAPH.format(n=n) for n in range(count))
        page = f"<html><body><h1>Zehn Diplomaten müssen gehen</h1>{text}</body></html>".encode()
        spent = seconds(read, [page])
        print(f"{len(page) / 1e6:5.1f} MB {spent:6.2f} s  {spent / len(page) * 1e6:.2f} s/MB   peak {megabytes():.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=HOME.parent / "shared" / "pages" / "html")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    compare(load_pages(options.pages), options.rounds)
    grow()


if __name__ == "__main__":
    main()
