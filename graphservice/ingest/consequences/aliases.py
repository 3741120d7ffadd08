"""What if a record that was taken for one of its own is a further name of another? They become one."""

from __future__ import annotations

from collections.abc import Sequence

from graphservice.graph.identity import derived_id, label_of
from graphservice.graph.writing import Writing, follows
from graphservice.referrals.folding import refold_people
from graphservice.stewardship.merging import merge
from graphservice.writing.refusals import Refused

_REASON = "The source says that they are one."

# What follows from a merge, also where nobody asked by GraphQL.
follows("contact.merged", refold_people)


class Naming:
    """A consequence of further names: a lead that became a contact, a record that was merged into another."""

    async def before(self, writing: Writing, new: Sequence[str], changing: Sequence[str]) -> None:
        """Nothing: a name does not change."""

    async def after(self, writing: Writing, created: Sequence[str], _: None) -> None:
        for system, record, node in await writing.run("ingest/named", ids=list(created)):
            label, old = label_of(node) or "", derived_id(node.partition("_")[0], system, record)
            ((there,),) = await writing.run("ingest/present", rows=[[label, old]])
            if there and old != node:
                await _merge(writing, label, node, old, system)


async def _merge(writing: Writing, label: str, survivor: str, old: str, system: str) -> None:
    """Where they cannot be one (both speak for us) they stay two: the finding about them, if any, stays open."""
    try:
        await merge(writing, label, survivor, [old], None, _REASON, fields_of=system)
    except Refused:
        return
