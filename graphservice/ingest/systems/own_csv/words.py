"""What does a word mean that is none of a closed vocabulary? What the tables of rules say, as for any other format."""

from __future__ import annotations

from collections.abc import Callable

from graphservice.directory.vocabulary import BuyingRole, ContactType, JobFunction, OpportunityKind
from graphservice.ingest.exports import PLAIN, Row, Written
from graphservice.ingest.records import Record
from graphservice.ingest.systems.cells import text
from graphservice.ingest.systems.context import Mapped, MappingContext
from graphservice.ingest.systems.rules import Tables, spelt
from graphservice.ownership.rules import OwnershipRole

_INTERACTIONS = frozenset({"MEETING", "CALL", "EMAIL", "EVENT", "REFERRAL", "NOTE"})
_Known = Callable[[Tables, str], str | None]


def _in(*names: str) -> _Known:
    return lambda tables, word: next((known for name in names if (known := getattr(tables, name).get(word))), None)


_TYPE = ("type", frozenset(ContactType), _in("account_types", "lifecycle_stages"))
# By object, the columns whose words have a table, with the words that need none.
_WORDS: dict[str, tuple[tuple[str, frozenset[str], _Known], ...]] = {
    "interactions": (("kind", _INTERACTIONS, _in("activities")),),
    "contacts": (_TYPE, ("job_function", frozenset(JobFunction), _in("job_functions"))),
    "contact_types": (_TYPE,),
    "ownerships": (("role", frozenset(OwnershipRole), _in("team_roles")),),
    "opportunities": (("kind", frozenset(OpportunityKind), _in("kinds")),),
    "opportunity_contacts": (("buying_role", frozenset(BuyingRole), _in("buying_roles")),),
}


def in_our_words(object: str, map: Mapped) -> Mapped:
    """How a row of the object is taken, once its words are ours."""
    words = _WORDS.get(object, ())
    if not words:
        return map

    def mapped(row: Row, context: MappingContext) -> list[Record]:
        for column, vocabulary, known in words:
            found = text(row, column)
            if found and found.upper() not in vocabulary and (means := known(context.tables, spelt(found))):
                context.fired(column.replace("_", " "), f"{found!r} is {means}")
                row = _with(row, column, means)
        return map(row, context)

    return mapped


def _with(row: Row, column: str, cell: str) -> Row:
    found = Written(row)
    found[column] = cell
    found.notation = row.notation if isinstance(row, Written) else PLAIN
    return found
