"""Which ties has somebody, page by page? All pages are as of one moment, since strengths fade while they are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import strawberry

from graphservice.engine.connections import Connection, PageInfo
from graphservice.engine.context import Context
from graphservice.engine.keys import Key
from graphservice.engine.paging import cursor, place, signature
from graphservice.errors import BadInput
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.mailboxes import MANY_PARTNERS
from graphservice.referrals.ties import Ends, KnownTie, as_of, bare, holds, millis, next_strongest
from graphservice.referrals.traffic import of_people
from graphservice.referrals.types.relationship import Relationship, relationship


@strawberry.type(description="A tie in a list.")
class RelationshipEdge:
    node: Relationship = strawberry.field(description="The tie.")
    cursor: str = strawberry.field(description="The cursor of this edge, for `after`.")


RelationshipConnection = Connection[Relationship, RelationshipEdge]


class TieList(NamedTuple):
    """Whose ties, to whom, as of when."""

    of: str
    at: str | None
    colleagues: bool
    moment: datetime


class TieCursor(NamedTuple):
    """Of a cursor: the moment of the list (ms), a strength, and the two people."""

    moment: int
    strength: float
    ends: Ends


async def relationships(context: Context, asked: TieList, size: int, after: TieCursor | None) -> RelationshipConnection:
    moment = datetime.fromtimestamp((after.moment if after else millis(asked.moment)) / 1_000, UTC)
    ties = await _ties(context, asked._replace(moment=moment))
    behind = None if after is None else (-after.strength, after.ends)
    found = await next_strongest(context, ties, behind, size + 1, moment)
    edges = [edge for known in found[:size] if (edge := _edge(known, moment))]
    return RelationshipConnection(
        edges=edges,
        nodes=[edge.node for edge in edges],
        page_info=PageInfo(
            has_next_page=len(found) > size,
            has_previous_page=after is not None,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
        total_count=len(ties),
    )


async def _ties(context: Context, asked: TieList) -> list[KnownTie]:
    """Each pair once, also where both are in the team."""
    given = {"at": asked.at, "asOf": asked.moment, "colleagues": asked.colleagues, "many": MANY_PARTNERS}
    ((rows,),) = await context.ask("referrals/ties_of", of=[asked.of], **given)
    some = await of_people(context, {asked.of: rows})
    pairs = {known.pair: known for known in sorted(map(bare, some[asked.of]), key=_ends, reverse=True)}
    return [known for known in await as_of(context.ask, list(pairs.values()), asked.moment) if holds(known)]


def _ends(known: KnownTie) -> Ends:
    return known.ends


def _edge(known: KnownTie, at: datetime) -> RelationshipEdge | None:
    shown = relationship(known, at)
    place = [millis(at), known.value(at, formula()), *known.ends]
    return RelationshipEdge(node=shown, cursor=cursor(_SIGN, place)) if shown else None


_KEYS: Sequence[Key] = [Key.named(name) for name in ("asOf", "-strength", "between", "and")]
_SIGN = signature("referrals/ties_of", _KEYS)


def place_of(after: str | None, asked: TieList, *, given: bool) -> TieCursor | None:
    """`given`: whether `asOf` was. Raises BadInput where it is no cursor of this list."""
    found = place("after", after, _SIGN, _KEYS)
    if found is None:
        return None
    moment, strength, one, other = found
    if not (
        isinstance(moment, int) and isinstance(strength, float) and isinstance(one, str) and isinstance(other, str)
    ):
        raise BadInput("`after` is a cursor of another list. Ask for the first page again.")
    if given and moment != millis(asked.moment):
        raise BadInput("`after` is a cursor of another moment than `asOf`. Ask for the first page again.")
    return TieCursor(moment, strength, (one, other))
