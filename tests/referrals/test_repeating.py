"""Is a request that is sent again done once, whatever was done since?"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import pytest_asyncio

from graphservice.graph.database import Database
from graphservice.viewer import LOCAL, Scope, Viewer
from tests.asking import Ask
from tests.directory.writing import Write
from tests.referrals.people import People
from tests.referrals.test_requests import acquainted

Given = tuple[str, dict[str, Any], dict[str, Any], str, Viewer]


@pytest.fixture
def write(ask: Ask, database: Database) -> Write:
    return Write(ask, database)


@pytest_asyncio.fixture
async def path(people: People, database: Database) -> list[str]:
    """One of us, who knows somebody, who knows another."""
    found = await people.new("own", "con", "con")
    await acquainted(database, people, *found)
    return found


async def introduction(write: Write, path: list[str]) -> str:
    payload = await write("requestIntroduction", {"people": path}, "introductionRequest { id }", LOCAL)
    return str(payload["introductionRequest"]["id"])


async def reference(write: Write, **more: Any) -> str:
    given = {"advocate": "adv_sample_ingrid", "opportunity": "opp_sample_quill", "use": "CALL", **more}
    payload = await write("requestReference", {"owner": "own_sample_mara", **given}, "referenceRequest { id }", LOCAL)
    return str(payload["referenceRequest"]["id"])


async def given(name: str, write: Write, path: list[str]) -> Given:
    """A mutation, its input, another input of it that would change what the first did, what to show, and who asks."""
    owner, friend, goal = path
    me = Viewer(id=owner, name="Me", owner=owner, scopes=frozenset({Scope.READ, Scope.WRITE}))
    if name == "requestIntroduction":
        return name, {"people": path}, {"people": path}, "introductionRequest { id status predicted }", LOCAL
    if name == "advanceIntroduction":
        which = {"introductionRequest": await introduction(write, path)}
        one, other = {"status": "NO_ANSWER"}, {"status": "INTRODUCED"}
        return name, {**which, **one}, {**which, **other}, "introductionRequest { id }", LOCAL
    if name == "requestReference":
        which = {"advocate": "adv_sample_ingrid", "opportunity": "opp_sample_quill", "owner": "own_sample_mara"}
        return name, {**which, "use": "CALL"}, {**which, "use": "CALL"}, "referenceRequest { id outcome }", LOCAL
    if name == "answerReference":
        which = {"referenceRequest": await reference(write)}
        return name, {**which, "outcome": "YES"}, {**which, "outcome": "NO"}, "referenceRequest { id outcome }", LOCAL
    if name == "overrideStrength":
        which = {"person": friend}
        return name, {**which, "strength": 0.5}, {**which, "strength": 0.9}, "relationship { and { id } }", me
    return name, {"person": goal, "aside": True}, {"person": goal, "aside": False}, "person { id }", LOCAL


NAMES = (
    "requestIntroduction", "advanceIntroduction", "requestReference", "answerReference", "overrideStrength", "setAside",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
async def test_it_gives_what_it_gave_and_changes_nothing(name: str, write: Write, path: list[str]) -> None:
    name, input, other, show, viewer = await given(name, write, path)
    named = {**input, "clientMutationId": f"{name} {path[0]}"}
    first = await write(name, named, show, viewer)
    assert first["userErrors"] == []
    await write(name, other, "__typename", viewer)
    before = await write.state()
    assert await write(name, named, show, viewer) == first
    assert await write.state() == before


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_is_of_200_characters_at_most(name: str, write: Write, path: list[str]) -> None:
    name, input, _, _, viewer = await given(name, write, path)
    refused = await write.refused(name, {**input, "clientMutationId": "x" * 201}, viewer)
    assert refused == [("input.clientMutationId", "TOO_LONG")]


async def test_sent_several_times_at_once_it_is_done_once(write: Write, path: list[str]) -> None:
    named = {"people": path, "clientMutationId": f"at once {path[0]}"}
    show = "introductionRequest { id }"
    answers = await asyncio.gather(*(write("requestIntroduction", named, show, LOCAL) for _ in range(4)))
    assert len({each["introductionRequest"]["id"] for each in answers}) == 1


async def test_a_name_is_of_who_gave_it(write: Write, path: list[str]) -> None:
    named = {"person": path[1], "aside": True, "clientMutationId": f"same {path[0]}"}
    await write("setAside", named, "person { id }")
    await write("setAside", {**named, "person": path[2]}, "person { id }", LOCAL)
    assert [kind for kind, *_ in await write.changes(path[2])] == ["person.setAside"]
