"""What do deals and agreements say of what a contact is to us?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graphservice.ownership.transitions.rules import (
    Agreement,
    Engaged,
    Proposal,
    TypeChange,
    TypeEvidence,
    Won,
    proposals,
)

TODAY = date(2026, 6, 1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def of(account: TypeEvidence) -> list[Proposal]:
    return proposals(account, TODAY)


def prospect(**more: datetime) -> Engaged:
    return Engaged("con", {"PROSPECT": LONG_AGO, **more})


def test_who_took_part_in_a_deal_that_was_won_becomes_a_client_from_that_day_on() -> None:
    won = Won("opp", day("2026-05-04"), frozenset({"con"}))
    (found,) = of(TypeEvidence("acc", won=[won], contacts=[prospect(PARTNER=LONG_AGO), Engaged("other", {})]))
    assert (found.contact, found.change, found.evidence) == ("con", TypeChange.BECOMES_CLIENT, "opp")
    assert (found.before, found.after) == (("PARTNER", "PROSPECT"), ("CLIENT", "PARTNER"))
    assert found.at == moment("2026-05-04")


def test_a_prospect_becomes_a_client_when_an_agreement_begins_and_not_before() -> None:
    to_come = Agreement("ctr", day("2026-06-02"), None)
    assert of(TypeEvidence("acc", [to_come], contacts=[prospect()])) == []
    (found,) = of(TypeEvidence("acc", [Agreement("ctr", day("2026-06-01"), None)], contacts=[prospect()]))
    assert (found.evidence, found.at) == ("ctr", moment("2026-06-01"))
    assert of(TypeEvidence("acc", [Agreement("ctr", day("2026-06-01"), None)], contacts=[Engaged("con", {})])) == []


def test_it_begins_at_the_earliest_when_what_they_are_now_began() -> None:
    won = Won("opp", day("2026-05-04"), frozenset({"con"}))
    engaged = Engaged("con", {"PROSPECT": moment("2026-05-20")})
    assert of(TypeEvidence("acc", won=[won], contacts=[engaged]))[0].at == moment("2026-05-20")


def test_a_client_is_none_any_more_the_day_after_the_last_agreement() -> None:
    client = Engaged("con", {"CLIENT": LONG_AGO})
    old, last = (
        Agreement("old", day("2024-01-01"), day("2024-12-31")),
        Agreement("new", LONG_AGO.date(), day("2026-05-31")),
    )
    (found,) = of(TypeEvidence("acc", [old, last], contacts=[client]))
    assert (found.change, found.after, found.evidence) == (TypeChange.CLIENT_NO_MORE, ("PROSPECT",), "new")
    assert found.at == moment("2026-06-01")


def test_while_an_agreement_is_in_force_or_to_come_a_client_stays_one() -> None:
    client = Engaged("con", {"CLIENT": LONG_AGO})
    over = Agreement("old", day("2024-01-01"), day("2024-12-31"))
    for other in (
        Agreement("now", day("2025-01-01"), TODAY),
        Agreement("open", day("2025-01-01"), None),
        Agreement("next", day("2026-07-01"), day("2026-12-31")),
    ):
        assert of(TypeEvidence("acc", [over, other], contacts=[client])) == []
    assert of(TypeEvidence("acc", [], contacts=[client])) == []


def test_a_deal_of_before_the_last_agreement_lapsed_makes_nobody_a_client_again() -> None:
    over = Agreement("old", day("2024-01-01"), day("2025-12-31"))
    before = Won("opp", day("2025-06-01"), frozenset({"con"}))
    assert of(TypeEvidence("acc", [over], [before], [prospect()])) == []
    after = Won("new", day("2026-05-01"), frozenset({"con"}))
    assert [each.evidence for each in of(TypeEvidence("acc", [over], [before, after], [prospect()]))] == ["new"]


def test_who_was_a_client_until_later_than_a_deal_is_not_made_one_by_it() -> None:
    won = Won("opp", day("2025-06-01"), frozenset({"con"}))
    engaged = Engaged("con", {"PROSPECT": moment("2026-01-01")}, client_until=moment("2026-01-01"))
    assert of(TypeEvidence("acc", won=[won], contacts=[engaged])) == []


def test_what_was_decided_is_not_proposed_again() -> None:
    won = Won("opp", day("2026-05-04"), frozenset({"con"}))
    assert of(TypeEvidence("acc", won=[won], contacts=[prospect()], decided={("con", "opp")})) == []


days = st.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=300))
agreements = st.builds(
    lambda start, length: Agreement("ctr", start, None if length is None else start + timedelta(days=length)),
    days,
    st.none() | st.integers(0, 700),
)
deals = st.builds(lambda on: Won("opp", on, frozenset({"con"})), days)
engagements = st.builds(
    lambda types, since: Engaged("con", dict.fromkeys(types, datetime(since.year, since.month, since.day, tzinfo=UTC))),
    st.sets(st.sampled_from(["CLIENT", "PROSPECT", "PARTNER"])),
    days,
)


@given(st.lists(agreements, max_size=3), st.lists(deals, max_size=3), engagements)
def test_whatever_is_proposed_changes_something_and_is_settled_once_it_is_accepted(
    some: list[Agreement], won: list[Won], engaged: Engaged
) -> None:
    found = of(TypeEvidence("acc", some, won, [engaged]))
    assert len(found) <= 1
    for each in found:
        assert set(each.before) == set(engaged.types) != set(each.after)
        assert ("CLIENT" in each.after) is (each.change is TypeChange.BECOMES_CLIENT)
        assert not {"CLIENT", "PROSPECT"} <= set(each.after)
        kept = {type: engaged.types.get(type, each.at) for type in each.after}
        until = each.at if "CLIENT" not in each.after else None
        assert of(TypeEvidence("acc", some, won, [Engaged("con", kept, until)])) == []
