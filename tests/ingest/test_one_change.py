"""Are rows that end and rows that begin one change, in whatever order an export has them?"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphservice.errors import Objection
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.load.booking import Booking, booked_together
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.ownership.rules import RoleShare, objections
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.ingest.folders import codes, write_rows

Row = dict[str, str]
WHO = ("ida", "jon", "kai", "lea")
BEGUN = datetime.fromisoformat("2024-01-01T00:00:00Z")


def day(number: int) -> str:
    return f"{2020 + number // 12}-{number % 12 + 1:02}-01"


def row(id: str, owner: str, share: str, first: str, since: int, until: int | None = None, at: str = "Fir") -> Row:
    end = "" if until is None else day(until)
    return {"id": id, "owner_id": owner, "account_id": at, "role": "RETENTION", "share": share, "is_primary": first,
            "valid_from": day(since), "valid_to": end}  # fmt: skip


async def taken(database: Database, system: str, folder: Path, rows: Sequence[Row], **how: Any) -> Report:
    write_rows(folder, "owners", *({"id": who, "name": who} for who in WHO))
    write_rows(folder, "accounts", *({"id": at, "name": at} for at in sorted({each["account_id"] for each in rows})))
    write_rows(folder, "ownerships", *rows)
    return await take_export(database, LOCAL, NOW, [folder], system=system, **how)


async def owned(database: Database, system: str, *accounts: str) -> list[list[Any]]:
    return await database.records(
        "MATCH (account:Account)<-[fact:OWNS|OWNED]-(owner) WHERE account.id IN $p.ids AND fact.supersededAt IS NULL "
        "RETURN account.name, owner.name, fact.share, fact.isPrimary, toString(date(fact.validFrom)), "
        "toString(date(fact.validTo)) ORDER BY account.name, fact.validFrom, owner.name",
        {"ids": [derived_id("acc", system, at) for at in accounts]},
    )


HISTORIES = {
    "another leads from the day on which the first one ends": (
        [row("1", "ida", "1", "true", 0)],
        [row("1", "ida", "1", "true", 0, 9), row("2", "jon", "1", "true", 9)],
    ),
    "another leads after a gap": (
        [row("1", "ida", "1", "true", 0)],
        [row("1", "ida", "1", "true", 0, 9), row("2", "jon", "1", "true", 12)],
    ),
    "a share is split": (
        [row("1", "ida", "1", "true", 0)],
        [row("1", "ida", "0.5", "true", 0), row("2", "jon", "0.5", "false", 0)],
    ),
    "who leads passes": (
        [row("1", "ida", "0.5", "true", 0), row("2", "jon", "0.5", "false", 0)],
        [row("1", "ida", "0.5", "false", 0), row("2", "jon", "0.5", "true", 0)],
    ),
    "two change places": (
        [row("1", "ida", "1", "true", 0, 9), row("2", "jon", "1", "true", 9)],
        [row("1", "ida", "1", "true", 9), row("2", "jon", "1", "true", 0, 9)],
    ),
    "shares go round": (
        [row("1", "ida", "0.6", "true", 0), row("2", "jon", "0.3", "false", 0), row("3", "kai", "0.1", "false", 0)],
        [row("1", "ida", "0.1", "true", 0), row("2", "jon", "0.6", "false", 0), row("3", "kai", "0.3", "false", 0)],
    ),
}


@pytest.mark.parametrize("size", [1, 5_000])
@pytest.mark.parametrize("turned", [False, True])
async def test_no_row_of_a_consistent_file_is_refused(
    database: Database, tmp_path: Path, turned: bool, size: int
) -> None:
    """All histories in one export, each of an account of its own."""
    system = f"one change {turned} {size}"
    first, second = (
        [
            each | {"id": f"{each['id']} {name}", "account_id": name}
            for name, files in HISTORIES.items()
            for each in files[n]
        ]
        for n in (0, 1)
    )
    assert (await taken(database, system, tmp_path, first, size=size)).rejects == []
    rows = list(reversed(second)) if turned else second
    tried = await taken(database, system, tmp_path, rows, size=size, dry=True)
    report = await taken(database, system, tmp_path, rows, size=size)
    assert (codes(report), report.warnings, tried.plain()) == ([], [], report.plain())
    for name, (_, after) in HISTORIES.items():
        wanted = [
            [name, each["owner_id"], float(each["share"]), each["is_primary"] == "true", each["valid_from"],
             each["valid_to"] or None]
            for each in after
        ]  # fmt: skip
        found = await owned(database, system, name)
        assert sorted(found, key=str) == sorted(wanted, key=str)
    again = await taken(database, system, tmp_path, second, size=size)
    assert again.total("unchanged") == again.total("rows")


async def test_a_row_that_cannot_be_is_refused_and_leaves_what_was(database: Database, tmp_path: Path) -> None:
    system = "one change refused"
    await taken(database, system, tmp_path, [row("1", "ida", "1", "true", 0)])
    rows = [row("2", "jon", "1", "true", 6), row("1", "ida", "1", "true", 0, 9)]
    report = await taken(database, system, tmp_path, rows)
    assert codes(report) == [("ownerships.csv", 2, "PRIMARY_EXISTS")]
    assert await owned(database, system, "Fir") == [["Fir", "ida", 1.0, True, day(0), day(9)]]
    report = await taken(database, system, tmp_path, list(reversed(rows)))
    assert codes(report) == [("ownerships.csv", 3, "PRIMARY_EXISTS")]
    assert await owned(database, system, "Fir") == [["Fir", "ida", 1.0, True, day(0), day(9)]]


@st.composite
def histories(draw: st.DrawFn) -> list[Row]:
    """Who owned one account: at each moment at most the whole, and one leads."""
    rows, number = list[Row](), 0
    start = 0
    for _ in range(draw(st.integers(1, 4))):
        end = start + draw(st.integers(1, 9))
        owners = draw(st.lists(st.sampled_from(WHO), min_size=1, max_size=4, unique=True))
        last = draw(st.booleans())
        for place, who in enumerate(owners):
            number += 1
            share = draw(st.sampled_from(["1"] if len(owners) == 1 else ["0.25", "0.2"]))
            until = None if last else end
            rows.append(row(str(number), who, share, str(place == 0).lower(), start, until))
        if last:
            return rows
        start = end + draw(st.integers(0, 2))
    return rows


def held(each: Row) -> RoleShare:
    end = datetime.fromisoformat(each["valid_to"] + "T00:00:00Z") if each["valid_to"] else None
    start = datetime.fromisoformat(each["valid_from"] + "T00:00:00Z")
    return RoleShare(each["owner_id"], float(each["share"]), each["is_primary"] == "true", start, end, each["role"])


@given(histories(), histories(), st.randoms())
def test_one_consistent_history_becomes_any_other_in_any_order(
    before: list[Row], after: list[Row], chance: random.Random
) -> None:
    """What the second no longer says is over before it begins."""
    chance.shuffle(after)
    known = {each["id"]: held(each) for each in before if each["id"] in {one["id"] for one in after}}
    bookings = [Booking(each["id"], "acc", each["id"], held(each)) for each in after]
    assert booked_together(known, bookings) == ({}, {each["id"]: held(each) for each in after})


@given(histories(), histories(), st.randoms())
def test_what_is_booked_always_keeps_the_rule(before: list[Row], after: list[Row], chance: random.Random) -> None:
    """Whatever two exports say together."""
    chance.shuffle(after)
    known = {f"old {each['id']}" if chance.random() < 0.5 else each["id"]: held(each) for each in before}
    refused, found = booked_together(known, [Booking(each["id"], "acc", each["id"], held(each)) for each in after])
    assert all(isinstance(each, Objection) for each in refused.values())
    for fact, one in found.items():
        assert objections(one, [other for id, other in found.items() if id != fact]) == []
    assert {each["id"] for each in after} - refused.keys() <= found.keys()
    assert all(found[fact] == known[fact] for fact in known if fact in refused)


SYSTEMS = count(1)


@given(first=histories(), second=histories(), chance=st.randoms(), size=st.sampled_from([1, 2, 5_000]))
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_a_random_history_is_taken_whole_after_any_part_of_it(
    database: Database, tmp_path: Path, first: list[Row], second: list[Row], chance: random.Random, size: int
) -> None:
    """Of two accounts; the first export has a part of the rows, with what was true when they had not ended yet."""
    system = f"random {next(SYSTEMS)}"  # of its own, also where an example is tried again
    rows = [*first, *({**each, "id": f"{each['id']} oak", "account_id": "Oak"} for each in second)]
    latest = {(each["account_id"], each["owner_id"], each["valid_from"]) for each in rows}
    part = [each for each in rows if chance.random() < 0.5]
    starts = {each["account_id"]: min(one["valid_from"] for one in part if one["account_id"] == each["account_id"])
              for each in part}  # fmt: skip
    part = [{**each, "valid_to": ""} for each in part if each["valid_from"] == starts[each["account_id"]]]
    if part:
        assert (await taken(database, system, tmp_path, part, size=size)).rejects == []
    chance.shuffle(rows)
    report = await taken(database, system, tmp_path, rows, size=size)
    assert (report.rejects, report.warnings) == ([], [])
    found = await owned(database, system, "Fir", "Oak")
    assert {(at, who, since) for at, who, _, _, since, _ in found} == latest
    assert len(found) == len(rows)
