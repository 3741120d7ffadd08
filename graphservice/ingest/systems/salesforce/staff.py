"""Who of us stands in a Salesforce export, and what does owning a record there mean?"""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import common, rules
from graphservice.ingest.systems.cells import flag, mailbox, moment, name, needed, text
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.lookups import Member
from graphservice.ingest.systems.salesforce.ids import reference


def identity(row: Row) -> str:
    """The record's own id. Raises Rejected for a record that was deleted."""
    id = reference(row, "id")
    if id is None:
        raise Rejected("MISSING_VALUE", "Id is blank: the row needs one.")
    if flag(row, "isdeleted"):
        raise Rejected("DELETED", "IsDeleted is true: the record was deleted in Salesforce.")
    return id


def user(row: Row, context: MappingContext) -> list[Record]:
    record = identity(row)
    id, manager, role = context.id("own", record), reference(row, "managerid"), reference(row, "userroleid")
    created = moment(row, "createddate")
    found: list[Record] = [
        records.OwnerRecord(
            id=id,
            name=full_name(row) or record,
            email=mailbox(row, "email"),
            title=text(row, "title"),
            active=flag(row, "isactive", True),
            created_at=created,
        ),
        records.ReportingLineRecord(owner=id, lead=context.known("own", manager)),
    ]
    if role is not None:
        found.append(
            records.MembershipRecord(
                id=context.id("mem", record, role),
                owner=id,
                team=context.id("team", role),
                valid_from=context.since_when(created),
                slot="UserRoleId",
            )
        )
    return found


def full_name(row: Row) -> str | None:
    """As people call them; a login only where nothing else is there."""
    parts = " ".join(filter(None, (name(row, "firstname"), name(row, "lastname"))))
    told = text(row, "name")
    return (told if told and "@" not in told else None) or parts or told or text(row, "username")


def role(row: Row, context: MappingContext) -> list[Record]:
    """A role of the organisation is a team: who is above whom is the same tree."""
    id = context.id("team", identity(row))
    parent = context.known("team", reference(row, "parentroleid"))
    return [records.TeamRecord(id=id, name=needed(row, "name")), records.TeamParentRecord(team=id, parent=parent)]


def owner_of(row: Row, context: MappingContext, column: str = "ownerid") -> str | None:
    """The record of the row's owner. A report names them: by the name of a user in this export, else by itself."""
    found = reference(row, column) or (text(row, "owner") if column == "ownerid" else None)
    return context.one_of_us(found) if found else None


def stub(row: Row, context: MappingContext, column: str = "ownerid") -> list[Record]:
    """The row's owner, where the export says no more of them than their id: they are named by it."""
    owner = owner_of(row, context, column)
    if owner is None or owner in context.lookups.staff:
        return []
    return [records.OwnerStubRecord(id=context.id("own", owner), name=owner)]


def owned(
    row: Row, context: MappingContext, object: str, target: str, record: str, since: int, account: str | None
) -> list[Record]:
    """What the row's owners mean: new sales until the account's first won deal, retention from then on.

    A further column that names somebody for one of these roles has the say in it.
    """
    found = _further(row, context, object, target, record, since)
    owner, told = owner_of(row, context), {each.role for each in found if isinstance(each, records.OwnershipRecord)}
    if owner is None:
        return found
    held = common.ownerships(context, owner, target, record, since, account, told, "OwnerId")
    return [*found, *held, *stub(row, context)]


def team_member(row: Row, context: MappingContext) -> list[Record]:
    """Whoever is on an account's team owns it in their role, in equal shares with the others and its owner.

    The owner owns it by the account's own row. Where that came with an earlier export, their share is told anew.
    """
    record, account, who = identity(row), reference(row, "accountid"), reference(row, "userid")
    if account is None or who is None:
        raise Rejected("MISSING_VALUE", "AccountId or UserId is blank: a member of a team needs both.")
    role = _team_role(row, context)
    target, user = context.id("acc", account), context.id("own", who)
    owner, held = _leader(context, account, target, role)
    if owner == user:
        context.fired("team role", "that of the owner")
        return []
    context.fired("team role", role)
    members = context.lookups.members.get((account, role), [Member(record, who)])
    others = [each.record for each in members if context.id("own", each.user) != owner]
    share = 1 / (len(others) + (owner is not None))
    since = context.since_when(moment(row, "createddate"))
    first = others[0] == record
    fact = records.OwnershipRecord(
        id=context.id("asg", record),
        owner=user,
        target=target,
        role=role,
        share=share,
        is_primary=first and owner is None,
        valid_from=since,
    )
    shared = [held._replace(share=share)] if held and first and held.share != share else []
    return [fact, *shared, *stub(row, context, "userid")]


def _leader(
    context: MappingContext, account: str, target: str, role: str
) -> tuple[str | None, records.OwnershipRecord | None]:
    """The account's one owner, where they own it in that role; and what an earlier export said of it."""
    if context.lookups.leading is not None:
        held = context.lookups.leading.get((target, role))
        return (held.owner, held) if held else (None, None)
    owner = context.lookups.owned.get(account)
    leads = owner is not None and role in _roles_of_owner(context, target)
    return (context.known("own", owner) if leads else None), None


def _further(row: Row, context: MappingContext, object: str, target: str, record: str, since: int) -> list[Record]:
    found: list[Record] = []
    for column, role in context.further.get(object, ()):
        if owner := owner_of(row, context, column):
            context.fired("owner", f"{role}, by {column}")
            found.append(
                records.OwnershipRecord(
                    id=context.id("asg", record, role, owner),
                    owner=context.id("own", owner),
                    target=target,
                    role=role,
                    share=1.0,
                    is_primary=True,
                    valid_from=since,
                    slot=column,
                )
            )
            found += stub(row, context, column)
    return found


def _team_role(row: Row, context: MappingContext) -> str:
    word = needed(row, "teammemberrole")
    role = rules.team_role(context.tables, word)
    if rules.spelt(word) not in context.tables.team_roles:
        context.unmapped("team role", word, role)
    return role


def _roles_of_owner(context: MappingContext, account: str) -> set[str]:
    return {role for role, *_ in rules.ownership(0, common.first_won(context, account), context.tables)}
