"""Can a finding be resolved, dismissed and opened again, and does the next import know?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.systems.mapped import read_mapping
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask
from tests.ingest.folders import write_rows
from tests.stewardship.test_imports_and_findings import asked, people, runs, take

MARA = Viewer("own_sample_mara", "Mara Lindqvist", "own_sample_mara", (), frozenset(Scope))
READER = Viewer("reader", "Reader", None, (), frozenset({Scope.READ}))
SETTLE = """mutation ($input: %sInput!) { settled: %s(input: $input) {
  finding { id status version reason resolvedBy { name } resolvedAt } userErrors { field code message } } }"""
FINDING = "query ($id: ID!) { finding(id: $id) { status version reason resolvedBy { name } message reasons } }"
TRAIL = "query ($of: ID!) { changes(of: $of, first: 20) { nodes { kind by { id } before after } } }"


async def settled(ask: Ask, name: str, viewer: Viewer = MARA, **input: Any) -> dict[str, Any]:
    answer = await ask(SETTLE % (name[0].upper() + name[1:], name), {"input": input}, viewer)
    assert answer.data is not None, answer.errors
    return dict(answer.data["settled"])


async def found(ask: Ask, id: str) -> dict[str, Any]:
    return dict((await asked(ask, FINDING, id=id))["finding"])


async def twins(database: Database, tmp_path: Path, system: str, name: str) -> str:
    """The id of a new finding: two accounts whose names are spelt in two ways."""
    write_rows(tmp_path, "accounts", {"id": "1", "name": name}, {"id": "2", "name": name.replace(" ", "")})
    assert (await take(database, system, tmp_path)).findings == 1
    return derived_id("fnd", "DUPLICATE_ACCOUNT", *sorted(derived_id("acc", system, each) for each in "12"))


async def test_a_dismissed_duplicate_does_not_come_back(database: Database, ask: Ask, tmp_path: Path) -> None:
    id = await twins(database, tmp_path, "dismissing", "Vexil Marine")
    done = await settled(ask, "dismissFinding", id=id, version=1, reason="Two firms.")
    assert done["userErrors"] == []
    said = {"status": "DISMISSED", "version": 2, "reason": "Two firms.", "resolvedBy": {"name": "Mara Lindqvist"}}
    assert done["finding"] == {"id": id, **said, "resolvedAt": "2026-06-01T09:00:00Z"}
    write_rows(tmp_path, "accounts", {"id": "1", "name": "Vexil marine"}, {"id": "2", "name": "VexilMarine"})
    assert (await take(database, "dismissing", tmp_path)).findings == 0
    assert (await found(ask, id))["status"] == "DISMISSED"
    trail = (await asked(ask, TRAIL, of=id))["changes"]["nodes"]
    assert [(each["kind"], each["by"]["id"]) for each in trail] == [
        ("finding.raised", "local"),
        ("finding.dismissed", "own_sample_mara"),
    ]
    assert (trail[1]["before"], trail[1]["after"]["reason"]) == ({"status": "OPEN"}, "Two firms.")


async def test_a_resolved_one_comes_back_if_it_is_found_again(database: Database, ask: Ask, tmp_path: Path) -> None:
    id = await twins(database, tmp_path, "resolving", "Norvik Optics")
    done = await settled(ask, "resolveFinding", id=id, version=1)
    assert (done["finding"]["status"], done["finding"]["reason"]) == ("RESOLVED", None)
    assert (await take(database, "resolving", tmp_path)).findings == 0
    assert (await found(ask, id))["status"] == "RESOLVED"
    write_rows(tmp_path, "accounts", {"id": "1", "name": "Norvik optics"}, {"id": "2", "name": "NorvikOptics"})
    assert (await take(database, "resolving", tmp_path)).findings == 1
    again = await found(ask, id)
    assert (again["status"], again["version"], again["resolvedBy"]) == ("OPEN", 3, None)


async def test_a_finding_whose_cause_is_gone_is_resolved_by_the_next_import(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    id = await twins(database, tmp_path, "renamed", "Quell Harbour")
    write_rows(tmp_path, "accounts", {"id": "1", "name": "Brisling Foods"}, {"id": "2", "name": "QuellHarbour"})
    await take(database, "renamed", tmp_path)
    gone = await found(ask, id)
    assert (gone["status"], gone["reason"], gone["resolvedBy"]) == (
        "RESOLVED",
        "They are not alike any more.",
        {"name": "Local viewer"},
    )
    trail = (await asked(ask, TRAIL, of=id))["changes"]["nodes"]
    assert [each["kind"] for each in trail] == ["finding.raised", "finding.resolved"]


async def test_who_went_elsewhere_is_no_duplicate_any_more(database: Database, ask: Ask, tmp_path: Path) -> None:
    both = ({"id": each, "given_name": "Tove", "family_name": "Falk"} for each in "12")
    folder = people(tmp_path, "falk.example", *both)
    assert (await take(database, "left", folder)).findings == 1
    (run,) = await runs(ask, "left")
    assert run["findings"]["nodes"][0]["status"] == "OPEN"
    job = {"account_id": "1", "valid_from": "2025-01-01"}
    jobs = ({"id": each, "contact_id": each, **job, "valid_to": end} for each, end in (("1", "2026-01-01"), ("2", "")))
    write_rows(tmp_path, "employments", *jobs)
    await take(database, "left", tmp_path)
    found = [finding["status"] for run in await runs(ask, "left") for finding in run["findings"]["nodes"]]
    assert found == ["RESOLVED"]


async def test_a_word_that_is_in_no_table_is_a_finding_until_a_mapping_file_knows_it(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    deals = ({"id": each, "name": f"Deal {each}", "stage": "In Talks", "opened_on": "2026-01-01"} for each in "123")
    write_rows(tmp_path / "x", "opportunities", *deals)
    await take(database, "words", tmp_path / "x")
    id = derived_id("fnd", "UNMAPPED_VALUE", "words", "stage", "in talks")
    open_ = await found(ask, id)
    assert (open_["status"], open_["version"]) == ("OPEN", 1)
    assert open_["message"] == "The stage 'In Talks' of words is in no table: taken as LEAD, OPEN."
    assert open_["reasons"] == [
        "3 rows say so",
        "taken as LEAD, OPEN",
        "[rules.stages] of a mapping file can say what it means",
    ]
    await take(database, "words", tmp_path / "x")
    assert (await found(ask, id))["version"] == 1
    (tmp_path / "m.toml").write_text('[rules.stages]\n"In talks" = { phase = "CONTRACTING", status = "OPEN" }\n')
    await take(database, "words", tmp_path / "x", mapping=read_mapping(str(tmp_path / "m.toml")))
    known = await found(ask, id)
    assert (known["status"], known["reason"]) == ("RESOLVED", "The stage 'In Talks' is known by now.")


async def test_the_same_request_is_done_once_and_an_old_version_is_refused(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    id = await twins(database, tmp_path, "repeated", "Hexa Timber")
    input: dict[str, Any] = {"id": id, "version": 1, "reason": "Two firms.", "clientMutationId": "a"}
    first = await settled(ask, "dismissFinding", **input)
    assert (await settled(ask, "dismissFinding", **input)) == first
    old = await settled(ask, "reopenFinding", id=id, version=1)
    assert old["finding"] is None
    assert [(each["field"], each["code"]) for each in old["userErrors"]] == [(["input", "version"], "CONFLICT")]
    twice = await settled(ask, "resolveFinding", id=id, version=2)
    assert [(each["field"], each["code"]) for each in twice["userErrors"]] == [(["input", "id"], "WRONG_STATE")]
    again = await settled(ask, "reopenFinding", id=id, version=2, reason="Looked at the wrong one.")
    assert (again["finding"]["status"], again["finding"]["version"], again["finding"]["resolvedAt"]) == (
        "OPEN",
        3,
        None,
    )
    assert again["finding"]["reason"] == "Looked at the wrong one."


@pytest.mark.parametrize(
    ("input", "code", "field"),
    [
        ({"id": "fnd_none", "version": 1, "reason": "x"}, "NOT_FOUND", "id"),
        ({"id": "\ud800", "version": 1, "reason": "x"}, "NOT_FOUND", "id"),
        ({"id": "fnd_sample_lyra", "version": 1, "reason": " "}, "BLANK", "reason"),
        ({"id": "fnd_sample_lyra", "version": 1, "reason": "x" * 1001}, "TOO_LONG", "reason"),
        ({"id": "fnd_sample_lyra", "version": 7, "reason": "x"}, "CONFLICT", "version"),
        (
            {"id": "fnd_sample_lyra", "version": 1, "reason": "x", "clientMutationId": "y" * 201},
            "TOO_LONG",
            "clientMut",
        ),
    ],
)
async def test_what_is_wrong_is_told_and_nothing_is_written(
    ask: Ask, input: dict[str, Any], code: str, field: str
) -> None:
    refused = await settled(ask, "dismissFinding", **input)
    assert refused["finding"] is None
    ((where, told),) = [(each["field"][1], each["code"]) for each in refused["userErrors"]]
    assert (where[: len(field)], told) == (field, code)
    assert (await found(ask, "fnd_sample_lyra"))["version"] == 1


async def test_who_may_only_read_settles_nothing(ask: Ask) -> None:
    answer = await ask(
        'mutation { resolveFinding(input: {id: "fnd_sample_lyra", version: 1}) { finding { id } } }', None, READER
    )
    assert answer.errors[0]["extensions"]["code"] == "FORBIDDEN"


async def test_findings_are_listed_by_how_far_they_are(ask: Ask) -> None:
    query = "{ findings(where: {status: {eq: OPEN}, kind: {eq: UNOWNED}}) { nodes { id status } } }"
    assert (await asked(ask, query))["findings"]["nodes"] == [{"id": "fnd_sample_lyra", "status": "OPEN"}]
