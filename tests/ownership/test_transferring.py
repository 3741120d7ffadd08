"""How does a relationship pass from one owner to another?"""

from __future__ import annotations

import asyncio

import pytest

from graphservice.graph.database import Database
from tests.asking import Ask
from tests.ownership.changing import change, changes, codes, held, versions
from tests.ownership.test_ending import AIKO, LATER, MARA, NOW, SINCE, assigned

JONAS = "own_sample_jonas"


async def test_all_of_it_passes_with_the_lead_and_an_end_that_lies_ahead(ask: Ask, account: str) -> None:
    await assigned(ask, account, share=0.6, validTo=LATER)
    done = await change(ask, "transferOwnership", target=account, to=AIKO, **{"from": MARA})
    assert changes(done) == [
        (("mara", 0.6, True, SINCE, LATER), ("mara", 0.6, True, SINCE, NOW)),
        (None, ("aiko", 0.6, True, NOW, LATER)),
    ]
    assert await held(ask, account) == [("UPSELL", "aiko", 0.6, True)]
    assert await held(ask, account, SINCE) == [("UPSELL", "mara", 0.6, True)]


async def test_a_part_passes_to_who_owns_a_part_already(ask: Ask, account: str) -> None:
    await assigned(ask, account, share=0.7)
    await assigned(ask, account, AIKO, share=0.1)
    done = await change(ask, "transferOwnership", target=account, to=AIKO, share=0.2, at=LATER, **{"from": MARA})
    assert done["userErrors"] == []
    assert await held(ask, account) == [("UPSELL", "mara", 0.7, True), ("UPSELL", "aiko", 0.1, False)]
    assert await held(ask, account, LATER) == [("UPSELL", "mara", 0.5, True), ("UPSELL", "aiko", 0.3, False)]


async def test_the_lead_alone_can_pass(ask: Ask, account: str) -> None:
    await assigned(ask, account, share=0.7)
    await assigned(ask, account, AIKO, share=0.3)
    done = await change(ask, "transferOwnership", target=account, to=AIKO, share=0, isPrimary=True, **{"from": MARA})
    assert done["userErrors"] == []
    assert await held(ask, account) == [("UPSELL", "aiko", 0.3, True), ("UPSELL", "mara", 0.7, False)]


async def test_without_a_role_every_role_passes_and_with_one_only_that(ask: Ask, account: str) -> None:
    for role in ("UPSELL", "RETENTION", "NEW_SALES"):
        await assigned(ask, account, role=role)
    await change(ask, "transferOwnership", target=account, to=AIKO, role="NEW_SALES", **{"from": MARA})
    assert [row[:2] for row in await held(ask, account)] == [
        ("NEW_SALES", "aiko"),
        ("RETENTION", "mara"),
        ("UPSELL", "mara"),
    ]
    await change(ask, "transferOwnership", target=account, to=JONAS, **{"from": MARA})
    assert [row[:2] for row in await held(ask, account)] == [
        ("NEW_SALES", "aiko"),
        ("RETENTION", "jonas"),
        ("UPSELL", "jonas"),
    ]


@pytest.mark.parametrize(
    ("wanted", "field", "code"),
    [
        ({"to": MARA}, "to", "SAME_OWNER"),
        ({"to": "own_nobody"}, "to", "NOT_FOUND"),
        ({"to": "own_sample_tom"}, "to", "INACTIVE_OWNER"),
        ({"from": "own_nobody"}, "from", "NOT_FOUND"),
        ({"from": AIKO, "to": JONAS}, "from", "NOT_OWNED"),
        ({"role": "RETENTION"}, "from", "NOT_OWNED"),
        ({"share": 0.7}, "share", "NOT_HELD"),
        ({"share": -0.1}, "share", "NOT_HELD"),
        ({"share": 0}, "share", "INVALID_SHARE"),
        ({"share": 0, "isPrimary": True}, "share", "INVALID_SHARE"),
        ({"at": "2026-06-01T08:59:59Z"}, "at", "IN_THE_PAST"),
    ],
)
async def test_what_cannot_be_is_told_and_nothing_is_written(
    ask: Ask, database: Database, account: str, wanted: dict[str, object], field: str, code: str
) -> None:
    await assigned(ask, account, share=0.6)
    done = await change(ask, "transferOwnership", **{"target": account, "from": MARA, "to": JONAS, **wanted})
    assert codes(done) == [(field, code)]
    assert await versions(database, account) == [["OWNS", MARA, 0.6, SINCE, None, NOW, None]]


async def test_a_third_who_leads_is_not_deposed(ask: Ask, account: str) -> None:
    await assigned(ask, account, share=0.6)
    await assigned(ask, account, AIKO, share=0.4)
    done = await change(ask, "transferOwnership", target=account, to=JONAS, isPrimary=True, **{"from": AIKO})
    assert codes(done) == [("isPrimary", "PRIMARY_EXISTS")]


async def test_of_sixteen_who_take_it_at_once_one_has_it_and_the_others_are_told_who(
    ask: Ask, account: str, racers: list[str]
) -> None:
    await assigned(ask, account)
    done = await asyncio.gather(
        *(change(ask, "transferOwnership", target=account, to=racer, **{"from": MARA}) for racer in racers)
    )
    (winner,) = [racer for racer, each in zip(racers, done, strict=True) if not each["userErrors"]]
    assert await held(ask, account) == [("UPSELL", winner, 1.0, True)]
    lost = [each["userErrors"][0] for each in done if each["userErrors"]]
    since = "2026-06-01T09:00:00Z"
    told = f"Racer {racers.index(winner)} since {since}, recorded by local on {since} (share 1 of UPSELL)."
    assert [each["code"] for each in lost] == ["NOT_OWNED"] * 15
    wrong = f"The owner that `from` names does not own it at {since} or later. It is owned by {told}"
    assert {each["message"] for each in lost} == {wrong}
