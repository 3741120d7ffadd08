"""Is whoever follows changes told those that they see, and no more once that is taken from them?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio

from graphservice.app import create_app
from graphservice.clock import OfDatabase
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.schema import schema
from graphservice.settings import Settings
from tests.asking import Ask
from tests.listening import listening
from tests.speaking import Speaker, speaking
from tests.visibility.seeing import depth_file

OWNERSHIP = "subscription ($of: ID!) { ownershipChanged(of: $of) { change { kind after } account { id name } } }"
HANDOFFS = """subscription ($to: ID!) { handoffChanged(to: $to) {
  change { kind subject after } handoff { id status from { id } accounts { nodes { id } } } } }"""
SHARE = """mutation ($record: ID!) { shareRecord(input: {record: $record, with: "own_sample_aiko", reason: "Help."}) {
  share { id } userErrors { message } } }"""
END = 'mutation ($share: ID!) { endShare(input: {share: $share, reason: "Done."}) { userErrors { message } } }'
CREATE = "mutation ($name: String!) { createAccount(input: {name: $name}) { account { id } userErrors { message } } }"
ASSIGN = """mutation ($of: ID!, $owner: ID!, $role: OwnershipRole!) {
  assignOwner(input: {target: $of, owner: $owner, role: $role, share: 0.1}) { userErrors { message } } }"""
PROPOSE = """mutation ($of: ID!, $from: ID!, $to: ID!) {
  proposeHandoff(input: {targets: [$of], role: RETENTION, from: $from, to: $to, phase: NURTURE}) {
    handoff { id } userErrors { message } } }"""
OWNER = "query ($id: ID!) { owner(id: $id) { version } }"
ACTIVE = """mutation ($id: ID!, $version: Int!, $active: Boolean!) {
  updateOwner(input: {id: $id, version: $version, active: $active}) { userErrors { message } } }"""
AIKO, JONAS, MARA = "own_sample_aiko", "own_sample_jonas", "own_sample_mara"
_NUMBERS = count(1)
QUIET = 1.0  # seconds in which a message would have come: changes are looked for four times a second


@dataclass(frozen=True)
class Firm:
    """A service in which viewers see their own, and the port where it listens to tokens that are owners' names."""

    ask: Ask
    port: int

    def speaking(self, owner: str) -> AbstractAsyncContextManager[Speaker]:
        return speaking(self.port, {"Authorization": f"Bearer {owner}"})

    async def done(self, mutation: str, **variables: Any) -> Any:
        """The payload of a mutation by somebody who sees all."""
        answer: Any = await self.ask(mutation, variables)
        assert not answer.errors, answer.errors
        (payload,) = answer.data.values()
        assert payload["userErrors"] == []
        return payload

    async def account(self, name: str, *owners: str) -> str:
        id: str = (await self.done(CREATE, name=name))["account"]["id"]
        for owner in owners:
            await self.done(ASSIGN, of=id, owner=owner, role="RETENTION")
        return id

    async def shared(self, record: str) -> str:
        return str((await self.done(SHARE, record=record))["share"]["id"])

    async def activate(self, owner: str, active: bool) -> None:
        answer: Any = await self.ask(OWNER, {"id": owner})
        await self.done(ACTIVE, id=owner, active=active, **answer.data["owner"])


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def firm(database: Database, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Firm]:
    folder = tmp_path_factory.mktemp("visibility")
    path, people = depth_file(folder, {}), tokens(folder, AIKO, JONAS, MARA)
    part = replace(settings, visibility=path, token_file=people, clock=OfDatabase())
    service = Service(schema, database, part)
    async with listening(create_app(part, service, database, authenticator_of(part))) as port:
        yield Firm(Ask(service), port)


def tokens(folder: Path, *owners: str) -> Path:
    path = folder / "tokens.json"
    entries = {each: {"id": each, "name": each, "owner": each, "scopes": ["READ"]} for each in owners}
    path.write_bytes(orjson.dumps(entries))
    return path


async def begun(firm: Firm, speaker: Speaker, of: str) -> None:
    """Changes an account that is seen until the subscription tells it: it has begun. It tells all of these changes."""
    ways = [(owner, role) for role in ("UPSELL", "CROSS_SELL", "NEW_SALES") for owner in (JONAS, MARA)]
    hearing = asyncio.create_task(speaker.told())
    for turn, (owner, role) in enumerate(ways):
        await firm.done(ASSIGN, of=of, owner=owner, role=role)
        done, _ = await asyncio.wait((hearing,), timeout=QUIET * 2**turn)  # a first plan may take long
        if done:
            break
    told = await hearing
    while [(each["owner"], each["role"]) for each in told["change"]["after"]["assignments"]] != [(owner, role)]:
        told = await speaker.told()


async def handed(firm: Firm, giver: str, taker: str) -> tuple[str, str]:
    """A hand-off that is proposed, and its account."""
    id = await firm.account(f"Handed on {next(_NUMBERS)}", giver)
    return (await firm.done(PROPOSE, of=id, **{"from": giver}, to=taker))["handoff"]["id"], id


async def told_of_one(firm: Firm, *speakers: Speaker) -> tuple[dict[str, str], list[Any]]:
    """Jonas hands on to Aiko until each of these is told of one: then their subscriptions have begun. The accounts by
    hand-off, and what each was told first."""
    hearing = [asyncio.create_task(each.told()) for each in speakers]
    accounts: dict[str, str] = {}
    pending: set[Any] = {*hearing}
    while pending:
        accounts |= [await handed(firm, JONAS, AIKO)]
        _, pending = await asyncio.wait(hearing, timeout=QUIET)
    messages = [await each for each in hearing]
    last = [*accounts][-1]
    for speaker, message in zip(speakers, messages, strict=True):
        told = message
        while told["change"]["subject"] != last:
            told = await speaker.told()
    return accounts, messages


async def quiet(speaker: Speaker) -> None:
    """Nothing is told in the time in which a message would have come; the connection is still good."""
    await asyncio.sleep(QUIET)
    await speaker.say(type="ping")
    assert await speaker.hear() == {"type": "pong"}


async def test_a_share_that_ends_ends_what_is_told_of_it(firm: Firm) -> None:
    id = await firm.account("Followed for a while")
    share = await firm.shared(id)
    async with firm.speaking(AIKO) as speaker:
        await speaker.subscribe("1", OWNERSHIP, of=id)
        await begun(firm, speaker, id)
        await firm.done(END, share=share)
        await firm.done(ASSIGN, of=id, owner=JONAS, role="RETENTION")
        await quiet(speaker)


async def test_whoever_is_deactivated_is_told_nothing_more(firm: Firm) -> None:
    id = await firm.account("Followed by somebody who leaves", AIKO)
    async with firm.speaking(AIKO) as speaker:
        await speaker.subscribe("1", OWNERSHIP, of=id)
        await begun(firm, speaker, id)
        await firm.activate(AIKO, False)
        try:
            await firm.done(ASSIGN, of=id, owner=JONAS, role="RETENTION")
            await quiet(speaker)
            await speaker.subscribe("2", "{ accounts { totalCount } }")
            assert await speaker.told() == {"totalCount": 0}
        finally:
            await firm.activate(AIKO, True)


@pytest.mark.parametrize("of", ["acc_sample_lyra", "acc_none"])
async def test_a_hidden_account_is_followed_as_one_that_is_not_there(firm: Firm, of: str) -> None:
    async with firm.speaking(AIKO) as speaker:
        await speaker.subscribe("1", OWNERSHIP, of=of)
        if of == "acc_sample_lyra":
            await firm.done(ASSIGN, of=of, owner=MARA, role="CROSS_SELL")
        await quiet(speaker)


async def test_hand_offs_are_told_to_whoever_sees_them(firm: Firm) -> None:
    """To the taker and the giver; to nobody else who follows the taker."""
    async with firm.speaking(AIKO) as taker, firm.speaking(JONAS) as giver, firm.speaking(MARA) as other:
        for speaker in (taker, giver, other):
            await speaker.subscribe("1", HANDOFFS, to=AIKO)
        accounts, messages = await told_of_one(firm, taker, giver)
        for message in messages:
            assert message["change"]["kind"] == "handoff.proposed" and message["change"]["subject"] in accounts
            assert message["handoff"]["id"] == message["change"]["subject"]
            assert message["handoff"]["from"]["id"] == JONAS
        await handed(firm, MARA, JONAS)
        for speaker in (taker, giver, other):
            await quiet(speaker)


async def test_what_a_taker_is_told_names_no_account_that_they_do_not_see_yet(firm: Firm) -> None:
    async with firm.speaking(AIKO) as taker, firm.speaking(JONAS) as giver:
        for speaker in (taker, giver):
            await speaker.subscribe("1", HANDOFFS, to=AIKO)
        accounts, (told, known) = await told_of_one(firm, taker, giver)
    assert not [id for id in accounts.values() if id in str(told)]
    id = accounts[known["change"]["subject"]]
    assert known["change"]["after"]["targets"] == [id]
    assert known["handoff"]["accounts"]["nodes"] == [{"id": id}]
