"""Documents of a language that has networks of its own are read by them, all others by those of several languages."""

import pytest

from depesche.coding.document import Codes, Document
from depesche.coding.reader.encoder import ENCODER
from depesche.coding.reader.reader import Reader
from depesche.coding.reader.readers import Readers
from depesche.errors import KnowledgeError
from depesche.span import Span


class Told:
    """Stand in for a reader: tell what was asked of it."""

    def __init__(self, folder):
        self.folder, self.name, self.least = folder, "", None

    def lean(self, least):
        self.least = least

    def code(self, document):
        return (self.folder.name, document.language)

    def between(self, document, source, target):
        return (self.folder.name, source, target)


@pytest.fixture
def model(tmp_path, monkeypatch):
    for folder in (tmp_path / "model", tmp_path / "model" / "en"):
        folder.mkdir()
        (folder / ENCODER).touch()
    monkeypatch.setattr(Reader, "load", lambda base, lexicon, folder, shelf: Told(folder))
    return tmp_path / "model"


def document(language):
    return Document.of_sentences(["Minsk."], language, None)


@pytest.mark.parametrize(("language", "folder"), [("en", "en"), ("de", "model"), ("fr", "model")])
def test_each_document_is_read_by_the_networks_of_its_language(model, language, folder):
    readers = Readers.load(None, (), model)
    assert readers.code(document(language)) == (folder, language)
    assert readers.between(document(language), Span(0, 1), Span(2, 3))[0] == folder
    assert readers.of(language) is readers.of(language) and readers.of(language).name == readers.name


def test_a_language_whose_networks_are_not_there_is_read_by_those_of_several(model):
    (model / "en" / ENCODER).unlink()
    assert Readers.load(None, (), model).code(document("en")) == ("model", "en")


def test_leaning_reaches_readers_loaded_before_and_after(model):
    readers = Readers.load(None, (), model)
    before = readers.of("de")
    readers.lean(0.7)
    assert before.least == readers.of("en").least == 0.7


def test_a_model_that_is_missing_is_told_at_once(tmp_path):
    with pytest.raises(KnowledgeError, match=r"model is missing in .*: install the package again"):
        Readers.load(None, (), tmp_path)


def test_an_empty_document_of_either_language_has_no_codes(base):
    readers = Readers.load(base)
    assert all(readers.code(Document.of_sentences([], language, None)) == Codes((), ()) for language in ("de", "en"))
