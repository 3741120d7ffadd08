"""Which object is a file of a Salesforce export about, and which field is each of its columns?

Headers come as API names in any case (`BillingCountry`, `BILLINGCOUNTRY`), as API names with underscores
(`billing_country`, `segment_c`), and as the labels of reports (`Billing Country`, `Account Owner`), in German too.
"""

from __future__ import annotations

import re

from graphservice.ingest.exports import Table
from graphservice.ingest.systems.salesforce.fields import in_english, spelled
from graphservice.ingest.systems.signs import Signs, one_of

# What the header of an object's file shows together and no other's does, beside its id; then what its reports show.
_SHOWN: dict[str, tuple[frozenset[str], ...]] = {
    "user": one_of("id username", "profileid userroleid usertype alias isactive communitynickname"),
    "opportunity": (
        *one_of("id stagename closedate", "name amount accountid ownerid"),
        *one_of("guid stagename closedate", "name amount"),
        frozenset({"opportunity id", "close date"}), frozenset({"opportunity name", "close date"}),
    ),
    "task": (
        *one_of("id whoid", "tasksubtype calldisposition emailmessageid callobject calltype isclosed"),
        frozenset({"activity id"}),
    ),
    "event": one_of("id whoid", "startdatetime enddatetime durationinminutes activitydatetime eventsubtype ischild"),
    "lead": (
        *one_of("id lastname company", "status leadsource isconverted convertedcontactid ownerid"),
        frozenset({"lead id", "last name"}),
    ),
    "contact": (
        *one_of("id lastname", "accountid mailingcity mailingcountry mailingstreet reportstoid hasoptedoutofemail"),
        frozenset({"contact id", "last name"}),
    ),
    "campaign": (
        *one_of("id name", "numbersent budgetedcost expectedresponse campaignmemberrecordtypeid actualcost"),
        frozenset({"campaign id", "campaign name"}),
    ),
    "userrole": one_of("id name", "parentroleid opportunityaccessforaccountowner rollupdescription"),
    "opportunityhistory": one_of("id opportunityid createddate stagename", "forecastcategory validthroughdate"),
    "opportunitycontactrole": one_of("opportunityid contactid", "role isprimary"),
    "opportunitylineitem": one_of("id opportunityid", "product2id pricebookentryid"),
    "opportunityteammember": one_of("id opportunityid userid", "teammemberrole opportunityaccesslevel"),
    "opportunitysplit": one_of("id opportunityid splitownerid", "splitpercentage"),
    "accountteammember": one_of("id accountid userid", "teammemberrole accountaccesslevel"),
    "accountcontactrelation": one_of("id accountid contactid", "isdirect roles isactive"),
    "campaignmember": one_of("id campaignid", "leadid hasresponded firstrespondeddate"),
    "eventrelation": one_of("id eventid relationid", "iswhat status"),
    "taskrelation": one_of("id taskid relationid", "iswhat"),
    "emailmessage": one_of("id fromaddress toaddress", "incoming messagedate relatedtoid activityid"),
    "case": one_of("id casenumber", "priority isescalated origin status"),
    "contract": one_of("id accountid contractnumber", "contractterm startdate status"),
    "account": (
        *one_of(
            "id name", "billingcity billingcountry billingstreet billingaddress numberofemployees sicdesc",
            "tickersymbol accountsource billingpostalcode billingstate",
        ),
        frozenset({"account id", "account name"}),
    ),
}  # fmt: skip
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
    "02s": "emailmessage",
    "07k": "accountcontactrelation",
    "0RE": "eventrelation",
    "0RT": "taskrelation",
    "500": "case",
    "701": "campaign",
    "800": "contract",
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


SIGNS = tuple(
    Signs(object, _SHOWN.get(object, ()), ids=tuple(prefix for prefix, of in PREFIXES.items() if of == object))
    for object in dict.fromkeys((*_SHOWN, *PREFIXES.values()))
)


def named(stem: str) -> list[str]:
    found = object_named(stem)
    return [found] if found else []


def read(table: Table, about: str) -> Table:
    """The table of an object with the names of fields for its columns."""
    fields = [field_of(in_english(column)) for column in table.columns]
    labels = {**_OWN, **_own_labels(about), **LABELS.get(about, {})}
    return table.named((labels.get(each, each) if labels.get(each) not in fields else each for each in fields), about)


def label(object: str, field: str) -> str:
    """A field as the API spells it."""
    return spelled(field)


def shown(header: str) -> str:
    """As the header of an object's file shows it: `close date` of a report in another language, else its field."""
    english = in_english(header)
    return field_of(header) if english == header else english


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
    fields = ("id", "name", "owner", "ownerid", "type", "currency")
    return {f"{about}{field}": field for field in fields if f"{about}{field}" != "username"}
