"""May somebody be asked for an activity? One rule for strangers, nominees and advocates: consent is by activity."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from graphservice.advisory.rules.advocacy import Activity


class Consent(StrEnum):
    """AGREED: they said yes to this activity. REFUSED: they said no to it. OPEN: nobody asked, or no answer is
    known."""

    AGREED = "AGREED"
    REFUSED = "REFUSED"
    OPEN = "OPEN"


class ConsentRecord(NamedTuple):
    """What an advocate said so far. `consent`: whether they agreed to anything, named or not."""

    consent: bool
    agreed: frozenset[str]
    refused: frozenset[str]


class Gave(StrEnum):
    """What an answer changed in what an advocate said: that alone goes with the answer when it is withdrawn."""

    CONSENT = "CONSENT"
    AGREED = "AGREED"
    REFUSED = "REFUSED"
    UNREFUSED = "UNREFUSED"


def consent(activity: Activity, agreed: Collection[str], refused: Collection[str]) -> Consent:
    """A yes to another activity is no yes to this one; the later of a yes and a no to the same one counts, since each
    takes the other away."""
    if activity in agreed:
        return Consent.AGREED
    return Consent.REFUSED if activity in refused else Consent.OPEN


def may_be_asked_for(activity: Activity, agreed: Collection[str], refused: Collection[str]) -> bool:
    """Everybody but who refused it: the invitation asks. A nominee is not worse than a stranger."""
    return consent(activity, agreed, refused) is not Consent.REFUSED


def agree(said: ConsentRecord, activity: Activity) -> tuple[ConsentRecord, tuple[Gave, ...]]:
    """After a yes, with what it changed."""
    gave = [Gave.CONSENT] * (not said.consent) + [Gave.AGREED] * (activity not in said.agreed)
    gave += [Gave.UNREFUSED] * (activity in said.refused)
    return ConsentRecord(True, said.agreed | {activity}, said.refused - {activity}), tuple(gave)


def refuse(said: ConsentRecord, activity: Activity) -> tuple[ConsentRecord, tuple[Gave, ...]]:
    """After a no, with what it changed: what they agreed to besides stays."""
    gave = [Gave.REFUSED] * (activity not in said.refused) + [Gave.AGREED] * (activity in said.agreed)
    return ConsentRecord(said.consent, said.agreed - {activity}, said.refused | {activity}), tuple(gave)


def undo(said: ConsentRecord, activity: Activity, accepted: bool, gave: Collection[str]) -> ConsentRecord:
    """As if an answer had not been given; what was said by other answers since stays."""
    agreed, refused = said.agreed, said.refused
    if Gave.AGREED in gave:
        agreed = agreed - {activity} if accepted else agreed | {activity}
    if Gave.REFUSED in gave:
        refused = refused - {activity}
    if Gave.UNREFUSED in gave:
        refused = refused | {activity}
    return ConsentRecord(said.consent and not (Gave.CONSENT in gave and not agreed), agreed, refused)
