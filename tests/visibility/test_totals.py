"""Is a total over all records the same for whoever is told it, and refused to the others? There is no third number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from graphql import is_non_null_type

from graphservice.engine.guard.totals import Total, totals
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask
from tests.visibility.seeing import depth_file, viewer

REFUSED, CONCERNED, SAME = Total.REFUSED, Total.CONCERNED, Total.SAME
DECLARED = {
    "Contact.network": SAME,
    "DevelopmentPlan.after": CONCERNED,
    "DevelopmentPlan.before": CONCERNED,
    "Mutation.measureNetwork": REFUSED,
    "Mutation.proposeAdvisoryBoard": REFUSED,
    "Query.bridge": CONCERNED,
    "Query.conclusions": CONCERNED,
    "Query.funnel": REFUSED,
    "Query.performance": CONCERNED,
    "Query.reach": REFUSED,
}
QUARTER = 'period: {kind: QUARTER, on: "2026-05-01"}'
QUESTIONS: Mapping[str, str] = {
    "Query.bridge": f"{{ bridge({QUARTER}) {{ currency start {{ amount accounts }} end {{ amount accounts }} }} }}",
    "Query.funnel": f'{{ funnel({QUARTER}, kpi: "WIN_RATE") {{ kpi }} }}',
    "Query.performance": f"{{ performance({QUARTER}) {{ kpi value numerator denominator }} }}",
    "Query.reach": '{ reach(owner: "own_sample_mara") { within1 within2 within3 } }',
    "Contact.network": "{ contacts(first: 100) { nodes { id network { influence betweenness core group } } } }",
    "Mutation.measureNetwork": "mutation { measureNetwork(input: {wait: 0}) { people userErrors { code } } }",
}
DEPTHS: Mapping[str, Mapping[str, str]] = {
    "own": {},
    "team": {"default": "TEAM"},
    "below": {"default": "TEAM_AND_BELOW"},
    "mixed": {"Account": "TEAM_AND_BELOW", "Contact": "TEAM", "Opportunity": "ALL", "Target": "TEAM"},
}
OWNERS = ("own_sample_aiko", "own_sample_jonas", "own_sample_mara", "own_sample_tom", None)
MEASURED = """MATCH (contact:Contact) SET contact.influence = 0.1, contact.betweenness = 1.0 * contact.number,
  contact.core = 2, contact.community = 1, contact.measuresVersion = 1,
  contact.measuredAt = datetime('2026-05-01T00:00Z')"""


def test_these_fields_are_totals_and_no_others() -> None:
    assert totals(schema._schema) == DECLARED


def test_a_total_that_is_refused_leaves_the_rest_of_the_answer_standing() -> None:
    """Its field can be null."""
    assert [name for name in DECLARED if is_non_null_type(field(name).type) and "Mutation" not in name] == []


def test_each_total_says_so_where_clients_read_of_it() -> None:
    assert [name for name in DECLARED if "total over all records" not in str(field(name).description)] == []


def field(name: str) -> Any:
    kind, key = name.split(".")
    declared: Any = schema._schema.type_map[kind]
    return declared.fields[key]


def viewers(folder: Path) -> Iterator[tuple[Path, Viewer]]:
    """Twenty: five people at four depths."""
    for name, depths in DEPTHS.items():
        place = folder / name
        place.mkdir()
        path = depth_file(place, depths)
        yield from ((path, viewer(owner, Scope.WRITE)) for owner in OWNERS)


LEFT = "own_sample_tom"  # is not active: nothing is told to him, and he is told of
# Whom each of us stands above, and a team all of whose people are theirs or they themselves.
BENEATH = {
    "own_sample_mara": {"own_sample_aiko", "own_sample_jonas", "own_sample_tom"},
    "own_sample_jonas": {"own_sample_tom"},
}
TEAMS = {"own_sample_mara": {"team_sample_emea", "team_sample_nordics"}}
ABOUT = f"""query ($of: ID!) {{
  performance({QUARTER}, of: $of, by: [OWNER]) {{ kpi value numerator denominator low high group {{ owner {{ id }} }}
    trend(periods: 3) {{ value }} evidence {{ totalCount nodes {{ id }} }} }}
  bridge({QUARTER}, of: $of) {{ start {{ amount accounts evidence {{ nodes {{ id }} }} }} end {{ amount }} }} }}"""
NUMBERS = ABOUT.replace(" nodes { id }", "").replace("evidence { }", "")  # cases of four depths take many plans
AGREED = """mutation ($owner: ID!) { setTarget(input: {of: $owner, kpi: "WIN_RATE", target: "0.5",
  period: {kind: QUARTER, on: "2026-02-01"}}) { userErrors { message } } }"""
CONCLUDED = """{ conclusions(period: {kind: QUARTER, on: "2026-02-01"}) {
  owner { id } kpi level observed cases expected chance adjustedChance evidence { nodes { id } } } }"""


@pytest.mark.timeout(900)
async def test_who_sees_a_part_is_told_of_themselves_and_those_beneath_them_what_everybody_is_told(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    everybodys = Ask(Service(schema, database, settings))
    subjects = [*(owner for owner in OWNERS if owner), "team_sample_emea", "team_sample_nordics"]
    known = {of: await everybodys(ABOUT, {"of": of}) for of in subjects}
    assert all(answer.errors == [] for answer in known.values()), known
    told = 0
    for path, who in viewers(tmp_path):
        ask = Ask(Service(schema, database, replace(settings, visibility=path)))
        owner = who.owner or ""
        concerned = beneath_and(owner) | TEAMS.get(owner, set())
        for of in subjects:
            answer: Any = await ask(ABOUT if path.parent.name == "own" else NUMBERS, {"of": of}, viewer=who)
            if of in concerned:
                assert answer.errors == [], (of, who)
                assert numbers(answer.data) == numbers(known[of].data), (of, who)
                told += 1
            else:
                assert {error["extensions"]["code"] for error in answer.errors} == {"NOT_VISIBLE"}, (of, who)
                assert answer.data == {"performance": None, "bridge": None}
    assert told == 4 * (1 + 2 + 4 + 2)  # Aiko, Jonas, Mara, and Mara's teams


_PAST = """MATCH (team:Team {id: 'team_sample_nordics'})
  CREATE (:Person:Owner {id: 'own_past', number: 900, name: 'Past', foldedName: 'past', active: true,
    createdAt: datetime('2020-01-01T00:00Z'), updatedAt: datetime('2020-01-01T00:00Z'), version: 1})
    -[:MEMBER_OF {id: 'mem_past', factId: 'mem_past', validFrom: datetime('2020-01-01T00:00Z'),
    validTo: datetime('2021-01-01T00:00Z'), recordedAt: datetime('2020-01-01T00:00Z'), recordedBy: 'test'}]->(team)"""
_ACTIVE = "MATCH (owner:Owner {id: 'own_sample_mara'}) SET owner.active = $p.active"


async def test_a_team_in_which_somebody_elses_people_were_is_not_told(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    """By owner its numbers would be theirs as well."""
    ask = Ask(Service(schema, database, replace(settings, visibility=depth_file(tmp_path, {}))))
    mara = viewer("own_sample_mara")
    assert (await ask(NUMBERS, {"of": "team_sample_nordics"}, viewer=mara)).errors == []
    await database.command(_PAST)
    try:
        answer = await ask(NUMBERS, {"of": "team_sample_nordics"}, viewer=mara)
        assert {error["extensions"]["code"] for error in answer.errors} == {"NOT_VISIBLE"}
    finally:
        await database.command("MATCH (owner:Owner {id: 'own_past'}) DETACH DELETE owner")


async def test_whoever_is_deactivated_is_told_nothing_of_themselves_or_of_those_beneath_them(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    ask = Ask(Service(schema, database, replace(settings, visibility=depth_file(tmp_path, {}))))
    mara = viewer("own_sample_mara")
    await database.command(_ACTIVE, {"active": False})
    try:
        for of in ("own_sample_mara", "own_sample_tom"):
            answer = await ask(NUMBERS, {"of": of}, viewer=mara)
            assert {error["extensions"]["code"] for error in answer.errors} == {"NOT_VISIBLE"}
    finally:
        await database.command(_ACTIVE, {"active": True})


@pytest.mark.timeout(900)
async def test_conclusions_about_those_beneath_are_those_that_everybody_would_read(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    everybodys = Ask(Service(schema, database, settings))
    for owner in filter(None, OWNERS):
        answer: Any = await everybodys(AGREED, {"owner": owner})
        assert answer.errors == [] and answer.data["setTarget"]["userErrors"] == [], answer
    all_of_them: Any = await everybodys(CONCLUDED)
    assert {each["owner"]["id"] for each in all_of_them.data["conclusions"]} == {*filter(None, OWNERS)}
    for path, who in viewers(tmp_path):
        ask = Ask(Service(schema, database, replace(settings, visibility=path)))
        concerned = beneath_and(who.owner or "")
        expected = [each for each in all_of_them.data["conclusions"] if each["owner"]["id"] in concerned]
        answer = await ask(CONCLUDED, viewer=who)
        assert answer.errors == []
        assert numbers(answer.data["conclusions"]) == numbers(expected), who
    await database.command(_ACTIVE, {"active": False})
    try:
        answer = await ask(CONCLUDED, viewer=viewer("own_sample_mara"))
        assert answer.errors == [] and answer.data == {"conclusions": []}
    finally:
        await database.command(_ACTIVE, {"active": True})


@pytest.mark.timeout(900)
async def test_amounts_are_those_of_the_list_that_somebody_sees(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    everybodys = Ask(Service(schema, database, settings))
    summed = "{ count withoutAmount byCurrency { currency count sum } inReportingCurrency { currency sum } reason }"
    listed = "{ opportunities(first: 100) { nodes { id } } contracts(first: 100) { nodes { id } } }"
    sums = f"""query ($deals: OpportunityWhere, $held: ContractWhere) {{
      opportunityAmounts(where: $deals) {summed} contractAmounts(where: $held) {summed} }}"""
    counts = set()
    for path, who in viewers(tmp_path):
        ask = Ask(Service(schema, database, replace(settings, visibility=path)))
        seen: Any = await ask(listed, viewer=who)
        deals, held = ([each["id"] for each in seen.data[name]["nodes"]] for name in ("opportunities", "contracts"))
        answer: Any = await ask(sums, viewer=who)
        same: Any = await everybodys(sums, {"deals": {"id": {"in": deals}}, "held": {"id": {"in": held}}})
        assert answer.errors == same.errors == []
        assert answer.data == same.data, who
        counts.add(answer.data["opportunityAmounts"]["count"])
    assert len(counts) > 2


def beneath_and(owner: str) -> set[str]:
    """The active owner, and who reports to them."""
    return set() if owner == LEFT else {owner} | BENEATH.get(owner, set())


def numbers(answer: Any) -> Any:
    """Without the cases behind them, of which each viewer is shown those that they see."""
    if isinstance(answer, Mapping):
        found = {key: numbers(each) for key, each in answer.items() if key != "nodes"}
        return {key: each for key, each in found.items() if each != {}}
    return [numbers(each) for each in answer] if isinstance(answer, list) else answer


@pytest.mark.timeout(900)
async def test_whoever_sees_a_part_is_told_the_same_number_or_none(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    await database.command(MEASURED)
    everybodys = Ask(Service(schema, database, settings))
    known = {name: await everybodys(text) for name, text in QUESTIONS.items() if not name.startswith("Mutation")}
    assert all(answer.errors == [] for answer in known.values()), known
    network = {each["id"]: each["network"] for each in nodes(known["Contact.network"])}
    count = 0
    for path, who in viewers(tmp_path):
        ask = Ask(Service(schema, database, replace(settings, visibility=path)))
        for name, told in DECLARED.items():
            if name not in QUESTIONS:
                continue
            answer: Any = await ask(QUESTIONS[name], viewer=who)
            if told is SAME:
                assert answer.errors == []
                assert all(network[each["id"]] == each["network"] for each in nodes(answer)), (name, who)
            else:
                assert [error["extensions"]["code"] for error in answer.errors] == ["NOT_VISIBLE"], (name, who, answer)
                assert answer.data is None or list(answer.data.values()) == [None]
        count += 1
    assert count == 20


def nodes(answer: Any) -> list[Any]:
    found: list[Any] = answer.data["contacts"]["nodes"]
    return found
