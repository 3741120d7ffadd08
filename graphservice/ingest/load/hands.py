"""What does it mean when a field of the source names somebody else than before? The old fact ends, the new one begins.

Pure: facts that are believed, facts that are wanted, and the moment of the export. A field that says one thing at a
time is a slot; who it names holds the slot from when it first named them until it names another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Believed:
    """A version that is believed. `fact` is the same in all versions; `slot`: None where somebody here recorded it."""

    fact: str
    holder: str
    key: str
    since: datetime
    until: datetime | None
    hash: str | None
    slot: str | None
    share: float | None = None

    def after(self, moment: datetime | None) -> bool:
        """Whether it holds at some time after that moment."""
        return self.until is None or moment is None or self.until > moment


@dataclass(frozen=True, slots=True)
class Claim:
    """What the export says, as if it had always been so."""

    fact: str
    holder: str
    key: str
    since: datetime
    until: datetime | None
    hash: str
    share: float | None = None


@dataclass(slots=True)
class Turn:
    """`ends` until when (a fact that began only then is taken back), `begins` and `renews` since when."""

    ends: list[tuple[Believed, datetime]] = field(default_factory=list)
    begins: list[tuple[Claim, datetime]] = field(default_factory=list)
    renews: list[tuple[Claim, datetime, Believed]] = field(default_factory=list)
    stays: list[Claim] = field(default_factory=list)
    older: list[Claim] = field(default_factory=list)


def turned(believed: Sequence[Believed], claims: Sequence[Claim], slot: str, at: datetime) -> Turn:
    """What changes in a slot by an export made at that moment. The claims name one holder."""
    mine = [fact for fact in believed if fact.slot == slot]
    holder = claims[0].holder
    others = [fact for fact in mine if fact.holder != holder]
    turn = Turn()
    if any(fact.since > at for fact in others):
        turn.older += claims
        return turn
    spoken = {(claim.holder, claim.key) for claim in claims}
    turn.ends += [(fact, at) for fact in mine if (fact.holder, fact.key) not in spoken and fact.after(at)]
    start = _start(mine, others, holder, at)
    for claim in claims:
        _claim(turn, claim, believed, mine, start)
    return turn


def _start(mine: Sequence[Believed], others: Sequence[Believed], holder: str, at: datetime) -> datetime | None:
    """Since when this holder has had the slot; None: nobody had it before."""
    if not others:
        return None
    handed = max(min(fact.until or at, at) for fact in others)
    theirs = [fact for fact in mine if fact.holder == holder and fact.since >= handed]
    return handed if theirs else at


def _claim(
    turn: Turn, claim: Claim, believed: Sequence[Believed], mine: Sequence[Believed], start: datetime | None
) -> None:
    since = claim.since if start is None else max(claim.since, start)
    if claim.until is not None and claim.until <= since:
        turn.stays.append(claim)
        return
    same = [fact for fact in mine if (fact.holder, fact.key) == (claim.holder, claim.key) and fact.after(start)]
    if same:
        held = max(same, key=lambda fact: fact.since)
        if held.hash == claim.hash:
            turn.stays.append(claim)
        else:
            turn.renews.append((claim, since, held))
    elif agreed := [fact for fact in believed if fact.slot is None and _agrees(fact, claim, since)]:
        if start is None or any(fact.hash is None or fact.share == claim.share for fact in agreed):
            turn.stays.append(claim)
        else:  # the export said that they own a part of what is handed to them
            turn.ends += [(fact, since) for fact in agreed]
            turn.begins.append((claim, since))
    else:
        turn.begins.append((claim, since))


def _agrees(fact: Believed, claim: Claim, since: datetime) -> bool:
    """Whether somebody here recorded the same before the export came to say it."""
    overlaps = fact.after(since) and (claim.until is None or fact.since < claim.until)
    return overlaps and (fact.holder, fact.key) == (claim.holder, claim.key)
