"""What is told of a dated fact that an import ended, renewed or began? Of an ownership, as of any change of owners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphservice.ingest.load.attempt import Attempt
from graphservice.ingest.load.merging import plain

UNTOLD = frozenset({"id", "factId", "hash", "source", "object", "slot", "recordedAt", "recordedBy"})
# As `ownershipChanged` and the trail tell assignments, whoever changed them.
OWNERSHIP = "ownership.imported"
_ASSIGNMENT = {
    "factId": "assignment", "role": "role", "share": "share", "isPrimary": "isPrimary", "validFrom": "validFrom",
    "validTo": "validTo",
}  # fmt: skip


def tell_fact(attempt: Attempt, subject: str, kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """A change event with what differs, before and after."""
    names = [
        name for name in {**before, **after} if name not in UNTOLD and plain(before.get(name)) != plain(after.get(name))
    ]
    old, new = ({name: part.get(name) for name in names} for part in (before, after))
    attempt.tell(subject, kind, old, new)


def tell_ownership(
    attempt: Attempt,
    subject: str,
    owner: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    was: str = "",
) -> None:
    """A change event with the whole assignment; of a target that this import wrote down first there is none.

    No `before`: it is new. No `after`: it never held. `was`: whose it was, where that is somebody else.
    """
    if subject in attempt.result.fresh or subject in attempt.born:
        return
    old = [_assignment(was or owner, before)] if before else []
    new = [_assignment(owner, after)] if after else []
    attempt.tell(subject, OWNERSHIP, {"assignments": old} if old else None, {"assignments": new})


def _assignment(owner: str, fact: Mapping[str, Any]) -> dict[str, Any]:
    return {"owner": owner, **{name: plain(fact.get(kept)) for kept, name in _ASSIGNMENT.items()}}
