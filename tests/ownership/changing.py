"""How do the tests of ownership write, and what do they then find?"""

from __future__ import annotations

from typing import Any

from graphservice.engine.answers import Answer
from graphservice.graph.database import Database
from tests.asking import Ask

_CHANGED = """userErrors { field code message }
    account { id } changes { before { ...state } after { ...state } }"""
_STATE = "fragment state on OwnershipState { assignment role share isPrimary validFrom validTo owner { id } }"


async def change(ask: Ask, mutation: str, **input: Any) -> dict[str, Any]:
    """The payload of a mutation of ownership."""
    type = mutation[0].upper() + mutation[1:]
    query = f"mutation ($input: {type}Input!) {{ {mutation}(input: $input) {{ {_CHANGED} }} }} {_STATE}"
    return payload(await ask(query, {"input": input}), mutation)


def payload(answer: Answer, mutation: str) -> dict[str, Any]:
    assert answer.errors == []
    assert answer.data is not None
    return dict(answer.data[mutation])


def codes(done: dict[str, Any]) -> list[tuple[str, str]]:
    """The fields and codes of what is wrong."""
    return [(".".join(each["field"][1:]), each["code"]) for each in done["userErrors"]]


def told(state: dict[str, Any] | None) -> tuple[Any, ...] | None:
    """A state without its id: whose, how much, whether they lead, since and until when."""
    if state is None:
        return None
    owner = state["owner"]["id"].removeprefix("own_sample_")
    return owner, state["share"], state["isPrimary"], state["validFrom"], state["validTo"]


def changes(done: dict[str, Any]) -> list[tuple[Any, Any]]:
    assert done["userErrors"] == []
    return [(told(each["before"]), told(each["after"])) for each in done["changes"]]


async def held(ask: Ask, target: str, as_of: str | None = None) -> list[tuple[Any, ...]]:
    """Who owns an account at a moment: role, owner, share, whether they lead."""
    query = """query ($id: ID!, $asOf: DateTime) { account(id: $id) { owners(asOf: $asOf, first: 100) {
      edges { role share isPrimary node { id } } } } }"""
    answer = await ask(query, {"id": target, "asOf": as_of})
    assert answer.data is not None, answer.errors
    return [
        (edge["role"], edge["node"]["id"].removeprefix("own_sample_"), edge["share"], edge["isPrimary"])
        for edge in answer.data["account"]["owners"]["edges"]
    ]


async def versions(database: Database, target: str) -> list[list[Any]]:
    """Every version ever written: type, owner, share, start, end, when it was recorded and superseded."""
    return await database.records(
        """MATCH (:Account {id: $p.id})<-[edge:OWNS|OWNED]-(owner)
        ORDER BY edge.recordedAt, edge.supersededAt, edge.validFrom, owner.id
        RETURN type(edge), owner.id, edge.share, toString(edge.validFrom), toString(edge.validTo),
          toString(edge.recordedAt), toString(edge.supersededAt)""",
        {"id": target},
    )
