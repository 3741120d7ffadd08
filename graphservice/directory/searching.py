"""How is something found by a few words, or by its id alone?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import strawberry

from graphservice.directory.rules.closeness import Closeness
from graphservice.directory.rules.ranking import Candidate, Hit, SearchField, best
from graphservice.directory.rules.search import SearchTerms, SearchType, addresses, searches, sought
from graphservice.engine.connections import Node
from graphservice.engine.context import Context, Info, ref
from graphservice.engine.fields import by_id, by_ids
from graphservice.engine.paging import limited
from graphservice.graph.identity import label_of
from graphservice.kinds import Query, adds_to

ENOUGH = 5  # hits without a typo: with fewer, and none that is the whole, words with one are looked for as well
SPARE = 20  # more are ranked than are shown: an index ranks by how rare words are

strawberry.enum(
    SearchType,
    description="The kinds of node that can be searched for. Among equally close hits, the first kind comes first.",
)
strawberry.enum(SearchField, description="The texts that words can be found in.")
strawberry.enum(
    Closeness,
    description="The closeness of a hit, from the closest on. WHOLE: all of a name (whatever the legal form "
    "of a company), of an e-mail address or of a domain. WORDS: each word is there. BEGINNINGS: "
    "some words are only beginnings of words there. TYPO: some words differ by one letter, or by "
    "two letters exchanged.",
)


@strawberry.type(description="A text in which the words were found.")
class SearchMatch:
    field: SearchField = strawberry.field(description="The kind of text.")
    text: str = strawberry.field(description="The whole text in which the words were found.")
    words: list[str] = strawberry.field(description="The words to highlight, as they stand in the text.")


@strawberry.type(description="A node that was found, with the reason.")
class SearchHit:
    node: Node = strawberry.field(description="The node that was found.")
    closeness: Closeness = strawberry.field(description="The closeness of the hit.")
    matched: list[SearchMatch] = strawberry.field(description="The texts in which the words were found.")


@adds_to(Query)
class Searching:
    node: Node | None = by_id("The node with this id. Null: there is none.")
    nodes: list[Node | None] = by_ids(
        "The nodes with these ids, in the order of the ids. Null: there is no node with that id."
    )

    @strawberry.field(
        description="The nodes with all of these words in the name, e-mail address or domain, the closest "
        "first, with the reason. Case, accents and the order of words make no difference; "
        "beginnings of words are enough; a legal form (AB, GmbH, Inc.) need not fit; where few "
        "nodes are found, words with one typo count too."
    )
    async def search(
        self,
        info: Info,
        text: Annotated[
            str,
            strawberry.argument(description="Words, an e-mail address or a part of one, a domain or a web address."),
        ],
        types: Annotated[list[SearchType] | None, strawberry.argument(description="Only nodes of these kinds.")] = (
            strawberry.UNSET
        ),
        first: Annotated[
            int | None,
            strawberry.argument(description="The most hits to give: 1 to 100. Default: 10."),
        ] = strawberry.UNSET,
    ) -> list[SearchHit]:
        size = limited("first", None if first is strawberry.UNSET else first, 10)
        hits = await _hits(info.context, sought(text), types or list(SearchType), size)
        return [_shown(hit) for hit in hits]


async def _hits(context: Context, sought: SearchTerms, types: Sequence[SearchType], size: int) -> list[Hit]:
    hits = best(sought, await _found(context, sought, types, size, typos=False), size, typos=False)
    enough = 1 if sought.address else min(size, ENOUGH)
    if len(hits) >= enough or any(hit.closeness is Closeness.WHOLE for hit in hits):
        return hits
    return best(sought, await _found(context, sought, types, size, typos=True), size, typos=True)


async def _found(
    context: Context, sought: SearchTerms, types: Sequence[SearchType], size: int, *, typos: bool
) -> list[Candidate]:
    queries = [{"index": index, "text": text} for index, text in searches(sought, types, typos=typos)]
    if not queries:
        return []
    found_by = "directory/found" if context.guard is None else "visibility/found"
    ((rows,),) = await context.ask(found_by, searches=queries, addresses=addresses(sought), most=size + SPARE)
    found = [(SearchType((label_of(id) or "").upper()), id, texts) for id, *texts in rows]
    return [Candidate(id, type, _texts(texts)) for type, id, texts in found if type in types]


def _texts(texts: Sequence[str | None]) -> dict[SearchField, str]:
    return {field: text for field, text in zip(SearchField, texts, strict=True) if text}


def _shown(hit: Hit) -> SearchHit:
    matched = [SearchMatch(field=each.field, text=each.text, words=list(each.words)) for each in hit.matches]
    return SearchHit(node=ref(hit.id), closeness=hit.closeness, matched=matched)
