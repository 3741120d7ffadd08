"""Of whom, or of what, is it asked: an owner, a team, a segment, a product, a product line, or all of us?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from graphservice.engine.context import Context
from graphservice.engine.naming import is_there, not_there
from graphservice.errors import BadInput
from graphservice.graph.identity import label_of
from graphservice.performance.ledger.keeping import ledger_of
from graphservice.performance.rules.columns import Flags, Ints, flags
from graphservice.performance.rules.events import KpiScope
from graphservice.performance.rules.grouping import Whose
from graphservice.performance.rules.ledger import Ledger

_KINDS: Final = ("Owner", "Team", "Segment", "Product")
_ALL: Final = 10_000_000  # accounts of a segment


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked at, and whose share of it."""

    scope: KpiScope
    whose: Whose


async def books_of(context: Context) -> Ledger:
    """All that is known of deals, agreements and owners, with what this operation wrote. Read by totals alone."""
    context.refuse_part()
    context.count_statement()
    return await ledger_of(context.database, context.bookmarks)


def everything(ledger: Ledger) -> KpiScope:
    return KpiScope(np.flatnonzero(ledger.deals.there), np.flatnonzero(ledger.accounts.there))


async def subject(context: Context, ledger: Ledger, of: str | None) -> Subject:
    """Raises NotFound or BadInput where nothing can be asked of it."""
    if of is None:
        return Subject(everything(ledger), Whose())
    of = await current(context, of)
    label = label_of(of)
    if label == "Owner" and (number := ledger.owner_ids.numbers.get(of)) is not None:
        owners = flags(np.array([number]), len(ledger.owner_ids))
        return Subject(of_owners(ledger, owners), Whose(owners=owners))
    if label == "Team" and (number := ledger.team_ids.numbers.get(of)) is not None:
        teams = flags(np.array(below(ledger, number)), len(ledger.team_ids))
        return Subject(of_owners(ledger, members(ledger, teams)), Whose(teams=teams))
    if label == "Segment" and await is_there(context, of[:200], label):
        return Subject(of_accounts(ledger, await in_segment(context, of)), Whose())
    products = [number for number, line in ledger.lines.items() if line == of or ledger.product_ids.texts[number] == of]
    if products and label in ("Product", None):
        whole = everything(ledger)
        chosen = flags(np.array(products), len(ledger.product_ids))
        return Subject(KpiScope(whole.deals, whole.accounts, chosen), Whose())
    if label is None:
        raise BadInput(
            f"`of` is {of[:40]!a}: it needs the id of an owner, a team, a segment or a product, or the name of a line "
            "of products."
        )
    raise not_there("of", of, *_KINDS)


async def current(context: Context, id: str) -> str:
    """The id that something has now, which was merged perhaps."""
    rows = await context.ask("graph/merged", ids=[id[:200]])
    return str(rows[0][1]) if rows else id


async def in_segment(context: Context, segment: str) -> list[str]:
    return await context.matching("accounts", {"segment": {"eq": segment}}, _ALL)


def of_owners(ledger: Ledger, owners: Flags) -> KpiScope:
    """Whatever some owners ever had a part in."""
    mine = np.unique(
        np.concatenate(
            [rows.key[_theirs(rows["owner"], owners)] for rows in (ledger.owned, ledger.references, ledger.handoffs)]
        )
    )
    _, of_theirs = ledger.of_accounts("deals", mine)
    worked = np.unique(ledger.works.key[_theirs(ledger.works["owner"], owners)])
    deals = np.union1d(worked[ledger.deals.there[worked]], of_theirs)
    return KpiScope(deals, mine[ledger.accounts.there[mine]])


def of_accounts(ledger: Ledger, ids: list[str]) -> KpiScope:
    accounts = np.sort(ledger.account_ids.known(ids))
    return KpiScope(np.sort(ledger.of_accounts("deals", accounts)[1]), accounts)


def members(ledger: Ledger, teams: Flags) -> Flags:
    """Whoever was ever in one of some teams."""
    there = ledger.members.key[teams[ledger.members["team"]]]
    return flags(there, len(ledger.owner_ids))


def below(ledger: Ledger, team: int) -> list[int]:
    """A team and all its parts."""
    found, more = {team}, [team]
    while more:
        above = more.pop()
        parts = [part for part, of in ledger.parents.items() if of == above and part not in found]
        found |= {*parts}
        more += parts
    return sorted(found)


def _theirs(owner: Ints, owners: Flags) -> Flags:
    if owners.sum() == 1:
        only: Flags = owner == int(np.flatnonzero(owners)[0])
        return only
    return owners[owner]
