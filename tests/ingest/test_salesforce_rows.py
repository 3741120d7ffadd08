"""What does a row of a Salesforce export mean?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graphservice.graph.identity import derived_id
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import (
    AccountParentRecord,
    ContactRecord,
    EmploymentRecord,
    EngagementRecord,
    InteractionRecord,
    NameRecord,
    OpportunityRecord,
    OwnerRecord,
    OwnershipRecord,
    OwnerStubRecord,
    PartRecord,
    ProductRecord,
    ResponseRecord,
    WorkRecord,
)
from graphservice.ingest.systems.cells import millis, moment
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.lookups import Lookups
from graphservice.ingest.systems.salesforce import activity, clients, deals, lookups, staff
from graphservice.ingest.systems.salesforce.ids import reference, spelt
from tests.conftest import NOW
from tests.ingest.folders import rows_of

ACCOUNT, CONTACT, DEAL = "001Ec00000GGw3hIAD", "003Ec00000CyOT7IAN", "006Ec00000AieKFIAZ"
OWNER, LEAD = "005Ec000004oBPNIA2", "00QEc00000BBaeXMAT"
CREATED = {"createddate": "2024-01-22T00:00:00.000+0000", "ownerid": OWNER}
SINCE = moment(CREATED, "createddate")


def context(**lookups: object) -> MappingContext:
    return MappingContext("salesforce", millis(NOW), lookups=Lookups(**lookups), spell=spelt)  # type: ignore[arg-type]


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
    assert OwnerStubRecord(id=id("own", OWNER), name=OWNER) in clients.account(row, context())
    assert not any(isinstance(each, OwnerStubRecord) for each in clients.account(row, context(staff={OWNER})))
    user = {"id": OWNER, "firstname": "Ana", "lastname": "Núñez", "isactive": "1", "managerid": ""}
    assert staff.user(user, context())[0] == OwnerRecord(id=id("own", OWNER), name="Ana Núñez", active=True)


def test_an_account_is_owned_for_new_sales_until_its_first_won_deal_and_for_retention_after_it() -> None:
    row = {"id": ACCOUNT, "name": "Acme", "parentid": "", **CREATED}
    won = {id("acc", ACCOUNT): {"opp_1": ("2024-05-01", None), "opp_2": ("2024-03-01", None)}}
    turn = moment({"at": "2024-03-01"}, "at")
    found = [each for each in clients.account(row, context(won=won)) if isinstance(each, OwnershipRecord)]
    assert [(each.role, each.valid_from, each.valid_to) for each in found] == [
        ("NEW_SALES", SINCE, turn),
        ("RETENTION", turn, None),
    ]
    assert len({each.id for each in found}) == 2
    assert AccountParentRecord(account=id("acc", ACCOUNT), parent=None) in clients.account(row, context())


def test_money_countries_and_web_addresses_become_ours() -> None:
    row = {
        "id": ACCOUNT,
        "name": "Acme",
        "website": "https://www.Acme.example/about",
        "billingcountry": "United States",
        "annualrevenue": "6759560",
        **CREATED,
    }
    speech = context()
    account = clients.account(row, speech)[0]
    assert account[2:9] == ("acme.example", None, "AMER", "US", None, 675_956_000, "USD")
    assert speech.rules["currency: USD, for none is given"] == 1
    clients.account({**row, "billingcountry": "Atlantis"}, speech)
    assert [code for code, _ in speech.doubts] == ["UNKNOWN_COUNTRY"]


def test_a_contact_works_at_its_account_unless_a_relation_says_so() -> None:
    row = {"id": CONTACT, "lastname": "Ryan", "firstname": "Pat", "accountid": ACCOUNT, "title": "CFO", **CREATED}
    found = clients.contact(row, context())
    assert isinstance(found[0], ContactRecord)
    assert (found[0].name, found[0].job_function) == ("Pat Ryan", "FINANCE")
    employment = EmploymentRecord(
        id=id("wrk", CONTACT, ACCOUNT),
        contact=id("con", CONTACT),
        account=id("acc", ACCOUNT),
        title="CFO",
        is_primary=True,
        valid_from=SINCE or 0,
        slot="AccountId",
    )
    assert employment in found
    seated = clients.contact(row, context(seats={(CONTACT, ACCOUNT)}))
    assert not any(isinstance(each, EmploymentRecord) for each in seated)
    types = [each.type for each in seated if isinstance(each, EngagementRecord)]
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
    employment, *types = clients.relation(row, context(types={id("acc", ACCOUNT): "Customer"}))
    assert isinstance(employment, EmploymentRecord)
    assert (employment.is_primary, employment.valid_to) == (False, moment(row, "lastmodifieddate"))
    assert [each.type for each in types if isinstance(each, EngagementRecord)] == ["CLIENT"]


def test_a_lead_is_a_prospect_at_its_company_or_the_contact_it_became() -> None:
    row: Row = {"id": LEAD, "lastname": "Lee", "company": "Acme", **CREATED}
    at_company = clients.lead(row, context(companies={"acme": ACCOUNT}))
    assert [each.account for each in at_company if isinstance(each, (EmploymentRecord, EngagementRecord))] == [
        id("acc", ACCOUNT)
    ] * 2
    nowhere = context(companies={"acme": None})
    assert not any(isinstance(each, EmploymentRecord) for each in clients.lead(row, nowhere))
    assert [code for code, _ in nowhere.doubts] == ["UNKNOWN_COMPANY"]
    became = clients.lead(row, context(converted={LEAD: CONTACT}))
    assert became == [NameRecord(id=id("src", LEAD), node=id("con", CONTACT), system="salesforce", record_id=LEAD)]


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
    deal, work, *_ = deals.opportunity(row, context())
    assert isinstance(deal, OpportunityRecord)
    assert (deal.opened_on, deal.closed_on) == ("2023-06-17", "2023-06-17")
    assert (deal.amount, deal.currency) == (165_199_336, "USD")
    assert (deal.kind, deal.phase, deal.status) == ("NEW_SALE", "REVENUE_RECOGNITION", "WON")
    assert isinstance(work, WorkRecord)
    assert (work.role, work.share, work.valid_to) == ("NEW_SALES", 1.0, None)


def test_a_part_in_a_deal_is_told_by_its_role() -> None:
    row = {"id": "00K", "opportunityid": DEAL, "contactid": CONTACT, "role": "Decision Maker", "isprimary": "1"}
    part = PartRecord(
        id=id("tpt", DEAL, CONTACT),
        contact=id("con", CONTACT),
        opportunity=id("opp", DEAL),
        buying_role="DECISION_MAKER",
        is_primary=True,
    )
    assert deals.contact_role(row, context()) == [part]
    assert deals.contact_role({**row, "role": "Sceptic"}, context()) == [part._replace(buying_role="OTHER")]


def test_a_task_is_an_interaction_with_the_contact_or_lead_it_is_about() -> None:
    row = {
        "id": "00T1",
        "whoid": CONTACT,
        "activitydate": "2023-12-25",
        "type__c": "Call",
        "calltype": "Inbound",
        **CREATED,
    }
    found = activity.task(row, context())[0]
    assert isinstance(found, InteractionRecord)
    assert found.people == ((id("own", OWNER), "CALLED"), (id("con", CONTACT), "CALLER"))
    assert (found.kind, found.at, found.direction) == ("CALL", moment(row, "activitydate"), "INBOUND")
    of_lead = activity.task({**row, "whoid": LEAD}, context(converted={LEAD: CONTACT}))[0]
    assert isinstance(of_lead, InteractionRecord)
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
        activity.task({**row, **change}, context())
    assert rejected.value.code == code


def test_whom_a_campaign_reached_is_a_contact_or_what_a_lead_became() -> None:
    row = {
        "id": "00v1",
        "campaignid": "701Ec00000GJDl7IAH",
        "leadid": LEAD,
        "status": "Sent",
        "added_date__c": "2023-06-18",
    }
    response = ResponseRecord(
        id=id("rsp", "00v1"),
        contact=id("con", CONTACT),
        campaign=id("cam", "701Ec00000GJDl7IAH"),
        status="Sent",
        at=moment({"at": "2023-06-18"}, "at"),
    )
    assert activity.member(row, context(converted={LEAD: CONTACT})) == [response]


def test_a_product_is_one_in_all_its_spellings_and_bears_the_first_of_them() -> None:
    row = {"id": DEAL, "name": "Hope", "stagename": "Prospecting", "closedate": "2024-06-17", **CREATED}
    speech = context()
    for name in ("GTX Pro", "GTXPro"):
        lookups._opportunity({**row, "product__c": name}, speech)
    found = [deals.opportunity({**row, "product__c": name}, speech) for name in ("GTXPro", "gtx-pro")]
    assert [[each for each in one if isinstance(each, ProductRecord)] for one in found] == [
        [ProductRecord(id=id("prod", "gtxpro"), name="GTX Pro")]
    ] * 2
    assert next(each for each in found[0] if isinstance(each, OpportunityRecord)).account is None
    known = context(products={"gtxpro": "01tAb0000000001AAA"})
    assert not any(
        isinstance(each, ProductRecord) for each in deals.opportunity({**row, "product__c": "GTXPro"}, known)
    )
