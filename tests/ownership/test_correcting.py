"""How is an error in the record of ownership mended?"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from graphservice.graph.database import Database
from tests.asking import Ask
from tests.ownership.changing import change, changes, codes, held, versions
from tests.ownership.test_ending import AIKO, LATER, MARA, NOW, SINCE, assigned


async def correct(ask: Ask, account: str, *corrections: dict[str, Any], reason: str = "Misread.") -> dict[str, Any]:
    return await change(ask, "correctOwnership", target=account, corrections=list(corrections), reason=reason)


async def assignments(ask: Ask, account: str) -> dict[str, str]:
    """The ids of assignments by who owns it."""
    answer = await ask(
        "query ($id: ID!) { account(id: $id) { owners { edges { assignment node { id } } } } }", {"id": account}
    )
    assert answer.data is not None
    return {edge["node"]["id"]: edge["assignment"] for edge in answer.data["account"]["owners"]["edges"]}


async def test_the_past_reads_otherwise_and_both_versions_are_kept(
    ask_at: Callable[[str], Ask], database: Database, account: str
) -> None:
    ask, later = ask_at(NOW), ask_at(LATER)
    await assigned(ask, account)
    id = (await assignments(ask, account))[MARA]
    done = await correct(later, account, {"assignment": id, "owner": AIKO, "role": "RETENTION", "share": 0.5})
    assert changes(done) == [(("mara", 1.0, True, SINCE, None), ("aiko", 0.5, True, SINCE, None))]
    assert await held(later, account, SINCE) == [("RETENTION", "aiko", 0.5, True)]
    assert await versions(database, account) == [
        ["OWNED", MARA, 1.0, SINCE, None, NOW, LATER],
        ["OWNS", AIKO, 0.5, SINCE, None, LATER, None],
    ]


async def test_two_who_were_mixed_up_are_put_right_together(ask: Ask, account: str) -> None:
    await assigned(ask, account, share=0.7)
    await assigned(ask, account, AIKO, share=0.3)
    ids = await assignments(ask, account)
    done = await correct(ask, account, {"assignment": ids[MARA], "owner": AIKO})
    assert codes(done) == [("corrections.0.owner", "ALREADY_ASSIGNED")]
    done = await correct(
        ask, account, {"assignment": ids[MARA], "owner": AIKO}, {"assignment": ids[AIKO], "owner": MARA}
    )
    assert done["userErrors"] == []
    assert await held(ask, account, SINCE) == [("UPSELL", "aiko", 0.7, True), ("UPSELL", "mara", 0.3, False)]


async def test_what_the_record_misses_is_added_and_what_never_held_is_taken_back(
    ask: Ask, database: Database, account: str
) -> None:
    await assigned(ask, account)
    id = (await assignments(ask, account))[MARA]
    missing = {"owner": "own_sample_tom", "role": "UPSELL", "validFrom": "2024-01-01T00:00:00Z", "validTo": SINCE}
    done = await correct(ask, account, missing, {"assignment": id, "neverHeld": True}, reason=" Never signed. ")
    assert changes(done) == [
        (("mara", 1.0, True, SINCE, None), None),
        (None, ("tom", 1.0, False, "2024-01-01T00:00:00Z", SINCE)),
    ]
    assert await held(ask, account) == []
    assert await held(ask, account, "2024-06-01T00:00:00Z") == [("UPSELL", "tom", 1.0, False)]
    ((told,),) = await database.records(
        "MATCH (c:ChangeEvent {kind: 'ownership.corrected'})-[:ON]->(:Account {id: $p.id}) RETURN c.after",
        {"id": account},
    )
    assert json.loads(told)["reason"] == "Never signed."


async def test_an_end_that_was_wrong_is_taken_away(ask: Ask, account: str) -> None:
    await assigned(ask, account, validTo=LATER)
    id = (await assignments(ask, account))[MARA]
    done = await correct(ask, account, {"assignment": id, "validTo": None})
    assert changes(done) == [(("mara", 1.0, True, SINCE, LATER), ("mara", 1.0, True, SINCE, None))]


async def test_what_is_right_already_writes_nothing(ask: Ask, database: Database, account: str) -> None:
    await assigned(ask, account)
    id = (await assignments(ask, account))[MARA]
    assert changes(await correct(ask, account, {"assignment": id, "owner": MARA, "validTo": None})) == []
    assert len(await versions(database, account)) == 1


@pytest.mark.parametrize(
    ("correction", "field", "code"),
    [
        ({"assignment": "fct_nowhere"}, "assignment", "NOT_FOUND"),
        ({"owner": AIKO, "role": "UPSELL"}, "validFrom", "REQUIRED"),
        ({"owner": AIKO, "role": "UPSELL", "validFrom": SINCE, "share": None}, "share", "REQUIRED"),
        ({"owner": "own_nobody", "role": "UPSELL", "validFrom": SINCE}, "owner", "NOT_FOUND"),
        ({"owner": AIKO, "role": "UPSELL", "validFrom": SINCE, "share": 0.5}, "share", "SHARE_EXCEEDED"),
        ({"owner": AIKO, "role": "RETENTION", "validFrom": SINCE, "validTo": SINCE}, "validTo", "ENDS_BEFORE_START"),
        ({"theirs": True, "validTo": "2026-04-01T00:00:00Z"}, "validTo", "ENDS_BEFORE_START"),
        ({"theirs": True, "share": 1.5}, "share", "INVALID_SHARE"),
        ({"theirs": True, "owner": None}, "owner", "REQUIRED"),
    ],
)
async def test_what_cannot_be_is_told_and_nothing_is_written(
    ask: Ask, database: Database, account: str, correction: dict[str, Any], field: str, code: str
) -> None:
    await assigned(ask, account, share=0.6)
    if correction.pop("theirs", False):
        correction["assignment"] = (await assignments(ask, account))[MARA]
    done = await correct(ask, account, correction)
    assert codes(done) == [(f"corrections.0.{field}", code)]
    assert await versions(database, account) == [["OWNS", MARA, 0.6, SINCE, None, NOW, None]]


async def test_a_correction_says_why(ask: Ask, account: str) -> None:
    done = await correct(ask, account, reason="  ")
    assert [field for field, _ in codes(done)] == ["reason", "corrections"]
