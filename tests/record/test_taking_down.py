"""A text that is taken down leaves nothing of its sentences in the traces by which reports are merged."""

from __future__ import annotations

from depesche.record.history import Author
from depesche.record.store import Store
from tests.record.conftest import coded_articles

LINES = """
@ a-1 | de | 2021-05-20 | agency
Berlin lehnte die Bitte Moskaus vor sechs Wochen ab.
  E REJECT actual | lehnte | Berlin=DEU.GOV | Moskaus=RUS.GOV
"""


def test_taking_down_drops_words_and_days_of_the_sentence(store: Store) -> None:
    from depesche.record import models
    from depesche.record.rows import trace_of_row

    public = store.add(coded_articles(LINES)[0]).article
    rows = models.Report.objects.using(store.alias)
    before = trace_of_row(rows.get().trace)
    assert before.words and before.told
    store.take_down(public, Author(who="anna"))
    after = trace_of_row(rows.get().trace)
    assert (after.words, after.told) == (frozenset(), ()) and after.source == before.source
    assert list(store.check()) == []
