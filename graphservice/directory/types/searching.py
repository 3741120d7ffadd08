"""How is something found by a few words, or by its id alone?"""

from __future__ import annotations

import strawberry

from graphservice.directory import rules
from graphservice.directory.vocabulary import SearchType
from graphservice.engine.connections import Fact, Node
from graphservice.engine.fields import argument, by_id, by_ids, prop, search, the_node


@strawberry.type(description="Something that words were found in.")
class SearchHit(Fact):
    node: Node = the_node("What was found.")
    score: float = prop("score", "How well it fits; comparable within one answer only.", of="score")


@strawberry.type
class Searching:
    node: Node | None = by_id("Whatever has this id, or null.")
    nodes: list[Node | None] = by_ids("Whatever has these ids, in their order; null where there is nothing.")
    search: list[SearchHit] = search(
        "directory/search",
        "What these words fit, best first: each word as it is, as a beginning, or with a typo, without its accents.",
        argument("types", list[SearchType], "Only these kinds."),
        prepare=rules.full_text,
    )
