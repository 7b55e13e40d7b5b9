"""Coded articles for tests of the store: own texts in the line format, and a fresh store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from depesche.coded import CodedArticle
from depesche.coding.hand import coded_by_hand
from depesche.corpus.lines import parse
from depesche.record.store import Store, open_store

EXPULSION = """
@ a-1 | de | 2021-04-16 | agency
Washington weist zehn russische Diplomaten aus
  E SANCTION/expel actual | weist | Washington=USA.GOV | zehn russische Diplomaten=RUS.GOV | date=2021-04-15
Das Weiße Haus teilte am Donnerstag mit, die Ausweisung sei eine Antwort auf Hackerangriffe.
  E SANCTION/expel actual | Ausweisung | Das Weiße Haus=USA.GOV | _=RUS.GOV | date=2021-04-15 reaction
  E COERCE/cyber alleged | Hackerangriffe | _=RUS.GOV | _=USA.GOV
  Q indirect | Das Weiße Haus=USA.GOV | teilte | die Ausweisung sei eine Antwort auf Hackerangriffe

@ a-2 | en | 2021-04-16 | broadsheet
US expels ten Russian diplomats over hacking
  E SANCTION/expel actual | expels | US=USA.GOV | ten Russian diplomats=RUS.GOV | date=2021-04-15

@ a-3 | de | 2021-04-17 | broadsheet
Moskau antwortet: Zehn US-Diplomaten müssen gehen
  E SANCTION/expel actual | müssen gehen | Moskau=RUS.GOV | Zehn US-Diplomaten=USA.GOV | date=2021-04-16 reaction
Am Donnerstag hatten die USA zehn russische Diplomaten ausgewiesen.
  E SANCTION/expel actual | ausgewiesen | die USA=USA.GOV | zehn russische Diplomaten=RUS.GOV | date=2021-04-15
Putin und Biden wollen sich im Juni treffen.
  E CONSULT planned | treffen | Putin=RUS.GOV; Biden=USA.GOV | Putin=RUS.GOV; Biden=USA.GOV | date=2021-06
"""


def coded_articles(lines: str) -> list[CodedArticle]:
    """Return the coded articles of texts in the line format; each gets an address and outlet made from its id."""
    documents, problems = parse(lines.strip().splitlines(), "test")
    assert not problems
    return [coded_by_hand({**d, "url": f"https://press.example/{d['doc']}", "outlet": f"Outlet {d['doc']}"}) for d in documents]


@pytest.fixture
def coded() -> Callable[[str], list[CodedArticle]]:
    """Give the maker of coded articles."""
    return coded_articles


@pytest.fixture
def expulsion() -> list[CodedArticle]:
    """Give three articles on two expulsions and a planned meeting."""
    return coded_articles(EXPULSION)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a store that is not there yet, for tests of files alone."""
    return tmp_path / "press.depesche"


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """Give an empty open store."""
    with open_store(place, create=True) as opened:
        yield opened
