"""Which node is meant? An id, or a name that fits one node; where several fit, the candidates are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from graphservice.assistants.questions import Asker
from graphservice.graph.identity import label_of
from graphservice.text.folding import fold

BOARD: Final = "AdvisoryBoard"
_SEARCHED: Final = {"Account": "ACCOUNT", "Contact": "CONTACT", "Owner": "OWNER", "Team": "TEAM"}


@dataclass(frozen=True, slots=True)
class NamedNode:
    """A node that was named; `about` tells it from others of its name."""

    id: str
    kind: str
    name: str
    about: str = ""

    @property
    def told(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}


class Unclear(Exception):
    """A text that names no node, or several."""

    def __init__(self, argument: str, text: str, candidates: Sequence[NamedNode]) -> None:
        super().__init__(argument)
        self.argument, self.text, self.candidates = argument, text, candidates


async def named(asker: Asker, argument: str, text: str, kinds: Sequence[str]) -> NamedNode:
    """The node of one of these kinds. Raises Unclear."""
    text = text.strip()
    if label_of(text) in kinds:
        return await _of_id(asker, argument, text, kinds)
    if kinds == [BOARD]:
        found = await asker.ask("boards")
        boards = [_node(each) for each in found["nodes"]]
        return _the_one(argument, text, [each for each in boards if fold(text) in fold(each.name)], boards)
    hits = await asker.ask("found", text=text, types=[_SEARCHED[kind] for kind in kinds])
    close = [hit for hit in hits if hit["closeness"] != "TYPO"]
    called = [hit for hit in close if any(match["field"] == "NAME" for match in hit["matched"])]
    return _the_one(argument, text, _nodes(called or close), _nodes(hits))


async def _of_id(asker: Asker, argument: str, id: str, kinds: Sequence[str]) -> NamedNode:
    (found,) = await asker.ask("named", ids=[id])
    if found is None or found["__typename"] not in kinds:
        raise Unclear(argument, id, [])
    return _node(found)


def _the_one(argument: str, text: str, close: Sequence[NamedNode], candidates: Sequence[NamedNode]) -> NamedNode:
    """The one of exactly that name, or the only one that comes close."""
    same = [each for each in close if fold(each.name) == fold(text)]
    if len(same) == 1 or len(close) == 1:
        return (same or list(close))[0]
    raise Unclear(argument, text, same or candidates)


def _nodes(hits: Sequence[Mapping[str, Any]]) -> list[NamedNode]:
    return [_node(hit["node"]) for hit in hits]


def _node(found: Mapping[str, Any]) -> NamedNode:
    above = found.get("account") or found.get("team") or {}
    about = [found.get("title"), above.get("name"), found.get("country"), found.get("tier"), found.get("purpose")]
    return NamedNode(found["id"], found["__typename"], found["name"], ", ".join(each for each in about if each))
