"""By which statements is each kind of record written, and to what does it refer?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from graphservice.ingest import records
from graphservice.ingest.records import Record


class Shape(Enum):
    """What a record becomes: a node, a version of a dated fact, a relationship with an id, one that has none."""

    NODE = "node"
    FACT = "fact"
    LINK = "link"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Write:
    """`statement` writes records that are new. Of a record's fields:

    `subject` has the node that a change event stands on and that facts are looked up from, `references` the nodes that
    must be; `properties` are kept under these names. `label` is that of the node, or of the subject; `type` is that of
    the relationship, and of the one by which a node hangs on its reference. `frozen`: what is there is never changed.
    """

    shape: Shape
    label: str
    statement: str
    subject: str = "id"
    references: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    type: str = ""
    holder: str = ""
    key: str = ""
    frozen: bool = False


def _named(text: str) -> tuple[tuple[str, str], ...]:
    """`field:property` pairs; a field of the same name stands alone."""
    return tuple((field, name or field) for field, _, name in (part.partition(":") for part in text.split()))


def _node(label: str, statement: str, properties: str, *, hangs_on: str = "", type: str = "") -> Write:
    references = (hangs_on,) if hangs_on else ()
    return Write(Shape.NODE, label, statement, references=references, properties=_named(properties), type=type)


def _fact(type: str, label: str, statement: str, subject: str, other: str, properties: str, *, key: str = "") -> Write:
    """`other` holds the fact: where hands change it is another, and the rest of the fact begins anew."""
    named = _named(f"{properties} since:validFrom until:validTo".strip())
    references = (subject, other)
    return Write(Shape.FACT, label, statement, subject, references, named, type, holder=other, key=key)


def _link(type: str, label: str, statement: str, subject: str, other: str, properties: str) -> Write:
    return Write(Shape.LINK, label, statement, subject, (subject, other), _named(properties), type)


def _join(type: str, label: str, statement: str, subject: str, other: str) -> Write:
    """`other` as change events call it."""
    named = _named(other)
    return Write(Shape.JOIN, label, statement, subject, (subject, named[0][0]), named, type)


# In this order within a batch: what is referred to before what refers to it.
WRITES: dict[type[Record], Write] = {
    records.Team: _node("Team", "put_teams", "name"),
    records.OwnerStub: Write(Shape.NODE, "Owner", "put_owner_stubs", frozen=True),
    records.Owner: _node("Owner", "put_owners", "name email title active"),
    records.Membership: _fact("MEMBER_OF", "Owner", "put_memberships", "owner", "team", ""),
    records.Product: _node("Product", "put_products", "name line"),
    records.Account: _node(
        "Account",
        "put_accounts",
        "name domain industry region country employees revenue:annualRevenue currency tier churn_risk:churnRisk "
        "escalations:openEscalations type:givenType",
    ),
    records.Contact: _node(
        "Contact",
        "put_contacts",
        "given_name:givenName family_name:familyName name email phone title department job_function:jobFunction "
        "seniority country aligned_with:alignedWith opted_out:optedOut company:companyName "
        "type:givenType",
    ),
    records.Name: Write(Shape.NODE, "Source", "put_names", references=("node",), frozen=True),
    records.Employment: _fact(
        "WORKS_AT", "Contact", "put_employments", "contact", "account", "title department primary:isPrimary"
    ),
    records.Engagement: _fact("ENGAGED_AS", "Contact", "put_engagements", "contact", "account", "type", key="type"),
    records.Ownership: _fact(
        "OWNS|OWNED", "Account|Contact", "put_ownerships", "target", "owner",
        "role share primary:isPrimary confirmed:confirmedAt", key="role",
    ),
    records.Campaign: _node("Campaign", "put_campaigns", "name kind"),
    records.Response: _link("RESPONDED_TO", "Contact", "put_responses", "contact", "campaign", "status at"),
    records.Opportunity: _node(
        "Opportunity",
        "put_opportunities",
        "name kind phase status stage amount currency lead_source:leadSource opened:openedOn closed:closedOn",
        hangs_on="account",
        type="FOR",
    ),
    records.PhaseChange: _node(
        "PhaseChange", "put_phase_changes", "before:from after:to at", hangs_on="opportunity", type="OF"
    ),
    records.Work: _fact("WORKS", "Opportunity", "put_works", "opportunity", "owner", "role share"),
    records.Part: _link(
        "TAKES_PART", "Contact", "put_parts", "contact", "opportunity", "buying_role:buyingRole primary:isPrimary"
    ),
    records.Line: _link("ABOUT", "Opportunity", "put_lines", "opportunity", "product", "quantity amount"),
    records.Contract: _node(
        "Contract",
        "put_contracts",
        "name starts:startsOn ends:endsOn annual_value:annualValue currency",
        hangs_on="account",
        type="WITH",
    ),
    records.Cover: _link("COVERS", "Contract", "put_covers", "contract", "product", "annual_value:annualValue"),
    records.Case: _node("SupportCase", "put_cases", "subject open escalated", hangs_on="account", type="OF"),
    records.Interaction: _node("Interaction", "put_interactions", "kind at subject direction"),
    records.Involvement: _link("INVOLVES", "Interaction", "put_involvements", "interaction", "person", ""),
    records.Concern: _join("CONCERNS", "Interaction", "put_concerns", "interaction", "about"),
    records.Advocate: _node("Advocate", "put_advocates", "since until topics consent", hangs_on="contact", type="IS"),
    records.SatisfactionScore: _node(
        "SatisfactionScore", "put_satisfaction_scores", "kind score scale given:givenOn source", hangs_on="contact",
        type="OF",
    ),
    records.TeamParent: _join("PART_OF", "Team", "put_team_parents", "team", "parent"),
    records.AccountParent: _join("PART_OF", "Account", "put_account_parents", "account", "parent"),
    records.ReportingLine: _join("REPORTS_TO", "Owner", "put_reporting_lines", "owner", "lead:manager"),
}  # fmt: skip

KINDS: dict[str, type[Record]] = {kind.__name__: kind for kind in WRITES}

# Kinds of record whose nodes bear a number, which goes last into their rows.
PEOPLE = (records.Owner, records.OwnerStub, records.Contact)


def referred(record: Record) -> list[str]:
    """The ids of the nodes that must be there before the record can be written."""
    if isinstance(record, records.Interaction):
        return [person for person, _ in record.people]
    named = (getattr(record, field) for field in WRITES[type(record)].references)
    return [str(node) for node in named if node is not None]


def properties(record: Record) -> dict[str, Any]:
    """What the graph keeps of a record, in its own names and types."""
    read = _READERS.get(type(record), {})
    return {name: _read(getattr(record, field), read.get(field)) for field, name in WRITES[type(record)].properties}


def moment(millis: int) -> datetime:
    return datetime.fromtimestamp(millis / 1_000, UTC)


def _read(value: Any, reader: Callable[[Any], Any] | None) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or reader is None else reader(value)


_Readers = dict[str, Callable[[Any], Any]]
_DATED: _Readers = {"since": moment, "until": moment}
_READERS: dict[type[Record], _Readers] = {
    records.Membership: _DATED,
    records.Employment: _DATED,
    records.Engagement: _DATED,
    records.Work: _DATED,
    records.Ownership: {**_DATED, "confirmed": moment},
    records.Response: {"at": moment},
    records.PhaseChange: {"at": moment},
    records.Interaction: {"at": moment},
    records.Opportunity: {"opened": date.fromisoformat, "closed": date.fromisoformat},
    records.Contract: {"starts": date.fromisoformat, "ends": date.fromisoformat},
    records.Advocate: {"since": date.fromisoformat, "until": date.fromisoformat},
    records.SatisfactionScore: {"given": date.fromisoformat},
}
