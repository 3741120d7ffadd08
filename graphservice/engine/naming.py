"""What if an argument names something that must be there, and is not? An error with its code, the same everywhere."""

from __future__ import annotations

import re

from graphservice.engine.context import Context
from graphservice.errors import BadInput, NotFound, RequestError
from graphservice.graph.identity import label_of


def not_there(argument: str, id: str, *kinds: str) -> RequestError:
    """To raise where nothing of these kinds (labels, as `Account`) has the id: NOT_FOUND, or BAD_USER_INPUT where the
    id says itself that it is of another kind."""
    nouns, label = [_noun(kind) for kind in kinds], label_of(id)
    needs = _either([_a(noun) for noun in nouns])
    if label is not None and label not in kinds:
        return BadInput(f"{id[:40]!a} is the id of {_a(_noun(label))}: `{argument}` needs that of {needs}.")
    return NotFound(f"There is no {_either(nouns)} {id[:40]!a}: `{argument}` needs the id of {needs}.")


async def must_be_there(context: Context, argument: str, id: str, *kinds: str) -> None:
    """Raises NotFound or BadInput where nothing of these kinds has the id, nor was merged into another under it."""
    label = label_of(id)
    if label not in kinds or not await context.ask("graph/is_there", id=id[:200], label=label):
        raise not_there(argument, id, *kinds)


def _either(nouns: list[str]) -> str:
    *first, last = nouns
    return f"{', '.join(first)} or {last}" if first else last


def _noun(label: str) -> str:
    """`advisory board` of AdvisoryBoard."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", label).lower()


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
