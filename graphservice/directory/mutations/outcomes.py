"""What came of a change? The nodes as they are now, or what to change in the input; then nothing was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from graphservice.directory.mutations.fields import Draft, drafted
from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Refused, UserError, require, user_errors
from graphservice.engine.repeating import once
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.viewer import Scope

MOST = 1_000
WRONG = "What to change in the input; empty: it is done."


class Work(Protocol):
    """Writes drafts: the id of each by its position. Raises Refused. May run again."""

    async def __call__(self, writing: Writing, drafts: Sequence[Draft]) -> Mapping[int, str]: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """The ids of what was written, in the order of the inputs; None where one was refused."""

    ids: Sequence[str | None]
    user_errors: list[UserError]

    @property
    def node(self) -> Any:
        return ref(self.ids[0])

    @property
    def nodes(self) -> Any:
        return [ref(id) for id in self.ids]


def repeatable(what: str, work: Work) -> Work:
    """The work on one input that can be sent again under its name."""

    async def again(writing: Writing, drafts: Sequence[Draft]) -> Mapping[int, str]:
        (draft,) = drafts

        async def first() -> str:
            return (await work(writing, drafts))[draft.position]

        return {draft.position: await once(writing, what, draft.input, first)}

    return again


async def one(context: Context, work: Work, input: Any) -> Outcome:
    """Writes what one input says."""
    require(context, Scope.WRITE)
    written, wrong = await _write(context, work, [drafted(input, 0)], keep_right=False)
    return Outcome([written.get(0)], user_errors(wrong.get(0, ())))


async def many(context: Context, work: Work, inputs: Sequence[Any], keep_right: bool) -> Outcome:
    """Writes what several inputs say, in one transaction: all, or with `keep_right` those in which nothing is wrong."""
    require(context, Scope.WRITE)
    if len(inputs) > MOST:
        message = f"There are {len(inputs):,} inputs: {MOST:,} are the most at once."
        return Outcome([], user_errors([Objection("", message, "TOO_MANY")], "inputs"))
    drafts = [drafted(input, position) for position, input in enumerate(inputs)]
    written, wrong = await _write(context, work, drafts, keep_right)
    placed = [
        Objection(f"{position}.{each.field}", each.message, each.code)
        for position, objections in sorted(wrong.items())
        for each in objections
    ]
    return Outcome([written.get(draft.position) for draft in drafts], user_errors(placed, "inputs"))


async def _write(
    context: Context, work: Work, drafts: Sequence[Draft], keep_right: bool
) -> tuple[Mapping[int, str], dict[int, Sequence[Objection]]]:
    """Tries again without what was refused, until nothing is: only then does a transaction end well."""
    wrong: dict[int, Sequence[Objection]] = {draft.position: draft.objections for draft in drafts if draft.objections}
    while True:
        rest = [draft for draft in drafts if draft.position not in wrong]
        if not rest or (wrong and not keep_right):
            return {}, wrong
        try:
            return await context.write(partial(work, drafts=rest)), wrong
        except Refused as refused:
            wrong |= refused.objections
