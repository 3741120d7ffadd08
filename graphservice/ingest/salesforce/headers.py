"""Which object is a file of a Salesforce export about, and which field is each of its columns?

Headers come as API names in any case (`BillingCountry`, `BILLINGCOUNTRY`), as API names with underscores
(`billing_country`, `segment_c`), and as the labels of reports (`Billing Country`, `Account Owner`).
"""

from __future__ import annotations

import re

from graphservice.ingest.reading import Rows, Table

# What an id of three objects and more begins with: which one it is of.
PREFIXES = {
    "001": "account",
    "003": "contact",
    "005": "user",
    "006": "opportunity",
    "008": "opportunityhistory",
    "00E": "userrole",
    "00K": "opportunitycontactrole",
    "00Q": "lead",
    "00T": "task",
    "00U": "event",
    "00k": "opportunitylineitem",
    "00q": "opportunityteammember",
    "00v": "campaignmember",
    "01M": "accountteammember",
    "01t": "product2",
    "07k": "accountcontactrelation",
    "0RE": "eventrelation",
    "0RT": "taskrelation",
    "500": "case",
    "701": "campaign",
    "800": "contract",
}
# A report says what it is about by whose id and what else it shows: the first of these.
SHOWN = {
    "opportunity": {"opportunityid", "closedate"},
    "task": {"activityid"},
    "contact": {"contactid", "lastname"},
    "lead": {"leadid", "lastname"},
    "campaign": {"campaignid", "campaignname"},
    "account": {"accountid", "accountname"},
}
_OTHERS = ("opportunitysplit",)
_AROUND = "all|backup|bulk|crm|data|export|extract|list|my|report|salesforce|sf|weekly"

_OWN = {"owner": "owner", "assigned": "owner", "amountcurrency": "currencyisocode", "guid": "id"}
_ACTIVITY = {
    "activityid": "id",
    "date": "activitydate",
    "contactid": "whoid",
    "nameid": "whoid",
    "relatedtoid": "whatid",
    "activitytype": "type",
    "start": "startdatetime",
}
# The labels of reports that are not the name of the field with blanks: by object, then those of all objects.
LABELS: dict[str, dict[str, str]] = {
    "account": {"parentaccountid": "parentid", "employees": "numberofemployees"},
    "contact": {"emailoptout": "hasoptedoutofemail", "mobile": "mobilephone"},
    "lead": {"companyaccount": "company", "emailoptout": "hasoptedoutofemail", "mobile": "mobilephone"},
    "opportunity": {"stage": "stagename", "won": "iswon", "closed": "isclosed"},
    "user": {"fullname": "name", "active": "isactive", "roleid": "userroleid"},
    "userrole": {"rolename": "name", "roleid": "id"},
    "task": _ACTIVITY,
    "event": _ACTIVITY,
    "product2": {"productid": "id", "productname": "name", "productfamily": "family"},
    "opportunitylineitem": {"productid": "product2id"},
}


def understood(table: Table) -> Table:
    """The table with the names of fields for its columns, about an object where it is of one that we know."""
    fields = [field_of(column) for column in table.columns]
    about = table.about or object_named(table.file.stem) or _object_shown(table.named(fields))
    if about is None:
        return table.named(fields)
    labels = {**_OWN, **_own_labels(about), **LABELS.get(about, {})}
    return table.named((labels.get(each, each) if labels.get(each) not in fields else each for each in fields), about)


def field_of(header: str) -> str:
    """`Billing Country`, `billing_country`: billingcountry; `segment_c`: segment__c."""
    if header.endswith("__c"):
        return header
    if header.endswith("_c"):
        return f"{header[:-2]}__c"
    return re.sub(r"[^a-z0-9]", "", header) or header


def object_named(stem: str) -> str | None:
    """The object whose name a file bears, alone or beside words that say nothing."""
    letters = re.sub(r"[^a-z]", "", stem)
    for name in sorted((*PREFIXES.values(), *_OTHERS), key=len, reverse=True):
        bare = name.rstrip("2")
        plural = f"{bare[:-1]}ies" if bare.endswith("y") else f"{bare}(?:e?s)?"
        if re.fullmatch(rf"(?:{_AROUND})*(?:{bare}|{plural})(?:{_AROUND})*", letters):
            return name
    return None


def _own_labels(about: str) -> dict[str, str]:
    """Reports put the object before its own id, name, owner and type."""
    return {f"{about}{field}": field for field in ("id", "name", "owner", "ownerid", "type", "currency")}


def _object_shown(table: Table) -> str | None:
    if "id" not in table.columns:
        return next((about for about, shown in SHOWN.items() if shown <= set(table.columns)), None)
    first = next((row.get("id", "") for _, row in Rows(table) if isinstance(row, dict)), "")
    return PREFIXES.get(first[:3]) if len(first) in (15, 18) else None
