"""Why should a path work, or what would open the door? In plain sentences, a path's in its order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from graphservice.referrals.formula import formula
from graphservice.referrals.introductions.finding import Proven
from graphservice.referrals.introductions.missing import Missing, MissingReason
from graphservice.referrals.introductions.path_people import PathPerson
from graphservice.referrals.rules.acquaintance import AcquaintanceKind
from graphservice.referrals.rules.evidence import TieContacts
from graphservice.referrals.rules.formula import CHANNELS
from graphservice.referrals.rules.strength import TieBand
from graphservice.referrals.ties import KnownTie, SaidToKnow, millis, tie_band

_WORDS = dict(zip(CHANNELS, ("meeting", "call", "mail", "event", "introduction"), strict=True))
_SAID = {
    AcquaintanceKind.CONNECTION: "connected",
    AcquaintanceKind.ACQUAINTANCE: "acquainted",
    AcquaintanceKind.COLLEAGUE: "worked or studied together",
    AcquaintanceKind.FRIEND: "close",
}
_LONG_AGO = timedelta(days=365)


def why(path: Proven, at: datetime) -> str:
    """Names, titles, counts and days: what a person can check. Each is described where they are named first."""
    said: set[str] = set()
    sentences = []
    for one, other, tie in zip(path.who, path.who[1:], path.ties, strict=False):
        verb = "knew" if _is_over(tie, at) else "knows"
        sentences.append(f"{_named(one, said)} {verb} {_named(other, said)}: {_because(one, other, tie, at)}.")
    return " ".join(sentences)


def why_missing(found: Missing) -> str:
    if found.reason is MissingReason.COLLEAGUE:
        return "They work with the goal, and we reach them: a word from them would open a path."
    if found.reason is MissingReason.GOAL:
        return (
            "None of the owners asked about knows the goal."
            if found.direct
            else "Nobody who may be asked knows the goal."
        )
    if found.known_by:
        known = " and ".join(found.known_by)
        return f"They know the goal. Among our owners, they are known to {known}, outside `from`."
    return "They know the goal, and none of our owners knows them."


def _named(person: PathPerson, said: set[str]) -> str:
    described = ", ".join(part for part in (person.title, person.employer) if part)
    first = person.id not in said
    said.add(person.id)
    return f"{person.name} ({described})" if first and described else person.name


def _is_over(tie: KnownTie, at: datetime) -> bool:
    """Whether it was rather than is: nobody says that it lives, and it is dormant, or silent for a year."""
    found = tie.strength(at, formula())
    if tie.stated or not found or not found.contacts:
        return False
    return tie_band(tie, at) is TieBand.DORMANT or _day(found.contacts.last) < at - _LONG_AGO


def _because(one: PathPerson, other: PathPerson, tie: KnownTie, at: datetime) -> str:
    found, reasons = tie.strength(at, formula()), []
    if tie.stated:
        reasons.append("as one of them says")
    if found and found.contacts:
        reasons.append(_contact(found.contacts, at))
        if direction := _one_way(one, other, tie, found.contacts):
            reasons.append(direction)
    if tie.acquaintances:
        strongest = max(tie.acquaintances, key=lambda each: list(_SAID).index(each.kind))
        reasons.append(_acquainted(strongest))
        if not reasons[1:]:
            reasons.append("no contact is known")
    if together := _together(tie, at):
        reasons.append(together)
    return "; ".join(reasons)


def _contact(known: TieContacts, at: datetime) -> str:
    first, last = _day(known.first), _day(known.last)
    when = f"last heard in {last:%Y}" if last < at - _LONG_AGO else f"the last on {last:%Y-%m-%d}"
    since = f" since {first:%Y}" if first.year < last.year else ""
    return f"{_counted(known.counts)}{since}, {when}"


def _one_way(one: PathPerson, other: PathPerson, tie: KnownTie, known: TieContacts) -> str | None:
    """Said where nothing ever came back; evidence goes out from whoever has the smaller number."""
    if min(known.out, known.back) > 0:
        return None
    out = known.out > 0
    sender, receiver = (other, one) if out == tie.turned else (one, other)
    return f"all of it from {sender.name}, {receiver.name} never answered"


def _acquainted(said: SaidToKnow) -> str:
    """What a record says: `connected on LinkedIn since 2024`; nobody says since when: without."""
    where = said.stated_in or said.system
    told = f"{_SAID[said.kind]}{f' on {where}' if said.kind is AcquaintanceKind.CONNECTION else f', as {where} says,'}"
    return f"{told} since {_day(said.since):%Y}" if said.since else told.rstrip(",")


def _together(tie: KnownTie, at: datetime) -> str | None:
    begun = [each for each in tie.shared if each.since <= millis(at)]
    if not begun:
        return None
    shared = max(begun, key=lambda each: float("inf") if each.until is None else each.until)
    over = shared.until is not None and shared.until <= millis(at)
    if shared.kind == "WORK":
        return "they worked together" if over else "they work together"
    return "they sat on one board" if over else "they sit on one board"


def _day(at: float) -> datetime:
    return datetime.fromtimestamp(at / 1_000, UTC)


def _counted(counts: Sequence[int]) -> str:
    some = [(count, _WORDS[name]) for name, count in zip(CHANNELS, counts, strict=True) if count]
    return ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in some)
