"""How is somebody erased? In one transaction; what numbers are made of leads to a contact without data from then on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import orjson

from graphservice.forgetting.person import LockedPerson, locked_person, traces_of
from graphservice.forgetting.rules import GONE, NAME, Traces, without_rejected
from graphservice.forgetting.statements import erased, naming_edges, naming_nodes, without
from graphservice.graph.cypher import CypherFile
from graphservice.graph.tombstones import ForgettingKey
from graphservice.graph.writing import Writing
from graphservice.text.folding import fold

Rename = Callable[[str], str]

# Relationships whose ids are ours: those of others derive from records of the person in another system.
_OURS = frozenset({"SITS_ON"})
# Objects of imports of which a row is a person.
PEOPLE = frozenset({"Contact", "Lead", "contacts", "Connections"})
_TIES = frozenset({"KNOWS", "KNEW"})


@dataclass(frozen=True, slots=True)
class ForgottenPerson:
    """The contact without data, how many nodes and relationships of each kind were erased, the tombstones; `traces`: by
    what they were found. None: they were forgotten before."""

    stand_in: str
    erased: Mapping[str, int]
    tombstones: Sequence[str] = field(default=())
    traces: Traces | None = None


async def forget(writing: Writing, id: str) -> ForgottenPerson | None:
    """Erases a contact, whom imports leave out from then on. Forgotten before, the answer is that of the first time.

    None where no contact has that id.
    """
    assert writing.tombstones is not None
    await writing.turn()
    await writing.forgetting_key()  # refuses another key than that of the tombstones
    key = writing.tombstones.key()
    person = await locked_person(writing, id)
    if person is None or person.properties.get("forgottenAt"):
        return await _before(writing, id)
    rename = partial(key.renamed, number=person.properties.get("number"))
    stand_in = rename(person.id)
    traces = await traces_of(writing, person, stand_in)
    counts = await _erase(writing, person, traces, rename)
    await _stand_in(writing, person, stand_in)
    hashes = _hashes(person, stand_in, key)
    await writing.run("graph/put_tombstones", ids=hashes, of=stand_in, key=key.fingerprint)
    writing.changed(stand_in, "contact.forgotten", None, {"erased": counts})
    if person.label != "Contact":
        writing.withdrawn(stand_in)
    return ForgottenPerson(stand_in, counts, hashes, traces)


async def sweep(writing: Writing, found: ForgottenPerson) -> None:
    """Erases what writes that had begun before they were forgotten left of them."""
    if found.traces is not None:
        counted: Counter[str] = Counter()
        await _erase_joined(writing, found.stand_in, found.traces, None, counted)
        await _erase_words(writing, found.traces, counted)


async def _before(writing: Writing, id: str) -> ForgottenPerson | None:
    known = (await writing.forgotten([id])).ids.get(id)
    if known is None:
        return None
    rows = await writing.run("forgetting/forgotten_event", of=known)
    return ForgottenPerson(known, orjson.loads(rows[0][0])["erased"] if rows else {})


async def _erase(writing: Writing, person: LockedPerson, traces: Traces, rename: Rename) -> dict[str, int]:
    counted: Counter[str] = Counter({"Contact": 1})
    await writing.run("forgetting/call_off", id=person.id)
    if person.label == "Contact":
        await writing.run("forgetting/end_ownership", id=person.id)
    await _erase_joined(writing, person.id, traces, rename, counted)
    await _erase_words(writing, traces, counted)
    await _erase_rejected(writing, counted)
    return dict(sorted(counted.items()))


async def _erase_joined(
    writing: Writing, id: str, traces: Traces, rename: Rename | None, counted: Counter[str]
) -> None:
    """What is about them by how it is joined. With `rename` relationships get other ids, which tell of no record."""
    nodes = [
        (element, kind, erased(kind, held, traces))
        for element, kind, held in await writing.run("forgetting/joined_nodes", id=id)
    ]
    await _put(writing, "forgetting/erase_nodes", nodes, counted)
    edges = await writing.run("forgetting/joined_edges", id=id)
    if ties := [element for element, kind, *_ in edges if kind == "KNOWS"]:
        await writing.run("referrals/ended_ties", ids=ties)
    if said := [element for element, kind, *_ in edges if kind == "SAID_TO_KNOW"]:
        await writing.run("forgetting/unsay_acquaintances", ids=said)
    counted.update({kind: count for kind, count in (("KNOWS", len(ties)), ("SAID_TO_KNOW", len(said))) if count})
    rest = [
        (element, kind, {**erased(kind, held, traces), **_renamed(kind, held, rename)})
        for element, kind, held, *_ in edges
        if kind not in _TIES and kind != "SAID_TO_KNOW"
    ]
    await _put(writing, "forgetting/erase_edges", rest, counted)


def _renamed(kind: str, held: Mapping[str, Any], rename: Rename | None) -> dict[str, Any]:
    if rename is None or kind in _OURS:
        return {}
    return {name: rename(held[name]) for name in ("id", "factId") if held.get(name)}


async def _erase_words(writing: Writing, traces: Traces, counted: Counter[str]) -> None:
    """What names them, wherever it stands."""
    await _put(writing, "forgetting/erase_nodes", await _naming(writing, naming_nodes(), traces), counted)
    await _put(writing, "forgetting/erase_edges", await _naming(writing, naming_edges(), traces), counted)


async def _erase_rejected(writing: Writing, counted: Counter[str]) -> None:
    """A rejected row that is a person says of a wrong cell what it held, and not of whom."""
    rows = []
    for element, report in await writing.run("forgetting/reports"):
        told = orjson.loads(report)
        if (left := without_rejected(told, PEOPLE)) != told:
            rows.append((element, "Import", {"report": orjson.dumps(left).decode()}))
    await _put(writing, "forgetting/erase_nodes", rows, counted)


async def _naming(writing: Writing, statement: CypherFile, traces: Traces) -> list[tuple[str, str, dict[str, Any]]]:
    rows = await writing.run(statement, words=traces.sought)
    return [(element, kind, without(kind, held, traces)) for element, kind, held in rows]


async def _put(
    writing: Writing, statement: str, rows: Sequence[tuple[str, str, dict[str, Any]]], counted: Counter[str]
) -> None:
    different = [(element, kind, properties) for element, kind, properties in rows if properties]
    counted.update(kind for _, kind, _ in different)
    if different:
        await writing.run(statement, rows=[[element, properties] for element, _, properties in different])


async def _stand_in(writing: Writing, person: LockedPerson, stand_in: str) -> None:
    if person.label == "Contact":
        await writing.run("forgetting/stand_in", id=person.id, of=stand_in, name=NAME, folded=fold(NAME))
    else:
        await writing.run("forgetting/withdrawn_stand_in", id=person.id, of=stand_in, gone=GONE)


def _hashes(person: LockedPerson, stand_in: str, key: ForgettingKey) -> list[str]:
    ids = {key.of_id(each) for each in (*person.ids, stand_in)}
    return sorted(ids | {key.of_mailbox(each) for each in person.mailboxes})
