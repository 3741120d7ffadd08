"""What do Opportunity, its roles, team, splits, history and line items, and Product2 of a Salesforce export mean?"""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import common, rules
from graphservice.ingest.systems.cells import (
    day,
    flag,
    moment,
    needed,
    needed_day,
    needed_moment,
    percentage,
    text,
    whole,
)
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.salesforce.ids import key, reference
from graphservice.ingest.systems.salesforce.lookups import phase_of, product_of
from graphservice.ingest.systems.salesforce.staff import identity, owner_of, stub

# Splits of 33.33 per cent each, and the like.
_WHOLE = 100.01


def opportunity(row: Row, context: MappingContext) -> list[Record]:
    record, account = identity(row), reference(row, "accountid")
    id, at = context.id("opp", record), common.account_of(context, account)
    phase, status = _stage(row, context)
    opened, closed = _days(row, status)
    product, kind = _bought(row, context, at, closed or opened, id)
    amount, currency = _money(row, "amount", context)
    deal = records.OpportunityRecord(
        id=id,
        account=at,
        name=needed(row, "name"),
        kind=kind,
        phase=phase,
        status=status,
        stage=text(row, "stagename"),
        amount=amount,
        currency=currency,
        lead_source=text(row, "leadsource"),
        opened_on=opened,
        closed_on=closed,
    )
    found: list[Record] = [deal, *_worked(row, context, record, kind, opened), *stub(row, context)]
    if product is None:
        return found
    line = records.LineRecord(id=context.id("abt", record, product), opportunity=id, product=product, amount=amount)
    name = needed(row, "product__c")
    if product == context.id("prod", key(name)):
        found.append(records.ProductRecord(id=product, name=context.lookups.spellings.get(key(name), name)))
    return [*found, line]


def contact_role(row: Row, context: MappingContext) -> list[Record]:
    """The part a contact plays in a deal; a role that is in no table is OTHER."""
    identity(row)
    deal, who = reference(row, "opportunityid"), reference(row, "contactid")
    if deal is None or who is None:
        raise Rejected("MISSING_VALUE", "OpportunityId or ContactId is blank: the role needs both.")
    word = text(row, "role")
    role = context.tables.buying_roles.get(rules.spelt(word or ""), "OTHER")
    if word and rules.spelt(word) not in context.tables.buying_roles:
        context.unmapped("buying role", word, role)
    context.fired("buying role", role)
    return [
        records.PartRecord(
            id=context.id("tpt", deal, who),
            contact=context.id("con", who),
            opportunity=context.id("opp", deal),
            buying_role=role,
            is_primary=flag(row, "isprimary"),
        )
    ]


def product(row: Row, context: MappingContext) -> list[Record]:
    id = context.id("prod", identity(row))
    return [records.ProductRecord(id=id, name=needed(row, "name"), line=text(row, "family"))]


def line_item(row: Row, context: MappingContext) -> list[Record]:
    """How much of a product a deal is about."""
    record, deal, product = identity(row), reference(row, "opportunityid"), reference(row, "product2id")
    if deal is None or product is None:
        raise Rejected("MISSING_VALUE", "OpportunityId or Product2Id is blank: a line item needs both.")
    return [
        records.LineRecord(
            id=context.id("abt", record),
            opportunity=context.id("opp", deal),
            product=context.id("prod", product),
            quantity=whole(row, "quantity"),
            amount=_money(row, "totalprice", context)[0],
        )
    ]


def team_member(row: Row, context: MappingContext) -> list[Record]:
    """Whoever is on a deal's team works on it, in the role that Salesforce names; a share is told by splits alone."""
    record, deal, who = identity(row), reference(row, "opportunityid"), reference(row, "userid")
    if deal is None or who is None:
        raise Rejected("MISSING_VALUE", "OpportunityId or UserId is blank: a member of a team needs both.")
    since = context.since_when(moment(row, "createddate"))
    part = records.WorkRecord(
        id=context.id("wko", record),
        owner=context.id("own", who),
        opportunity=context.id("opp", deal),
        role=text(row, "teammemberrole"),
        valid_from=since,
    )
    return [part, *stub(row, context, "userid")]


def split(row: Row, context: MappingContext) -> list[Record]:
    """Who has which share of a deal. Splits of more than the whole are credit on top of it: they give no share."""
    record, deal, who = identity(row), reference(row, "opportunityid"), reference(row, "splitownerid")
    if deal is None or who is None:
        raise Rejected("MISSING_VALUE", "OpportunityId or SplitOwnerId is blank: a split needs both.")
    part = percentage(row, "splitpercentage") or 0.0
    share = part / 100 if context.lookups.splits.get(deal, part) <= _WHOLE else None
    context.fired("split", "a share" if share is not None else "credit on top of the whole")
    since = context.since_when(moment(row, "createddate"))
    worked = context.id("opp", deal)
    work = records.WorkRecord(
        id=context.id("wko", record),
        owner=context.id("own", who),
        opportunity=worked,
        role=text(row, "splittype"),
        share=share,
        valid_from=since,
    )
    whole = context.lookups.working.pop(worked, None)  # of an earlier export: now the splits say who has which share
    return [work, *([whole] if whole else []), *stub(row, context, "splitownerid")]


def history(row: Row, context: MappingContext) -> list[Record]:
    """A phase that a deal came to, and from which; other changes of a deal say nothing that is kept."""
    record, deal = identity(row), reference(row, "opportunityid")
    if deal is None:
        raise Rejected("MISSING_VALUE", "OpportunityId is blank: a change is of a deal.")
    at = needed_moment(row, "createddate")
    if record not in context.lookups.phases:
        context.fired("history", "no other phase")
        return []
    before, after = context.lookups.phases[record], phase_of(needed(row, "stagename"), context)
    return [
        records.PhaseChangeRecord(
            id=context.id("phc", record),
            opportunity=context.id("opp", deal),
            from_=before,
            to=after,
            at=at,
        )
    ]


def contract(row: Row, context: MappingContext) -> list[Record]:
    """An agreement. Where it has no end, its term in months says when it ends."""
    record, account = identity(row), reference(row, "accountid")
    if account is None:
        raise Rejected("MISSING_VALUE", "AccountId is blank: a contract is with an account.")
    name = text(row, "name") or f"Contract {text(row, 'contractnumber') or record}"
    starts, months = day(row, "startdate"), whole(row, "contractterm")
    ends = day(row, "enddate") or (rules.end_of_term(starts, months) if starts and months else None)
    return [
        records.ContractRecord(
            id=context.id("ctr", record),
            account=context.id("acc", account),
            name=name,
            starts_on=starts,
            ends_on=ends,
        )
    ]


def _stage(row: Row, context: MappingContext) -> tuple[str, str]:
    return common.outcome(context, needed(row, "stagename"), flag(row, "isclosed"), flag(row, "iswon"))


def _days(row: Row, status: str) -> tuple[str, str | None]:
    """When it was opened and closed. A deal that was recorded after it closed was opened on that day at the latest."""
    close = needed_day(row, "closedate")
    created = text(row, "createddate")
    opened = needed_day(row, "createddate") if created else close
    return (opened, None) if status == "OPEN" else (min(opened, close), close)


def _bought(row: Row, context: MappingContext, account: str | None, moment_: str, deal: str) -> tuple[str | None, str]:
    """The product, and what kind of deal that makes it beside those that were won before."""
    name = text(row, "product__c")
    product = product_of(context, name) if name else None
    kind = common.kind_of(context, account, moment_, needed(row, "name"), deal, product, text(row, "type"))
    return product, kind


def _money(row: Row, column: str, context: MappingContext) -> tuple[int | None, str | None]:
    return common.money(row, column, text(row, "currencyisocode"), context)


def _worked(row: Row, context: MappingContext, record: str, kind: str, opened: str) -> list[Record]:
    """The owner's work on the deal: all of it, unless splits say who has which share."""
    owner = owner_of(row, context)
    if owner is None:
        return []
    whole = record not in context.lookups.splits and context.id("opp", record) not in context.lookups.divided
    return [common.work(context, owner, record, kind, opened, whole, "OwnerId")]
