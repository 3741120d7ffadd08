"""How is it written down who belongs together? Each version of a rule is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
import strawberry

from graphservice import model
from graphservice.directory.mutations.fields import given
from graphservice.directory.mutations.kinds import Change, Kind
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.directory.rules.segments import objection
from graphservice.directory.types.segments import SegmentRule
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Segment, adds_to
from graphservice.writing.repeating import Repeatable
from graphservice.writing.spelling import spelled


def _kept(rule: SegmentRule) -> Any:
    said = spelled(rule)
    return objection(said) or orjson.dumps(said).decode()


async def _versions(writing: Writing, changes: Sequence[Change]) -> None:
    rows = [
        {
            "id": fresh_id("sgv"),
            "segment": change.id,
            "number": change.before.get("version", 0) + 1,
            "name": change.after["name"],
            "rule": change.after["rule"],
        }
        for change in changes
    ]
    await writing.run("directory/new_segment_versions", rows=rows)


SEGMENT = Kind(model.SEGMENT, "segments", more=_versions)


@strawberry.input(description="A new segment.")
class CreateSegmentInput(NewName, Repeatable):
    rule: SegmentRule = given(
        "The rule by which accounts and contacts belong to the segment.", _kept, required=True, clearable=False
    )


@strawberry.input(description="The changes to a segment.")
class UpdateSegmentInput(Versioned, OtherName):
    rule: SegmentRule | None = given(
        "The rule by which accounts and contacts belong to the segment.", _kept, clearable=False
    )


@adds_to(Mutation)
@writable(SEGMENT, Segment, CreateSegmentInput, UpdateSegmentInput)
class SegmentMutations:
    pass
