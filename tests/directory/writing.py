"""How does a test write by GraphQL, and look at what stands in the graph then?"""

from __future__ import annotations

from typing import Any

import orjson

from graphservice.graph.database import Database
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask

MARA = Viewer(id="own_sample_mara", name="Mara Lindqvist", scopes=frozenset({Scope.READ, Scope.WRITE}))
JONAS = Viewer(id="own_sample_jonas", name="Jonas Weber", scopes=frozenset({Scope.READ, Scope.WRITE}))
READER = Viewer(id="reader", name="A reader", scopes=frozenset({Scope.READ}))

_IDS = "MATCH (n) WHERE n.id IS NOT NULL RETURN collect(n.id)"
_STATE = """MATCH (n) WHERE n.id IS NOT NULL
RETURN n.id, properties(n), [(n)-[e]->(o) | [type(e), o.id, properties(e)]] ORDER BY n.id"""
_CHANGES = """MATCH (change:ChangeEvent)-[:ON]->({id: $p.id})
RETURN change.kind, change.by, change.before, change.after ORDER BY change.kind, change.after"""


class Write:
    """`await write("createAccount", {"name": "…"}, "account { id }")`: the payload."""

    def __init__(self, ask: Ask, database: Database) -> None:
        self.ask = ask
        self.database = database

    async def __call__(self, name: str, input: Any, show: str, viewer: Viewer = MARA) -> dict[str, Any]:
        batch = isinstance(input, list)
        argument, type = ("inputs", f"[{_input_of(name)}!]!") if batch else ("input", f"{_input_of(name)}!")
        query = f"""mutation ($input: {type}) {{
            {name}({argument}: $input) {{ {show} userErrors {{ field code message }} }} }}"""
        answer = await self.ask(query, {"input": input}, viewer)
        assert answer.errors == []
        assert answer.data is not None
        payload: dict[str, Any] = answer.data[name]
        return payload

    async def new(self, label: str, /, **said: Any) -> str:
        """The id of something that was created."""
        payload = await self(f"create{label}", said, f"{label.lower()} {{ id }}")
        assert payload["userErrors"] == []
        return str(payload[label.lower()]["id"])

    async def refused(self, name: str, input: Any, viewer: Viewer = MARA) -> list[tuple[str, str]]:
        """The place and code of each user error; nothing whatever was written."""
        before = await self.commit()
        payload = await self(name, input, "__typename", viewer)
        assert payload["userErrors"] != []
        assert await self.commit() == before
        return [(".".join(each["field"]), each["code"]) for each in payload["userErrors"]]

    async def commit(self) -> tuple[str, ...]:
        """The latest one: as long as it is the same, nothing whatever was written."""
        return await self.database.commits.latest()

    async def state(self) -> list[list[Any]]:
        """All nodes with all that they hold, and where they lead."""
        rows = await self.database.records(_STATE, {})
        return [[id, properties, sorted(joins, key=repr)] for id, properties, joins in rows]

    async def changes(self, id: str) -> list[tuple[str, str, Any, Any]]:
        """Kind, author, before and after of each change event of a node, by kind and text: the clock stands still."""
        rows = await self.database.records(_CHANGES, {"id": id})
        return [(kind, by, _parsed(before), _parsed(after)) for kind, by, before, after in rows]


def _input_of(name: str) -> str:
    """`createAccounts` takes a list of `CreateAccountInput`."""
    one = f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
    stem = name if name in ("setContactTypes",) else one
    return f"{stem[0].upper()}{stem[1:]}Input"


def _parsed(text: str | None) -> Any:
    return None if text is None else orjson.loads(text)


async def ids(database: Database) -> list[str]:
    (found,) = await database.record(_IDS, {})
    return list(found)


async def forget_all_but(database: Database, kept: list[str]) -> None:
    text = "MATCH (n) WHERE n.id IS NOT NULL AND NOT n.id IN $p.kept DETACH DELETE n"
    await database.command(text, {"kept": kept})
