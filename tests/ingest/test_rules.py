"""Do the words of another system mean in ours what the tables say?"""

from __future__ import annotations

import pytest
from babel import Locale

from graphservice.directory.rules.codes import COUNTRIES
from graphservice.directory.vocabulary import (
    BuyingRole,
    ContactType,
    DealPhase,
    JobFunction,
    OpportunityKind,
    OpportunityStatus,
)
from graphservice.ingest.systems import countries, rules
from graphservice.ownership.rules import OwnershipRole


def test_every_table_leads_into_our_vocabularies() -> None:
    assert {name for name, _ in rules.JOB_FUNCTIONS} | {"OTHER"} == set(JobFunction)
    assert set(rules.KINDS.values()) == set(OpportunityKind)
    assert set(rules.ACCOUNT_TYPES.values()) == set(ContactType)
    assert set(rules.BUYING_ROLES.values()) == set(BuyingRole)
    assert set(rules.TEAM_ROLES.values()) == set(rules.KIND_ROLES.values()) == set(OwnershipRole)
    assert set(rules.KIND_ROLES) == set(OpportunityKind)
    assert set(rules.LIFECYCLE_STAGES.values()) == set(ContactType)
    assert set(rules.OWNER_ROLES.values()) <= set(OwnershipRole)
    assert {phase for phase, _ in rules.STAGES.values()} <= set(DealPhase)
    assert {status for _, status in rules.STAGES.values()} == set(OpportunityStatus)
    for table in (rules.STAGES, rules.KINDS, rules.ACCOUNT_TYPES, rules.ACTIVITIES, rules.BUYING_ROLES):
        assert all(word == rules.spelt(word) for word in table)
    for other in (rules.TEAM_ROLES, rules.LIFECYCLE_STAGES):
        assert all(word == rules.spelt(word) for word in other)


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
    products, won = {product} if product else set(), [{each} if each else set() for each in earlier]
    assert rules.kind(type, name, products, won) == kind


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


def test_the_tables_of_a_mapping_file_come_before_ours() -> None:
    changed = rules.OURS.with_(
        {
            "stages": {"Closed  WON": ("NURTURE", "WON"), "Partners/Talking": ("CONTRACTING", "OPEN")},
            "kinds": {"Land": "CROSS_SELL"},
            "job_functions": {"group CONTROL": "FINANCE"},
            "owner_roles": {"after": "UPSELL"},
            "activities": {"Demo": "MEETING"},
        }
    )
    assert rules.stage("closed won", True, True, tables=changed) == ("NURTURE", "WON")
    assert rules.stage("Talking", False, False, "partners", changed) == ("CONTRACTING", "OPEN")
    assert rules.stage("Talking", False, False, None, changed) == ("LEAD", "OPEN")
    assert rules.kind(None, "Acme", (), [], "LAND", changed) == "CROSS_SELL"
    assert rules.kind("New Business", "Acme", (), [], "land", changed) == "NEW_SALE"
    assert rules.job_function("Group Control", "CTO", tables=changed) == "FINANCE"
    assert rules.ownership(10, 30, changed) == [("NEW_SALES", 10, 30), ("UPSELL", 30, None)]
    assert [rules.activity(changed, *each) for each in (("demo",), ("what", "call"), (None,))] == [
        "MEETING", "CALL", "NOTE"
    ]  # fmt: skip
    assert rules.stage("closed won", True, True) == ("REVENUE_RECOGNITION", "WON")


def test_an_owner_who_stays_in_one_role_has_it_once() -> None:
    same = rules.OURS.with_({"owner_roles": {"after": "NEW_SALES"}})
    assert rules.ownership(10, 30, same) == [("NEW_SALES", 10, None)]


def test_a_client_was_a_prospect_until_the_day_that_is_known() -> None:
    assert rules.lifecycle("CLIENT", 10, 30) == [("PROSPECT", 10, 30), ("CLIENT", 30, None)]
    assert rules.lifecycle("CLIENT", 10, None) == [("CLIENT", 10, None)]
    assert rules.lifecycle("CLIENT", 30, 10) == [("CLIENT", 10, None)]
    assert rules.lifecycle("PROSPECT", 10, 30) == [("PROSPECT", 10, None)]


@pytest.mark.parametrize(
    ("starts", "months", "ends"),
    [
        ("2026-02-01", 12, "2027-01-31"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-03-15", 24, "2026-03-14"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-12-01", 1, "2024-12-31"),
    ],
)
def test_a_term_ends_on_the_day_before_it_would_begin_anew(starts: str, months: int, ends: str) -> None:
    assert rules.end_of_term(starts, months) == ends


def test_countries_are_known_by_code_and_name() -> None:
    assert [
        countries.country_code(text)
        for text in ("US", "United States", "U.S.A.", "sverige", "DEU", "Bosnia & Herzegovina", "Korea, Republic of")
    ] == ["US", "US", "US", "SE", "DE", "BA", "KR"]
    assert [countries.country_code(text) for text in ("Atlantis", "Kongo", "", None)] == [None, None, None, None]
    assert (countries.region_of("JP"), countries.region_of("AQ"), countries.region_of(None)) == ("APAC", None, None)


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "it"])
def test_every_country_of_iso_3166_is_known_by_its_name_and_lies_in_a_region(language: str) -> None:
    names = {code: name for code, name in Locale(language).territories.items() if code in COUNTRIES}
    assert len(names) == 249
    assert {code: countries.country_code(name) for code, name in names.items()} == {code: code for code in names}
    assert {code for code in COUNTRIES if countries.region_of(code) is None} == {"AQ", "BV", "GS", "HM", "TF"}
