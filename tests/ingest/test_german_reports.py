"""Is a report of a Salesforce org in German, saved by Excel, what the same report in English is?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphservice.graph.database import Database
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows

WITH_IDS = {
    "Report1": """Account-ID;Accountname;Account-Inhaber;Land (Rechnungsanschrift);Typ;Mitarbeiter;Website;Erstelldatum
001Bx00000000D1;Mühle & Söhne KG;Jörg Weiß;Deutschland;Kunde;1.250;www.muehle.example;13.04.2021
""",
    "Report2": """Opportunity-ID;Opportunity-Name;Account-ID;Accountname;Opportunity-Inhaber;Phase;Betrag;\
Betrag Währung;Schlusstermin;Erstelldatum;Lead-Quelle;Typ
006Bx00000000D1;Pumpe;001Bx00000000D1;Mühle & Söhne KG;Jörg Weiß;Geschlossen und gewonnen;12.500,00;EUR;\
30.06.2024;01.02.2024;Web;Neukunde
""",
    "Report3": """Kontakt-ID;Vorname;Nachname;Titel;Account-ID;Accountname;E-Mail;Land (Postanschrift);\
Kontaktinhaber
003Bx00000000D1;Jürgen;Groß;Geschäftsführer;001Bx00000000D1;Mühle & Söhne KG;gross@muehle.example;Österreich;\
Jörg Weiß
""",
}
WITHOUT = {
    "Opportunities": """Meine Opportunities;;;;;;
Stand: 30.05.2026, 09:00 Uhr;;;;;;

Opportunity-Inhaber;Accountname;Opportunity-Name;Phase;Betrag;Schlusstermin;Erstelldatum
Jörg Weiß;Mühle & Söhne KG;Ventil;Verhandlung/Überprüfung;€ 1.900,50;31.08.2026;01.02.2026
Summe;;;;€ 1.900,50;;
""",
    "Kontakte": """Vorname;Nachname;Titel;Accountname;E-Mail;Kontaktinhaber
Jürgen;Groß;Vorstand;Mühle & Söhne KG;gross@muehle.example;Jörg Weiß
""",
    "Accounts": """Accountname;Accountinhaber;Typ;Land (Rechnungsanschrift)
Weide GmbH;Jörg Weiß;Kunde;Schweiz
""",
}
QUERY = """{ accounts(where: {name: {in: ["Mühle & Söhne KG", "Weide GmbH"]}}, orderBy: [{field: NAME}]) { nodes {
  name country employees owners { nodes { name email } } contacts { nodes { name title country } }
  opportunities(orderBy: [{field: NAME}]) { nodes {
    name status phase amount { amount currency } openedOn team { nodes { name email } }
  } }
} } }"""


def written(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="cp1252")
    return folder


async def take(database: Database, folder: Path) -> Report:
    return await take_export(database, LOCAL, NOW, [folder])


async def test_reports_in_german_are_taken_with_their_ids_and_without(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    """What the reports without ids name is what those with ids told of: the account, the contact and the owner."""
    user = {"Id": "005Bx00000000D1", "Username": "j@us", "FirstName": "Jörg", "LastName": "Weiß", "IsActive": "1"}
    write_rows(tmp_path / "users", "User", {**user, "Email": "joerg@us.example"})
    await take(database, tmp_path / "users")
    report = await take(database, written(tmp_path / "ids", WITH_IDS))
    assert [(file.format, file.object, file.created) for file in report.files] == [
        ("salesforce", "Account", 1), ("salesforce", "Contact", 1), ("salesforce", "Opportunity", 1)
    ]  # fmt: skip
    assert (report.rejects, {each.code for each in report.warnings}) == ([], {"GUESSED_ENCODING"})
    report = await take(database, written(tmp_path / "none", WITHOUT))
    assert {(file.file, file.format, file.created) for file in report.files} == {
        ("Opportunities.csv", "salesforce-report", 1),
        ("Kontakte.csv", "salesforce-report", 0),
        ("Accounts.csv", "salesforce-report", 1),
    }
    assert {each.code for each in report.warnings} <= {"NO_IDS", "NO_RECORD", "GUESSED_ENCODING"}
    assert report.rejects == []
    answer = await ask(QUERY)
    assert answer.data is not None, answer.errors
    mill, willow = answer.data["accounts"]["nodes"]
    joerg = {"name": "Jörg Weiß", "email": "joerg@us.example"}
    assert {**mill, "opportunities": [deal(each) for each in mill["opportunities"]["nodes"]]} == {
        "name": "Mühle & Söhne KG", "country": "DE", "employees": 1250, "owners": {"nodes": [joerg]},
        "contacts": {"nodes": [{"name": "Jürgen Groß", "title": "Geschäftsführer", "country": "AT"}]},
        "opportunities": [
            ("Pumpe", "WON", "12500.00 EUR", "2024-02-01", [joerg]),
            ("Ventil", "OPEN", "1900.50 EUR", "2026-02-01", [joerg]),
        ],
    }  # fmt: skip
    assert (willow["country"], willow["owners"]) == ("CH", {"nodes": [joerg]})


def deal(found: dict[str, Any]) -> tuple[Any, ...]:
    money = f"{found['amount']['amount']} {found['amount']['currency']}"
    return found["name"], found["status"], money, found["openedOn"], found["team"]["nodes"]


async def test_a_report_that_only_names_an_account_takes_nothing_from_it(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    """The report of deals has the account's name, that of accounts its country: each may come again, alone too."""
    files = {
        name: text.replace("Weide GmbH", "Wehr KG").replace("Mühle & Söhne KG", "Wehr KG").replace("gross@", "wehr@")
        for name, text in WITHOUT.items()
    }
    both, deals = written(tmp_path / "both", files), written(tmp_path / "deals", {"Deals": files["Opportunities"]})
    await take(database, both)
    for folder in (both, deals):
        again = await take(database, folder)
        assert (again.total("created"), again.total("updated"), again.rejects) == (0, 0, [])
    answer = await ask('{ accounts(where: {name: {eq: "Wehr KG"}}) { nodes { country owners { nodes { name } } } } }')
    assert answer.data is not None, answer.errors
    (account,) = answer.data["accounts"]["nodes"]
    assert account == {"country": "CH", "owners": {"nodes": [{"name": "Jörg Weiß"}]}}
