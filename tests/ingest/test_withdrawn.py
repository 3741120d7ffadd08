"""Does what somebody here withdrew stay withdrawn when its record is imported again, and is that told?"""

from __future__ import annotations

from pathlib import Path

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.pipeline import take_export
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows
from tests.ingest.orgs import ACME, ANA, sf

BOLTS = sf("001", 77)


async def test_a_record_that_was_withdrawn_is_rejected_and_told(database: Database, ask: Ask, tmp_path: Path) -> None:
    write_rows(tmp_path, "User", {"Id": ANA, "LastName": "Ana"})
    both = [{"Id": ACME, "Name": "Kept"}, {"Id": BOLTS, "Name": "Made by mistake"}]
    folder = write_rows(tmp_path, "Account", *both).parent
    await take_export(database, LOCAL, NOW, [folder], system="mistakes")
    kept, id = (derived_id("acc", "mistakes", each) for each in (ACME, BOLTS))
    query = """mutation ($input: WithdrawAccountInput!) { withdrawAccount(input: $input) {
      withdrawn userErrors { message } } }"""
    answer = await ask(query, {"input": {"account": id, "reason": "A test of the form"}})
    assert answer.data == {"withdrawAccount": {"withdrawn": id, "userErrors": []}}
    write_rows(tmp_path, "Account", *({**each, "Industry": "Mining"} for each in both))
    for _ in range(2):
        report = await take_export(database, LOCAL, NOW, [folder], system="mistakes")
        (file,) = [each for each in report.files if each.object == "Account"]
        assert (file.created, file.rejected, file.updated + file.unchanged) == (0, 1, 1)
        assert report.rejected["WITHDRAWN"] == 1
        (told,) = report.examples["WITHDRAWN"]
        assert told.message.startswith(f"Local viewer withdrew {id} on 2026-06-01: A test of the form")
    answer = await ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": [kept, id]})
    assert answer.data == {"nodes": [{"id": kept}, None]}
