"""Are the e-mails of a Salesforce export interactions of all whom their addresses name, each once?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphservice.graph.database import Database
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import file_of, write_rows

SYSTEM = "messages"
OUR, ANN, BO = "nora@mailing.example", "ann@msg-client.example", "bo@msg-client.example"
OWNER, TASK = "005000000000001AAA", "00T000000000009AAA"
QUERY = """{ contacts(where: {email: {in: ["ann@msg-client.example", "bo@msg-client.example"]}},
  orderBy: [{field: NAME}]) { nodes {
    givenName knownBy { and { name } } interactions(orderBy: [{field: AT}]) { nodes { kind subject direction } }
} } }"""


def message(number: int, sender: str, to: str, **said: str) -> dict[str, str]:
    blank = dict.fromkeys(("ActivityId", "CcAddress", "RelatedToId", "Status"), "")
    at = f"2026-03-0{number}T09:00:00.000Z"
    given = {"Id": f"02s00000000000{number}AAA", "FromAddress": sender, "ToAddress": to, "MessageDate": at}
    return {**blank, **given, "Subject": f"Mail {number}", "Incoming": "0" if sender == OUR else "1", **said}


def people(folder: Path) -> None:
    write_rows(folder, "User", {"Id": OWNER, "Username": "x", "FirstName": "Msg", "LastName": "Nora", "Email": OUR})
    contacts = [("003000000000001AAA", "Ann", ANN), ("003000000000002AAA", "Bo", BO)]
    named = [{"Id": id, "LastName": "Msg", "FirstName": given, "Email": mail} for id, given, mail in contacts]
    write_rows(folder, "Contact", *named)


async def taken(database: Database, folder: Path) -> Report:
    return await take_export(database, LOCAL, NOW, [folder], system=SYSTEM)


async def shown(ask: Ask) -> list[dict[str, Any]]:
    answer = await ask(QUERY)
    assert answer.data is not None and not answer.errors, answer.errors
    return list(answer.data["contacts"]["nodes"])


async def test_messages_tell_of_whom_they_name_and_their_tasks_of_no_second_e_mail(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    people(tmp_path)
    told = {"Subject": "Email: Mail 1", "Status": "Completed", "ActivityDate": "2026-03-01", "IsClosed": "1"}
    given = {"Id": TASK, "WhoId": "003000000000001AAA", "OwnerId": OWNER, "EmailMessageId": "02s000000000001AAA"}
    listed = {**given, "Id": "00T000000000008AAA", "EmailMessageId": "02s000000000004AAA", "Subject": "News"}
    write_rows(tmp_path, "Task", {**given, **told}, {**told, **listed})
    many = "; ".join(f"p{number}@msg-many.example" for number in range(13))
    messages = [
        message(1, OUR, f"{ANN.upper()}; {BO}", ActivityId=TASK), message(2, ANN, OUR),
        message(3, "no-reply@msg-shop.example", OUR), message(4, OUR, f"{ANN};{many}"), message(5, OUR, BO, Status="5"),
    ]  # fmt: skip
    write_rows(tmp_path, "EmailMessage", *messages)
    report = await taken(database, tmp_path)
    file = file_of(report, "EmailMessage.csv")
    assert (report.rejects, file.created, file.unchanged) == ([], 2, 3)
    ann, bo = await shown(ask)
    first, news = ({"kind": kind, "subject": subject, "direction": None} for kind, subject in
                   (("EMAIL", "Email: Mail 1"), ("NOTE", "News")))  # fmt: skip
    second = {"kind": "EMAIL", "subject": "Mail 2", "direction": "INBOUND"}
    assert sorted(ann["interactions"]["nodes"], key=str) == sorted([first, news, second], key=str)
    assert bo["interactions"]["nodes"] == [first]
    assert len(ann["knownBy"]) == len(bo["knownBy"]) == 1
    again = await taken(database, tmp_path)
    assert [again.total(name) for name in ("created", "updated", "rejected")] == [0, 0, 0]
