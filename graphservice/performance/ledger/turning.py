"""How do the columns of a statement become those of a ledger?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from graphservice.performance.rules.columns import AnyColumn, Flags, Ints, flags
from graphservice.performance.rules.days import DAY_MS, NEVER, NEVER_MS
from graphservice.performance.rules.exchange import rates_of
from graphservice.performance.rules.ledger import (
    BY_PARTNER,
    BY_REFERRAL,
    KINDS,
    PHASES,
    ROLES,
    STATUSES,
    TYPES,
    WITH_PARTNER,
    Ledger,
)
from graphservice.text.folding import fold

Page = Sequence[Any]  # columns


def put_accounts(ledger: Ledger, page: Page, asked: Ints) -> None:
    ids, industry, region, employees, filled = page
    words = ledger.words
    ledger.accounts.drop(asked)
    ledger.accounts.put(
        ledger.account_ids.all(ids),
        {"industry": words.all(industry), "region": words.all(region), "employees": employees, "filled": filled},
    )


def put_deals(ledger: Ledger, page: Page, asked: Ints) -> Ints:
    """The numbers of the deals that are gone or came: what belongs to them is to be replaced."""
    ids, account, kind, status, opened, closed, amount, currency, source, referral, partner, helped, referenced = page
    numbers = ledger.deal_ids.all(ids)
    before = _belonging(ledger, "deals", asked)
    ledger.deals.drop(before)
    partners = {each: "partner" in fold(each) for each in set(source)}
    by_source = np.array([partners[each] for each in source], np.bool_)
    partner = np.array(partner, np.bool_) | by_source
    came = np.array(referral, np.bool_) * BY_REFERRAL + partner * BY_PARTNER
    ledger.deals.put(
        numbers,
        {
            "account": ledger.account_ids.all(account), "kind": _places(KINDS, kind),
            "status": _places(STATUSES, status), "opened": _days(opened), "closed": _days(closed),
            "amount": np.array(amount, np.float64), "currency": ledger.words.all(currency),
            "source": ledger.words.all(source), "referenced": _days(referenced),
            "came": came + (np.array(helped, np.bool_) | partner) * WITH_PARTNER,
        },
    )  # fmt: skip
    return np.union1d(before, numbers)


def put_contracts(ledger: Ledger, page: Page, asked: Ints) -> Ints:
    ids, account, start, end, value, currency = page
    numbers = ledger.contract_ids.all(ids)
    before = _belonging(ledger, "contracts", asked)
    ledger.contracts.drop(before)
    last = _days(end)
    ledger.contracts.put(
        numbers,
        {
            "account": ledger.account_ids.all(account), "start": _days(start),
            "end": np.where(last >= NEVER, NEVER, last + 1), "value": np.array(value, np.float64),
            "currency": ledger.words.all(currency),
        },
    )  # fmt: skip
    return np.union1d(before, numbers)


def put_works(ledger: Ledger, page: Page, deals: Ints) -> None:
    deal, owner, share, start, end = page
    columns = [ledger.owner_ids.all(owner), np.array(share, np.float64), _ints(start), _until(end)]
    ledger.works.replace(deals, ledger.deal_ids.all(deal), columns)


def put_parts(ledger: Ledger, page: Page, deals: Ints) -> None:
    deal, product, amount = page
    columns = [ledger.product_ids.all(product), np.array(amount, np.float64)]
    ledger.parts.replace(deals, ledger.deal_ids.all(deal), columns)


def put_phases(ledger: Ledger, page: Page, deals: Ints) -> None:
    deal, phase, came, left = page
    days = (_ints(left) - _ints(came)) / DAY_MS
    columns = [_places(PHASES, phase), days.astype(np.float64), _ints(left)]
    ledger.phases.replace(deals, ledger.deal_ids.all(deal), columns)


def put_covers(ledger: Ledger, page: Page, contracts: Ints) -> None:
    contract, product, value = page
    columns = [ledger.product_ids.all(product), np.array(value, np.float64)]
    ledger.covers.replace(contracts, ledger.contract_ids.all(contract), columns)


def put_owned(ledger: Ledger, page: Page, accounts: Ints) -> None:
    account, owner, role, share, primary, start, end = page
    columns = [
        ledger.owner_ids.all(owner), _places(ROLES, role), np.array(share, np.float64), np.array(primary, np.bool_),
        _ints(start), _until(end),
    ]  # fmt: skip
    ledger.owned.replace(accounts, ledger.account_ids.all(account), columns)


def put_engaged(ledger: Ledger, page: Page, accounts: Ints) -> None:
    account, contact, type, start, end = page
    columns = [ledger.other_ids.all(contact), _places(TYPES, type), _ints(start), _until(end)]
    ledger.engaged.replace(accounts, ledger.account_ids.all(account), columns)


def put_touched(ledger: Ledger, page: Page, accounts: Ints) -> None:
    account, day = page
    ledger.touched.replace(accounts, ledger.account_ids.all(account), [_days(day)])


def put_advocates(ledger: Ledger, page: Page, accounts: Ints) -> None:
    account, advocate, since = page
    columns = [ledger.other_ids.all(advocate), _days(since)]
    ledger.advocates.replace(accounts, ledger.account_ids.all(account), columns)


def put_references(ledger: Ledger, page: Page, accounts: Ints) -> None:
    account, request, owner, at = page
    columns = [ledger.other_ids.all(request), ledger.owner_ids.all(owner), _ints(at)]
    ledger.references.replace(accounts, ledger.account_ids.all(account), columns)


def put_handoffs(ledger: Ledger, page: Page, accounts: Ints) -> None:
    account, handoff, owner, proposed, accepted = page
    columns = [ledger.other_ids.all(handoff), ledger.owner_ids.all(owner), _ints(proposed), _ints(accepted)]
    ledger.handoffs.replace(accounts, ledger.account_ids.all(account), columns)


def put_organisation(ledger: Ledger, page: Page) -> None:
    owners, members, teams, products, rates, merged = page
    ledger.owner_ids.all(owners)
    number = ledger.team_ids.number
    ledger.parents = {number(team): number(above) for team, above in teams if above}
    for team, _ in teams:
        number(team)
    ledger.lines = {ledger.product_ids.number(product): line for product, line in products}
    known = [(one, other, number_of_text(day), rate) for one, other, day, rate in rates]
    ledger.rates = rates_of(known)
    ledger.merged = {old: (now, at) for old, now, at in merged}
    owner, team, start, end = list(zip(*members, strict=True)) or ((), (), (), ())
    columns = [ledger.team_ids.all(team), _ints(start), _until(end)]
    ledger.members.replace(np.arange(len(ledger.owner_ids)), ledger.owner_ids.all(owner), columns)


# What belongs to accounts, to their deals and to their agreements: the statement, and what is done with its columns.
OF_ACCOUNTS: Mapping[str, Callable[[Ledger, Page, Ints], None]] = {
    "owned": put_owned,
    "engaged": put_engaged,
    "touched": put_touched,
    "advocates": put_advocates,
    "references": put_references,
    "handoffs": put_handoffs,
}
OF_DEALS: Mapping[str, Callable[[Ledger, Page, Ints], None]] = {
    "works": put_works,
    "parts": put_parts,
    "phases": put_phases,
}


def number_of_text(day: str) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def _belonging(ledger: Ledger, things: str, accounts: Ints) -> Ints:
    held = getattr(ledger, things)
    size = max(len(ledger.account_ids), int(accounts.max(initial=-1)) + 1)
    chosen: Flags = flags(accounts, size + 1)
    chosen[-1] = False
    return np.flatnonzero(held.there & chosen[held["account"]])


def _places(words: Sequence[str], given: Sequence[str]) -> Ints:
    places = {word: place for place, word in enumerate(words)}
    return np.array([places[each] for each in given], np.int64)


def _days(texts: Sequence[str]) -> Ints:
    """An empty text is a day that does not come."""
    days = np.array(texts, "M8[D]") if len(texts) else np.zeros(0, "M8[D]")
    return np.where(np.isnat(days), NEVER, days.astype(np.int64))


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64)


def _until(values: Sequence[int]) -> AnyColumn:
    moments = _ints(values)
    return np.where(moments < 0, NEVER_MS, moments)
