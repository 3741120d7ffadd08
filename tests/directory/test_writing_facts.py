"""Can a contact change jobs and types, with a history that says what was believed when?"""

from __future__ import annotations

from typing import Any

import pytest

from tests.directory.writing import READER, Write

JOBS = """contact { title department jobFunction version account { id }
    employments(first: 10) { edges { title isPrimary validFrom validTo node { id } } } }"""
TYPES = "contact { version types { type validFrom validTo account { id } } }"
NOW_Z = "2026-06-01T09:00:00Z"
LYRA, QUILL, NORTH = "acc_sample_lyra", "acc_sample_quill", "acc_sample_north"


async def employed(write: Write, account: str = LYRA) -> str:
    """A contact who has worked at an account since January."""
    id = await write.new("Contact", name="Zoë Ek", title="CTO", department="Tech", jobFunction="IT")
    said = {"contact": id, "to": account, "at": "2026-01-01T00:00:00Z", "title": "CTO", "department": "Tech"}
    payload = await write("changeEmployment", said, JOBS)
    assert payload["userErrors"] == []
    return id


def jobs(contact: dict[str, Any]) -> list[tuple[Any, ...]]:
    edges = contact["employments"]["edges"]
    found = [(e["node"]["id"], e["title"], e["isPrimary"], e["validFrom"], e["validTo"]) for e in edges]
    return sorted(found, key=lambda job: job[3])


async def versions(write: Write, id: str) -> list[list[Any]]:
    """Each version of the contact's facts, the superseded ones first."""
    return await write.database.records(
        """MATCH ({id: $p.id})-[f:WORKS_AT|ENGAGED_AS]->(a)
        WITH f, a ORDER BY f.supersededAt IS NULL, f.validFrom, f.type
        RETURN a.id, coalesce(f.title, f.type), toString(f.validFrom), toString(f.validTo), toString(f.supersededAt),
        f.supersededBy""",
        {"id": id},
    )


async def test_who_changes_employer_leaves_one_and_joins_the_other_at_one_moment(write: Write) -> None:
    id = await employed(write)
    said = {"contact": id, "from": LYRA, "to": QUILL, "at": "2026-05-01T02:00:00+02:00", "title": "COO"}
    payload = await write("changeEmployment", {**said, "department": None, "jobFunction": "OPERATIONS"}, JOBS)
    contact = payload["contact"]
    assert payload["userErrors"] == []
    assert jobs(contact) == [
        (LYRA, "CTO", True, "2026-01-01T00:00:00Z", "2026-05-01T00:00:00Z"),
        (QUILL, "COO", True, "2026-05-01T00:00:00Z", None),
    ]
    assert (contact["account"], contact["version"]) == ({"id": QUILL}, 3)
    assert (contact["title"], contact["department"], contact["jobFunction"]) == ("COO", None, "OPERATIONS")
    assert await versions(write, id) == [
        [LYRA, "CTO", "2026-01-01T00:00:00Z", None, NOW_Z, "own_sample_mara"],
        [LYRA, "CTO", "2026-01-01T00:00:00Z", "2026-05-01T00:00:00Z", None, None],
        [QUILL, "COO", "2026-05-01T00:00:00Z", None, None, None],
    ]
    (facts,) = await write.database.record(
        "MATCH ({id: $p.id})-[f:WORKS_AT]->() RETURN count(DISTINCT f.factId)", {"id": id}
    )
    assert facts == 2


async def test_another_job_at_the_same_account_keeps_what_is_not_said(write: Write) -> None:
    id = await employed(write)
    payload = await write("changeEmployment", {"contact": id, "from": LYRA, "to": LYRA, "title": "CEO"}, JOBS)
    contact = payload["contact"]
    assert [job[:2] for job in jobs(contact)] == [(LYRA, "CTO"), (LYRA, "CEO")]
    assert (contact["title"], contact["department"]) == ("CEO", "Tech")
    (department,) = await write.database.record(
        "MATCH ({id: $p.id})-[f:WORKS_AT {title: 'CEO'}]->() RETURN f.department", {"id": id}
    )
    assert department == "Tech"


async def test_a_second_job_leaves_the_first_the_main_one(write: Write) -> None:
    id = await employed(write)
    payload = await write("changeEmployment", {"contact": id, "to": QUILL, "title": "Board member"}, JOBS)
    contact = payload["contact"]
    assert [job[:3] for job in jobs(contact)] == [(LYRA, "CTO", True), (QUILL, "Board member", False)]
    assert (contact["title"], contact["account"]) == ("CTO", {"id": LYRA})


async def test_a_job_that_begins_later_changes_the_title_later(write: Write) -> None:
    id = await employed(write)
    said = {"contact": id, "from": LYRA, "to": QUILL, "at": "2026-09-01T00:00:00Z", "title": "COO"}
    contact = (await write("changeEmployment", said, JOBS))["contact"]
    assert (contact["title"], contact["account"]) == ("CTO", {"id": LYRA})
    assert jobs(contact) == [
        (LYRA, "CTO", True, "2026-01-01T00:00:00Z", "2026-09-01T00:00:00Z"),
        (QUILL, "COO", True, "2026-09-01T00:00:00Z", None),
    ]


async def test_who_leaves_has_no_employer(write: Write) -> None:
    id = await employed(write)
    payload = await write("changeEmployment", {"contact": id, "from": LYRA}, JOBS)
    assert jobs(payload["contact"]) == [(LYRA, "CTO", True, "2026-01-01T00:00:00Z", NOW_Z)]
    assert payload["contact"]["account"] is None
    assert (
        "contact.employment_changed",
        "own_sample_mara",
        {"account": LYRA},
        {"account": None, "at": "2026-06-01T09:00:00+00:00"},
    ) in await write.changes(id)


@pytest.mark.parametrize(
    ("said", "place", "code"),
    [
        ({}, "to", "REQUIRED"),
        ({"from": QUILL, "to": NORTH}, "from", "NOT_EMPLOYED"),
        ({"from": LYRA, "to": NORTH, "at": "2025-12-31T00:00:00Z"}, "from", "NOT_EMPLOYED"),
        ({"to": LYRA}, "to", "ALREADY_EMPLOYED"),
        ({"to": LYRA, "at": "2025-01-01T00:00:00Z"}, "to", "ALREADY_EMPLOYED"),
        ({"to": "acc_nobody"}, "to", "NOT_FOUND"),
        ({"from": "acc_nobody"}, "from", "NOT_FOUND"),
        ({"to": NORTH, "title": ""}, "title", "BLANK"),
        ({"contact": "con_nobody", "to": NORTH}, "contact", "NOT_FOUND"),
    ],
)
async def test_a_change_of_employer_that_makes_no_sense_is_refused(
    write: Write, said: dict[str, Any], place: str, code: str
) -> None:
    id = await employed(write)
    assert await write.refused("changeEmployment", {"contact": id, **said}) == [(f"input.{place}", code)]


async def test_types_are_a_set_from_a_moment_on(write: Write) -> None:
    id = await write.new("Contact", name="Zoë Ek")
    first = {"contact": id, "account": LYRA, "types": ["PROSPECT", "PARTNER"], "at": "2026-01-01T00:00:00Z"}
    await write("setContactTypes", first, TYPES)
    second = {**first, "types": ["PARTNER", "CLIENT", "CLIENT"], "at": "2026-03-01T00:00:00Z"}
    payload = await write("setContactTypes", second, TYPES)
    assert payload["userErrors"] == []
    assert [(each["type"], each["validFrom"], each["account"]["id"]) for each in payload["contact"]["types"]] == [
        ("CLIENT", "2026-03-01T00:00:00Z", LYRA),
        ("PARTNER", "2026-01-01T00:00:00Z", LYRA),
    ]
    assert await versions(write, id) == [
        [LYRA, "PROSPECT", "2026-01-01T00:00:00Z", None, NOW_Z, "own_sample_mara"],
        [LYRA, "PARTNER", "2026-01-01T00:00:00Z", None, None, None],
        [LYRA, "PROSPECT", "2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z", None, None],
        [LYRA, "CLIENT", "2026-03-01T00:00:00Z", None, None, None],
    ]
    assert [change[2:] for change in await write.changes(id) if change[0] == "contact.types_set"] == [
        (
            {"account": LYRA, "types": ["PARTNER", "PROSPECT"]},
            {"account": LYRA, "types": ["CLIENT", "PARTNER"], "at": "2026-03-01T00:00:00+00:00"},
        ),
        (
            {"account": LYRA, "types": []},
            {"account": LYRA, "types": ["PARTNER", "PROSPECT"], "at": "2026-01-01T00:00:00+00:00"},
        ),
    ]


async def test_types_elsewhere_stay_and_types_that_are_set_again_change_nothing(write: Write) -> None:
    id = await write.new("Contact", name="Zoë Ek")
    for account in (LYRA, QUILL):
        await write("setContactTypes", {"contact": id, "account": account, "types": ["CLIENT"]}, TYPES)
    before = await write.state()
    payload = await write("setContactTypes", {"contact": id, "account": LYRA, "types": ["CLIENT"]}, TYPES)
    assert payload["contact"]["version"] == 3
    assert await write.state() == before
    payload = await write("setContactTypes", {"contact": id, "account": LYRA, "types": []}, TYPES)
    assert [(each["type"], each["account"]["id"]) for each in payload["contact"]["types"]] == [("CLIENT", QUILL)]


async def test_a_type_whose_end_was_planned_goes_on_if_it_is_set(write: Write) -> None:
    id = await write.new("Contact", name="Zoë Ek")
    said = {"contact": id, "account": LYRA, "types": ["CLIENT"], "at": "2026-01-01T00:00:00Z"}
    await write("setContactTypes", said, TYPES)
    await write("setContactTypes", {**said, "types": [], "at": "2026-12-31T00:00:00Z"}, TYPES)
    payload = await write("setContactTypes", {**said, "at": "2026-06-01T00:00:00Z"}, TYPES)
    assert [(each["validFrom"], each["validTo"]) for each in payload["contact"]["types"]] == [
        ("2026-01-01T00:00:00Z", None)
    ]


async def test_a_type_that_begins_later_is_in_the_way(write: Write) -> None:
    id = await write.new("Contact", name="Zoë Ek")
    said = {"contact": id, "account": LYRA, "types": ["CLIENT"], "at": "2026-09-01T00:00:00Z"}
    await write("setContactTypes", said, TYPES)
    assert await write.refused("setContactTypes", {**said, "at": "2026-08-01T00:00:00Z"}) == [
        ("input.at", "LATER_TYPES")
    ]
    assert await write.refused("setContactTypes", {**said, "account": "con_sample_lea"}) == [
        ("input.account", "NOT_FOUND")
    ]


async def test_what_happened_is_written_down_with_who_was_there(write: Write) -> None:
    owner, contact = await write.new("Owner", name="Siv Berg"), await write.new("Contact", name="Zoë Ek")
    said = {
        "kind": "EMAIL",
        "at": "2026-05-30T10:00:00Z",
        "subject": "Offer",
        "direction": "OUTBOUND",
        "people": [{"person": owner, "as": "SENDER"}, {"person": contact}],
        "clientMutationId": "mail-1",
    }
    show = "interaction { id kind at subject direction people { edges { as node { id } } } }"
    payload = await write("recordInteraction", said, show)
    assert payload["userErrors"] == []
    recorded = payload["interaction"]
    assert (recorded["kind"], recorded["at"], recorded["subject"], recorded["direction"]) == (
        "EMAIL",
        "2026-05-30T10:00:00Z",
        "Offer",
        "OUTBOUND",
    )
    assert [(edge["node"]["id"], edge["as"]) for edge in recorded["people"]["edges"]] == [
        (owner, "SENDER"),
        (contact, None),
    ]
    assert await write("recordInteraction", said, show) == payload
    ((kind, by, before, after),) = await write.changes(recorded["id"])
    assert (kind, by, before) == ("interaction.created", "own_sample_mara", None)
    assert after["people"] == [owner, contact]


@pytest.mark.parametrize(
    ("said", "place", "code"),
    [
        ({"people": []}, "people", "OUT_OF_RANGE"),
        ({"people": [{"person": "acc_sample_lyra"}]}, "people.0.person", "NOT_FOUND"),
        ({"people": [{"person": "con_sample_lea"}, {"person": "con_nobody"}]}, "people.1.person", "NOT_FOUND"),
        ({"people": [{"person": "con_sample_lea"}] * 2}, "people.1.person", "DUPLICATE"),
        ({"at": "2026-06-01T10:00:00Z"}, "at", "IN_THE_FUTURE"),
        ({"subject": "\t"}, "subject", "BLANK"),
    ],
)
async def test_what_cannot_have_happened_is_refused(write: Write, said: dict[str, Any], place: str, code: str) -> None:
    fine = {"kind": "CALL", "at": "2026-05-30T10:00:00Z", "people": [{"person": "con_sample_lea"}]}
    assert await write.refused("recordInteraction", {**fine, **said}) == [(f"input.{place}", code)]


async def test_a_reader_may_not_write_what_happened(write: Write) -> None:
    before = await write.state()
    for query in (
        'mutation { changeEmployment(input: {contact: "con_sample_lea", from: "acc_sample_lyra"}) { contact { id } } }',
        """mutation { setContactTypes(input: {contact: "con_sample_lea", account: "acc_sample_lyra", types: []}) {
            contact { id } } }""",
        """mutation { recordInteraction(input: {kind: CALL, at: "2026-05-30T10:00:00Z",
            people: [{person: "con_sample_lea"}]}) { interaction { id } } }""",
    ):
        answer = await write.ask(query, viewer=READER)
        assert (answer.data, answer.errors[0]["extensions"]["code"]) == (None, "FORBIDDEN")
    assert await write.state() == before
