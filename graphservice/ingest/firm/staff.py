"""What does our own CSV format say of us: teams, owners, and who owns which relationship?"""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.values import flag, fraction, interval, mailbox, moment, needed, needed_word, text
from graphservice.ownership.rules import OwnershipRole

_ROLES = frozenset(OwnershipRole)


def team(row: Row, meaning: Meaning) -> list[Record]:
    id = meaning.id("team", needed(row, "id"))
    return [
        records.Team(id, needed(row, "name")),
        records.TeamParent(id, meaning.known("team", text(row, "parent_id"))),
    ]


def owner(row: Row, meaning: Meaning) -> list[Record]:
    id = meaning.id("own", needed(row, "id"))
    return [
        records.Owner(
            id, needed(row, "name"), mailbox(row, "email"), text(row, "title"), flag(row, "active", True),
            moment(row, "created_at"),
        ),
        records.ReportingLine(id, meaning.known("own", text(row, "reports_to"))),
    ]  # fmt: skip


def membership(row: Row, meaning: Meaning) -> list[Record]:
    who = needed(row, "owner_id")
    fact = meaning.id("mem", needed(row, "id"), who)
    team = meaning.id("team", needed(row, "team_id"))
    return [records.Membership(fact, meaning.id("own", who), team, *interval(row, "valid_from", "valid_to"))]


def ownership(row: Row, meaning: Meaning) -> list[Record]:
    account, contact = text(row, "account_id"), text(row, "contact_id")
    if (account is None) == (contact is None):
        raise Rejected("MISSING_VALUE", "Fill either account_id or contact_id, and leave the other blank.")
    target = meaning.id("acc", account) if account else meaning.id("con", str(contact))
    share = fraction(row, "share")
    return [
        records.Ownership(
            meaning.id("asg", needed(row, "id"), account or str(contact)),
            meaning.id("own", needed(row, "owner_id")), target, needed_word(row, "role", _ROLES),
            1.0 if share is None else share, flag(row, "is_primary", True),
            *interval(row, "valid_from", "valid_to"), moment(row, "confirmed_at"), meaning.system,
        )
    ]  # fmt: skip
