"""Is each file known for what it is, and no file taken for what it is not?"""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from graphservice.errors import BadInput
from graphservice.ingest.exports import table
from graphservice.ingest.systems.mapped import MappingFile, read_mapping
from graphservice.ingest.systems.mapped.suggesting import write_suggested
from graphservice.ingest.systems.recognition import Recognition, recognised

ACCOUNT = "Id,Name,BillingCity,OwnerId"


def told(folder: Path, mapping: MappingFile | None = None, /, **files: str) -> Recognition:
    """What is made of files with these headers, each with a row whose first cell is an id of an account."""
    found = []
    for name, header in files.items():
        path = folder / f"{name}.csv"
        columns = next(csv.reader([header]))
        with path.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows([columns, ["001000000000001AAA", *columns[1:]]])
        found.append(table(path))
    return recognised(found, mapping) if mapping else recognised(found)


def taken(recognition: Recognition) -> dict[str, tuple[str, str | None]]:
    return {
        each.table.file.stem: (system.profile.name, each.object)
        for system in recognition.systems
        for each in system.files
    }


def codes(recognition: Recognition) -> dict[str, str | None]:
    return {each.table.file.stem: each.code for each in recognition.untaken}


@pytest.mark.parametrize(
    ("name", "header", "expected"),
    [
        ("Account", "Id,Name,Type", ("salesforce", "account")),
        ("Account", ACCOUNT, ("salesforce", "account")),
        ("extract", ACCOUNT, ("salesforce", "account")),
        ("bulkjob-750", "Id,Name,Custom__c", ("salesforce", "account")),
        ("User", "Id,Username,FirstName,LastName,ProfileId", ("salesforce", "user")),
        ("report1718", "Account ID,Account Name,Account Owner", ("salesforce", "account")),
        ("report1719", "Opportunity ID,Account ID,Opportunity Name,Stage,Close Date", ("salesforce", "opportunity")),
        ("export", "Record ID,Deal Name,Deal Stage,Close Date,Amount", ("hubspot", "deals")),
        ("export", "Record ID,Company name,City", ("hubspot", "companies")),
        ("kontakte", "Datensatz-ID,Vorname,Nachname,E-Mail", ("hubspot", "contacts")),
        ("export", "ID de registro,Nombre,Apellidos,Correo", ("hubspot", "contacts")),
        ("export", "レコードID,取引名,取引ステージ,金額", ("hubspot", "deals")),
        ("transactions", "ID de l'enregistrement,Nom de la transaction,Phase de la transaction", ("hubspot", "deals")),
        ("Connections", "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Verbunden am", ("linkedin", "connections")),
        ("Connections", "Prénom,Nom de famille,URL,Entreprise,Connecté le", ("linkedin", "connections")),
        ("Kontakte", "Vorname,Nachname,Firma,Position,E-Mail-Adresse", ("outlook-contacts", "*contacts*")),
        ("contacts", "Prénom,Nom,Société,Profession,Adresse de messagerie", ("outlook-contacts", "*contacts*")),
        ("Kontakte", "(Nicht ändern) Kontakt,Vollständiger Name,E-Mail", ("dynamics-365", "*contact*")),
        ("EmailMessage", "Id,FromAddress,ToAddress,Incoming", ("salesforce", "emailmessage")),
        ("targets", "of,kpi,period,target", ("firm", "targets")),
        ("accounts", "id,name,industry", ("firm", "accounts")),
        ("of 2026", "id,contact_id,account_id,valid_from", ("firm", "employments")),
    ],
)
def test_a_file_is_known_by_its_header_its_name_or_its_ids(
    tmp_path: Path, name: str, header: str, expected: tuple[str, str]
) -> None:
    assert taken(told(tmp_path, **{name: header})) == {name.lower(): expected}


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Group", "Id,Name,DeveloperName"),  # Salesforce has it, and its first id could be an account's
        ("hubspot_emails", "campaign_id,contact_id,campaign_name,sends,opens"),
        ("contacts", "id,email,favourite colour,shoe size,star sign,pet"),
        ("teams", "sales_agent,manager,regional_office"),
        ("edges", "source,target"),
    ],
)
def test_what_is_of_something_else_is_taken_for_nothing(tmp_path: Path, name: str, header: str) -> None:
    assert taken(told(tmp_path, **{name: header})) == {}


def test_a_file_that_is_named_like_one_object_is_not_taken_for_another(tmp_path: Path) -> None:
    found = told(
        tmp_path, companies="Deal Name,Deal owner,Close Date,Deal probability", UserRole="Id,BillingCity,OwnerId"
    )
    assert taken(found) == {}


def test_a_folder_that_mixes_systems_is_told_apart_and_all_of_it_taken(tmp_path: Path) -> None:
    found = told(
        tmp_path, Account=ACCOUNT, deals="Record ID,Deal Name,Deal Stage", ContentVersion="Id,VersionData,FileType",
        weather="day,rain", Contact="Id,AccountId,Email",
    )  # fmt: skip
    assert taken(found) == {"account": ("salesforce", "account"), "deals": ("hubspot", "deals")}
    assert codes(found) == {"contentversion": None, "weather": "UNKNOWN_OBJECT", "contact": "MISSING_COLUMN"}
    messages = {each.table.file.stem: each.message for each in found.untaken}
    assert messages["contact"].startswith("Contact.csv has no column LastName, which Salesforce Contact must have")
    assert messages["weather"].startswith("weather.csv is in no format that is known. Its header: day, rain.")


def test_all_columns_that_are_missing_are_told_at_once(tmp_path: Path) -> None:
    found = told(tmp_path, Opportunity="Id,Name,Amount", OpportunityLineItem="Id,Quantity,UnitPrice")
    with pytest.raises(BadInput) as refused:
        found.refuse_nothing()
    assert [line.partition(", which")[0] for line in str(refused.value).splitlines()] == [
        "Opportunity.csv has no column AccountId, StageName, CloseDate",
        "OpportunityLineItem.csv has no column OpportunityId, Product2Id",
    ]


def test_a_file_that_nobody_knows_is_told_with_the_nearest_format_and_what_it_lacks(tmp_path: Path) -> None:
    found = told(tmp_path, extract="FirstName,LastName,MailingCity,Shoe")
    assert "Nearest: Salesforce " in found.untaken[0].message
    assert "needs Id" in found.untaken[0].message
    assert "--suggest-mapping" in found.untaken[0].message


def test_a_mapping_file_leaves_the_rest_of_the_folder_to_the_formats_that_know_it(tmp_path: Path) -> None:
    rows = [{"object": "accounts", "id": "No", "name": "Firm"}]
    mapping = MappingFile(tables=[{"file": "legacy*.csv", "rows": rows}])  # type: ignore[list-item]
    found = told(tmp_path, mapping, legacy_1="No,Firm", Contact="Id,LastName,AccountId")
    assert taken(found) == {"legacy_1": ("generic", "legacy*.csv"), "contact": ("salesforce", "contact")}


def test_a_first_mapping_file_is_written_that_takes_the_file_and_overwrites_nothing(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        contacts="Kontakt-Nr,Vorname,Nachname,Firma,Email",
        pipeline="Deal,Company,Value,Stage,Created,Rep",
    )
    assert taken(found) == {}
    path = tmp_path / "first.toml"
    write_suggested([each.table for each in found.untaken], path)
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [(each["file"], each["rows"][0]["object"]) for each in said["tables"]] == [
        ("contacts.csv", "contacts"), ("pipeline.csv", "opportunities")
    ]  # fmt: skip
    mapping = read_mapping(str(path))
    assert taken(recognised([table(tmp_path / f"{name}.csv") for name in ("contacts", "pipeline")], mapping)) == {
        "contacts": ("generic", "contacts.csv"),
        "pipeline": ("generic", "pipeline.csv"),
    }
    with pytest.raises(BadInput, match="is there already"):
        write_suggested([each.table for each in found.untaken], path)
