"""How is money shown and asked for? An exact amount with its currency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import strawberry

from graphservice.directory import rules
from graphservice.engine.fields import part
from graphservice.engine.filters import meaning
from graphservice.errors import BadInput
from graphservice.kinds import Money, adds_to


@adds_to(Money)
class MoneyParts:
    amount: Decimal = part(rules.amount, "The amount in whole units of the currency, exact.")
    currency: str = part(rules.currency, "The currency: ISO 4217, as in `EUR`.")


def money_of(name: str, of: str = "node", currency_of: str = "node") -> str:
    """The column of a money field: minor units and currency, null where either is missing."""
    value, currency = f"{of}.{name}", f"{currency_of}.currency"
    return f"CASE WHEN {value} IS NULL OR {currency} IS NULL THEN null ELSE [{value}, {currency}] END"


def _bound(description: str) -> Any:
    return strawberry.field(default=strawberry.UNSET, description=description)


@strawberry.input(
    description="A condition on an amount of one currency. Amounts of other currencies do not fit: nothing is "
    "converted. With a currency alone: any amount of it."
)
class MoneyFilter:
    currency: str | None = _bound("The currency: ISO 4217, as in `EUR`. Required with every amount.")
    eq: Decimal | None = _bound("Equal to this, in whole units of the currency.")
    gt: Decimal | None = _bound("Above this.")
    gte: Decimal | None = _bound("This or above.")
    lt: Decimal | None = _bound("Below this.")
    lte: Decimal | None = _bound("This or below.")
    is_null: bool | None = _bound("True: there is no amount. False: there is one.")


def money_filter(name: str, description: str) -> Any:
    """A condition on a money field, of type MoneyFilter."""

    def meant(given: Mapping[str, Any]) -> Mapping[str, Any]:
        asked = {key: value for key, value in given.items() if value is not None}
        missing, currency = asked.pop("isNull", None), asked.pop("currency", None)
        conditions: list[Mapping[str, Any]] = [] if missing is None else [_absence(name, missing)]
        if currency is not None or asked:
            conditions += [{"currency": {"eq": _checked_currency(name, currency)}}, _amounts(name, asked, currency)]
        return {"and": conditions}

    return meaning(meant, description)


def _absence(name: str, missing: bool) -> Mapping[str, Any]:
    lacks = [{name: {"isNull": missing}}, {"currency": {"isNull": missing}}]
    return {"or" if missing else "and": lacks}


def _amounts(name: str, asked: Mapping[str, Any], currency: str) -> Mapping[str, Any]:
    bounds = {operator: rules.minor_bound(operator, amount, currency) for operator, amount in asked.items()}
    if bounds.get("eq", 0) is None:
        return {name: {"in": []}}
    return {name: bounds or {"isNull": False}}


def _checked_currency(name: str, currency: str | None) -> str:
    if currency is None:
        raise BadInput(f"`{name}` needs a `currency`: amounts of two currencies cannot be compared.")
    if not re.fullmatch("[A-Z]{3}", currency):
        raise BadInput(f"{currency[:20]!a} is not a currency: write the three letters of ISO 4217, as in EUR.")
    return currency
