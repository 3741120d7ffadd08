"""What does our own CSV format say of us: teams, owners, and who owns which relationship?"""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems.cells import fraction, interval, moment, needed, needed_id, reference, text
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.own_csv.properties import said


def team(row: Row, context: MappingContext) -> list[Record]:
    id = context.id("team", needed_id(row, "id"))
    return [
        records.TeamRecord(id=id, **said(records.TeamRecord, row)),
        records.TeamParentRecord(team=id, parent=context.known("team", reference(row, "parent_id"))),
    ]


def owner(row: Row, context: MappingContext) -> list[Record]:
    if context.merged_away("own", needed_id(row, "id")):
        return []
    id = context.id("own", needed_id(row, "id"))
    return [
        records.OwnerRecord(id=id, created_at=moment(row, "created_at"), **said(records.OwnerRecord, row)),
        records.ReportingLineRecord(owner=id, lead=context.known("own", text(row, "reports_to"))),
    ]


def membership(row: Row, context: MappingContext) -> list[Record]:
    who = needed(row, "owner_id")
    since, until = interval(row, "valid_from", "valid_to")
    return [
        records.MembershipRecord(
            id=context.id("mem", needed_id(row, "id"), who),
            owner=context.id("own", who),
            team=context.id("team", needed(row, "team_id")),
            valid_from=since,
            valid_to=until,
            **said(records.MembershipRecord, row),
        )
    ]


def ownership(row: Row, context: MappingContext) -> list[Record]:
    """A share that is not given is the whole."""
    account, contact = reference(row, "account_id"), reference(row, "contact_id")
    if (account is None) == (contact is None):
        raise Rejected("MISSING_VALUE", "Fill either account_id or contact_id, and leave the other blank.")
    share = fraction(row, "share")
    since, until = interval(row, "valid_from", "valid_to")
    return [
        records.OwnershipRecord(
            id=context.id("asg", needed_id(row, "id"), account or str(contact)),
            owner=context.id("own", needed(row, "owner_id")),
            target=context.id("acc", account) if account else context.id("con", str(contact)),
            share=1.0 if share is None else share,
            valid_from=since,
            valid_to=until,
            **said(records.OwnershipRecord, row, "share"),
        )
    ]
