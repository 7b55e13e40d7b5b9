"""Measure how merging, adding one article and asking for a pair grow with the number of reports.

    python benchmarks/record.py [--merge REPORTS …] [--store REPORTS …] [--filled REPORTS …] [--a-day REPORTS]

Articles are made from corpus/happenings: each copy of the gold gets countries and days of its own, so that shapes are real and happenings
stay as large as they are. Countries are drawn unevenly, as news are: the n-th of the list with a weight of 1/n. More reports mean more
days, not more on one day: at most ``--a-day`` on average. ``--merge`` sizes are merged from nothing, without a store: reports a day, pairs
compared in full, links, happenings, seconds of processor time for blocking, comparing and grouping, and the most memory of the process,
the reports themselves included (of the largest size so far). ``--store`` sizes are added to a store one article after the other:
milliseconds of processor and wall time for one article (mean and worst of the last 50), for the happenings of one pair, and the size of
the file. ``--filled`` sizes are written in bulk; then fifty articles are added one after the other, and one by ``depesche add``.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.filling import fill
from depesche.article import Article, Section
from depesche.coded import Actor, CodedArticle, Event, Sentence
from depesche.knowledge import HOME as KNOWLEDGE
from depesche.knowledge import read_csv
from depesche.record.filters import Filters
from depesche.record.store import Store, open_store
from depesche.relations.blocking import listed, promising
from depesche.relations.comparison import weights
from depesche.relations.merge import group_linked, linked
from depesche.relations.report import Evidence, Report, Source
from depesche.relations.trace import Trace, trace_of
from depesche.span import Span
from evaluation.merging import HOME, Gold, read_gold

LAST = 50
GOLD_DAYS = 160
"""Days over which the gold itself is spread."""
SHORTEST = 60
"""Copies begin within so many days at least."""
CHECKED = 2000
"""Filled stores of up to so many reports are proved to be whole, as if each article had been added."""


def later(value: str, days: int) -> str:
    """Return a date, partial or not, so many days later: of a month or year its middle is moved."""
    word, _, told = value.rpartition(" ")
    middle = date.fromisoformat(told + {4: "-07-01", 7: "-15", 10: ""}[len(told)])
    return f"{word} {(middle + timedelta(days=days)).isoformat()[: len(told)]}".strip()


def moved(event: Event, codes: dict[str, str], days: int) -> Event:
    """Return an event with other countries and another date."""

    def renamed(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(replace(a, code=codes.get(a.code, a.code)) for a in actors)

    when = later(event.date, days) if event.date else None
    return replace(event, sources=renamed(event.sources), targets=renamed(event.targets), date=when)


def span(size: int, a_day: float) -> int:
    """Return the days among which copies begin, so that so many reports are as many a day as asked for, or fewer."""
    return max(SHORTEST, round(size / a_day) - GOLD_DAYS)


def countries(gold: Gold, chance: random.Random) -> Iterator[dict[str, str]]:
    """Yield for each copy the country that stands for a country of the gold: none twice, common ones for those that do most."""
    states = [row["code"] for _, row in read_csv(KNOWLEDGE / "actors" / "states.csv", ("code",))]
    events = [report.event for report in gold.reports.values()]
    roles = Counter(actor.code for event in events for actor in (*event.sources, *event.targets) if actor.code in set(states))
    while True:
        drawn = sorted(range(len(states)), key=lambda n: chance.expovariate(1 / (n + 1)))
        yield {role: states[n] for (role, _), n in zip(roles.most_common(), drawn, strict=False)}


def articles(gold: Gold, seed: int, days: int = 4000) -> Iterator[CodedArticle]:
    """Yield coded articles without end, one report each, of copies that begin within so many days."""
    chance = random.Random(seed)
    number = 0
    for codes in countries(gold, chance):
        shift = chance.randrange(days) - days // 2
        for report in gold.reports.values():
            number += 1
            text = report.evidence.text
            whole = Span(0, len(text))
            article = Article(
                text=text,
                language=report.source.language,
                url=f"https://press.example/{number}",
                outlet=report.source.outlet,
                published=later(report.source.published or "2021-01-01", shift),
                sections=(Section(heading=None, paragraphs=(whole,)),),
            )
            event = replace(moved(report.event, codes, shift), sentence=0, id="e1")
            yield CodedArticle(article=article, sentences=(Sentence(index=0, span=whole),), events=(event,), coder="gold")


def traces(made: Iterator[CodedArticle], size: int) -> dict[str, Trace]:
    """Return the traces of so many reports, one of each article."""
    found = {}
    for number, coded in enumerate(islice(made, size)):
        article, public = coded.article, f"ev_{number:012}"
        source = Source(id=f"ar_{number}", version=1, language=article.language, headline="", published=article.published)
        found[public] = trace_of(Report(id=public, source=source, evidence=Evidence(text=article.text, start=0), event=coded.events[0]))
    return found


def measure_merging(gold: Gold, sizes: list[int], a_day: float) -> None:
    print("reports  a day  pairs compared    links  happenings  s cpu: blocks compare group all  us a report  peak MB")
    for size in sorted(sizes):
        made = traces(articles(gold, seed=1, days=span(size, a_day)), size)
        kept, by = list(made.values()), weights()
        printed = [trace.printed for trace in kept if trace.printed]
        clock = [time.process_time()]
        pairs = promising(kept, by)
        clock.append(time.process_time())
        links = linked(kept, listed(pairs), by)
        clock.append(time.process_time())
        happenings = len(group_linked(made, links))
        clock.append(time.process_time())
        spent = [after - before for before, after in pairwise(clock)]
        cpu = " ".join(f"{seconds:.2f}" for seconds in (*spent, sum(spent)))
        each, daily = 1e6 * sum(spent) / size, size / (max(printed) - min(printed))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told = f"{size:7}  {daily:5.0f}  {len(pairs[0]):14}  {len(links):7}  {happenings:10}"
        print(f"{told}  {cpu:>32}  {each:11.0f}  {peak:7.0f}", flush=True)


def measure_store(gold: Gold, sizes: list[int], a_day: float) -> None:
    made = articles(gold, seed=1, days=span(max(sizes), a_day))
    print("reports  add ms cpu mean/worst  wall mean/worst  pair ms cpu  MB")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bench.depesche"
        count = 0
        for size in sorted(sizes):
            with open_store(place, create=True) as store:
                spent: list[tuple[float, float]] = []
                while count < size:
                    spent.append(timed(store, next(made)))
                    count += 1
                cpu = time.process_time()
                store.happenings(Filters(pair=("RUS", "USA")))
                asked = 1000 * (time.process_time() - cpu)
            told = means(spent)
            print(f"{size:7}  {told[0]:>22}  {told[1]:>15}  {asked:11.1f}  {place.stat().st_size / 1e6:.1f}", flush=True)


def measure_filled(gold: Gold, sizes: list[int], a_day: float) -> None:
    """Add the last articles to stores that were filled at once, and one more by the command in a process of its own."""
    print("reports  fill s cpu  add ms cpu mean/worst  wall mean/worst  depesche add, s cpu/wall  MB")
    for size in sorted(sizes):
        made = articles(gold, seed=1, days=span(size, a_day))
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "bench.depesche"
            with open_store(place, create=True) as store:
                cpu = time.process_time()
                fill(store, islice(made, size))
                filled = time.process_time() - cpu
                added = [timed(store, article) for article in islice(made, LAST)]
                assert size > CHECKED or not list(store.check())
            line = Path(folder) / "one.jsonl"
            line.write_bytes(msgspec.json.encode(next(made)) + b"\n")
            told, spent = means(added), command(["add", str(place), str(line)])
            print(f"{size:7}  {filled:10.1f}  {told[0]:>22}  {told[1]:>15}  {spent:>24}  {place.stat().st_size / 1e6:.1f}", flush=True)


def timed(store: Store, article: CodedArticle) -> tuple[float, float]:
    """Return the milliseconds of processor and wall time that storing an article takes."""
    cpu, wall = time.process_time(), time.perf_counter()
    store.add(article)
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)


def means(spent: list[tuple[float, float]]) -> tuple[str, str]:
    """Return mean and worst of the last processor and wall times."""
    cpus, walls = zip(*spent[-LAST:], strict=True)
    return f"{sum(cpus) / len(cpus):.1f}/{max(cpus):.1f}", f"{sum(walls) / len(walls):.1f}/{max(walls):.1f}"


def command(words: list[str]) -> str:
    """Run a command of depesche in a process of its own and return its seconds of processor and wall time."""
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", "from depesche.cli import main; main()", *words], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{cpu:.2f}/{time.perf_counter() - wall:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--merge", nargs="*", type=int, default=[1000, 10_000, 100_000], metavar="REPORTS")
    parser.add_argument("--store", nargs="*", type=int, default=[100, 300, 1000], metavar="REPORTS")
    parser.add_argument("--filled", nargs="*", type=int, default=[1000, 10_000, 100_000], metavar="REPORTS")
    parser.add_argument("--a-day", type=float, default=100, metavar="REPORTS")
    options = parser.parse_args()
    gold = read_gold(HOME / "dev.txt")
    if options.merge:
        measure_merging(gold, options.merge, options.a_day)
    if options.store:
        measure_store(gold, options.store, options.a_day)
    if options.filled:
        measure_filled(gold, options.filled, options.a_day)


if __name__ == "__main__":
    main()
