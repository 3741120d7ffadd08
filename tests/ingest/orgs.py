"""One small Salesforce org, written in each of the styles in which Salesforce and its friends export."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from graphservice.ingest.systems.salesforce.ids import spelt

Cell = str | bool | int | Decimal | date | datetime | None
Record = dict[str, Cell]


def sf(prefix: str, number: int) -> str:
    """An id of 18 characters."""
    return spelt(f"{prefix}Ab0000{number:06}")


def at(day: str, time: str = "00:00:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=UTC)


ANA, BO, CY = (sf("005", number) for number in (1, 2, 3))
SALES, NORTH = sf("00E", 1), sf("00E", 2)
ACME, BOLT, CORK = (sf("001", number) for number in (1, 2, 3))
PAT, QUINN, RAY, SAM = (sf("003", number) for number in (1, 2, 3, 4))
WON, LOST, OPEN, SPLIT = (sf("006", number) for number in (1, 2, 3, 4))
PUMP, VALVE = sf("01t", 1), sf("01t", 2)
NEW_LEAD, OLD_LEAD, LOST_LEAD = (sf("00Q", number) for number in (1, 2, 3))
SPRING = sf("701", 1)


def _user(id: str, first: str, last: str, manager: str | None, role: str) -> Record:
    mail = f"{first.lower()}@us.example"
    return {"Id": id, "FirstName": first, "LastName": last, "Email": mail, "Title": "Seller", "IsActive": True,
            "ManagerId": manager, "UserRoleId": role, "CreatedDate": at("2020-01-01")}  # fmt: skip


def _account(id: str, name: str, parent: str | None, owner: str, revenue: Decimal | None, type: str) -> Record:
    return {"Id": id, "IsDeleted": False, "Name": name, "Type": type, "ParentId": parent, "BillingCountry": "Sweden",
            "Website": f"https://www.{name.lower()}.example/", "Industry": "Machinery", "AnnualRevenue": revenue,
            "NumberOfEmployees": 1250, "OwnerId": owner, "CreatedDate": at("2023-05-01")}  # fmt: skip


def _contact(id: str, account: str | None, first: str | None, last: str, title: str, out: bool) -> Record:
    return {"Id": id, "IsDeleted": False, "AccountId": account, "FirstName": first, "LastName": last, "Phone": "0046 1",
            "Email": "office@acme.example", "Title": title, "Department": None, "MailingCountry": "DE", "OwnerId": BO,
            "HasOptedOutOfEmail": out, "CreatedDate": at("2023-06-01")}  # fmt: skip


def _lead(id: str, last: str, company: str, converted: str | None) -> Record:
    return {"Id": id, "IsDeleted": False, "LastName": last, "FirstName": "Lee", "Title": "CFO", "Company": company,
            "Country": "Norway", "Email": None, "Phone": None, "OwnerId": ANA, "IsConverted": converted is not None,
            "ConvertedContactId": converted, "HasOptedOutOfEmail": False,
            "CreatedDate": at("2024-02-01")}  # fmt: skip


def _deal(
    id: str, account: str, name: str, stage: str, amount: Decimal | None, closes: str, type: str | None
) -> Record:
    return {"Id": id, "IsDeleted": False, "AccountId": account, "Name": name, "StageName": stage, "Amount": amount,
            "CloseDate": date.fromisoformat(closes), "Type": type, "LeadSource": "Web",
            "IsClosed": stage.startswith("Closed"), "IsWon": stage == "Closed Won", "OwnerId": ANA,
            "CreatedDate": at("2024-01-10")}  # fmt: skip


def _history(number: int, deal: str, stage: str, day: str) -> Record:
    return {"Id": sf("008", number), "OpportunityId": deal, "StageName": stage, "Amount": Decimal("5.0"),
            "CreatedDate": at(day, "11:30:00"), "IsDeleted": False}  # fmt: skip


def _activity(id: str, who: str | None, what: str | None, subject: str) -> Record:
    return {"Id": id, "IsDeleted": False, "WhoId": who, "WhatId": what, "Subject": subject, "OwnerId": BO}


def _case(number: int, account: str | None, status: str, priority: str, escalated: bool) -> Record:
    return {"Id": sf("500", number), "IsDeleted": False, "AccountId": account, "Subject": "Leak", "Status": status,
            "Priority": priority, "IsClosed": status == "Closed", "IsEscalated": escalated,
            "CreatedDate": at("2024-06-01", "08:00:00")}  # fmt: skip


def _relation(number: int, who: str, status: str | None, invited: bool) -> Record:
    """Somebody, or what it is about, in the visit."""
    return {"Id": sf("0RE", number), "EventId": sf("00U", 1), "RelationId": who, "Status": status, "IsDeleted": False,
            "IsWhat": who.startswith("001"), "IsInvitee": invited, "CreatedDate": at("2024-05-01")}  # fmt: skip


ORG: dict[str, list[Record]] = {
    "UserRole": [
        {"Id": SALES, "Name": "Sales", "ParentRoleId": None},
        {"Id": NORTH, "Name": "North", "ParentRoleId": SALES},
    ],
    "User": [
        _user(ANA, "Ana", "Núñez", None, SALES),
        _user(BO, "Bo", "Berg", ANA, NORTH),
        _user(CY, "Cy", "Cole", ANA, NORTH),
    ],
    "Product2": [
        {"Id": PUMP, "Name": "GTX Pro", "Family": "GTX", "IsDeleted": False},
        {"Id": VALVE, "Name": "Valve", "Family": None, "IsDeleted": False},
    ],
    "Account": [
        _account(ACME, "Acme", None, ANA, Decimal("500000000"), "Customer - Direct"),
        _account(BOLT, "Bolt", ACME, BO, Decimal("1124741.15"), "Prospect"),
        _account(CORK, "Cork", None, BO, None, "Technology Partner"),
    ],
    "AccountTeamMember": [
        {"Id": sf("01M", 1), "AccountId": ACME, "UserId": CY, "TeamMemberRole": "Account Manager",
         "CreatedDate": at("2024-04-01", "09:00:00")},
        {"Id": sf("01M", 2), "AccountId": ACME, "UserId": BO, "TeamMemberRole": "Channel Manager",
         "CreatedDate": at("2024-04-01", "09:00:00")},
    ],
    "Contact": [
        _contact(PAT, ACME, "Pat", "Ryan", "CFO", False),
        _contact(QUINN, ACME, None, "Null", "Head of Procurement", True),
        _contact(RAY, BOLT, "Ray", "Roe", "Plant operations", False),
        _contact(SAM, None, "Sam", "-", "CTO", False),
    ],
    "Lead": [
        _lead(NEW_LEAD, "Young", "Bolt", None),
        _lead(OLD_LEAD, "Ryan", "Acme", PAT),
        _lead(LOST_LEAD, "Nowhere", "Unheard of", None),
    ],
    "AccountContactRelation": [
        {"Id": sf("07k", 1), "AccountId": ACME, "ContactId": PAT, "IsDirect": True, "IsActive": True,
         "StartDate": None, "EndDate": None, "CreatedDate": at("2023-06-01")},
        {"Id": sf("07k", 2), "AccountId": CORK, "ContactId": PAT, "IsDirect": False, "IsActive": False,
         "StartDate": date(2023, 7, 1), "EndDate": date(2024, 7, 1), "CreatedDate": at("2023-06-01")},
    ],
    "Campaign": [{"Id": SPRING, "Name": "Spring", "Type": "Event", "IsDeleted": False}],
    "Opportunity": [
        _deal(WON, ACME, "Acme pumps", "Closed Won", Decimal("1651993.36"), "2024-03-15", "New Customer"),
        _deal(LOST, BOLT, "Bolt pumps", "Closed Lost", Decimal("40000"), "2024-06-01", None),
        _deal(OPEN, ACME, "Acme renewal", "Negotiation/Review", None, "2026-12-01", None),
        _deal(SPLIT, ACME, "Acme valves", "Closed Won", Decimal("90000.5"), "2024-09-01", None),
    ],
    "OpportunityContactRole": [
        {"Id": sf("00K", 1), "OpportunityId": WON, "ContactId": PAT, "Role": "Decision Maker", "IsPrimary": True},
        {"Id": sf("00K", 2), "OpportunityId": WON, "ContactId": QUINN, "Role": None, "IsPrimary": False},
    ],
    "OpportunityTeamMember": [
        {"Id": sf("00q", 1), "OpportunityId": WON, "UserId": CY, "TeamMemberRole": "Sales Rep",
         "CreatedDate": at("2024-02-01", "10:00:00")},
    ],
    "OpportunitySplit": [
        {"Id": sf("0Dx", 1), "OpportunityId": SPLIT, "SplitOwnerId": ANA, "SplitPercentage": Decimal("60"),
         "CreatedDate": at("2024-02-01")},
        {"Id": sf("0Dx", 2), "OpportunityId": SPLIT, "SplitOwnerId": CY, "SplitPercentage": Decimal("40"),
         "CreatedDate": at("2024-02-01")},
    ],
    "OpportunityLineItem": [
        {"Id": sf("00k", 1), "OpportunityId": WON, "Product2Id": PUMP, "Quantity": Decimal("3"),
         "TotalPrice": Decimal("1500000")},
        {"Id": sf("00k", 2), "OpportunityId": WON, "Product2Id": VALVE, "Quantity": Decimal("12"),
         "TotalPrice": Decimal("151993.36")},
    ],
    "OpportunityHistory": [
        _history(1, WON, "Prospecting", "2024-01-10"),
        _history(2, WON, "Qualification", "2024-01-20"),
        _history(3, WON, "Proposal/Price Quote", "2024-02-10"),
        _history(5, WON, "Closed Won", "2024-03-15"),
        _history(4, WON, "Negotiation/Review", "2024-03-01"),
    ],
    "Contract": [
        {"Id": sf("800", 1), "AccountId": ACME, "ContractNumber": "00000100", "StartDate": date(2024, 4, 1),
         "ContractTerm": 24, "EndDate": None, "IsDeleted": False},
    ],
    "Case": [
        _case(1, ACME, "New", "High", False),
        _case(2, ACME, "Working", "Medium", True),
        _case(3, ACME, "Closed", "High", True),
        _case(4, ACME, "New", "Low", False),
        _case(5, None, "New", "High", True),
    ],
    "Task": [
        {**_activity(sf("00T", 1), PAT, WON, "Call"), "ActivityDate": date(2024, 2, 2), "IsClosed": True,
         "TaskSubtype": "Call", "CallType": "Inbound", "CreatedDate": at("2024-02-01", "08:00:00")},
        {**_activity(sf("00T", 2), OLD_LEAD, None, "Mail"), "ActivityDate": None, "IsClosed": True,
         "TaskSubtype": "Email", "CallType": None, "CreatedDate": at("2024-02-03", "08:00:00")},
    ],
    "Event": [
        {**_activity(sf("00U", 1), QUINN, ACME, "Visit"), "StartDateTime": at("2024-05-06", "13:45:30"),
         "IsChild": False, "EventSubtype": "Event", "Type": "Meeting"},
    ],
    "TaskRelation": [
        {"Id": sf("0RT", 1), "TaskId": sf("00T", 1), "RelationId": PAT, "IsWhat": False, "IsDeleted": False},
        {"Id": sf("0RT", 2), "TaskId": sf("00T", 1), "RelationId": LOST_LEAD, "IsWhat": False, "IsDeleted": False},
    ],
    "EventRelation": [
        _relation(1, QUINN, None, False),
        _relation(2, PAT, None, False),
        _relation(3, CY, "Accepted", True),
        _relation(4, RAY, "Declined", True),
        _relation(5, ACME, None, False),
    ],
    "CampaignMember": [
        {"Id": sf("00v", 1), "CampaignId": SPRING, "ContactId": None, "LeadId": NEW_LEAD, "Status": "Sent",
         "FirstRespondedDate": date(2024, 5, 1), "CreatedDate": at("2024-04-01")},
        {"Id": sf("00v", 2), "CampaignId": SPRING, "ContactId": QUINN, "LeadId": None, "Status": "Responded",
         "FirstRespondedDate": None, "CreatedDate": at("2024-04-01", "07:30:15")},
    ],
}  # fmt: skip
IDS = re.compile(r"Id$|^Id$")


def loader(column: str, cell: Cell) -> str:
    """Data Loader: true and false, numbers as 5.0E8, moments with Z."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, Decimal):
        return f"{cell:E}" if cell == cell.to_integral_value() and cell >= 10**7 else f"{cell}"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%dT%H:%M:%S}.000Z"
    return "" if cell is None else str(cell)


def weekly(column: str, cell: Cell) -> str:
    """The weekly export: 1 and 0, the null id, moments with a blank."""
    if cell is None:
        return "000000000000000AAA" if IDS.search(column) else ""
    if isinstance(cell, bool):
        return str(int(cell))
    return f"{cell:%Y-%m-%d %H:%M:%S}" if isinstance(cell, datetime) else str(cell)


def workshop(column: str, cell: Cell) -> str:
    """What browser tools write: true is 1 and false is blank, moments with +0000."""
    if isinstance(cell, bool):
        return "1" if cell else ""
    return f"{cell:%Y-%m-%dT%H:%M:%S}.000+0000" if isinstance(cell, datetime) else "" if cell is None else str(cell)


def pipe(column: str, cell: Cell) -> str:
    """A data pipeline: ids of 15 characters here, moments with an offset of another zone."""
    if isinstance(cell, datetime):
        return cell.astimezone().isoformat()
    found = loader(column, cell)
    return found[:15] if IDS.search(column) else found


def snake(column: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", column).lower()


STYLES: dict[str, tuple[Callable[[str, Cell], str], Callable[[str], str], str, str, dict[str, str]]] = {
    "loader": (loader, str.upper, "utf-8", "{}.csv", {"lineterminator": "\r\n"}),
    "weekly": (weekly, str, "cp1252", "{}.csv", {"lineterminator": "\n"}),
    "workshop": (workshop, str, "utf-8-sig", "{}.csv", {"lineterminator": "\n"}),
    "pipe": (pipe, snake, "utf-16", "sf_{}_export.tsv", {"delimiter": "\t"}),
}


def write_org(folder: Path, style: str) -> Path:
    """The org as CSV files in a new folder."""
    write, header, encoding, name, how = STYLES[style]
    folder.mkdir()
    for object, rows in ORG.items():
        named = name.format(snake(object) if header is snake else object)
        with (folder / named).open("w", encoding=encoding, newline="") as lines:
            writer = csv.writer(lines, quoting=csv.QUOTE_ALL, **how)  # type: ignore[arg-type]
            writer.writerow(map(header, rows[0]))
            writer.writerows([write(column, cell) for column, cell in row.items()] for row in rows)
    return folder
