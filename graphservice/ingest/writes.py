"""By which statement is each kind of record written, and to what does it refer?"""

from __future__ import annotations

from dataclasses import dataclass

from graphservice.ingest import records
from graphservice.ingest.records import Record


@dataclass(frozen=True, slots=True)
class Write:
    """`subject` is the field with the node that a change event stands on, `references` those with nodes that must be.

    `late`: written when all rows of the object are there, because it joins two of them.
    """

    statement: str
    subject: int = 0
    references: tuple[int, ...] = ()
    late: bool = False


# In this order within a batch: what is referred to before what refers to it.
WRITES: dict[type[Record], Write] = {
    records.Team: Write("put_teams"),
    records.OwnerStub: Write("put_owner_stubs"),
    records.Owner: Write("put_owners"),
    records.Membership: Write("put_memberships", 1, (1, 2)),
    records.Product: Write("put_products"),
    records.Account: Write("put_accounts"),
    records.Contact: Write("put_contacts"),
    records.Name: Write("put_names", 1, (1,)),
    records.Employment: Write("put_employments", 1, (1, 2)),
    records.Engagement: Write("put_engagements", 1, (1, 2)),
    records.Ownership: Write("put_ownerships", 2, (1, 2)),
    records.Campaign: Write("put_campaigns"),
    records.Response: Write("put_responses", 1, (1, 2)),
    records.Opportunity: Write("put_opportunities", 0, (1,)),
    records.PhaseChange: Write("put_phase_changes", 1, (1,)),
    records.Work: Write("put_works", 2, (1, 2)),
    records.Part: Write("put_parts", 2, (1, 2)),
    records.Line: Write("put_lines", 1, (1, 2)),
    records.Contract: Write("put_contracts", 0, (1,)),
    records.Cover: Write("put_covers", 1, (1, 2)),
    records.Interaction: Write("put_interactions"),
    records.Advocate: Write("put_advocates", 0, (1,)),
    records.TeamParent: Write("put_team_parents", 0, (0, 1), late=True),
    records.AccountParent: Write("put_account_parents", 0, (0, 1), late=True),
    records.ReportingLine: Write("put_reporting_lines", 0, (0, 1), late=True),
}

# Kinds of record whose nodes bear a number, which goes last into their rows.
PEOPLE = (records.Owner, records.OwnerStub, records.Contact)


def referred(record: Record) -> list[str]:
    """The ids of the nodes that must be there before the record can be written."""
    if isinstance(record, records.Interaction):
        return [person for person, _ in record.people]
    named = (record[field] for field in WRITES[type(record)].references)
    return [str(node) for node in named if node is not None]
