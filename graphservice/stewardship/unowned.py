"""Which accounts lack an owner since one of us left, and which have one again? Findings that follow what is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from graphservice.graph.identity import derived_id, label_of
from graphservice.graph.writing import Writing
from graphservice.ownership.rules import OwnershipRole, unowned
from graphservice.stewardship.rules import FindingKind, FindingStatus

_RESOLVED = "It has an active owner again in all roles that it calls for."


async def weigh_owners(writing: Writing, owners: list[str]) -> None:
    """After some of us were changed: what those lack who are owned by who has left, or by who has come back."""
    rows = await writing.run("stewardship/accounts_of_owners", owners=owners)
    await weigh(writing, [id for (id,) in rows])


async def weigh(writing: Writing, accounts: Sequence[str], import_: str | None = None) -> None:
    """What each of some accounts lacks that is owned by who has left, or lacks no more; `import_` finds it, if any."""
    hands = await _hands(writing, accounts)
    lacking = [row for row in hands if row[4] and unowned(row[2], row[3])]
    await _raise(writing, [_row(*each) for each in lacking], import_)
    await _resolve(writing, [row[0] for row in hands if not unowned(row[2], row[3])])


async def weigh_accounts(writing: Writing, targets: list[str]) -> None:
    """After somebody began to own some accounts or contacts."""
    hands = await _hands(writing, [id for id in targets if label_of(id) == "Account"])
    await _resolve(writing, [row[0] for row in hands if not unowned(row[2], row[3])])


async def _hands(writing: Writing, accounts: Sequence[str]) -> list[list[Any]]:
    return await writing.run("stewardship/hands_of_accounts", accounts=sorted(set(accounts))) if accounts else []


def _row(account: str, name: str, types: list[str], held: list[str], left: list[str]) -> dict[str, Any]:
    missing = unowned(types, held)
    roles = "any role" if len(missing) == len(OwnershipRole) else " and ".join(missing)
    parts = {"reasons": [f"{who} is inactive and still owns it" for who in left], "roles": list(missing)}
    return {
        "id": _finding(account),
        "kind": FindingKind.UNOWNED.value,
        "label": "Account",
        "about": [account],
        "message": f"No active owner of {name} in {roles}.",
        "score": 1.0,
        "parts": orjson.dumps(parts).decode(),
    }


def _finding(account: str) -> str:
    return derived_id("fnd", FindingKind.UNOWNED.value, account)


async def _raise(writing: Writing, rows: Sequence[dict[str, Any]], import_: str | None) -> None:
    if not rows:
        return
    told = {row["id"]: {"kind": row["kind"], "message": row["message"]} for row in rows}
    for id, what in await writing.run("stewardship/raise_findings", rows=list(rows), **{"import": import_}):
        writing.changed(id, f"finding.{what}", None, told[id])


async def _resolve(writing: Writing, accounts: Sequence[str]) -> None:
    rows = [{"id": _finding(account), "reason": _RESOLVED} for account in accounts]
    if not rows:
        return
    for (id,) in await writing.run("stewardship/resolve_findings", rows=rows):
        status = {"status": FindingStatus.RESOLVED.value, "reason": _RESOLVED}
        writing.changed(id, "finding.resolved", {"status": FindingStatus.OPEN.value}, status)
