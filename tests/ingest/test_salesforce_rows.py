"""What does a row of a Salesforce export mean?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graphservice.graph.identity import derived_id
from graphservice.ingest.meaning import Lore, Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import (
    AccountParent,
    Contact,
    Employment,
    Engagement,
    Interaction,
    Name,
    Opportunity,
    Owner,
    Ownership,
    OwnerStub,
    Part,
    Product,
    Response,
    Work,
)
from graphservice.ingest.salesforce import activity, clients, deals, lore, staff
from graphservice.ingest.salesforce.ids import reference, spelt
from graphservice.ingest.values import millis, moment
from tests.conftest import NOW
from tests.ingest.folders import rows_of

ACCOUNT, CONTACT, DEAL = "001Ec00000GGw3hIAD", "003Ec00000CyOT7IAN", "006Ec00000AieKFIAZ"
OWNER, LEAD = "005Ec000004oBPNIA2", "00QEc00000BBaeXMAT"
CREATED = {"createddate": "2024-01-22T00:00:00.000+0000", "ownerid": OWNER}
SINCE = moment(CREATED, "createddate")


def meaning(**lore: object) -> Meaning:
    return Meaning("salesforce", millis(NOW), lore=Lore(**lore), spell=spelt)  # type: ignore[arg-type]


def id(prefix: str, *record: str) -> str:
    return derived_id(prefix, "salesforce", *record)


def test_fifteen_and_eighteen_characters_are_one_record(workshop: Path) -> None:
    ids = [row["Id"] for name in ("Account", "Contact", "Task", "Lead", "Campaign") for row in rows_of(workshop, name)]
    assert len(ids) > 250
    assert [spelt(each[:15]) for each in ids] == ids
    assert [spelt(each) for each in ids] == ids


def test_a_null_id_is_no_reference() -> None:
    row = {"a": "000000000000000AAA", "b": "", "c": ACCOUNT[:15]}
    assert [reference(row, name) for name in "abcd"] == [None, None, ACCOUNT, None]


def test_an_owner_of_whom_only_the_id_is_known_is_named_by_it() -> None:
    row = {"id": ACCOUNT, "name": "Acme", **CREATED}
    assert OwnerStub(id("own", OWNER), OWNER) in clients.account(row, meaning())
    assert not any(isinstance(each, OwnerStub) for each in clients.account(row, meaning(staff={OWNER})))
    user = {"id": OWNER, "firstname": "Ana", "lastname": "Núñez", "isactive": "1", "managerid": ""}
    assert staff.user(user, meaning())[0] == Owner(id("own", OWNER), "Ana Núñez", None, None, True, None)


def test_an_account_is_owned_for_new_sales_until_its_first_won_deal_and_for_retention_after_it() -> None:
    row = {"id": ACCOUNT, "name": "Acme", "parentid": "", **CREATED}
    won = {id("acc", ACCOUNT): {"opp_1": ("2024-05-01", None), "opp_2": ("2024-03-01", None)}}
    turn = moment({"at": "2024-03-01"}, "at")
    found = [each for each in clients.account(row, meaning(won=won)) if isinstance(each, Ownership)]
    assert [(each.role, each.since, each.until) for each in found] == [
        ("NEW_SALES", SINCE, turn),
        ("RETENTION", turn, None),
    ]
    assert len({each.id for each in found}) == 2
    assert AccountParent(id("acc", ACCOUNT), None) in clients.account(row, meaning())


def test_money_countries_and_web_addresses_become_ours() -> None:
    row = {
        "id": ACCOUNT,
        "name": "Acme",
        "website": "https://www.Acme.example/about",
        "billingcountry": "United States",
        "annualrevenue": "6759560",
        **CREATED,
    }
    speech = meaning()
    account = clients.account(row, speech)[0]
    assert account[2:9] == ("acme.example", None, "AMER", "US", None, 675_956_000, "USD")
    assert speech.rules["currency: USD, for none is given"] == 1
    clients.account({**row, "billingcountry": "Atlantis"}, speech)
    assert [code for code, _ in speech.doubts] == ["UNKNOWN_COUNTRY"]


def test_a_contact_works_at_its_account_unless_a_relation_says_so() -> None:
    row = {"id": CONTACT, "lastname": "Ryan", "firstname": "Pat", "accountid": ACCOUNT, "title": "CFO", **CREATED}
    found = clients.contact(row, meaning())
    assert isinstance(found[0], Contact)
    assert (found[0].name, found[0].job_function) == ("Pat Ryan", "FINANCE")
    employment = Employment(
        id("wrk", CONTACT, ACCOUNT),
        id("con", CONTACT),
        id("acc", ACCOUNT),
        "CFO",
        None,
        True,
        SINCE or 0,
        None,
        "AccountId",
    )
    assert employment in found
    seated = clients.contact(row, meaning(seats={(CONTACT, ACCOUNT)}))
    assert not any(isinstance(each, Employment) for each in seated)
    types = [each.type for each in seated if isinstance(each, Engagement)]
    assert types == ["PROSPECT"]


def test_an_inactive_relation_ended_when_it_was_last_changed() -> None:
    row = {
        "id": "07kEc000002UVd8IAG",
        "contactid": CONTACT,
        "accountid": ACCOUNT,
        "isactive": "0",
        "isdirect": "",
        "lastmodifieddate": "2024-02-01",
        **CREATED,
    }
    employment, *types = clients.relation(row, meaning(types={id("acc", ACCOUNT): "Customer"}))
    assert isinstance(employment, Employment)
    assert (employment.primary, employment.until) == (False, moment(row, "lastmodifieddate"))
    assert [each.type for each in types if isinstance(each, Engagement)] == ["CLIENT"]


def test_a_lead_is_a_prospect_at_its_company_or_the_contact_it_became() -> None:
    row: Row = {"id": LEAD, "lastname": "Lee", "company": "Acme", **CREATED}
    at_company = clients.lead(row, meaning(companies={"acme": ACCOUNT}))
    assert [each.account for each in at_company if isinstance(each, (Employment, Engagement))] == [
        id("acc", ACCOUNT)
    ] * 2
    nowhere = meaning(companies={"acme": None})
    assert not any(isinstance(each, Employment) for each in clients.lead(row, nowhere))
    assert [code for code, _ in nowhere.doubts] == ["UNKNOWN_COMPANY"]
    became = clients.lead(row, meaning(converted={LEAD: CONTACT}))
    assert became == [Name(id("src", LEAD), id("con", CONTACT), "salesforce", LEAD)]


def test_a_deal_that_was_recorded_after_it_closed_was_opened_on_that_day() -> None:
    row = {
        "id": DEAL,
        "accountid": ACCOUNT,
        "name": "Acme",
        "stagename": "Closed Won",
        "isclosed": "1",
        "iswon": "1",
        "closedate": "2023-06-17",
        "amount": "1651993.36",
        **CREATED,
    }
    deal, work, *_ = deals.opportunity(row, meaning())
    assert isinstance(deal, Opportunity)
    assert (deal.opened, deal.closed, deal.amount, deal.currency) == ("2023-06-17", "2023-06-17", 165_199_336, "USD")
    assert (deal.kind, deal.phase, deal.status) == ("NEW_SALE", "REVENUE_RECOGNITION", "WON")
    assert isinstance(work, Work)
    assert (work.role, work.share, work.until) == ("NEW_SALES", 1.0, None)


def test_a_part_in_a_deal_is_told_by_its_role() -> None:
    row = {"id": "00K", "opportunityid": DEAL, "contactid": CONTACT, "role": "Decision Maker", "isprimary": "1"}
    ids = id("tpt", DEAL, CONTACT), id("con", CONTACT), id("opp", DEAL)
    assert deals.contact_role(row, meaning()) == [Part(*ids, "DECISION_MAKER", True)]
    assert deals.contact_role({**row, "role": "Sceptic"}, meaning()) == [Part(*ids, "OTHER", True)]


def test_a_task_is_an_interaction_with_the_contact_or_lead_it_is_about() -> None:
    row = {
        "id": "00T1",
        "whoid": CONTACT,
        "activitydate": "2023-12-25",
        "type__c": "Call",
        "calltype": "Inbound",
        **CREATED,
    }
    found = activity.task(row, meaning())[0]
    assert isinstance(found, Interaction)
    assert found.people == ((id("own", OWNER), "CALLED"), (id("con", CONTACT), "CALLER"))
    assert (found.kind, found.at, found.direction) == ("CALL", moment(row, "activitydate"), "INBOUND")
    of_lead = activity.task({**row, "whoid": LEAD}, meaning(converted={LEAD: CONTACT}))[0]
    assert isinstance(of_lead, Interaction)
    assert of_lead.people == found.people


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"activitydate": "2031-01-01"}, "NOT_YET"),
        ({"whoid": ACCOUNT}, "UNKNOWN_VALUE"),
        ({"isdeleted": "1"}, "DELETED"),
        ({"id": ""}, "MISSING_VALUE"),
        ({"whoid": "", "ownerid": ""}, "MISSING_VALUE"),
    ],
)
def test_a_task_that_is_no_interaction_is_rejected(change: dict[str, str], code: str) -> None:
    row = {"id": "00T1", "whoid": CONTACT, "activitydate": "2023-12-25", **CREATED}
    with pytest.raises(Rejected) as rejected:
        activity.task({**row, **change}, meaning())
    assert rejected.value.code == code


def test_whom_a_campaign_reached_is_a_contact_or_what_a_lead_became() -> None:
    row = {
        "id": "00v1",
        "campaignid": "701Ec00000GJDl7IAH",
        "leadid": LEAD,
        "status": "Sent",
        "added_date__c": "2023-06-18",
    }
    ids = id("rsp", "00v1"), id("con", CONTACT), id("cam", "701Ec00000GJDl7IAH")
    at = moment({"at": "2023-06-18"}, "at")
    assert activity.member(row, meaning(converted={LEAD: CONTACT})) == [Response(*ids, "Sent", at)]


def test_a_product_is_one_in_all_its_spellings_and_bears_the_first_of_them() -> None:
    row = {"id": DEAL, "name": "Hope", "stagename": "Prospecting", "closedate": "2024-06-17", **CREATED}
    speech = meaning()
    for name in ("GTX Pro", "GTXPro"):
        lore._opportunity({**row, "product__c": name}, speech)
    found = [deals.opportunity({**row, "product__c": name}, speech) for name in ("GTXPro", "gtx-pro")]
    assert [[each for each in one if isinstance(each, Product)] for one in found] == [
        [Product(id("prod", "gtxpro"), "GTX Pro", None)]
    ] * 2
    assert next(each for each in found[0] if isinstance(each, Opportunity)).account is None
    known = meaning(products={"gtxpro": "01tAb0000000001AAA"})
    assert not any(isinstance(each, Product) for each in deals.opportunity({**row, "product__c": "GTXPro"}, known))
