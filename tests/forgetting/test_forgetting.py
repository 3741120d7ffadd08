"""Is nothing left of who was forgotten, do the counts stay, and do they stay away?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphservice.clock import Frozen
from graphservice.forgetting.again import lifted
from graphservice.graph.database import Database
from graphservice.graph.migrations import check
from graphservice.settings import Settings
from graphservice.viewer import Viewer
from tests.asking import Ask
from tests.conftest import NOW
from tests.forgetting.everywhere import (
    ADMIN,
    MAILBOX,
    TWIN,
    WORDS,
    contact,
    early_export,
    export,
    found,
    met,
    mutated,
    person,
    take,
)  # fmt: skip
from tests.ingest.folders import write_rows

COUNTS = """MATCH (n) WHERE NOT n:ChangeEvent AND NOT n:Tombstone AND NOT n:Request AND NOT n:Merged AND NOT n:Source
RETURN labels(n)[-1], count(*) ORDER BY 1"""
# Whatever was erased is still read.
READ = """query ($id: ID!) {
  handoffs(first: 9) { nodes { reason package { summary contacts { contact { name } note } } completeness { share } } }
  introductionRequests(first: 9) { nodes { message outcome to { name } } }
  referenceRequests(first: 9) { nodes { message note outcome advocate {
    topics agreedTo status contact { name forgottenAt } } } }
  findings(first: 9) { nodes { message reasons reason } }
  imports(first: 9) { nodes { rejectedRows(first: 9) { nodes { line column value code message } }
    warnings(first: 9) { nodes { code examples { line message } } } } }
  advisoryBoards(first: 9) { nodes { sessions(first: 9) { nodes {
    notes topics feedback(first: 9) { nodes { text } } } } } }
  segments(first: 9) { nodes { name rule contacts(first: 3) { totalCount } } }
  interactions(first: 9) { nodes { subject people(first: 9) { nodes { name } } } }
  contacts(first: 99) { nodes { name familyName email touches(first: 3) { nodes { note reason status } } } }
  changes(of: $id, first: 50) { nodes { kind before after } }
} """
FORGET = """mutation ($input: ForgetContactInput!) { forgetContact(input: $input) {
  contact { id name forgottenAt } erased { kind count } userErrors { field message code } } }"""


async def forgotten(ask: Ask, id: str, viewer: Viewer = ADMIN, **input: Any) -> dict[str, Any]:
    answer = await ask(FORGET, {"input": {"contact": id, **input}}, viewer)
    assert answer.data is not None, answer.errors
    return dict(answer.data["forgetContact"])


@pytest.fixture(scope="module", autouse=True)
def _unlisted(settings: Settings) -> Iterator[None]:
    """The list beside the data tells the tests of other files nothing."""
    yield
    (settings.data_dir / "forgotten.jsonl").unlink(missing_ok=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(tmp_path_factory.mktemp("forgets"))


async def test_nothing_is_left_of_who_is_forgotten_and_counts_stay(
    ask: Ask, database: Database, settings: Settings, folder: Path, tmp_path: Path
) -> None:
    for each in (early_export(tmp_path), folder):
        report = await take(database, each)
        assert report.total("rejected") == 1
    await mutated(ask)
    assert set(await found(database)) == set(WORDS) - {"wumpus", "twin-88"}  # ids of records are kept as digests
    before = await database.records(COUNTS, {})

    rehearsed = await forgotten(ask, contact(), dryRun=True)
    assert (rehearsed["contact"], rehearsed["userErrors"]) == (None, [])
    assert len(await found(database)) > 20

    done = await forgotten(ask, contact(TWIN), clientMutationId="once")
    assert done["userErrors"] == []
    assert done["erased"] == rehearsed["erased"]
    assert done["contact"]["name"] == "Forgotten person"
    assert await found(database, (*WORDS, contact(), contact(TWIN))) == {}
    assert await database.records(COUNTS, {}) == before
    assert await check(database) == []
    read = await ask(READ, {"id": done["contact"]["id"]}, ADMIN)
    assert (read.errors, read.data is None) == ([], False)
    for again in (await forgotten(ask, contact()), await forgotten(ask, contact(TWIN), clientMutationId="once")):
        assert again == done
    texts = [path.read_text() for path in settings.data_dir.glob("*") if path.suffix in (".jsonl", ".key")]
    assert [word for word in (*WORDS, contact(), contact(TWIN)) if any(word in text for text in texts)] == []


async def test_later_imports_leave_them_out_and_tell_it(
    ask: Ask, database: Database, folder: Path, tmp_path: Path
) -> None:
    """Under the same id, or another one with the same mailbox; the exit code is that of an import that took all."""
    report = await take(database, folder)
    assert (report.rejects, report.complete) == ([], True)  # the row that is too long is theirs
    assert report.warned["FORGOTTEN"] > 5
    assert await found(database) == {}
    write_rows(tmp_path, "contacts", person(id="new-id", email=MAILBOX.upper()))
    write_rows(tmp_path, "interactions", met("m3", "new-id;c2"), met("m4", "new-id"), met("m5", "c2", subject="On tea"))
    again = await take(database, tmp_path)
    assert (again.rejects, again.complete) == ([], True)
    assert [(each.object, each.created, each.unchanged) for each in again.files] == [
        ("contacts", 0, 1),
        ("interactions", 3, 0),
    ]
    assert await found(database, (*WORDS, contact("new-id"))) == {}
    assert (await take(database, tmp_path)).total("updated") == 0


async def test_a_row_that_says_they_are_known_is_no_mistake(database: Database, ask: Ask, tmp_path: Path) -> None:
    report = await take(database, early_export(tmp_path))
    assert (report.rejects, report.complete) == ([], True)
    assert report.warned["FORGOTTEN"] == 1
    assert await found(database) == {}


async def test_nobody_writes_them_down_again_until_it_is_lifted(ask: Ask, database: Database) -> None:
    create = """mutation ($input: CreateContactInput!) { createContact(input: $input) {
      contact { id } userErrors { field code } } }"""
    given = {"givenName": "Quillonia", "familyName": "Vexthorpe", "email": MAILBOX}
    refused = {"contact": None, "userErrors": [{"field": ["input", "email"], "code": "FORGOTTEN"}]}
    for rehearse in (False, True):  # whoever rehearses is refused what would be
        assert (await ask(create, {"input": given}, rehearse=rehearse)).data == {"createContact": refused}
    update = "mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { code } } }"
    bo = {"id": contact("c2"), "version": 1, "email": MAILBOX}
    answer = await ask(update, {"input": bo})
    assert answer.data == {"updateContact": {"userErrors": [{"code": "FORGOTTEN"}]}}
    stand_in = (await forgotten(ask, contact()))["contact"]["id"]
    read = await ask("query ($id: ID!) { contact(id: $id) { version } }", {"id": stand_in})
    version = (read.data or {})["contact"]["version"]
    answer = await ask(update, {"input": {"id": stand_in, "version": version, "name": "Quillonia Vexthorpe"}})
    assert answer.data == {"updateContact": {"userErrors": [{"code": "FORGOTTEN"}]}}

    assert await lifted(database, Frozen(NOW), MAILBOX, ADMIN) > 3
    answer = await ask(create, {"input": given})
    assert answer.data is not None and answer.data["createContact"]["userErrors"] == []
    back = answer.data["createContact"]["contact"]["id"]
    await forgotten(ask, back)
    assert await found(database) == {}
