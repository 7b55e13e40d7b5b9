"""The reader as it ships: networks that read several languages, and for some languages networks of their own (docs/decisions/0035)."""

from __future__ import annotations

from pathlib import Path

from depesche.actors import ActorBase
from depesche.coding.document import Codes, Document
from depesche.coding.reader.encoder import ENCODER
from depesche.coding.reader.ensemble import OWN
from depesche.coding.reader.pairing import Between
from depesche.coding.reader.reader import MODEL, NAME, Reader
from depesche.coding.reader.shelf import Shelf
from depesche.coding.reader.version import version_of
from depesche.errors import KnowledgeError
from depesche.span import Span


class Readers:
    """Read each document with the networks of its language or those of several; they are loaded when they are asked for."""

    def __init__(self, base: ActorBase, lexicon: tuple[Path, ...], folder: Path) -> None:
        self.base, self.lexicon, self.folder = base, lexicon, folder
        self.name = f"{NAME} {version_of(folder)}"
        self._least: float | None = None
        self._loaded: dict[Path, Reader] = {}
        self._shelf = Shelf()

    @classmethod
    def load(cls, base: ActorBase, lexicon: tuple[Path, ...] = (), folder: Path = MODEL) -> Readers:
        """Prepare the model that ships with the package; ``lexicon`` names trigger files of a user's own."""
        if not (folder / ENCODER).exists():
            raise KnowledgeError(f"the reader's model is missing in {folder}: install the package again")
        return cls(base, lexicon, folder)

    def lean(self, least: float) -> None:
        """Keep events from a certainty on (0 to 1): high for statistics, low for research that reads on; default where F1 is best."""
        self._least = least
        for reader in self._loaded.values():
            reader.lean(least)

    def code(self, document: Document) -> Codes:
        """Find events and statements of a document."""
        return self.of(document.language).code(document)

    def between(self, document: Document, source: Span, target: Span) -> Between:
        """Return what one marked party does to another in the first sentence of a document."""
        return self.of(document.language).between(document, source, target)

    def of(self, language: str) -> Reader:
        """Return the reader of a language."""
        return self._of(self.folder / language if language in OWN and (self.folder / language / ENCODER).exists() else self.folder)

    def _of(self, folder: Path) -> Reader:
        if folder not in self._loaded:
            reader = Reader.load(self.base, self.lexicon, folder, self._shelf)
            reader.name = self.name
            if self._least is not None:
                reader.lean(self._least)
            self._loaded[folder] = reader
        return self._loaded[folder]
