"""How does something new get into the directory?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import strawberry
from strawberry import UNSET

from graphservice.directory.mutations.fields import Draft
from graphservice.directory.mutations.kinds import Change, Kind
from graphservice.directory.mutations.links import join, linked, resolved, take_turn
from graphservice.directory.mutations.outcomes import Work
from graphservice.engine.mutations import Refused
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id, requested_id
from graphservice.graph.writing import Writing


@strawberry.input
class Repeatable:
    client_mutation_id: str | None = strawberry.field(
        default=UNSET,
        description="A name of your own for this request, at most 200 characters: sent again with the same, it gives "
        "what was created the first time, and creates nothing.",
    )


def creation(kind: Kind) -> Work:
    """How inputs for new nodes of a kind are written."""

    async def work(writing: Writing, drafts: Sequence[Draft]) -> Mapping[int, str]:
        return await _create(writing, kind, drafts)

    return work


async def _create(writing: Writing, kind: Kind, drafts: Sequence[Draft]) -> Mapping[int, str]:
    ids = named_ids(writing, kind.prefix, drafts)
    await take_turn(writing, kind, drafts, creates=True)
    named = [ids[draft.position] for draft in drafts if _name_of(draft)]
    there = await resolved(writing, ((label, id) for id in named for label in kind.known_as))
    new = [draft for draft in drafts if ids[draft.position] not in there]
    links = await linked(writing, new)
    changes = [_change(writing, kind, draft, ids[draft.position], links[draft.position]) for draft in new]
    wrong = {change.draft.position: objections for change in changes if (objections := kind.wrong(change))}
    if wrong:
        raise Refused(wrong)
    if changes:
        await _put(writing, kind, changes)
    return {position: there.get(id, id) for position, id in ids.items()}


def named_ids(writing: Writing, prefix: str, drafts: Sequence[Draft]) -> dict[int, str]:
    """The id of each draft by its position: one that follows from the viewer's name of the request, or a fresh one."""
    ids: dict[int, str] = {}
    wrong: dict[int, list[Objection]] = {}
    taken: dict[str, int] = {}
    for draft in drafts:
        name = _name_of(draft)
        first = taken.setdefault(name, draft.position) if name else draft.position
        if first != draft.position:
            message = f"It is also that of inputs.{first}: each input needs its own."
            wrong[draft.position] = [Objection("clientMutationId", message, "DUPLICATE")]
        elif name and len(name) > 200:
            wrong[draft.position] = [Objection("clientMutationId", "200 characters are the most.", "TOO_LONG")]
        ids[draft.position] = requested_id(prefix, "api", writing.viewer.id, name) if name else fresh_id(prefix)
    if wrong:
        raise Refused(wrong)
    return ids


def _name_of(draft: Draft) -> str | None:
    return getattr(draft.input, "client_mutation_id", None) or None


def _change(writing: Writing, kind: Kind, draft: Draft, id: str, links: dict[str, str | None]) -> Change:
    said = {name: value for name, value in draft.properties.items() if value is not None}
    properties = {**said, **kind.follows({}, said, writing.now)}
    return Change(draft, id, {}, properties, {name: to for name, to in links.items() if to})


async def _put(writing: Writing, kind: Kind, changes: Sequence[Change]) -> None:
    highest = (await writing.run("directory/highest_number") or [[0]])[0][0] if kind.is_person else 0
    rows = [
        {"id": change.id, "properties": change.properties | ({"number": number} if kind.is_person else {})}
        for number, change in enumerate(changes, start=highest + 1)
    ]
    await writing.run("directory/new_nodes", rows=rows, labels=kind.labels)
    await join(writing, kind, changes)
    await kind.more(writing, changes)
    for change in changes:
        writing.changed(change.id, kind.event("created"), None, {**change.properties, **change.links, **change.told})
