"""Which relationships have waited too long, and what is at stake? On the sample graph."""

from __future__ import annotations

from typing import Any

import pytest

from graphservice.viewer import Scope, Viewer
from tests.asking import Ask
from tests.ownership.nurture.conftest import Book

AIKO = Viewer("own_sample_aiko", "Aiko Tanaka", "own_sample_aiko", scopes=frozenset({Scope.READ}))
OVERDUE = """query ($owner: ID, $role: OwnershipRole, $first: Int, $after: String, $zone: String) {
  overdueRelationships(owner: $owner, role: $role, first: $first, after: $after, timeZone: $zone) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
    edges { cursor node { account { name } contact { name } roles cadence { every unit source } lastTouchAt dueOn
      daysOverdue annualValue { amount currency } openDeals { amount currency } nextTouch { id plannedOn } } }
  }
}"""


async def asked(ask: Ask, **variables: Any) -> dict[str, Any]:
    answer = await ask(OVERDUE, variables, AIKO)
    assert answer.errors == []
    assert answer.data is not None
    found: dict[str, Any] = answer.data["overdueRelationships"]
    return found


async def test_ones_own_book_says_what_waits_since_when_and_for_how_much(ask: Ask) -> None:
    found = await asked(ask)
    assert found["totalCount"] == 2
    north, ingrid = (edge["node"] for edge in found["edges"])
    assert north == {
        "account": {"name": "Ångström Industrier"},
        "contact": None,
        "roles": ["RETENTION", "UPSELL"],
        "cadence": {"every": 2, "unit": "WEEKS", "source": "DEFAULT"},
        "lastTouchAt": "2025-03-10T13:00:00Z",
        "dueOn": "2025-03-24",
        "daysOverdue": 434,
        "annualValue": [{"amount": "400000.00", "currency": "SEK"}],
        "openDeals": [],
        "nextTouch": {"id": "tch_sample_north", "plannedOn": "2026-06-09"},
    }
    assert (ingrid["contact"], ingrid["daysOverdue"]) == ({"name": "Ingrid Åkesson"}, 434)
    assert ingrid["annualValue"] == north["annualValue"]


async def test_somebody_elses_book_longest_first_and_by_role(ask: Ask) -> None:
    found = await asked(ask, owner="own_sample_jonas")
    shown = [(edge["node"]["account"] or edge["node"]["contact"])["name"] for edge in found["edges"]]
    assert shown == ["José Núñez", "Ångström Industrier"]
    assert [edge["node"]["daysOverdue"] for edge in found["edges"]] == [686, 434]
    assert found["edges"][0]["node"]["lastTouchAt"] is None
    one_role = await asked(ask, owner="own_sample_jonas", role="CROSS_SELL")
    assert [edge["node"]["account"]["name"] for edge in one_role["edges"]] == ["Ångström Industrier"]


async def test_pages_follow_one_another(ask: Ask) -> None:
    whole = await asked(ask)
    first = await asked(ask, first=1)
    assert first["edges"] == whole["edges"][:1]
    assert (first["pageInfo"]["hasNextPage"], first["totalCount"]) == (True, 2)
    second = await asked(ask, first=1, after=first["pageInfo"]["endCursor"])
    assert second["edges"] == whole["edges"][1:]
    assert second["pageInfo"]["hasNextPage"] is False


async def test_a_page_takes_two_statements_and_one_for_each_kind_of_node(ask: Ask) -> None:
    answer = await ask("{ overdueRelationships { totalCount nodes { daysOverdue } } }", None, AIKO)
    assert answer.extensions["cost"]["statements"] == 2
    answer = await ask("{ overdueRelationships { nodes { account { name } contact { name } } } }", None, AIKO)
    assert answer.extensions["cost"]["statements"] == 4


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ('(after: "nonsense")', "`after` is not a cursor"),
        ('(after: "WyJhIiwxLDJd")', "`after` is a cursor of another list"),
        ("(first: 0)", "`first` is 0"),
        ('(timeZone: "Mars/Base")', "'Mars/Base' is not a time zone"),
    ],
)
async def test_what_cannot_be_used_is_told(ask: Ask, arguments: str, told: str) -> None:
    answer = await ask(f"{{ overdueRelationships{arguments} {{ totalCount }} }}", None, AIKO)
    assert [error["message"].startswith(told) for error in answer.errors] == [True]


async def test_who_is_no_owner_has_to_say_whose_book(ask: Ask) -> None:
    answer = await ask("{ overdueRelationships { totalCount } }")
    assert [error["extensions"]["code"] for error in answer.errors] == ["BAD_USER_INPUT"]
    answer = await ask('{ overdueRelationships(owner: "own_nobody") { totalCount } }')
    assert answer.data == {"overdueRelationships": {"totalCount": 0}}


async def test_what_nobody_ever_touched_is_due_from_when_it_came_to_its_owner(book: Book) -> None:
    assert await book.overdue() == [(book.account, 137)]  # 2026-01-01 and two weeks
    assert await book.overdue("(role: UPSELL)") == []  # due on 2026-07-01


async def test_whoever_opted_out_is_not_to_be_touched(book: Book) -> None:
    await book.done("setCadence", {"target": book.contacts[2], "cadence": {"every": 1, "unit": "WEEKS"}}, "__typename")
    assert (book.contacts[2], 144) in await book.overdue()
    await book.database.command("MATCH (c:Contact {id: $p.id}) SET c.optedOut = true", {"id": book.contacts[2]})
    assert await book.overdue() == [(book.account, 137)]
