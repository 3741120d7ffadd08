"""What does a condition say whose value is null, or was never sent? Nothing that we could do: it is refused."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from graphql import GraphQLInputObjectType, get_named_type, is_input_object_type

from graphservice.engine.answers import Operation
from graphservice.engine.filters import where_of
from graphservice.engine.nulls import CONDITIONS, refuse_nulls
from graphservice.errors import BadInput
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.viewer import LOCAL
from tests.asking import Ask

_WHERES = sorted(
    type.name
    for type in schema._schema.type_map.values()
    if isinstance(type, GraphQLInputObjectType)
    and hasattr(getattr(type.extensions.get("strawberry-definition"), "origin", None), CONDITIONS)
)
_STATE = "MATCH ()-[fact:OWNS|OWNED]->() RETURN collect(fact.id + coalesce(toString(fact.supersededAt), '')) AS facts"


async def refused(ask: Ask, query: str, variables: dict[str, Any] | None = None) -> str:
    """The one message, of the code that says whose mistake it is."""
    answer = await ask(query, variables)
    (error,) = answer.errors
    assert error["extensions"]["code"] == "BAD_USER_INPUT", error
    return str(error["message"])


@pytest.mark.parametrize("name", _WHERES)
def test_each_operator_of_each_where_refuses_null(name: str) -> None:
    """Of all filters of the schema: null for the filter, null for each operator, and a filter that says nothing."""
    where: Any = schema._schema.type_map[name]
    assert where_of(where).of in ("node", "edge")
    for field, declared in where.fields.items():
        with pytest.raises(BadInput, match=rf"`where\.{field}` is null"):
            refuse_nulls("where", where, {field: None})
        inner: Any = get_named_type(declared.type)
        if not is_input_object_type(inner) or field in ("and", "or", "not") or _is_where(inner):
            continue
        with pytest.raises(BadInput, match=rf"`where\.{field}` holds no condition"):
            refuse_nulls("where", where, {field: {}})
        for operator in inner.fields:
            with pytest.raises(BadInput, match=rf"`where\.{field}\.{operator}` is null"):
                refuse_nulls("where", where, {field: {operator: None}})
            with pytest.raises(BadInput, match=rf"`where\.or\.1\.not\.{field}\.{operator}` is null"):
                refuse_nulls("where", where, {"or": [{}, {"not": {field: {operator: None}}}]})


def _is_where(type: GraphQLInputObjectType) -> bool:
    return hasattr(getattr(type.extensions["strawberry-definition"], "origin", None), CONDITIONS)


@pytest.mark.parametrize(
    ("query", "variables", "place"),
    [
        ("{ accounts(where: {industry: {eq: null}}) { totalCount } }", {}, "where.industry.eq"),
        ("query ($x: ID) { accounts(where: {id: {eq: $x}}) { totalCount } }", {}, "where.id.eq"),
        ("query ($x: ID) { accounts(where: {id: {eq: $x}}) { totalCount } }", {"x": None}, "where.id.eq"),
        ("query ($x: IdFilter) { accounts(where: {id: $x}) { totalCount } }", {}, "where.id"),
        ("query ($w: AccountWhere) { accounts(where: $w) { totalCount } }", {"w": {"not": None}}, "where.not"),
        ("query ($w: AccountWhere) { accounts(where: $w) { totalCount } }", {"w": {"or": None}}, "where.or"),
        ("{ accounts(where: {owners: {some: null}}) { totalCount } }", {}, "where.owners.some"),
        (
            "{ accounts(where: {owners: {some: {owner: {id: {eq: null}}}}}) { totalCount } }",
            {},
            "where.owners.some.owner.id.eq",
        ),
        ("{ accounts(where: {annualRevenue: {currency: null}}) { totalCount } }", {}, "where.annualRevenue.currency"),
        ("{ accounts(where: {segment: {eq: null}}) { totalCount } }", {}, "where.segment.eq"),
        ("{ accounts(where: {id: {}}) { totalCount } }", {}, "where.id"),
        ("{ accountsBy(field: TIER, where: {industry: {eq: null}}) { count } }", {}, "where.industry.eq"),
        (
            '{ account(id: "acc_sample_nordlicht") { contacts(where: {email: {eq: null}}) { totalCount } } }',
            {},
            "where.email.eq",
        ),
        ("{ segmentPreview(rule: {account: {name: {eq: null}}}) { accountCount } }", {}, "rule.account.name.eq"),
    ],
)
async def test_a_question_with_a_null_condition_is_refused(
    ask: Ask, query: str, variables: dict[str, Any], place: str
) -> None:
    assert f"`{place}`" in await refused(ask, query, variables)


async def test_the_message_says_what_to_do(ask: Ask) -> None:
    told = await refused(ask, "{ accounts(where: {industry: {eq: null}}) { totalCount } }")
    assert "`isNull: true`" in told
    told = await refused(ask, "{ accounts(where: {name: {eq: null}}) { totalCount } }")
    assert "isNull" not in told
    assert "leave the condition out" in told


async def test_a_where_that_is_null_or_not_sent_is_one_left_out(ask: Ask) -> None:
    answer = await ask(
        """query ($w: AccountWhere) { all: accounts { totalCount } unsent: accounts(where: $w) { totalCount }
           null: accounts(where: null) { totalCount } }"""
    )
    assert answer.errors == []
    assert answer.data is not None
    assert len({each["totalCount"] for each in answer.data.values()}) == 1


async def test_what_is_missing_can_be_asked_for(ask: Ask) -> None:
    answer = await ask(
        """{ lacking: contacts(where: {email: {isNull: true}}) { totalCount }
             having: contacts(where: {email: {isNull: false}}) { totalCount } contacts { totalCount } }"""
    )
    assert answer.data is not None
    lacking, having, every = (each["totalCount"] for each in answer.data.values())
    assert lacking + having == every


@pytest.mark.parametrize(
    ("mutation", "variables"),
    [
        ("transferOwnershipMany(input: {from: $a, to: $b, targets: {contacts: {id: {eq: $x}}}}) { count }", {}),
        (
            "transferOwnershipMany(input: {from: $a, to: $b, targets: {contacts: {id: {eq: $x}}}}) { count }",
            {"x": None},
        ),
        ("transferOwnershipMany(input: {from: $a, to: $b, targets: {accounts: {industry: {eq: null}}}}) { count }", {}),
        (
            """transferOwnershipMany(input: {from: $a, to: $b, role: null, targets: {ids: ["acc_sample_nordlicht"]}})
               { count }""",
            {},
        ),
        ('endOwnership(input: {owner: $a, target: "acc_sample_nordlicht", role: null}) { userErrors { code } }', {}),
        ("endOwnershipMany(input: {owner: $a, dryRun: null, targets: {accounts: {name: {eq: $b}}}}) { count }", {}),
        ('createSegment(input: {name: "s", rule: {account: {name: {eq: null}}}}) { segment { id } }', {}),
        ('createSegment(input: {name: "s", rule: {account: {not: {id: {eq: $x}}}}}) { segment { id } }', {}),
    ],
)
async def test_a_write_with_a_null_condition_writes_nothing(
    ask: Ask, database: Database, mutation: str, variables: dict[str, Any]
) -> None:
    types = "$x: ID" if "$x" in mutation else ""
    for name in ("a", "b"):
        if f"${name}" in mutation:
            types += f" ${name}: {'String' if 'eq: $b' in mutation and name == 'b' else 'ID!'}"
    before = await database.record(_STATE, {})
    sent = {"a": "own_sample_mara", "b": "own_sample_jonas", **variables}
    head = f"mutation ({types})" if types else "mutation"
    await refused(ask, f"{head} {{ {mutation} }}", {k: v for k, v in sent.items() if f"${k}" in mutation})
    assert await database.record(_STATE, {}) == before


async def test_a_role_whose_variable_was_not_sent_does_not_become_all_roles(ask: Ask, database: Database) -> None:
    before = await database.record(_STATE, {})
    told = await refused(
        ask,
        """mutation ($role: OwnershipRole) { endOwnership(input: {owner: "own_sample_mara",
           target: "acc_sample_nordlicht", role: $role}) { userErrors { code } } }""",
    )
    assert "$role" in told
    assert await database.record(_STATE, {}) == before


async def test_a_filter_without_a_condition_means_nobody_where_it_writes(ask: Ask) -> None:
    answer = await ask(
        """mutation { endOwnershipMany(input: {owner: "own_sample_mara", targets: {accounts: {and: [{}]}}})
           { count userErrors { code field } } }"""
    )
    assert answer.data == {
        "endOwnershipMany": {
            "count": 0,
            "userErrors": [{"code": "EMPTY", "field": ["input", "targets", "accounts"]}],
        }
    }


async def test_a_file_is_asked_for_in_the_same_way(ask: Ask) -> None:
    operation = Operation("{ accounts(where: {industry: {eq: null}}) { nodes { name } } }")
    answer: Any = await ask.service.export(operation, viewer=LOCAL, request_id="a-test")
    assert "`where.industry.eq`" in orjson.dumps(answer.errors).decode()


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "sNaN"])
async def test_an_amount_that_is_no_number_is_called_so(ask: Ask, amount: str) -> None:
    query = 'query ($a: Decimal) { accounts(where: {annualRevenue: {currency: "EUR", gt: $a}}) { totalCount } }'
    told = await refused(ask, query, {"a": amount})
    assert amount in told
    assert "Write it as a string" not in told
