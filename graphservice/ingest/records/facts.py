"""Which relationships can be written?

`slot` of a dated fact: the field that says it, where that field of the source says one thing at a time. What the slot
said before ends when it says something else. None: each fact is a row of its own, with its own start and end.
"""

from __future__ import annotations

from typing import NamedTuple


class TeamParent(NamedTuple):
    team: str
    parent: str | None


class ReportingLine(NamedTuple):
    owner: str
    lead: str | None


class Membership(NamedTuple):
    id: str
    owner: str
    team: str
    since: int
    until: int | None
    slot: str | None = None


class AccountParent(NamedTuple):
    account: str
    parent: str | None


class Employment(NamedTuple):
    id: str
    contact: str
    account: str
    title: str | None
    department: str | None
    primary: bool
    since: int
    until: int | None
    slot: str | None = None


class Engagement(NamedTuple):
    id: str
    contact: str
    account: str
    type: str
    since: int
    until: int | None
    slot: str | None = None


class Ownership(NamedTuple):
    """`target` is an account or a contact."""

    id: str
    owner: str
    target: str
    role: str
    share: float
    primary: bool
    since: int
    until: int | None
    confirmed: int | None
    source: str
    slot: str | None = None


class Involvement(NamedTuple):
    """A further person in an interaction: they play the part of whom it is with, one of us that of an attendee."""

    id: str
    interaction: str
    person: str


class Concern(NamedTuple):
    """What an interaction is about, besides the people: an account or a deal."""

    interaction: str
    about: str | None


class Response(NamedTuple):
    id: str
    contact: str
    campaign: str
    status: str | None
    at: int | None


class Work(NamedTuple):
    id: str
    owner: str
    opportunity: str
    role: str | None
    share: float | None
    since: int
    until: int | None
    slot: str | None = None


class Part(NamedTuple):
    id: str
    contact: str
    opportunity: str
    buying_role: str
    primary: bool


class Line(NamedTuple):
    id: str
    opportunity: str
    product: str
    quantity: int | None
    amount: int | None


class Cover(NamedTuple):
    id: str
    contract: str
    product: str
    annual_value: int | None
