"""Who of us stands in a Salesforce export, and what does owning a record there mean?"""

from __future__ import annotations

from graphservice.ingest import following, records, rules
from graphservice.ingest.meaning import Meaning, Member
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.salesforce.ids import reference
from graphservice.ingest.values import flag, mailbox, moment, needed, text


def identity(row: Row) -> str:
    """The record's own id. Raises Rejected for a record that was deleted."""
    id = reference(row, "id")
    if id is None:
        raise Rejected("MISSING_VALUE", "Id is blank: the row needs one.")
    if flag(row, "isdeleted"):
        raise Rejected("DELETED", "IsDeleted is true: the record was deleted in Salesforce.")
    return id


def user(row: Row, meaning: Meaning) -> list[Record]:
    record = identity(row)
    id, manager, role = meaning.id("own", record), reference(row, "managerid"), reference(row, "userroleid")
    created = moment(row, "createddate")
    found: list[Record] = [
        records.Owner(
            id,
            full_name(row) or record,
            mailbox(row, "email"),
            text(row, "title"),
            flag(row, "isactive", True),
            created,
        ),
        records.ReportingLine(id, meaning.known("own", manager)),
    ]
    if role is not None:
        ids = meaning.id("mem", record, role), id, meaning.id("team", role)
        found.append(records.Membership(*ids, meaning.since_when(created), None, "UserRoleId"))
    return found


def full_name(row: Row) -> str | None:
    return text(row, "name") or " ".join(filter(None, (text(row, "firstname"), text(row, "lastname")))) or None


def role(row: Row, meaning: Meaning) -> list[Record]:
    """A role of the organisation is a team: who is above whom is the same tree."""
    id = meaning.id("team", identity(row))
    parent = meaning.known("team", reference(row, "parentroleid"))
    return [records.Team(id, needed(row, "name")), records.TeamParent(id, parent)]


def owner_of(row: Row, meaning: Meaning, column: str = "ownerid") -> str | None:
    """The record of the row's owner. A report names them: by the name of a user in this export, else by itself."""
    if found := reference(row, column):
        return meaning.lore.names.get(found.casefold(), found)
    name = text(row, "owner") if column == "ownerid" else None
    return meaning.lore.names.get(name.casefold(), name) if name else None


def stub(row: Row, meaning: Meaning, column: str = "ownerid") -> list[Record]:
    """The row's owner, where the export says no more of them than their id: they are named by it."""
    owner = owner_of(row, meaning, column)
    if owner is None or owner in meaning.lore.staff:
        return []
    return [records.OwnerStub(meaning.id("own", owner), owner)]


def owned(
    row: Row, meaning: Meaning, object: str, target: str, record: str, since: int, account: str | None
) -> list[Record]:
    """What the row's owners mean: new sales until the account's first won deal, retention from then on.

    A further column that names somebody for one of these roles has the say in it.
    """
    found = _further(row, meaning, object, target, record, since)
    owner, told = owner_of(row, meaning), {each.role for each in found if isinstance(each, records.Ownership)}
    if owner is None:
        return found
    held = following.ownerships(meaning, owner, target, record, since, account, told, "OwnerId")
    return [*found, *held, *stub(row, meaning)]


def team_member(row: Row, meaning: Meaning) -> list[Record]:
    """Whoever is on an account's team owns it in their role, in equal shares with the others and its owner.

    The owner owns it by the account's own row. Where that came with an earlier export, their share is told anew.
    """
    record, account, who = identity(row), reference(row, "accountid"), reference(row, "userid")
    if account is None or who is None:
        raise Rejected("MISSING_VALUE", "AccountId or UserId is blank: a member of a team needs both.")
    role = _team_role(row, meaning)
    target, user = meaning.id("acc", account), meaning.id("own", who)
    owner, held = _leader(meaning, account, target, role)
    if owner == user:
        meaning.fired("team role", "that of the owner")
        return []
    meaning.fired("team role", role)
    members = meaning.lore.members.get((account, role), [Member(record, who)])
    others = [each.record for each in members if meaning.id("own", each.user) != owner]
    share = 1 / (len(others) + (owner is not None))
    since = meaning.since_when(moment(row, "createddate"))
    first = others[0] == record
    fact = records.Ownership(
        meaning.id("asg", record), user, target, role, share, first and owner is None, since, None, None, meaning.system
    )
    shared = [held._replace(share=share)] if held and first and held.share != share else []
    return [fact, *shared, *stub(row, meaning, "userid")]


def _leader(meaning: Meaning, account: str, target: str, role: str) -> tuple[str | None, records.Ownership | None]:
    """The account's one owner, where they own it in that role; and what an earlier export said of it."""
    if meaning.lore.leading is not None:
        held = meaning.lore.leading.get((target, role))
        return (held.owner, held) if held else (None, None)
    owner = meaning.lore.owned.get(account)
    leads = owner is not None and role in _roles_of_owner(meaning, target)
    return (meaning.known("own", owner) if leads else None), None


def _further(row: Row, meaning: Meaning, object: str, target: str, record: str, since: int) -> list[Record]:
    found: list[Record] = []
    for column, role in meaning.further.get(object, ()):
        if owner := owner_of(row, meaning, column):
            meaning.fired("owner", f"{role}, by {column}")
            ids = meaning.id("asg", record, role, owner), meaning.id("own", owner)
            found.append(records.Ownership(*ids, target, role, 1.0, True, since, None, None, meaning.system, column))
            found += stub(row, meaning, column)
    return found


def _team_role(row: Row, meaning: Meaning) -> str:
    word = needed(row, "teammemberrole")
    role = rules.team_role(meaning.tables, word)
    if rules.spelt(word) not in meaning.tables.team_roles:
        meaning.unmapped("team role", word, role)
    return role


def _roles_of_owner(meaning: Meaning, account: str) -> set[str]:
    return {role for role, *_ in rules.ownership(0, following.first_won(meaning, account), meaning.tables)}
