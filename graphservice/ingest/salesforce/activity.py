"""What do Task, Campaign and CampaignMember of a Salesforce export mean?"""

from __future__ import annotations

from graphservice.ingest import records, rules
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.salesforce.ids import CONTACT, LEAD, reference
from graphservice.ingest.salesforce.staff import identity, stub
from graphservice.ingest.values import flag, moment, needed, text


def task(row: Row, meaning: Meaning) -> list[Record]:
    """An interaction of the task's owner with the person it is about, on its day.

    Whether it took place is taken from that day: exports often leave tasks open that were done long ago.
    """
    record = identity(row)
    at = moment(row, "completeddatetime") or moment(row, "activitydate") or moment(row, "createddate")
    if at is None:
        raise Rejected("MISSING_VALUE", "ActivityDate and CreatedDate are blank: the task has no day.")
    if at > meaning.now:
        raise Rejected("NOT_YET", "The task lies ahead: it is no interaction until its day has come.")
    if not flag(row, "isclosed"):
        meaning.fired("task", "open, but its day is past")
    kind, direction = _kind(row, meaning), (text(row, "calltype") or "").upper()
    direction_ = direction if direction in ("INBOUND", "OUTBOUND") else None
    people = _people(row, meaning, *rules.interaction_parts(kind, direction_))
    interaction = records.Interaction(meaning.id("int", record), kind, at, text(row, "subject"), direction_, people)
    return [interaction, *stub(row, meaning)]


def campaign(row: Row, meaning: Meaning) -> list[Record]:
    return [records.Campaign(meaning.id("cam", identity(row)), needed(row, "name"), text(row, "type"))]


def member(row: Row, meaning: Meaning) -> list[Record]:
    record, campaign = identity(row), reference(row, "campaignid")
    who = reference(row, "contactid") or reference(row, "leadid")
    if who is None or campaign is None:
        raise Rejected("MISSING_VALUE", "CampaignId, or both ContactId and LeadId, are blank: name who was reached.")
    at = moment(row, "firstrespondeddate") or moment(row, "added_date__c") or moment(row, "createddate")
    ids = meaning.id("rsp", record), meaning.id("con", _became(meaning, who)), meaning.id("cam", campaign)
    return [records.Response(*ids, text(row, "status"), at)]


def _kind(row: Row, meaning: Meaning) -> str:
    given = text(row, "type__c") or text(row, "type") or text(row, "tasksubtype") or "task"
    kind = rules.ACTIVITIES.get(given.lower(), "NOTE")
    meaning.fired("activity", kind)
    return kind


def _people(row: Row, meaning: Meaning, ours: str, theirs: str) -> tuple[tuple[str, str], ...]:
    owner, who = reference(row, "ownerid"), reference(row, "whoid")
    found = [(meaning.id("own", owner), ours)] if owner else []
    if who is not None and who[:3] not in (CONTACT, LEAD):
        raise Rejected("UNKNOWN_VALUE", f"WhoId is {who!r}, which is neither a contact (003…) nor a lead (00Q…).")
    if who is not None:
        found.append((meaning.id("con", _became(meaning, who)), theirs))
    if not found:
        raise Rejected("MISSING_VALUE", "OwnerId and WhoId are blank: the task involves nobody.")
    return tuple(found)


def _became(meaning: Meaning, who: str) -> str:
    return meaning.lore.converted.get(who, who)
