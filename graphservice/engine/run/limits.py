"""How much may one operation read?"""

from __future__ import annotations

from collections.abc import Sequence

from graphql import GraphQLError

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.context import Context
from graphservice.errors import TooComplex


def within_limits(bounds: Sequence[BoundCall], context: Context) -> None:
    """Adds the nodes that these calls can return to those of the operation. Raises GraphQLError above a limit."""
    context.nodes += sum(bound.rows for bound in bounds)
    most = context.settings.max_nodes
    if context.nodes > most:
        raise GraphQLError(
            f"The query can return {context.nodes:,} nodes: at most {most:,} are allowed. Ask for smaller pages.",
            extensions={"code": TooComplex.code},
        )
    looked, most = sum(bound.looked for bound in bounds), context.settings.max_counted
    if looked > most:
        raise GraphQLError(
            f"To count these rows, the database would look at about {looked:,}: {most:,} are the most. Ask without "
            "`totalCount`, go over fewer relations in `where`, or name something by id or `eq` in it.",
            extensions={"code": TooComplex.code},
        )
