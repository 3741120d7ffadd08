"""How does an owner let go of a relationship?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphservice.graph.database import Database
from tests.asking import Ask
from tests.ownership.changing import change, changes, codes, held, versions

MARA, AIKO = "own_sample_mara", "own_sample_aiko"
NOW, LATER = "2026-06-01T09:00:00Z", "2026-09-01T00:00:00Z"
SINCE = "2026-05-01T00:00:00Z"


async def assigned(ask: Ask, account: str, owner: str = MARA, **more: object) -> None:
    done = await change(
        ask, "assignOwner", **{"target": account, "owner": owner, "role": "UPSELL", "validFrom": SINCE, **more}
    )
    assert codes(done) == []


async def test_it_ends_now_and_the_version_before_is_kept_beside_the_new_one(
    ask_at: Callable[[str], Ask], database: Database, account: str
) -> None:
    await assigned(ask_at(NOW), account)
    done = await change(ask_at(LATER), "endOwnership", target=account, owner=MARA)
    assert changes(done) == [(("mara", 1.0, True, SINCE, None), ("mara", 1.0, True, SINCE, LATER))]
    assert done["changes"][0]["before"]["assignment"] == done["changes"][0]["after"]["assignment"]
    assert await versions(database, account) == [
        ["OWNED", MARA, 1.0, SINCE, None, NOW, LATER],
        ["OWNED", MARA, 1.0, SINCE, LATER, LATER, None],
    ]


async def test_an_end_that_lies_ahead_holds_until_then_and_stays_with_what_is_owned_now(
    ask: Ask, database: Database, account: str
) -> None:
    await assigned(ask, account)
    await change(ask, "endOwnership", target=account, owner=MARA, role="UPSELL", at=LATER)
    assert await held(ask, account, "2026-08-31T23:59:59Z") == [("UPSELL", "mara", 1.0, True)]
    assert await held(ask, account, LATER) == []
    assert [row[0] for row in await versions(database, account)] == ["OWNED", "OWNS"]


async def test_what_was_to_begin_later_is_taken_back(ask: Ask, database: Database, account: str) -> None:
    await assigned(ask, account, validFrom=LATER)
    done = await change(ask, "endOwnership", target=account, owner=MARA)
    assert changes(done) == [(("mara", 1.0, True, LATER, None), None)]
    assert await versions(database, account) == [["OWNED", MARA, 1.0, LATER, None, NOW, NOW]]


async def test_without_a_role_all_end_and_those_of_others_go_on(ask: Ask, account: str) -> None:
    await assigned(ask, account, share=0.5)
    await assigned(ask, account, role="RETENTION")
    await assigned(ask, account, AIKO, share=0.5)
    done = await change(ask, "endOwnership", target=account, owner=MARA)
    assert len(changes(done)) == 2
    assert await held(ask, account) == [("UPSELL", "aiko", 0.5, False)]


async def test_who_let_go_can_be_assigned_again(ask: Ask, account: str) -> None:
    await assigned(ask, account)
    await change(ask, "endOwnership", target=account, owner=MARA)
    await assigned(ask, account, validFrom=NOW)
    assert await held(ask, account) == [("UPSELL", "mara", 1.0, True)]


@pytest.mark.parametrize(
    ("wanted", "field", "code", "message"),
    [
        ({"target": "acc_nowhere"}, "target", "NOT_FOUND", "There is no account or contact 'acc_nowhere'."),
        ({"target": "\ud800"}, "target", "NOT_FOUND", "There is no account or contact '\\ud800'."),
        ({"owner": "own_nobody"}, "owner", "NOT_FOUND", "There is no owner 'own_nobody'."),
        (
            {"owner": AIKO},
            "owner",
            "NOT_OWNED",
            "The owner that `owner` names does not own it at 2026-06-01T09:00:00Z or later. It is owned by Mara "
            "Lindqvist since 2026-05-01T00:00:00Z, recorded by local on 2026-06-01T09:00:00Z (share 1 of UPSELL).",
        ),
        (
            {"role": "RETENTION"},
            "owner",
            "NOT_OWNED",
            "The owner that `owner` names does not own it for RETENTION at 2026-06-01T09:00:00Z or later.",
        ),
        (
            {"at": "2026-06-01T08:59:59Z"},
            "at",
            "IN_THE_PAST",
            "2026-06-01T08:59:59Z is past: leave it out for now, or correct the record with `correctOwnership`.",
        ),
    ],
)
async def test_what_cannot_be_is_told_and_nothing_is_written(
    ask: Ask, database: Database, account: str, wanted: dict[str, str], field: str, code: str, message: str
) -> None:
    await assigned(ask, account)
    done = await change(ask, "endOwnership", **{"target": account, "owner": MARA, **wanted})
    assert codes(done) == [(field, code)]
    assert done["userErrors"][0]["message"] == message
    assert done["changes"] == []
    assert await versions(database, account) == [["OWNS", MARA, 1.0, SINCE, None, NOW, None]]
