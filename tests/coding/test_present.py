from __future__ import annotations

import pytest

from depesche.actors import ActorBase, Term
from depesche.coding.code import code_document, load_coder
from depesche.coding.document import Document
from depesche.coding.present import present_of, with_present

UNDATED = (
    "Ratspräsident Tusk lobt die Einigung",
    "Bundeskanzlerin Angela Merkel und Kommissionspräsident Jean-Claude Juncker sprachen in Brüssel mit ihm.",
)


def test_the_persons_of_an_undated_text_tell_whom_a_name_speaks_for(base: ActorBase) -> None:
    document = with_present(Document.of_sentences(UNDATED, "de"), base)
    assert document.published is None
    assert document.day is not None and "2014-12" < document.day < "2019-12"
    assert [m.entries[0].code for m in base.mentions(document.cut(0), "de", document.day)] == ["EU"]
    assert [m.entries[0].code for m in base.mentions(document.cut(0), "de", None)] == ["POL"]


def test_a_day_of_publication_is_left_as_it_is(base: ActorBase) -> None:
    document = Document.of_sentences(UNDATED, "de", "2026-01-02")
    assert with_present(document, base) is document
    assert document.day == "2026-01-02"


@pytest.mark.parametrize(
    ("seats", "day"),
    [
        ([], None),
        ([[Term("2001", "2005")]], None),  # one person alone tells nothing
        ([[Term("2001", "2005")], [Term("2004-02-10", "2010")]], "2004-07"),
        ([[Term("2001", "2005"), Term("2020", "")], [Term("2019", "")]], None),  # both are in office today
        ([[Term("2001", "2005")], [Term("2006", "2010")]], None),  # never at one time
        ([[Term("", "2005-03")], [Term("2003-03-01", "2005-03-01")], [Term("2015", "")]], "2004-02"),
    ],
)
def test_the_middle_of_the_time_in_which_most_are_in_office_counts(seats: list[list[Term]], day: str | None) -> None:
    found = present_of(seats)
    assert found == day if day is None else found is not None and found.startswith(day)


def test_every_coder_reads_names_as_of_that_day(base: ActorBase) -> None:
    sentences = (*UNDATED, "Tusk forderte Russland auf, die Kämpfe zu beenden.")
    codes = code_document(Document.of_sentences(sentences, "de"), load_coder("dictionary", base=base))
    asked = [event for event in codes.events if event.type == "REQUEST"]
    assert [actor.code for event in asked for actor in event.sources] == ["EU"]
    assert all(event.date is None or not event.date.startswith("201") for event in codes.events)
