"""How is what came of a change of ownership kept, for whoever sends the same request again?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from graphservice.ownership.assignment_updates import Changed, assignment_values
from graphservice.ownership.rules.changes import Revision
from graphservice.ownership.rules.shares import RoleShare


def kept(done: Sequence[Changed]) -> list[list[Any]]:
    """In JSON's values: of each target its id, and each revision."""
    return [[each.target, [[_state(one.before), _state(one.after)] for one in each.revisions]] for each in done]


def changes_kept(answer: Sequence[Sequence[Any]]) -> list[Changed]:
    return [
        Changed(target, [Revision(_role_share(one), _role_share(other)) for one, other in pairs])
        for target, pairs in answer
    ]


def _state(held: RoleShare | None) -> dict[str, object] | None:
    return assignment_values(held) if held else None


def _role_share(state: Mapping[str, Any] | None) -> RoleShare | None:
    if state is None:
        return None
    start, end = (datetime.fromisoformat(each) if each else None for each in (state["validFrom"], state["validTo"]))
    assert start is not None
    who, role, fact = state["owner"], state["role"], state["assignment"]
    return RoleShare(who, state["share"], state["isPrimary"], start, end, role, fact)
