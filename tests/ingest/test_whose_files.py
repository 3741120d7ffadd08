"""Do somebody's connections, calendar and mailbox become ties of theirs, and of nobody else's?"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio
import typer
from typer.testing import CliRunner, Result

from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.commands import import_command
from graphservice.ingest.pipeline import take_export
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows

app = typer.Typer()
app.command("import")(import_command)
NORA, SYSTEM = "nora@whose.example", "whose"
LINKEDIN = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ola,Dahl,https://www.linkedin.com/in/ola-dahl,,Fjordline ASA,CFO,2024-04-13
Eva,Ek,https://www.linkedin.com/in/eva-ek-1,eva@fjordline.example,,,2020-01-31
Ann,New,https://www.linkedin.com/in/ann-new,,Fjordline,Buyer,2023-05-01
Bo,Stranger,https://www.linkedin.com/in/bo-stranger,,Elsewhere Ltd,Chef,2022-05-01
,,,,,,2022-06-01
"""
EVENT = """BEGIN:VEVENT
UID:{uid}@whose.example
DTSTART:{start}
SUMMARY:{uid}
ORGANIZER:mailto:nora@whose.example
{more}
END:VEVENT
"""
OLA, EVA = "ATTENDEE:mailto:OLA@fjordline.example", "ATTENDEE;PARTSTAT=DECLINED:mailto:eva@fjordline.example"
EVENTS = (
    ("weekly", "20260504T080000Z", f"RRULE:FREQ=WEEKLY\n{OLA}"),  # 5 times up to the clock of the tests
    ("declined", "20260505T080000Z", f"{OLA}\n{EVA}"),
    ("cancelled", "20260506T080000Z", f"STATUS:CANCELLED\n{OLA}"),
    ("private", "20260507T080000Z", f"CLASS:PRIVATE\n{OLA}"),
    ("to come", "20261207T080000Z", OLA),
    ("alone", "20260508T080000Z", "TRANSP:OPAQUE"),
    ("fair", "20260509", f"{OLA}\nATTENDEE:mailto:who@nowhere.example"),
)
MAIL = """From x Mon May  4 08:00:00 2026
Message-ID: <{id}@whose.example>
Date: Mon, 4 May 2026 10:00:00 +0200
From: {sender}
To: {to}
Subject: {id}
{more}

Nobody keeps this text.

"""
MAILS = (
    ("out", NORA, "ola@fjordline.example, who@nowhere.example", "X-Mailer: any"),
    ("back", "Ola Dahl <ola@fjordline.example>", NORA, "X-Mailer: any"),
    ("list", "ola@fjordline.example", NORA, "List-Id: <news.fjordline.example>"),
    ("bulk", "ola@fjordline.example", NORA, "Precedence: bulk"),
    ("many", NORA, ", ".join(["ola@fjordline.example", *(f"p{n}@nowhere.example" for n in range(20))]), "X: y"),
)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, settings: Settings, address: Address, database: Database) -> None:
    """The command uses this run's Neo4j."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("GRAPHSERVICE_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GRAPHSERVICE_CLOCK", "2026-06-01T09:00:00Z")


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _people(database: Database, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nora is one of us; Ola and Eva are at Fjordline."""
    folder = tmp_path_factory.mktemp("people")
    write_rows(folder, "owners", {"id": "nora", "name": "Nora Berg", "email": NORA})
    write_rows(folder, "accounts", {"id": "f", "name": "Fjordline", "domain": "fjordline.example"})
    write_rows(
        folder, "contacts",
        {"id": "ola", "given_name": "Ola", "family_name": "Dahl", "email": "ola@fjordline.example", "account_id": "f"},
        {"id": "eva", "given_name": "Eva", "family_name": "Ek", "email": "eva@fjordline.example", "account_id": "f"},
    )  # fmt: skip
    report = await take_export(database, LOCAL, NOW, [folder], system=SYSTEM)
    assert report.rejects == []


async def run(path: Path, *how: str) -> Result:
    return await asyncio.to_thread(lambda: CliRunner().invoke(app, [str(path), *how, "--json"]))


async def imported(path: Path, *how: str) -> dict[str, Any]:
    done = await run(path, "--owner", NORA, *how)
    assert done.exit_code == 0, done.output
    report: dict[str, Any] = orjson.loads(done.stdout)
    return report


async def known_by(ask: Ask, email: str) -> list[dict[str, Any]]:
    answer = await ask(
        """query ($email: String!) { contacts(where: {email: {eq: $email}}) { nodes { knownBy {
          between { name } evidence { meetings emails events } acquaintances { kind statedIn since }
        } } } }""",
        {"email": email},
    )
    assert answer.errors == []
    ties: list[dict[str, Any]] = (answer.data or {})["contacts"]["nodes"][0]["knownBy"]
    return ties


async def test_it_must_be_said_whose_the_files_are(tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(LINKEDIN, encoding="utf-8")
    done = await run(path)
    assert (done.exit_code, "somebody's connections: say whose (--owner" in done.stderr) == (1, True)
    unknown = await run(path, "--owner", "nobody@whose.example")
    assert (unknown.exit_code, "none of us has this address" in unknown.stderr) == (1, True)
    contact = await run(path, "--owner", derived_id("con", SYSTEM, "ola"))
    assert (contact.exit_code, "none of us has this id" in contact.stderr) == (1, True)


async def test_connections_are_people_whom_we_know_or_contacts_at_the_account_of_their_company(
    ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(LINKEDIN, encoding="utf-8")
    report = await imported(path)
    (file,) = report["files"]
    assert (file["rows"], file["created"], file["unchanged"], file["rejected"]) == (5, 4, 1, 0)
    told = (report["rules"][f"connection: {name}"] for name in ("somebody whom we know", "a contact of its own"))
    assert tuple(told) == (2, 2)
    (tie,) = await known_by(ask, "ola@fjordline.example")
    assert (tie["between"]["name"], tie["acquaintances"]) == (
        "Nora Berg", [{"kind": "CONNECTION", "statedIn": "LinkedIn", "since": "2024-04-13T00:00:00Z"}]
    )  # fmt: skip
    answer = await ask(
        """{ accounts(where: {name: {eq: "Fjordline"}}) { nodes { contacts { nodes { name title } } } }
        contacts(where: {name: {eq: "Bo Stranger"}}) { nodes { title companyName account { name } } } }"""
    )
    assert (answer.errors, answer.data) == (
        [],
        {
            "accounts": {"nodes": [{"contacts": {"nodes": [
                {"name": "Ann New", "title": "Buyer"}, {"name": "Eva Ek", "title": None},
                {"name": "Ola Dahl", "title": None},
            ]}}]},
            "contacts": {"nodes": [{"title": "Chef", "companyName": "Elsewhere Ltd", "account": None}]},
        },
    )  # fmt: skip
    (again,) = (await imported(path))["files"]
    assert (again["created"], again["updated"], again["rejected"]) == (0, 0, 0)


async def test_a_calendar_is_meetings_of_those_who_were_there(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "nora.ics"
    events = "".join(EVENT.format(uid=uid, start=start, more=more) for uid, start, more in EVENTS)
    events = events.replace("DTSTART:20260509\n", "DTSTART;VALUE=DATE:20260509\n")
    path.write_bytes(f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n".replace("\n", "\r\n").encode())
    report = await imported(path)
    (file,) = report["files"]
    assert (file["rows"], file["created"], file["unchanged"], file["rejected"]) == (7, 3, 4, 0)
    assert [each["code"] for each in report["warnings"]] == ["UNKNOWN_ADDRESS"]
    (tie,) = await known_by(ask, "ola@fjordline.example")
    assert (tie["evidence"]["meetings"], tie["evidence"]["events"]) == (6, 1)
    eva = await known_by(ask, "eva@fjordline.example")
    assert [each["evidence"]["meetings"] for each in eva] in ([], [0])
    (again,) = (await imported(path))["files"]
    assert (again["created"], again["updated"]) == (0, 0)


async def test_a_mailbox_is_messages_of_people_to_people_without_their_text(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "nora.mbox"
    path.write_text("".join(MAIL.format(id=id, sender=sender, to=to, more=more) for id, sender, to, more in MAILS))
    report = await imported(path)
    (file,) = report["files"]
    assert (file["rows"], file["created"], file["unchanged"], file["rejected"]) == (5, 2, 3, 0)
    assert report["rules"]["mail: a message of a list, a newsletter or a program is set aside"] == 2
    (tie,) = await known_by(ask, "ola@fjordline.example")
    assert tie["evidence"]["emails"] == 2
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Interaction {id: id})-[part:INVOLVES]->(person) "
        "RETURN n.kind, n.subject, n.direction, toString(n.at), person.name, part.as ORDER BY n.subject, part.as",
        {"ids": [derived_id("int", "mail", f"<{id}@whose.example>") for id in ("out", "back")]},
    )
    at = "2026-05-04T08:00:00Z"
    assert found == [
        ["EMAIL", "back", "INBOUND", at, "Nora Berg", "RECIPIENT"],
        ["EMAIL", "back", "INBOUND", at, "Ola Dahl", "SENDER"],
        ["EMAIL", "out", "OUTBOUND", at, "Ola Dahl", "RECIPIENT"],
        ["EMAIL", "out", "OUTBOUND", at, "Nora Berg", "SENDER"],
    ]
    (again,) = (await imported(path))["files"]
    assert (again["created"], again["updated"]) == (0, 0)
