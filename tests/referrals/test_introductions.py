"""Who can introduce us, who cannot, and what is said where nobody can?"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import combinations
from random import Random
from typing import Any

import pytest

from graphservice.clock import Frozen
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import write
from graphservice.referrals.folding import fold_interactions
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.referrals.firm import PATHS, Firm, no_snapshot, on
from tests.referrals.people import Happening


async def test_the_strongest_chain_comes_first_and_explains_itself(firm: Firm) -> None:
    owner, friend, goal = await firm.new("own", "con", "con")
    await firm.tie((owner, friend, 8), (friend, goal, 4))
    (path,) = (await firm.asked(goal))["paths"]
    strong, weak = 1 - 2 ** (-25.5 / 8), 1 - 2 ** (-13.5 / 8)
    assert path == {
        "quality": pytest.approx(strong * weak * 0.49),
        "hops": 2,
        "why": "Person 1 knows Person 2: 8 meetings, the last on 2026-06-01. "
        "Person 2 knows Person 3: 4 meetings, the last on 2026-06-01.",
        "beginsWithOwner": False,
        "askOrder": [{"id": friend}],
        "people": [{"id": owner}, {"id": friend}, {"id": goal}],
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
    assert await firm.paths(goal, **{"from": two}, maxHops=4) == [[two, a, goal]]  # whoever asks a has no need of b
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
    assert await firm.paths(a) == [[owner, a]]  # who is to be met is not asked for anything
    resting = [each for each in (await firm.asked(goal))["leftOut"] if each["person"]["id"] == a]
    assert resting == [{"person": {"id": a}, "reason": "RESTING", "mayBeAskedFrom": "2026-07-01T09:00:00Z"}]


async def test_who_of_us_was_asked_lately_still_begins_and_is_not_asked_by_others(firm: Firm) -> None:
    busy, other, goal = await firm.new("own", "own", "con")
    await firm.tie((busy, goal, 9), (other, busy, 9))
    await firm.asked_for(busy, NOW - timedelta(days=3))
    assert await firm.paths(goal) == await firm.paths(goal, **{"from": busy}) == [[busy, goal]]
    assert (await firm.asked(goal))["leftOut"] == []
    found = await firm.asked(goal, **{"from": other})
    assert (found["paths"], found["noPath"]) == ([], "NO_TIES")
    assert found["leftOut"] == [{"person": {"id": busy}, "reason": "RESTING", "mayBeAskedFrom": "2026-06-28T09:00:00Z"}]


async def test_whoever_is_left_out_is_named_with_the_reason(firm: Firm, settings: Settings) -> None:
    owner, excluded, opted, robot, goal = await firm.new("own", "own", "con", "con", "con")
    await firm.tie((excluded, goal, 9), (owner, opted, 9), (opted, goal, 8), (owner, robot, 9), (robot, goal, 7))
    change = "MATCH (person:Person {id: $p.id}) SET person += $p.different"
    await firm.database.command(change, {"id": opted, "different": {"optedOut": True}})
    await firm.database.command(change, {"id": robot, "different": {"email": "all-hands@b.example"}})
    found = await firm.asked(goal, without=[excluded])
    wanted = {excluded: "EXCLUDED", opted: "OPTED_OUT", robot: "NO_PERSON"}
    assert found["paths"] == []
    assert {each["person"]["id"]: each["reason"] for each in found["leftOut"]} == wanted
    with no_snapshot(firm.database, settings):
        rough = await firm.asked(goal, without=[excluded])
    assert {each["person"]["id"]: each["reason"] for each in rough["leftOut"]} == wanted
    assert (await firm.asked(opted))["leftOut"] == [
        {"person": {"id": opted}, "reason": "OPTED_OUT", "mayBeAskedFrom": None}
    ]


async def test_a_part_of_us_never_has_a_path_that_all_of_us_have_not(firm: Firm) -> None:
    """The best of all of us is as good as the best of anybody, whoever rests; for everybody in a small firm."""
    dice = Random(5)
    ours, contacts = await firm.new(*["own"] * 4), await firm.new(*["con"] * 8)
    everybody = [*ours, *contacts]
    pairs = [(one, other, dice.randint(1, 9)) for one, other in combinations(everybody, 2) if dice.random() < 0.25]
    await firm.tie(*pairs)
    for person in (*ours[:2], *contacts[:3]):
        await firm.asked_for(person, NOW - timedelta(days=5))
    found = 0
    for goal in contacts:
        whole = [path["quality"] for path in (await firm.asked(goal))["paths"]]
        for one in ours:
            part = [path["quality"] for path in (await firm.asked(goal, **{"from": one}))["paths"]]
            found += len(part)
            assert not part or max(whole) >= max(part) - 1e-9
    assert found > 20


async def test_whom_the_answer_is_about_are_many_where_one_of_us_knows_many(firm: Firm) -> None:
    owner, other, a, b, c = await firm.new("own", "own", "con", "con", "con")
    await firm.tie((owner, a, 9), (owner, b, 5), (owner, c, 3), (other, a, 2), (owner, other, 4))
    account = await firm.account(a, b, c)
    assert await firm.paths(account, first=3) == [[owner, a], [owner, b], [owner, c]]
    assert await firm.paths(account, first=4) == [[owner, a], [owner, b], [owner, c], [other, a]]


async def test_no_path_makes_a_detour_to_somebody_whom_its_beginning_knows_better(firm: Firm) -> None:
    owner, friend, goal = await firm.new("own", "con", "con")
    await firm.tie((owner, friend, 9), (friend, goal, 9), (owner, goal, 6))
    assert await firm.paths(goal) == [[owner, goal]]
    assert await firm.paths(goal, through=[friend]) == [[owner, friend, goal]]
    (weak,) = await firm.new("con")
    await firm.tie((owner, weak, 1), (friend, weak, 20))
    assert await firm.paths(weak) == [[owner, friend, weak], [owner, weak]]  # what is better than the tie is no detour
    assert (await firm.asked(weak, without=[friend]))["paths"][0]["hops"] == 1


async def test_nobody_else_is_asked_to_introduce_us_to_one_of_us(firm: Firm) -> None:
    owner, colleague, client, goal = await firm.new("own", "own", "con", "con")
    await firm.tie((owner, client, 9), (client, colleague, 9), (colleague, goal, 9))
    assert await firm.paths(goal) == [[colleague, goal]]
    assert await firm.paths(goal, **{"from": owner}) == []
    await firm.tie((owner, colleague, 2))
    assert await firm.paths(goal, **{"from": owner}) == [[owner, colleague, goal]]


async def test_a_moment_that_is_still_to_come_is_refused(firm: Firm) -> None:
    text = """{ introductionPaths(to: "con_sample_lea", asOf: "2027-06-01T00:00:00Z") { noPath }
      relationship(between: "own_sample_aiko", and: "con_sample_wei", asOf: "2027-06-01T00:00:00Z") { strength }
      strongestRelationships(of: "own_sample_aiko", asOf: "2027-06-01T00:00:00Z") { totalCount } }"""
    answer = await firm.ask(text)
    assert {error["extensions"]["code"] for error in answer.errors} == {"BAD_USER_INPUT"}
    assert "in the future" in answer.errors[0]["message"]


async def test_the_reasons_stand_in_the_order_of_the_path_and_say_who_is_who(firm: Firm) -> None:
    (owner,) = await firm.new("own", title="Account Executive", name="Ada Ek")
    (friend,) = await firm.new("con", title="CFO", name="Bo Berg")
    (goal,) = await firm.new("con", name="Cy Dahl")
    await firm.account(friend)
    old = Happening("EMAIL", NOW - timedelta(days=6 * 365), [(friend, "SENDER"), (goal, "RECIPIENT")])
    await firm.tie((owner, friend, 2))
    await write(firm.database, LOCAL, Frozen(NOW), partial(fold_interactions, created=await firm.happen(old)))
    (path,) = (await firm.asked(goal))["paths"]
    assert path["why"] == (
        "Ada Ek (Account Executive) knows Bo Berg (CFO, Fresh): 2 meetings, the last on 2026-06-01. "
        "Bo Berg knew Cy Dahl: 1 mail, last heard in 2020; all of it from Bo Berg, Cy Dahl never answered."
    )


async def test_who_works_together_today_is_not_said_to_have_worked_together(firm: Firm) -> None:
    owner, friend, goal = await firm.new("own", "con", "con")
    await firm.tie((owner, friend, 2), (friend, goal, 1))
    await firm.account(friend, goal)
    (path,) = (await firm.asked(goal))["paths"]
    assert path["why"].endswith("the last on 2026-06-01; they work together.")
    text = "MATCH (:Person {id: $p.id})-[job:WORKS_AT]->() SET job.validTo = $p.at"
    await firm.database.command(text, {"id": friend, "at": NOW - timedelta(hours=3)})
    (path,) = (await firm.asked(goal))["paths"]
    assert path["why"].endswith("the last on 2026-06-01; they worked together.")


async def test_anybody_at_an_account_will_do_rather_those_with_the_functions_asked_for(firm: Firm) -> None:
    owner, a, b = await firm.new("own", "con", "con")
    (chief,) = await firm.new("con", jobFunction="EXECUTIVE")
    await firm.tie((owner, a, 9), (owner, b, 8), (owner, chief, 6))
    account = await firm.account(a, chief)
    assert await firm.paths(account, first=1) == [[owner, a]]
    assert await firm.paths(account, without=[a], maxHops=1) == [[owner, chief]]
    assert await firm.paths(account, jobFunctions=["EXECUTIVE"], maxHops=1) == [[owner, chief], [owner, a]]


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
    why = "They know the goal, and none of our owners knows them."
    link = {"from": {"id": owner}, "to": {"id": far}, "reason": "ACQUAINTANCE", "why": why}
    assert found["missingLink"] == link


async def test_what_would_open_the_door_is_true_of_all_that_we_know_and_of_what_was_asked(firm: Firm) -> None:
    owner, knows, far, goal = await firm.new("own", "own", "con", "con")
    await firm.tie((knows, far, 3), (far, goal, 3))
    link = (await firm.asked(goal, **{"from": owner}))["missingLink"]
    assert (link["from"], link["to"]) == ({"id": owner}, {"id": far})
    assert link["why"] == "They know the goal. Among our owners, they are known to Person 2, outside `from`."
    link = (await firm.asked(goal, **{"from": knows}, without=[knows]))["missingLink"]
    assert (link["from"], link["to"]) == (None, {"id": far})
    link = (await firm.asked(goal, without=[far]))["missingLink"]
    assert (link["to"], link["reason"], link["why"]) == (
        {"id": goal},
        "GOAL",
        "Nobody who may be asked knows the goal.",
    )
    found = await firm.asked(goal, maxHops=1)
    assert found["missingLink"]["why"] == "None of the owners asked about knows the goal."
    assert (await firm.asked(goal, through=[owner]))["missingLink"] is None


async def test_nothing_is_missing_where_the_owner_has_a_path_unless_they_are_left_out(firm: Firm) -> None:
    owner, other, far, goal = await firm.new("own", "own", "con", "con")
    await firm.tie((owner, goal, 5), (far, goal, 2))
    account = await firm.account(goal)
    text = "mutation ($input: AssignOwnerInput!) { assignOwner(input: $input) { userErrors { code } } }"
    await firm.ask(text, {"input": {"target": account, "owner": owner, "role": "RETENTION"}})
    found = await firm.asked(account, **{"from": other})
    assert (found["paths"], found["missingLink"], on(found["ownersPath"])) == ([], None, [owner, goal])
    found = await firm.asked(account, without=[owner])
    assert (found["paths"], found["ownersPath"]) == ([], None)
    assert (found["missingLink"]["from"], found["missingLink"]["to"]) == (None, {"id": far})


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
    await write(firm.database, LOCAL, Frozen(NOW), partial(fold_interactions, created=ids))
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
