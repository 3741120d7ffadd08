"""Do the words of another system mean in ours what the tables say?"""

from __future__ import annotations

import pytest

from graphservice.directory.vocabulary import (
    BuyingRole,
    ContactType,
    DealPhase,
    JobFunction,
    OpportunityKind,
    OpportunityStatus,
)
from graphservice.ingest import countries, rules


def test_every_table_leads_into_our_vocabularies() -> None:
    assert {name for name, _ in rules.JOB_FUNCTIONS} | {"OTHER"} == set(JobFunction)
    assert set(rules.KINDS.values()) == set(OpportunityKind)
    assert set(rules.ACCOUNT_TYPES.values()) == set(ContactType)
    assert set(rules.BUYING_ROLES.values()) == set(BuyingRole)
    assert {phase for phase, _ in rules.STAGES.values()} <= set(DealPhase)
    assert {status for _, status in rules.STAGES.values()} == set(OpportunityStatus)
    for table in (rules.STAGES, rules.KINDS, rules.ACCOUNT_TYPES, rules.ACTIVITIES, rules.BUYING_ROLES):
        assert all(word == word.lower() for word in table)


@pytest.mark.parametrize(
    ("texts", "function"),
    [
        (("Finance & Control", None), "FINANCE"),
        (("Human Resources", "Chief Officer"), "HUMAN_RESOURCES"),
        ((None, "CTO"), "IT"),
        (("", "VP Procurement"), "PROCUREMENT"),
        ((None, "Managing Director"), "EXECUTIVE"),
        (("Plant operations", None), "OPERATIONS"),
        (("Magic", "Keeper"), "OTHER"),
        (("Magic", "Sales Representative"), "SALES"),
        ((None, "Merit Officer"), "OTHER"),
        ((None, None), None),
    ],
)
def test_a_job_function_is_told_by_whole_words_of_department_then_title(
    texts: tuple[str | None, str | None], function: str | None
) -> None:
    assert rules.job_function(*texts) == function


def test_a_stage_gives_phase_and_status_and_an_unknown_one_goes_by_its_flags() -> None:
    assert rules.stage("Closed Won", True, True) == ("REVENUE_RECOGNITION", "WON")
    assert rules.stage("Proposal/Quote", False, False) == ("CONTRACTING", "OPEN")
    assert rules.stage("Signed!", True, True) == ("REVENUE_RECOGNITION", "WON")
    assert rules.stage("Gone", True, False) == ("LEAD", "LOST")
    assert rules.stage("Musing", False, False) == ("LEAD", "OPEN")


@pytest.mark.parametrize(
    ("type", "name", "product", "earlier", "kind"),
    [
        ("Renewal", "Anything", None, [], "RENEWAL"),
        ("Existing Customer - Upgrade", "Anything", None, [], "UPSELL"),
        (None, "Acme renewal 2027", "p", [], "RENEWAL"),
        (None, "Acme", "p", [], "NEW_SALE"),
        (None, "Acme", "p", ["p", "q"], "UPSELL"),
        (None, "Acme", "r", ["p", "q"], "CROSS_SELL"),
        ("Something else", "Acme", None, ["p"], "UPSELL"),
    ],
)
def test_a_kind_is_told_by_type_then_name_then_what_was_bought_before(
    type: str | None, name: str, product: str | None, earlier: list[str | None], kind: str
) -> None:
    assert rules.kind(type, name, product, earlier) == kind


def test_an_owner_sells_until_the_first_deal_is_won_and_retains_from_then_on() -> None:
    assert rules.ownership(10, None) == [("NEW_SALES", 10, None)]
    assert rules.ownership(10, 30) == [("NEW_SALES", 10, 30), ("RETENTION", 30, None)]
    assert rules.ownership(30, 10) == [("RETENTION", 10, None)]


def test_people_of_an_account_are_prospects_until_it_is_a_client() -> None:
    assert rules.contact_types(None, 10, None) == [("PROSPECT", 10, None)]
    assert rules.contact_types("Customer - Direct", 10, None) == [("CLIENT", 10, None)]
    assert rules.contact_types("Prospect", 10, 30) == [("PROSPECT", 10, 30), ("CLIENT", 30, None)]
    assert rules.contact_types("Technology Partner", 10, None) == [("PARTNER", 10, None)]
    assert rules.contact_types("Technology Partner", 10, 10) == [("CLIENT", 10, None), ("PARTNER", 10, None)]


def test_who_called_whom_follows_from_the_direction() -> None:
    assert rules.interaction_parts("CALL", "INBOUND") == ("CALLED", "CALLER")
    assert rules.interaction_parts("EMAIL", None) == ("SENDER", "RECIPIENT")
    assert rules.interaction_parts("MEETING", None) == ("ORGANISER", "ATTENDEE")


def test_countries_are_known_by_code_and_name() -> None:
    assert [
        countries.country_code(text) for text in ("US", "United States", "U.S.A.", "sverige", "Atlantis", None)
    ] == [
        "US",
        "US",
        "US",
        "SE",
        None,
        None,
    ]
    assert (countries.region_of("JP"), countries.region_of(None)) == ("APAC", None)
    assert all(len(code) == 2 for code in countries._CODES.values())
