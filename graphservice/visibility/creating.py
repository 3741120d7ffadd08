"""Does whoever writes something down see it afterwards? It is shared with them, until it has owners who share it."""

from __future__ import annotations

from graphservice.graph.identity import fresh_id, label_of
from graphservice.graph.writing import Writing, follows

_REASON = "Written down by them."


async def _share_with_author(writing: Writing, ids: list[str]) -> None:
    if writing.sees_all or writing.viewer.owner is None:
        return
    for id in ids:
        given = {"record": id, "label": label_of(id), "with": writing.viewer.owner, "taker": "Owner"}
        await writing.run("visibility/new_share", id=fresh_id("shr"), reason=_REASON, until=None, **given)


for _kind in ("account.created", "contact.created", "opportunity.created"):
    follows(_kind, _share_with_author)
