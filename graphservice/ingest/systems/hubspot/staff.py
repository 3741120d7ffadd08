"""What do owners and teams of a HubSpot export mean?"""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import rules
from graphservice.ingest.systems.cells import flag, mailbox, moment, needed, text
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.hubspot.lookups import full_name, owner_of, owner_record, parted, team_key


def team(row: Row, context: MappingContext) -> list[Record]:
    name, parent = needed(row, "name"), text(row, "parent")
    id = context.id("team", rules.spelt(name))
    above = context.known("team", rules.spelt(parent) if parent else None)
    return [records.TeamRecord(id=id, name=name), records.TeamParentRecord(team=id, parent=above)]


def owner(row: Row, context: MappingContext) -> list[Record]:
    """One of us, known by their name: that is how the other files name them. Of several teams the first is theirs."""
    mail, record, created = needed(row, "email"), owner_record(row, context), moment(row, "created")
    id = context.id("own", record)
    active = flag(row, "active", True) and not flag(row, "archived")
    found: list[Record] = [
        records.OwnerRecord(
            id=id,
            name=full_name(row) or mail,
            email=mailbox(row, "email"),
            title=text(row, "title"),
            active=active,
            created_at=created,
        )
    ]
    if named := (text(row, "team") or "").split(";")[0].strip():
        team, fact = context.id("team", rules.spelt(named)), context.id("mem", record, rules.spelt(named))
        if team_key(named) not in context.lookups.staff:
            found.append(records.TeamRecord(id=team, name=named))
        since = context.since_when(created)
        found.append(records.MembershipRecord(id=fact, owner=id, team=team, valid_from=since, slot="team"))
    return found


def stub(row: Row, context: MappingContext) -> list[Record]:
    """The row's owner, where no file says more of them than their name or mail."""
    cell = text(row, "owner")
    owner = owner_of(cell, context)
    if owner is None or cell is None or owner in context.lookups.staff:
        return []
    return [records.OwnerStubRecord(id=context.id("own", owner), name=parted(cell)[0])]
