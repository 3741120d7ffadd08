"""Are the nodes there that an input names, and how are things joined to them?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from graphservice.directory.mutations.fields import Draft, askable
from graphservice.directory.mutations.kinds import Change, Kind
from graphservice.errors import Objection, no_such
from graphservice.graph.writing import Writing
from graphservice.writing.refusals import Refused

# From one node to one other; the others are dated.
_JOINS = frozenset({"PART_OF", "REPORTS_TO", "FOR", "WITH", "CONCERNS"})


async def resolved(writing: Writing, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The ids, of pairs of label and id, that name a node now: its own, or that of the node it was merged into."""
    rows = sorted({pair for pair in pairs if askable(pair[1])})
    return dict(await writing.run("directory/resolved", rows=[list(row) for row in rows])) if rows else {}


async def take_turn(writing: Writing, kind: Kind, drafts: Sequence[Draft], creates: bool) -> None:
    """Waits where two writers at once could take the same number or close a circle."""
    trees = any(draft.links.get(name) and draft.link(name).tree for draft in drafts for name in draft.links)
    withdrawn = not creates and len(kind.known_as) > 1  # meanwhile
    if trees or withdrawn or (creates and kind.is_person):
        await writing.turn()


async def linked(writing: Writing, drafts: Sequence[Draft]) -> dict[int, dict[str, str | None]]:
    """The links of each draft, by its position, to what their ids name now. Raises Refused where one names nothing."""
    named = [(draft, name, id) for draft in drafts for name, id in draft.links.items()]
    known = await resolved(writing, ((draft.link(name).label_of(id), id) for draft, name, id in named if id))
    found: dict[int, dict[str, str | None]] = {draft.position: {} for draft in drafts}
    missing: dict[int, list[Objection]] = {}
    for draft, name, id in named:
        if id is None or id in known:
            found[draft.position][name] = known[id] if id else None
        else:
            missing.setdefault(draft.position, []).append(nobody(name, draft.link(name).noun, id))
    if missing:
        raise Refused(missing)
    return found


def nobody(field: str, kind: str, id: str) -> Objection:
    return no_such(field, kind, id)


async def join(writing: Writing, kind: Kind, changes: Sequence[Change]) -> None:
    """Writes the links that are plain relationships. Raises Refused where one of a tree would close a circle."""
    rows = [
        (spec.type, spec.label_of(to), change.id, to)
        for change in changes
        for name, to in change.links.items()
        if (spec := change.draft.link(name)).type in _JOINS
    ]
    for (type, goal), group in groupby(sorted(rows, key=lambda row: row[:2]), key=lambda row: row[:2]):
        joins = [{"id": id, "to": to} for _, _, id, to in group]
        await writing.run("directory/new_joins", rows=joins, label=kind.label, goal=goal, type=type)
    await _refuse_circles(writing, kind, changes)


async def _refuse_circles(writing: Writing, kind: Kind, changes: Sequence[Change]) -> None:
    names = {c.id: n for c in changes for n, to in c.links.items() if to and c.draft.link(n).tree}
    if not names:
        return
    circled = {id for (id,) in await writing.run("directory/own_ancestors", ids=list(names), label=kind.label)}
    message = "The node would stand above itself in the tree: choose another, or move that one first."
    wrong = {c.draft.position: [Objection(names[c.id], message, "CIRCLE")] for c in changes if c.id in circled}
    if wrong:
        raise Refused(wrong)
