"""How is what came of a change of ownership kept, for whoever sends the same request again?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from graphservice.ownership.changing import Changed, said
from graphservice.ownership.rules.changes import Revision
from graphservice.ownership.rules.shares import Held


def kept(done: Sequence[Changed]) -> list[list[Any]]:
    """In JSON's values: of each target its id, and each revision."""
    return [[each.target, [[_state(one.before), _state(one.after)] for one in each.revisions]] for each in done]


def known(answer: Sequence[Sequence[Any]]) -> list[Changed]:
    return [Changed(target, [Revision(_held(one), _held(other)) for one, other in pairs]) for target, pairs in answer]


def _state(held: Held | None) -> dict[str, object] | None:
    return said(held) if held else None


def _held(state: Mapping[str, Any] | None) -> Held | None:
    if state is None:
        return None
    start, end = (datetime.fromisoformat(each) if each else None for each in (state["validFrom"], state["validTo"]))
    assert start is not None
    who, role, fact = state["owner"], state["role"], state["assignment"]
    return Held(who, state["share"], state["isPrimary"], start, end, role, fact)
