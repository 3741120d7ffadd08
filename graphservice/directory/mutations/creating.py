"""How does something new get into the directory?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from graphservice.directory.mutations.fields import Draft, drafted
from graphservice.directory.mutations.kinds import Change, Kind, Way
from graphservice.directory.mutations.links import join, linked, resolved, take_turn
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.model.folding import folded
from graphservice.writing.refusals import Refused
from graphservice.writing.repeating import ids_of_requests, requests_of


def creation(kind: Kind) -> Way:
    """How inputs for new nodes of a kind are written. A request that is sent again is known by the node that it made,
    whose id follows from the viewer's name of the request; also where that was merged into another."""
    return Way(partial(_create, kind), _known_by_work, _each_known_by_work)


async def _known_by_work(writing: Writing, what: str, input: Any, work: Callable[[], Awaitable[Any]]) -> Any:
    return await work()


async def _each_known_by_work(
    writing: Writing,
    what: str,
    inputs: Mapping[int, Any],
    work: Callable[[Mapping[int, Any]], Awaitable[Mapping[int, str]]],
) -> Mapping[int, str]:
    return await work(inputs)


async def _create(kind: Kind, writing: Writing, inputs: Mapping[int, Any]) -> Mapping[int, str]:
    drafts = drafted(inputs)
    named = ids_of_requests(kind.prefix, "api", writing.viewer.id, inputs)
    ids = {position: named.get(position) or fresh_id(kind.prefix) for position in inputs}
    await requests_of(writing, named, inputs)
    await take_turn(writing, kind, drafts, creates=True)
    await writing.begin()
    there = await resolved(writing, ((label, id) for id in named.values() for label in kind.known_as))
    new = [draft for draft in drafts if ids[draft.position] not in there]
    links = await linked(writing, new)
    changes = [_change(writing, kind, draft, ids[draft.position], links[draft.position]) for draft in new]
    wrong = {change.draft.position: objections for change in changes if (objections := kind.wrong(change))}
    wrong |= await kind.unwanted(writing, changes)
    if wrong:
        raise Refused(wrong)
    if changes:
        await _put(writing, kind, changes)
    return {position: there.get(id, id) for position, id in ids.items()}


def _change(writing: Writing, kind: Kind, draft: Draft, id: str, links: dict[str, str | None]) -> Change:
    said = {name: value for name, value in draft.properties.items() if value is not None}
    properties = {**said, **kind.follows({}, said, writing.now)}
    return Change(draft, id, {}, properties, {name: to for name, to in links.items() if to})


async def _put(writing: Writing, kind: Kind, changes: Sequence[Change]) -> None:
    highest = (await writing.run("directory/highest_number") or [[0]])[0][0] if kind.is_person else 0
    rows = [
        {"id": change.id, "properties": _kept(kind, change) | ({"number": number} if kind.is_person else {})}
        for number, change in enumerate(changes, start=highest + 1)
    ]
    await writing.run("directory/new_nodes", rows=rows, labels=kind.labels)
    await join(writing, kind, changes)
    await kind.more(writing, changes)
    for change in changes:
        writing.changed(
            change.id, kind.event("created"), None, {**change.properties, **change.links, **change.event_values}
        )


def _kept(kind: Kind, change: Change) -> dict[str, object]:
    return change.properties | folded(kind.label, change.properties)
