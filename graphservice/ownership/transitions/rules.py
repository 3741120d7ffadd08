"""What do deals and agreements say of what a contact is to us?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

CLIENT, PROSPECT = "CLIENT", "PROSPECT"


class TypeChange(StrEnum):
    "The type that a contact would change to."

    BECOMES_CLIENT = "BECOMES_CLIENT"
    CLIENT_NO_MORE = "CLIENT_NO_MORE"


@dataclass(frozen=True, slots=True)
class Agreement:
    id: str
    starts_on: date
    ends_on: date | None

    def on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Won:
    """A deal that was won, and who took part in it at the client."""

    id: str
    on: date
    contacts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Engaged:
    """What a contact is to us at the account, since when each; and until when they were a client last, if they were."""

    contact: str
    types: Mapping[str, datetime]
    client_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class TypeEvidence:
    id: str
    agreements: Sequence[Agreement] = ()
    won: Sequence[Won] = ()
    contacts: Sequence[Engaged] = ()
    decided: Collection[tuple[str, str]] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Proposal:
    """That a contact turns into something from a moment on; `evidence` is the deal or the agreement that says so."""

    contact: str
    account: str
    change: TypeChange
    before: tuple[str, ...]
    after: tuple[str, ...]
    at: datetime
    evidence: str


def proposals(account: TypeEvidence, today: date) -> list[Proposal]:
    """What nobody decided on yet. Of several reasons for one contact, the first that held."""
    found = (_of(account, each, today) for each in account.contacts)
    return [each for each in found if each and (each.contact, each.evidence) not in account.decided]


def _of(account: TypeEvidence, engaged: Engaged, today: date) -> Proposal | None:
    if CLIENT in engaged.types:
        return _client_no_more(account, engaged, today)
    return next(_becomes_client(account, engaged, today), None)


def _becomes_client(account: TypeEvidence, engaged: Engaged, today: date) -> Iterator[Proposal]:
    """By a deal that they took part in, while no agreement lapsed since; or as a prospect by an agreement in force."""
    lapsed = _lapsed(account, today)
    after = tuple(sorted({*engaged.types, CLIENT} - {PROSPECT}))
    reasons = [(won.on, won.id) for won in account.won if engaged.contact in won.contacts and won.on <= today]
    if PROSPECT in engaged.types:
        reasons += [(each.starts_on, each.id) for each in account.agreements if each.on(today)]
    for on, evidence in sorted(reasons):
        late = engaged.client_until and _start(on) < engaged.client_until
        if not late and (lapsed is None or _ended(lapsed) < on):
            yield _proposed(account, engaged, TypeChange.BECOMES_CLIENT, after, on, evidence)


def _client_no_more(account: TypeEvidence, engaged: Engaged, today: date) -> Proposal | None:
    """Once the last agreement with the account is over, no other is to come, and no deal of theirs was won since."""
    lapsed = _lapsed(account, today)
    if lapsed is None or _start(_ended(lapsed)) < engaged.types[CLIENT]:
        return None
    if any(_ended(lapsed) < won.on <= today for won in account.won if engaged.contact in won.contacts):
        return None
    after = tuple(sorted({*engaged.types, PROSPECT} - {CLIENT}))
    return _proposed(account, engaged, TypeChange.CLIENT_NO_MORE, after, _ended(lapsed) + timedelta(days=1), lapsed.id)


def _lapsed(account: TypeEvidence, today: date) -> Agreement | None:
    """The agreement that ended last, where none is in force or to come."""
    if any(each.ends_on is None or each.ends_on >= today for each in account.agreements):
        return None
    return max(account.agreements, key=_ended, default=None)


def _ended(agreement: Agreement) -> date:
    return agreement.ends_on or date.max


def _proposed(
    account: TypeEvidence, engaged: Engaged, change: TypeChange, after: tuple[str, ...], on: date, evidence: str
) -> Proposal:
    """From that day on, at the earliest from when what they are now began."""
    at = max([_start(on), *engaged.types.values()])
    return Proposal(engaged.contact, account.id, change, tuple(sorted(engaged.types)), after, at, evidence)


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
