from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.actors import ActorBase
from depesche.coding.parties import Party, parties_in

PHRASES = [
    ("de", "Außenminister Sergej Lawrow reiste ab.", "Außenminister Sergej Lawrow", "name", "RUS"),
    ("de", "Ein Sprecher des US-Außenministeriums schwieg.", "Ein Sprecher des US-Außenministeriums", "name", "USA"),
    ("de", "Zehn russische Schiffe lagen im Hafen.", "russische Schiffe", "adjective", "RUS"),
    ("de", "Seine Regierung schwieg.", "Seine Regierung", "own", "---"),
    ("de", "Beide Minister schwiegen.", "Beide Minister", "both", "---"),
    ("de", "Das Land schwieg.", "Das Land", "land", "---"),
    ("en", "Poland's foreign minister left.", "Poland's foreign minister", "name", "POL"),
    ("en", "The president of Kenya left.", "The president of Kenya", "name", "KEN"),
    ("en", "They left.", "They", "pronoun", "---"),
    ("en", "The two leaders left.", "The two leaders", "both", "---"),
]


@pytest.mark.parametrize(("language", "sentence", "text", "kind", "code"), PHRASES)
def test_a_phrase_is_found_with_kind_and_code(base: ActorBase, language: str, sentence: str, text: str, kind: str, code: str) -> None:
    found = [(p.span.cut(sentence), p.kind, p.codes[0]) for p in parties_in(sentence, base, language, "2021-05-20")]
    assert (text, kind, code) in found


def test_a_person_whom_the_base_does_not_know_is_a_party_of_no_country(base: ActorBase) -> None:
    sentence = "Gestern sprach Thomas Krautwurmler in der Halle."
    (found,) = [p for p in parties_in(sentence, base, "de", "2021-05-20") if p.kind == "person"]
    assert found.span.cut(sentence) == "Thomas Krautwurmler"
    assert found.codes == ("---",)


def test_joined_phrases_share_a_group_and_others_do_not(base: ActorBase) -> None:
    sentence = "Polen und Litauen kritisierten Belarus."
    poland, lithuania, belarus = parties_in(sentence, base, "de", "2021-05-20")
    assert poland.group == lithuania.group != belarus.group


_PIECES = ["Polen", "und", "die", "russische", "Regierung", "von", "Präsident", "Joe Biden", "Sie", "beide Seiten", ",", "seine",
           "Soldaten", "in", "Reykjavik", "–", "„", "“", "Anna Schmidt", "des", "zehn", "wies", "USA"]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=20), st.sampled_from(["de", "en"]))
def test_phrases_lie_in_order_within_the_sentence_and_do_not_overlap(base: ActorBase, pieces: list[str], language: str) -> None:
    sentence = " ".join(pieces)
    found: tuple[Party, ...] = parties_in(sentence, base, language, "2021-05-20")
    for party in found:
        assert 0 <= party.span.start <= party.core.start < party.core.end <= party.span.end <= len(sentence)
        assert party.who
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
