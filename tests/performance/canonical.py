"""When do two ledgers say the same? Numbers stand for ids, and rows in any order: so both are spelled out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from graphservice.performance.rules.columns import Numbering, Things
from graphservice.performance.rules.ledger import Ledger

_TEXTS = {"industry", "region", "currency", "source"}


def spelled(ledger: Ledger) -> dict[str, list[Any]]:
    """All that is in it, by the ids of what it is of."""
    account, deal = _name(ledger.account_ids), _name(ledger.deal_ids)
    owner, other, contract = _name(ledger.owner_ids), _name(ledger.other_ids), _name(ledger.contract_ids)
    names: dict[str, Callable[[int], str]] = {
        "account": account, "owner": owner, "contact": other, "id": other, "team": _name(ledger.team_ids),
        "product": _name(ledger.product_ids), **dict.fromkeys(_TEXTS, _name(ledger.words)),
    }  # fmt: skip
    found: dict[str, list[Any]] = {
        "accounts": _things(ledger.accounts, account, names),
        "deals": _things(ledger.deals, deal, names),
        "contracts": _things(ledger.contracts, contract, names),
    }
    keys = {"works": deal, "parts": deal, "phases": deal, "covers": contract, "members": owner}
    for name in ("owned", "engaged", "touched", "advocates", "references", "handoffs", *keys):
        rows = getattr(ledger, name)
        columns = [rows[each] for each in rows.names]
        found[name] = sorted(
            str(
                [
                    keys.get(name, account)(int(key)),
                    *(_said(names, of, v) for of, v in zip(rows.names, row, strict=True)),
                ]
            )
            for key, *row in zip(rows.key, *columns, strict=True)
        )
    return found


def _things(things: Things, name: Callable[[int], str], names: dict[str, Callable[[int], str]]) -> list[str]:
    there = np.flatnonzero(things.there)
    return sorted(
        str([name(int(each)), *(_said(names, of, things[of][each]) for of in things.empty)]) for each in there
    )


def _said(names: dict[str, Callable[[int], str]], of: str, value: Any) -> str:
    return names[of](int(value)) if of in names else str(value)


def _name(numbering: Numbering) -> Callable[[int], str]:
    return lambda number: numbering.texts[number] if number >= 0 else ""
