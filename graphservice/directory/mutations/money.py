"""How is money given? As an amount in whole units with its currency, kept in minor units."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import strawberry

from graphservice.directory import rules
from graphservice.directory.mutations.fields import Rule
from graphservice.directory.mutations.kinds import Change, More
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.writing.refusals import Refused


@strawberry.input(description="An exact amount of one currency.")
class MoneyInput:
    amount: Decimal = strawberry.field(description="The amount in whole units of the currency, at least 0.")
    currency: str = strawberry.field(description="The currency: ISO 4217, as in `EUR`.")


def money(name: str) -> Rule:
    """The rule of a field of money: the property of that name, in minor units, and its currency."""

    def check(value: MoneyInput) -> dict[str, Any] | Objection:
        currency = value.currency.strip().upper()
        minor = rules.minor_units(value.amount, currency)
        return minor if isinstance(minor, Objection) else {name: minor, "currency": currency}

    return check


def keep_currency(label: str, name: str) -> More:
    """The rule that an amount keeps its currency while amounts of its products are in it. Raises Refused."""

    async def check(writing: Writing, changes: Sequence[Change]) -> None:
        turned = {each.id: each for each in changes if each.before.get("currency") and "currency" in each.properties}
        if not turned:
            return
        priced = await writing.run("directory/priced", ids=list(turned), label=label)
        wrong = {}
        for (id,) in priced:
            currency = turned[id].before["currency"]
            message = f"Amounts of the products are in {currency}: give this amount in {currency} too."
            wrong[turned[id].draft.position] = [Objection(f"{name}.currency", message, "CURRENCY_IN_USE")]
        if wrong:
            raise Refused(wrong)

    return check
