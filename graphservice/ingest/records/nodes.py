"""Which nodes can be written?"""

from __future__ import annotations

from typing import NamedTuple


class Team(NamedTuple):
    id: str
    name: str


class Owner(NamedTuple):
    id: str
    name: str
    email: str | None
    title: str | None
    active: bool
    created: int | None


class OwnerStub(NamedTuple):
    """Somebody of whom only the id is known: never overwrites what else is known."""

    id: str
    name: str


class Product(NamedTuple):
    id: str
    name: str
    line: str | None


class Account(NamedTuple):
    """`type` is what the source calls it: what its people are to us follows."""

    id: str
    name: str
    domain: str | None
    industry: str | None
    region: str | None
    country: str | None
    employees: int | None
    revenue: int | None
    currency: str | None
    tier: str | None
    churn_risk: float | None
    escalations: int | None
    created: int | None
    type: str | None = None


class Contact(NamedTuple):
    """`type` is what the source says that they are to us, where it says so of them alone."""

    id: str
    given_name: str | None
    family_name: str | None
    name: str
    email: str | None
    phone: str | None
    title: str | None
    department: str | None
    job_function: str | None
    seniority: str | None
    country: str | None
    aligned_with: str | None
    opted_out: bool
    created: int | None
    company: str | None = None
    type: str | None = None


class Campaign(NamedTuple):
    id: str
    name: str
    kind: str | None


class Opportunity(NamedTuple):
    id: str
    account: str | None
    name: str
    kind: str
    phase: str
    status: str
    stage: str | None
    amount: int | None
    currency: str | None
    lead_source: str | None
    opened: str
    closed: str | None


class PhaseChange(NamedTuple):
    id: str
    opportunity: str
    before: str | None
    after: str
    at: int


class Contract(NamedTuple):
    id: str
    account: str
    name: str
    starts: str | None
    ends: str | None
    annual_value: int | None
    currency: str | None


class Case(NamedTuple):
    """Of support: `escalated` while it is open."""

    id: str
    account: str | None
    subject: str | None
    open: bool
    escalated: bool
    created: int | None


class Interaction(NamedTuple):
    """`people` are pairs of a person's id and the part they played."""

    id: str
    kind: str
    at: int
    subject: str | None
    direction: str | None
    people: tuple[tuple[str, str], ...]


class Advocate(NamedTuple):
    id: str
    contact: str
    since: str
    until: str | None
    topics: tuple[str, ...]
    consent: bool


class SatisfactionScore(NamedTuple):
    id: str
    contact: str
    kind: str
    score: float
    scale: str
    given: str
    source: str | None


class Name(NamedTuple):
    """A further name of a node: the record of another system that is the same thing."""

    id: str
    node: str
    system: str
    record: str
