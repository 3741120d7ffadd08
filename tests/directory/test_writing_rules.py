"""Do the rules of writing take what is right and refuse what is not, whatever the text or number?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from unicodedata import normalize

import pytest
from faker.providers.currency import Provider as Currencies
from faker.providers.date_time import Provider as Countries
from hypothesis import given
from hypothesis import strategies as st

from graphservice.directory import rules
from graphservice.directory.rules.codes import COUNTRIES, CURRENCIES
from graphservice.directory.rules.deals import closing, first_phase_at, opened
from graphservice.directory.rules.numbers import between, counted, in_order
from graphservice.directory.rules.people import whole_name
from graphservice.directory.rules.spelling import composed, host, mailbox
from graphservice.directory.rules.text import country, domain, email, line, prose, writable
from graphservice.errors import Objection


def code(checked: object) -> str:
    assert isinstance(checked, Objection)
    return checked.code


def test_the_countries_are_those_of_iso_3166() -> None:
    assert len(COUNTRIES) == 249
    assert {each.alpha_2_code for each in Countries.countries} <= COUNTRIES
    assert all(len(each) == 2 and each.isupper() for each in COUNTRIES)


def test_the_currencies_are_those_of_iso_4217() -> None:
    known = {each for each, _ in Currencies.currencies}
    assert known - CURRENCIES == {"CUC", "GGP", "IMP", "JEP", "NIS", "SPL", "TVD", "XDR"}
    assert CURRENCIES - known == {"VED"}


@given(st.text())
def test_a_line_is_kept_without_blanks_around_it_or_refused(text: str) -> None:
    checked = line(20)(text)
    if isinstance(checked, str):
        assert checked == checked.strip() == normalize("NFC", text).strip()
        assert 0 < len(checked) <= 20
        checked.encode()
        assert checked.splitlines() == [checked]
    else:
        bare = normalize("NFC", text).strip()
        assert checked.code == ("BLANK" if not bare else "UNREADABLE" if not writable(bare) else "TOO_LONG")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1, max_size=20))
def test_whatever_can_be_shown_can_be_written(text: str) -> None:
    assert text.strip() == "" or line(99)(text) == normalize("NFC", text).strip()


@given(st.emails())
def test_an_address_that_rfc_5321_allows_is_kept(address: str) -> None:
    assert email(address) == address.lower() == email(f" {address.upper()} ")


@pytest.mark.parametrize(
    "text",
    ["", "@", "a@", "@b.example", "a b@c.example", "a@b", "a@b..example", "a@b.example.", "a@-b.example",
     "a@@b.example", "a@b.example\nc", "A <a@b.example>", ".a@b.example", "a.@b.example", "a@b.123", "a@\ud800.example",
     f"{'x' * 65}@b.example", f"a@{'b.' * 130}example"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    assert code(email(text)) == "INVALID_EMAIL"


@pytest.mark.parametrize("text", ["a.com", "xn--bcher-kva.example", "bücher.example", "a.b.c.museum", "1.de"])
def test_a_domain_is_kept_in_lower_case(text: str) -> None:
    assert domain(f" {text.upper()} ") == text


@pytest.mark.parametrize(
    "text", ["", "com", "a_.example", "-a.example", "a..b", "http://", "mailto:", "a b.example", "1.2.3.4"]
)
def test_what_is_no_domain_is_refused(text: str) -> None:
    assert code(domain(text)) == "INVALID_DOMAIN"


@pytest.mark.parametrize(
    "text",
    ["acme.example", "ACME.example", "www.acme.example", "https://www.Acme.example/", "http://acme.example:8080/about?x=1",
     "//acme.example", "acme.example.", "https://user@acme.example/#top", " WWW.ACME.EXAMPLE/ "],
)  # fmt: skip
def test_a_domain_is_the_same_however_it_is_written(text: str) -> None:
    assert host(text) == domain(text) == "acme.example"


@given(st.text() | st.from_regex(r"(https?://)?(www\.)*[a-z.]{1,9}(/|:\d)?", fullmatch=True))
def test_a_domain_that_is_kept_is_kept_again_as_it_is(text: str) -> None:
    assert host(host(text)) == host(text)
    checked = domain(text)
    if isinstance(checked, str):
        assert domain(checked) == checked == host(text)


@given(st.text())
def test_a_mailbox_has_one_spelling(text: str) -> None:
    assert mailbox(mailbox(text)) == mailbox(text)


@pytest.mark.parametrize("name", ["Zoë", "Ångström", "한국"])
def test_accents_are_in_their_letters(name: str) -> None:
    assert (
        line()(normalize("NFD", name)) == prose(99)(normalize("NFD", name)) == composed(normalize("NFD", name)) == name
    )


def test_a_country_is_one_of_iso_3166() -> None:
    assert country(" se ") == "SE"
    assert code(country("SWE")) == code(country("")) == code(country("\ud800")) == "INVALID_COUNTRY"


@given(st.sampled_from(sorted(CURRENCIES)), st.integers(0, 10**17))
def test_money_goes_to_minor_units_and_back_exactly(currency: str, minor: int) -> None:
    amount = Decimal(rules.amount([minor, currency]))
    if amount < 10**15:
        assert rules.minor_units(amount, currency) == minor
    else:
        assert code(rules.minor_units(amount, currency)) == "OUT_OF_RANGE"


@given(st.sampled_from(["EUR", "JPY", "KWD"]), st.decimals(0, 1_000, places=6))
def test_money_is_never_rounded(currency: str, amount: Decimal) -> None:
    minor = rules.minor_units(amount, currency)
    if isinstance(minor, int):
        assert Decimal(rules.amount([minor, currency])) == amount
    else:
        assert minor.code == "TOO_EXACT"
        assert amount.scaleb(rules.minor_digits(currency)) % 1 != 0


@pytest.mark.parametrize(
    ("amount", "currency", "field"),
    [("-0.01", "EUR", "amount"), ("1e15", "EUR", "amount"), ("1e-400", "EUR", "amount"), ("1", "", "currency"),
     ("1", "EURO", "currency"), ("1", "XAU", "currency"), ("1", "\ud800", "currency")],
)  # fmt: skip
def test_money_that_makes_no_sense_is_refused(amount: str, currency: str, field: str) -> None:
    found = rules.minor_units(Decimal(amount), currency)
    assert isinstance(found, Objection) and found.field == field


def test_numbers_have_their_bounds() -> None:
    assert (between(0, 1)(0), between(0, 1)(1), counted(0)) == (0, 1, 0)
    assert {code(between(0, 1)(1.01)), code(between(0, 1)(-0.01)), code(counted(-1))} == {"OUT_OF_RANGE"}


@given(st.none() | st.dates(), st.none() | st.dates())
def test_a_thing_does_not_end_before_it_starts(start: date | None, end: date | None) -> None:
    wrong = in_order({"startsOn": start, "endsOn": end}, "startsOn", "endsOn")
    assert bool(wrong) == (start is not None and end is not None and end < start)
    assert [each.field for each in wrong] in ([], ["endsOn"])


NAMES = st.none() | st.sampled_from(["Zoë", "Ek"])


@given(NAMES, st.sampled_from(["Zoë", "Ek"]), st.none() | st.just("Ask"))
def test_a_name_that_was_made_of_its_parts_is_made_of_them_again(
    first: str | None, last: str, other: str | None
) -> None:
    def joined(*parts: str | None) -> str | None:
        return " ".join(part for part in parts if part) or None

    before = {"givenName": first, "familyName": last, "name": joined(first, last)}
    assert whole_name({}, {"givenName": first, "familyName": last}) == before["name"]
    assert whole_name(before, {"givenName": other}) == joined(other, last)
    assert whole_name(before, {"familyName": other}) == joined(first, other)
    assert whole_name({**before, "name": "Chosen"}, {"familyName": other}) is None
    assert whole_name(before, {"familyName": other, "name": "Said"}) is None
    assert whole_name(before, {"title": "CEO"}) is None


def test_a_deal_is_decided_on_the_day_on_which_its_status_says_so() -> None:
    today, before = date(2026, 6, 1), date(2026, 5, 1)
    assert opened({"phase": "NURTURE"}, today) == {"phase": "NURTURE", "status": "OPEN", "openedOn": today}
    assert closing({"status": "OPEN"}, {"status": "WON"}, today) == {"closedOn": today}
    assert closing({}, {"status": "LOST"}, today) == {"closedOn": today}
    assert closing({"status": "OPEN"}, {"status": "WON", "closedOn": before}, today) == {}
    assert closing({"status": "WON"}, {"status": "OPEN"}, today) == {"closedOn": None}
    assert closing({"status": "WON"}, {"status": "WON"}, today) == {}
    assert closing({"status": "WON"}, {"name": "x"}, today) == closing({}, {"status": "OPEN"}, today) == {}


def test_a_deal_enters_its_first_phase_when_it_begins_but_not_in_the_future() -> None:
    now = datetime(2026, 6, 1, 9, tzinfo=UTC)
    assert first_phase_at(date(2026, 5, 1), now) == datetime(2026, 5, 1, tzinfo=UTC)
    assert first_phase_at(date(2026, 6, 1), now) == datetime(2026, 6, 1, tzinfo=UTC)
    assert first_phase_at(date(2026, 6, 2), now) == now
