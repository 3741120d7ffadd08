"""Do the words of exports mean what whoever wrote them meant, in whichever language and column they say it?"""

from __future__ import annotations

import pytest

from graphservice.ingest.systems import countries, rules
from graphservice.ingest.systems.cells import millis
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.lookups import Lookups
from graphservice.ingest.systems.own_csv import deals
from graphservice.ingest.systems.salesforce import activity, staff, support
from tests.conftest import NOW

# Short names in English of ISO 3166-1, and others that exports have, where the CLDR has another.
ISO_3166 = {
    "Bolivia (Plurinational State of)": "BO", "Bonaire, Sint Eustatius and Saba": "BQ", "Brunei Darussalam": "BN",
    "Cabo Verde": "CV", "Congo, Democratic Republic of the": "CD", "Côte d'Ivoire": "CI", "Czechia": "CZ",
    "Falkland Islands (Malvinas)": "FK", "Holy See": "VA", "Iran (Islamic Republic of)": "IR",
    "Korea (Democratic People's Republic of)": "KP", "Korea, Republic of": "KR",
    "Lao People's Democratic Republic": "LA", "Micronesia (Federated States of)": "FM", "Moldova, Republic of": "MD",
    "Netherlands, Kingdom of the": "NL", "Palestine, State of": "PS", "Pitcairn": "PN", "Russian Federation": "RU",
    "Saint Martin (French part)": "MF", "Sint Maarten (Dutch part)": "SX", "Syrian Arab Republic": "SY",
    "Taiwan, Province of China": "TW", "Tanzania, United Republic of": "TZ", "Türkiye": "TR",
    "United Kingdom of Great Britain and Northern Ireland": "GB", "United States of America": "US",
    "Venezuela (Bolivarian Republic of)": "VE", "Viet Nam": "VN", "Virgin Islands (British)": "VG",
    "Virgin Islands (U.S.)": "VI", "Gambia": "GM", "Bahamas": "BS", "Macao": "MO", "Åland Islands": "AX",
    "Réunion": "RE", "Curaçao": "CW", "Saint Barthélemy": "BL", "Timor-Leste": "TL", "North Macedonia": "MK",
    "Gambia, The": "GM", "Bahamas, The": "BS", "Korea, Rep.": "KR", "UAE": "AE", "U.K.": "GB", "Slovak Republic": "SK",
    "Kyrgyz Republic": "KG", "Republic of Ireland": "IE", "Republic of Korea": "KR", "Kingdom of Spain": "ES",
}  # fmt: skip


@pytest.mark.parametrize(("name", "code"), ISO_3166.items())
def test_a_country_is_known_by_the_names_that_lists_have(name: str, code: str) -> None:
    assert countries.country_code(name) == code


@pytest.mark.parametrize(
    ("word", "means"),
    [
        ("Customer", "CLIENT"), ("Kunde", "CLIENT"), ("Client", "CLIENT"), ("Cliente", "CLIENT"), ("Klant", "CLIENT"),
        ("顧客", "CLIENT"), ("Evangelista", "CLIENT"), ("Marketing-qualifizierter Lead", "PROSPECT"),
        ("Lead qualifié marketing", "PROSPECT"), ("Oportunidad", "PROSPECT"), ("リード", "PROSPECT"),
        ("Partner", "PARTNER"),
    ],
)  # fmt: skip
def test_a_lifecycle_stage_is_known_in_the_language_of_the_portal(word: str, means: str) -> None:
    assert rules.OURS.lifecycle_stages[rules.spelt(word)] == means


@pytest.mark.parametrize(
    ("stage", "means"),
    [
        ("appointmentscheduled", ("LEAD", "OPEN")), ("decisionmakerboughtin", ("LEAD", "OPEN")),
        ("contractsent", ("CONTRACTING", "OPEN")), ("Vertrag gesendet", ("CONTRACTING", "OPEN")),
        ("Cierre ganado", ("REVENUE_RECOGNITION", "WON")), ("Fermé perdu", ("LEAD", "LOST")),
        ("失注", ("LEAD", "LOST")),
    ],
)  # fmt: skip
def test_the_default_pipeline_is_known_by_its_api_names_and_labels(stage: str, means: tuple[str, str]) -> None:
    assert rules.stage(stage, closed=False, won=False) == means


@pytest.mark.parametrize(
    ("name", "products", "earlier", "kind"),
    [
        ("Fjord - Cross-sell", set(), [set()], "CROSS_SELL"),
        ("Fjord: Initial Sale", set(), [set()], "NEW_SALE"),
        ("Upgrade to gold", set(), [], "UPSELL"),
        ("Vertragsverlängerung 2027", set(), [], "RENEWAL"),
        ("契約更新2027", set(), [], "RENEWAL"),
        ("Renewable energy study", set(), [], "NEW_SALE"),
        ("Valves", {"valve"}, [{"pump"}, {"pipe"}], "CROSS_SELL"),
        ("Pumps and valves", {"valve", "pump"}, [{"pump"}], "UPSELL"),
        ("Something", set(), [{"pump"}], "UPSELL"),
    ],
)
def test_a_kind_is_told_by_the_words_of_a_name_then_by_line_items(
    name: str, products: set[str], earlier: list[set[str]], kind: str
) -> None:
    assert rules.kind(None, name, products, earlier) == kind


@pytest.mark.parametrize(
    ("title", "function"),
    [
        ("VP, Technology", "IT"), ("Chief Technology Officer", "IT"), ("Director of Sales", "SALES"),
        ("Leiter Einkauf", "PROCUREMENT"), ("Directrice des ressources humaines", "HUMAN_RESOURCES"),
        ("Responsable de Ventas", "SALES"), ("Geschäftsführerin", "EXECUTIVE"), ("営業部長", "SALES"),
        ("VP", "EXECUTIVE"),
    ],
)  # fmt: skip
def test_a_title_says_what_somebody_does(title: str, function: str) -> None:
    assert rules.job_function(None, title) == function


def test_a_deal_that_was_won_in_an_early_stage_is_past_it() -> None:
    row = {"stage": "Negotiation", "status": "WON"}
    assert deals.outcome(row, context()) == ("REVENUE_RECOGNITION", "WON")
    assert deals.outcome({**row, "phase": "CONTRACTING"}, context()) == ("CONTRACTING", "WON")
    assert deals.outcome({**row, "status": "LOST"}, context())[1] == "LOST"


TASK = {"id": "00T000000000001AAA", "whoid": "003000000000001AAA", "activitydate": "2026-02-01", "isclosed": "1"}


def context(**lookups: object) -> MappingContext:
    return MappingContext("salesforce", millis(NOW), lookups=Lookups(**lookups))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"emailmessageid": "02s000000000001AAA"}, "EMAIL"),
        ({"calldurationinseconds": "300"}, "CALL"),
        ({"calltype": "Inbound"}, "CALL"),
        ({"type": "Other", "tasksubtype": "Email"}, "EMAIL"),
        ({"type": "Prep", "tasksubtype": "Task"}, "NOTE"),
        ({"type": "Anruf"}, "CALL"),
        ({"subject": "Email: our offer"}, "EMAIL"),
        ({"subject": "Call"}, "CALL"),
        ({"subject": "Call them back"}, "NOTE"),
        ({"tasksubtype": "ListEmail", "emailmessageid": "02s000000000001AAA"}, "NOTE"),
        ({"subject": "Mass Email: news", "tasksubtype": "Email"}, "NOTE"),
        ({"calldurationinseconds": "0"}, "NOTE"),
    ],
)
def test_a_task_is_what_whichever_column_says(said: dict[str, str], kind: str) -> None:
    assert activity.task({**TASK, **said}, context())[0].kind == kind


def test_an_e_mail_that_has_no_message_of_its_own_went_to_a_list() -> None:
    row = {**TASK, "emailmessageid": "02s000000000001AAA"}
    found = [
        activity.task(row, context(messages=ids))[0] for ids in (None, {"02s000000000001AAA"}, {"02s000000000002AAA"})
    ]
    assert [each.kind for each in found] == ["EMAIL", "EMAIL", "NOTE"]


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"username": "nora@login.example", "firstname": "Nora", "lastname": "Berg"}, "Nora Berg"),
        ({"name": "nora@login.example", "firstname": "Nora", "lastname": "Berg"}, "Nora Berg"),
        ({"name": "Nora B. Berg", "firstname": "Nora", "lastname": "Berg"}, "Nora B. Berg"),
        ({"username": "integration@login.example"}, "integration@login.example"),
    ],
)
def test_an_owner_is_named_as_people_call_them(row: dict[str, str], name: str) -> None:
    assert staff.full_name(row) == name


def test_a_support_case_is_escalated_by_its_status_too() -> None:
    rows = [{"id": "500000000000001AAA", "status": each} for each in ("Escalated", "Eskaliert", "New", "Closed")]
    found = [support.case(row, context())[0] for row in rows]
    assert [each.escalated for each in found] == [True, True, False, False]


def test_of_two_of_one_name_the_one_who_is_active_is_meant_and_else_nobody() -> None:
    told = context()
    told.lookups.call("Ann Lee", "1", active=False)
    told.lookups.call("Ann Lee", "2")
    told.lookups.call("Bo Moe", "3")
    told.lookups.call("Bo Moe", "4")
    assert [told.one_of_us(each) for each in ("ann lee", "Bo Moe", "Unheard Of")] == ["2", None, "Unheard Of"]
    assert [code for code, _ in told.doubts] == ["SHARED_NAME"]
