"""What is held of a contact, and where is each thing kept?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import orjson

from graphservice.forgetting.person import LockedPerson, locked_person, traces_of
from graphservice.forgetting.rules import Traces
from graphservice.forgetting.statements import keys, naming_edges, naming_nodes
from graphservice.graph.writing import Writing


async def held_of(writing: Writing, id: str) -> dict[str, Any] | None:
    """All of it in JSON's values: what is theirs, what is joined to them, and what names them elsewhere. None where no
    contact has that id."""
    person = await locked_person(writing, id)
    if person is None:
        return None
    traces = await traces_of(writing, person, person.id)
    nodes = await writing.run("forgetting/joined_nodes", id=person.id)
    edges = await writing.run("forgetting/joined_edges", id=person.id)
    known = {element for element, *_ in (*nodes, *edges)}
    return {
        "contact": _plain(person.properties),
        "ids": sorted(person.ids),
        "sources": sorted(person.sources),
        "relationships": [_edge(*each[1:]) for each in edges],
        "about": [{"kept": kind, **_plain(held)} for _, kind, held in nodes],
        "named": await _named(writing, person, traces, known),
    }


async def _named(writing: Writing, person: LockedPerson, traces: Traces, known: set[str]) -> list[dict[str, Any]]:
    """Texts elsewhere in which they are named; of JSON the values that do."""
    found = []
    for statement in (naming_nodes(), naming_edges()):
        for element, kind, held in await writing.run(statement, words=traces.sought):
            if element not in known:
                texts = _texts(held, Traces({}, traces.words | person.ids))
                found += [{"kept": f"{kind}.{name}", "id": held.get("id"), "text": text} for name, text in texts]
    return found


def _texts(held: Mapping[str, Any], traces: Traces) -> list[tuple[str, str]]:
    found = []
    for name, value in sorted(held.items()):
        if name in keys():
            parts = value if isinstance(value, list) else _leaves(value)
            found += [(name, each) for each in parts if traces.without(each) != each]
    return found


def _leaves(text: str) -> Sequence[str]:
    """The texts of a JSON value, or the text itself."""
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return [text]
    return list(_strings(value))


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [found for pair in value.items() for each in pair for found in _strings(each)]
    if isinstance(value, list):
        return [found for each in value for found in _strings(each)]
    return [value] if isinstance(value, str) else []


def _edge(kind: str, held: Mapping[str, Any], label: str, other: str | None) -> dict[str, Any]:
    return {"kept": kind, "with": {"kind": label, "id": other}, **_plain(held)}


def _plain(held: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in sorted(held.items())}
