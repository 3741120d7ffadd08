"""What of a batch is about people who were forgotten? It is left out, and told without a word of whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphservice.directory.rules import spelling
from graphservice.graph.writing import Writing
from graphservice.ingest import records
from graphservice.ingest.load.batches import Item, digest
from graphservice.ingest.load.writes import referred
from graphservice.ingest.records import Record

CODE = "FORGOTTEN"
ROW = "It is about somebody who asked to be forgotten: left out."
PART = "It names somebody who asked to be forgotten: taken without them."
REJECTED = "The row names somebody who asked to be forgotten, and cannot be taken as it is."
GONE = "(forgotten)"
_PERSON = "con_"


@dataclass(slots=True)
class PassedOver:
    """The items of a batch without the forgotten, those left out whole, those left out in part. `fresh`: ids under
    which somebody came again, each with the contact who stands for them."""

    items: list[Item] = field(default_factory=list)
    whole: list[Item] = field(default_factory=list)
    part: list[Item] = field(default_factory=list)
    fresh: dict[str, str] = field(default_factory=dict)


async def pass_over(writing: Writing, items: Sequence[Item], known: Mapping[str, str]) -> PassedOver:
    """Looks within the transaction that writes the batch: who is forgotten meanwhile is left out too. `known`: ids
    under which this import met somebody again, each with the contact who stands for them."""
    ids = (id for record in _records(items) for id in _named(record))
    mailboxes = (mailbox for record in _records(items) if (mailbox := _mailbox(record)))
    forgotten = await writing.forgotten(ids, mailboxes)  # which looks at neither where nobody was forgotten yet
    if not forgotten and not known:
        return PassedOver(list(items))
    again = {
        record.id: forgotten.mailboxes[_mailbox(record)]
        for record in _records(items)
        if isinstance(record, records.ContactRecord) and _mailbox(record) in forgotten.mailboxes
    }
    passing = PassedOver(fresh={id: of for id, of in again.items() if id not in forgotten.ids})
    stand_ins = {**known, **again, **forgotten.ids}
    people = {id: of if of in forgotten.there else "" for id, of in stand_ins.items()}
    for item in items:
        _sort(passing, item, people)
    return passing


async def remember(writing: Writing, fresh: Mapping[str, str]) -> None:
    """From now on these ids too are of people who were forgotten: rows that refer to them are left out."""
    if not fresh or writing.tombstones is None:
        return
    key = writing.tombstones.key()
    for of in sorted(set(fresh.values())):
        hashes = sorted(key.of_id(id) for id, stands in fresh.items() if stands == of)
        await writing.run("graph/put_tombstones", ids=hashes, of=of, key=key.fingerprint)


def _sort(passing: PassedOver, item: Item, people: Mapping[str, str]) -> None:
    left = [clean for record in item.records if (clean := _without(record, people, item.records)) is not None]
    if left == list(item.records):
        passing.items.append(item)
        return
    first = bool(left) and type(left[0]) is type(item.records[0]) and left[0][0] == item.records[0][0]
    if not first:
        passing.whole.append(item)
        if left:  # what the row says of others
            passing.items.append(replace(item, records=left, counted=True))
        return
    passing.part.append(item)
    passing.items.append(replace(item, records=left, hash=item.hash if item.counted else digest(left)))


def _without(record: Record, people: Mapping[str, str], beside: Sequence[Record]) -> Record | None:
    """The record without them; None: nothing is left of it."""
    if isinstance(record, records.InteractionRecord):
        return _happened(record, people)
    if isinstance(record, records.AccountRecord):
        return _own_account(record, people, beside)
    return None if any(id in people for id in _named(record)) else record


def _happened(record: records.InteractionRecord, people: Mapping[str, str]) -> Record | None:
    """It stays, since others are counted by it; who stands for them was there, and its subject is gone."""
    if not any(person in people for person, _ in record.people):
        return record
    there = {people.get(person, person): part for person, part in record.people}
    there.pop("", None)
    return record._replace(people=tuple(there.items()), subject=None) if there else None


def _own_account(record: records.AccountRecord, people: Mapping[str, str], beside: Sequence[Record]) -> Record:
    """An account that is a person has their name."""
    own = {each.name for each in beside if isinstance(each, records.ContactRecord) and each.id in people}
    return record._replace(name=GONE) if record.name in own else record


def _records(items: Iterable[Item]) -> Iterable[Record]:
    return (record for item in items for record in item.records)


def _named(record: Record) -> list[str]:
    """The ids of contacts in a record."""
    own = [str(record.id)] if isinstance(record, records.ContactRecord) else []
    return [id for id in (*own, *referred(record)) if id.startswith(_PERSON)]


def _mailbox(record: Record) -> str:
    return spelling.mailbox(record.email or "") if isinstance(record, records.ContactRecord) else ""
