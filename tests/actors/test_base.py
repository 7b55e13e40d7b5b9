"""The actor base: names in running text, and whom they mean on a day."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.actors import ActorBase, resolve
from depesche.coded import UNKNOWN
from depesche.errors import KnowledgeError

BASE = ActorBase.load()


def named(text: str, language: str, on: str | None = None) -> list[tuple[str, str]]:
    found = [(m.span.cut(text), m.entries[0]) for m in BASE.mentions(text, language, on)]
    return [(words, f"{e.code}.{e.sector}" if e.sector else e.code) for words, e in found]


@pytest.mark.parametrize(
    ("text", "language", "on", "expected"),
    [
        ("Moskau und Kiew einigten sich.", "de", None, [("Moskau", "RUS.GOV"), ("Kiew", "UKR.GOV")]),
        ("Die polnische Regierung rügt Minsk.", "de", None, [("polnische", "POL.GOV"), ("Minsk", "BLR.GOV")]),
        ("Washington expelled ten Russian diplomats.", "en", None, [("Washington", "USA.GOV"), ("Russian", "RUS.GOV")]),
        ("Außenminister Maas traf Lawrow.", "de", "2021-05-01", [("Maas", "DEU.GOV"), ("Lawrow", "RUS.GOV")]),
        ("Die Taliban rückten vor.", "de", "2021-08-01", [("Taliban", "AFG.REB")]),
        ("The Taliban ruled.", "en", "2022-01-01", [("Taliban", "AFG.GOV")]),
        ("Der EU-Außenbeauftragte Borrell sprach.", "de", "2021-02-05", [("EU-Außenbeauftragte", "EU.IGO"), ("Borrell", "EU.IGO")]),
        ("Die Jaroslawl-Route ist lang.", "de", None, []),
        ("die Bundesrepublik Nigeria", "de", None, [("Bundesrepublik Nigeria", "NGA.GOV")]),
        ("ein Bürger der Islamischen Republik Pakistan", "de", None, [("Islamischen Republik Pakistan", "PAK.GOV")]),
        ("the Democratic People's Republic of Korea", "en", None, [("Democratic People's Republic of Korea", "PRK.GOV")]),
        ("die Ziele des Atlantischen Bündnisses", "de", None, [("Atlantischen Bündnisses", "NATO.IGO")]),
    ],
)
def test_base_finds_names_in_text(text: str, language: str, on: str | None, expected: list[tuple[str, str]]) -> None:
    assert named(text, language, on) == expected


@pytest.mark.parametrize(
    ("phrase", "language", "on", "code", "sector"),
    [
        ("der russische Außenminister", "de", "2021-05-19", "RUS", "GOV"),
        ("Rebellen im Osten der Ukraine", "de", None, "UKR", "REB"),
        ("Putins Sprecher", "de", "2021-05-19", "RUS", "GOV"),
        ("the Turkish army", "en", None, "TUR", "MIL"),
        ("französische Abgeordnete", "de", None, "FRA", "LEG"),
        ("the former Ukrainian president", "en", None, "UKR", "ELI"),
        ("ein Sprecher des Pentagons", "de", None, "USA", "GOV"),
        ("der Verkäufer", "de", None, UNKNOWN, None),
    ],
)
def test_resolve_tells_the_actor_of_a_phrase(phrase: str, language: str, on: str | None, code: str, sector: str | None) -> None:
    found = resolve(phrase, BASE, language, on)
    assert (found.code, found.sector if sector else None) == (code, sector)


@pytest.mark.parametrize(
    ("name", "on", "office"),
    [
        ("Netanjahu", "2018-05-09", "prime-minister"),
        ("Netanjahu", "2003-01-15", "foreign-minister"),
        ("Berlusconi", "2002-05-01", "prime-minister"),
        ("Calmy-Rey", "2011-05-01", "president"),
        ("Medwedew", "2013-05-01", "prime-minister"),
        ("Solana", "2005-05-01", "high-representative"),
    ],
)
def test_who_leads_a_state_is_named_by_that_office_whatever_else_he_holds(name: str, on: str, office: str) -> None:
    assert BASE.find(name, on)[0].office == office


@pytest.mark.parametrize(
    ("on", "holder"),
    [("2008-08-08", "condoleezza-rice"), ("2012-06-01", "hillary-clinton"), ("2021-05-19", "antony-blinken"), ("2021-01-22", None)],
)
def test_base_knows_who_held_an_office(on: str, holder: str | None) -> None:
    assert BASE.holder("USA", "foreign-minister", on) == holder


def test_base_parents_lead_from_person_to_state_and_from_firm_to_owner() -> None:
    assert BASE.parents("sergej-lawrow", "2021-05-19") == ("RUS.GOV", "RUS")
    assert BASE.parents("nord-stream-2-ag") == ("CHE.BUS", "CHE", "gazprom", "RUS.BUS", "RUS")
    assert BASE.parents("RUS.MIL") == ("RUS",)
    assert BASE.parents("nobody") == ()


def test_base_find_ignores_case_and_closing_marks() -> None:
    assert BASE.find("KREML")[0].code == BASE.find("kreml")[0].code == "RUS"
    assert BASE.find("Papst Leo XIV.", "2025-06-01")[0].office == "pope"
    assert BASE.find("") == BASE.find("Xyzzy Plugh") == ()


def test_base_names_file_and_line_of_a_broken_table(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,code\nIda Lund,NOR\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"own.csv:2: a table of actors needs a column"):
        ActorBase.load([own])


@given(
    st.lists(st.sampled_from(["Putin", "Biden,", "die", "US-Regierung", "„Kreml“", "Großbritannien", "und\n", "Lawrows", "ß-", "İ", "  "]))
)
def test_base_mentions_stand_in_order_on_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for language in ("de", "en"):
        at = 0
        for mention in BASE.mentions(text, language, "2021-05-19"):
            assert at <= mention.span.start < mention.span.end <= len(text)
            assert mention.span.cut(text).strip() == mention.span.cut(text)
            at = mention.span.end
