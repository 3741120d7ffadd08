"""How does something new get into the directory?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphservice.directory.mutations.fields import Draft
from graphservice.directory.mutations.kinds import Change, Kind
from graphservice.directory.mutations.links import join, linked, resolved, take_turn
from graphservice.directory.mutations.outcomes import Work
from graphservice.engine.mutations import Refused
from graphservice.engine.repeating import requests, reused
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id, requested_id
from graphservice.graph.writing import Writing
from graphservice.text.folding import folded


def creation(kind: Kind) -> Work:
    """How inputs for new nodes of a kind are written."""

    async def work(writing: Writing, drafts: Sequence[Draft]) -> Mapping[int, str]:
        return await _create(writing, kind, drafts)

    return work


async def _create(writing: Writing, kind: Kind, drafts: Sequence[Draft]) -> Mapping[int, str]:
    ids = named_ids(writing, kind.prefix, drafts)
    await _refuse_other_inputs(writing, drafts, ids)
    await take_turn(writing, kind, drafts, creates=True)
    await writing.begin()
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


async def _refuse_other_inputs(writing: Writing, drafts: Sequence[Draft], ids: Mapping[int, str]) -> None:
    """Raises Refused where a name was given to another input before. Named requests are locked: none is done twice."""
    known = await requests(writing, {ids[draft.position]: draft.input for draft in drafts if _name_of(draft)})
    wrong = {
        draft.position: objections
        for draft in drafts
        if (found := known.get(ids[draft.position])) and (objections := reused(found[0], draft.input))
    }
    if wrong:
        raise Refused(wrong)


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
        {"id": change.id, "properties": _kept(kind, change) | ({"number": number} if kind.is_person else {})}
        for number, change in enumerate(changes, start=highest + 1)
    ]
    await writing.run("directory/new_nodes", rows=rows, labels=kind.labels)
    await join(writing, kind, changes)
    await kind.more(writing, changes)
    for change in changes:
        writing.changed(change.id, kind.event("created"), None, {**change.properties, **change.links, **change.told})


def _kept(kind: Kind, change: Change) -> dict[str, object]:
    return change.properties | folded(kind.label, change.properties)
