"""How is a request known that is sent again? By its name, which is kept with what was asked and what was answered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import orjson
import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id, requested_id
from graphservice.graph.requests import KEPT_DAYS
from graphservice.graph.writing import Writing
from graphservice.writing.refusals import Refused, refused

# The answer to a request of which its change event tells: by the id of what it changed, and by what was so after it.
FromChange = Callable[[str, Mapping[str, Any]], Any]

_LONGEST = 200
_NAME, _FIELD = "client_mutation_id", "clientMutationId"
_TOO_LONG = f"`{_FIELD}` has more than {_LONGEST} characters: shorten it."
OTHER_INPUT = "Another input was sent under this name. Send that input again, or choose a new name for this one."


@strawberry.input
class Repeatable:
    client_mutation_id: str | None = strawberry.field(
        default=UNSET,
        description="A name of your own for this request, at most 200 characters. A request that is sent again with "
        "the same name and the same input is done once, and answered as the first time. The same name with another "
        f"input is refused with the code `ID_REUSED`. A name is remembered for {KEPT_DAYS} days. Null: the request has "
        "no name.",
    )


@dataclass(frozen=True, slots=True)
class Request:
    """A request under its name: its id, which its change event may have too; where it was done before, what was
    answered, whether another input was sent, and what it changed and how, as that event tells. Nothing of it where it
    has no name."""

    event: str | None = None
    answer: Any = None
    other_input: bool = False
    subject: str | None = None
    after: dict[str, Any] | None = None

    @property
    def done(self) -> bool:
        return self.answer is not None or self.subject is not None

    async def keep(self, writing: Writing, answer: Any, input: Any = None) -> None:
        """From now on this is the answer, in JSON's values, and to another input where one is given; None: it was
        refused, so it can be asked again."""
        if self.event:
            await _keep(writing, {self.event: answer}, None if input is None else fingerprint(input))

    def refuse_other_input(self) -> None:
        """Raises Refused where another input has the name."""
        if self.other_input:
            raise refused(_FIELD, OTHER_INPUT, "ID_REUSED")


@dataclass(frozen=True, slots=True)
class Unkept:
    """Given by a work that refuses its input and yet wrote something: what is wrong. It can be asked again."""

    objections: Sequence[Objection]


def checked_name(name: str | None) -> str | None:
    """The name of a request, or None where it has none. Raises Refused where it is too long."""
    if name and len(name) > _LONGEST:
        raise refused(_FIELD, _TOO_LONG, "TOO_LONG")
    return name or None


async def request(writing: Writing, what: str, input: Repeatable, prefix: str = "chg") -> Request:
    """Whoever sends a request of that name meanwhile waits until the transaction ends: it is not done twice at once.

    `what` is the name of the mutation. Raises Refused where the name is too long, or was another input's.
    """
    known = await known_request(writing, what, input, prefix)
    known.refuse_other_input()
    return known


async def known_request(writing: Writing, what: str, input: Repeatable, prefix: str = "chg") -> Request:
    """As `request`, where it depends on more whether the name can be given to another input."""
    name = checked_name(input.client_mutation_id)
    if name is None:
        return Request()
    id = requested_id(prefix, what, writing.viewer.id, name)
    first, answer = (await requests(writing, {id: input}))[id]
    other = _other(first, input)
    if answer is not None:
        return Request(id, orjson.loads(answer), other)
    rows = await writing.run("graph/known_change", id=id)
    return Request(id, None, other, rows[0][0], orjson.loads(rows[0][1] or b"{}")) if rows else Request(id, None, other)


async def requests(writing: Writing, inputs: Mapping[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    """The fingerprint and the answer of each of some requests, which are locked, by their ids."""
    rows = [{"id": id, "fingerprint": fingerprint(inputs[id])} for id in sorted(inputs)]
    found = await writing.run("graph/requests", rows=rows) if rows else []
    return {id: (first, answer) for id, first, answer in found}


async def once(
    writing: Writing,
    what: str,
    input: Repeatable,
    work: Callable[[], Awaitable[Any]],
    prefix: str = "chg",
    from_change: FromChange | None = None,
) -> Any:
    """What the work gave when it was asked for first, in JSON's values. Where its change event alone is known, that is
    the id of what it changed, or what `from_change` makes of the event. Or `Unkept`, as the work gave it."""
    named = await request(writing, what, input, prefix)
    if named.answer is not None:
        return named.answer
    if named.subject is not None:
        return from_change(named.subject, named.after or {}) if from_change else named.subject
    answer = await work()
    await named.keep(writing, None if isinstance(answer, Unkept) else answer)
    return answer


async def once_each(
    writing: Writing,
    what: str,
    inputs: Mapping[int, Repeatable],
    work: Callable[[Mapping[int, Any]], Awaitable[Mapping[int, str]]],
) -> Mapping[int, str]:
    """As `once`, for several inputs by their positions: what the work gave for each when it was asked for first."""
    ids = ids_of_requests("chg", what, writing.viewer.id, inputs)
    known = await requests_of(writing, ids, inputs)
    before = {position: orjson.loads(answer) for position, id in ids.items() if (answer := known[id])}
    rest = {position: input for position, input in inputs.items() if position not in before}
    now = await work(rest) if rest else {}
    await _keep(writing, {ids[position]: answer for position, answer in now.items() if position in ids})
    return {**before, **now}


def ids_of_requests(prefix: str, what: str, viewer: str, inputs: Mapping[int, Repeatable]) -> dict[int, str]:
    """The ids of those requests that have a name, by their positions. Raises Refused where a name is too long, or that
    of another input too."""
    ids: dict[int, str] = {}
    wrong: dict[int, Sequence[Objection]] = {}
    taken: dict[str, int] = {}
    for position, input in inputs.items():
        name = input.client_mutation_id or None
        if name and (first := taken.setdefault(name, position)) != position:
            message = f"The name is also that of inputs.{first}: give each input its own."
            wrong[position] = [Objection(_FIELD, message, "DUPLICATE")]
        elif name and len(name) > _LONGEST:
            wrong[position] = [Objection(_FIELD, _TOO_LONG, "TOO_LONG")]
        elif name:
            ids[position] = requested_id(prefix, what, viewer, name)
    if wrong:
        raise Refused(wrong)
    return ids


async def requests_of(
    writing: Writing, ids: Mapping[int, str], inputs: Mapping[int, Repeatable]
) -> dict[str, str | None]:
    """What was answered to each request, by its id; they are locked: none is done twice. Raises Refused where another
    input has a name."""
    known = await requests(writing, {id: inputs[position] for position, id in ids.items()})
    others = [at for at, id in ids.items() if _other(known[id][0], inputs[at])]
    if others:
        raise Refused({position: [Objection(_FIELD, OTHER_INPUT, "ID_REUSED")] for position in others})
    return {id: answer for id, (_, answer) in known.items()}


async def _keep(writing: Writing, answers: Mapping[str, Any], of: str | None = None) -> None:
    """From now on these are the answers to the requests of these ids; `of`: to the input of this fingerprint."""
    kept = {id: None if answer is None else orjson.dumps(answer).decode() for id, answer in answers.items()}
    if kept:
        rows = [{"id": id, "answer": answer, "fingerprint": of} for id, answer in kept.items()]
        await writing.run("graph/answered", rows=rows)


def _other(first: str | None, input: Any) -> bool:
    """Whether a name was given to another input first, of that fingerprint."""
    return first not in (None, fingerprint(input))


async def answered(context: Context, what: str, input: Repeatable, prefix: str = "chg") -> Any:
    """What was answered to the request before; None: it was not done yet. Raises Refused as `request` does."""
    name = checked_name(input.client_mutation_id)
    id = requested_id(prefix, what, context.viewer.id, name) if name else None
    rows = await context.ask("graph/known_request", id=id) if id else []
    if not rows:
        return None
    if _other(rows[0][0], input):
        raise refused(_FIELD, OTHER_INPUT, "ID_REUSED")
    return orjson.loads(rows[0][1])


def named(prefix: str, what: str, viewer: str, input: Repeatable) -> str:
    """The id of what a named request makes: the same each time; a fresh one where it has no name."""
    name = checked_name(input.client_mutation_id)
    return requested_id(prefix, what, viewer, name) if name else fresh_id(prefix)


def fingerprint(input: Any) -> str:
    """The same of all inputs that say the same, whatever their name."""
    text = json.dumps(_plain(input), sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        said = {each.name: getattr(value, each.name) for each in fields(value) if each.name != _NAME}
        return {name: _plain(each) for name, each in said.items() if each is not UNSET}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
