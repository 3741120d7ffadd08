"""Does what records say of who knows whom become ties, weak ones, and end with the records?"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import orjson
import pytest
import typer
from typer.testing import CliRunner

from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.commands import import_command
from graphservice.settings import Settings
from tests.asking import Ask
from tests.ingest.folders import write_rows

app = typer.Typer()
app.command("import")(import_command)
RUNNER = CliRunner()
Named = tuple[str, str]  # prefix and record id

RELATIONSHIP = """query ($one: ID!, $other: ID!, $asOf: DateTime) {
  relationship(between: $one, and: $other, asOf: $asOf) {
    strength band confidence computed lastAt
    parts { contact structure acquaintance ceiling }
    evidence { meetings days }
    acquaintances { person { name } knows { name } kind how statedIn system since weight }
  }
}"""


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, settings: Settings, address: Address, database: Database) -> None:
    """The command uses this run's Neo4j."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("GRAPHSERVICE_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GRAPHSERVICE_CLOCK", "2026-06-01T09:00:00Z")


async def imported(*paths: Path, system: str, code: int = 0, how: tuple[str, ...] = ()) -> dict[str, Any]:
    arguments = [*map(str, paths), "--system", system, "--json", *how]
    done = await asyncio.to_thread(RUNNER.invoke, app, arguments)
    assert done.exit_code == code, done.output
    report: dict[str, Any] = orjson.loads(done.stdout)
    return report


def _exported(time: str) -> tuple[str, str]:
    """Before the now of who asks, whatever moment the database has come to."""
    return "--exported-at", f"2026-06-01T{time}:00Z"


def people(folder: Path) -> Path:
    write_rows(folder, "owners", {"id": "o1", "name": "Nora Berg", "email": "nora@us.example"})
    write_rows(folder, "accounts", {"id": "a1", "name": "Fjord AB"})
    write_rows(
        folder,
        "contacts",
        {"id": "c1", "given_name": "Ola", "family_name": "Dahl", "email": "ola@fjord.example", "account_id": ""},
        {"id": "c2", "given_name": "Eva", "family_name": "Ek", "email": "eva@fjord.example", "account_id": "a1"},
        {"id": "c3", "given_name": "Per", "family_name": "Alm", "email": "", "account_id": ""},
    )
    return folder


LINKEDIN = {"person": "o1", "knows": "c1", "since": "2024-04-13", "how": "connected", "source": "LinkedIn"}
FRIENDS = {"person": "c1", "knows": "contact:c2", "since": "", "how": "close friend", "source": ""}


async def tie(ask: Ask, system: str, one: Named, other: Named, as_of: str | None = None) -> Any:
    ids = {"one": derived_id(one[0], system, one[1]), "other": derived_id(other[0], system, other[1])}
    found = await ask(RELATIONSHIP, {**ids, "asOf": as_of})
    assert found.errors == []
    assert found.data is not None
    return found.data["relationship"]


OWNER, OLA, EVA = ("own", "o1"), ("con", "c1"), ("con", "c2")


async def test_a_connection_is_a_weak_tie_and_says_so_wherever_ties_are_seen(ask: Ask, tmp_path: Path) -> None:
    system = "acquainted"
    write_rows(people(tmp_path), "acquaintances", {**LINKEDIN, "person": "Nora@US.example"}, FRIENDS)
    report = await imported(tmp_path, system=system)
    assert [(each["object"], each["created"]) for each in report["files"]][-1] == ("acquaintances", 2)
    found = await tie(ask, system, OWNER, OLA)
    assert found == {
        "strength": pytest.approx(0.05),
        "band": "WEAK",
        "confidence": "LOW",
        "computed": pytest.approx(0.05),
        "lastAt": None,
        "parts": {"contact": 0.0, "structure": 0.0, "acquaintance": pytest.approx(0.05), "ceiling": 0.0},
        "evidence": {"meetings": 0, "days": 0},
        "acquaintances": [
            {
                "person": {"name": "Nora Berg"}, "knows": {"name": "Ola Dahl"}, "kind": "CONNECTION",
                "how": "connected", "statedIn": "LinkedIn", "system": system, "since": "2024-04-13T00:00:00Z",
                "weight": pytest.approx(0.05),
            }
        ],
    }  # fmt: skip
    assert await tie(ask, system, OWNER, OLA, "2024-04-12T00:00:00Z") is None
    owner, eva = derived_id("own", system, "o1"), derived_id("con", system, "c2")
    answer = await ask(
        """query ($owner: ID!, $eva: ID!, $ola: ID!) {
          strongestRelationships(of: $owner) { nodes { and { name } strength } }
          introductionPaths(to: $eva, from: $owner) { paths { why quality steps { strength } } }
          contact(id: $ola) { acquaintances { totalCount edges { kind how node { name } } } knownBy { strength } }
        }""",
        {"owner": owner, "eva": eva, "ola": derived_id("con", system, "c1")},
    )
    assert answer.errors == []
    assert answer.data is not None
    assert answer.data["strongestRelationships"]["nodes"] == [
        {"and": {"name": "Ola Dahl"}, "strength": pytest.approx(0.05)}
    ]
    (path,) = answer.data["introductionPaths"]["paths"]
    assert path["why"] == (
        "Nora Berg knows Ola Dahl: connected on LinkedIn since 2024; no contact is known. "
        f"Ola Dahl knows Eva Ek (Fjord AB): close, as {system} says; no contact is known."
    )
    assert [step["strength"] for step in path["steps"]] == pytest.approx([0.05, 0.4])
    assert path["quality"] == pytest.approx(0.05 * 0.4 * 0.7 * 0.7)
    assert answer.data["contact"] == {
        "acquaintances": {
            "totalCount": 2,
            "edges": [
                {"kind": "CONNECTION", "how": "connected", "node": {"name": "Nora Berg"}},
                {"kind": "FRIEND", "how": "close friend", "node": {"name": "Eva Ek"}},
            ],
        },
        "knownBy": [{"strength": pytest.approx(0.05)}],
    }
    again = await imported(tmp_path, system=system)
    assert [(each["created"], each["updated"]) for each in again["files"]] == [(0, 0)] * 4
    assert await tie(ask, system, OWNER, OLA) == found


async def test_contact_and_what_is_said_speak_for_a_tie_independently_in_whatever_order_they_come(
    ask: Ask, tmp_path: Path
) -> None:
    meeting = {"id": "1", "kind": "MEETING", "at": "2026-05-01T09:00:00Z", "owners": "o1", "contacts": "c1"}
    rows, found = {"acquaintances": LINKEDIN, "interactions": meeting}, []
    for system, first, second in (
        ("said first", "acquaintances", "interactions"),
        ("met first", "interactions", "acquaintances"),
    ):
        write_rows(people(tmp_path / system), first, rows[first])
        await imported(tmp_path / system, system=system)
        await imported(write_rows(tmp_path / f"{system}, then", second, rows[second]), system=system)
        known = await tie(ask, system, OWNER, OLA)
        assert known["strength"] == pytest.approx(1 - (1 - known["parts"]["contact"]) * 0.95)
        assert known["evidence"] == {"meetings": 1, "days": 1}
        found.append({**known, "acquaintances": None})
    assert found[0] == found[1]


async def test_a_tie_ends_with_the_record_where_a_full_export_says_it_no_more(ask: Ask, tmp_path: Path) -> None:
    system = "ended"
    write_rows(people(tmp_path), "acquaintances", LINKEDIN, FRIENDS)
    await imported(tmp_path, system=system)
    write_rows(tmp_path, "acquaintances", FRIENDS)
    assert (await imported(tmp_path, system=system))["ended"] == {}
    assert (await tie(ask, system, OWNER, OLA))["strength"] == pytest.approx(0.05)
    assert (await imported(tmp_path, system=system, how=("--full", *_exported("08:00"))))["ended"] == {
        "acquaintances": 1
    }
    assert await tie(ask, system, OWNER, OLA) is None
    assert (await tie(ask, system, OLA, EVA))["strength"] == pytest.approx(0.4)
    then = await tie(ask, system, OWNER, OLA, "2026-05-01T00:00:00Z")
    assert then["strength"] == pytest.approx(0.05)
    owner = derived_id("own", system, "o1")
    listed = await ask("query ($id: ID!) { strongestRelationships(of: $id) { totalCount } }", {"id": owner})
    assert (listed.errors, listed.data) == ([], {"strongestRelationships": {"totalCount": 0}})
    write_rows(tmp_path, "acquaintances", LINKEDIN, FRIENDS)
    await imported(tmp_path, system=system, how=_exported("08:30"))
    assert (await tie(ask, system, OWNER, OLA))["strength"] == pytest.approx(0.05)


async def test_what_a_record_says_otherwise_changes_the_tie(ask: Ask, tmp_path: Path) -> None:
    system = "otherwise"
    write_rows(people(tmp_path), "acquaintances", LINKEDIN)
    await imported(tmp_path, system=system)
    write_rows(tmp_path, "acquaintances", {**LINKEDIN, "how": "worked together"})
    (file,) = [each for each in (await imported(tmp_path, system=system))["files"] if each["object"] == "acquaintances"]
    assert (file["created"], file["updated"]) == (0, 1)
    found = await tie(ask, system, OWNER, OLA)
    assert (found["strength"], [each["kind"] for each in found["acquaintances"]]) == (pytest.approx(0.2), ["COLLEAGUE"])


async def test_who_turns_out_to_be_another_takes_the_acquaintance_along(ask: Ask, tmp_path: Path) -> None:
    system = "merged"
    write_rows(people(tmp_path), "acquaintances", LINKEDIN)
    await imported(tmp_path, system=system)
    ids = {"survivor": derived_id("con", system, "c3"), "version": 1, "merged": [derived_id("con", system, "c1")]}
    merge = "mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { userErrors { message } } }"
    answer = await ask(merge, {"input": ids})
    assert (answer.errors, answer.data) == ([], {"mergeContacts": {"userErrors": []}})
    assert (await tie(ask, system, OWNER, ("con", "c3")))["strength"] == pytest.approx(0.05)
    report = await imported(tmp_path, system=system)
    assert [(each["created"], each["updated"]) for each in report["files"]] == [(0, 0)] * 4
    assert (await tie(ask, system, OWNER, ("con", "c3")))["strength"] == pytest.approx(0.05)


async def test_who_is_named_by_nothing_that_is_known_is_told_with_the_line(tmp_path: Path) -> None:
    write_rows(people(tmp_path), "contacts", {"id": "o1", "family_name": "Same"}, {"id": "c1", "family_name": "One"})
    write_rows(
        tmp_path, "acquaintances",
        {"person": "o1", "knows": "c1"}, {"person": "owner:o1", "knows": "who@is.example"},
        {"person": "owner:o1", "knows": "c9"}, {"person": "c1", "knows": "c1"},
        {"person": "owner:o1", "knows": "c1"},
    )  # fmt: skip
    report = await imported(tmp_path, system="nobody", code=3)
    told = [(each["line"], each["code"]) for each in report["rejects"]]
    assert told == [(2, "AMBIGUOUS_PERSON"), (3, "UNKNOWN_PERSON"), (5, "SAME_PERSON"), (4, "DANGLING_REFERENCE")]
    assert "owner:o1 or contact:o1" in report["rejects"][0]["message"]


async def test_a_mapping_file_says_who_knows_whom_in_tables_of_anybodys(ask: Ask, tmp_path: Path) -> None:
    write_rows(tmp_path, "team", {"Mail": "Ann@US.example", "Name": "Ann Lee"})
    write_rows(
        tmp_path, "book", {"Whose": "ann@us.example", "No": "7", "Who": "Bo Ek", "Met": "2020-02-01", "Tie": "knows"}
    )
    mapping = tmp_path / "book.toml"
    mapping.write_text(
        """system = "book"
[[tables]]
file = "team.csv"
[[tables.rows]]
object = "owners"
id = "Mail"
name = "Name"
email = "Mail"
[[tables]]
file = "book.csv"
[[tables.rows]]
object = "contacts"
id = "No"
family_name = "Who"
[[tables.rows]]
object = "acquaintances"
person = "Whose"
knows = { text = "contact:{No}" }
since = "Met"
how = "Tie"
source = { text = "The book" }
"""
    )
    await imported(tmp_path, system="book", how=("--mapping", str(mapping)))
    found = await tie(ask, "book", ("own", "Ann@US.example"), ("con", "7"))
    assert [(each["kind"], each["statedIn"]) for each in found["acquaintances"]] == [("ACQUAINTANCE", "The book")]
    assert found["strength"] == pytest.approx(0.1)
