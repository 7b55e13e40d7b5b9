from __future__ import annotations

import pytest

from depesche.actors import ActorBase
from depesche.coding.coreference import resolved_parties
from depesche.coding.document import Document

TOLD = [
    ("de", ["Außenminister Sergej Lawrow traf in Reykjavik ein.", "Er lobte die Stadt."], "Er", ("RUS",)),
    ("de", ["Angela Merkel reiste nach Paris.", "Dort sprach sie mit Studenten."], "sie", ("DEU",)),
    ("de", ["Emmanuel Macron lud ein.", "Seine Regierung bereitete das Treffen vor."], "Seine Regierung", ("FRA",)),
    ("de", ["Polen und Litauen verhandeln.", "Beide Seiten schwiegen."], "Beide Seiten", ("LTU", "POL")),
    ("de", ["Der polnische Außenminister kam aus Warschau.", "Der Minister reiste weiter."], "Der Minister", ("POL",)),
    ("de", ["Kenia schloss den Hafen.", "Die Regierung nannte keine Gründe."], "Die Regierung", ("KEN",)),
    ("en", ["Justin Trudeau arrived in Rome.", "He praised the city."], "He", ("CAN",)),
    ("en", ["Angela Merkel arrived.", "Her government had asked for talks."], "Her government", ("DEU",)),
    ("en", ["Poland and Lithuania are talking.", "Both sides kept silent."], "Both sides", ("LTU", "POL")),
    ("en", ["Kenya closed the port.", "The government gave no reasons."], "The government", ("KEN",)),
]


@pytest.mark.parametrize(("language", "sentences", "text", "codes"), TOLD)
def test_a_phrase_means_whom_the_text_named_before(
    base: ActorBase, language: str, sentences: list[str], text: str, codes: tuple[str, ...]
) -> None:
    document = Document.of_sentences(sentences, language, "2021-05-20")
    found = {p.span.cut(sentences[-1]): tuple(sorted(p.codes)) for p in resolved_parties(document, base)[-1]}
    assert found[text] == codes


def test_without_anybody_before_a_pronoun_means_nobody(base: ActorBase) -> None:
    document = Document.of_sentences(["Er schwieg."], "de", "2021-05-20")
    assert resolved_parties(document, base)[0][0].codes == ("---",)


def test_an_unknown_person_belongs_to_the_phrase_beside_the_name(base: ActorBase) -> None:
    sentences = ["Der polnische Botschafter, Thomas Krautwurmler, reiste ab.", "Krautwurmler schwieg."]
    first, second = resolved_parties(Document.of_sentences(sentences, "de", "2021-05-20"), base)
    assert [p.codes for p in first if p.kind == "person"] == [("POL",)]
    assert [p.codes for p in second] == [("POL",)]


def test_a_person_whom_a_later_sentence_explains_is_known_from_there_on(base: ActorBase) -> None:
    sentences = ["Thomas Krautwurmler reiste ab.", "Der polnische Botschafter, Thomas Krautwurmler, schwieg.", "Krautwurmler ging."]
    *_, last = resolved_parties(Document.of_sentences(sentences, "de", "2021-05-20"), base)
    assert [p.codes for p in last if p.kind == "person"] == [("POL",)]
