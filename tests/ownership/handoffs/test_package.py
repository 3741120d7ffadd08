"""Does the taker see what they have to know, and what is missing, before they accept?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.ownership.handoffs.rules.completeness import PackagePart, completeness
from tests.ownership.handoffs.conftest import Firm, viewer

PACKAGE = """query ($id: ID!) { handoff(id: $id) {
  package { summary risks successCriteria commitments { text dueOn } attachments { title url }
    contacts { buyingRole note contact { name } } }
  completeness { share isComplete expected missing } } }"""


async def package(firm: Firm, id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    answer = await firm.ask(PACKAGE, {"id": id})
    assert answer.errors == []
    assert answer.data is not None
    return answer.data["handoff"]["package"], answer.data["handoff"]["completeness"]


async def test_of_an_empty_package_all_is_missing(firm: Firm) -> None:
    told, found = await package(firm, await firm.propose(phase="LEAD"))
    assert set(told.values()) == {None}
    assert found == {
        "share": 0.0,
        "isComplete": False,
        "expected": ["SUMMARY", "CONTACTS", "RISKS"],
        "missing": ["SUMMARY", "CONTACTS", "RISKS"],
    }


async def test_a_package_is_amended_part_by_part_until_it_is_complete(firm: Firm) -> None:
    id = await firm.propose(phase="CONTRACTING", package={"summary": "Wants it\nby autumn", "risks": []})
    told, found = await package(firm, id)
    assert (told["summary"], told["risks"], told["contacts"]) == ("Wants it\nby autumn", [], None)
    assert (found["share"], found["missing"]) == (0.4, ["CONTACTS", "DECISION_MAKER", "COMMITMENTS"])
    more = {
        "contacts": [{"contact": firm.contact, "buyingRole": "ECONOMIC_BUYER", "note": "Prefers calls"}],
        "commitments": [{"text": "Two days of training", "dueOn": "2026-09-01"}, {"text": "A discount"}],
        "attachments": [{"title": "Offer", "url": "https://example.com/offer?id=1"}],
    }
    input = {"handoff": id, "version": 1, "package": more, "dueOn": "2026-06-30"}
    payload = await firm.mutate("amendHandoff", input, viewer(firm.giver))
    assert payload["userErrors"] == []
    assert (payload["handoff"]["version"], payload["handoff"]["dueOn"]) == (2, "2026-06-30")
    told, found = await package(firm, id)
    assert told == {
        "summary": "Wants it\nby autumn",
        "risks": [],
        "successCriteria": None,
        "commitments": [
            {"text": "Two days of training", "dueOn": "2026-09-01"},
            {"text": "A discount", "dueOn": None},
        ],
        "attachments": [{"title": "Offer", "url": "https://example.com/offer?id=1"}],
        "contacts": [{"buyingRole": "ECONOMIC_BUYER", "note": "Prefers calls", "contact": {"name": "Nils"}}],
    }
    assert (found["share"], found["isComplete"]) == (1.0, True)
    back = {"handoff": id, "version": 2, "package": {"risks": None}}
    assert await firm.codes("amendHandoff", back, viewer(firm.taker)) == []
    assert (await package(firm, id))[1]["missing"] == ["RISKS"]


async def test_an_amendment_of_what_somebody_changed_meanwhile_is_refused(firm: Firm) -> None:
    id = await firm.propose()
    input = {"handoff": id, "version": 1, "dueOn": "2026-06-30"}
    assert await firm.codes("amendHandoff", input, viewer(firm.giver)) == []
    late = {**input, "dueOn": "2026-07-30"}
    assert await firm.codes("amendHandoff", late, viewer(firm.taker)) == [("input.version", "CONFLICT")]


async def test_an_amendment_that_says_nothing_new_writes_nothing(firm: Firm) -> None:
    id = await firm.propose(dueOn="2026-06-30", package={"summary": "So"})
    input = {"handoff": id, "version": 1, "dueOn": "2026-06-30", "package": {"summary": "So"}}
    payload = await firm.mutate("amendHandoff", input, viewer(firm.giver))
    assert payload["handoff"]["version"] == 1
    assert await firm.events(id) == [("handoff.proposed", firm.giver)]


async def test_what_is_over_is_amended_no_more(firm: Firm) -> None:
    id = await firm.propose()
    await firm.mutate("declineHandoff", {"handoff": id, "reason": "No"}, viewer(firm.taker))
    input = {"handoff": id, "version": 2, "dueOn": "2026-06-30"}
    assert await firm.codes("amendHandoff", input, viewer(firm.giver)) == [("input.handoff", "WRONG_STATE")]


async def test_a_contact_that_is_not_known_any_more_leaves_the_rest_readable(firm: Firm) -> None:
    id = await firm.propose(package={"contacts": [{"contact": firm.contact, "note": "Ask first"}]})
    await firm.database.command("MATCH (c:Contact {id: $p.id}) DETACH DELETE c", {"id": firm.contact})
    told, _ = await package(firm, id)
    assert told["contacts"] == [{"buyingRole": None, "note": "Ask first", "contact": None}]


PARTS = {
    "summary": st.sampled_from(["", "So"]),
    "contacts": st.lists(
        st.sampled_from([{"buyingRole": "INFLUENCER"}, {"buyingRole": "DECISION_MAKER"}, {}]), max_size=2
    ),
    "commitments": st.lists(st.just({"text": "x"}), max_size=1),
    "risks": st.lists(st.just("x"), max_size=1),
    "successCriteria": st.lists(st.just("x"), max_size=1),
}
PHASES = st.sampled_from([None, "LEAD", "CONTRACTING", "REVENUE_RECOGNITION", "NURTURE"])


@given(st.fixed_dictionaries({}, optional=PARTS), PHASES, st.sampled_from(list(PARTS)), st.data())
def test_saying_more_never_makes_a_package_less_complete(
    said: dict[str, Any], phase: str | None, part: str, data: st.DataObject
) -> None:
    before = completeness(said, phase)
    more = {**said, part: said.get(part) or data.draw(PARTS[part])}
    after = completeness(more, phase)
    assert set(after.missing) <= set(before.missing)
    assert 0 <= before.share <= after.share <= 1
    assert before.is_complete is (before.share == 1.0)


@pytest.mark.parametrize("phase", ["LEAD", "CONTRACTING", "REVENUE_RECOGNITION", "NURTURE", None])
def test_a_package_with_all_parts_is_complete_at_every_phase(phase: str | None) -> None:
    whole = {
        "summary": "So",
        "contacts": [{"contact": "con_1", "buyingRole": "DECISION_MAKER"}],
        "commitments": [],
        "risks": [],
        "successCriteria": [],
    }
    assert completeness(whole, phase).is_complete
    assert PackagePart.SUMMARY in completeness(whole, phase).expected
