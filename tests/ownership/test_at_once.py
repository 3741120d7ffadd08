"""Do many who write at once get answers that are true: what is answered holds at the moment at which it says so?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from graphservice.clock import OfDatabase, Running
from graphservice.engine.service import Service
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id, fresh_id
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import COUNTED, Report
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.changes.test_processes import served
from tests.conftest import NOW
from tests.ingest.folders import write_rows
from tests.ownership.changing import change, codes, held, versions
from tests.ownership.conftest import CREATED
from tests.ownership.test_ending import MARA

Do = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def two(database: Database, settings: Settings, address: Address) -> list[Ask]:
    """Two who share nothing but the database, each with its own idea of what time it is there."""
    return [Ask(Service(schema, database, replace(settings, clock=OfDatabase()))) for _ in range(2)]


def both(two: Sequence[Ask], account: str) -> Do:
    """Does something to the account, by the one and the other in turn."""
    turns = iter(range(1_000))

    async def do(mutation: str, **input: Any) -> dict[str, Any]:
        return await change(two[next(turns) % 2], mutation, target=account, **input)

    return do


async def own(do: Do, **more: Any) -> None:
    done = await do("assignOwner", owner=MARA, role="NEW_SALES", **more)
    assert codes(done) == []


async def true_to_their_answers(ask: Ask, database: Database, account: str, answers: Sequence[dict[str, Any]]) -> None:
    """Each assignment that began by an answer lasts, and holds at the moment at which it began what was answered."""
    for done in answers:
        for each in done["changes"]:
            after = each["after"]
            if after and after["validTo"] is None:
                owner = after["owner"]["id"].removeprefix("own_sample_")
                row = ("NEW_SALES", owner, after["share"], after["isPrimary"])
                assert row in await held(ask, account, after["validFrom"])
    rows = await versions(database, account)
    spans = [(each[3], each[4]) for each in rows if each[6] is None]
    # As moments: of texts, 23.12Z would come after 23.123456Z.
    ended = [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in spans if end is not None]
    assert [(start, end) for start, end in ended if start >= end] == []
    recorded = sorted({each[5] for each in rows})
    for moment in {start for start, _ in spans} | set(recorded):
        assert sum(row[2] for row in await held(ask, account, moment)) <= 1 + 1e-9


async def test_of_two_transfers_at_once_one_holds_it_and_the_other_is_refused(
    two: list[Ask], database: Database, account: str, racers: list[str]
) -> None:
    do = both(two, account)
    await own(do)
    answers = await asyncio.gather(*(do("transferOwnership", to=to, **{"from": MARA}) for to in racers))
    (winner,) = [to for to, done in zip(racers, answers, strict=True) if not done["userErrors"]]
    assert {code for done in answers for code in codes(done)} == {("from", "NOT_OWNED")}
    assert await held(two[0], account) == [("NEW_SALES", winner, 1.0, True)]
    assert len(await versions(database, account)) == 3
    await true_to_their_answers(two[1], database, account, answers)


async def test_parts_that_are_passed_on_at_once_are_all_there_and_no_more_than_there_was(
    two: list[Ask], database: Database, account: str, racers: list[str]
) -> None:
    do = both(two, account)
    await own(do)
    answers = await asyncio.gather(*(do("transferOwnership", to=to, share=0.2, **{"from": MARA}) for to in racers))
    winners = [to for to, done in zip(racers, answers, strict=True) if not done["userErrors"]]
    assert len(winners) == 5
    assert {(row[1], row[2]) for row in await held(two[1], account)} == {(to, 0.2) for to in winners}
    await true_to_their_answers(two[0], database, account, answers)


async def test_what_ends_while_it_is_passed_on_does_one_or_the_other(
    two: list[Ask], database: Database, account: str, racers: list[str]
) -> None:
    do = both(two, account)
    await own(do)
    ends = [do("endOwnership", owner=MARA) for _ in range(8)]
    passes = [do("transferOwnership", to=to, **{"from": MARA}) for to in racers[:8]]
    answers = await asyncio.gather(*(each for pair in zip(ends, passes, strict=True) for each in pair))
    assert [codes(done) for done in answers].count([]) == 1
    takers = [to for to, done in zip(racers, answers[1::2], strict=False) if not done["userErrors"]]
    assert [row[1] for row in await held(two[0], account)] == takers
    await true_to_their_answers(two[0], database, account, answers)


async def test_a_hand_off_that_is_accepted_while_it_is_passed_on_does_one_or_the_other(
    two: list[Ask], database: Database, account: str, racers: list[str]
) -> None:
    do = both(two, account)
    await own(do)
    text = "mutation ($input: ProposeHandoffInput!) { proposeHandoff(input: $input) { handoff { id } } }"
    wanted = {"targets": [account], "from": MARA, "to": racers[0], "role": "NEW_SALES"}
    proposed = (await two[0](text, {"input": wanted})).data
    assert proposed is not None
    accept = "mutation ($id: ID!) { acceptHandoff(input: {handoff: $id}) { userErrors { code } } }"
    id = proposed["proposeHandoff"]["handoff"]["id"]
    accepting = asyncio.create_task(two[1](accept, {"id": id}))
    passed = await asyncio.gather(*(do("transferOwnership", to=to, **{"from": MARA}) for to in racers[1:8]))
    accepted = await accepting
    assert accepted.data is not None, accepted.errors
    done = [not accepted.data["acceptHandoff"]["userErrors"], *(not each["userErrors"] for each in passed)]
    assert done.count(True) == 1
    assert [row[1] for row in await held(two[0], account)] == [racers[done.index(True)]]
    await true_to_their_answers(two[0], database, account, passed)


async def test_what_the_record_said_at_a_moment_that_is_over_never_changes(
    two: list[Ask], database: Database, racers: list[str]
) -> None:
    """While hundreds of assignments are written, another asks again and again what was recorded a moment ago."""
    ids = [fresh_id("acc") for _ in range(300)]
    await database.command(f"UNWIND $p.ids AS id CREATE (:Account {{id: id, name: id, {CREATED}}})", {"ids": ids})
    query = """query ($id: ID!, $at: DateTime) { owner(id: $id) {
      accounts(asOf: "2100-01-01T00:00:00Z", recordedAsOf: $at) { totalCount }
      book(asOf: "2100-01-01T00:00:00Z", recordedAsOf: $at) { accounts } } }"""
    many = (
        """mutation ($input: AssignOwnerManyInput!) { assignOwnerMany(input: $input) { count userErrors { code } } }"""
    )
    wanted = {"targets": {"ids": ids}, "owner": racers[0], "role": "UPSELL"}

    async def known(at: str) -> Any:
        answer = await two[1](query, {"id": racers[0], "at": at})
        assert answer.data is not None, answer.errors
        return answer.data["owner"]

    async def ago() -> str:
        ((now,),) = await database.records("RETURN toString(datetime.realtime() - duration({milliseconds: 100}))", {})
        return str(now)

    writing = asyncio.create_task(two[0](many, {"input": wanted}))
    told: dict[str, Any] = {}
    while not writing.done():
        moment = await ago()
        told[moment] = await known(moment)
        await asyncio.sleep(0.05)
    done = (await writing).data
    assert done == {"assignOwnerMany": {"count": 300, "userErrors": []}}
    await asyncio.sleep(0.2)
    assert {each["accounts"]["totalCount"] for each in told.values()} <= {0, 300}
    assert {moment: await known(moment) for moment in told} == told
    assert (await known(await ago()))["accounts"]["totalCount"] == 300


def hands(folder: Path, count: int, passed_on: str = "") -> Path:
    """Accounts of one of us; from a moment on of another."""
    owners = [{"id": id, "name": f"Racer {id}"} for id in ("1", "2")]
    write_rows(folder, "owners", *owners)
    write_rows(folder, "accounts", *({"id": str(i), "name": f"Raced {i}"} for i in range(count)))
    rows = []
    for i in range(count):
        said = {"account_id": str(i), "role": "RETENTION"}
        rows.append(
            {"id": f"{i} 1", "owner_id": "1", **said, "valid_from": "2025-01-01T00:00:00Z", "valid_to": passed_on}
        )
        if passed_on:
            rows.append({"id": f"{i} 2", "owner_id": "2", **said, "valid_from": passed_on, "valid_to": ""})
    return write_rows(folder, "ownerships", *rows).parent


async def test_an_import_and_a_transfer_of_the_same_accounts_do_one_or_the_other(
    two: list[Ask], database: Database, racers: list[str], tmp_path: Path
) -> None:
    """Batch by batch, while others pass on what it passes on; another asks what was recorded a moment ago."""
    count, clock = 40, OfDatabase()
    accounts = [derived_id("acc", "raced", str(i)) for i in range(count)]
    giver, taker = (derived_id("own", "raced", id) for id in ("1", "2"))

    async def take(folder: Path) -> Report:
        ((now,),) = await database.records("RETURN datetime.realtime('Z')", {})
        return await take_export(database, LOCAL, now, [folder], system="raced", clock=clock, size=4)

    async def recorded(at: str) -> list[list[str]]:
        query = """query ($ids: [ID!]!, $at: DateTime) { accounts(first: 100, where: {id: {in: $ids}}) { nodes {
          owners(recordedAsOf: $at) { nodes { id } } } } }"""
        answer = await two[1](query, {"ids": accounts, "at": at})
        assert answer.data is not None, answer.errors
        return [[owner["id"] for owner in each["owners"]["nodes"]] for each in answer.data["accounts"]["nodes"]]

    await take(hands(tmp_path, count))
    await asyncio.sleep(0.2)  # `look` asks what was said 0.1 s ago: all that was taken
    ((moment,),) = await database.records("RETURN toString(datetime.realtime('Z'))", {})
    importing = asyncio.create_task(take(hands(tmp_path, count, passed_on=moment)))
    told: dict[str, Any] = {}

    async def look() -> None:
        while not importing.done():
            ((at,),) = await database.records(
                "RETURN toString(datetime.realtime('Z') - duration({milliseconds: 100}))", {}
            )
            told[at] = await recorded(at)

    async def transfer(place: int) -> dict[str, Any]:
        to = racers[place % len(racers)]
        return await change(two[place % 2], "transferOwnership", target=accounts[place], to=to, **{"from": giver})

    looking = asyncio.create_task(look())
    answers = [await transfer(place) for place in reversed(range(count))]
    report = await importing
    await looking
    won = [place for place, done in zip(reversed(range(count)), answers, strict=True) if not done["userErrors"]]
    assert {code for done in answers for code in codes(done)} <= {("from", "NOT_OWNED")}
    for place, account in enumerate(accounts):
        holder = racers[place % len(racers)] if place in won else taker
        assert await held(two[0], account) == [("RETENTION", holder, 1.0, True)]
    assert sum(report.total(name) for name in COUNTED[1:]) == report.total("rows")
    assert sorted(each.line for each in report.rejects) == sorted(2 * place + 3 for place in won)
    assert {moment: await recorded(moment) for moment in told} == told
    assert all(len(owners) == 1 for owners in told[max(told, key=datetime.fromisoformat)])


async def test_a_clock_that_was_set_runs_on_after_what_is_recorded(
    settings: Settings, database: Database, account: str, racers: list[str]
) -> None:
    """Two of them, started two seconds apart: each sees what the other did, and does what it does after that."""
    start = NOW
    clocks = [Running(start), Running(start - timedelta(seconds=2))]
    asks = [Ask(Service(schema, database, replace(settings, clock=clock))) for clock in clocks]
    await own(both(asks[:1], account))
    assert codes(await change(asks[1], "transferOwnership", target=account, to=racers[0], **{"from": MARA})) == []
    assert await held(asks[1], account) == [("NEW_SALES", racers[0], 1.0, True)]
    first, *_, last = await versions(database, account)
    assert first[5] < last[5]


TRANSFER = """mutation ($input: TransferOwnershipInput!) { transferOwnership(input: $input) {
  changes { after { owner { id } validFrom validTo } } userErrors { code } } }"""
END = "mutation ($input: EndOwnershipInput!) { endOwnership(input: $input) { userErrors { code } } }"
OWNERS = "query ($id: ID!) { account(id: $id) { owners(first: 20) { nodes { id } } } }"


async def test_two_processes_whose_machines_disagree_by_seconds_share_the_time_of_the_database(
    address: Address, ask: Ask, account: str, racers: list[str], two: list[Ask]
) -> None:
    await own(both(two, account))
    async with (
        served(address, ahead=7) as (_, fast),
        served(address, ahead=-7) as (_, slow),
        httpx.AsyncClient(timeout=60) as client,
    ):

        async def post(port: int, query: str, bookmark: str = "", **variables: Any) -> httpx.Response:
            headers = {"graphservice-bookmark": bookmark} if bookmark else {}
            url, body = f"http://127.0.0.1:{port}/graphql", {"query": query, "variables": variables}
            return await client.post(url, json=body, headers=headers)

        inputs = [{"target": account, "from": MARA, "to": to} for to in racers]
        answers = await asyncio.gather(
            *(post((fast, slow)[i % 2], TRANSFER, input=each) for i, each in enumerate(inputs))
        )
        done = [each.json()["data"]["transferOwnership"] for each in answers]
        ((winner, won),) = [(to, i) for i, to in enumerate(racers) if not done[i]["userErrors"]]
        for port in (slow, fast):
            seen = await post(port, OWNERS, answers[won].headers["graphservice-bookmark"], id=account)
            assert seen.json()["data"]["account"]["owners"]["nodes"] == [{"id": winner}]
        over = await post(slow, END, input={"target": account, "owner": winner})
        assert over.json()["data"]["endOwnership"]["userErrors"] == []
        seen = await post(fast, OWNERS, over.headers["graphservice-bookmark"], id=account)
        assert seen.json()["data"]["account"]["owners"]["nodes"] == []
    states = [each["after"] for each in done[won]["changes"] if each["after"]["owner"]["id"] == winner]
    assert [row[1] for row in await held(ask, account, states[0]["validFrom"])] == [winner]
