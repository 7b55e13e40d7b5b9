"""What of a model is loaded: networks stand here once, whoever asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from depesche.coding.reader.encoder import EMBEDDINGS, ENCODER, Embeddings, OnnxEncoder
from depesche.coding.reader.heads import Heads
from depesche.coding.reader.packing import Packed
from depesche.coding.reader.tokens import TOKENIZER, Tokeniser

SECOND, HEADS = "second", "heads.npz"  # folder of a second network, in that of the first; file of the heads


@dataclass(frozen=True)
class Network:
    """Hold a network: its encoder, its heads, and what cuts words into pieces for it."""

    encoder: OnnxEncoder
    heads: Heads
    tokeniser: Tokeniser


class Shelf:
    """Hold the networks that are loaded."""

    def __init__(self) -> None:
        self._networks: dict[Path, Network] = {}

    def networks(self, folders: Sequence[Path]) -> list[Network]:
        """Return the networks of folders, loading those that are not there yet side by side: most of it needs no lock of Python's."""
        missing = [folder for folder in folders if folder not in self._networks]
        pieces = {home: (Tokeniser(home / TOKENIZER), Embeddings(home / EMBEDDINGS)) for home in set(map(home_of, missing))}
        with ThreadPoolExecutor() as pool:
            graphs = pool.map(Packed.model, _unpacked(missing, pool))
            encoders = list(pool.map(OnnxEncoder, graphs, [pieces[home_of(folder)][1] for folder in missing]))
        for folder, encoder in zip(missing, encoders, strict=True):
            self._networks[folder] = Network(encoder, Heads.load(folder / HEADS), pieces[home_of(folder)][0])
        return [self._networks[folder] for folder in folders]


def home_of(folder: Path) -> Path:
    """Return the folder whose pieces and embeddings a network uses: a second one those of the first, which it went on from."""
    return folder.parent if folder.name == SECOND else folder


def packed(folder: Path) -> Packed:
    """Read the encoder of a network; a second one stands on the first."""
    home = home_of(folder)
    return Packed.load(folder / ENCODER, packed(home) if home != folder else None)


def _unpacked(folders: Sequence[Path], pool: ThreadPoolExecutor) -> list[Packed]:
    """Read the encoders of networks side by side, and those that second ones stand on."""
    files = dict.fromkeys(each for folder in folders for each in (folder, home_of(folder)))
    alone = dict(zip(files, pool.map(Packed.load, [folder / ENCODER for folder in files]), strict=True))
    return [alone[folder] if home_of(folder) == folder else alone[folder].after(alone[home_of(folder)]) for folder in folders]
