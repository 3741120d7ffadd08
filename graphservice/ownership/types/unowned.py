"""What does nobody own, and who owns too much?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import strawberry

from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context
from graphservice.engine.fields import AS_OF, RECORDED_AS_OF, computed, connection, required
from graphservice.kinds import Account, Contact, Owner, Query, adds_to
from graphservice.ownership.rules import unowned
from graphservice.ownership.types.assignments import ROLE
from graphservice.ownership.vocabulary import OwnershipRole


async def _unowned(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> Sequence[list[OwnershipRole]]:
    ids, as_of, recorded = [parent["id"] for parent in parents], arguments["asOf"], arguments["recordedAsOf"]
    if as_of == context.now and recorded is None:
        rows = await context.ask("ownership/roles_held", ids=ids)
    else:
        recorded = recorded or context.now
        rows = await context.ask("ownership/roles_held_then", ids=ids, asOf=as_of, recordedAsOf=recorded)
    known = {id: unowned(types, held) for id, types, held in rows}
    return [known.get(id, []) for id in ids]


def _roles() -> Any:
    text = (
        "The roles that it calls for and that no owner holds at a moment. A prospect calls for NEW_SALES, a client "
        "for RETENTION; a partner, or a relationship without a type, for an owner in any role: all four are listed "
        "where it has none. Inactive owners do not count now; at a past moment every owner counts."
    )
    return computed(_unowned, text, AS_OF, RECORDED_AS_OF, requires=["id"])


@adds_to(Account, Contact)
class UnownedRoles:
    unowned_roles: list[OwnershipRole] = _roles()


@strawberry.type(description="An owner with many relationships.")
class LoadedOwnerEdge(Edge[Owner]):
    relationships: int = strawberry.field(description="The number of accounts and contacts that they own now.")


@adds_to(Query)
class LoadListed:
    owners_over_load: Connection[Owner, LoadedOwnerEdge] = connection(
        "ownership/owners_over_load",
        "The owners of more accounts and contacts than `load`, the most first.",
        required("load", int, "The greatest number that is not too many."),
        ROLE,
        order=["-edge.relationships"],
    )
