"""What follows from who owns a record and where somebody works? Ownership by role, the contact's types, and when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from graphservice.ingest import records, rules
from graphservice.ingest.countries import country_code
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.records import Record
from graphservice.ingest.values import millis


def first_won(meaning: Meaning, account: str | None) -> int | None:
    """Midnight of the day on which the account (the id of its node) gave us its first deal."""
    won = meaning.lore.first_won(account)
    return None if won is None else millis(datetime.fromisoformat(won).replace(tzinfo=UTC))


def ownerships(
    meaning: Meaning,
    owner: str,
    target: str,
    record: str,
    since: int,
    account: str | None,
    told: Collection[str] = (),
    slot: str | None = None,
) -> list[Record]:
    """Of the record's one owner: new sales until the account's first won deal, retention from then on.

    `owner` and `record` are record ids, `target` and `account` ids of nodes; `told`: roles that others have; `slot`:
    the field with the owner. Whoever is on the account's team in the same role has the same share.
    """
    found: list[Record] = []
    for role, start, end in rules.ownership(since, first_won(meaning, account), meaning.tables):
        if role not in told:
            meaning.fired("owner", role)
            ids = meaning.id("asg", record, role, owner), meaning.id("own", owner)
            members = meaning.lore.members.get((record, role), ())
            others = (
                sum(each.user != owner for each in members) if members else meaning.lore.teams.get((target, role), 0)
            )
            share = 1 / (1 + others)
            found.append(records.Ownership(*ids, target, role, share, True, start, end, None, meaning.system, slot))
    return found


def employment(
    meaning: Meaning,
    who: str,
    at: str,
    since: int,
    until: int | None = None,
    primary: bool = True,
    title: str | None = None,
    department: str | None = None,
    slot: str | None = None,
) -> records.Employment:
    """`who` and `at` are record ids."""
    ids = meaning.id("wrk", who, at), meaning.id("con", who), meaning.id("acc", at)
    return records.Employment(*ids, title, department, primary, since, until, slot)


def engagements(
    meaning: Meaning, who: str, at: str, since: int, until: int | None = None, slot: str | None = None
) -> list[records.Engagement]:
    """What somebody is to us at an account, by what the account is; as long as they are there."""
    contact, account = meaning.id("con", who), meaning.id("acc", at)
    found: list[records.Engagement] = []
    held = rules.contact_types(meaning.lore.types.get(account), since, first_won(meaning, account), meaning.tables)
    for type, start, end in held:
        if until is None or start < until:
            meaning.fired("contact type", type)
            ends = min((each for each in (end, until) if each is not None), default=None)
            found.append(
                records.Engagement(meaning.id("eng", who, at, type), contact, account, type, start, ends, slot)
            )
    return found


def account_of(meaning: Meaning, record: str | None) -> str | None:
    """Whom a deal is with: nobody yet, for some that are only a hope."""
    if record is None:
        meaning.fired("opportunity", "without an account")
    return meaning.known("acc", record)


def kind_of(
    meaning: Meaning,
    account: str | None,
    before: str,
    name: str,
    product: str | None,
    type: str | None = None,
    pipeline: str | None = None,
) -> str:
    """The kind of a deal with an account, beside the deals that were won there before that day."""
    earlier = [bought for won, bought in meaning.lore.won.get(account or "", {}).values() if won < before]
    kind = rules.kind(type, name, product, earlier, pipeline, meaning.tables)
    if type and rules.spelt(type) not in meaning.tables.kinds:
        meaning.unmapped("opportunity type", type, kind)
    meaning.fired("opportunity kind", kind)
    return kind


def outcome(meaning: Meaning, stage: str, closed: bool, won: bool, pipeline: str | None = None) -> tuple[str, str]:
    """Phase and status of a deal by its stage; a stage that is in no table is told."""
    phase, status = rules.stage(stage, closed, won, pipeline, meaning.tables)
    if rules.known_stage(stage, pipeline, meaning.tables) is None:
        meaning.unmapped("stage", stage, f"{phase}, {status}")
    meaning.fired("stage", f"{phase}, {status}")
    return phase, status


def country(meaning: Meaning, given: str | None) -> str | None:
    found = country_code(given)
    if given and found is None:
        meaning.unmapped("country", given, "none")
    return found


def work(meaning: Meaning, owner: str, deal: str, kind: str, opened: str, whole: bool, slot: str) -> Record:
    """The owner's work on a deal, from its first day on: no close ends it; `whole`: it is all theirs."""
    start = datetime.fromisoformat(opened).replace(tzinfo=UTC)
    ids = meaning.id("wko", deal, owner), meaning.id("own", owner), meaning.id("opp", deal)
    return records.Work(*ids, rules.KIND_ROLES[kind], 1.0 if whole else None, millis(start), None, slot)
