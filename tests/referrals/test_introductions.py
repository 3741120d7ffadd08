"""Who can introduce us, who cannot, and what is said where nobody can?"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import write
from graphservice.referrals.folding import fold_interactions
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.referrals.firm import PATHS, Firm, on
from tests.referrals.people import Happening


async def test_the_strongest_chain_comes_first_and_explains_itself(firm: Firm) -> None:
    owner, friend, goal = await firm.new("own", "con", "con")
    await firm.tie((owner, friend, 8), (friend, goal, 4))
    (path,) = (await firm.asked(goal))["paths"]
    strong, weak = 1 - 2 ** (-24 / 8), 1 - 2 ** (-12 / 8)
    assert path == {
        "quality": pytest.approx(strong * weak * 0.49),
        "hops": 2,
        "why": "Person 1 knows Person 2: 8 meetings, the last on 2026-06-01. "
        "Person 2 knows Person 3: 4 meetings, the last on 2026-06-01.",
        "beginsWithOwner": False,
        "askOrder": [{"id": owner}, {"id": friend}],
        "steps": [
            {
                "from": {"id": owner},
                "person": {"id": friend},
                "strength": pytest.approx(strong),
                "band": "STRONG",
                "lastAt": "2026-06-01T09:00:00Z",
                "evidence": {"meetings": 8},
                "relationship": {"strength": pytest.approx(strong)},
            },
            {
                "from": {"id": friend},
                "person": {"id": goal},
                "strength": pytest.approx(weak),
                "band": "STRONG",
                "lastAt": "2026-06-01T09:00:00Z",
                "evidence": {"meetings": 4},
                "relationship": {"strength": pytest.approx(weak)},
            },
        ],
        "weakestStep": {"person": {"id": goal}},
    }


async def test_paths_differ_in_who_introduces_and_no_one_of_us_has_more_than_two(firm: Firm) -> None:
    one, two, a, b, c, goal = await firm.new("own", "own", "con", "con", "con", "con")
    await firm.tie((one, a, 9), (two, a, 8), (one, b, 7), (one, c, 6), (a, goal, 9), (b, goal, 8), (c, goal, 7))
    assert await firm.paths(goal) == [[one, a, goal], [one, b, goal]]
    assert await firm.paths(goal, **{"from": one}) == [[one, a, goal], [one, b, goal], [one, c, goal]]
    assert await firm.paths(goal, **{"from": two}) == [[two, a, goal]]
    assert await firm.paths(goal, **{"from": two}, maxHops=4) == [
        [two, a, goal],
        [two, a, one, b, goal],
        [two, a, one, c, goal],
    ]
    assert await firm.paths(goal, first=1) == [[one, a, goal]]
    assert await firm.paths(goal, maxHops=1) == []


async def test_paths_can_begin_with_the_members_of_a_team_and_of_the_teams_beneath_it(firm: Firm) -> None:
    member, beneath, gone, stranger, a, b, c, d, goal = await firm.new(*["own"] * 4, *["con"] * 5)
    everybody = ((member, a), (beneath, b), (gone, c), (stranger, d))
    await firm.tie(*((ours, theirs, 9) for ours, theirs in everybody), *((each, goal, 9) for each in (a, b, c, d)))
    team = fresh_id("team")
    await firm.database.command(
        """CREATE (team:Team {id: $p.team, name: 'Team', createdAt: $p.now, updatedAt: $p.now, version: 1}),
        (part:Team {id: $p.team + 'part', name: 'Part', createdAt: $p.now, updatedAt: $p.now, version: 1}),
        (part)-[:PART_OF]->(team)
        WITH team, part UNWIND [[$p.member, team, null], [$p.beneath, part, null], [$p.gone, team, $p.now]] AS row
        WITH row[0] AS id, row[1] AS of, row[2] AS until MATCH (owner:Owner {id: id})
        CREATE (owner)-[:MEMBER_OF {id: 'mem_' + id, factId: 'mem_' + id, validFrom: $p.now - duration('P9D'),
          validTo: until, recordedAt: $p.now, recordedBy: 'test'}]->(of)""",
        {"team": team, "member": member, "beneath": beneath, "gone": gone, "now": NOW},
    )
    assert await firm.paths(goal, **{"from": team}) == [[member, a, goal], [beneath, b, goal]]
    assert await firm.paths(goal, **{"from": team + "part"}) == [[beneath, b, goal]]


async def test_a_tie_that_is_recorded_is_on_the_next_path(firm: Firm) -> None:
    owner, friend, goal = await firm.new("own", "con", "con")
    await firm.tie((friend, goal, 4))
    assert await firm.paths(goal) == []
    people = [{"person": friend}, {"person": owner}]
    recorded = await firm.ask(
        """mutation ($input: RecordInteractionInput!) { recordInteraction(input: $input) { userErrors { code } } }""",
        {"input": {"kind": "MEETING", "at": "2026-05-30T09:00:00Z", "people": people}},
    )
    assert recorded.errors == []
    assert await firm.paths(goal) == [[owner, friend, goal]]


async def test_whoever_opted_out_left_or_is_no_person_is_on_no_path_from_that_moment_on(firm: Firm) -> None:
    owner, left, a, b, c, goal = await firm.new("own", "own", "con", "con", "con", "con")
    await firm.tie((owner, a, 9), (owner, b, 8), (owner, c, 7), (left, c, 11), (a, goal, 3), (b, goal, 3), (c, goal, 3))
    assert await firm.paths(goal) == [[left, c, goal], [owner, a, goal], [owner, b, goal]]
    change = "MATCH (person:Person {id: $p.id}) SET person += $p.different"
    await firm.database.command(change, {"id": a, "different": {"optedOut": True}})
    await firm.database.command(change, {"id": b, "different": {"email": "no-reply@b.example"}})
    await firm.database.command(change, {"id": left, "different": {"active": False}})
    assert await firm.paths(goal) == [[owner, c, goal]]
    await firm.database.command(change, {"id": goal, "different": {"optedOut": True}})
    found = await firm.asked(goal)
    assert (found["paths"], found["noPath"], found["missingLink"]) == ([], "OPTED_OUT", None)


async def test_whoever_comes_back_is_on_paths_from_that_moment_on(firm: Firm) -> None:
    """What is changed leaves a change event, by which the snapshot learns of it."""
    owner, friend, goal = await firm.new("own", "con", "con")
    await firm.tie((owner, friend, 9), (friend, goal, 3))
    contact = "mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { version } } }"
    ours = "mutation ($input: UpdateOwnerInput!) { updateOwner(input: $input) { owner { version } } }"
    for text, id, name, then in ((contact, friend, "optedOut", False), (ours, owner, "active", True)):
        for version, value, paths in ((1, not then, []), (2, then, [[owner, friend, goal]])):
            answer = await firm.ask(text, {"input": {"id": id, "version": version, name: value}})
            assert answer.errors == []
            assert await firm.paths(goal) == paths


async def test_a_tie_that_is_gone_is_on_no_path(firm: Firm) -> None:
    owner, a, b, goal = await firm.new("own", "con", "con", "con")
    await firm.tie((owner, a, 9), (owner, b, 8), (a, goal, 3), (b, goal, 2))
    assert await firm.paths(goal) == [[owner, a, goal], [owner, b, goal]]
    await firm.database.command(
        "MATCH (:Person {id: $p.a})-[tie:KNOWS]-(:Person {id: $p.goal}) DELETE tie", {"a": a, "goal": goal}
    )
    assert await firm.paths(goal) == [[owner, b, goal]]


async def test_people_can_be_left_out_or_asked_for(firm: Firm) -> None:
    owner, a, b, goal = await firm.new("own", "con", "con", "con")
    await firm.tie((owner, a, 9), (owner, b, 8), (a, goal, 3), (b, goal, 2), (a, b, 1))
    assert await firm.paths(goal, without=[a]) == [[owner, b, goal]]
    assert await firm.paths(goal, through=[b]) == [[owner, b, goal], [owner, b, a, goal]]
    assert await firm.paths(goal, without=[owner]) == []
    merged = (
        "MATCH (a:Person {id: $p.id}) CREATE (:Merged {id: $p.old, createdAt: $p.now, updatedAt: $p.now})-[:INTO]->(a)"
    )
    await firm.database.command(merged, {"id": a, "old": "con_merged_into_a", "now": NOW})
    assert await firm.paths(goal, without=["con_merged_into_a"]) == [[owner, b, goal]]


async def test_who_was_asked_for_something_this_month_is_not_asked_again(firm: Firm) -> None:
    owner, a, b, goal = await firm.new("own", "con", "con", "con")
    await firm.tie((owner, a, 9), (owner, b, 8), (a, goal, 3), (b, goal, 2))
    for days, left in ((95, [a, b]), (40, [a, b]), (60, [b])):
        await firm.asked_for(a, NOW - timedelta(days=days))
        assert await firm.paths(goal) == [[owner, friend, goal] for friend in left]
    assert await firm.paths(a) == [[owner, a], [owner, b, goal, a]]  # who is to be met is not asked for anything


async def test_anybody_at_an_account_will_do_rather_those_with_the_functions_asked_for(firm: Firm) -> None:
    owner, a, b = await firm.new("own", "con", "con")
    (chief,) = await firm.new("con", jobFunction="EXECUTIVE")
    await firm.tie((owner, a, 9), (owner, b, 8), (owner, chief, 6))
    account = await firm.account(a, chief)
    assert await firm.paths(account, first=1) == [[owner, a]]
    assert await firm.paths(account, without=[a], maxHops=1) == [[owner, chief]]
    assert await firm.paths(account, jobFunctions=["EXECUTIVE"], maxHops=1) == [[owner, chief]]
    await firm.tie((a, chief, 5))
    assert await firm.paths(account, jobFunctions=["EXECUTIVE"]) == [[owner, chief], [owner, a, chief]]


async def test_who_owns_the_relationship_is_named_and_their_path_is_offered(firm: Firm) -> None:
    owner, other, a, goal = await firm.new("own", "own", "con", "con")
    await firm.tie((other, a, 9), (owner, a, 2), (a, goal, 5))
    account = await firm.account(goal)
    assigned = await firm.ask(
        "mutation ($input: AssignOwnerInput!) { assignOwner(input: $input) { userErrors { code } } }",
        {"input": {"target": account, "owner": owner, "role": "RETENTION"}},
    )
    assert assigned.data == {"assignOwner": {"userErrors": []}}
    found = await firm.asked(goal)
    assert [on(path) for path in found["paths"]] == [[other, a, goal]]
    assert found["owners"] == [{"id": owner}]
    assert on(found["ownersPath"]) == [owner, a, goal]
    assert found["ownersPath"]["beginsWithOwner"] is True
    assert found["paths"][0]["beginsWithOwner"] is False


async def test_where_nobody_can_it_is_said_what_would_open_the_door(firm: Firm) -> None:
    owner, colleague, goal, far = await firm.new("own", "con", "con", "con")
    await firm.tie((owner, colleague, 5))
    found = await firm.asked(goal)
    assert (found["paths"], found["noPath"]) == ([], "NO_TIES")
    assert found["missingLink"]["to"] == {"id": goal}
    assert found["missingLink"]["reason"] == "GOAL"
    await firm.account(goal, colleague)
    found = await firm.asked(goal)
    assert [on(path) for path in found["partial"]] == [[owner, colleague]]
    link = {key: found["missingLink"][key] for key in ("from", "to", "reason")}
    assert link == {"from": {"id": colleague}, "to": {"id": goal}, "reason": "COLLEAGUE"}
    (lonely,) = await firm.new("con")
    await firm.tie((far, lonely, 3))
    found = await firm.asked(lonely, **{"from": owner})
    link = {key: found["missingLink"][key] for key in ("from", "to", "reason")}
    assert link == {"from": {"id": owner}, "to": {"id": far}, "reason": "ACQUAINTANCE"}


async def test_an_account_without_people_is_an_answer(ask: Ask, firm: Firm) -> None:
    made = await ask('mutation { createAccount(input: {name: "Nobody there"}) { account { id } } }')
    assert made.data is not None
    found = await firm.asked(made.data["createAccount"]["account"]["id"])
    assert (found["paths"], found["noPath"], found["approximate"]) == ([], "NOBODY_THERE", False)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"first": 0}, "BAD_USER_INPUT"),
        ({"first": 21}, "BAD_USER_INPUT"),
        ({"maxHops": 5}, "BAD_USER_INPUT"),
        ({"to": "own_sample_mara"}, "BAD_USER_INPUT"),
        ({"to": "con_nobody"}, "NOT_FOUND"),
        ({"to": "acc_nowhere"}, "NOT_FOUND"),
        ({"from": "own_nobody"}, "NOT_FOUND"),
        ({"through": ["con_nobody"]}, "NOT_FOUND"),
        ({"without": ["con_nobody"]}, "NOT_FOUND"),
    ],
)
async def test_what_cannot_be_asked_is_told(ask: Ask, more: dict[str, Any], code: str) -> None:
    answer = await ask(PATHS, {"to": "con_sample_lea", "first": 5, "maxHops": 3, **more})
    assert [error["extensions"]["code"] for error in answer.errors] == [code]


async def test_an_earlier_moment_knows_only_the_ties_of_then(firm: Firm) -> None:
    owner, a, goal = await firm.new("own", "con", "con")
    early = Happening("MEETING", NOW - timedelta(days=100), [(owner, None), (a, None)])
    later = Happening("MEETING", NOW - timedelta(days=10), [(a, None), (goal, None)])
    ids = await firm.happen(early, later)
    await write(firm.database, LOCAL, NOW, partial(fold_interactions, created=ids))
    assert await firm.paths(goal) == [[owner, a, goal]]
    assert await firm.paths(goal, asOf="2026-05-25T09:00:00Z") == [[owner, a, goal]]
    assert await firm.paths(goal, asOf="2026-05-01T09:00:00Z") == []


async def test_reach_counts_contacts_by_ties(firm: Firm) -> None:
    owner, other, a, b, c, d = await firm.new("own", "own", "con", "con", "con", "con")
    await firm.tie((owner, other, 1), (owner, a, 1), (a, b, 1), (other, c, 1), (c, d, 1))
    answer = await firm.ask(
        'query ($id: ID!) { reach(owner: $id) { owner { id } within1 within2 within3 } none: reach(owner: "own_x") '
        "{ within1 } }",
        {"id": owner},
    )
    assert answer.data == {"reach": {"owner": {"id": owner}, "within1": 1, "within2": 3, "within3": 4}, "none": None}
