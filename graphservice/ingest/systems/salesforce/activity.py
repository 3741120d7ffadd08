"""What do Task, Event, Campaign and CampaignMember of a Salesforce export mean?"""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import rules
from graphservice.ingest.systems.cells import flag, moment, needed, text
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.salesforce.ids import CONTACT, LEAD, reference
from graphservice.ingest.systems.salesforce.staff import identity, owner_of, stub

# What an activity can be about besides people, that is kept.
_ABOUT = {"001": "acc", "006": "opp"}
_OF_CALLS = ("calldurationinseconds", "calltype", "calldisposition", "callobject")
_OF_EMAILS = ("email:", "e-mail:", "re: email:", "[email]", "email sent:", "<< email:", ">> email:")
_TO_LISTS = ("list email:", "mass email:", "mass e-mail:")
_LIST_EMAIL = "0XB"


def task(row: Row, context: MappingContext) -> list[Record]:
    """An interaction of the task's owner with the person it is about, on its day.

    Whether it took place is taken from that day: exports often leave tasks open that were done long ago.
    """
    if not flag(row, "isclosed"):
        context.fired("task", "open, but its day is past")
    return _interaction(row, context, ("completeddatetime", "activitydate", "createddate"), ("tasksubtype", "task"))


def event(row: Row, context: MappingContext) -> list[Record]:
    """A meeting in the calendar of its owner with the person it is about, when it began."""
    if flag(row, "ischild"):
        raise Rejected("COPY", "IsChild is true: an invitation to a meeting that has a row of its own.")
    return _interaction(
        row, context, ("startdatetime", "activitydatetime", "activitydate"), ("eventsubtype", "meeting")
    )


def _interaction(row: Row, context: MappingContext, moments: tuple[str, ...], types: tuple[str, str]) -> list[Record]:
    record = identity(row)
    at = next((found for column in moments if (found := moment(row, column)) is not None), None)
    if at is None:
        raise Rejected("MISSING_VALUE", f"{', '.join(moments)} are blank: it has no day.")
    if at > context.now:
        raise Rejected("NOT_YET", "It lies ahead: it is no interaction until its day has come.")
    kind, direction = _kind(row, context, *types), (text(row, "calltype") or "").upper()
    direction_ = direction if direction in ("INBOUND", "OUTBOUND") else None
    people = _people(row, context, *rules.interaction_parts(kind, direction_))
    interaction = records.InteractionRecord(
        id=context.id("int", record),
        kind=kind,
        at=at,
        subject=text(row, "subject"),
        direction=direction_,
        people=people,
    )
    concern = records.ConcernRecord(interaction=interaction.id, about=about(row, context))
    return [interaction, concern, *stub(row, context)]


def campaign(row: Row, context: MappingContext) -> list[Record]:
    id = context.id("cam", identity(row))
    return [records.CampaignRecord(id=id, name=needed(row, "name"), kind=text(row, "type"))]


def member(row: Row, context: MappingContext) -> list[Record]:
    record, campaign = identity(row), reference(row, "campaignid")
    who = reference(row, "contactid") or reference(row, "leadid")
    if who is None or campaign is None:
        raise Rejected("MISSING_VALUE", "CampaignId, or both ContactId and LeadId, are blank: name who was reached.")
    at = moment(row, "firstrespondeddate") or moment(row, "added_date__c") or moment(row, "createddate")
    return [
        records.ResponseRecord(
            id=context.id("rsp", record),
            contact=contact_of(who, context),
            campaign=context.id("cam", campaign),
            status=text(row, "status"),
            at=at,
        )
    ]


def _kind(row: Row, context: MappingContext, subtype: str, otherwise: str) -> str:
    """By its type, its subtype, and whatever else only an e-mail or a call has: a weekly export has no subtype.

    What was sent to a list was said to nobody in particular: a note.
    """
    given = text(row, "type__c") or text(row, "type")
    if given and rules.spelt(given) not in context.tables.activities:
        context.unmapped("activity", given, "its other columns say")
    if sent_to_list(row, context):
        context.fired("activity", "an e-mail to a list: NOTE")
        return "NOTE"
    kind = rules.activity(context.tables, given, text(row, subtype), _shown(row), otherwise)
    context.fired("activity", kind)
    return kind


def _shown(row: Row) -> str | None:
    """What it is by columns that only an e-mail or a call fills, or by the subject that Salesforce writes itself."""
    if text(row, "emailmessageid"):
        return "email"
    if any(text(row, column) not in (None, "0") for column in _OF_CALLS):
        return "call"
    subject = (text(row, "subject") or "").casefold()
    if subject.startswith(_OF_EMAILS):
        return "email"
    return "call" if subject == "call" else None


def sent_to_list(row: Row, context: MappingContext) -> bool:
    """An e-mail that Salesforce sent to a list: told by its subtype, its subject, or as no message of its own."""
    if (text(row, "tasksubtype") or "").casefold().replace(" ", "") == "listemail":
        return True
    message = reference(row, "emailmessageid")
    if (text(row, "subject") or "").casefold().startswith(_TO_LISTS) or (message or "").startswith(_LIST_EMAIL):
        return True
    return message is not None and context.lookups.messages is not None and message not in context.lookups.messages


def _people(row: Row, context: MappingContext, ours: str, theirs: str) -> tuple[tuple[str, str], ...]:
    owner, who = owner_of(row, context), reference(row, "whoid") or reference(row, "leadid")
    found = [(context.id("own", owner), ours)] if owner else []
    if who is not None and who[:3] not in (CONTACT, LEAD):
        raise Rejected("UNKNOWN_VALUE", f"WhoId is {who!r}, which is neither a contact (003…) nor a lead (00Q…).")
    if who is not None:
        found.append((contact_of(who, context), theirs))
    if not found:
        raise Rejected("MISSING_VALUE", "OwnerId and WhoId are blank: it involves nobody.")
    return tuple(found)


def about(row: Row, context: MappingContext, column: str = "whatid") -> str | None:
    """The account or deal that it was about; campaigns, cases and records of others are not kept."""
    what = reference(row, column)
    if what is None:
        return None
    prefix = _ABOUT.get(what[:3])
    context.fired(
        "activity about", {"acc": "an account", "opp": "a deal"}.get(prefix or "", "something else: not kept")
    )
    return context.id(prefix, what) if prefix else None


def contact_of(who: str, context: MappingContext) -> str:
    """The node of a contact or lead; of a lead that was converted, that of the contact it became."""
    if became := context.lookups.converted.get(who):
        context.name("con", who, became)
    return context.id("con", who)
