from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.actors import ActorBase
from depesche.coded import Actor, Assessment, Statement
from depesche.coding.assessments import find_assessments
from depesche.coding.document import Codes, Document
from depesche.span import Span

ASSESSED = [
    ("de", "Das Verhältnis zwischen Warschau und Berlin ist so schlecht wie seit Jahren nicht mehr.", ("DEU", "POL"), "worse"),
    ("de", "Die deutsch-französischen Beziehungen haben sich deutlich verbessert.", ("DEU", "FRA"), "better"),
    ("de", "Japans Beziehungen zu Südkorea haben unter dem Streit schwer gelitten.", ("JPN", "KOR"), "worse"),
    ("de", "Die Spannungen zwischen Indien und Pakistan nehmen zu.", ("IND", "PAK"), "worse"),
    ("de", "Die Spannungen zwischen Griechenland und der Türkei ließen zuletzt nach.", ("GRC", "TUR"), "better"),
    ("de", "Zwischen Wien und Budapest herrscht Eiszeit, die Krise zwischen Österreich und Ungarn hält an.", ("AUT", "HUN"), "worse"),
    ("de", "Die Beziehungen zwischen Norwegen und Schweden sind ausgezeichnet.", ("NOR", "SWE"), "level"),
    ("de", "Das Verhältnis zwischen Peking und Canberra hat sich nicht verschlechtert.", ("AUS", "CHN"), "level"),
    ("de", "Die angespannten Beziehungen zwischen Ägypten und Katar haben sich gebessert, sie verbessern sich: "
     "Die Beziehungen zwischen Ägypten und Katar verbessern sich.", ("EGY", "QAT"), "better"),
    ("de", "Marokko möchte seine Beziehungen zu Algerien verbessern.", ("DZA", "MAR"), "hope"),
    ("de", "Ein wichtiger Streitpunkt zwischen London und Dublin bleibt die Grenze.", ("GBR", "IRL"), "dispute"),
    ("de", "In den Beziehungen zwischen Bern und Brüssel gibt es etliche strittige Fragen.", ("CHE", "EU"), "dispute"),
    ("de", "Peking und Tokio sind uneins über die Inseln.", ("CHN", "JPN"), "dispute"),
    ("de", "Die Freundschaft zwischen Serbien und China ist eng.", ("CHN", "SRB"), "level"),
    ("en", "Relations between Ottawa and Riyadh are at their lowest point since the 1990s.", ("CAN", "SAU"), "worse"),
    ("en", "US-China ties have deteriorated sharply.", ("CHN", "USA"), "worse"),
    ("en", "Poland's relations with Lithuania have improved markedly.", ("LTU", "POL"), "better"),
    ("en", "Tensions between Ethiopia and Egypt are rising again.", ("EGY", "ETH"), "worse"),
    ("en", "Tensions between Ethiopia and Egypt have eased.", ("EGY", "ETH"), "better"),
    ("en", "Relations between Finland and Estonia remain excellent.", ("EST", "FIN"), "level"),
    ("en", "Turkey hopes to mend its relationship with Israel.", ("ISR", "TUR"), "hope"),
    ("en", "Fishing rights are a bone of contention between Iceland and Britain.", ("GBR", "ISL"), "dispute"),
    ("en", "France and Italy are at odds over migration.", ("FRA", "ITA"), "dispute"),
    ("en", "A thaw between Athens and Ankara began last year.", ("GRC", "TUR"), "better"),
]  # fmt: skip

SILENT = [
    ("de", "Polen wies drei deutsche Diplomaten aus."),
    ("de", "Frankreich und Deutschland nahmen diplomatische Beziehungen auf."),
    ("de", "Im Verhältnis zu den Vorjahren exportierte Frankreich mehr Wein nach Deutschland."),
    ("de", "Die Trainerin hat ein gutes Verhältnis zu ihren Spielerinnen."),
    ("de", "Das Kräfteverhältnis im Parlament hat sich verschlechtert."),
    ("de", "Im Mietverhältnis gibt es Streit zwischen Mieter und Vermieter."),
    ("de", "Die sozialen Spannungen in Frankreich nehmen zu."),
    ("de", "Die Hochspannung zwischen Polen und Deutschland fiel aus."),
    ("en", "He wore a red tie when he met the Polish president in Berlin."),
    ("en", "The match between France and Italy ended in a tie."),
    ("en", "Relatives of the victims met officials in Ankara."),
    ("en", "Ethnic tensions in the region are rising, Kenya's government said."),
    ("en", "Canada signed a trade agreement with Mexico."),
    ("en", "Sales rose in relation to last year in Spain and Portugal."),
]


def document(*sentences: str, language: str, published: str = "2021-05-20") -> Document:
    return Document.of_sentences(sentences, language, published)


def assess(base: ActorBase, *sentences: str, language: str = "de") -> tuple[Assessment, ...]:
    return find_assessments(document(*sentences, language=language), Codes(), base)


@pytest.mark.parametrize(("language", "sentence", "dyad", "direction"), ASSESSED)
def test_a_sentence_about_a_relation_gives_dyad_and_direction(
    base: ActorBase, language: str, sentence: str, dyad: tuple[str, str], direction: str
) -> None:
    found = assess(base, sentence, language=language)
    assert (dyad, direction) in {(a.dyad, a.direction) for a in found}


@pytest.mark.parametrize(("language", "sentence"), SILENT)
def test_a_sentence_without_a_judgement_gives_none(base: ActorBase, language: str, sentence: str) -> None:
    assert assess(base, sentence, language=language) == ()


def test_a_comparison_is_kept_in_the_words_of_the_text(base: ActorBase) -> None:
    text = "Die Beziehungen zwischen Kairo und Ankara sind so angespannt wie seit dem Umsturz nicht mehr."
    (found,) = assess(base, text)
    assert found.comparison is not None
    assert found.comparison.cut(text) == "so angespannt wie seit dem Umsturz nicht mehr"


def test_bare_relations_are_those_of_the_main_pair_of_the_text(base: ActorBase) -> None:
    found = assess(
        base,
        "Spanien und Marokko sprechen wieder miteinander.",
        "Rabat rief seine Botschafterin aus Spanien zurück, nach Marokko kam sie im Mai.",
        "Die Beziehungen sind weiterhin schlecht.",
    )
    assert [(a.sentence, a.dyad, a.direction) for a in found] == [(2, ("ESP", "MAR"), "worse")]


def test_bare_relations_without_a_pair_in_the_text_give_none(base: ActorBase) -> None:
    assert assess(base, "Die Beziehungen sind weiterhin schlecht.") == ()


def test_the_time_in_office_of_a_person_is_the_period(base: ActorBase) -> None:
    (found,) = assess(base, "Das Verhältnis zwischen Deutschland und den USA hatte unter Präsident Donald Trump gelitten.")
    assert (found.since, found.until) == ("2017-01", "2021-01")


def test_what_began_under_a_person_has_no_end(base: ActorBase) -> None:
    (found,) = assess(base, "Die Verschlechterung der Beziehungen zwischen Berlin und Washington begann unter Donald Trump.")
    assert (found.since, found.until) == ("2017-01", None)


@pytest.mark.parametrize(
    ("language", "sentence", "since"),
    [
        ("de", "Seit dem Amtsantritt von Joe Biden verschärften sich die Spannungen zwischen Russland und den USA.", "2021-01"),
        ("en", "Tensions between Russia and the United States have risen since Joe Biden took office.", "2021-01"),
        ("de", "Seit 2014 ist das Verhältnis zwischen Moskau und Kiew zerrüttet.", "2014"),
        ("en", "Since 2014 relations between Moscow and Kyiv have been strained.", "2014"),
    ],
)
def test_since_comes_from_terms_and_dates(base: ActorBase, language: str, sentence: str, since: str) -> None:
    assert [a.since for a in assess(base, sentence, language=language)] == [since]


def test_a_dispute_lists_its_issues(base: ActorBase) -> None:
    text = "Es gibt Meinungsverschiedenheiten zwischen Prag und Wien über das Kraftwerk und die Grenze."
    (found,) = assess(base, text)
    assert [span.cut(text) for span in found.issues] == ["Kraftwerk", "Grenze"]


def test_the_next_sentence_may_list_the_issues(base: ActorBase) -> None:
    first = "In den Beziehungen zwischen Prag und Warschau gibt es viele Streitpunkte."
    second = "Neben dem Kohlebergbau und der Luftverschmutzung gehören dazu die Grenzkontrollen."
    (found,) = assess(base, first, second)
    text = f"{first}\n{second}"
    assert [span.cut(text) for span in found.issues] == ["Kohlebergbau", "Luftverschmutzung", "Grenzkontrollen"]


def test_the_speaker_of_a_statement_is_the_judge(base: ActorBase) -> None:
    text = "Die Beziehungen zwischen Polen und Litauen seien hervorragend, sagte der Minister."
    minister = Actor(span=Span(70, 82), code="POL", sector="GOV")
    said = Statement(id="s1", sentence=0, speakers=(minister,), content=Span(0, 61))
    (found,) = find_assessments(document(text, language="de"), Codes(statements=(said,)), base)
    assert found.by == minister
    (alone,) = assess(base, text)
    assert alone.by is None


_PIECES = ["Die Beziehungen", "zwischen", "Polen", "und", "Russland", "sind", "so schlecht", "wie nie", "angespannt", ",", "die", "unter",
           "Donald Trump", "Spannungen", "„besser“", "seit 2014", "über", "Zölle", "nicht", ".", "–", "gehören dazu", "neben"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=18), st.lists(st.sampled_from(_PIECES), min_size=1, max_size=10))
def test_every_span_lies_in_its_sentence(base: ActorBase, first: list[str], second: list[str]) -> None:
    text = document(" ".join(first), " ".join(second), language="de")
    for found in find_assessments(text, Codes(), base):
        whole = text.sentences[found.sentence].span
        assert whole.covers(found.span)
        assert found.span.cut(text.text) == found.span.cut(text.text).strip()
        assert found.comparison is None or whole.covers(found.comparison)
        assert found.dyad[0] < found.dyad[1]
        for issue in found.issues:
            assert issue.cut(text.text).strip() == issue.cut(text.text) != ""
