"""Do other systems bring back who was forgotten? Neither a CRM's leads, nor connections, calendars and mailboxes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.ingest.systems.mapped import read_mapping
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.forgetting.everywhere import do, found
from tests.ingest.folders import write_rows
from tests.ingest.orgs import ACME, ANA, NEW_LEAD, PAT, sf
from tests.ingest.test_person_accounts import PERSON
from tests.ingest.test_whose_files import EVENT, MAIL

SYSTEM, NORA, THEIRS = "systems", "nora@whose.example", "mimsy@borogove.example"
WORDS = ("borogove", "bandersnatch", NEW_LEAD.lower(), PAT.lower())
LINKEDIN = f"""First Name,Last Name,URL,Email Address,Company,Position,Connected On
Mimsy,Borogove,https://www.linkedin.com/in/mimsy-b,{THEIRS},Elsewhere,Bandersnatch,2024-04-13
"""
MAPPING = """system = "mapped"
[[tables]]
file = "people.csv"
[[tables.rows]]
object = "contacts"
id = "key"
given_name = "first"
family_name = "last"
email = "mail"
"""
CREATED = {"CreatedDate": "2024-01-01T00:00:00.000Z"}


async def take(database: Database, *paths: Path, **how: Any) -> Report:
    return await take_export(database, LOCAL, NOW, paths, system=SYSTEM, **how)


def crm(folder: Path) -> Path:
    """A lead that became a contact, whom a call was with; an account that is another name of theirs."""
    write_rows(folder, "User", {"Id": ANA, "LastName": "Nora", "Email": NORA, **CREATED})
    write_rows(folder, "Account", {"Id": ACME, "Name": "Callay", "Type": "Customer", "OwnerId": ANA, **CREATED})
    them = {"LastName": "Borogove", "FirstName": "Mimsy", "Email": THEIRS, "OwnerId": ANA, **CREATED}
    write_rows(folder, "Lead", {"Id": NEW_LEAD, "Company": "Callay", **them, "ConvertedContactId": PAT})
    write_rows(folder, "Contact", {"Id": PAT, "AccountId": ACME, **them})
    task = {"WhoId": NEW_LEAD, "OwnerId": ANA, "ActivityDate": "2024-02-01", "TaskSubtype": "Call"}
    return write_rows(folder, "Task", {"Id": sf("00T", 1), "Subject": "Bandersnatch", **task}).parent


@pytest.fixture
def own_files(tmp_path: Path) -> list[Path]:
    events = EVENT.format(uid="Bandersnatch", start="20260505T080000Z", more=f"ATTENDEE:mailto:{THEIRS}")
    texts = {
        "Connections.csv": LINKEDIN,
        "calendar.ics": f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{events}END:VCALENDAR\n".replace("\n", "\r\n"),
        "mail.mbox": MAIL.format(id="Bandersnatch", sender=NORA, to=THEIRS, more="X-Mailer: any"),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return [tmp_path / name for name in texts]


async def test_no_system_brings_them_back(
    ask: Ask, database: Database, settings: Settings, tmp_path: Path, own_files: list[Path]
) -> None:
    org = crm(tmp_path / "crm")
    await take(database, org)
    for path in own_files:
        await take(database, path, owner=NORA)
    assert set(await found(database, WORDS)) == {"borogove", "bandersnatch", NEW_LEAD.lower()}
    await do(ask, "forgetContact", contact=derived_id("con", SYSTEM, PAT))
    assert await found(database, WORDS) == {}

    for paths, how in ([org], {}), *(([path], {"owner": NORA}) for path in own_files):
        report = await take(database, *paths, **how)
        assert (report.rejects, report.warned["FORGOTTEN"] > 0, report.complete) == ([], True, True), paths
        assert report.total("created") == 0
        assert await found(database, WORDS) == {}, paths
    (settings.data_dir / "forgotten.jsonl").unlink()


async def test_an_account_that_is_a_person_loses_its_name_for_good(
    ask: Ask, database: Database, settings: Settings, tmp_path: Path
) -> None:
    write_rows(tmp_path, "Account", PERSON)
    await take(database, tmp_path)
    await do(ask, "forgetContact", contact=derived_id("con", SYSTEM, PERSON["PersonContactId"]))
    words = ("ola dahl", "ola@alone.example", "collector")
    assert await found(database, words) == {}
    report = await take(database, tmp_path)
    assert (report.rejects, report.complete) == ([], True)
    assert await found(database, words) == {}
    count = "MATCH (n:Account {id: $p.id}) RETURN n.name"
    assert await database.records(count, {"id": derived_id("acc", SYSTEM, PERSON["Id"])}) == [["(forgotten)"]]
    (settings.data_dir / "forgotten.jsonl").unlink()


async def test_neither_hubspot_nor_a_mapped_table_brings_them_back(
    ask: Ask, database: Database, settings: Settings, tmp_path: Path
) -> None:
    mailbox, words = "frumious@tulgey.example", ("jubjub", "tulgey", "burbler")
    owner, company = {"Contact owner": "bo@whose.example"}, {"Associated Company IDs": "77"}
    (tmp_path / "hubspot").mkdir()
    (tmp_path / "mapped").mkdir()
    hubspot = "hubspot-crm-exports-{}-2026-05-31"
    named = {"Record ID": "77", "Company name": "Callay", "Create Date": "2024-01-01 09:30"}
    write_rows(tmp_path / "hubspot", hubspot.format("all-companies"), named)
    them = {"First Name": "Frumious", "Last Name": "Jubjub", "Email": mailbox, "Job Title": "Burbler"}
    portal = {"Record ID": "78001", **them, **owner, **company, "Create Date": "2024-01-05 10:00"}
    write_rows(tmp_path / "hubspot", hubspot.format("all-contacts"), portal)
    write_rows(tmp_path / "mapped", "people", {"key": "m1", "first": "Frumious", "last": "Jubjub", "mail": mailbox})
    mapping = tmp_path / "people.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    ways: list[tuple[Path, dict[str, Any]]] = [
        (tmp_path / "hubspot", {}),
        (tmp_path / "mapped", {"mapping": read_mapping(str(mapping))}),
    ]
    for folder, how in ways:
        report = await take_export(database, LOCAL, NOW, [folder], system=folder.name, **how)
        assert (report.rejects, report.complete) == ([], True)
    assert set(await found(database, words)) == set(words)
    for id in (derived_id("con", "hubspot", "78001"), derived_id("con", "mapped", "m1")):  # one mailbox, not merged
        await do(ask, "forgetContact", contact=id)
    assert await found(database, words) == {}
    for folder, how in ways:
        report = await take_export(database, LOCAL, NOW, [folder], system=folder.name, **how)
        assert (report.rejects, report.warned["FORGOTTEN"] > 0, report.complete) == ([], True, True), folder
        assert report.total("created") == 0
        assert await found(database, words) == {}, folder
    (settings.data_dir / "forgotten.jsonl").unlink()
