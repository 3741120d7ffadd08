"""Is what a viewer sees of the whole firm what an administrator sees of a firm that has nothing else?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphservice.engine.answers import Answer
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from tests.asking import Ask
from tests.conftest import NOW
from tests.visibility.seeing import depth_file, viewer
from tests.visibility.worlds import cut_down, kept, restored

PERSON = "id name nurture { cadence { every } } unownedRoles handoffs { nodes { id } } touches { nodes { id } }"
PERSON += " findings { totalCount }"
OPERATIONS = (
    """{ accounts { totalCount pageInfo { endCursor } edges { cursor node { id name updatedAt
      parent { id name } ancestors { id } subsidiaries { totalCount } tree { nodes { id } }
      competitors { nodes { name } }
      contacts { totalCount nodes { name } } employments { totalCount }
      owners { edges { role node { name } } }
      opportunities { nodes { name phaseChanges { toPhase } team { nodes { name } } contacts { nodes { name } } } }
      contracts { nodes { name } } interactions { nodes { id people { nodes { id } } } } } } }
      contactsBy(field: COUNTRY) { key count } accountsBy(field: INDUSTRY) { key count } }""",
    """{ contacts(orderBy: [{field: TITLE, direction: DESC}], first: 3) { totalCount pageInfo { hasNextPage endCursor }
      nodes { name account { name } employers { nodes { name } } colleagues { nodes { name } } types { type }
      interactions { totalCount } opportunities { nodes { name } } advocate { status } latestSatisfaction { score }
      acquaintances { nodes { id } } knownBy { strength } } }
      backwards: contacts(last: 2) { nodes { name } } }""",
    """{ accounts(where: {contacts: {some: {name: {contains: "n"}}},
        not: {opportunities: {some: {status: {eq: WON}}}}}) { totalCount nodes { name } }
      contacts(where: {employers: {none: {industry: {eq: "Media"}}}}) { totalCount nodes { name } } }""",
    """{ a: search(text: "ingrid") { node { id } closeness } b: search(text: "a") { node { id } }
      c: search(text: "lyra.example") { node { id } } }""",
    """{ opportunities { totalCount nodes { name account { id name } } } contracts { nodes { name account { name } } }
      interactions { totalCount nodes { id kind account { name } opportunity { name } } }
      handoffs { totalCount nodes { id package { risks } from { name } to { name } accounts { nodes { name } } } }
      advocates { nodes { contact { name } } } introductionRequests { totalCount } referenceRequests { totalCount }
      targets { totalCount } findings { totalCount } imports { totalCount } }""",
    """{ owners { nodes { name accounts { totalCount nodes { name } } contacts { totalCount }
      opportunities { totalCount } book { accounts contacts } handoffs { totalCount }
      touches { totalCount } targets { totalCount } } }
      teams { nodes { name accounts { nodes { name } } contacts { totalCount } book { accounts } } }
      ownersOverLoad(load: 0) { nodes { name } } segments { nodes { accountCount contactCount } }
      products { nodes { name opportunities { totalCount } contracts { totalCount } } } }""",
    """{ accounts { nodes { timeline(first: 50) { totalCount nodes { id title } } } }
      contacts { nodes { timeline(first: 50) { nodes { id title } } } } }""",
    f"{{ accounts {{ nodes {{ {PERSON} typeProposals {{ totalCount }} }} }} contacts {{ nodes {{ {PERSON} }} }} }}",
    """{ a: account(id: "acc_sample_lyra") { id name } b: account(id: "acc_sample_north") { id name }
      c: account(id: "acc_no") { id }
      d: node(id: "acc_sample_old") { id } e: contact(id: "con_sample_lea") { name }
      nodes(ids: ["con_sample_wei", "opp_sample_lyra", "ctr_sample_north", "phc_no", "own_sample_tom"]) { id }
      changes(of: "acc_sample_north") { totalCount nodes { kind } }
      overdueRelationships { totalCount edges { node { account { name } contact { name } } } }
      unownedRelationships { totalCount }
      strongestRelationships(of: "con_sample_lea") { totalCount } }""",
)
DEPTHS: Mapping[str, Mapping[str, str]] = {
    "own": {},
    "mixed": {"Account": "TEAM_AND_BELOW", "Contact": "TEAM", "Opportunity": "ALL", "Target": "TEAM"},
}


SOME = OPERATIONS[1:5]  # of which Neo4j plans each in a second or two


async def compared(
    database: Database, settings: Settings, path: Path, owner: str | None, depths: Any, operations: Sequence[str]
) -> list[str]:
    """What differs between the two firms, of every operation."""
    ask = Ask(Service(schema, database, replace(settings, visibility=path)))
    me = viewer(owner)
    seen = [await ask(text, viewer=me) for text in operations]
    try:
        await cut_down(database, *await kept(database, owner, depths, NOW))
        everything = replace(me, all_records=True)
        there = [await ask(text, viewer=everything) for text in operations]
    finally:
        await restored(database)
    return [
        f"{text}\nseen:  {one.data} {one.errors}\nthere: {two.data} {two.errors}"
        for text, one, two in zip(operations, seen, there, strict=True)
        if (in_full(one), one.errors) != (two.data, two.errors)
    ]


def in_full(answer: Answer) -> Any:
    """The data without the accounts of which a summary is shown."""
    summaries = {each["id"] for each in answer.extensions.get("visibility", ()) if each["level"] == "SUMMARY"}

    def without(value: Any) -> Any:
        if isinstance(value, list):
            return [without(each) for each in value]
        if not isinstance(value, dict):
            return value
        return None if value.get("id") in summaries else {key: without(each) for key, each in value.items()}

    return without(answer.data)


async def test_a_viewer_sees_what_an_administrator_of_their_part_sees(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    """A sample of the proof: the operations that are planned soon."""
    differences = await compared(database, settings, depth_file(tmp_path, {}), "own_sample_jonas", {}, SOME)
    assert not differences, "\n".join(differences)


@pytest.mark.proof
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("owner", "depths"),
    [
        ("own_sample_aiko", "own"),
        ("own_sample_jonas", "own"),
        ("own_sample_tom", "own"),
        (None, "own"),
        ("own_sample_mara", "mixed"),
        ("own_sample_jonas", "mixed"),
    ],
)
async def test_whoever_asks_sees_what_an_administrator_of_their_part_sees(
    database: Database, settings: Settings, tmp_path: Path, owner: str | None, depths: str
) -> None:
    path = depth_file(tmp_path, DEPTHS[depths])
    differences = await compared(database, settings, path, owner, DEPTHS[depths], OPERATIONS)
    assert not differences, "\n".join(differences)
