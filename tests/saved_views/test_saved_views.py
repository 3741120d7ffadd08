"""Views of the interface: kept by one, seen by their team, changed from the version that was seen."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.saved_views import rules
from graphservice.text.local_paths import is_local_path
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask

ALL = frozenset({Scope.READ, Scope.WRITE})
JONAS = Viewer("jonas", "Jonas Weber", owner="own_sample_jonas", scopes=ALL)
MARA = Viewer("mara", "Mara Lindqvist", owner="own_sample_mara", scopes=ALL)
AGENCY = Viewer("agency", "The agency", teams=("team_sample_nordics",), scopes=ALL)
STRANGER = Viewer("stranger", "Somebody", scopes=ALL | {Scope.ADMIN})
EMEA, NORDICS = "team_sample_emea", "team_sample_nordics"
SAVE = """mutation ($input: SaveViewInput!) { saveView(input: $input) {
  view { id name path team { id } savedBy mine version } userErrors { field code message } } }"""
DELETE = "mutation ($input: DeleteViewInput!) { deleteView(input: $input) { id userErrors { field code } } }"


async def saved(ask: Ask, viewer: Viewer, name: str, path: str = "/book?tier=A", **more: Any) -> dict[str, Any]:
    answer = await ask(SAVE, {"input": {"name": name, "path": path, **more}}, viewer)
    assert answer.data is not None, answer.errors
    return dict(answer.data["saveView"])


async def refusal(ask: Ask, viewer: Viewer, name: str, path: str = "/book?tier=A", **more: Any) -> str:
    """The field and the code."""
    ((wrong),) = (await saved(ask, viewer, name, path, **more))["userErrors"]
    return f"{wrong['field'][-1]} {wrong['code']}"


async def deleted(ask: Ask, viewer: Viewer, id: str, **more: Any) -> dict[str, Any]:
    answer = await ask(DELETE, {"input": {"id": id, **more}}, viewer)
    assert answer.data is not None, answer.errors
    return dict(answer.data["deleteView"])


async def seen(ask: Ask, viewer: Viewer) -> list[str]:
    answer = await ask("{ savedViews { name } }", viewer=viewer)
    assert answer.data is not None, answer.errors
    return [each["name"] for each in answer.data["savedViews"]]


async def test_a_view_is_seen_by_who_saved_it_and_by_the_team_that_it_is_shared_with(ask: Ask) -> None:
    own = (await saved(ask, JONAS, "Mine alone"))["view"]
    assert own == {**own, "path": "/book?tier=A", "team": None, "savedBy": "Jonas Weber", "mine": True, "version": 1}
    shared = (await saved(ask, JONAS, "For Nordics", team=NORDICS))["view"]
    assert shared["team"] == {"id": NORDICS}
    assert (await saved(ask, MARA, "for all of EMEA", team=EMEA))["userErrors"] == []
    sample = "Overdue, A accounts"
    assert await seen(ask, JONAS) == ["for all of EMEA", "For Nordics", "Mine alone", sample]
    assert await seen(ask, AGENCY) == ["for all of EMEA", "For Nordics", sample], "the token names the team"
    assert await seen(ask, MARA) == ["for all of EMEA", sample], "she is in the team above"
    assert await seen(ask, STRANGER) == []
    for id in (own["id"], shared["id"]):
        answer = await ask("query ($id: ID!) { node(id: $id) { id } changes(of: $id) { totalCount } }", {"id": id})
        assert answer.data == {"node": None, "changes": {"totalCount": 0}}


async def test_a_view_is_saved_again_from_the_version_that_was_seen(ask: Ask) -> None:
    first = (await saved(ask, JONAS, "Café", "/accounts?country=FR"))["view"]
    assert (await saved(ask, JONAS, "Café", "/accounts?country=FR"))["view"] == first, "nothing is different"
    wrong = (await saved(ask, JONAS, "CAFE", "/accounts?country=BE"))["userErrors"]
    assert [each["code"] for each in wrong] == ["CONFLICT"]
    assert "a view 'Café', at version 1: send `version: 1`" in wrong[0]["message"]
    again = (await saved(ask, JONAS, "CAFE", "/accounts?country=BE", team=NORDICS, version=1))["view"]
    assert again == {**first, "name": "CAFE", "path": "/accounts?country=BE", "team": {"id": NORDICS}, "version": 2}
    assert await refusal(ask, JONAS, "Café", "/accounts", version=1) == "version CONFLICT"
    other = (await saved(ask, AGENCY, "Café", "/contacts"))["view"]
    assert (other["id"] != first["id"], other["version"]) == (True, 1), "another's view of that name is another view"
    back = (await saved(ask, JONAS, "Café", "/accounts", version=2))["view"]
    assert (back["team"], back["version"]) == (None, 3)
    assert await refusal(ask, JONAS, "Never saved", version=1) == "version NOT_FOUND"


async def test_a_view_is_deleted_by_who_saved_it_alone(ask: Ask) -> None:
    id = (await saved(ask, JONAS, "To delete", team=NORDICS))["view"]["id"]
    for viewer, code in ((AGENCY, "NOT_YOURS"), (STRANGER, "NOT_FOUND"), (MARA, "NOT_FOUND")):
        assert [each["code"] for each in (await deleted(ask, viewer, id))["userErrors"]] == [code]
    assert "To delete" in await seen(ask, JONAS)
    named = {"clientMutationId": "once"}
    assert await deleted(ask, JONAS, id, **named) == {"id": id, "userErrors": []}
    assert "To delete" not in await seen(ask, JONAS)
    assert await deleted(ask, JONAS, id, **named) == {"id": id, "userErrors": []}
    for gone in (id, "acc_sample_north", "svw_none"):
        assert [each["code"] for each in (await deleted(ask, JONAS, gone))["userErrors"]] == ["NOT_FOUND"]


async def test_of_two_who_save_one_name_at_once_the_second_is_told(ask: Ask) -> None:
    both = await asyncio.gather(*(saved(ask, JONAS, "At once", f"/book?page={n}") for n in range(2)))
    assert sorted(len(each["userErrors"]) for each in both) == [0, 1]
    assert (await seen(ask, JONAS)).count("At once") == 1


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"name": " "}, "name BLANK"),
        ({"name": "x" * 101}, "name TOO_LONG"),
        ({"path": "https://evil.example/"}, "path INVALID_PATH"),
        ({"path": "//evil.example"}, "path INVALID_PATH"),
        ({"path": f"/{'x' * 2_000}"}, "path TOO_LONG"),
        ({"team": "team_none"}, "team NOT_FOUND"),
        ({"team": "acc_sample_north"}, "team NOT_FOUND"),
    ],
)
async def test_what_is_no_view_is_refused(ask: Ask, more: dict[str, Any], complaint: str) -> None:
    assert await refusal(ask, JONAS, **{"name": "A view", **more}) == complaint


async def test_nobody_shares_with_a_team_of_others(ask: Ask) -> None:
    assert await refusal(ask, MARA, "Not mine", team=NORDICS) == "team NOT_YOURS"
    assert await refusal(ask, STRANGER, "Not mine", team=NORDICS) == "team NOT_YOURS"


async def test_there_are_so_many_and_no_more(ask: Ask, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "OWN", 2)
    monkeypatch.setattr(rules, "SHARED", 0)
    viewer = Viewer("busy", "Busy", owner="own_sample_jonas", scopes=ALL)
    first, _ = [(await saved(ask, viewer, name))["view"] for name in ("One", "Two")]
    assert await refusal(ask, viewer, "Three") == "name LIMIT_REACHED"
    assert await refusal(ask, viewer, "One", team=NORDICS, version=1) == "team LIMIT_REACHED"
    assert (await saved(ask, viewer, "One", "/", version=1))["view"]["id"] == first["id"]


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("/", True),
        ("/accounts/acc_1?asOf=2026-01-01#owners", True),
        ("/a//b", True),
        ("", False),
        ("accounts", False),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("/\t/evil.example", False),
        ("/\n", False),
        ("/a b", False),
        ("/ä", False),
        ("javascript:alert(1)", False),
        ("\\\\evil.example", False),
        ("https://evil.example", False),
    ],
)
def test_a_path_of_ours_leads_nowhere_else(path: str, ours: bool) -> None:
    assert is_local_path(path) is ours
