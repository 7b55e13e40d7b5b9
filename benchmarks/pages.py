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

    config = newspaper.Config()
    config.fetch_images = False  # else it asks the network for every picture
    return lambda data: newspaper.article("https://example.org/", input_html=data.decode("utf-8", "replace"), config=config)


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


def clothe(paragraph: str, number: int) -> str:
    """Return a paragraph in as much markup as news pages have: about 2,000 bytes a block on the saved ones."""
    outer = "".join(
        f'<div class="layout__column layout__column--{n} js-module" data-module="slot-{number}-{n}" data-track="view">' for n in range(6)
    )
    script = "window.slots=window.slots||[];" + "".join(
        f'window.slots.push({{"slot":"{number}-{n}","sizes":[[300,250],[728,90]]}});' for n in range(20)
    )
    return f"{outer}{paragraph}{'</div>' * 6}<script>{script}</script>"


def grow() -> None:
    read = ours()
    for name, dress in (("markup as on news pages", clothe), ("paragraphs and nothing else", lambda paragraph, number: paragraph)):
        print(f"cost by size: {name}")
        for size in (1, 5, 20):
            count = size * 1_000_000 // len(dress(PARAGRAPH, 0))
            text = "".join(dress(PARAGRAPH.format(n=n), n) for n in range(count))
            page = f"<html><body><h1>Zehn Diplomaten müssen gehen</h1>{text}</body></html>".encode()
            spent = seconds(read, [page])
            rate = spent / len(page) * 1e6
            print(f"{len(page) / 1e6:5.1f} MB {count:>7} blocks {spent:6.2f} s  {rate:.2f} s/MB   peak {megabytes():.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=HOME.parent / "shared" / "pages" / "html")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    compare(load_pages(options.pages), options.rounds)
    grow()


if __name__ == "__main__":
    main()
