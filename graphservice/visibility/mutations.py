"""How is a record shared with somebody, and how does that end?"""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry import UNSET

from graphservice.directory.withdrawing import REASON, reason_of
from graphservice.graph.identity import fresh_id, label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Share, adds_to
from graphservice.writing.refusals import refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import found, mutation, payload

_SHARED, _TAKERS = ("Account", "Contact", "Opportunity"), ("Owner", "Team")


@strawberry.input(description="The record to share, and with whom.")
class ShareRecordInput(Repeatable):
    record: strawberry.ID = strawberry.field(description="The id of the account, contact or deal.")
    with_: strawberry.ID = strawberry.field(name="with", description="The id of the owner or team that is to see it.")
    reason: str = strawberry.field(description=REASON)
    until: datetime | None = strawberry.field(
        default=UNSET, description="The moment at which the share ends. Null: it has no end."
    )


@strawberry.input(description="The share to end.")
class EndShareInput(Repeatable):
    share: strawberry.ID = strawberry.field(description="The id of the share.")
    reason: str = strawberry.field(description=REASON)


@payload
class ShareRecordPayload:
    share: Share | None = strawberry.field(description="The share. Null: the input was refused.")


@payload
class EndSharePayload:
    share: Share | None = strawberry.field(description="The share, which holds no more. Null: the input was refused.")


async def _share(writing: Writing, input: ShareRecordInput) -> str:
    label, taker = label_of(input.record), label_of(input.with_)
    if label not in _SHARED:
        raise refused("record", f"{input.record[:40]!a} is not the id of an account, contact or deal.", "NOT_FOUND")
    if taker not in _TAKERS:
        raise refused("with", f"{input.with_[:40]!a} is not the id of an owner or a team.", "NOT_FOUND")
    reason = reason_of(input.reason)
    rows = await writing.run("visibility/lock_shared", record=input.record, label=label)
    found(rows, "record", "account, contact or deal", input.record)
    await _may_share(writing, input.record, label)
    until = input.until or None
    if until is not None and until <= writing.now:
        raise refused("until", f"{until.isoformat()} is over: give a moment to come, or none.", "IN_THE_PAST")
    return await _written(writing, input, label, taker, reason, until)


async def _may_share(writing: Writing, record: str, label: str) -> None:
    """Whoever has a record, or has those beneath them who have it, may share it; and who sees all."""
    if writing.sees_all:
        return
    rows = await writing.run("visibility/may_share", record=record, label=label, owner=writing.viewer.owner)
    if not rows or not rows[0][0]:
        message = f"{record[:40]!a} is shared by its owners, those above them, and administrators: ask one of these."
        raise refused("record", message, "NOT_YOURS")


async def _written(
    writing: Writing, input: ShareRecordInput, label: str, taker: str, reason: str, until: datetime | None
) -> str:
    id = fresh_id("shr")
    given = {"record": input.record, "label": label, "with": input.with_, "taker": taker}
    rows = await writing.run("visibility/new_share", id=id, reason=reason, until=until, **given)
    (before,) = found(rows, "with", "owner or team", input.with_)
    if before is not None:
        raise refused("with", f"It is shared with them already, by {before!a}: end that share first.", "ALREADY_SHARED")
    told = {"record": input.record, "with": input.with_, "reason": reason, "until": until and until.isoformat()}
    writing.changed(id, "share.created", None, told)
    return id


async def _end(writing: Writing, input: EndShareInput) -> str:
    reason = reason_of(input.reason)
    rows = await writing.run("visibility/lock_share", share=input.share)
    record, by, over = found(rows, "share", "share", input.share)
    if by != writing.viewer.id:
        await _may_share(writing, record, label_of(record) or "")
    if over is not None and over <= writing.now:
        raise refused("share", f"The share ended at {over.isoformat()}. Nothing is left to do.", "ALREADY_ENDED")
    await writing.run("visibility/end_share", share=input.share, reason=reason)
    before, after = over and over.isoformat(), writing.now.isoformat()
    writing.changed(input.share, "share.ended", {"validTo": before}, {"validTo": after, "reason": reason})
    return input.share


@adds_to(Mutation)
class SharingMutations:
    share_record = mutation(
        _share,
        ShareRecordPayload,
        "Shares an account, a contact or a deal with an owner or a team: they see it, and what follows from it, to the "
        "end of the share. Its owners, those above them and administrators may share it.",
    )
    end_share = mutation(_end, EndSharePayload, "Ends a share at once. Whoever made it, or may share the record, may.")
