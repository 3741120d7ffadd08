"""May a relationship pass from one of us to another in a role, and what does each of them own then?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from graphservice.errors import Objection
from graphservice.ownership.rules.changes import Outcome, assigned, judged, refused
from graphservice.ownership.rules.shares import RoleShare
from graphservice.ownership.rules.transfers import Transfer, transferred

_NOTHING = 1e-9


def taken(known: Sequence[RoleShare], now: datetime, role: str, giver: str, taker: str) -> Outcome:
    """What the taker gets: the giver's part of the role; where they have none, what nobody has of it from now on."""
    if not any(each.owner == giver and each.lasts(now) for each in known):
        return refused(
            Objection("from", "The giver does not own it in any role: let its owner propose the hand-off.", "NOT_OWNED")
        )
    if any(each.owner == giver and each.role == role and each.lasts(now) for each in known):
        return transferred(known, now, Transfer(giver, taker, role, now))
    free = round(1 - sum(each.share for each in known if each.role == role and each.lasts(now)), 9)
    if free <= _NOTHING:
        return refused(
            Objection(
                "role",
                f"Others own all of it in the role {role}: let one of them propose the hand-off.",
                "ROLE_TAKEN",
            )
        )
    return assigned(known, now, RoleShare(taker, free, False, now, role=role), is_primary=None)


def given_back(known: Sequence[RoleShare], before: Sequence[RoleShare], after: Sequence[RoleShare]) -> Outcome:
    """The record as if the hand-off had not been accepted; not where somebody changed since what it had changed."""
    stands = {each.fact: each for each in known}
    if any(stands.get(each.fact) != each for each in after):
        text = "Its ownership has changed since the hand-off: correct it with `correctOwnership`."
        return refused(Objection("handoff", text, "CONFLICT"))
    changed = {each.fact for each in after}
    return judged(known, [*(each for each in known if each.fact not in changed), *before])
