"""What do Opportunity, its roles, team, splits, history and line items, and Product2 of a Salesforce export mean?"""

from __future__ import annotations

from graphservice.ingest import following, records, rules
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.salesforce.ids import key, reference
from graphservice.ingest.salesforce.lore import phase_of, product_of
from graphservice.ingest.salesforce.staff import identity, owner_of, stub
from graphservice.ingest.values import (
    day,
    flag,
    minor_units,
    moment,
    needed,
    needed_day,
    needed_moment,
    percentage,
    text,
    whole,
)

# Splits of 33.33 per cent each, and the like.
_WHOLE = 100.01


def opportunity(row: Row, meaning: Meaning) -> list[Record]:
    record, account = identity(row), reference(row, "accountid")
    id, at = meaning.id("opp", record), following.account_of(meaning, account)
    phase, status = _stage(row, meaning)
    opened, closed = _days(row, status)
    product, kind = _bought(row, meaning, at, closed or opened)
    amount, currency = _money(row, "amount", meaning)
    deal = records.Opportunity(
        id, at, needed(row, "name"), kind, phase, status, text(row, "stagename"), amount, currency,
        text(row, "leadsource"), opened, closed,
    )  # fmt: skip
    found: list[Record] = [deal, *_worked(row, meaning, record, kind, opened), *stub(row, meaning)]
    if product is None:
        return found
    line = records.Line(meaning.id("abt", record, product), id, product, None, amount)
    name = needed(row, "product__c")
    if product == meaning.id("prod", key(name)):
        found.append(records.Product(product, meaning.lore.spellings.get(key(name), name), None))
    return [*found, line]


def contact_role(row: Row, meaning: Meaning) -> list[Record]:
    """The part a contact plays in a deal; a role that is in no table is OTHER."""
    identity(row)
    deal, who = reference(row, "opportunityid"), reference(row, "contactid")
    if deal is None or who is None:
        raise Rejected("MISSING_VALUE", "OpportunityId or ContactId is blank: the role needs both.")
    word = text(row, "role")
    role = meaning.tables.buying_roles.get(rules.spelt(word or ""), "OTHER")
    if word and rules.spelt(word) not in meaning.tables.buying_roles:
        meaning.unmapped("buying role", word, role)
    meaning.fired("buying role", role)
    ids = meaning.id("tpt", deal, who), meaning.id("con", who), meaning.id("opp", deal)
    return [records.Part(*ids, role, flag(row, "isprimary"))]


def product(row: Row, meaning: Meaning) -> list[Record]:
    return [records.Product(meaning.id("prod", identity(row)), needed(row, "name"), text(row, "family"))]


def line_item(row: Row, meaning: Meaning) -> list[Record]:
    """How much of a product a deal is about."""
    record, deal, product = identity(row), reference(row, "opportunityid"), reference(row, "product2id")
    if deal is None or product is None:
        raise Rejected("MISSING_VALUE", "OpportunityId or Product2Id is blank: a line item needs both.")
    ids = meaning.id("abt", record), meaning.id("opp", deal), meaning.id("prod", product)
    return [records.Line(*ids, whole(row, "quantity"), _money(row, "totalprice", meaning)[0])]


def team_member(row: Row, meaning: Meaning) -> list[Record]:
    """Whoever is on a deal's team works on it, in the role that Salesforce names; a share is told by splits alone."""
    record, deal, who = identity(row), reference(row, "opportunityid"), reference(row, "userid")
    if deal is None or who is None:
        raise Rejected("MISSING_VALUE", "OpportunityId or UserId is blank: a member of a team needs both.")
    since = meaning.since_when(moment(row, "createddate"))
    ids = meaning.id("wko", record), meaning.id("own", who), meaning.id("opp", deal)
    return [records.Work(*ids, text(row, "teammemberrole"), None, since, None), *stub(row, meaning, "userid")]


def split(row: Row, meaning: Meaning) -> list[Record]:
    """Who has which share of a deal. Splits of more than the whole are credit on top of it: they give no share."""
    record, deal, who = identity(row), reference(row, "opportunityid"), reference(row, "splitownerid")
    if deal is None or who is None:
        raise Rejected("MISSING_VALUE", "OpportunityId or SplitOwnerId is blank: a split needs both.")
    part = percentage(row, "splitpercentage") or 0.0
    share = part / 100 if meaning.lore.splits.get(deal, part) <= _WHOLE else None
    meaning.fired("split", "a share" if share is not None else "credit on top of the whole")
    since = meaning.since_when(moment(row, "createddate"))
    ids = meaning.id("wko", record), meaning.id("own", who), meaning.id("opp", deal)
    whole = meaning.lore.working.pop(ids[2], None)  # of an earlier export: now the splits say who has which share
    told = [records.Work(*ids, text(row, "splittype"), share, since, None), *([whole] if whole else [])]
    return [*told, *stub(row, meaning, "splitownerid")]


def history(row: Row, meaning: Meaning) -> list[Record]:
    """A phase that a deal came to, and from which; other changes of a deal say nothing that is kept."""
    record, deal = identity(row), reference(row, "opportunityid")
    if deal is None:
        raise Rejected("MISSING_VALUE", "OpportunityId is blank: a change is of a deal.")
    if record not in meaning.lore.phases:
        meaning.fired("history", "no other phase")
        return []
    before, after = meaning.lore.phases[record], phase_of(needed(row, "stagename"), meaning)
    ids = meaning.id("phc", record), meaning.id("opp", deal)
    return [records.PhaseChange(*ids, before, after, needed_moment(row, "createddate"))]


def contract(row: Row, meaning: Meaning) -> list[Record]:
    """An agreement. Where it has no end, its term in months says when it ends."""
    record, account = identity(row), reference(row, "accountid")
    if account is None:
        raise Rejected("MISSING_VALUE", "AccountId is blank: a contract is with an account.")
    name = text(row, "name") or f"Contract {text(row, 'contractnumber') or record}"
    starts, months = day(row, "startdate"), whole(row, "contractterm")
    ends = day(row, "enddate") or (rules.end_of_term(starts, months) if starts and months else None)
    return [records.Contract(meaning.id("ctr", record), meaning.id("acc", account), name, starts, ends, None, None)]


def _stage(row: Row, meaning: Meaning) -> tuple[str, str]:
    return following.outcome(meaning, needed(row, "stagename"), flag(row, "isclosed"), flag(row, "iswon"))


def _days(row: Row, status: str) -> tuple[str, str | None]:
    """When it was opened and closed. A deal that was recorded after it closed was opened on that day at the latest."""
    close = needed_day(row, "closedate")
    created = text(row, "createddate")
    opened = needed_day(row, "createddate") if created else close
    return (opened, None) if status == "OPEN" else (min(opened, close), close)


def _bought(row: Row, meaning: Meaning, account: str | None, moment_: str) -> tuple[str | None, str]:
    """The product, and what kind of deal that makes it beside those that were won before."""
    name = text(row, "product__c")
    product = product_of(meaning, name) if name else None
    kind = following.kind_of(meaning, account, moment_, needed(row, "name"), product, text(row, "type"))
    return product, kind


def _money(row: Row, column: str, meaning: Meaning) -> tuple[int | None, str | None]:
    currency = meaning.currency_of(text(row, "currencyisocode")) if text(row, column) else None
    return minor_units(row, column, currency), currency


def _worked(row: Row, meaning: Meaning, record: str, kind: str, opened: str) -> list[Record]:
    """The owner's work on the deal: all of it, unless splits say who has which share."""
    owner = owner_of(row, meaning)
    if owner is None:
        return []
    whole = record not in meaning.lore.splits and meaning.id("opp", record) not in meaning.lore.divided
    return [following.work(meaning, owner, record, kind, opened, whole, "OwnerId")]
