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

REFUSED, SAME = Total.REFUSED, Total.SAME
DECLARED = {
    "Contact.network": SAME,
    "DevelopmentPlan.after": REFUSED,
    "DevelopmentPlan.before": REFUSED,
    "Mutation.measureNetwork": REFUSED,
    "Mutation.proposeAdvisoryBoard": REFUSED,
    "Query.bridge": REFUSED,
    "Query.conclusions": REFUSED,
    "Query.contractAmounts": REFUSED,
    "Query.funnel": REFUSED,
    "Query.opportunityAmounts": REFUSED,
    "Query.performance": REFUSED,
    "Query.reach": REFUSED,
}
QUARTER = 'period: {kind: QUARTER, on: "2026-05-01"}'
QUESTIONS: Mapping[str, str] = {
    "Query.bridge": f"{{ bridge({QUARTER}) {{ currency start {{ amount accounts }} end {{ amount accounts }} }} }}",
    "Query.conclusions": f"{{ conclusions({QUARTER}) {{ kpi level observed }} }}",
    "Query.contractAmounts": "{ contractAmounts { count byCurrency { currency sum } } }",
    "Query.funnel": f'{{ funnel({QUARTER}, kpi: "WIN_RATE") {{ kpi }} }}',
    "Query.opportunityAmounts": "{ opportunityAmounts { count byCurrency { currency sum } } }",
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
