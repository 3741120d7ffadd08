"""What follows from who owns a record and where somebody works? Ownership by role, the contact's types, and when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from graphservice.ingest import records
from graphservice.ingest.exports import Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import rules
from graphservice.ingest.systems.cells import cell, currency_of, millis, minor_units, text
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.countries import country_code


def first_won(context: MappingContext, account: str | None) -> int | None:
    """Midnight of the day on which the account (the id of its node) gave us its first deal."""
    won = context.lookups.first_won(account)
    return None if won is None else millis(datetime.fromisoformat(won).replace(tzinfo=UTC))


def ownerships(
    context: MappingContext,
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
    for role, start, end in rules.ownership(since, first_won(context, account), context.tables):
        if role not in told:
            context.fired("owner", role)
            members = context.lookups.members.get((record, role), ())
            others = (
                sum(each.user != owner for each in members) if members else context.lookups.teams.get((target, role), 0)
            )
            share = 1 / (1 + others)
            found.append(
                records.OwnershipRecord(
                    id=context.id("asg", record, role, owner),
                    owner=context.id("own", owner),
                    target=target,
                    role=role,
                    share=share,
                    is_primary=True,
                    valid_from=start,
                    valid_to=end,
                    slot=slot,
                )
            )
    return found


def employment(
    context: MappingContext,
    who: str,
    at: str,
    since: int,
    until: int | None = None,
    primary: bool = True,
    title: str | None = None,
    department: str | None = None,
    slot: str | None = None,
) -> records.EmploymentRecord:
    """`who` and `at` are record ids."""
    return records.EmploymentRecord(
        id=context.id("wrk", who, at),
        contact=context.id("con", who),
        account=context.id("acc", at),
        title=title,
        department=department,
        is_primary=primary,
        valid_from=since,
        valid_to=until,
        slot=slot,
    )


def engagements(
    context: MappingContext, who: str, at: str, since: int, until: int | None = None, slot: str | None = None
) -> list[records.EngagementRecord]:
    """What somebody is to us at an account, by what the account is; as long as they are there."""
    contact, account = context.id("con", who), context.id("acc", at)
    found: list[records.EngagementRecord] = []
    held = rules.contact_types(context.lookups.types.get(account), since, first_won(context, account), context.tables)
    for type, start, end in held:
        if until is None or start < until:
            context.fired("contact type", type)
            ends = min((each for each in (end, until) if each is not None), default=None)
            found.append(
                records.EngagementRecord(
                    id=context.id("eng", who, at, type),
                    contact=contact,
                    account=account,
                    type=type,
                    valid_from=start,
                    valid_to=ends,
                    slot=slot,
                )
            )
    return found


def account_of(context: MappingContext, record: str | None) -> str | None:
    """Whom a deal is with: nobody yet, for some that are only a hope."""
    if record is None:
        context.fired("opportunity", "without an account")
    return context.known("acc", record)


def kind_of(
    context: MappingContext,
    account: str | None,
    before: str,
    name: str,
    deal: str,
    product: str | None = None,
    type: str | None = None,
    pipeline: str | None = None,
) -> str:
    """The kind of a deal (`deal`: the id of its node) beside those that the account gave us before that day.

    What it is about is told by its line items, and by the one `product` that its row names.
    """
    lookups = context.lookups
    won = lookups.won.get(account or "", {})
    earlier = [bought | lookups.bought.get(each, frozenset()) for each, (day, bought) in won.items() if day < before]
    about = lookups.bought.get(deal, frozenset()) | ({product} if product else frozenset())
    kind = rules.kind(type, name, about, earlier, pipeline, context.tables)
    if type and rules.spelt(type) not in context.tables.kinds:
        context.unmapped("opportunity type", type, kind)
    context.fired("opportunity kind", kind)
    return kind


def outcome(
    context: MappingContext, stage: str, closed: bool, won: bool, pipeline: str | None = None
) -> tuple[str, str]:
    """Phase and status of a deal by its stage; a stage that is in no table is told."""
    phase, status = rules.stage(stage, closed, won, pipeline, context.tables)
    if rules.known_stage(stage, pipeline, context.tables) is None:
        context.unmapped("stage", stage, f"{phase}, {status}")
    context.fired("stage", f"{phase}, {status}")
    return phase, status


def money(row: Row, column: str, given: str | None, context: MappingContext) -> tuple[int | None, str | None]:
    """An amount in minor units and its currency: that which the cell names, else `given` beside it, else the export's.

    Without an amount there is no currency.
    """
    if text(row, column) is None:
        return None, None
    expected = given or context.currency
    currency = currency_of(row, column, expected)
    amount = minor_units(row, column, currency)
    if amount is None:
        return None, None
    if given and currency != given:
        told = f"{column} is {cell(row, column)!r} beside the currency {given}: taken as {currency}."
        context.doubt("OTHER_CURRENCY", told)
    context.fired("currency", _how(currency, given, expected))
    return amount, currency


def _how(currency: str | None, given: str | None, expected: str) -> str:
    if currency != expected:
        return f"{currency}, as the amount says"
    return "as given" if given else f"{currency}, for none is given"


def country(context: MappingContext, given: str | None) -> str | None:
    found = country_code(given)
    if given and found is None:
        context.unmapped("country", given, "none")
    return found


def work(context: MappingContext, owner: str, deal: str, kind: str, opened: str, whole: bool, slot: str) -> Record:
    """The owner's work on a deal, from its first day on: no close ends it; `whole`: it is all theirs."""
    start = datetime.fromisoformat(opened).replace(tzinfo=UTC)
    return records.WorkRecord(
        id=context.id("wko", deal, owner),
        owner=context.id("own", owner),
        opportunity=context.id("opp", deal),
        role=rules.KIND_ROLES[kind],
        share=1.0 if whole else None,
        valid_from=millis(start),
        slot=slot,
    )


def unnamed_part(context: MappingContext, deal: str, who: str) -> Record:
    """The part of a contact in a deal, where nobody says which."""
    return records.PartRecord(
        id=context.id("tpt", deal, who),
        contact=context.id("con", who),
        opportunity=context.id("opp", deal),
        buying_role="OTHER",
        is_primary=False,
    )
