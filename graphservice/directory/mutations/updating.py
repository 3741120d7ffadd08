"""How is something changed that others may be changing too? Only from the version that its changer saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import strawberry

from graphservice.directory.mutations.fields import Draft, drafted
from graphservice.directory.mutations.kinds import Change, Kind, Way
from graphservice.directory.mutations.links import join, linked, nobody, resolved, take_turn
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.model.folding import folded
from graphservice.text.nouns import noun
from graphservice.writing.refusals import Refused
from graphservice.writing.repeating import Repeatable, once, once_each

StoredNode = tuple[dict[str, Any], dict[str, list[str]]]


@strawberry.input
class Versioned(Repeatable):
    id: strawberry.ID = strawberry.field(
        description="The id of the node to update. Fields that are left out stay unchanged. Null clears a field."
    )
    version: int = strawberry.field(
        description="The version that the update was made from. If somebody has changed the node since, the "
        "update is refused with CONFLICT."
    )


def revision(kind: Kind) -> Way:
    """How inputs for nodes of a kind that are there are written."""
    return Way(partial(_update, kind), once, once_each)


async def _update(kind: Kind, writing: Writing, inputs: Mapping[int, Any]) -> Mapping[int, str]:
    drafts = drafted(inputs)
    await take_turn(writing, kind, drafts, creates=False)
    ids = await _ids(writing, kind, drafts)
    held = await _locked(writing, kind, list(ids.values()))
    await _refuse_old_versions(writing, kind, drafts, ids, held)
    links = await linked(writing, drafts)
    changes = []
    for draft in drafts:
        id = ids[draft.position]
        change = _change(writing, kind, draft, id, held[id], links[draft.position])
        if change.properties or change.links:
            changes.append(change)
    wrong = {change.draft.position: objections for change in changes if (objections := kind.wrong(change))}
    wrong |= await kind.unwanted(writing, changes)
    if wrong:
        raise Refused(wrong)
    if changes:
        await _put(writing, kind, changes)
    return ids


async def _ids(writing: Writing, kind: Kind, drafts: Sequence[Draft]) -> dict[int, str]:
    known = await resolved(writing, ((kind.label, str(draft.id)) for draft in drafts))
    wrong: dict[int, list[Objection]] = {}
    taken: dict[str, int] = {}
    for draft in drafts:
        id = known.get(str(draft.id))
        if id is None:
            wrong[draft.position] = [nobody("id", noun(kind.label), str(draft.id))]
        elif (first := taken.setdefault(id, draft.position)) != draft.position:
            wrong[draft.position] = [
                Objection("id", f"The same node is updated by inputs.{first}: update each node once.", "DUPLICATE")
            ]
    if wrong:
        raise Refused(wrong)
    return {draft.position: known[str(draft.id)] for draft in drafts}


async def _locked(writing: Writing, kind: Kind, ids: Sequence[str]) -> dict[str, StoredNode]:
    """What each node holds; locked in the order of their ids, so that two batches do not wait for one another."""
    held = {}
    await writing.run("directory/locked", ids=sorted(ids), label=kind.label)
    for id, properties, joins in await writing.run("directory/held", ids=sorted(ids), label=kind.label):
        joined: dict[str, list[str]] = {}
        for type, to in joins:
            joined.setdefault(type, []).append(to)
        held[id] = (properties, joined)
    return held


async def _refuse_old_versions(
    writing: Writing, kind: Kind, drafts: Sequence[Draft], ids: Mapping[int, str], held: Mapping[str, StoredNode]
) -> None:
    old = [draft for draft in drafts if draft.version != held[ids[draft.position]][0]["version"]]
    if not old:
        return
    named = [ids[draft.position] for draft in old]
    rows = await writing.run("directory/latest_changes", ids=named, label=kind.label)
    latest = {id: (by, at) for id, by, at in rows}
    wrong = {}
    for draft in old:
        id = ids[draft.position]
        message = _conflict_message(draft, held[id][0], latest.get(id))
        wrong[draft.position] = [Objection("version", message, "CONFLICT")]
    raise Refused(wrong)


def _conflict_message(draft: Draft, properties: Mapping[str, Any], latest: tuple[str, str] | None) -> str:
    version, at = properties["version"], properties["updatedAt"].isoformat().replace("+00:00", "Z")
    last = f"{latest[0]} changed it last, at {latest[1]}" if latest else f"it was last written at {at}"
    return f"The node is at version {version}, not {draft.version}: {last}. Read it again."


def _change(
    writing: Writing, kind: Kind, draft: Draft, id: str, held: StoredNode, links: Mapping[str, str | None]
) -> Change:
    before, joined = held
    given = {**draft.properties, **kind.follows(before, draft.properties, writing.now)}
    different = {name: value for name, value in given.items() if before.get(name) != value}
    moved = {name: to for name, to in links.items() if joined.get(draft.link(name).type, []) != ([to] if to else [])}
    return Change(draft, id, before, different, moved, joined)


async def _put(writing: Writing, kind: Kind, changes: Sequence[Change]) -> None:
    rows = [
        {"id": change.id, "properties": change.properties | folded(kind.label, change.properties)} for change in changes
    ]
    await writing.run("directory/changed_nodes", rows=rows, label=kind.label)
    await join(writing, kind, changes)
    await kind.more(writing, changes)
    for change in changes:
        before = {name: change.before.get(name) for name in change.properties}
        before |= {name: change.was_joined(name) for name in change.links}
        writing.changed(change.id, kind.event("updated"), before, {**change.properties, **change.links})
