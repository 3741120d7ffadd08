"""What is a tool? What it takes, what it does for whoever asks, and how a write is shown before it is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from graphservice.assistants.confirming import MINUTES, is_confirmed, word_of
from graphservice.assistants.naming import Unclear, named
from graphservice.assistants.questions import Asker

Arguments = Mapping[str, Any]
Result = dict[str, Any]
CONFIRM: Final = "confirm"
RELATIONSHIP: Final = ("Account", "Contact")
_SHOWN: Final = (
    f"Nothing is written yet. Show this to the person; if they agree, call again within {MINUTES} minutes with the "
    "same arguments and `confirm`."
)


class ResultStatus(StrEnum):
    """How a call ended."""

    ANSWERED = "ANSWERED"
    UNCLEAR = "UNCLEAR"
    PREVIEW = "PREVIEW"
    REFUSED = "REFUSED"
    DONE = "DONE"


@dataclass(frozen=True, slots=True)
class AssistantTool:
    """`takes`: the JSON schema of each argument, by its name; those in `needed` must be given."""

    name: str
    title: str
    about: str
    takes: Mapping[str, Mapping[str, Any]]
    run: Callable[[Asker, Arguments], Awaitable[Result]]
    needed: tuple[str, ...] = ()
    writes: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        properties = {**self.takes, **({CONFIRM: _CONFIRM} if self.writes else {})}
        return {
            "type": "object",
            "properties": properties,
            "required": list(self.needed),
            "additionalProperties": False,
        }


OUTCOME: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "status": {
            "enum": list(ResultStatus),
            "description": "ANSWERED: `found` has the answer. UNCLEAR: a name fits none or several; ask which of "
            "`candidates` is meant. PREVIEW: what would be written. REFUSED: see `objections`. DONE: it is written.",
        },
        "meant": {"type": "object", "description": "What the names stand for."},
        "found": {"description": "The answer, with ids."},
        "would": {"type": "object", "description": "What would be written."},
        "confirm": {"type": "string", "description": "The word that confirms this preview."},
        "objections": {"type": "array", "description": "What is wrong, and the remedy."},
        "candidates": {"type": "array", "description": "What a name could stand for."},
        "note": {"type": "string"},
    },
    "required": ["status"],
}
_CONFIRM: Final = {
    "type": "string",
    "description": "The word that the preview gave, once the person has seen it and agreed. Left out: nothing is "
    "written, and the preview is shown.",
}


def text(description: str) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": 500, "description": description}


def number(description: str, least: int, most: int, default: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "maximum": most, "default": default, "description": description}


def choice(of: type[StrEnum], description: str) -> dict[str, Any]:
    return {"enum": [each.value for each in of], "description": description}


def day(description: str) -> dict[str, Any]:
    return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$", "description": description}


@dataclass(slots=True)
class Meant:
    """What the names of a call stand for, as far as it was asked."""

    asker: Asker
    arguments: Arguments
    nodes: dict[str, Any] = field(default_factory=dict)

    async def id(self, argument: str, *kinds: str) -> str | None:
        """The id of the node that an argument names; None where it is left out. Raises Unclear."""
        given = self.arguments.get(argument)
        if given is None:
            return None
        node = await named(self.asker, argument, given, list(kinds))
        self.nodes[argument] = node.told
        return node.id

    async def ids(self, argument: str, *kinds: str) -> list[str]:
        nodes = [await named(self.asker, argument, each, list(kinds)) for each in self.arguments[argument]]
        self.nodes[argument] = [node.told for node in nodes]
        return [node.id for node in nodes]

    def answered(self, found: Any, note: str = "") -> Result:
        return _with_note({"status": ResultStatus.ANSWERED, "meant": self.nodes, "found": found}, note)


async def shown_first(
    meant: Meant,
    tool: str,
    document: str,
    input: Mapping[str, Any],
    would: Mapping[str, Any],
    *,
    rehearsed: bool = True,
) -> Result:
    """A write: without the word of its preview it is only rehearsed, with it it is done, once."""
    asker, word = meant.asker, meant.arguments.get(CONFIRM)
    if word is None:
        wrong = await asker.rehearse(document, input) if rehearsed else []
        if wrong:
            return {"status": ResultStatus.REFUSED, "meant": meant.nodes, "objections": wrong, "would": dict(would)}
        word = word_of(asker.viewer.id, tool, input)
        shown = {"meant": meant.nodes, "would": dict(would), CONFIRM: word, "note": _SHOWN}
        return {"status": ResultStatus.PREVIEW, **shown}
    if not is_confirmed(word, asker.viewer.id, tool, input):
        message = "The preview was of other arguments, or is too old: leave `confirm` out to see it again."
        return {"status": ResultStatus.REFUSED, "objections": [_objection("confirm", message, "NOT_CONFIRMED")]}
    done = await asker.write(document, {**input, "clientMutationId": f"{tool} {word}"})
    if wrong := done.pop("userErrors"):
        return {"status": ResultStatus.REFUSED, "meant": meant.nodes, "objections": wrong}
    return {"status": ResultStatus.DONE, "meant": meant.nodes, "found": done}


def unclear(error: Unclear) -> Result:
    """The answer where a name fits nothing, or several."""
    candidates = [each.told for each in error.candidates]
    ask = "Ask which one is meant, and give its id." if candidates else "Nothing is called so: ask for another name."
    note = f"{error.argument} = {error.text[:100]!r} is not clear. {ask}"
    return {"status": ResultStatus.UNCLEAR, "candidates": candidates, "note": note}


def _objection(argument: str, message: str, code: str) -> dict[str, Any]:
    return {"field": [argument], "message": message, "code": code}


def _with_note(result: Result, note: str) -> Result:
    return {**result, "note": note} if note else result
