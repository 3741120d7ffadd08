"""What does our own CSV format say of who knows whom?"""

from __future__ import annotations

from graphservice.ingest.exports import Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import acquaintances
from graphservice.ingest.systems.cells import moment, needed, text
from graphservice.ingest.systems.context import MappingContext


def acquaintance(row: Row, context: MappingContext) -> list[Record]:
    people = context.lookups.acquainted
    person, knows = (people.named(needed(row, column), column, context.id) for column in ("person", "knows"))
    return [
        acquaintances.acquaintance(context, person, knows, moment(row, "since"), text(row, "how"), text(row, "source"))
    ]
