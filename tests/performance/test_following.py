"""Does a ledger that follows the changes say the same as one that is read anew?"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.performance.ledger import keeping
from graphservice.performance.ledger.keeping import ledger_of
from graphservice.performance.ledger.reading import read
from graphservice.settings import Settings
from tests.asking import Ask
from tests.performance.canonical import spelled

OWNERS = ["own_sample_mara", "own_sample_jonas", "own_sample_aiko"]
ROLES = ["NEW_SALES", "CROSS_SELL", "UPSELL", "RETENTION"]
START = date(2024, 1, 1)


@dataclass
class Changer:
    """Somebody who changes one thing after the other, at random, by what everybody can ask for."""

    ask: Ask
    dice: random.Random
    accounts: list[str] = field(default_factory=list)
    deals: list[list[Any]] = field(default_factory=list)
    contracts: list[list[Any]] = field(default_factory=list)
    done: int = 0

    async def change(self) -> None:
        some = [self._account, self._deal, self._deal, self._agreement, self._assign]
        if self.deals:
            some += [self._move, self._move]
        if self.contracts:
            some += [self._renew]
        if self.accounts:
            some += [self._pass_on, self._end]
        if len(self.accounts) > 4:
            some += [self._merge]
        await self.dice.choice(some)()

    def _day(self) -> str:
        return str(START + timedelta(days=self.dice.randint(0, 800)))

    def _money(self) -> dict[str, str]:
        return {"amount": str(self.dice.randint(1, 9_999)), "currency": self.dice.choice(["EUR", "USD"])}

    async def _run(self, name: str, of: str, given: dict[str, Any]) -> dict[str, Any]:
        type = name[0].upper() + name[1:]
        answer = await self.ask(
            f"mutation ($input: {type}Input!) {{ {name}(input: $input) {{ {of} userErrors {{ code }} }} }}",
            {"input": given},
        )
        assert not answer.errors and answer.data, answer.errors
        payload: dict[str, Any] = answer.data[name]
        self.done += not payload["userErrors"]
        return payload

    async def _account(self) -> None:
        made = await self._run("createAccount", "account { id }", {"name": f"Account {self.dice.random()}"})
        self.accounts.append(made["account"]["id"])

    def _anywhere(self) -> str:
        return self.dice.choice([*self.accounts, "acc_sample_north", "acc_sample_lyra"])

    async def _deal(self) -> None:
        kind = self.dice.choice(["NEW_SALE", "UPSELL", "RENEWAL"])
        given = {"name": "Deal", "account": self._anywhere(), "kind": kind, "openedOn": self._day()}
        made = await self._run("createOpportunity", "opportunity { id version }", {**given, "amount": self._money()})
        self.deals.append([made["opportunity"]["id"], made["opportunity"]["version"]])

    async def _move(self) -> None:
        deal = self.dice.choice(self.deals)
        change: dict[str, Any] = self.dice.choice(
            [
                {"account": self._anywhere()}, {"amount": self._money()}, {"phase": "CONTRACTING"},
                {"status": "WON"}, {"status": "LOST"}, {"status": "OPEN"},
            ]
        )  # fmt: skip
        made = await self._run(
            "updateOpportunity", "opportunity { version }", {"id": deal[0], "version": deal[1], **change}
        )
        if made["opportunity"]:
            deal[1] = made["opportunity"]["version"]

    async def _agreement(self) -> None:
        given = {"name": "Contract", "account": self._anywhere(), "startsOn": self._day(), "annualValue": self._money()}
        made = await self._run("createContract", "contract { id version }", given)
        self.contracts.append([made["contract"]["id"], made["contract"]["version"]])

    async def _renew(self) -> None:
        contract = self.dice.choice(self.contracts)
        change: dict[str, Any] = self.dice.choice(
            [{"annualValue": self._money()}, {"account": self._anywhere()}, {"endsOn": "2027-01-01"}]
        )
        made = await self._run(
            "updateContract", "contract { version }", {"id": contract[0], "version": contract[1], **change}
        )
        if made["contract"]:
            contract[1] = made["contract"]["version"]

    async def _assign(self) -> None:
        owner, role, share = self.dice.choice(OWNERS), self.dice.choice(ROLES), self.dice.choice([1.0, 0.5])
        given = {"target": self._anywhere(), "owner": owner, "role": role, "share": share}
        await self._run("assignOwner", "owner { id }", {**given, "validFrom": f"{self._day()}T00:00:00Z"})

    async def _pass_on(self) -> None:
        one, other = self.dice.sample(OWNERS, 2)
        await self._run("transferOwnership", "account { id }", {"target": self._anywhere(), "from": one, "to": other})

    async def _end(self) -> None:
        await self._run(
            "endOwnership", "account { id }", {"target": self._anywhere(), "owner": self.dice.choice(OWNERS)}
        )

    async def _merge(self) -> None:
        one, other = self.dice.sample(self.accounts, 2)
        answer = await self.ask("query ($id: ID!) { account(id: $id) { version } }", {"id": one})
        assert answer.data is not None
        given = {"survivor": one, "version": answer.data["account"]["version"], "merged": [other]}
        made = await self._run("mergeAccounts", "account { id }", given)
        if not made["userErrors"]:
            self.accounts.remove(other)


async def follows(ask: Ask, database: Database, seed: int, changes: int, looks: int) -> None:
    dice = random.Random(seed)
    changer = Changer(ask, dice)
    before = await ledger_of(database)
    for number in range(changes):
        await changer.change()
        if number % (changes // looks) == 0:
            assert spelled(await ledger_of(database)) == spelled(await read(database)), number
    after = await ledger_of(database)
    assert spelled(after) == spelled(await read(database))
    assert changer.done > changes / 2
    # It was followed, not read anew: numbers are never given twice.
    assert after.account_ids is before.account_ids


async def test_after_some_changes_nothing_differs(ask: Ask, database: Database) -> None:
    await follows(ask, database, 1, 60, 3)


async def test_a_large_ledger_is_read_before_anybody_asks(database: Database, settings: Settings) -> None:
    keeping._KEEPERS.pop(database, None)
    assert await keeping.read_ahead(database, settings.clock) < keeping.WORTH
    assert database not in keeping._KEEPERS
    many = await keeping.read_ahead(database, settings.clock, least=1)
    assert keeping._KEEPERS[database].ledger is not None and many > 0


@pytest.mark.proof
@pytest.mark.timeout(6_000)
async def test_after_ten_thousand_changes_nothing_differs(ask: Ask, database: Database) -> None:
    await follows(ask, database, 2, 10_000, 100)
