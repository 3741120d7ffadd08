"""As what do records say that two people know one another? Words for it, as networks and people write them."""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Rejected
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.rules import spelt
from graphservice.referrals.rules.acquaintance import AcquaintanceKind

_WORDS: dict[AcquaintanceKind, tuple[str, ...]] = {
    AcquaintanceKind.CONNECTION: (
        "connection", "connected", "linkedin", "linkedin connection", "1st", "1st degree", "xing", "xing contact",
        "facebook", "follower", "follows",
    ),
    AcquaintanceKind.ACQUAINTANCE: ("acquaintance", "acquainted", "knows", "known", "met", "contact"),
    AcquaintanceKind.COLLEAGUE: (
        "colleague", "colleagues", "former colleague", "coworker", "co-worker", "worked together", "worked with",
        "classmate", "studied together", "alumni",
    ),
    AcquaintanceKind.FRIEND: ("friend", "friends", "close friend", "close", "family", "relative", "spouse", "sibling"),
}  # fmt: skip
_KINDS = {spelt(word): kind for kind, words in _WORDS.items() for word in words}


def kind_of(how: str | None, context: MappingContext) -> AcquaintanceKind:
    """By the words of a record; words that are in no table say no more than that the two know one another."""
    found = _KINDS.get(spelt(how)) if how else AcquaintanceKind.ACQUAINTANCE
    if found is None:
        context.unmapped("acquaintance", str(how), AcquaintanceKind.ACQUAINTANCE.value)
    kind = found or AcquaintanceKind.ACQUAINTANCE
    context.fired("acquaintance", kind.value)
    return kind


def acquaintance(
    context: MappingContext, person: str, knows: str, since: int | None, how: str | None, stated_in: str | None
) -> records.AcquaintanceRecord:
    """`person` and `knows` are ids of nodes; what is said twice of two people in one place is one record."""
    if person == knows:
        raise Rejected("SAME_PERSON", "Both are the same person: name whom they know.")
    if since is not None and since > context.now:
        raise Rejected("NOT_YET", "since lies ahead: write since when they have known one another.")
    # named as the record names them, so that a merge gives it no other id
    names = (getattr(person, "named", person), getattr(knows, "named", knows), stated_in or "")
    id, kind = context.id("knw", *names), kind_of(how, context)
    return records.AcquaintanceRecord(
        id=id, person=person, knows=knows, kind=kind.value, how=how, stated_in=stated_in,
        valid_from=context.since_when(since),
    )  # fmt: skip
