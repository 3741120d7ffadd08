"""What do owners and teams of a HubSpot export mean?"""

from __future__ import annotations

from graphservice.ingest import records, rules
from graphservice.ingest.hubspot.lore import full_name, owner_of, owner_record, team_key
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Row
from graphservice.ingest.records import Record
from graphservice.ingest.values import flag, mailbox, moment, needed, text


def team(row: Row, meaning: Meaning) -> list[Record]:
    name, parent = needed(row, "name"), text(row, "parent")
    id = meaning.id("team", rules.spelt(name))
    above = meaning.known("team", rules.spelt(parent) if parent else None)
    return [records.Team(id, name), records.TeamParent(id, above)]


def owner(row: Row, meaning: Meaning) -> list[Record]:
    """One of us, known by their name: that is how the other files name them. Of several teams the first is theirs."""
    mail, record, created = needed(row, "email"), owner_record(row), moment(row, "created")
    id = meaning.id("own", record)
    active = flag(row, "active", True) and not flag(row, "archived")
    found: list[Record] = [
        records.Owner(id, full_name(row) or mail, mailbox(row, "email"), text(row, "title"), active, created)
    ]
    if named := (text(row, "team") or "").split(";")[0].strip():
        team, fact = meaning.id("team", rules.spelt(named)), meaning.id("mem", record, rules.spelt(named))
        if team_key(named) not in meaning.lore.staff:
            found.append(records.Team(team, named))
        found.append(records.Membership(fact, id, team, meaning.since_when(created), None, "team"))
    return found


def stub(row: Row, meaning: Meaning) -> list[Record]:
    """The row's owner, where no file says more of them than their name or mail."""
    cell = text(row, "owner")
    owner = owner_of(cell, meaning)
    if owner is None or cell is None or owner in meaning.lore.staff:
        return []
    return [records.OwnerStub(meaning.id("own", owner), cell)]
