"""Is a private field shown to those only for whom it is, of all who see the record?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask
from tests.visibility.seeing import depth_file, viewer

JONAS, AIKO, MARA, TOM = (viewer(f"own_sample_{name}", Scope.WRITE) for name in ("jonas", "aiko", "mara", "tom"))
NORTH = '{ handoff(id: "hnd_sample_north") { role package { summary } completeness { share } } }'
AMEND = """mutation ($version: Int!) { amendHandoff(input: {handoff: "hnd_sample_jose", version: $version,
  package: {summary: "They pay late", risks: ["A \\"quoted\\" risk"]}}) { handoff { id } userErrors { message } } }"""
TRAIL = '{ changes(of: "hnd_sample_jose") { nodes { kind before after } } handoff(id: "hnd_sample_jose") { version } }'


ENTITY = """{ _entities(representations: [{__typename: "Handoff", id: "hnd_sample_north"}]) {
  ... on Handoff { role package { summary } } } }"""
LIST = '{ account(id: "acc_sample_north") { handoffs { nodes { id role package { summary } } } } }'
ACTIVE = "MATCH (o:Owner {id: 'own_sample_jonas'}) SET o.active = $p.active"


@pytest.fixture(scope="module")
def seen_in_part(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Everybody sees all accounts and contacts, and so the hand-offs of these."""
    path = depth_file(tmp_path_factory.mktemp("visibility"), {"Account": "ALL", "Contact": "ALL"})
    return replace(settings, visibility=path)


@pytest.fixture(scope="module")
def ask(database: Database, seen_in_part: Settings) -> Ask:
    return Ask(Service(schema, database, seen_in_part))


@pytest.mark.parametrize("who", [JONAS, AIKO, MARA, viewer(None, Scope.ADMIN), replace(TOM, all_records=True)])
async def test_the_two_and_those_above_them_are_told_what_the_giver_tells_the_taker(ask: Ask, who: Viewer) -> None:
    answer: Any = await ask(NORTH, viewer=who)
    assert (answer.errors, answer.extensions.get("visibility")) == ([], None)
    assert answer.data["handoff"]["package"] == {"summary": "Live since March"}


async def test_others_who_see_the_hand_off_are_told_why_they_do_not_see_it(ask: Ask) -> None:
    answer: Any = await ask(NORTH, viewer=TOM)
    assert answer.errors == []
    assert answer.data["handoff"]["package"] is None
    assert answer.data["handoff"]["role"] == "RETENTION"
    assert answer.data["handoff"]["completeness"]["share"] > 0
    (told,) = answer.extensions["visibility"]
    assert (told["id"], told["level"], told["field"]) == ("hnd_sample_north", "FULL", "package")
    assert told["reason"] == "The package of a hand-off is shown to its giver, its taker and their managers only."


async def test_changes_tell_nobody_who_sees_a_part(ask: Ask) -> None:
    before: Any = await ask(TRAIL, viewer=TOM)
    answer: Any = await ask(AMEND, {"version": before.data["handoff"]["version"]}, viewer=JONAS)
    assert answer.data["amendHandoff"]["userErrors"] == []
    trail: Any = await ask(TRAIL, viewer=TOM)
    (change,) = [each for each in trail.data["changes"]["nodes"] if each["kind"] == "handoff.amended"]
    assert "package" in str(change)
    assert "pay late" not in str(change) and "quoted" not in str(change)
    everything: Any = await ask(TRAIL, viewer=replace(TOM, all_records=True))
    assert "pay late" in str(everything.data)


async def test_as_an_entity_of_a_supergraph_it_is_told_to_the_same_people(
    database: Database, seen_in_part: Settings
) -> None:
    service = Ask(Service(schema, database, replace(seen_in_part, federation=True)))
    for who, told in ((JONAS, {"summary": "Live since March"}), (TOM, None)):
        answer: Any = await service(ENTITY, viewer=who)
        assert (answer.errors, answer.data["_entities"]) == ([], [{"role": "RETENTION", "package": told}])


async def test_in_a_file_it_is_told_to_the_same_people(ask: Ask) -> None:
    for who, told in ((JONAS, "Live since March"), (TOM, None)):
        export: Any = await ask.service.export(Operation(LIST), viewer=who, request_id="a-test")
        rows = [row async for page in export.pages() for row in page]
        names = [column.name for column in export.columns]
        (row,) = [row for row in rows if row[names.index("id")] == "hnd_sample_north"]
        assert row[names.index("package.summary")] == told


async def test_a_giver_who_left_is_not_told_what_they_wrote(ask: Ask, database: Database) -> None:
    await database.command(ACTIVE, {"active": False})
    try:
        answer: Any = await ask(NORTH, viewer=JONAS)
    finally:
        await database.command(ACTIVE, {"active": True})
    assert (answer.data["handoff"] or {}).get("package") is None
    assert "Live since March" not in str(answer)
