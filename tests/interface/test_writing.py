"""Can those who lead set what is to be reached, and speak and decide in a review? Is a proposed type taken or left?"""

from __future__ import annotations

import httpx

from graphservice.demo.story.today import AMARA
from tests.interface.visiting import Visitor

_TEAM = """query ($id: ID!) { owner(id: $id) { team { id } } }"""
_PROPOSED = (
    """{ accounts(first: 100) { nodes { id typeProposals(first: 1) { totalCount nodes { contact { name } } } } } }"""
)


async def asked(served: str, query: str, **variables: str) -> dict[str, object]:
    async with httpx.AsyncClient(base_url=served, timeout=60) as client:
        answer = await client.post("/graphql", json={"query": query, "variables": variables})
        data: dict[str, object] = answer.json()["data"]
        return data


async def test_a_target_is_shown_first_set_revised_and_withdrawn(visitor: Visitor, served: str) -> None:
    found: dict[str, dict[str, dict[str, str]]] = await asked(served, _TEAM, id=AMARA)  # type: ignore[assignment]
    await visitor.opens(f"performance?of={found['owner']['team']['id']}&kind=MONTH")
    against = visitor.panel("Against targets")
    assert "No target is set" in await visitor.reads(against)

    await visitor.clicks("button", "Set a target")
    await visitor.page.get_by_label("KPI", exact=True).select_option("WIN_RATE")
    await visitor.types(visitor.page.get_by_label("Target, %"), "80")
    await visitor.types(visitor.page.get_by_label("Floor, easier to reach, %"), "82.5")
    assert "The floor, 0.825, is above" in await visitor.reads(visitor.panel("What would change"))
    await visitor.types(visitor.page.get_by_label("Floor, easier to reach, %"), "72.5")
    shown = visitor.panel("What would change").get_by_role("row", name="Floor")
    await shown.get_by_text("73%").wait_for()
    await visitor.clicks("button", "Set the target")
    await visitor.page.get_by_role("dialog").wait_for(state="hidden")
    row = against.get_by_role("row", name="Win rate")
    assert "80%" in await visitor.reads(row)

    await visitor.clicks("button", "Revise", within=row)
    await visitor.types(visitor.page.get_by_label("Target, %"), "90")
    assert "80%\t90%" in await visitor.reads(visitor.panel("What would change").get_by_role("row", name="Target"))
    await visitor.page.get_by_role("dialog").get_by_role("button", name="Revise").click()
    await visitor.page.get_by_role("dialog").wait_for(state="hidden")
    await row.get_by_text("90%").wait_for()

    await visitor.clicks("button", "Revise", within=row)
    await visitor.types(visitor.page.get_by_label("Reason"), "Set for the wrong team.")
    await visitor.clicks("button", "Withdraw, for this reason")
    await against.get_by_text("No target is set").wait_for()


async def test_nobody_sets_their_own_target(visitor: Visitor) -> None:
    await visitor.opens("performance")
    assert "Logo retention" in await visitor.reads(visitor.panel("Against targets"))
    assert await visitor.page.get_by_role("button", name="Set a target").count() == 0


async def test_a_review_is_opened_spoken_in_and_not_decided_before_the_person_was_heard(visitor: Visitor) -> None:
    await visitor.opens(f"performance?of={AMARA}&tab=reviews")
    await visitor.clicks("button", "Open a review of Amara Okafor")
    dialog = visitor.page.get_by_role("dialog")
    await visitor.types(dialog.get_by_label("What is proposed, and why"), "Larger accounts: the small ones are quiet.")
    for name in ("Maja Lindqvist", "Tomás Ferreira"):
        await visitor.types(dialog.get_by_role("combobox", name="Reviewer"), name)
        await visitor.presses("Enter")
        await dialog.locator(".chip", has_text=name).wait_for()
    await visitor.clicks("button", "Open it")
    review = visitor.page.get_by_role("region", name="Development of Amara Okafor").filter(has_text="small ones")
    assert "has not decided" in await visitor.reads(review)

    for kind, text in (("FOR", "They asked for it twice."), ("AGAINST", "Two renewals are due in her book.")):
        await visitor.clicks("button", "Add to it", within=review)
        await dialog.get_by_label("What is it?").select_option(kind)
        await visitor.types(dialog.get_by_label("In words"), text)
        await visitor.clicks("button", "Add it")
        await review.get_by_text(text).wait_for()
    await visitor.clicks("button", "Decide", within=review)
    assert "stays open until Tomás Ferreira decides" in await visitor.reads(dialog)
    await visitor.types(dialog.get_by_label("Reason"), "The gap is real.")
    await dialog.get_by_role("button", name="Decide").click()
    assert "has time for it until" in await visitor.reads(dialog.get_by_role("alert"))


async def test_a_proposed_type_is_dismissed_or_accepted(visitor: Visitor, served: str) -> None:
    found: dict[str, dict[str, list[dict[str, dict[str, int]]]]]
    found = await asked(served, _PROPOSED)  # type: ignore[assignment]
    of = next(each for each in found["accounts"]["nodes"] if each["typeProposals"]["totalCount"] > 1)
    before = of["typeProposals"]["totalCount"]
    await visitor.opens(f"account?id={of['id']}")
    panel = visitor.panel("Proposed types")
    count = panel.locator(".count")
    assert await visitor.reads(count) == str(before)
    await visitor.clicks("button", "Accept", within=panel)
    await count.get_by_text(str(before - 1), exact=True).wait_for()
    await visitor.clicks("button", "Dismiss", within=panel)
    await visitor.types(visitor.page.get_by_label("Why is the proposal wrong?"), "It was another firm of this name.")
    await visitor.page.get_by_role("dialog").get_by_role("button", name="Dismiss").click()
    await visitor.page.get_by_role("dialog").wait_for(state="hidden")
    assert await panel.count() == (before > 2)
