"""Which relationships is a worked-out list about? Those of some of us, of one kind or both, that fit a `where`."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import strawberry

from graphservice.engine.context import Context
from graphservice.errors import BadInput, NotFound
from graphservice.kinds import AccountWhere, ContactWhere
from graphservice.writing.spelling import spelled

MOST = 20_000  # relationships that one question looks at

Where = Mapping[str, Any]
Book = Collection[str] | None  # the relationships of these owners; None: of all of us


@strawberry.input(
    description=(
        "Conditions on accounts and contacts. Conditions on one kind leave out the other: `{accounts: {}}` is all "
        "accounts and no contact. Default: all accounts and contacts."
    )
)
class RelationshipWhere:
    accounts: AccountWhere | None = strawberry.field(default=strawberry.UNSET, description="Conditions on accounts.")
    contacts: ContactWhere | None = strawberry.field(default=strawberry.UNSET, description="Conditions on contacts.")


def kinds(where: Where | None) -> dict[str, Where]:
    """The `where` of each kind that is asked for."""
    given = {name: spelled(each) for name, each in (where or {}).items() if each is not None}
    return given or {"accounts": {}, "contacts": {}}


async def chosen(context: Context, where: Where | None, more: Mapping[str, Where]) -> list[str]:
    """The ids of those that fit, and `more` of their kind besides. Raises BadInput where they are too many."""
    asked = kinds(where)
    found = await asyncio.gather(
        *(context.matching(kind, {"and": [given, more[kind]]}, MOST + 1) for kind, given in asked.items())
    )
    ids = [id for each in found for id in each]
    refuse_too_many(len(ids))
    return ids


def refuse_too_many(count: int) -> None:
    if count > MOST:
        raise BadInput(
            f"More than {MOST:,} accounts and contacts are concerned, the limit of one request: narrow them by "
            "`where`, or give an `owner` or a `team`."
        )


def refuse_several(given: Mapping[str, Any]) -> None:
    """Raises BadInput where more than one of these arguments says whose relationships are meant."""
    said = [name for name, value in given.items() if value]
    if len(said) > 1:
        raise BadInput(f"{' and '.join(f'`{name}`' for name in said)} are given: give one of them.")


async def of_teams(context: Context, teams: Sequence[str]) -> list[list[str]]:
    """Those of us who belong to each of some teams, or to a team beneath it. Raises NotFound where there is none."""
    owners = dict(await context.ask("ownership/team_owners", ids=teams))
    for team in teams:
        if team not in owners:
            raise NotFound(f"There is no team {team[:40]!a}.")
    return [owners[team] for team in teams]


async def of_team(context: Context, team: str) -> list[str]:
    (owners,) = await of_teams(context, [team])
    return owners


def owners_of(books: Sequence[Book]) -> list[str] | None:
    """The owners of all these books together; None: all of us."""
    return None if None in books else sorted({id for book in books for id in book or ()})


def held_by(owners: Sequence[str] | None, *, active: bool, role: str | None = None) -> Where:
    """The condition that some of us own it; None: anybody."""
    condition: dict[str, Any] = {"owner": {"id": {"in": list(owners)}}} if owners is not None else {}
    if role:
        condition["role"] = {"eq": role}
    return {"holders" if active else "owners": {"some": condition}}
