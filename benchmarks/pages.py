"""Measure the page reader and its peers side by side: pages a second and core, memory, and cost by size.

usage: python benchmarks/pages.py [--pages ../shared/pages/html] [--rounds 2]

Without that folder the sample articles are read. Peers (trafilatura, newspaper4k, goose3, resiliparse) are measured where they are
installed and named as missing where not. Every figure is of a process of its own: seconds of its CPU, after a warming round of five
pages, and the most memory it ever held, the pages themselves included.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

HOME = Path(__file__).parents[1]
Read = Callable[[bytes], object]
Asked, Answer = ParamSpec("Asked"), TypeVar("Answer")
SENTENCES = "Die Regierung in Wien hat am Montag {n} Diplomaten ausgewiesen. Die Botschaft wies den Vorwurf als haltlos zurück."
HEADLINE = "Zehn Diplomaten müssen gehen"
SIZES = (1, 5, 20)


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


SYSTEMS: dict[str, Callable[[], Read]] = {
    "depesche": ours,
    "trafilatura": by_trafilatura,
    "newspaper": by_newspaper,
    "goose3": by_goose,
    "resiliparse": by_resiliparse,
}


def find_pages(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.html.gz")) if folder.is_dir() else sorted((HOME / "samples").rglob("*.html"))


def load(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def seconds(read: Read, pages: list[bytes]) -> float:
    start = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - start


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(measure: Callable[Asked, Answer], *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
    """Run a measurement in a fresh process, so that its peak of memory is its own."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, *args, **kwargs).result()


def measure_system(name: str, paths: list[Path], rounds: int) -> tuple[float, float]:
    """Return pages a second of CPU and the peak of memory in MB."""
    pages = [load(path) for path in paths]
    read = SYSTEMS[name]()
    seconds(read, pages[:5])
    best = min(seconds(read, pages) for _ in range(rounds))
    return len(pages) / best, megabytes()


def compare(paths: list[Path], rounds: int) -> None:
    print(f"{len(paths)} pages, {sum(len(load(path)) for path in paths) / 1e6:.1f} MB, best of {rounds} rounds")
    for name in SYSTEMS:
        if importlib.util.find_spec(name) is None:
            print(f"{name:<12} missing: not installed")
            continue
        rate, peak = apart(measure_system, name, paths, rounds)
        print(f"{name:<12} {rate:7.1f} pages/s/core   peak {peak:.0f} MB", flush=True)


def clothe(paragraph: str, number: int) -> str:
    """Return a paragraph in as much markup as news pages have: about 2,000 bytes a block on the saved ones."""
    outer = "".join(
        f'<div class="layout__column layout__column--{n} js-module" data-module="slot-{number}-{n}" data-track="view">' for n in range(6)
    )
    script = "window.slots=window.slots||[];" + "".join(
        f'window.slots.push({{"slot":"{number}-{n}","sizes":[[300,250],[728,90]]}});' for n in range(20)
    )
    return f"{outer}<p>{paragraph}</p>{'</div>' * 6}<script>{script}</script>"


def undress(paragraph: str, number: int) -> str:
    return f"<p>{paragraph}</p>\n"


def copy(paragraph: str, number: int) -> str:
    return f"{paragraph}\n"


KINDS = {"markup as on news pages": clothe, "paragraphs and nothing else": undress, "copied text": copy}


def measure_size(kind: str, size: int) -> tuple[int, int, float, float]:
    """Return bytes and blocks of a page of about so many MB, the seconds it takes and the peak of memory in MB."""
    dress = KINDS[kind]
    count = size * 1_000_000 // len(dress(SENTENCES, 0))
    text = "".join(dress(SENTENCES.format(n=n), n) for n in range(count))
    page = (f"{HEADLINE}\n{text}" if dress is copy else f"<html><body><h1>{HEADLINE}</h1>{text}</body></html>").encode()
    read = ours()
    read(b"<html><body><h1>" + HEADLINE.encode() + b"</h1><p>" + SENTENCES.encode() * 5)
    return len(page), count, seconds(read, [page]), megabytes()


def grow() -> None:
    for kind in KINDS:
        print(f"cost by size: {kind}")
        for size in SIZES:
            length, count, spent, peak = apart(measure_size, kind, size)
            rate = spent / length * 1e6
            print(f"{length / 1e6:5.1f} MB {count:>7} blocks {spent:6.2f} s  {rate:.2f} s/MB   peak {peak:.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=HOME.parent / "shared" / "pages" / "html")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    compare(find_pages(options.pages), options.rounds)
    grow()


if __name__ == "__main__":
    main()
