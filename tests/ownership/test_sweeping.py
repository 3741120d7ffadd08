"""When does what is over leave what is owned now?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from graphservice.clock import Frozen
from graphservice.graph.database import Database
from graphservice.ownership.sweeping import sweep
from tests.asking import Ask
from tests.ownership.changing import change, held, versions
from tests.ownership.test_ending import AIKO, LATER, MARA, NOW, SINCE, assigned


async def test_what_is_over_is_moved_once_and_nothing_else_is_different(
    ask: Ask, ask_at: Callable[[str], Ask], database: Database, account: str
) -> None:
    await assigned(ask, account, validTo=LATER)
    await assigned(ask, account, AIKO, role="RETENTION", validTo="2026-09-01T00:00:01Z")
    assert await sweep(database, Frozen(datetime.fromisoformat(NOW))) == 0
    before = await versions(database, account)
    moved = await asyncio.gather(*(sweep(database, Frozen(datetime.fromisoformat(LATER)), at_once=1) for _ in range(2)))
    assert sum(moved) == 1
    after = await versions(database, account)
    assert {row[1]: row[0] for row in after} == {MARA: "OWNED", AIKO: "OWNS"}
    assert [row[1:] for row in after] == [row[1:] for row in before]
    assert await held(ask_at(LATER), account) == [("RETENTION", "aiko", 1.0, True)]
    assert await held(ask_at(LATER), account, SINCE) == [
        ("RETENTION", "aiko", 1.0, True),
        ("UPSELL", "mara", 1.0, True),
    ]


async def test_what_was_moved_can_still_be_corrected(
    ask: Ask, ask_at: Callable[[str], Ask], database: Database, account: str
) -> None:
    await assigned(ask, account, validTo=LATER)
    await sweep(database, Frozen(datetime.fromisoformat(LATER)))
    answer = await ask(
        "query ($id: ID!) { account(id: $id) { ownershipHistory { edges { assignment } } } }", {"id": account}
    )
    assert answer.data is not None
    id = answer.data["account"]["ownershipHistory"]["edges"][0]["assignment"]
    correction = {"assignment": id, "validTo": None}
    done = await change(
        ask_at(LATER), "correctOwnership", target=account, corrections=[correction], reason="It goes on."
    )
    assert done["userErrors"] == []
    assert [row[0] for row in await versions(database, account)] == ["OWNED", "OWNS"]
