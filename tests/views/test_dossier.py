"""The dossier as a page: complete, self-contained, safe, and honest when there is nothing to tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from depesche.coded import Actor, Quantity
from depesche.record.store import Store
from depesche.relations.happening import Happening
from depesche.relations.relation import Relation
from depesche.relations.report import CONFIRMED, Evidence
from depesche.span import Span
from depesche.views.dossier import render_dossier
from depesche.views.outline import Outline

Make = Callable[..., Happening]
Relate = Callable[[Iterable[Happening]], Relation]
ON = date(2021, 7, 1)
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}\u202e'


@pytest.fixture(scope="module")
def page(spring: Any) -> str:
    return render_dossier(spring.relation, "en", neighbours=spring.neighbours, on=ON)


@pytest.fixture(scope="module")
def tree(page: str) -> Any:
    return html.fromstring(page)


def section(tree: Any, id_: str) -> Any:
    return tree.get_element_by_id(id_)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_dossier_has_every_part(tree: Any) -> None:
    parts = [s.get("id") for s in tree.iter("section")]
    assert parts == [
        "glance",
        "timeline",
        "tension",
        "ahead",
        "alleged",
        "denied",
        "chains",
        "voices",
        "judgements",
        "all",
        "others",
        "sources",
        "how",
    ]
    linked = [a.get("href") for a in tree.find(".//nav").iter("a")]
    assert linked == [f"#{p}" for p in parts]


def test_dossier_counts_happenings_reports_and_outlets(tree: Any, spring: Any) -> None:
    happenings = spring.relation.happenings
    reports, outlets = sum(len(h.reports) for h in happenings), len(Outline(spring.relation).outlets)
    (basis,) = (words(p) for p in tree.iter("p") if p.get("class") == "basis")
    assert basis.startswith(f"{len(happenings)} happenings, {reports} reports, {outlets} outlets. Based on ")


def test_dossier_says_in_place_of_a_sentence_that_its_text_was_taken_down(make: Make, relate: Relate) -> None:
    happening = make(1, "2021-05-01")
    (report,) = happening.reports
    gone = replace(report, source=replace(report.source, taken_down="2021-06-01", headline=""), evidence=Evidence(text="", start=0))
    tree = html.fromstring(render_dossier(relate([replace(happening, reports=(gone,))]), "en", on=ON))
    entry = tree.get_element_by_id(happening.id)
    assert not list(entry.iter("blockquote")) and "text taken down on 1 June 2021" in words(entry)
    assert "text taken down on 1 June 2021" in words(section(tree, "sources"))
    assert words(section(tree, "glance")).count("text taken down on 1 June 2021") >= 1


def test_dossier_in_german(spring: Any) -> None:
    tree = html.fromstring(render_dossier(spring.relation, "de", neighbours=spring.neighbours, on=ON))
    assert tree.get("lang") == "de"
    assert words(tree.find(".//h1")) == "Russland – USA"
    assert "Stand 1. Juli 2021" in words(tree.find(".//header"))
    assert "Wer was sagte" in words(section(tree, "voices"))


def test_dossier_figures_open_to_sentences(tree: Any, spring: Any) -> None:
    outline = Outline(spring.relation)
    figures = {words(f.find(".//*[@class='lab']")): f for f in section(tree, "glance").iter("details")}
    assert set(figures) >= {"happened", "planned or expected", "only alleged", "explicitly did not happen", "Material conflict"}
    alleged = figures["only alleged"]
    assert words(alleged.find(".//*[@class='num']")) == str(len(outline.of_status("alleged")))
    assert "mutmaßliche Einmischung" in words(alleged)
    for figure in figures.values():
        number = int(words(figure.find(".//*[@class='num']")))
        assert len([li for li in figure.iter("li") if li.find("a") is not None]) == number


def test_dossier_leads_from_every_number_to_sentence_and_source(tree: Any, spring: Any) -> None:
    for happening in spring.relation.happenings:
        entry = tree.get_element_by_id(happening.id)
        told = words(entry)
        for report in happening.reports:
            plain = " ".join("".join(b.itertext()) for b in entry.iter("blockquote"))
            assert " ".join(report.evidence.text.split()) in " ".join(plain.split())
            assert report.source.outlet in told
        links = {a.get("href") for a in entry.iter("a") if a.get("class") == "ext"}
        assert links == {r.source.url for r in happening.reports}


def test_dossier_links_lead_somewhere(tree: Any) -> None:
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    inner = {a.get("href") for a in tree.iter("a") if a.get("href").startswith("#")}
    assert {h[1:] for h in inner} <= set(ids)


def test_dossier_marks_who_did_what_and_what_was_verbatim(tree: Any) -> None:
    marked = [(m.get("class").split()[-1], words(m), m.get("data-l")) for m in tree.iter("mark")]
    assert ("m-fragment", "stable and predictable", "verbatim") in marked
    assert ("m-trigger", "expels", "what") in marked
    assert ("m-quantity", "zehn", "quantity") in marked
    assert any(c == "m-condition" and t == "Sollte" for c, t, _ in marked) or any("m-condition" in c for c, _, _ in marked)


def test_dossier_keeps_assessments_apart_from_happenings(tree: Any) -> None:
    told = words(section(tree, "judgements"))
    assert "Worsening" in told and "Points of dispute" in told
    assert "judgement of Dmitri Peskow (Russia, government)" in told
    assert "the newspaper's own judgement" in told
    assert "noch nie gewesen" not in words(section(tree, "all"))


def test_dossier_tells_who_passed_a_statement_on(tree: Any) -> None:
    told = words(section(tree, "voices"))
    assert "passed on by Jen Psaki (United States, government)" in told
    assert "to both sides (Russia, government)" in told


def test_dossier_tells_chains_and_other_pairs(tree: Any) -> None:
    assert re.search(r"answer to: Sanction [^↳]*\(15 April 2021\)", words(section(tree, "chains")))
    assert "Poland – Russia" in words(section(tree, "others"))
    assert "drei russische Diplomaten" in words(section(tree, "others"))


def test_dossier_gives_tension_with_what_it_rests_on(tree: Any) -> None:
    rows = {words(r.find("th")): [words(c) for c in r.iter("td")] for r in section(tree, "tension").find(".//tbody").iter("tr")}
    score, happenings, reports = rows["April 2021"]
    assert score.startswith("−") and happenings.startswith("4 happenings") and int(reports) >= 4


def test_dossier_loads_nothing_and_runs_only_its_own_script(page: str, tree: Any) -> None:
    assert not list(tree.iter("img", "link", "iframe", "object", "embed", "base"))
    assert len(list(tree.iter("script"))) == 1
    assert "default-src 'none'" in page
    style = " ".join(s.text for s in tree.iter("style"))
    assert "url(" not in style and "@import" not in style
    outside = [a.get("href") for a in tree.iter("a") if not a.get("href").startswith("#")]
    assert outside and all(h.startswith("https://press.example/") for h in outside)
    assert not re.search(r"vega|w3\.org/1999/xlink\S*\"\s+xlink:href=\"http", page)


def test_dossier_of_a_period_says_only_that(spring_store: Store) -> None:
    relation = spring_store.relation("RUS", "USA", "2021-05", "2021-05-31")
    tree = html.fromstring(render_dossier(relation, "en", on=ON))
    assert "20 May 2021" in words(tree.find(".//header"))
    assert "expels" not in words(section(tree, "all"))
    left = len(spring_store.relation("RUS", "USA").happenings) - len(relation.happenings)
    told = f"Chosen period: May 2021 to 31 May 2021. {left} happenings of this pair lie outside it or have no date."
    assert told in words(tree.find(".//header"))
    assert "dossier Russia – United States, May 2021 to 31 May 2021, As of 1 July 2021" in words(section(tree, "how"))


@pytest.mark.parametrize(
    ("language", "period", "told", "nothing"),
    [
        ("de", ("2030", None), "Keine Artikel. Gewählter Zeitraum: seit 2030. ", "zu diesem Paar in diesem Zeitraum keine Ereignisse."),
        ("en", (None, "1999-12"), "No articles. Chosen period: until December 1999. ", "no happenings of this pair in this period."),
    ],
)
def test_dossier_of_a_period_without_happenings_does_not_deny_the_others(
    spring_store: Store, language: str, period: tuple[str | None, str | None], told: str, nothing: str
) -> None:
    tree = html.fromstring(render_dossier(spring_store.relation("RUS", "USA", *period), language, on=ON))
    count = len(spring_store.relation("RUS", "USA").happenings)
    assert f"{told}{count} " in words(tree.find(".//header"))
    assert nothing in words(section(tree, "glance"))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["1 statement", "1 assessment", "0 chains of action and answer", "1 article"]),
        ("de", ["1 Äußerung", "1 Einschätzung", "0 Ketten von Schritt und Antwort", "1 Artikel"]),
    ],
)
def test_dossier_counts_one_as_one(spring: Any, make: Any, relate: Relate, language: str, told: list[str]) -> None:
    relation = replace(relate([make(1, "2021-02-01")]), quotes=spring.relation.quotes[:1], judgements=spring.relation.judgements[:1])
    articles = (relation.quotes[0].source,)
    judgements = tuple(replace(j, source=articles[0]) for j in relation.judgements)
    happenings = tuple(replace(h, reports=tuple(replace(r, source=articles[0]) for r in h.reports)) for h in relation.happenings)
    relation = replace(relation, judgements=judgements, happenings=happenings, articles=articles)
    tree = html.fromstring(render_dossier(relation, language, on=ON))
    assert [words(a) for a in section(tree, "glance").find_class("jump")] == told


def test_dossier_of_all_times_speaks_of_no_period(tree: Any) -> None:
    assert "period" not in words(tree.find(".//header"))
    assert "dossier Russia – United States, As of 1 July 2021" in words(section(tree, "how"))


@pytest.mark.parametrize(("language", "told"), [("en", "outlet not known"), ("de", "Medium nicht bekannt")])
def test_dossier_counts_no_unknown_outlet(make: Any, relate: Relate, language: str, told: str) -> None:
    nameless = make(1, "2021-02-01", outlet=None, url=None)
    page = html.fromstring(render_dossier(relate([nameless]), language, on=ON))
    assert f", {told}." in words(page.find(".//header")) and told in words(page.find_class("tags")[0])
    both = html.fromstring(render_dossier(relate([nameless, make(2, "2021-02-02")]), "en", on=ON))
    assert "2 happenings, 2 reports, 1 outlet." in words(both.find(".//header"))


def test_dossier_of_undated_articles_says_so(make: Any, relate: Relate) -> None:
    tree = html.fromstring(render_dossier(relate([make(1, None, published=None)]), "en", on=ON))
    assert "Based on 1 article without a date." in words(tree.find(".//header"))


@pytest.mark.parametrize(
    ("language", "told"), [("de", "enthält zu diesem Paar keine Ereignisse"), ("en", "holds no happenings of this pair")]
)
def test_dossier_of_a_pair_without_happenings_says_so(spring_store: Store, language: str, told: str) -> None:
    page = render_dossier(spring_store.relation("FRA", "JPN"), language, on=ON)
    tree = html.fromstring(page)
    assert told in words(tree.find(".//main"))
    assert [s.get("id") for s in tree.iter("section")] == ["glance", "how"]


def test_dossier_shows_what_people_checked(make: Any, relate: Relate) -> None:
    first, second = make(1, "2021-01-01"), make(2, "2021-02-01")
    checked = replace(first, reports=tuple(replace(r, review=CONFIRMED) for r in first.reports))
    tree = html.fromstring(render_dossier(relate([checked, second]), "en", on=ON))
    assert "Of 2 happenings, people have confirmed or corrected 1" in words(tree.find(".//header"))
    assert "r-confirmed" in tree.get_element_by_id(first.id).get("class")
    assert "r-machine" in tree.get_element_by_id(second.id).get("class")


@pytest.mark.parametrize(
    ("language", "left_out", "uncounted"),
    [
        (
            "en",
            "Not in the picture, but in the list: 1 happening before 1 February 2021, 2 happenings after 3 February 2021, "
            "1 happening without a date.",
            "Here it rests on 2 of the 4 that happened; the rest lies outside 1 February 2021 to 3 February 2021 or has no date.",
        ),
        (
            "de",
            "Nicht im Bild, aber in der Liste: 1 Ereignis vor dem 1. Februar 2021, 2 Ereignisse nach dem 3. Februar 2021, "
            "1 Ereignis ohne Datum.",
            "Hier ruht die Spannung auf 2 von 4 geschehenen Ereignissen; der Rest liegt außerhalb des Zeitraums 1. Februar 2021 "
            "bis 3. Februar 2021 oder hat kein Datum.",
        ),
    ],
)
def test_dossier_says_what_its_charts_leave_out(make: Any, relate: Relate, language: str, left_out: str, uncounted: str) -> None:
    shown = [make(1, "2021-02-01"), make(2, "2021-02-02", status="planned"), make(3, "2021-02-03")]
    rest = [make(4, "2018-01-01"), make(5, "2025-08-15"), make(6, "2025-08-16", status="planned")]
    undated = make(7, None, published=None, status="negated")
    tree = html.fromstring(render_dossier(relate([*shown, *rest, undated]), language, on=ON))
    assert words(section(tree, "timeline").find(".//figcaption")).endswith(left_out)
    assert words(section(tree, "tension").find(".//figcaption")).endswith(uncounted)
    whole = html.fromstring(render_dossier(relate(shown), language, on=ON))
    told = words(section(whole, "timeline")) + words(section(whole, "tension"))
    assert left_out.partition(":")[0] not in told and uncounted[:12] not in told


def hostile(make: Any) -> Happening:
    long = "Ä" * 10_000
    made = make(
        1,
        "2021-01-01",
        text=f"Moskau straft {HOSTILE} {long}",
        headline=HOSTILE + long,
        outlet=HOSTILE + long,
        url="javascript:alert(3)",
        decided_by=HOSTILE,
        quantity=Quantity(span=Span(0, 6), number=3, unit=HOSTILE + long),
    )
    report = made.reports[0]
    actor = Actor(span=None, code=HOSTILE, sector=HOSTILE, name=long, description=HOSTILE)
    event = replace(report.event, sources=(actor, *report.event.sources), place=HOSTILE, contexts=(HOSTILE,))
    return replace(made, reports=(replace(report, event=event),))


def test_dossier_of_hostile_text_is_safe(make: Any, relate: Relate) -> None:
    page = render_dossier(relate([hostile(make), make(2, "2021-01-02")]), "en", on=ON)
    tree = html.fromstring(page)
    assert len(list(tree.iter("script"))) == 1 and not list(tree.iter("img"))
    assert not [e for e in tree.iter() for name in e.keys() if name.startswith("on")]  # noqa: SIM118
    assert not [a for a in tree.iter("a") if a.get("href", "").startswith("javascript")]
    assert "{{ 7*7 }}" in page and "49" not in words(tree.find(".//header"))
    assert {e.tag for e in tree.iter() if "Ä" * 500 in (e.text or "")} == {"mark"}, "only the sentence itself is shown in full"


def test_dossier_of_two_thousand_happenings_stays_usable(make: Any, relate: Relate) -> None:
    start = date(2016, 1, 1)
    statuses = ("actual", "actual", "actual", "planned", "alleged")
    types = ("SANCTION", "CONSULT", "ACCUSE", "AID")
    many = [make(i, (start + timedelta(days=i)).isoformat(), type=types[i % 4], status=statuses[i % 5]) for i in range(2000)]
    page = render_dossier(relate(many), "de", on=ON)
    assert len(page) < 9_000_000
    tree = html.fromstring(page)
    assert len(tree.find_class("entry")) == 2000
    glance = section(tree, "glance")
    assert max(len(list(d.iter("li"))) for d in glance.iter("details")) <= 41
    assert "Hier stehen die 40 letzten von 1200" in words(glance)
    assert tree.find(".//main").get("class") == "large"


def test_dossier_tells_the_sentence_that_tells_the_status(spring: Any, tree: Any) -> None:
    summit = next(h for h in spring.relation.happenings if h.since == "2021-06-16" and h.status == "actual" and h.type == "CONSULT")
    assert "met in Geneva" in words(tree.get_element_by_id(summit.id).find(".//blockquote"))


def test_dossier_page_says_what_it_is(page: str, tree: Any) -> None:
    assert page.startswith("<!DOCTYPE html>")
    assert tree.findtext(".//title") == "Dossier: Russia – United States"
    assert tree.get("lang") == "en"
    assert not re.search(r">\s*(None|True|False)\s*<", page)
    assert Path(__file__).name not in page
