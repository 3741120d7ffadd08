"""What if an argument names something that must be there, and is not? An error with its code, the same everywhere."""

from __future__ import annotations

from graphservice.engine.context import Context
from graphservice.errors import BadInput, NotFound, RequestError
from graphservice.graph.identity import label_of
from graphservice.text.nouns import either, noun, with_article


def not_there(argument: str, id: str, *kinds: str) -> RequestError:
    """To raise where nothing of these kinds (labels, as `Account`) has the id: NOT_FOUND, or BAD_USER_INPUT where the
    id says itself that it is of another kind."""
    nouns, label = [noun(kind) for kind in kinds], label_of(id)
    needs = either([with_article(each) for each in nouns])
    if label is not None and label not in kinds:
        return BadInput(f"{id[:40]!a} is the id of {with_article(noun(label))}: `{argument}` needs the id of {needs}.")
    return NotFound(f"There is no {either(nouns)} {id[:40]!a}: `{argument}` needs the id of {needs}.")


async def is_there(context: Context, id: str, label: str | None) -> bool:
    """Whether the viewer sees a node of that id, or of the one into which it was merged."""
    if context.guard is None:
        return bool(await context.ask("graph/is_there", id=id, label=label))
    survivors = dict(await context.ask("graph/merged", ids=[id]))
    return bool(await context.visible([survivors.get(id, id)]))


async def must_be_there(context: Context, argument: str, id: str, *kinds: str) -> None:
    """Raises NotFound or BadInput where nothing of these kinds has the id, nor was merged into another under it."""
    label = label_of(id)
    if label not in kinds or not await is_there(context, id[:200], label):
        raise not_there(argument, id, *kinds)
