"""How many statements does a computed field cost? As many for a hundred rows as for one: the schema is walked."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import get_named_type, is_composite_type, is_required_argument

from graphservice.engine.fields.connected import Connected
from graphservice.engine.fields.derived import Computed
from graphservice.engine.read.model import model_of
from graphservice.graph.database import Database
from graphservice.schema import schema
from tests.asking import Ask

SCHEMA = schema._schema
COMPUTED = [place for place, spec in model_of(SCHEMA).specs.items() if isinstance(spec, Computed)]
# Who reads more than one statement for all parents: the measures of a network and who is behind a score; of a page of
# nodes, which they are and what was selected of them; of a worked-out list of teams, who belongs to them, which
# accounts and contacts fit, what speaks for each, and what is at stake.
MORE = {
    ("Advocate", "readiness"): 5,
    ("Segment", "accounts"): 2,
    ("Segment", "contacts"): 2,
    ("Team", "overdueRelationships"): 3,
    ("Team", "unownedRelationships"): 5,
}


def _selected(type: Any, depth: int) -> str:
    """All that can be selected without an argument, so deep; of what leads to nodes of the graph, their ids."""
    named = get_named_type(type)
    if not is_composite_type(named):
        return ""
    if "id" in getattr(named, "fields", {}) and depth < 2:
        return "{ id }"
    fields = [
        f"{name} {_selected(field.type, depth - 1)}"
        for name, field in getattr(named, "fields", {}).items()
        if not any(map(is_required_argument, field.args.values()))
        and (depth or not is_composite_type(get_named_type(field.type)))
        and not isinstance(model_of(SCHEMA).specs.get((named.name, name)), Connected)
    ]
    return f"{{ __typename {' '.join(fields)} }}"


async def _ids(database: Database, label: str) -> list[str]:
    (found,) = await database.record(f"MATCH (n:{label}) WHERE n.id IS NOT NULL RETURN collect(n.id)[..100]", {})
    return list(found)


@pytest.mark.parametrize(("type", "name"), COMPUTED)
async def test_it_costs_the_same_for_one_row_and_for_many(ask: Ask, database: Database, type: str, name: str) -> None:
    ids = await _ids(database, type)
    field: Any = SCHEMA.type_map[type]
    shown = _selected(field.fields[name].type, 0)
    needed = ", ".join(
        f'{key}: "con_nobody"' for key, each in field.fields[name].args.items() if is_required_argument(each)
    )
    given = f"({needed})" if needed else ""
    query = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {type} {{ {name}{given} {shown} }} }} }}"
    costs = []
    for some in (ids[:1], ids):
        answer = await ask(query, {"ids": some})
        assert answer.errors == [] or needed, answer.errors
        costs.append(answer.extensions["cost"]["statements"])
    assert costs[0] == costs[1], f"{type}.{name}: {costs[0]} for one, {costs[1]} for {len(ids)}"
    assert costs[1] <= 1 + MORE.get((type, name), 1)


async def test_who_knows_people_best_is_one_more_statement_for_a_whole_list(ask: Ask) -> None:
    for lists in ("accounts", "contacts"):
        answer = await ask(f"{{ {lists}(first: 100) {{ nodes {{ name knownBy(first: 3) {{ strength band }} }} }} }}")
        assert answer.errors == []
        assert answer.extensions["cost"]["statements"] == 2
        assert answer.data is not None
        assert sum(bool(each["knownBy"]) for each in answer.data[lists]["nodes"]) > 1
