"""Can ten tasks of a strategist be done in four actions each, from a page that was just opened?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import httpx
import pytest_asyncio

from graphservice.demo.story import ACCOUNT
from graphservice.demo.story.today import MAJA
from tests.interface.visiting import Visitor

_MOST = 4
_ASKED = """query ($account: ID!, $me: ID!) {
  account(id: $account) { name owners(role: RETENTION) { nodes { name } } }
  contacts(first: 100, where: {optedOut: {eq: false}}) { nodes { id name } }
  owner(id: $me) { team { name } }
}"""
_WAYS = (
    "query ($to: ID!, $from: ID!) { introductionPaths(to: $to, from: $from, maxHops: 4, first: 1) { paths { hops } } }"
)


@dataclass
class Known:
    """What the tasks are about."""

    account: str
    keeper: str
    wanted: str
    team: str


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def known(served: str) -> Known:
    async with httpx.AsyncClient(base_url=served, timeout=60) as client:

        async def ask(query: str, **variables: str) -> dict[str, Any]:
            answer = await client.post("/graphql", json={"query": query, "variables": variables})
            data: dict[str, Any] = answer.json()["data"]
            return data

        found = await ask(_ASKED, account=ACCOUNT, me=MAJA)
        wanted = ""
        for contact in found["contacts"]["nodes"]:
            ways = await ask(_WAYS, to=contact["id"], **{"from": MAJA})
            if any(path["hops"] > 1 for path in (ways["introductionPaths"] or {}).get("paths", [])):
                wanted = contact["name"]
                break
        account = found["account"]
        return Known(account["name"], account["owners"]["nodes"][0]["name"], wanted, found["owner"]["team"]["name"])


async def test_who_owns_it_for_retention(visitor: Visitor, known: Known) -> None:
    await visitor.opens("")
    await visitor.finds(known.account)
    row = visitor.page.get_by_role("row", name=re.compile("^Retention")).first
    assert known.keeper in await visitor.reads(row)
    assert visitor.actions <= _MOST


async def test_who_can_introduce_me_and_ask_for_it(visitor: Visitor, known: Known) -> None:
    await visitor.opens("")
    await visitor.finds(known.wanted)
    way = visitor.panel("The way in")
    assert re.search(r"Ask .+ first", await visitor.reads(way))
    await visitor.clicks("button", "Ask for it", within=way)
    await visitor.clicks("button", "Make the request")
    assert "Send the text to" in await visitor.reads(visitor.page.get_by_role("status").filter(has_text="is kept"))
    assert visitor.actions <= _MOST


async def test_who_is_overdue_and_worth_most(visitor: Visitor) -> None:
    await visitor.opens("")
    first = visitor.panel("Overdue, worth most first").get_by_role("row").nth(1)
    assert re.search(r"\d+ days", await visitor.reads(first))
    assert visitor.actions == 0


async def test_hand_this_account_over(visitor: Visitor, known: Known) -> None:
    await visitor.opens("")
    await visitor.finds(known.account)
    await visitor.clicks("button", "Hand over")
    assert "nothing is written yet" in await visitor.reads(visitor.panel("What would change"))
    await visitor.clicks("button", "Propose the hand-off")
    await visitor.page.get_by_role("dialog").wait_for(state="hidden")
    assert visitor.actions <= _MOST
    assert "Proposed" in await visitor.reads(visitor.panel("Hand-offs under way"))


async def test_who_would_be_on_a_board_of_eight_with_two_from_dach_and_why_not_her(
    visitor: Visitor, known: Known
) -> None:
    await visitor.opens("")
    await visitor.clicks("link", "Boards")
    visitor.actions += 1
    await visitor.page.get_by_label("From", exact=True).select_option("DACH")
    await visitor.clicks("button", "Propose a panel of 8")
    panel = visitor.panel("Panel of 8")
    assert re.search(r"DACH, \d of 2", await visitor.reads(panel))
    assert await panel.get_by_role("row").count() == 1 + 8
    assert visitor.actions <= _MOST
    await visitor.opens("boards")
    await visitor.types(visitor.page.get_by_role("combobox", name="Somebody who is not on it"), known.wanted)
    await visitor.presses("Enter")
    assert known.wanted in await visitor.reads(visitor.panel("Why not …?").get_by_role("status").last)
    assert visitor.actions <= _MOST


async def test_what_would_be_left_if_she_leaves(visitor: Visitor) -> None:
    await visitor.opens("")
    await visitor.finds("Amara Okafor")
    await visitor.clicks("link", "What if Amara leaves")
    assert "relationship" in await visitor.reads(visitor.page.locator(".figure"))
    assert await visitor.panel("Proposed takers").get_by_role("row").count() > 1
    assert visitor.actions <= _MOST


async def test_how_is_a_team_doing_against_its_target(visitor: Visitor, known: Known) -> None:
    await visitor.opens("")
    await visitor.finds(known.team)
    assert "Logo retention" in await visitor.reads(visitor.panel("Against targets"))
    assert visitor.actions <= _MOST


async def test_which_rows_did_the_last_import_reject(visitor: Visitor) -> None:
    await visitor.opens("")
    await visitor.clicks("link", "Data")
    assert re.search(r"accounts.csv\s+line \d+", await visitor.reads(visitor.panel("Rejected rows")))
    assert visitor.actions <= _MOST


async def test_five_tasks_by_keyboard_alone(visitor: Visitor, known: Known) -> None:
    press, type = visitor.page.keyboard.press, visitor.page.keyboard.type
    await visitor.opens("")
    await press("j")
    first = await visitor.focused()
    await press("o")  # the first thing that waits
    assert first in await visitor.reads(visitor.page.get_by_role("dialog"))
    await press("Escape")
    assert await visitor.focused() == first  # the focus is where it was

    for name, answer in (
        (known.account, known.keeper),
        (known.team, "Against targets"),
        ("Amara Okafor", "What if Amara leaves"),
    ):
        await press("Control+k")
        await type(name)
        await press("Enter")
        await visitor.page.locator("main").get_by_text(answer).first.wait_for()
        await visitor.settled()
    await visitor.tabs_to("What if Amara leaves")
    await press("Enter")
    await visitor.panel("Proposed takers").wait_for()

    await visitor.page.evaluate("document.activeElement.blur()")
    await press("g")
    await press("d")
    await visitor.panel("Rejected rows").wait_for()
    assert await visitor.focused() == "Data"  # the heading of the page that was gone to


async def test_back_leads_to_what_was_seen_before(visitor: Visitor) -> None:
    await visitor.opens("book?tab=overdue")
    await visitor.page.get_by_label("Role").first.select_option("RETENTION")
    await visitor.settled()
    assert visitor.page.url.endswith("book?tab=overdue&role=RETENTION")
    await visitor.page.go_back()
    await visitor.settled()
    assert visitor.page.url.endswith("book?tab=overdue")
