"""Is an account of Salesforce that is a person both, whether or not the contacts come with it?"""

from __future__ import annotations

from pathlib import Path

from graphservice.graph.database import Database
from graphservice.ingest.pipeline import take_export
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows

PERSON = {
    "Id": "001000000000001AAA", "IsDeleted": "0", "Name": "", "Type": "Customer", "OwnerId": "005000000000001AAA",
    "IsPersonAccount": "1", "FirstName": "Ola", "LastName": "Dahl", "PersonContactId": "003000000000001AAA",
    "PersonEmail": "ola@alone.example", "PersonTitle": "Collector", "PersonHasOptedOutOfEmail": "0",
    "BillingCountry": "Norway", "CreatedDate": "2024-02-01 08:00:00",
}  # fmt: skip
CONTACT = {
    "Id": "003000000000001AAA", "IsDeleted": "0", "AccountId": PERSON["Id"], "FirstName": "Ola", "LastName": "Dahl",
    "Email": "ola@alone.example", "Title": "Collector", "IsPersonAccount": "1", "CreatedDate": "2024-02-01 08:00:00",
}  # fmt: skip


async def test_an_account_that_is_a_person_is_one_contact_there_with_and_without_its_row_among_the_contacts(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    write_rows(tmp_path, "Account", PERSON)
    found = []
    for files in (["Account"], ["Account", "Contact"]):
        if "Contact" in files:
            write_rows(tmp_path, "Contact", CONTACT)
        report = await take_export(database, LOCAL, NOW, [tmp_path], system="persons")
        assert report.rejects == []
        answer = await ask(
            """{ accounts(where: {name: {eq: "Ola Dahl"}}) { nodes {
              name country contacts { nodes { name email title } } owners { totalCount }
            } } }"""
        )
        assert answer.errors == []
        found.append(answer.data)
    there = {"name": "Ola Dahl", "email": "ola@alone.example", "title": "Collector"}
    account = {"name": "Ola Dahl", "country": "NO", "contacts": {"nodes": [there]}, "owners": {"totalCount": 1}}
    assert found == [{"accounts": {"nodes": [account]}}] * 2
