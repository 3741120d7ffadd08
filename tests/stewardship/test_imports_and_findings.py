"""Does GraphQL tell what an import did and what it found doubtful?"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest import run as taking
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows

RUN = """query($where: ImportWhere, $of: FindingWhere) { imports(where: $where) { totalCount nodes {
  id system state rows created updated unchanged rejected by { name } ended
  files { nodes { file object rows created updated unchanged rejected } }
  rejects { nodes { code count examples { file line message } } } warnings { totalCount nodes { code count } }
  findings(where: $of) { nodes {
    kind status score reasons message raisedBy { system } accounts { nodes { name } } contacts { nodes { name } }
  } }
} } }"""


_REPEATED = "A row above has the same record id: give this one its own."


async def take(database: Database, system: str, folder: Path, **how: Any) -> Report:
    return await take_export(database, LOCAL, NOW, [folder], system=system, **how)


async def asked(ask: Ask, query: str, **variables: Any) -> dict[str, Any]:
    answer = await ask(query, variables)
    assert answer.data is not None, answer.errors
    return answer.data


async def runs(ask: Ask, system: str, **of: Any) -> list[dict[str, Any]]:
    found = await asked(ask, RUN, where={"system": {"eq": system}}, of=of or None)
    return list(found["imports"]["nodes"])


def people(folder: Path, domain: str, *contacts: dict[str, str]) -> Path:
    """At an account of that domain: those of other tests are nobody's twins."""
    write_rows(folder, "accounts", {"id": "1", "name": f"All of {domain}", "domain": domain})
    write_rows(folder, "contacts", *contacts)
    job = {"account_id": "1", "valid_from": "2025-01-01"}
    jobs = ({"id": each["id"], "contact_id": each["id"], **job} for each in contacts)
    return write_rows(folder, "employments", *jobs).parent


async def test_an_import_tells_what_became_of_its_rows(database: Database, ask: Ask, tmp_path: Path) -> None:
    write_rows(tmp_path, "products", {"id": "1", "name": "Thing"}, {"id": "2", "name": ""}, {"id": "1", "name": "x"})
    await take(database, "told", tmp_path)
    (run,) = await runs(ask, "told")
    found = await asked(ask, "query($id: ID!) { import(id: $id) { startedAt finishedAt rejected } }", id=run.pop("id"))
    moment = "2026-06-01T09:00:00Z"
    assert found["import"] == {"startedAt": moment, "finishedAt": moment, "rejected": 2}
    counts = {"rows": 3, "created": 1, "updated": 0, "unchanged": 0, "rejected": 2}
    assert run == {
        "system": "told",
        "state": "DONE",
        **counts,
        "by": {"name": "Local viewer"},
        "ended": 0,
        "files": {"nodes": [{"file": "products.csv", "object": "products", **counts}]},
        "rejects": {
            "nodes": [
                {
                    "code": "DUPLICATE_RECORD",
                    "count": 1,
                    "examples": [{"file": "products.csv", "line": 4, "message": _REPEATED}],
                },
                {
                    "code": "MISSING_VALUE",
                    "count": 1,
                    "examples": [{"file": "products.csv", "line": 3, "message": "name is blank: the row needs one."}],
                },
            ]
        },
        "warnings": {"totalCount": 0, "nodes": []},
        "findings": {"nodes": []},
    }


REJECTED = """query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { import(id: $id) {
  rejectedRows(first: $first, after: $after, last: $last, before: $before) { totalCount
    edges { cursor node { file line column value code message } } pageInfo { hasNextPage hasPreviousPage } } } }"""


async def test_the_rows_that_it_rejected_are_listed_with_the_cell_as_written(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    wrong = [{"id": str(n), "name": f"{n}" * 600, "employees": "7"} for n in range(5)]
    folder = write_rows(tmp_path, "accounts", *wrong, {"id": "9", "name": "", "employees": "7"}).parent
    await take(database, "rejecting", folder)
    (run,) = await runs(ask, "rejecting")
    rows = (await asked(ask, REJECTED, id=run["id"], first=100))["import"]["rejectedRows"]
    assert (rows["totalCount"], run["rejected"]) == (6, 6)
    nodes = [each["node"] for each in rows["edges"]]
    assert [(each["line"], each["column"], each["value"]) for each in nodes] == [
        *((n + 2, "name", f"{n}" * 200) for n in range(5)),
        (7, "name", ""),
    ]
    assert {each["file"] for each in nodes} == {"accounts.csv"}
    assert [each["code"] for each in nodes] == ["TOO_LONG"] * 5 + ["MISSING_VALUE"]
    found, after, pages, more = [], None, 0, True
    while more:
        page = (await asked(ask, REJECTED, id=run["id"], first=4, after=after))["import"]["rejectedRows"]
        found += [each["node"] for each in page["edges"]]
        after, pages, more = page["edges"][-1]["cursor"], pages + 1, page["pageInfo"]["hasNextPage"]
    assert (found, pages) == (nodes, 2)
    back = (await asked(ask, REJECTED, id=run["id"], last=2, before=after))["import"]["rejectedRows"]
    assert [each["node"] for each in back["edges"]] == nodes[3:5]


async def test_how_far_an_import_is_is_kept_while_it_runs(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each batch here, every few seconds otherwise; and when it is done."""
    monkeypatch.setattr(taking, "NOTED_EVERY", -1.0)
    write_rows(tmp_path, "products", *({"id": each, "name": each} for each in "abc"))
    await take(database, "noted", tmp_path, size=1)
    (version,) = await database.record("MATCH (n:Import {system: 'noted'}) RETURN n.version", {})
    assert version == 1 + 4 + 1


async def test_the_same_name_at_the_same_employer_becomes_a_finding_once(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    twins = people(
        tmp_path,
        "twin.example",
        {"id": "1", "given_name": "Anna", "family_name": "Berg", "email": "anna.berg@twin.example"},
        {"id": "2", "given_name": "Anna", "family_name": "Berg", "email": "a.berg@twin.example"},
        {"id": "3", "given_name": "Bo", "family_name": "Ek", "email": "bo@twin.example"},
    )
    assert (await take(database, "twins", twins)).findings == 1
    (run,) = await runs(ask, "twins", kind={"eq": "DUPLICATE_CONTACT"}, status={"eq": "OPEN"})
    reasons = ["the same name", "both at twin.example", "two mailboxes: {}, {}"]
    (finding,) = run["findings"]["nodes"]
    first, second = sorted(("1", "2"), key=lambda record: derived_id("con", "twins", record))
    mail = {"1": "anna.berg@twin.example", "2": "a.berg@twin.example"}
    reasons[-1] = reasons[-1].format(mail[first], mail[second])
    assert finding == {
        "kind": "DUPLICATE_CONTACT",
        "status": "OPEN",
        "score": 0.95,
        "reasons": reasons,
        "message": f"Anna Berg and Anna Berg are likely one: {'; '.join(reasons)}.",
        "accounts": {"nodes": []},
        "contacts": {"nodes": [{"name": "Anna Berg"}, {"name": "Anna Berg"}]},
        "raisedBy": {"system": "twins"},
    }
    assert (await take(database, "twins", twins)).findings == 0
    write_rows(tmp_path, "contacts", {"id": "3", "given_name": "Bo", "family_name": "Ek", "email": "ek@twin.example"})
    assert (await take(database, "twins", tmp_path)).findings == 0


async def test_spellings_of_one_account_become_a_finding_of_both(database: Database, ask: Ask, tmp_path: Path) -> None:
    names = ("Zyxo technolgy", "Zyxo Technology GmbH", "Zyxo Holding Nine")
    rows = ({"id": str(place), "name": name} for place, name in enumerate(names))
    assert (await take(database, "spelt", write_rows(tmp_path, "accounts", *rows).parent)).findings == 1
    answer = await asked(
        ask,
        "query($id: ID!) { account(id: $id) { findings { nodes { kind accounts { nodes { name } } } } } }",
        id=derived_id("acc", "spelt", "0"),
    )
    both = {"nodes": [{"name": "Zyxo technolgy"}, {"name": "Zyxo Technology GmbH"}]}
    assert answer["account"]["findings"]["nodes"] == [{"kind": "DUPLICATE_ACCOUNT", "accounts": both}]


OF = "query($where: FindingWhere) { findings(where: $where) { nodes { kind } } }"
WHOSE = "query($id: ID!) { owner(id: $id) { findings { totalCount nodes { kind } } } }"


async def test_findings_are_chosen_by_what_they_are_about_and_whose_that_is(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    """Of two accounts that are likely one, and of two people at one of them; the first account is held."""
    rows = ({"id": str(place), "name": name} for place, name in enumerate(("Wexo technolgy", "Wexo Technology GmbH")))
    write_rows(tmp_path, "accounts", *rows)
    twins = ({"id": str(place), "given_name": "Ulla", "family_name": "Vik"} for place in range(2))
    write_rows(tmp_path, "contacts", *twins)
    jobs = ({"id": id, "contact_id": id, "account_id": "0", "valid_from": "2025-01-01"} for id in "01")
    write_rows(tmp_path, "employments", *jobs)
    write_rows(tmp_path, "owners", {"id": "1", "name": "Una Own"}, {"id": "2", "name": "Otto Other"})
    held = {"id": "1", "account_id": "0", "owner_id": "1", "role": "RETENTION", "valid_from": "2025-01-01"}
    await take(database, "whose", write_rows(tmp_path, "ownerships", held).parent)

    async def kinds(**where: Any) -> list[str]:
        found = await asked(ask, OF, where=where)
        return sorted(each["kind"] for each in found["findings"]["nodes"])

    both = ["DUPLICATE_ACCOUNT", "DUPLICATE_CONTACT"]
    assert await kinds(accounts={"some": {"name": {"startsWith": "Wexo"}}}) == both[:1]
    assert await kinds(contacts={"some": {"name": {"eq": "Ulla Vik"}}}) == both[1:]
    for record, theirs in (("1", both), ("2", [])):
        found = (await asked(ask, WHOSE, id=derived_id("own", "whose", record)))["owner"]["findings"]
        assert (found["totalCount"], sorted(each["kind"] for each in found["nodes"])) == (len(theirs), theirs)


async def test_a_shared_mailbox_makes_nobody_one(database: Database, ask: Ask, tmp_path: Path) -> None:
    names = (("Anna", "Berg"), ("Bo", "Ek"), ("Cleo", "Dahl"), ("Dag", "Alm"))
    contacts = (
        {"id": str(place), "given_name": given, "family_name": family, "email": "info@mailbox.example"}
        for place, (given, family) in enumerate(names)
    )
    assert (await take(database, "mailbox", people(tmp_path, "mailbox.example", *contacts))).findings == 0
    assert [run["findings"]["nodes"] for run in await runs(ask, "mailbox")] == [[]]


async def test_what_somebody_dismissed_is_not_raised_again(database: Database, ask: Ask, tmp_path: Path) -> None:
    rows = ({"id": each, "name": name} for each, name in (("1", "Quorvex Labs"), ("2", "QuorvexLabs")))
    await take(database, "dismissed", write_rows(tmp_path, "accounts", *rows).parent)
    await database.command(
        "MATCH (n:Finding)-[:ON]->(:Account {id: $p.id}) SET n.status = 'DISMISSED'",
        {"id": derived_id("acc", "dismissed", "1")},
    )
    write_rows(tmp_path, "accounts", {"id": "1", "name": "Quorvex labs"}, {"id": "2", "name": "QuorvexLabs"})
    assert (await take(database, "dismissed", tmp_path)).findings == 0
    found = await asked(ask, "{ findings(where: {status: {eq: DISMISSED}}) { totalCount } }")
    assert found["findings"]["totalCount"] == 1


@pytest.mark.parametrize(("field", "id"), [("import", "imp_none"), ("finding", "fnd_none")])
async def test_an_id_that_there_is_not_gives_null(ask: Ask, field: str, id: str) -> None:
    assert await asked(ask, f'{{ {field}(id: "{id}") {{ id }} }}') == {field: None}


UNOWNED = """query ($system: TextFilter, $id: ID!) {
  account(id: $id) { findings { nodes { kind status message reasons raisedBy { system } } } }
  imports(where: {system: $system}) { nodes { findings { nodes { kind } } } } }"""


def owned(folder: Path, active: str, ended: str = "") -> Path:
    """An account, called after its folder, of one of us who may have left; of another from the day on that it ended."""
    write_rows(folder, "accounts", {"id": "1", "name": folder.name})
    one, other = {"id": "1", "name": "Ida Gone", "active": active}, {"id": "2", "name": "Ole Here", "active": "true"}
    write_rows(folder, "owners", one, other)
    held = {"account_id": "1", "role": "RETENTION"}
    rows = [{"id": "1", "owner_id": "1", **held, "valid_from": "2025-01-01", "valid_to": ended}]
    if ended:
        rows.append({"id": "2", "owner_id": "2", **held, "valid_from": ended, "valid_to": ""})
    return write_rows(folder, "ownerships", *rows).parent


async def unowned(ask: Ask, system: str) -> list[str]:
    """How the findings stand that say that nobody owns it."""
    found = await asked(ask, UNOWNED, system={"eq": system}, id=derived_id("acc", system, "1"))
    nodes = found["account"]["findings"]["nodes"]
    for each in nodes:
        told = {"message": f"No active owner of {system} in any role.", "raisedBy": {"system": system}}
        assert each == {"kind": "UNOWNED", "status": each["status"], "reasons": [_GONE], **told}
    listed = [each for run in found["imports"]["nodes"] for each in run["findings"]["nodes"]]
    assert listed == [{"kind": "UNOWNED"}] * len(nodes)
    return [each["status"] for each in nodes]


_GONE = "Ida Gone is inactive and still owns it"


async def test_who_leaves_by_an_import_leaves_a_finding_until_it_is_owned_again(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    def says(*said: Any) -> Any:
        return take_export(database, LOCAL, next(days), [owned(tmp_path / "leaver", *said)], system="leaver")

    days = (NOW + timedelta(days=day) for day in range(9))
    await says("true")
    assert await unowned(ask, "leaver") == []
    await take(database, "leaver", owned(tmp_path / "leaver", "false"), dry=True)
    assert await unowned(ask, "leaver") == []
    for _ in range(2):
        await says("false")
        assert await unowned(ask, "leaver") == ["OPEN"]
    await says("true")
    assert await unowned(ask, "leaver") == ["RESOLVED"]
    await says("false")
    assert await unowned(ask, "leaver") == ["OPEN"]
    await says("false", "2026-06-03")
    assert await unowned(ask, "leaver") == ["RESOLVED"]


async def test_who_left_by_an_import_whose_process_ended_leaves_it_when_it_is_completed(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    def run() -> Any:
        return take_export(database, LOCAL, next(days), [tmp_path / "killed"], system="killed")

    days = (NOW + timedelta(days=day) for day in range(9))
    for active in ("true", "false"):
        owned(tmp_path / "killed", active)
        await run()
    unfinished = """MATCH (run:Import {system: 'killed'}) WITH run ORDER BY run.startedAt DESC LIMIT 1
      MATCH (finding:Finding)-[:RAISED_BY]->(run) SET run.state = $p.state DETACH DELETE finding"""
    for state in ("INTERRUPTED", "RUNNING", "FAILED"):
        await database.command(unfinished, {"state": state})
        assert await unowned(ask, "killed") == []
        assert (await run()).total("unchanged") == 4
        assert await unowned(ask, "killed") == ["OPEN"]
