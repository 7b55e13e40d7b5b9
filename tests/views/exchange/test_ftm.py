"""FollowTheMoney entities: what they hold, and that the library that reads them finds nothing wrong."""

from __future__ import annotations

from typing import Any

import pytest

from depesche.views.exchange.ftm import ftm_entities
from tests.views.conftest import Case


@pytest.fixture
def entities(spring: Case) -> list[dict[str, Any]]:
    return list(ftm_entities(spring.relation.happenings))


def test_each_happening_is_an_event_with_parties_and_proof(spring: Case, entities: list[dict[str, Any]]) -> None:
    by_id = {e["id"]: e for e in entities}
    assert len(by_id) == len(entities)
    for happening in spring.relation.happenings:
        found = by_id[f"depesche-{happening.id.replace('_', '-')}"]["properties"]
        assert found["recordId"] == [happening.id]
        assert f"status: {happening.status}" in found["keywords"]
        assert found["summary"] == [happening.reports[0].evidence.text]
        assert {by_id[i]["schema"] for i in found["proof"]} == {"Article"}
        assert all(i in by_id for i in (*found.get("organizer", ()), *found.get("involved", ())))
        assert ("(" in found["name"][0].partition(": ")[2]) or happening.status == "actual"


def test_states_are_public_bodies_with_their_country(entities: list[dict[str, Any]]) -> None:
    states = {e["id"]: e for e in entities if e["schema"] == "PublicBody"}
    assert states["depesche-rus"]["properties"] == {"name": ["Russia"], "country": ["ru"]}


def test_library_accepts_every_entity_as_it_is(entities: list[dict[str, Any]]) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed (it needs ICU to build)")
    for entity in entities:
        read = model.EntityProxy.from_dict(entity, cleaned=False)
        wrong = {name: read.schema.get(name).validate(values) for name, values in entity["properties"].items()}
        assert not any(wrong.values()), (entity["id"], wrong, entity["properties"])
        kept = {name: sorted(read.get(name)) for name in entity["properties"]}
        assert kept == {name: sorted(values) for name, values in entity["properties"].items()}, entity["id"]
