"""Who of us stands in a Salesforce export, and what does owning a record there mean?"""

from __future__ import annotations

from graphservice.ingest import records, rules
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.salesforce.ids import reference
from graphservice.ingest.values import flag, moment, text


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
    id, manager = meaning.id("own", record), reference(row, "managerid")
    name = " ".join(filter(None, (text(row, "firstname"), text(row, "lastname"))))
    return [
        records.Owner(
            id, text(row, "name") or name or record, text(row, "email"), text(row, "title"),
            flag(row, "isactive", True), moment(row, "createddate"),
        ),
        records.ReportingLine(id, meaning.known("own", manager)),
    ]  # fmt: skip


def stub(row: Row, meaning: Meaning) -> list[Record]:
    """The row's owner, where the export says no more of them than their id: they are named by it."""
    owner = reference(row, "ownerid")
    if owner is None or owner in meaning.lore.staff:
        return []
    return [records.OwnerStub(meaning.id("own", owner), owner)]


def owned(row: Row, meaning: Meaning, target: str, record: str, since: int, account: str | None) -> list[Record]:
    """What the row's OwnerId means: new sales until the account's first won deal, retention from then on."""
    owner = reference(row, "ownerid")
    if owner is None:
        return []
    found: list[Record] = []
    for role, start, end in rules.ownership(since, first_won(meaning, account)):
        meaning.fired("owner", role)
        fact, who = meaning.id("asg", record, role, owner), meaning.id("own", owner)
        found.append(records.Ownership(fact, who, target, role, 1.0, True, start, end, None, meaning.system))
    return [*found, *stub(row, meaning)]


def first_won(meaning: Meaning, account: str | None) -> int | None:
    """Midnight of the day on which the account gave us its first deal."""
    won = meaning.lore.first_won(account)
    return None if won is None else moment({"won": won}, "won")
