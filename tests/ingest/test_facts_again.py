"""Is a dated fact that a later import changes still found, listed and changed like any other?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.migrations import check
from graphservice.ingest.pipeline import take_export
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows

CREATED = {"created_at": "2024-01-01"}
NODES = {
    "teams": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}],
    "owners": [{"id": "ida", "name": "Ida", **CREATED}, {"id": "jon", "name": "Jon", **CREATED}],
    "accounts": [{"id": each, "name": each, **CREATED} for each in ("Birch", "Cedar", "Elm")],
    "contacts": [{"id": "kim", "given_name": "Kim", "family_name": "Roe", **CREATED}],
    "opportunities": [
        {"id": "deal", "account_id": "Birch", "name": "Deal", "kind": "NEW_SALE", "phase": "LEAD", "status": "OPEN",
         "opened_on": "2024-02-01"},
    ],
}  # fmt: skip
SINCE = ("2024-03-01T00:00:00Z", "2024-03-01T00:00:00.120Z", "2024-07-01T12:30:00Z")
UNTIL = st.sampled_from(["", "2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"])


def since(place: int) -> str:
    return SINCE[place % len(SINCE)]


def facts(changed: bool, until: list[str]) -> dict[str, list[dict[str, str]]]:
    """One row of each thing that can be said with its dates, three of each; the second export says something else."""
    dates = [{"valid_from": since(place), "valid_to": until[place] if changed else ""} for place in range(3)]
    places = ("Birch", "Cedar", "Elm")
    return {
        "ownerships": [
            {"id": str(place), "owner_id": "ida", "account_id": at, "role": "UPSELL", "is_primary": "true",
             "share": "0.5" if changed else "1", **dates[place]}
            for place, at in enumerate(places)
        ],
        "employments": [
            {"id": str(place), "contact_id": "kim", "account_id": at, "title": "Head" if changed else "Clerk",
             "is_primary": "false", **dates[place]}
            for place, at in enumerate(places)
        ],
        "contact_types": [
            {"id": str(place), "contact_id": "kim", "account_id": at, "type": "PARTNER" if changed else "PROSPECT",
             **dates[place]}
            for place, at in enumerate(places)
        ],
        "team_members": [
            {"id": str(place), "owner_id": "ida", "team_id": "south" if changed and place else "north", **dates[place]}
            for place in range(2)
        ],
        "opportunity_team": [
            {"id": str(place), "opportunity_id": "deal", "owner_id": who, "role": "Lead" if changed else "Help",
             "share": "0.25" if changed else "0.5", **dates[place]}
            for place, who in enumerate(("ida", "jon"))
        ],
    }  # fmt: skip


LISTS = """query($account: ID!, $contact: ID!, $owner: ID!, $deal: ID!, $asOf: DateTime!) {
  account(id: $account) { owners(asOf: $asOf) { edges { share validFrom validTo } } unownedRoles(asOf: $asOf) }
  contact(id: $contact) { typesHistory { validFrom validTo }
    employers(asOf: $asOf) { edges { title validFrom } } }
  owner(id: $owner) { memberships { edges { validFrom validTo } } }
  opportunity(id: $deal) { team { edges { validFrom validTo } } }
}"""
PAGES = {
    "employments": ("contact", "edges { validFrom node { name } }"),
    "memberships": ("owner", "edges { validFrom node { name } }"),
    "timeline": ("contact", "edges { node { at } }"),
}
END = """mutation($input: EndOwnershipInput!) {
  found: endOwnership(input: $input) { userErrors { code } }
}"""
LEAVE = """mutation($input: ChangeEmploymentInput!) {
  found: changeEmployment(input: $input) { userErrors { code } }
}"""


async def asked(ask: Ask, query: str, **variables: Any) -> dict[str, Any]:
    answer = await ask(query, variables)
    assert not answer.errors, answer.errors
    assert answer.data is not None
    return answer.data


async def walked(ask: Ask, name: str, id: str) -> list[Any]:
    kind, edges = PAGES[name]
    query = f"""query($id: ID!, $after: String) {{
      found: {kind}(id: $id) {{ list: {name}(first: 1, after: $after) {{
        {edges} pageInfo {{ hasNextPage endCursor }}
      }} }}
    }}"""
    found, after = list[Any](), None
    while True:
        page = (await asked(ask, query, id=id, after=after))["found"]["list"]
        found += page["edges"]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


def moments(value: Any) -> list[str]:
    """All that an answer says of moments."""
    if isinstance(value, list):
        return [each for one in value for each in moments(one)]
    if isinstance(value, dict):
        own = [text for name, text in value.items() if name in ("validFrom", "validTo", "at") and text]
        return own + [each for one in value.values() for each in moments(one)]
    return []


async def taken(database: Database, system: str, folder: Path, files: dict[str, list[dict[str, str]]]) -> None:
    for name, rows in files.items():
        write_rows(folder, name, *rows)
    report = await take_export(database, LOCAL, NOW, [folder], system=system)
    assert report.rejects == []


@given(until=st.lists(UNTIL, min_size=3, max_size=3))
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_a_fact_that_a_later_import_changed_is_read_listed_and_changed(
    database: Database, ask: Ask, tmp_path: Path, until: list[str]
) -> None:
    system = f"again {until}"
    await taken(database, system, tmp_path, {**NODES, **facts(False, until)})
    await taken(database, system, tmp_path, facts(True, until))
    ids = {
        "account": derived_id("acc", system, "Birch"),
        "contact": derived_id("con", system, "kim"),
        "owner": derived_id("own", system, "ida"),
        "deal": derived_id("opp", system, "deal"),
    }
    first = await asked(ask, LISTS, **ids, asOf=since(0))
    ends = [text[:-1] + "Z" if text else None for text in until]
    assert first["account"]["owners"]["edges"] == [{"share": 0.5, "validFrom": since(0), "validTo": ends[0]}]
    assert "UPSELL" not in first["account"]["unownedRoles"]
    assert {each["title"] for each in first["contact"]["employers"]["edges"]} == {"Head"}
    assert len(first["contact"]["employers"]["edges"]) == 1
    told = moments(first)
    pages = {}
    for name, (kind, _) in PAGES.items():
        pages[name] = await walked(ask, name, ids[kind])
        told += moments(pages[name])
    assert sorted(each["node"]["name"] for each in pages["employments"]) == ["Birch", "Cedar", "Elm"]
    assert len(pages["memberships"]) == 2
    assert told and all(text.endswith("Z") and datetime.fromisoformat(text) for text in told)
    await asked(ask, "query($id: ID!) { account(id: $id) { nurture { dueOn } } }", id=ids["account"])
    await asked(ask, "query($id: ID!) { overdueRelationships(owner: $id) { totalCount } }", id=ids["owner"])
    assert await check(database) == []
    await _changed(ask, system, until)
    assert await check(database) == []


async def _changed(ask: Ask, system: str, until: list[str]) -> None:
    """Each fact that still holds takes a change by a mutation."""
    for place, name in enumerate(("Birch", "Cedar", "Elm")):
        holds = not until[place] or datetime.fromisoformat(until[place]) > NOW
        account, contact = derived_id("acc", system, name), derived_id("con", system, "kim")
        owned = {"owner": derived_id("own", system, "ida"), "target": account, "role": "UPSELL"}
        ended = await asked(ask, END, input=owned)
        left = await asked(ask, LEAVE, input={"contact": contact, "from": account})
        assert (ended["found"]["userErrors"] == []) == holds
        assert (left["found"]["userErrors"] == []) == holds
    moved = await asked(
        ask,
        "query($id: ID!) { owner(id: $id) { version } }",
        id=derived_id("own", system, "ida"),
    )
    turned = await asked(
        ask,
        "mutation($input: UpdateOwnerInput!) { updateOwner(input: $input) { userErrors { code } } }",
        input={
            "id": derived_id("own", system, "ida"),
            "version": moved["owner"]["version"],
            "team": derived_id("team", system, "north"),
        },
    )
    assert turned["updateOwner"]["userErrors"] == []


@pytest.mark.parametrize("again", [1, 2])
async def test_a_contact_who_moves_is_at_the_new_account_at_the_very_moment_of_leaving_the_old(
    database: Database, ask: Ask, tmp_path: Path, again: int
) -> None:
    at = datetime(2026, 5, 2, 11, 9, 15, 779844 + again, tzinfo=UTC)
    system = f"moves {again}"
    contact = {"id": "kim", "family_name": "Roe", **CREATED}
    for name, rows in NODES.items():
        if name == "accounts":
            write_rows(tmp_path, name, *rows)
    for account, now in (("Birch", datetime(2026, 4, 1, tzinfo=UTC)), ("Cedar", at)):
        write_rows(tmp_path, "contacts", {**contact, "account_id": account})
        await take_export(database, LOCAL, now, [tmp_path], system=system)
    found = await asked(
        ask,
        "query($id: ID!, $at: DateTime!) { contact(id: $id) { employers(asOf: $at) { edges { node { name } } } } }",
        id=derived_id("con", system, "kim"),
        at=at.isoformat(),
    )
    assert [each["node"]["name"] for each in found["contact"]["employers"]["edges"]] == ["Cedar"]
    jobs = await database.records(
        "MATCH (:Contact {id: $p.id})-[job:WORKS_AT]->() WHERE job.supersededAt IS NULL "
        "RETURN job.validFrom, job.validTo ORDER BY job.validFrom",
        {"id": derived_id("con", system, "kim")},
    )
    assert jobs[0][1] == jobs[1][0] == at
