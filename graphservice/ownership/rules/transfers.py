"""What passes from one owner to another, and what stays?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from graphservice.errors import Objection
from graphservice.ownership.rules.changes import Outcome, cut, in_the_past, judged, lasting, not_owned, refused, without
from graphservice.ownership.rules.shares import RoleShare


@dataclass(frozen=True, slots=True)
class Transfer:
    """From whom to whom; no role: all that they own it for. No share: all of theirs."""

    from_owner: str
    to_owner: str
    role: str | None
    at: datetime
    share: float | None = None
    is_primary: bool | None = None


_FIELDS = {"owner": "to", "validTo": "at"}


def transferred(known: Sequence[RoleShare], now: datetime, transfer: Transfer) -> Outcome:
    """What one owns from that moment on passes to the other, whole or in part, with what was to begin or end later."""
    if wrong := _cannot_pass(known, now, transfer):
        return refused(wrong)
    wanted = []
    for role in dict.fromkeys(each.role for each in known):
        wanted += _passed([each for each in known if each.role == role], transfer)
    return judged(known, wanted, lambda _, field: _FIELDS.get(field, field))


def _cannot_pass(known: Sequence[RoleShare], now: datetime, transfer: Transfer) -> Objection | None:
    if transfer.from_owner == transfer.to_owner:
        return Objection("to", "`from` and `to` are the same owner: give another.", "SAME_OWNER")
    if past := in_the_past("at", transfer.at, now):
        return past
    passing = lasting(known, transfer.from_owner, transfer.role, transfer.at)
    if not passing:
        return not_owned("from", known, transfer.from_owner, transfer.role, transfer.at)
    least = min(each.share for each in passing)
    if transfer.share is not None and not 0 <= transfer.share <= least:
        return Objection(
            "share", f"The owner in `from` has a share of {least:g}: give a share from 0 to {least:g}.", "NOT_HELD"
        )
    if transfer.share == 0 and not transfer.is_primary:
        return Objection(
            "share",
            "With share 0 nothing passes: give a share above 0, or `isPrimary: true` to pass the primary ownership "
            "alone.",
            "INVALID_SHARE",
        )
    return None


def _passed(known: Sequence[RoleShare], transfer: Transfer) -> list[RoleShare]:
    """What is to be owned in one role."""
    passing = lasting(known, transfer.from_owner, transfer.role, transfer.at)
    theirs = [each for each in known if each.owner == transfer.to_owner]
    others = [each for each in known if each.owner != transfer.to_owner and not any(each is p for p in passing)]
    for each in passing:
        theirs = _with_part(theirs, _part(each, transfer), transfer.is_primary)
    rests = [rest for each in passing if (rest := _rest(each, transfer))]
    return [*others, *cut(passing, transfer.at), *rests, *theirs]


def _part(held: RoleShare, transfer: Transfer) -> RoleShare:
    """What passes of one assignment. Who gives all gives the lead with it."""
    share = held.share if transfer.share is None else transfer.share
    leads = held.is_primary and share == held.share if transfer.is_primary is None else transfer.is_primary
    start = max(held.valid_from, transfer.at)
    return RoleShare(transfer.to_owner, share, leads, start, held.valid_to, held.role)


def _rest(held: RoleShare, transfer: Transfer) -> RoleShare | None:
    """What stays with the one it passes from."""
    share = 0.0 if transfer.share is None else _exact(held.share - transfer.share)
    if not share:
        return None
    start = max(held.valid_from, transfer.at)
    return replace(
        held, share=share, is_primary=held.is_primary and not transfer.is_primary, valid_from=start, fact=None
    )


def _with_part(theirs: Sequence[RoleShare], part: RoleShare, is_primary: bool | None) -> list[RoleShare]:
    """What somebody owns, and a part more: each of their assignments is split where it begins and ends."""
    meanwhile = [each for each in theirs if each.overlaps(part)]
    bounds = sorted({part.valid_from, *_within(part, meanwhile)})
    pieces = []
    for start, end in zip(bounds, [*bounds[1:], part.valid_to], strict=True):
        base = next((each for each in meanwhile if each.at(start)), None)
        share = _exact(part.share + base.share) if base else part.share
        leads = part.is_primary or (base is not None and base.is_primary and is_primary is None)
        pieces.append(replace(part, share=share, is_primary=leads, valid_from=start, valid_to=end))
    after = [
        replace(each, valid_from=part.valid_to, fact=None)
        for each in meanwhile
        if part.valid_to is not None and each.lasts(part.valid_to)
    ]
    return [*without(theirs, meanwhile), *cut(meanwhile, part.valid_from), *pieces, *after]


def _within(part: RoleShare, meanwhile: Iterable[RoleShare]) -> list[datetime]:
    ends = [moment for each in meanwhile for moment in (each.valid_from, each.valid_to) if moment]
    return [each for each in ends if part.at(each)]


def _exact(share: float) -> float:
    """Without what binary fractions leave over: 0.1 + 0.2 is 0.3."""
    return round(share, 9)
