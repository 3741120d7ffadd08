"""Who is to be forgotten, and by which ids and words are they found?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from graphservice.forgetting.rules import Traces, families, named, reached, records_in
from graphservice.graph.identity import derived_id, label_of
from graphservice.graph.writing import Writing
from graphservice.text.folding import fold


@dataclass(frozen=True, slots=True)
class LockedPerson:
    """A contact, locked; or one who was withdrawn, by `label`. `ids`: all that ever led to them; `records`: what was
    ever told of them, a name, a mailbox or more in each; `sources`: the ids of their records in other systems."""

    id: str
    label: str
    properties: Mapping[str, Any]
    ids: frozenset[str]
    records: Sequence[Mapping[str, Any]]
    sources: frozenset[str]

    @property
    def mailboxes(self) -> frozenset[str]:
        return reached(self.records)[0]


async def locked_person(writing: Writing, id: str) -> LockedPerson | None:
    """None where no contact has that id."""
    if label_of(id) != "Contact":
        return None
    rows = await writing.run("forgetting/locked_person", id=id)
    if not rows:
        return None
    label, properties, merged, names, changes = rows[0]
    told = [properties, *map(orjson.loads, [*changes, properties.get("held") or "{}"])]
    ids = {properties["id"], *merged, *(derived_id("con", *name) for name in names), id}
    sources = frozenset(record for _, record in names if len(record) > 6)
    return LockedPerson(properties["id"], label, properties, frozenset(ids), records_in(told), sources)


async def traces_of(writing: Writing, person: LockedPerson, stand_in: str) -> Traces:
    """What names them: a name that somebody else bears too names nobody; it goes from what is joined to them alone."""
    mailboxes, phones = reached(person.records)
    names = await _theirs_alone(writing, "forgetting/borne_by_others", person.id, named(person.records))
    whole = await _theirs_alone(writing, "forgetting/families_of_others", person.id, families(person.records))
    words = names | whole | mailboxes | phones | person.sources
    return Traces(dict.fromkeys(person.ids, stand_in), words)


async def _theirs_alone(writing: Writing, statement: str, id: str, names: frozenset[str]) -> frozenset[str]:
    spelled = {name: fold(name) for name in names}
    rows = await writing.run(statement, id=id, names=sorted(set(spelled.values()))) if names else []
    others = {name for (name,) in rows}
    return frozenset(name for name, folded in spelled.items() if folded not in others)
