"""Which words did no table know, which accounts are nobody's, and of which findings is the cause gone? Told, and
settled, as findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import orjson

from graphservice.graph.cypher import question
from graphservice.graph.identity import derived_id
from graphservice.graph.writing import Writing, write
from graphservice.ingest.load import Loading
from graphservice.ingest.on_disk import Ids
from graphservice.ingest.systems import rules
from graphservice.ingest.systems.context import MappingContext
from graphservice.stewardship.rules import (
    FindingKind,
    FindingStatus,
    Organisation,
    Somebody,
    same_account,
    same_person,
)
from graphservice.stewardship.unowned import weigh

MOST = 1_000
_TOGETHER = 5_000

Settled = tuple[str, str]


async def raise_unmapped(loading: Loading, context: MappingContext) -> None:
    """A finding for each word that is in no table, of the thousand that stand there most often."""
    words: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for (what, word, taken), count in context.unknown.items():
        words[what, rules.spelt(word)][word, taken] += count
    most = sorted(words.items(), key=lambda each: -each[1].total())[:MOST]
    rows = {row["id"]: row for row in (_row(context, what, found) for (what, _), found in most)}

    async def work(writing: Writing) -> None:
        raised = await writing.run("stewardship/raise_findings", rows=list(rows.values()), **{"import": loading.id})
        for id, what in raised:
            writing.changed(id, f"finding.{what}", None, {"kind": rows[id]["kind"], "message": rows[id]["message"]})

    if rows:
        await write(loading.database, loading.viewer, loading.clock, work)


async def resolve_mended(loading: Loading, context: MappingContext) -> None:
    """Resolves each open finding of which the cause is gone, however that came."""
    contacts = await _asked(loading, "open_contact_duplicates")
    accounts = await _asked(loading, "open_account_duplicates")
    mended = [(id, why) for id, people in contacts if (why := _not_one(people, Somebody, same_person))]
    mended += [(id, why) for id, both in accounts if (why := _not_one(both, Organisation, same_account))]
    mended += _known_by_now(await _asked(loading, "open_unmapped_values"), context)
    for start in range(0, len(mended), _TOGETHER):
        await _resolve(loading, mended[start : start + _TOGETHER])


async def weigh_unowned(loading: Loading, touched: Ids) -> None:
    """The accounts that lack an owner because one of us has left of whom the import told, and those that lack none any
    more, however that came."""
    doubted = Ids()
    doubted.add(id for (id,) in await _asked(loading, "accounts_unowned"))
    for owners in touched.beginning("own_", _TOGETHER):
        doubted.add(id for (id,) in await _asked(loading, "accounts_of_left", owners=owners))
    for accounts in doubted.beginning("acc_", _TOGETHER):
        work = partial(weigh, accounts=accounts, import_=loading.id)
        await write(loading.database, loading.viewer, loading.clock, work)


async def _asked(loading: Loading, name: str, **given: Any) -> list[list[Any]]:
    return await loading.database.records(question(f"stewardship/{name}").text, {"now": loading.now, **given})


def _not_one(pair: Sequence[Sequence[Any]], read: Any, alike: Any) -> str | None:
    """Why two are not likely one any more; None: they still are."""
    if len(pair) < 2:
        return "One of them is not there any more."
    return None if alike(*(read(*each) for each in pair)) else "They are not alike any more."


def _known_by_now(found: Sequence[Sequence[Any]], context: MappingContext) -> Iterator[Settled]:
    """Of this system: another may be read by another mapping file."""
    for id, parts in found:
        told = orjson.loads(parts)
        if told["system"] == context.system and rules.knows(context.tables, told["what"], told["word"]):
            yield id, f"The {told['what']} {told['word']!r} is known by now."


async def _resolve(loading: Loading, mended: Sequence[Settled]) -> None:
    async def work(writing: Writing) -> None:
        rows = [{"id": id, "reason": why} for id, why in mended]
        why = dict(mended)
        for (id,) in await writing.run("stewardship/resolve_findings", rows=rows):
            said = {"status": FindingStatus.RESOLVED.value, "reason": why[id]}
            writing.changed(id, "finding.resolved", {"status": FindingStatus.OPEN.value}, said)

    await write(loading.database, loading.viewer, loading.clock, work)


def _row(context: MappingContext, what: str, found: Counter[tuple[str, str]]) -> dict[str, Any]:
    """`found`: the spellings of a word, and what it was taken for."""
    ((word, _), _), count = found.most_common(1)[0], found.total()
    taken = " or ".join(dict.fromkeys(taken for (_, taken), _ in found.most_common()))
    table, rows = rules.table_of(what), "1 row says" if count == 1 else f"{count:,} rows say"
    remedy = f"[rules.{table}] of a mapping file can say what it means" if table else "mend it in the source"
    parts = {
        "reasons": [f"{rows} so", f"taken as {taken}", remedy],
        "system": context.system, "what": what, "word": word, "count": count,
    }  # fmt: skip
    return {
        "id": derived_id("fnd", FindingKind.UNMAPPED_VALUE, context.system, what, rules.spelt(word)),
        "kind": FindingKind.UNMAPPED_VALUE.value,
        "label": "Account",
        "message": f"The {what} {word!r} of {context.system} is in no table: taken as {taken}.",
        "score": None,
        "parts": orjson.dumps(parts).decode(),
        "about": [],
    }
