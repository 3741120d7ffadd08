"""Can an account be written down and changed, and is what makes no sense refused without a trace?"""

from __future__ import annotations

import pytest

from tests.directory.writing import READER, Write

SHOWN = """account { name domain industry region country employees annualRevenue { amount currency } tier churnRisk
    openEscalations version parent { name } }"""


async def test_an_account_is_created_as_it_was_said(write: Write) -> None:
    said = {
        "name": "  Norrland Kraft ",
        "domain": "Norrland.Example",
        "industry": "Energy",
        "region": "EMEA",
        "country": "se",
        "employees": 900,
        "annualRevenue": {"amount": "1250.50", "currency": "sek"},
        "tier": "B",
        "churnRisk": 0.25,
        "openEscalations": 0,
        "parent": "acc_sample_north",
    }
    payload = await write("createAccount", said, SHOWN)
    assert payload["userErrors"] == []
    assert payload["account"] == {
        **said,
        "name": "Norrland Kraft",
        "domain": "norrland.example",
        "country": "SE",
        "annualRevenue": {"amount": "1250.50", "currency": "SEK"},
        "version": 1,
        "parent": {"name": "Ångström Industrier"},
    }


async def test_a_new_account_leaves_one_change_event_with_what_was_said(write: Write) -> None:
    id = await write.new("Account", name="Norrland Kraft", country="SE", parent="acc_sample_north", tier=None)
    assert await write.changes(id) == [
        (
            "account.created",
            "own_sample_mara",
            None,
            {"name": "Norrland Kraft", "country": "SE", "parent": "acc_sample_north"},
        )
    ]


async def test_what_is_left_out_stays_and_null_clears(write: Write) -> None:
    revenue = {"amount": "7", "currency": "EUR"}
    id = await write.new("Account", name="Kraft", tier="A", industry="Energy", annualRevenue=revenue)
    said = {"id": id, "version": 1, "name": "Kraft AB", "tier": None, "annualRevenue": None}
    payload = await write("updateAccount", said, SHOWN)
    account = payload["account"]
    assert payload["userErrors"] == []
    assert (account["name"], account["tier"], account["industry"]) == ("Kraft AB", None, "Energy")
    assert (account["annualRevenue"], account["version"]) == (None, 2)
    assert (await write.changes(id))[1] == (
        "account.updated",
        "own_sample_mara",
        {"name": "Kraft", "tier": "A", "annualRevenue": 700},
        {"name": "Kraft AB", "tier": None, "annualRevenue": None},
    )


async def test_an_update_that_changes_nothing_writes_nothing(write: Write) -> None:
    id = await write.new("Account", name="Kraft", tier="A", parent="acc_sample_north")
    before = await write.state()
    said = {"id": id, "version": 1, "tier": "A", "name": "Kraft", "domain": None, "parent": "acc_sample_north"}
    payload = await write("updateAccount", said, "account { version }")
    assert payload == {"account": {"version": 1}, "userErrors": []}
    assert await write.state() == before


async def test_a_parent_is_changed_and_taken_away(write: Write) -> None:
    id = await write.new("Account", name="Kraft", parent="acc_sample_north")
    moved = await write("updateAccount", {"id": id, "version": 1, "parent": "acc_sample_quill"}, SHOWN)
    assert (moved["account"]["parent"], moved["account"]["version"]) == ({"name": 'Quill "Q" Publishing'}, 2)
    alone = await write("updateAccount", {"id": id, "version": 2, "parent": None}, SHOWN)
    assert (alone["account"]["parent"], alone["account"]["version"]) == (None, 3)
    assert [change[2:] for change in (await write.changes(id))[1:]] == [
        ({"parent": "acc_sample_north"}, {"parent": "acc_sample_quill"}),
        ({"parent": "acc_sample_quill"}, {"parent": None}),
    ]


async def test_an_id_that_was_merged_is_followed(write: Write) -> None:
    id = await write.new("Account", name="Kraft", parent="acc_sample_old")
    payload = await write("updateAccount", {"id": id, "version": 1, "tier": "A"}, SHOWN)
    assert payload["account"]["parent"] == {"name": "Ångström Industrier"}


async def test_accounts_cannot_be_part_of_themselves_however_far_away(write: Write) -> None:
    top = await write.new("Account", name="Top")
    middle = await write.new("Account", name="Middle", parent=top)
    bottom = await write.new("Account", name="Bottom", parent=middle)
    assert await write.refused("updateAccount", {"id": top, "version": 1, "parent": bottom, "tier": "A"}) == [
        ("input.parent", "CIRCLE")
    ]
    assert await write.refused("updateAccount", {"id": top, "version": 1, "parent": top}) == [
        ("input.parent", "CIRCLE")
    ]
    turned = [{"id": top, "version": 1, "parent": bottom}, {"id": middle, "version": 1, "parent": None}]
    assert (await write("updateAccounts", turned, "accounts { version }"))["userErrors"] == []


@pytest.mark.parametrize(
    ("said", "place", "code"),
    [
        ({"name": " "}, "name", "BLANK"),
        ({"name": "x" * 256}, "name", "TOO_LONG"),
        ({"name": "two\nlines"}, "name", "UNREADABLE"),
        ({"name": "half \ud83d"}, "name", "UNREADABLE"),
        ({"domain": "https://"}, "domain", "INVALID_DOMAIN"),
        ({"country": "XX"}, "country", "INVALID_COUNTRY"),
        ({"employees": -1}, "employees", "OUT_OF_RANGE"),
        ({"churnRisk": 1.5}, "churnRisk", "OUT_OF_RANGE"),
        ({"annualRevenue": {"amount": "1.005", "currency": "EUR"}}, "annualRevenue.amount", "TOO_EXACT"),
        ({"annualRevenue": {"amount": "1", "currency": "EURO"}}, "annualRevenue.currency", "INVALID_CURRENCY"),
        ({"annualRevenue": {"amount": "-1", "currency": "EUR"}}, "annualRevenue.amount", "OUT_OF_RANGE"),
        ({"parent": "acc_nobody"}, "parent", "NOT_FOUND"),
        ({"parent": "con_sample_lea"}, "parent", "NOT_FOUND"),
        ({"parent": "acc_\ud83d"}, "parent", "NOT_FOUND"),
    ],
)
async def test_what_makes_no_sense_is_refused(write: Write, said: dict[str, object], place: str, code: str) -> None:
    assert await write.refused("createAccount", {"name": "Kraft", **said}) == [(f"input.{place}", code)]
    known = {"id": "acc_sample_lyra", "version": 1}
    assert await write.refused("updateAccount", {**known, **said}) == [(f"input.{place}", code)]


async def test_all_that_is_wrong_is_said_at_once(write: Write) -> None:
    said = {"name": "", "domain": "x", "country": "Sweden"}
    assert await write.refused("createAccount", said) == [
        ("input.name", "BLANK"),
        ("input.domain", "INVALID_DOMAIN"),
        ("input.country", "INVALID_COUNTRY"),
    ]


async def test_a_name_cannot_be_cleared(write: Write) -> None:
    said = {"id": "acc_sample_lyra", "version": 1, "name": None}
    assert await write.refused("updateAccount", said) == [("input.name", "REQUIRED")]


@pytest.mark.parametrize("id", ["acc_nobody", "con_sample_lea", "nonsense", "acc_\ud83d", "acc_" + "x" * 5_000])
async def test_an_account_that_is_not_there_is_not_changed(write: Write, id: str) -> None:
    assert await write.refused("updateAccount", {"id": id, "version": 1}) == [("input.id", "NOT_FOUND")]


async def test_a_reader_may_not_write(write: Write) -> None:
    before = await write.state()
    for query in (
        'mutation { createAccount(input: {name: "Kraft"}) { account { id } } }',
        'mutation { updateAccount(input: {id: "acc_sample_lyra", version: 1, tier: "A"}) { account { id } } }',
        'mutation { createAccounts(inputs: [{name: "Kraft"}]) { accounts { id } } }',
    ):
        answer = await write.ask(query, viewer=READER)
        assert (answer.data, answer.errors[0]["extensions"]["code"]) == (None, "FORBIDDEN")
    assert await write.state() == before
