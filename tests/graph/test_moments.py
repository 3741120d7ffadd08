"""Does every moment enter and leave the database with the offset of UTC?"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import neo4j.time
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graphservice
from graphservice.clock import Frozen
from graphservice.graph.database import Database
from graphservice.graph.migrations import check, shipped_migrations
from graphservice.graph.moments import inward
from graphservice.graph.writing import Writing, write
from graphservice.viewer import LOCAL
from tests.conftest import NOW

ZONES = st.sampled_from(
    [UTC, timezone(timedelta(hours=5, minutes=45)), ZoneInfo("UTC"), ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")]
)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=ZONES)
OWNS = "MATCH (:Owner)-[edge:OWNS {id: 'asg_sample_lyra_new_sales'}]->(account:Account)"


@given(moments=st.lists(MOMENTS, min_size=1, max_size=4))
@settings(max_examples=25)
async def test_a_moment_is_the_same_after_it_was_written_read_and_written_again(
    database: Database, moments: list[datetime]
) -> None:
    rows = [{"at": moment, "all": (moment,), "day": date(2026, 5, 1), "name": "x"} for moment in moments]
    found = await database.records("UNWIND $p.rows AS row RETURN row, toString(row.at)", {"rows": rows})
    assert [row["at"] for row, _ in found] == [moment.astimezone(UTC) for moment in moments]
    assert all(row["at"].tzinfo is UTC and row["all"] == [row["at"]] for row, _ in found)
    assert all(row["day"] == date(2026, 5, 1) for row, _ in found)
    assert all(text.endswith("Z") for _, text in found)
    again = await database.records("UNWIND $p.rows AS row RETURN toString(row.at)", {"rows": [row for row, _ in found]})
    assert [text for (text,) in again] == [text for _, text in found]


async def test_what_the_driver_read_is_written_without_a_named_zone(database: Database) -> None:
    read = neo4j.time.DateTime.from_native(datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")))

    async def work(writing: Writing) -> list[list[object]]:
        return await writing.run("directory/held", ids=["acc_sample_lyra"], label="Account", more=[read])

    ((_, properties, _),) = (await write(database, LOCAL, Frozen(NOW), work)).value
    assert isinstance(properties, dict) and properties["createdAt"].tzinfo is UTC
    assert inward({"at": read})["at"].tzinfo is UTC


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="has no offset"):
        inward([{"at": datetime(2026, 1, 1)}])


async def test_the_migration_mends_moments_of_named_zones(database: Database) -> None:
    spoil = "datetime({datetime: %s, timezone: '%s'})"
    await database.command(
        f"{OWNS} SET edge.validFrom = {spoil % ('edge.validFrom', 'UTC')}, "
        f"account.updatedAt = {spoil % ('account.updatedAt', 'Europe/Paris')}"
    )
    before = await database.records(f"{OWNS} RETURN edge.validFrom.epochMillis, account.updatedAt.epochMillis", {})
    told = [str(problem) for problem in await check(database)]
    assert len(told) == 2 and all("another zone than UTC" in each for each in told)
    (migration,) = [each for each in shipped_migrations() if each.number == 20]
    for _ in range(2):
        for statement in migration.statements:
            await database.command(statement)
    assert await check(database) == []
    assert before == await database.records(
        f"{OWNS} RETURN edge.validFrom.epochMillis, account.updatedAt.epochMillis", {}
    )


def test_no_other_module_converts_what_the_driver_gives() -> None:
    root = Path(graphservice.__file__).parent
    found = [
        path.name
        for path in root.rglob("*.py")
        if re.search(r"to_native|iso_format|neo4j\.time", path.read_text("utf-8"))
    ]
    assert found == ["moments.py"]
