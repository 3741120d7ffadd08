"""Is a private field shown to those only for whom it is, of all who see the record?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

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


@pytest.fixture(scope="module")
def ask(database: Database, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Everybody sees all accounts and contacts, and so the hand-offs of these."""
    path = depth_file(tmp_path_factory.mktemp("visibility"), {"Account": "ALL", "Contact": "ALL"})
    return Ask(Service(schema, database, replace(settings, visibility=path)))


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
