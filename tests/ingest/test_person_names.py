"""Which part of a name is the given name, in a column that has the whole of it?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graphservice.graph.database import Database
from graphservice.ingest.pipeline import take_export
from graphservice.text.person_names import parts_of_name
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Ola Dahl", "Ola", "Dahl"),
        ("Dahl, Ola", "Ola", "Dahl"),
        ("van der Meer, Piet", "Piet", "van der Meer"),
        ("Dr. Karl von der Heide", "Dr. Karl", "von der Heide"),
        ("Dick Van Dyke", "Dick", "Van Dyke"),
        ("Van Morrison", "Van", "Morrison"),
        ("José García de la Torre", "José García", "de la Torre"),
        ("Jean-Luc  Picard Jr.", "Jean-Luc", "Picard Jr."),
        ("Eva Ek, PhD", "Eva", "Ek, PhD"),
        ("Prince", "", "Prince"),
        ("山田太郎", "", "山田太郎"),
        ("info@fjord.example", "", "info@fjord.example"),
        ("", "", ""),
    ],
)
def test_a_name_is_parted_before_the_words_that_belong_to_the_family(name: str, given: str, family: str) -> None:
    assert parts_of_name(name) == (given, family)


async def people(ask: Ask, *mails: str) -> list[tuple[str | None, str, list[str]]]:
    answer = await ask(
        """query ($mails: [String!]) { contacts(where: {email: {in: $mails}}, orderBy: [{field: NAME}]) {
          nodes { givenName familyName opportunities { nodes { name } } }
        } }""",
        {"mails": list(mails)},
    )
    assert answer.data is not None, answer.errors
    found = answer.data["contacts"]["nodes"]
    return [
        (one["givenName"], one["familyName"], [deal["name"] for deal in one["opportunities"]["nodes"]]) for one in found
    ]


async def test_people_of_pipedrive_with_one_name_column_have_both_names_and_their_deals(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    names = {"1": "Dahl, Ola", "2": "Piet van der Meer", "3": "Prince"}
    write_rows(
        tmp_path, "people-1",
        *(
            {"Person - ID": id, "Person - Name": name, "Person - First name": "Prince" if id == "3" else "",
             "Person - Last name": "", "Person - Email - Work": f"{id}@one-column.example"}
            for id, name in names.items()
        ),
    )  # fmt: skip
    deal = {"Deal - ID": "1", "Deal - Title": "Pump", "Deal - Status": "Open", "Deal - Deal created": "2026-01-02"}
    write_rows(tmp_path, "deals-1", {**deal, "Deal - Contact person": "Dahl, Ola"})
    report = await take_export(database, LOCAL, NOW, [tmp_path])
    assert (report.rejects, [each.message for each in report.warnings]) == ([], [])
    assert await people(ask, *(f"{id}@one-column.example" for id in names)) == [
        ("Ola", "Dahl", ["Pump"]),
        ("Piet", "van der Meer", []),
        (None, "Prince", []),
    ]


async def test_people_of_dynamics_with_their_full_names_have_both(database: Database, ask: Ask, tmp_path: Path) -> None:
    contact = {"(Do Not Modify) Contact": "0a1b2c3d-0000-4000-8000-0000000000c1", "Full Name": "Karl von der Heide"}
    write_rows(tmp_path, "My Active Contacts", {**contact, "Email": "karl@full-name.example"})
    lead = {"(Do Not Modify) Lead": "0a1b2c3d-0000-4000-8000-0000000000c2", "Name": "Ek, Eva", "Topic": "Pumps"}
    write_rows(tmp_path, "My Open Leads", {**lead, "Email": "eva@full-name.example"})
    report = await take_export(database, LOCAL, NOW, [tmp_path])
    assert (report.rejects, report.total("created")) == ([], 2)
    found = await people(ask, "karl@full-name.example", "eva@full-name.example")
    assert found == [("Eva", "Ek", []), ("Karl", "von der Heide", [])]
