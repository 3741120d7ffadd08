"""When are two contacts, or two accounts, likely one?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.stewardship.rules import (
    NEIGHBOURS,
    Organisation,
    Somebody,
    account_keys,
    company_words,
    contact_keys,
    neighbours,
    same_account,
    same_person,
)


def person(name: str, email: str | None = None, phone: str | None = None, at: str | None = "acme.example") -> Somebody:
    return Somebody(f"con_{name}_{email}", name, email, phone, at)


def account(name: str, domain: str | None = None, country: str | None = None, above: str | None = None) -> Organisation:
    return Organisation(f"acc_{name}", name, domain, country, above)


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ("GTXPro", "GTX Pro", ["the same name, but for how it is written"]),
        ("Aurora Polymers AB", "aurora polymers", ["the same name, but for how it is written"]),
        ("Ångström Industrier", "Angstrom Industrier", ["the same name, but for how it is written"]),
        ("Bright technolgy", "Bright technology", ["names that differ in a letter or two"]),
    ],
)
def test_spellings_of_one_account_are_likely_one(one: str, other: str, reasons: list[str]) -> None:
    found = same_account(account(one), account(other))
    assert found is not None
    assert (0.9 <= found.score <= 1, list(found.reasons)) == (True, reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (account("Plant 1"), account("Plant 2")),
        (account("Acme Sweden"), account("Acme Norway")),
        (account("Acme"), account("Acme Sweden")),
        (account("Aurora UK"), account("Aurora NL")),
        (account("Berg"), account("Borg")),
        (account("Acme GmbH", country="DE"), account("Acne Gmbh", country="FR")),
        (account("Campos Trading", "campos.example"), account("Ramos Trading", "ramos.example")),
        (account("Acme", above="acc_ACME"), account("ACME")),
    ],
)
def test_accounts_that_only_look_alike_are_not(one: Organisation, other: Organisation) -> None:
    assert same_account(one, other) is None
    assert same_account(other, one) is None


@pytest.mark.parametrize("form", ["Kft", "Zrt.", "S.p.A.", "Sp. z o.o.", "OÜ", "d.o.o.", "Sdn Bhd", "GmbH & Co. KG"])
def test_a_legal_form_makes_no_other_account(form: str) -> None:
    found = same_account(account("Aurora Trading"), account(f"Aurora Trading {form}"))
    assert found is not None
    assert found.score == 0.95


def test_a_name_within_the_other_counts_with_the_same_domain() -> None:
    found = same_account(account("Acme", "acme.example"), account("Acme Sweden", "acme.example"))
    assert found is not None
    assert found.reasons == ("a name within the other", "the same domain, acme.example")
    assert same_account(account("Acme", "acme.example"), account("Borealis", "acme.example")) is None


def test_the_same_name_at_the_same_employer_with_two_mailboxes_is_likely_one_person() -> None:
    found = same_person(person("Anna Berg", "anna.berg@acme.example"), person("Berg, Anna", "a.berg@acme.example"))
    assert found is not None
    assert (found.score, found.reasons) == (
        0.95,
        ("the same name", "both at acme.example", "two mailboxes: anna.berg@acme.example, a.berg@acme.example"),
    )


def test_a_telephone_number_speaks_for_being_one_person_however_it_is_written() -> None:
    for ours, theirs, score in (
        ("+46 70 123 45 67", "0046-701234567", 1.0),
        ("123 4567", "1234567", 1.0),
        ("123 456", "123456", 0.95),  # too short to tell
        ("+46 70 123 45 67", "+46 70 123 45 68", 0.95),
        (None, None, 0.95),
    ):
        found = same_person(person("Anna Berg", phone=ours), person("Anna Berg", phone=theirs))
        assert found is not None
        assert (found.score, "the same telephone number" in found.reasons) == (score, score == 1.0)


def test_another_domain_and_another_country_speak_against_one_account() -> None:
    here = account("Aurora Polymers", "aurora.example", "SE")
    found = same_account(here, account("Aurora Polymers AB", "aurora-polymers.example"))
    assert found is not None
    assert (found.score, found.reasons[-1]) == (0.9, "but at aurora.example and aurora-polymers.example")
    found = same_account(here, account("Aurora Polymers AB", "aurora.example", "NO"))
    assert found is not None
    assert (found.score, found.reasons[-1]) == (0.9, "but in SE and NO")
    assert same_account(here, account("Aurora Polymers AB", country="NO")) is None
    assert same_account(here, account("Aurora Polymers AB", "polymers.example", "NO")) is None


def test_what_is_known_of_a_record_makes_its_keys() -> None:
    assert account_keys(account("Aurora AB", "www.aurora.example")) == ["> aurora", "< arorua", "@ aurora.example"]
    assert account_keys(account("", None)) == []
    assert contact_keys(person("Berg Anna", "a.berg@aurora.example", at="x")) == [
        "x anna berg", "x greb anna", "x @ a.berg@aurora.example",
    ]  # fmt: skip
    assert contact_keys(person("", None)) == contact_keys(person("Anna Berg", at=None)) == []


def test_an_initial_and_a_letter_too_much_are_likely_one_person() -> None:
    assert same_person(person("A. Berg"), person("Anna Berg")) is not None
    assert same_person(person("Katharina Lindström"), person("Katarina Lindstrom")) is not None


@pytest.mark.parametrize(
    ("one", "other"), [("Anna Berg", "Anna Borg"), ("Jan Berg", "Dan Berg"), ("A. Berg", "B. Berg")]
)
def test_people_whose_names_differ_are_not(one: str, other: str) -> None:
    assert same_person(person(one, "one@acme.example"), person(other, "other@acme.example")) is None


def test_two_first_names_with_one_mailbox_are_likely_one_person_unless_it_is_an_office() -> None:
    bob, robert = person("Bob Smith", "R.Smith@acme.example"), person("Robert Smith", "r.smith@Acme.example")
    found = same_person(bob, robert)
    assert found is not None
    assert found.reasons == (
        "the same family name, and another first name",
        "both at acme.example",
        "the same mailbox, r.smith@acme.example",
    )
    assert same_person(bob, robert, {"R.Smith@acme.example"}) is None
    assert same_person(bob, person("Robert Lee", "r.smith@acme.example")) is None
    assert set(contact_keys(bob)) & set(contact_keys(robert))


def test_the_letters_of_a_mailbox_and_of_a_domain_speak_for_being_one() -> None:
    one, other = person("Nils Falk", "nils@acme.example"), person("Nils Falk", "Nils@Acme.Example")
    found = same_person(one, other)
    assert found is not None and found.score == 1.0
    same = [
        Organisation("acc_1", "Codex Logistik", "acme.example", None),
        Organisation("acc_2", "Kodex Logistik", "WWW.Acme.example", None),
    ]
    likely = same_account(*same)
    assert likely is not None and "the same domain, acme.example" in likely.reasons


def test_a_mailbox_is_evidence_only_where_it_is_not_shared() -> None:
    one, other = person("Anna Berg", "info@acme.example"), person("A. Berg", "info@acme.example")
    alone, shared = same_person(one, other), same_person(one, other, {"info@acme.example"})
    assert alone is not None
    assert shared is not None
    assert (alone.score, shared.score) == (0.95, 0.9)
    assert "the same mailbox, info@acme.example" not in shared.reasons


def test_legal_forms_are_no_part_of_a_name_unless_nothing_else_is() -> None:
    assert company_words("The Aurora Polymers Co., Ltd.") == ("aurora", "polymers")
    assert company_words("AB") == ("ab",)


@given(st.lists(st.integers(), max_size=40))
def test_neighbours_are_the_pairs_at_most_so_many_places_apart(values: list[int]) -> None:
    places = list(enumerate(values))
    expected = {(one[0], other[0]) for one in places for other in places if 0 < other[0] - one[0] <= NEIGHBOURS}
    assert {(one[0], other[0]) for one, other in neighbours(places)} == expected


def test_neighbours_are_sought_within_one_place() -> None:
    people = [("acme", 1), ("acme", 2), ("birch", 3), ("birch", 4)]
    found = [(one[1], other[1]) for one, other in neighbours(people, lambda each: each[0])]
    assert found == [(1, 2), (3, 4)]


@given(st.text("xyzq ", min_size=7, max_size=12), st.data())
def test_a_letter_left_out_anywhere_leaves_one_key_close(name: str, data: st.DataObject) -> None:
    """From one end or the other, everything before the slip is the same."""
    place = data.draw(st.integers(0, len(name) - 1))
    one, other = (account_keys(account(each)) for each in (name, name[:place] + name[place + 1 :]))
    shared = sum(len(_common(ours, theirs)) - 2 for ours, theirs in zip(one, other, strict=False))
    if len(one) == len(other) == 2:
        assert shared >= len("".join(company_words(name))) - 1


def _common(one: str, other: str) -> str:
    length = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]
