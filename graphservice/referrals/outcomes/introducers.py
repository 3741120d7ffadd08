"""What was somebody to us who was asked to introduce us, when they were asked?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphservice.engine.context import Context
from graphservice.engine.fields import computed
from graphservice.kinds import IntroductionRequest, adds_to
from graphservice.referrals.rules.introducers import introducer_kind
from graphservice.referrals.vocabulary import IntroducerKind


async def kinds_of(context: Context, requests: Sequence[str]) -> dict[str, IntroducerKind]:
    """Of whom each request asks last, by its id; without those in which nobody is asked."""
    if not requests:
        return {}
    ((rows,),) = await context.ask("referrals/introducers", ids=list(requests))
    return {id: introducer_kind(*was) for id, *was in rows}


async def _kinds(
    parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], context: Context
) -> Sequence[IntroducerKind | None]:
    ids = [parent["id"] for parent in parents]
    found = await kinds_of(context, list(dict.fromkeys(ids)))
    return [found.get(id) for id in ids]


@adds_to(IntroductionRequest)
class Introduced:
    introducer_kind: IntroducerKind | None = computed(
        _kinds, "The kind of the last introducer at the time of the request.", requires=["id"]
    )
