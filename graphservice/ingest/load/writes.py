"""By which statements is each kind of record written, and to what does it refer?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from graphservice.graph.cypher import CypherFile, question
from graphservice.graph.identity import label_of
from graphservice.ingest import records
from graphservice.ingest.load.statements import statement
from graphservice.ingest.records import Record, Shape
from graphservice.ingest.records.record import AgreedRecord, FactRecord, JoinRecord, NodeRecord, field_of
from graphservice.model import RelationshipKind, ValueType

Reader = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Write:
    """`statement` writes records that are new. Of a record's fields:

    `subject` has the node that a change event stands on and that facts are looked up from, `references` the nodes that
    must be; `properties` are kept under these names, in types that `readers` make. `label` is that of the node, or of
    the subject; `type` is that of the relationship, and of the one by which a node hangs on its reference. `frozen`:
    what is there is never changed; `by_name`: rows go to the statement as maps.
    """

    shape: Shape
    label: str
    statement: CypherFile
    subject: str = "id"
    references: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    readers: tuple[tuple[str, str, Reader | None], ...] = ()
    type: str = ""
    holder: str = ""
    key: str = ""
    frozen: bool = False
    by_name: bool = False

    def row(self, hash: str, record: Record, number: int | None = None) -> list[Any] | dict[str, Any]:
        """What the statement reads of a record that is new; `number` is that of a person."""
        if self.by_name:
            return {**record._asdict(), "hash": hash, "number": number}
        return [hash, *record] if number is None else [hash, *record, number]


def moment(millis: int) -> datetime:
    return datetime.fromtimestamp(millis / 1_000, UTC)


_READERS: dict[ValueType, Reader] = {
    ValueType.MOMENT: moment,
    ValueType.DAY: date.fromisoformat,
    ValueType.TEXTS: list,
}
# Of what is written once, and never changed by an import.
_FROZEN = (records.OwnerStubRecord, records.NameRecord)
# Whose statements stand in files: they do more than to write what the model declares.
_IN_FILES = {
    records.OwnerStubRecord: "put_owner_stubs",
    records.NameRecord: "put_names",
    records.InteractionRecord: "put_interactions",
    records.InvolvementRecord: "put_involvements",
}


def _write(kind: type[Record]) -> Write:
    if issubclass(kind, AgreedRecord):
        return Write(kind.shape, kind.of.label, question("performance/write_targets"))
    file, references = _IN_FILES.get(kind), kind.references
    subject = _subject(kind)
    named = [] if kind in _FROZEN else [(field_of(each), each.name, each.type) for each in kind.imported]
    if issubclass(kind, JoinRecord):
        named = [(references[1].field, kind.told, ValueType.TEXT)]
    return Write(
        kind.shape,
        _label(kind, subject),
        question(f"ingest/{file}") if file else statement(kind),
        subject,
        tuple(each.field for each in references),
        tuple((field, name) for field, name, _ in named),
        tuple((field, name, _READERS.get(type)) for field, name, type in named),
        "|".join(kind.of.types) if isinstance(kind.of, RelationshipKind) else getattr(kind, "by", ""),
        next((each.field for each in references if each.field != subject), "") if kind.shape is Shape.FACT else "",
        kind.key if issubclass(kind, FactRecord) else "",
        kind in _FROZEN,
        file is not None,
    )


def _subject(kind: type[Record]) -> str:
    if issubclass(kind, NodeRecord):
        return "id"
    return kind.subject if issubclass(kind, FactRecord) else kind.references[0].field


def _label(kind: type[Record], subject: str) -> str:
    if issubclass(kind, NodeRecord):
        return kind.of.label
    return next(each.label for each in kind.references if each.field == subject)


# In this order within a batch: what is referred to before what refers to it.
WRITES: dict[type[Record], Write] = {
    kind: _write(kind)
    for kind in (
        records.TeamRecord,
        records.OwnerStubRecord,
        records.OwnerRecord,
        records.MembershipRecord,
        records.ProductRecord,
        records.AccountRecord,
        records.ContactRecord,
        records.NameRecord,
        records.EmploymentRecord,
        records.EngagementRecord,
        records.OwnershipRecord,
        records.AcquaintanceRecord,
        records.CampaignRecord,
        records.ResponseRecord,
        records.OpportunityRecord,
        records.PhaseChangeRecord,
        records.WorkRecord,
        records.PartRecord,
        records.LineRecord,
        records.ContractRecord,
        records.CoverRecord,
        records.CaseRecord,
        records.InteractionRecord,
        records.InvolvementRecord,
        records.ConcernRecord,
        records.AdvocateRecord,
        records.SatisfactionScoreRecord,
        records.TeamParentRecord,
        records.AccountParentRecord,
        records.ReportingLineRecord,
        records.TargetRecord,
    )
}

KINDS: dict[str, type[Record]] = {kind.__name__: kind for kind in WRITES}

# Kinds of record whose nodes bear a number, which goes last into their rows.
PEOPLE = (records.OwnerRecord, records.OwnerStubRecord, records.ContactRecord)


def referred(record: Record) -> list[str]:
    """The ids of the nodes that must be there before the record can be written."""
    if isinstance(record, records.InteractionRecord):
        return [person for person, _ in record.people]
    if isinstance(record, AgreedRecord):
        return [about] if label_of(about := getattr(record, record.about)) else []
    named = (getattr(record, field) for field in WRITES[type(record)].references)
    return [str(node) for node in named if node is not None]


def properties(record: Record) -> dict[str, Any]:
    """What the graph keeps of a record, in its own names and types."""
    return {name: _read(getattr(record, field), reader) for field, name, reader in WRITES[type(record)].readers}


def _read(value: Any, reader: Reader | None) -> Any:
    return value if value is None or reader is None else reader(value)
