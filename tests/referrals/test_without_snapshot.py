"""What is said of introductions where there is no snapshot: while it is read, or where it would not fit?"""

from __future__ import annotations

from typing import Any

from graphservice.graph.database import Database
from graphservice.settings import Settings
from tests.conftest import NOW
from tests.referrals.firm import Firm, no_snapshot, on


async def test_without_a_snapshot_paths_are_approximate_and_the_same_where_few_are_known(
    firm: Firm, database: Database, settings: Settings
) -> None:
    one, two, a, b, c, goal = await firm.new("own", "own", "con", "con", "con", "con")
    await firm.tie((one, a, 9), (two, c, 5), (b, c, 7), (a, goal, 9), (b, goal, 8))
    exact = await firm.asked(goal)
    assert (exact["approximate"], exact["snapshotAsOf"]) == (False, "2026-06-01T09:00:00Z")
    with no_snapshot(database, settings):
        rough = await firm.asked(goal)
    assert rough["approximate"] is True
    assert rough["paths"] == exact["paths"]
    await firm.asked_for(a, NOW)
    with no_snapshot(database, settings):
        assert await firm.paths(goal) == [[two, c, b, goal]]
    assert [on(path) for path in rough["paths"]] == [[one, a, goal], [two, c, b, goal]]


async def test_without_a_snapshot_it_is_still_said_who_owns_the_goal_and_what_would_open_the_door(
    firm: Firm, database: Database, settings: Settings
) -> None:
    owner, other, a, colleague, goal, far, lonely = await firm.new("own", "own", "con", "con", "con", "con", "con")
    await firm.tie((other, a, 9), (owner, a, 2), (a, goal, 5), (owner, colleague, 5), (far, lonely, 3))
    lone, empty = await firm.account(lonely), await firm.new("con")
    account = await firm.account(goal)
    text = "mutation ($input: AssignOwnerInput!) { assignOwner(input: $input) { userErrors { code } } }"
    for target in (account, lone):
        await firm.ask(text, {"input": {"target": target, "owner": owner, "role": "RETENTION"}})
    await firm.account(colleague, *empty)

    async def found(to: str, **more: Any) -> dict[str, Any]:
        """The same with and without a snapshot."""
        exact = await firm.asked(to, **more)
        with no_snapshot(database, settings):
            rough = await firm.asked(to, **more)
        assert {**rough, "approximate": False} == exact
        return rough

    assert on((await found(goal, first=1))["ownersPath"]) == [owner, a, goal]
    assert (await found(lonely))["missingLink"]["to"] == {"id": far}
    answer = await found(empty[0])
    assert [on(path) for path in answer["partial"]] == [[owner, colleague]]
    assert answer["missingLink"]["reason"] == "COLLEAGUE"
    assert (await found(empty[0], maxHops=1, **{"from": other}))["missingLink"]["reason"] == "GOAL"


async def test_reach_that_cannot_be_counted_says_why(firm: Firm, database: Database, settings: Settings) -> None:
    with no_snapshot(database, settings):
        answer = await firm.ask('{ reach(owner: "own_sample_aiko") { within1 } }')
    assert [error["extensions"]["code"] for error in answer.errors] == ["QUERY_TOO_COMPLEX"]
